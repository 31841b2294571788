"""A mail to a forum, from its bytes to a contribution, a review or the way back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.restoring import take_back_cut
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    Forum,
    ForumTopic,
    Moderation,
    TextFormat,
    Via,
)
from app.forums.quotes.stripping import without_cuts
from app.mail.inbound.addresses import address_for
from app.mail.message_tokens import REPLY, token_of
from app.mail.models import InboundOutcome
from app.mail.threads import loop_mark
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import (
    ANA,
    STRANGER,
    ForumByMail,
    forum_by_mail,
    mail,
    mailed,
    newest,
    posted,
    source_of,
    why_it_waits,
)
from tests.forums.mailed import headers, mails, spread
from tests.forums.mails import MadeUpMail, made_up_mails, sent_text
from tests.forums.making import make_forum, make_forum_question, make_topic, review_of

pytestmark = pytest.mark.usefixtures("trusted")

FAMILIES = ("gmail: app es", "outlook: desktop es", "apple: iphone es", "yahoo: app es", "thunderbird: below es", "zimbra: classic es", "notes: dashes es", "government: labels es")  # fmt: skip


@pytest.fixture
def scene(arrange: Arrange) -> ForumByMail:
    with arrange():
        return forum_by_mail()


def only(arrange: Arrange, scene: ForumByMail) -> Contribution:
    with arrange():
        found = newest(scene.forum, scene.contribution.id)
        assert found is not None
        return found


@pytest.mark.parametrize("family", FAMILIES)
def test_eight_programs_end_to_end(family: str, arrange: Arrange, receive: Receive) -> None:
    """Each program's answer is published below what it answers, with the author's words alone."""
    sample: MadeUpMail = next(m for m in made_up_mails() if m.name.startswith(family) and m.sent == sent_text("es"))
    with arrange():
        scene = forum_by_mail()
    handled = receive(mail(text=sample.text), scene.reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.APPLIED, "forum_published")
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came is not None
        assert [line.rstrip() for line in came.body.split("\n")] == sample.own.split("\n")
        assert (came.parent_id, came.number, came.via, came.format) == (
            scene.contribution.id,
            2,
            Via.MAIL,
            TextFormat.PLAIN,
        )
        assert (came.author_id, came.language) == (scene.ana.person_id, "es")
        assert handled.subject_ref == came.ref
        source = source_of(came)
        assert source.inbound_id == handled.id and source.cuts
        assert without_cuts(source.text, source.cuts).strip() == came.body
        actors = set(db.session.scalars(select(AuditEntry.actor).where(AuditEntry.target == came.ref)))
        assert actors == {handled.person_ref}


def test_a_page_alone_is_read_too(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    page = "<div>De acuerdo.<br></div><div class='gmail_quote'>El jue, 12 nov 2026 a las 14:05, Foro (<a>forum+chile04@encuentro.example</a>) escribió:<blockquote>Contribución 1 · Ana</blockquote></div>"
    receive(mail(text="", page=page), scene.reply)
    assert only(arrange, scene).body == "De acuerdo."


@pytest.mark.parametrize(
    "at, is_taken",
    [
        (datetime(2026, 11, 10, 11, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 10, 12, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 21, tzinfo=UTC), False),
    ],
)
def test_the_instant_our_server_took_it_decides(
    at: datetime, is_taken: bool, arrange: Arrange, receive: Receive, clock: SettableClock
) -> None:
    with arrange():
        scene = forum_by_mail()
    clock.set(at)
    handled = receive(mail(text="Lo escribí entero.\n\nY con dos párrafos.\n"), scene.reply)
    assert handled.reason == ("forum_published" if is_taken else "forum_given_back")
    with arrange():
        back = posted("forums/given_back")
        assert (newest(scene.forum, scene.contribution.id) is not None) == is_taken
        assert len(back) == (not is_taken)
        for message in back:
            assert message.to_address == ANA and message.language == "es"
            assert "Lo escribí entero.\n\nY con dos párrafos." in message.text
            assert (
                "(Santiago de Chile)" in message.text
                and "18:00" in message.text
                and "15:00 (Costa Rica)" in message.text
            )
            assert message.subject == "[chile04] Le devolvemos su contribución"


def test_a_stranger_gets_nothing_back_from_a_closed_forum(
    scene: ForumByMail, arrange: Arrange, receive: Receive, clock: SettableClock
) -> None:
    clock.set(datetime(2026, 12, 1, tzinfo=UTC))
    handled = receive(mail(STRANGER), scene.reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.REFUSED, "forum_refused")
    with arrange():
        assert posted("forums/given_back") == []


AUTOMATIC = [
    {"subject": "Fuera de la oficina: vuelvo el lunes"}, {"subject": "Automatic reply: Catalogues"}, {"subject": "Resposta automática: Ata"},
    {"subject": "Réponse automatique : Catalogue"}, {"Auto_Submitted": "auto-replied"}, {"Precedence": "list"}, {"List_Id": "<otra.lista.example>"},
]  # fmt: skip


@pytest.mark.parametrize("sign", AUTOMATIC, ids=lambda sign: next(iter(sign.values())))
def test_what_a_program_wrote_is_nothing(
    sign: dict[str, str], scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    handled = receive(mail(**sign), scene.reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.NOTHING, "forum_automatic")
    with arrange():
        assert newest(scene.forum, scene.contribution.id) is None
        assert handled.person_ref == scene.ana.person.public_id


def test_our_own_mail_that_came_back_is_nothing(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        mark = loop_mark()
    handled = receive(mail(X_Encuentro_Loop=mark), scene.code)  # whatever else a server took away
    assert (handled.outcome, handled.reason) == (InboundOutcome.NOTHING, "forum_loop")
    other = receive(
        mail(X_Encuentro_Loop="another instance", Precedence="list", message_id="<b@x.example>"), scene.code
    )
    assert other.reason == "forum_automatic"
    with arrange():
        assert newest(scene.forum, scene.contribution.id) is None


def test_a_mail_to_the_forum_begins_a_topic_of_the_open_question(
    scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    receive(mail(subject="RE: [chile04] Re: Compras verdes"), scene.code)
    came = only(arrange, scene)
    with arrange():
        topic = db.session.get_one(ForumTopic, came.topic_id)
        assert (topic.title, came.parent_id, came.number) == ("Compras verdes", None, 2)
        assert topic.question_id is not None


def test_where_several_questions_are_open_a_moderator_chooses(
    scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        make_forum_question(db.session.get_one(Forum, scene.forum.id), "¿Y ahora?", position=2)
    receive(mail(subject=""), scene.code)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came and why_it_waits(came) == ["no_token"]
        topic = db.session.get_one(ForumTopic, came.topic_id)
        assert (topic.title, topic.question_id) == ("De acuerdo con lo dicho.", None)


def test_an_answer_to_all_finds_its_place_by_its_references(
    scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    thread = f"<raiz@x.example> {scene.message.message_id}"
    receive(mail(References=thread, In_Reply_To=scene.message.message_id), scene.code)
    came = only(arrange, scene)
    assert (came.parent_id, came.state) == (scene.contribution.id, ContributionState.PUBLISHED)


@pytest.mark.parametrize("attribution", [Attribution.NAMED, Attribution.CHATHAM])
def test_what_was_mailed_is_spread_below_its_authors_own_message(
    attribution: Attribution, scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    """So that it stands in their own thread too; under the Chatham House rule nothing of theirs goes out."""
    receive(mail(message_id="<propio@compras.example>"), scene.reply)
    came = only(arrange, scene)
    with arrange():
        db.session.get_one(Contribution, came.id).attribution = attribution
        spread()
        spread_letters = [letter for letter in mails() if f"Contribución {came.number} " in letter.text]
        references = [headers(letter).get("References", "").split()[-1] for letter in spread_letters]
    assert references and {one == "<propio@compras.example>" for one in references} == {
        attribution is Attribution.NAMED
    }


def test_an_answer_to_a_digest_waits(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        from app.mail.message_tokens import reply_address

        address = reply_address(mailed(scene.forum, None, scene.ana.person))
    receive(mail(), address)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came and why_it_waits(came) == ["digest_answer"]


@pytest.mark.parametrize(
    "text, subject, reasons",
    [
        ("Vean esto.\n\n---------- Mensaje reenviado ---------\nDe: X <x@x.example>\n", "Re: x", ["forwarded"]),
        ("Vean esto, por favor.\n", "RV: x", ["forwarded"]),
        (
            "El jue, 12 nov 2026 a las 14:05, Foro <forum+chile04@encuentro.example> escribió:\n\n> Contribución 57\n",
            "Re: x",
            ["nothing_own"],
        ),
        ("Palabra. " * 3_000, "Re: x", ["too_long"]),
        ("Palabra. " * 8_000, "Re: x", ["too_long"]),
        (
            "Uno https://a.example dos https://b.example www.c.example https://d.example https://e.example",
            "Re: x",
            ["links"],
        ),
    ],
)
def test_what_asks_for_a_moderator_waits_with_its_reason(
    text: str, subject: str, reasons: list[str], scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    receive(mail(text=text, subject=subject), scene.reply)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came and came.is_held and came.body
        assert why_it_waits(came) == reasons


def test_an_empty_mail_goes_back(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    assert receive(mail(text="\n \n"), scene.reply).reason == "forum_given_back"
    with arrange():
        assert newest(scene.forum, scene.contribution.id) is None


def test_more_than_twenty_an_hour_wait(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    for number in range(21):
        receive(mail(message_id=f"<{number}@x.example>"), scene.reply)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came and why_it_waits(came) == ["rate"]
        assert db.session.get_one(Forum, scene.forum.id).last_number == 21


def test_fifty_of_strangers_a_day_and_then_no_more(
    scene: ForumByMail, arrange: Arrange, receive: Receive, monkeypatch
) -> None:
    monkeypatch.setattr("app.forums.inbound.handling.MOST_UNKNOWN", 2)
    handled = [receive(mail(STRANGER, message_id=f"<{n}@x.example>"), scene.code).reason for n in range(3)]
    assert handled == ["forum_held", "forum_held", "forum_many_unknown"]


def test_an_answer_to_what_was_hidden_stands_in_its_topic(
    scene: ForumByMail, arrange: Arrange, receive: Receive, clock: SettableClock
) -> None:
    with arrange():
        hide_contribution(
            db.session.get_one(Forum, scene.forum.id), scene.contribution.id, clock.now(), "system", "Prueba."
        )
    receive(mail(), scene.reply)
    came = only(arrange, scene)
    assert (came.parent_id, came.topic_id, came.is_published) == (None, scene.contribution.topic_id, True)


def test_a_locked_topic_gives_back(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        db.session.get_one(ForumTopic, scene.contribution.topic_id).is_locked = True
    assert receive(mail(), scene.reply).reason == "forum_given_back"


def test_another_forums_thread_is_no_place_in_this_one(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        other = make_forum(code="otro05", moderation=Moderation.ALL)
        make_topic(other)
        address = f"forum+{other.code}@encuentro.example"
    receive(mail(References=scene.message.message_id), address)
    with arrange():
        assert newest(scene.forum, scene.contribution.id) is None
        came = newest(other)
        assert came and came.parent_id is None and "not_joined" in why_it_waits(came)


def test_no_such_forum(scene: ForumByMail, receive: Receive) -> None:
    handled = receive(mail(), "forum+ninguno@encuentro.example")
    assert (handled.outcome, handled.reason) == (InboundOutcome.REFUSED, "forum_unknown")


def test_the_same_mail_twice_is_one_contribution(scene: ForumByMail, arrange: Arrange, receive: Receive) -> None:
    assert receive(mail(), scene.reply).id == receive(mail(), scene.reply).id
    assert receive(mail(), scene.code).reason == "forum_repeated"
    with arrange():
        assert len(db.session.scalars(select(Contribution).where(Contribution.forum_id == scene.forum.id)).all()) == 2


BAD = {
    "nul": mail(text="Uno\x00 dos.").replace(b"=00", b"\x00"), "right to left": mail(text="Uno \u202eotreiba\u202c \u200fdos."),
    "accents": mail(text="a" + "\u0301" * 20_000), "unknown charset": mail(text="Señor").replace(b'charset="utf-8"', b"charset=x-klingon"),
    "our own address": mail("forum+chile04@encuentro.example"), "html in the subject": mail(subject="<script>x</script> & =?utf-8?q?a?="),
    "deep page": mail(text="", page="<div>" * 20_000 + "Hondo." + "</div>" * 20_000), "deep quotes": mail(text="> " * 10_000 + "x\n" * 3 + "\nMío."),
    "long subject": mail(subject="Re: " * 200 + "x" * 400), "no subject": mail(subject=""), "bad subject": mail().replace(b"Subject: Re:", b"Subject: =?x?z?\xff\xfe"),
    "javascript": mail(text="", page="<a href='javascript:alert(1)'>Pulse</a> aquí mismo"), "no message id": re.sub(rb"Message-ID: .*\n", b"", mail()),
}  # fmt: skip


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_bad_mails_become_something_or_go_back(
    raw: bytes, scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    handled = receive(raw, scene.reply)
    assert handled.outcome in (InboundOutcome.APPLIED, InboundOutcome.UNREADABLE), handled.reason
    if handled.reason in ("forum_held", "forum_published"):
        came = only(arrange, scene)
        assert came.body and "\x00" not in came.body and "javascript" not in came.body


def test_five_thousand_parts_are_not_read(scene: ForumByMail, receive: Receive) -> None:
    part = b"\n--x\nContent-Type: text/plain\n\nParte."
    raw = mail().split(b"\n\n", 1)[0].replace(b'text/plain; charset="utf-8"', b"multipart/mixed; boundary=x")
    handled = receive(raw + b"\n" + part * 5_000 + b"\n--x--\n", scene.reply)
    assert handled.outcome is InboundOutcome.UNREADABLE


def answered_within(arrange: Arrange, receive: Receive) -> tuple[ForumByMail, MadeUpMail]:
    sample = next(m for m in made_up_mails() if m.name == "between: outlook unmarked es")
    with arrange():
        scene = forum_by_mail()
    receive(mail(text=sample.text), scene.reply)
    return scene, sample


def test_what_was_typed_into_the_quotation_is_a_cut_of_its_own_and_can_be_taken_back(
    arrange: Arrange, receive: Receive
) -> None:
    scene, _sample = answered_within(arrange, receive)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came and why_it_waits(came) == ["answers_within"]
        assert came.body == "Ver mis respuestas abajo."
        source = source_of(came)
        strange = [cut for cut in source.cuts if cut[2] == "stranger"]
        assert len(strange) == 2
        assert [cut[0] for cut in source.cuts[1:]] == [cut[1] for cut in source.cuts[:-1]]
        forum = db.session.get_one(Forum, scene.forum.id)
        for start, _end, _kind in strange:
            take_back_cut(forum, review_of(came), start, "system")
        lines = [line for line in came.body.split("\n") if line]
        assert lines[0] == "Ver mis respuestas abajo." and len(lines) == 3
        assert lines[2] == "Nosotros cada tres: dos años es poco para pagar la garantía."
        assert without_cuts(source.text, source.cuts).strip().split() == came.body.split()


def test_two_hours_of_the_job_asleep_change_nothing(
    scene: ForumByMail, arrange: Arrange, receive: Receive, app, clock: SettableClock
) -> None:
    """Taken one second before closing, handled hours later: it is in time."""
    from app.mail.inbound.jobs import handle
    from app.mail.inbound.keeping import keep
    from app.mail.models import Transport

    clock.set(datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC))
    with app.app_context():
        kept = keep(mail(), scene.reply, ANA, Transport.LMTP)
        db.session.commit()
        assert kept is not None
        number = kept.id
    clock.move(timedelta(hours=2))
    with app.app_context():
        handle(number)
    came = only(arrange, scene)
    assert came.is_published and came.submitted_at == datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC)


def test_an_answer_to_one_contribution_of_a_digest_stands_below_it(
    scene: ForumByMail, arrange: Arrange, receive: Receive
) -> None:
    """Its own address says which; an answer to the digest as a whole waits for a moderator."""
    with arrange():
        digest = mailed(scene.forum, None, scene.ana.person)
        own = address_for(REPLY, token_of(digest, REPLY, scene.contribution.number or 0))
        whole = address_for(REPLY, token_of(digest, REPLY))
    handled = receive(mail(text="De acuerdo con esta."), own)
    assert handled.reason == "forum_published"
    assert only(arrange, scene).parent_id == scene.contribution.id
    handled = receive(mail(text="De acuerdo con todas.", message_id="<dos@compras.example>"), whole)
    assert handled.reason == "forum_held"
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came is not None and "digest_answer" in why_it_waits(came)
