"""The organisers' screen of answers from calendars: requests, letters nobody understood, and everything that came."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.queries import invitation_of
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.events.models import DeclinePolicy, Event, EventStatus
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.calendar_answers import calendar_answers_of, open_counts
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_invitation, make_person, make_registration
from tests.registration.calendars import make_entry, make_letter, make_reply


@dataclass
class Scene:
    """An event in Costa Rica whose organiser is signed in, and Ana, confirmed, with the entry in her calendar."""

    event: Event
    person: Person
    entry: CalendarInvitation
    client: FlaskClient

    @property
    def base(self) -> str:
        return f"/events/{self.event.slug}/work/answers"

    def page(self, path: str = "") -> str:
        response = self.client.get(f"{self.base}{path}?lang=en")
        assert response.status_code == 200
        return response.text

    def send(self, path: str, **values: str) -> str:
        """What is said after a POST, on the page it leads to."""
        response = self.client.post(f"{self.base}{path}", data=values)
        assert response.status_code == 303
        return self.client.get(f"{response.headers['Location']}?lang=en").text


@pytest.fixture
def scene(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Scene:
    with arrange():
        event, person = make_event(), make_person(zone="America/New_York")
        register(event, person, Details.of(person))
        entry = invitation_of(person.public_id, event.ref)
        account = make_account([event])
    assert entry
    sign_in(client, account)
    client.get("/?lang=en")
    return Scene(event, person, entry, client)


@pytest.fixture
def replied(arrange: Arrange, scene: Scene) -> Callable[..., CalendarReply]:
    """`replied(answer=…)`: Ana's calendar said that, and it waits for the organiser."""

    def replying(**fields: Any) -> CalendarReply:
        with arrange() as session:
            return make_reply(session.merge(scene.entry), **fields)

    return replying


@pytest.fixture
def look(app: Any) -> Callable[..., Any]:
    """`look(Registration.status)`: the values of one column, in the order of the rows."""

    def looking(column: Any) -> list[Any]:
        with app.app_context():
            return list(db.session.scalars(select(column).order_by(column.class_.id)))

    return looking


@pytest.mark.one_database
def test_before_anything_came_it_says_what_will_appear(scene: Scene) -> None:
    assert "No calendar has answered yet" in scene.page()


@pytest.mark.one_database
def test_a_request_names_the_person_and_the_comment_and_waits(scene: Scene, replied: Any) -> None:
    replied(comment="Estoy de <viaje>")
    page = scene.page()
    assert "Ana Ejemplo has declined." in page
    assert "Estoy de &lt;viaje&gt;" in page
    assert "Waits for the organiser" in page


def test_granting_withdraws_and_takes_the_event_out_of_the_calendar(scene: Scene, replied: Any, look: Any) -> None:
    reply = replied(comment="De viaje")
    assert "Withdraw the registration" in scene.page(f"/{reply.public_id}")
    assert "It is done" in scene.send(f"/{reply.public_id}/grant")
    assert look(Registration.status) == [RegistrationStatus.WITHDRAWN]
    assert look(CalendarReply.state) == [ReplyState.GRANTED]
    assert look(OutboxMessage.calendar_method) == ["REQUEST", "CANCEL"]
    assert "calendar.request_granted" in look(AuditEntry.action)


def test_what_was_decided_is_not_decided_twice(scene: Scene, replied: Any, look: Any) -> None:
    reply = replied()
    scene.send(f"/{reply.public_id}/dismissal")
    assert "in the meantime" in scene.send(f"/{reply.public_id}/grant")
    assert look(Registration.status) == [RegistrationStatus.CONFIRMED]
    assert "Grant it" not in scene.page(f"/{reply.public_id}")


def test_dismissing_leaves_everything_and_sends_only_what_was_written(scene: Scene, replied: Any, look: Any) -> None:
    silent, told = replied(), replied(answer=Answer.DELEGATED)
    assert "No message was sent." in scene.send(f"/{silent.public_id}/dismissal")
    assert "is told" in scene.send(f"/{told.public_id}/dismissal", message="Contamos con usted.\n\nLa red")
    assert look(CalendarReply.state) == [ReplyState.DISMISSED, ReplyState.DISMISSED]
    assert look(Registration.status) == [RegistrationStatus.CONFIRMED]
    assert look(OutboxMessage.kind) == ["registration/confirmed", "registration/request_dismissed"]
    assert "Contamos con usted.\n\nLa red" in look(OutboxMessage.text)[1]


