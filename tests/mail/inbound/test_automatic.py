"""What a program answered by itself never causes a message; what a person wrote is never taken for it."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.extensions import db
from app.mail.inbound.reading import Expected, read
from app.mail.inbound.registry import Handled, ReadMessage, handle_kind
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage
from tests.fixtures.inbound import Receive
from tests.mail.inbound.conftest import DONE, LETTER, Desk
from tests.mail.letters import letter_to

PLAIN = "From: Ana <ana@compras.example>\nSubject: {}\n{}\nHola.\n"
CALENDAR_REPLY = (
    'MIME-Version: 1.0\nContent-Type: text/calendar; method="REPLY"; charset=utf-8\n'
    "Sender: Calendar <calendar@mail.example>\n"
)


def judged(subject: str = "Hola", headers: str = "", envelope_from: str = "ana@compras.example") -> bool:
    letter = read(PLAIN.format(subject, headers).encode(), Expected("test", "abc", envelope_from))
    assert isinstance(letter, ReadMessage)
    return letter.is_automatic


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated\n",
        "Auto-Submitted: Auto-Replied (vacation)\n",
        "auto-submitted: auto-notified; owner-email=a@b.example\n",
        "Precedence: bulk\n",
        "Precedence: Junk\n",
        "Precedence: list\n",
        "Precedence: auto_reply\n",
        "X-Auto-Response-Suppress: All\n",
        "X-Autoreply: yes\n",
        "X-Autorespond: vacation\n",
        "List-Id: Compras <compras.lists.example>\n",
        CALENDAR_REPLY + "Auto-Submitted: auto-replied\n",
    ],
)
def test_headers_of_programs(headers: str) -> None:
    assert judged(headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: no\n",
        "Precedence: first-class\n",
        "X-Mailer: Automatic\n",
        "In-Reply-To: <x@encuentro.example>\n",
        CALENDAR_REPLY + "Auto-Submitted: auto-generated\n",  # how Google hands on a person's answer
        CALENDAR_REPLY + "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",  # and Exchange
    ],
)
def test_headers_of_people(headers: str) -> None:
    assert not judged(headers=headers)


def test_nobody_is_the_sender_of_reports() -> None:
    assert judged(envelope_from="")
    assert judged(headers=CALENDAR_REPLY, envelope_from="<>")


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Seminar in Lima",
        "Auto-Reply: Seminar",
        "AutoReply: x",
        "Out of office",
        "Out of the Office (until 3 March)",
        "Out of Office AutoReply: Seminar",
        "Vacation reply: Seminar",
        "Respuesta automática: Seminario en Lima",
        "RESPUESTA AUTOMATICA: Seminario",
        "Fuera de la oficina: Ana",
        "Fuera de oficina",
        "Estoy fuera de la oficina",
        "Resposta automática: Seminário",
        "Fora do escritório: João",
        "Estou ausente do escritório",
        "Réponse automatique : Séminaire",
        "=?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_S=C3=A9minaire?=",
        "Absence du bureau : Marie",
        "Absent du bureau",
        "Message d’absence : Marie",
        "Automated response: Seminar",
        "I am out of the office",
        "Away from the office: Seminar",
        "On annual leave: Seminar",
        "Out of Office Notification",
        "[Out of office] Seminar",
        "Autorespuesta: Seminario",
        "Mensaje de ausencia: Seminario",
        "De vacaciones: Seminario",
        "Ausente por vacaciones",
        "Aviso de ausencia - Ana",
        "Mensagem de ausência: Seminário",
        "Em férias: Seminário",
        "De férias",
        "Ausência temporária: Seminário",
        "En congés : Séminaire",
        "Notification d’absence : Séminaire",
        "Réponse d'absence",
        "Abwesenheitsnotiz: Seminar",
        "Automatische Antwort: Seminar",
        "Risposta automatica: Seminario",
        "Fuera de oficina hasta el 5 de diciembre: Seminario",
        "Me encuentro fuera de la oficina",
        "Respuesta automática de Ana Ejemplo: Seminario",
        "Respuesta automatizada: Seminario",
        "Acuse de recibo automático",
        "Fora do escritório até 10/12",
        "Fora do escritório Re: Seminário",
        "Absent du bureau jusqu’au 10 décembre",
        "Réponse automatique de Marie Ejemplo : Séminaire",
        "Out of the office from 3 to 10 March",
        "Automatic response from Ana: Seminar",
        "OOO until Monday",
        "Annual leave",
    ],
)
def test_subjects_of_absence_notes(subject: str) -> None:
    assert judged(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Re: Automatic reply: Seminar",  # a person answers an absence note
        "Out of office supplies: who pays?",
        "Out of office space in Lima",
        "Automatic replies to our invitations",
        "Autoreply settings",
        "Respuesta automática del sistema de compras no funciona",
        "Respuesta: confirmo mi asistencia",
        "La oficina está fuera de servicio",
        "Fuera de la oficina de compras hay un cartel",
        "Resposta automatizada na contratação pública",
        "Réponse : je viendrai",
        "Absence de réponse du comité",
        "Ausencia: no podré ir el jueves",
        "Vacation in Lima after the seminar",
        "Automatización: respuesta al cuestionario",
        "No podré ir, estoy fuera del país",
        "Seminario: Automatic reply",
        "Vacaciones y seminario en Lima",
        "Estoy de vacaciones hasta el lunes, pero voy",
        "Leave of the delegates",
        "Mensaje: confirmo",
        "Férias do comité",
        "En congé mardi, présent mercredi",
        "Absence de Marie au séminaire",
        "Absente : Séminaire",
        "Ausente: no puedo ir el jueves",
        "Antwort auf die Einladung",
        "Respuesta automática de ustedes, gracias: voy",
        "Fuera de la oficina del 3 piso, ¿hay sala?",
        "Annual leave of the delegates",
    ],
)
def test_subjects_of_people(subject: str) -> None:
    assert not judged(subject)


def answering(app: Flask, receive: Receive, desk: Desk, raw: bytes) -> tuple[InboundMessage, int]:
    """What becomes of `raw` when its handler answers every letter, and how many messages there are then."""

    def apply(_message: InboundMessage, letter: ReadMessage) -> Handled:
        desk.letters.append(letter)
        letter_to("answer", key=letter.message_id) if not letter.is_automatic else post_all_the_same(letter)
        return DONE

    handle_kind(app, "test", apply)
    message = receive(raw, desk.address)
    with app.app_context():
        return message, db.session.scalar(select(func.count(OutboxMessage.id))) or 0


def post_all_the_same(letter: ReadMessage) -> None:
    """A handler that forgets to look at `is_automatic`."""
    with pytest.raises(AssertionError):  # `letter_to` insists that something was posted
        letter_to("answer", key=letter.message_id)


def test_no_handler_can_answer_a_program(app: Flask, receive: Receive, desk: Desk) -> None:
    automatic = LETTER.replace(b"Subject:", b"Auto-Submitted: auto-replied\nSubject:").replace(b"<one@", b"<two@")
    message, posted = answering(app, receive, desk, automatic)
    assert (message.outcome, message.is_automatic, posted) == (InboundOutcome.APPLIED, True, 0)
    assert len(desk.letters) == 1
    message, posted = answering(app, receive, desk, LETTER)  # and afterwards people are answered as before
    assert (message.is_automatic, posted) == (False, 1)
