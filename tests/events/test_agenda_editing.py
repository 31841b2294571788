"""Writing the agenda in the browser: rows, their order, groups, speakers, days."""

from datetime import time

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events import queries
from app.events.models import AgendaRow, Event, Speaker
from tests.forms import form_values
from tests.make import make_account, make_agenda_row, make_event, make_person, make_speaker

ROW = {
    "day": "1",
    "start_time": "09:00",
    "end_time": "09:30",
    "kind": "plenary",
    "title-es": "Apertura",
    "points-es": "Uno\r\nDos",
}


@pytest.fixture
def event(client: FlaskClient, arrange, sign_in) -> Event:
    """The event at /events/s, which the client organises: three rows A, B, C on day 1."""
    with arrange():
        event = make_event(slug="s")
        for number, (title, start, end) in enumerate(
            (("A", "09:00", "10:00"), ("B", "10:00", "11:00"), ("C", "11:00", "12:00"))
        ):
            make_agenda_row(event, title=TranslatedText(es=title), start=start, end=end, position=number)
        account = make_account([event])
    sign_in(client, account)
    return event


@pytest.fixture
def agenda(app):
    """`agenda()`: the rows by day, in order."""

    def load() -> list[AgendaRow]:
        with app.app_context():
            event = queries.full_event("s", None)
            assert event is not None
            db.session.expunge_all()
            return list(event.agenda)

    return load


def titles(rows: list[AgendaRow]) -> list[str]:
    return [f"{row.day}{row.title['es']}" for row in rows]


def send(client: FlaskClient, address: str, **values):
    opened = client.get(f"/events/s/work/{address}")
    assert opened.status_code == 200
    return client.post(f"/events/s/work/{address}", data=form_values(opened.text) | values)


def test_a_row_is_placed_by_its_start(client, event, agenda):
    assert (
        send(client, "agenda/rows/new?lang=en", **ROW | {"start_time": "10:30", "end_time": "10:45"}).status_code == 303
    )
    rows = agenda()
    assert titles(rows) == ["1A", "1B", "1Apertura", "1C"]
    assert (rows[2].points["es"], rows[2].start_time) == ("Uno\nDos", time(10, 30))