@pytest.mark.one_database
def test_a_message_that_is_too_long_is_refused_and_kept(scene: Scene, replied: Any, look: Any) -> None:
    reply = replied()
    response = scene.client.post(f"{scene.base}/{reply.public_id}/dismissal", data={"message": "x" * 2001})
    assert response.status_code == 422
    assert "x" * 2001 in response.text
    assert look(CalendarReply.state) == [ReplyState.WAITING]


@pytest.mark.one_database
def test_another_time_is_shown_by_both_clocks_and_moves_nothing(scene: Scene, replied: Any, look: Any) -> None:
    proposal = {"start": "2027-05-12T10:30:00-06:00", "end": "2027-05-12T18:00:00-06:00", "place": "Heredia"}
    reply = replied(method=ReplyMethod.COUNTER, answer=None, proposal=proposal, reason="proposes")
    page = scene.page(f"/{reply.public_id}")
    assert "Wednesday 12 May 2027, from 10:30 to 18:00 (Costa Rica)" in page
    assert "Wednesday 12 May 2027, from 12:30 to 20:00 (New York)" in page
    assert "Heredia" in page
    before = look(Event.starts_at)
    scene.send(f"/{reply.public_id}/grant")
    assert (look(Event.starts_at), look(Registration.status)) == (before, [RegistrationStatus.CONFIRMED])


@pytest.mark.one_database
@pytest.mark.parametrize("start", ["2027-05-20", "2027-05-20T10:00:00", ""])
def test_a_proposal_of_a_day_or_of_no_zone_can_be_read(scene: Scene, replied: Any, start: str) -> None:
    reply = replied(method=ReplyMethod.COUNTER, answer=None, proposal={"start": start} if start else {})
    assert ("20 May 2027" in scene.page(f"/{reply.public_id}")) is bool(start)


def test_a_delegate_is_registered_by_the_organiser_and_by_nobody_else(scene: Scene, replied: Any, look: Any) -> None:
    reply = replied(answer=Answer.DELEGATED, proposal={"delegates": ["luis.nuevo@compras.example"]}, reason="delegates")
    page = scene.page(f"/{reply.public_id}")
    assert f"/events/{scene.event.slug}/registrations/new?search=luis.nuevo@compras.example" in page.replace("%40", "@")
    scene.send(f"/{reply.public_id}/grant")
    assert look(Registration.email) == [scene.person.email]
    found = scene.client.get(f"/events/{scene.event.slug}/registrations/new?search=luis.nuevo@compras.example&lang=en")
    assert "Register luis.nuevo@compras.example" in found.text
    form = scene.client.get(f"/events/{scene.event.slug}/registration/other?email=luis.nuevo@compras.example")
    assert 'value="luis.nuevo@compras.example"' in form.text


@pytest.mark.one_database
def test_who_would_like_to_come_after_the_deadline_is_registered_by_the_organiser(
    scene: Scene, arrange: Arrange, look: Any
) -> None:
    with arrange() as session:
        late = make_person("Luis", "Tarde")
        event = session.merge(scene.event)
        make_invitation(event, late)
        reply = make_reply(make_entry(event, late), answer=Answer.ACCEPTED, reason="closed")
    scene.send(f"/{reply.public_id}/grant")
    assert look(Registration.status) == [RegistrationStatus.CONFIRMED] * 2


def test_a_letter_is_read_and_applied_by_hand(scene: Scene, arrange: Arrange, look: Any) -> None:
    with arrange() as session:
        session.merge(scene.event).decline_policy = DeclinePolicy.ASK
        letter = make_letter(session.merge(scene.entry), "No podr\u00e9 asistir.")
    assert "Re: Seminario" in scene.page()
    page = scene.page(f"/letters/{letter.public_id}")
    assert "No podr\u00e9 asistir." in page
    assert "It holds no calendar part." in page
    assert "The registration was withdrawn." in scene.send(f"/letters/{letter.public_id}/answer", answer="declined")
    assert look(Registration.status) == [RegistrationStatus.WITHDRAWN]
    assert look(InboundMessage.outcome) == [InboundOutcome.APPLIED]
    assert scene.client.get(f"{scene.base}/letters/{letter.public_id}").status_code == 404


@pytest.mark.one_database
def test_an_answer_that_changes_nothing_is_not_called_applied(scene: Scene, arrange: Arrange) -> None:
    with arrange() as session:
        session.merge(scene.event).status = EventStatus.CANCELLED
        letter = make_letter(session.merge(scene.entry))
    told = scene.send(f"/letters/{letter.public_id}/answer", answer="accepted")
    assert "The event was cancelled." in told
    assert "was applied" not in told


@pytest.mark.one_database
@pytest.mark.parametrize("answer", ["", "delegated", "yes"])
def test_only_an_answer_can_be_applied(scene: Scene, arrange: Arrange, look: Any, answer: str) -> None:
    with arrange() as session:
        letter = make_letter(session.merge(scene.entry))
    assert "Choose one of the answers." in scene.send(f"/letters/{letter.public_id}/answer", answer=answer)
    assert look(InboundMessage.outcome) == [InboundOutcome.FOR_A_PERSON]


@pytest.mark.one_database
def test_a_letter_can_be_laid_aside(scene: Scene, arrange: Arrange, look: Any) -> None:
    with arrange() as session:
        letter = make_letter(session.merge(scene.entry))
    assert "Nothing was changed." in scene.send(f"/letters/{letter.public_id}/filing")
    assert look(InboundMessage.outcome) == [InboundOutcome.NOTHING]
    assert look(Registration.status) == [RegistrationStatus.CONFIRMED]


@pytest.mark.one_database
def test_what_waits_is_counted_in_the_workspace_and_on_my_page(scene: Scene, replied: Any) -> None:
    replied()
    replied(answer=Answer.DELEGATED)
    assert "2 wait for you" in scene.client.get(f"/events/{scene.event.slug}/work?lang=en").text
    assert "2 answers from calendars wait for you" in scene.client.get("/me?lang=en").text


def test_an_answer_to_an_earlier_time_is_no_answer(scene: Scene, arrange: Arrange) -> None:
    with arrange() as session:
        entry = session.merge(scene.entry)
        entry.answer, entry.answer_sequence = Answer.ACCEPTED, 0
        person_id = scene.person.id
        session.flush()
        assert calendar_answers_of(scene.event, [person_id]) == {person_id: Answer.ACCEPTED}
        entry.answers_since = 1
        session.flush()
        assert calendar_answers_of(scene.event, [person_id]) == {}
        assert open_counts([]) == {}


@pytest.mark.one_database
@pytest.mark.parametrize(
    "chosen, shown", [("accepted", "Ana"), ("none", "Bruno"), ("declined", ""), ("nonsense", "Ana")]
)
def test_the_list_is_narrowed_by_what_calendars_said(scene: Scene, arrange: Arrange, chosen: str, shown: str) -> None:
    with arrange() as session:
        entry = session.merge(scene.entry)
        entry.answer, entry.answer_sequence = Answer.ACCEPTED, 0
        make_registration(session.merge(scene.event), make_person("Bruno", "Muestra"))
    page = scene.client.get(f"/events/{scene.event.slug}/registrations?calendar={chosen}&lang=en").text
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert (f", {shown}" in rows) if shown else not rows
    assert ("Bruno" in rows) is (chosen in ("none", "nonsense"))


@pytest.mark.parametrize("number", [1, 30])
def test_the_screen_costs_few_statements(scene: Scene, arrange: Arrange, statements: Any, number: int) -> None:
    with arrange() as session:
        entry = session.merge(scene.entry)
        for _ in range(number):
            make_reply(entry)
            make_letter(entry)
    with statements() as ran:
        scene.page()
    assert len(ran) <= 10, ran