def test_a_new_row_begins_where_the_last_ended(client, event):
    assert form_values(client.get("/events/s/work/agenda/rows/new?day=1").text)["start_time"] == ["12:00"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"end_time": "08:59"}, "The row can&#39;t end before it starts."),
        ({"start_time": "nine"}, "Not a valid time value."),
        ({"title-es": ""}, "Give a title in at least one language."),
        ({"day": "0"}, "Give the number of the day, from 1 to 60."),
        ({"kind": "party"}, "Not a valid choice"),
    ],
)
def test_a_wrong_row_is_refused_and_kept(client, event, agenda, values, message):
    answer = send(client, "agenda/rows/new?lang=en", **ROW | {"speaker_text": "Typed speaker"} | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Typed speaker" in answer.text
    assert len(agenda()) == 3


def test_a_changed_row_stays_in_its_place_unless_its_time_changes(client, event, agenda):
    first = agenda()[0]
    assert send(client, f"agenda/rows/{first.public_id}", **{"title-es": "A2"}).status_code == 303
    assert titles(agenda()) == ["1A2", "1B", "1C"]
    send(client, f"agenda/rows/{first.public_id}", start_time="11:30", end_time="12:30")
    assert titles(agenda()) == ["1B", "1C", "1A2"]
    send(client, f"agenda/rows/{first.public_id}", day="2")
    assert titles(agenda()) == ["1B", "1C", "2A2"]


def test_two_editors_of_a_row(client, event, agenda):
    row = agenda()[0]
    address = f"/events/s/work/agenda/rows/{row.public_id}?lang=en"
    opened = form_values(client.get(address).text)
    send(client, f"agenda/rows/{row.public_id}", **{"title-es": "First"})
    answer = client.post(address, data=opened | {"title-es": "Second"})
    assert "Someone else changed this" in answer.text
    assert ">\nSecond</textarea>" in answer.text
    assert titles(agenda())[0] == "1First"


def test_rows_move_up_and_down_and_stop_at_the_ends(client, event, agenda):
    for row, towards, expected in (
        ("A", "down", "BAC"), ("A", "down", "BCA"), ("A", "down", "BCA"), ("C", "up", "CBA"), ("C", "up", "CBA"),
    ):  # fmt: skip
        found = next(one for one in agenda() if one.title["es"] == row)
        answer = client.post(f"/events/s/work/agenda/rows/{found.public_id}/position", data={"towards": towards})
        assert answer.location == f"/events/s/work/agenda#row-{found.public_id}"
        assert "".join(one.title["es"] for one in agenda()) == expected


def test_a_deleted_row_takes_its_groups_and_speakers_along(client, arrange, event, agenda, app):
    with arrange():
        row = make_agenda_row(
            event, make_speaker(event, name="X"), groups=["G"], position=9, start="13:00", end="14:00"
        )
    deletion = f"/events/s/work/agenda/rows/{row.public_id}/deletion"
    assert deletion in client.get("/events/s/work/agenda").text
    page = client.get(f"{deletion}?lang=en").text
    assert "1 group of the row goes with it." in page
    assert "<li>X</li>" in page
    assert len(agenda()) == 4
    assert client.post(deletion).status_code == 303
    assert titles(agenda()) == ["1A", "1B", "1C"]
    with app.app_context():
        assert db.session.scalar(select(func.count(Speaker.id))) == 0


def test_the_check_names_overlaps_and_gaps(client, event):
    assert "without overlap or gap" in client.get("/events/s/work/agenda?lang=en").text
    send(client, "agenda/rows/new", **ROW | {"start_time": "11:50", "end_time": "12:30"})
    send(client, "agenda/rows/new", **ROW | {"start_time": "13:00", "end_time": "13:30"})
    page = client.get("/events/s/work/agenda?lang=en").text
    assert "Day 1: “11:00 C” and “11:50 Apertura” overlap by 10 minutes." in page
    assert "Day 1: 30 minutes between “11:50 Apertura” and “13:00 Apertura” are empty." in page
    assert "250 minutes planned, 30 minutes empty" in page


def test_a_day_is_copied_once(client, arrange, event, agenda):
    with arrange():
        make_agenda_row(event, groups=["G"], title=TranslatedText(es="D"), position=3, start="12:00", end="13:00")
    assert client.post("/events/s/work/agenda/days", data={"day": "1", "to": "2"}).status_code == 303
    assert titles(agenda()) == ["1A", "1B", "1C", "1D", "2A", "2B", "2C", "2D"]
    assert [group.title["es"] for group in agenda()[-1].groups] == ["G"]
    for data, message in (
        ({"day": "1", "to": "2"}, "Day 2 has an agenda already."),
        ({"day": "7", "to": "8"}, "Day 7 has no agenda"),
    ):
        assert message in client.post("/events/s/work/agenda/days?lang=en", data=data).text
    assert len(agenda()) == 8


def test_groups_are_added_changed_and_deleted(client, event, agenda):
    row = agenda()[0].public_id
    values = {"title-es": "Grupo 1", "question-es": "¿Cómo?", "room": "Sala 2"}
    assert send(client, f"agenda/rows/{row}/groups/new", **values).location == f"/events/s/work/agenda/rows/{row}"
    (group,) = agenda()[0].groups
    assert (group.title["es"], group.question["es"], group.room) == ("Grupo 1", "¿Cómo?", "Sala 2")
    assert send(client, f"agenda/rows/{row}/groups/{group.id}", room="Sala 3").status_code == 303
    assert agenda()[0].groups[0].room == "Sala 3"
    assert client.post(f"/events/s/work/agenda/rows/{row}/groups/{group.id}/deletion").status_code == 303
    assert agenda()[0].groups == []


def test_speakers_by_name_and_from_the_directory(client, arrange, event, agenda):
    with arrange():
        jane = make_person("Jane", "Specimen")
    row = agenda()[0].public_id
    address = f"speakers?row={row}"
    assert send(client, address, name="Printed Name", organisation="OAS").status_code == 303
    assert "Jane Specimen" in client.get(f"/events/s/work/{address}&q=specimen").text
    added = client.post(f"/events/s/work/speakers/persons/{jane.public_id}?row={row}", data={"role": "facilitator"})
    assert added.status_code == 303
    assert (
        client.post(
            f"/events/s/work/speakers/persons/{jane.public_id}?row={row}", data={"role": "facilitator"}
        ).status_code
        == 409
    )
    page = client.get("/events/s?lang=en").text
    assert "Printed Name" in page
    assert "Jane Specimen" in page
    speaker = next(one for one in agenda()[0].speakers if one.person_id == jane.id)
    assert client.post(f"/events/s/work/speakers/{speaker.id}/deletion").status_code == 303
    assert [one.shown_name for one in agenda()[0].speakers] == ["Printed Name"]


def test_who_was_merged_or_erased_meanwhile_can_not_be_added(client, arrange, event, agenda):
    with arrange():
        kept = make_person("Jane", "Specimen")
        merged = make_person("Jane", "Specimen", email=None, merged_into_id=kept.id)
        erased = make_person("", "", email=None, erased_at=now())
    for person in (merged, erased):
        assert client.post(f"/events/s/work/speakers/persons/{person.public_id}").status_code == 404


def test_facilitators_of_the_whole_event(client, event, agenda):
    assert (
        send(client, "speakers?lang=en", name="Helena Printed", organisation="OAS").location
        == "/events/s/work/speakers"
    )
    page = client.get("/events/s?lang=en").text
    assert "Facilitators" in page
    assert "Helena Printed" in page
    assert all(row.speakers == [] for row in agenda())
    assert "Fill in this field." in send(client, "speakers?lang=en", name=" ").text


def test_rows_groups_and_speakers_of_another_event_are_not_found(client, arrange, event):
    with arrange():
        other = make_event(slug="other")
        row = make_agenda_row(other, make_speaker(other, name="X"), groups=["G"])
        group, speaker = row.groups[0].id, row.speakers[0].id
        mine = make_agenda_row(event, position=5)
    for address in (
        f"agenda/rows/{row.public_id}",
        f"agenda/rows/{mine.public_id}/groups/{group}",
        f"speakers?row={row.public_id}",
    ):
        assert client.get(f"/events/s/work/{address}").status_code == 404, address
    for address in (
        f"agenda/rows/{row.public_id}/position", f"agenda/rows/{row.public_id}/deletion",
        f"agenda/rows/{mine.public_id}/groups/{group}/deletion", f"speakers/{speaker}/deletion",
    ):  # fmt: skip
        assert client.post(f"/events/s/work/{address}").status_code == 404, address
