"""Editing an event by its sections: what is saved, what is refused, and that nothing typed or stored is lost."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events import queries
from app.events.forms.section import fingerprint
from app.events.forms.sections import TextsForm
from app.events.models import Event, EventKind, EventStatus, RegistrationPolicy, Series, SlugHistory, TransitionKind
from app.events.naming import without_year_and_place
from tests.forms import form_values
from tests.make import make_account, make_event, make_institution, saved


@pytest.fixture
def organiser(client: FlaskClient, arrange, sign_in):
    """The client organises the event at /events/s, a draft in Spanish and English."""
    with arrange():
        event = make_event("Seminario", slug="s", status=EventStatus.DRAFT)
        account = make_account([event])
    sign_in(client, account)
    return account


@pytest.fixture
def stored(app):
    def load(slug: str = "s") -> Event:
        with app.app_context():
            event = queries.full_event(slug, SimpleNamespace(organises_all=True, sees_all_events=True))
            assert event is not None
            db.session.expunge_all()
            return event

    return load


def send(client: FlaskClient, address: str, **values):
    """Open the form, fill in `values`, send it."""
    opened = client.get(f"{address}?lang=en")
    assert opened.status_code == 200
    return client.post(address, data=form_values(opened.text) | values)


SCHEDULE = {
    "precision": "day", "start_on": "2027-06-01", "end_on": "", "start_time": "", "end_time": "", "zone": "America/Lima",
}  # fmt: skip


def test_create_makes_a_draft_with_an_address_of_its_title(client, arrange, sign_in, stored):
    with arrange():
        make_event(slug="ii-conferencia-sao-paulo")
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    asked = {"title-es": "II Conferencia: São Paulo", "kind": "conference", "languages": ["es", "pt"]}
    answer = client.post("/events/new", data=asked)
    assert (answer.status_code, answer.location) == (303, "/events/ii-conferencia-sao-paulo-2/work")
    event = stored("ii-conferencia-sao-paulo-2")
    assert (event.status, event.kind, event.languages) == (EventStatus.DRAFT, EventKind.CONFERENCE, ["es", "pt"])
    assert [step.kind for step in event.transitions] == [TransitionKind.CREATED]


def test_a_title_that_is_a_page_of_ours_gets_a_number(client, arrange, sign_in):
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    answer = client.post("/events/new", data={"title-en": "New", "kind": "expo", "languages": ["en"]})
    assert answer.location == "/events/new-2/work"


def test_create_says_what_is_missing_and_keeps_what_was_typed(client, arrange, sign_in):
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    text = client.post("/events/new?lang=en", data={"kind": "expo", "title-pt": "  "}).text
    assert "Give a title in at least one language." in text
    assert "Choose at least one language." in text
    assert 'value="expo" checked' in text


def test_texts_are_saved_and_recorded(client, organiser, stored, app):
    answer = send(client, "/events/s/work/texts", **{"title-es": "Otro", "title-en": "Other", "summary-en": "Short"})
    assert (answer.status_code, answer.location) == (303, "/events/s/work")
    event = stored()
    assert dict(event.title) == {"es": "Otro", "en": "Other"}
    assert event.title.original == "es"
    assert dict(event.summary) == {"en": "Short"}
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "event.changed")).one()
        assert (entry.fields, entry.scope, entry.actor) == (["summary", "title"], event.ref, organiser.public_id)


def test_the_original_language_stays_the_original(client, arrange, organiser, stored):
    with arrange():
        event = db.session.scalars(select(Event)).one()
        event.title = TranslatedText({"pt": "Seminário"})
    send(client, "/events/s/work/texts", **{"title-pt": "Seminário", "title-es": "Seminario"})
    assert stored().title.original == "pt"


def test_a_missing_title_is_refused_beside_the_field(client, organiser, stored):
    text = send(client, "/events/s/work/texts", **{"title-es": "", "description-es": "Long text"}).text
    assert "Give a title in at least one language." in text
    assert "Long text" in text
    assert str(dict(stored().title)["es"]) == "Seminario"


def test_the_second_of_two_editors_is_told_and_overwrites_only_knowingly(client, organiser, stored):
    opened = form_values(client.get("/events/s/work/texts?lang=en").text)
    send(client, "/events/s/work/texts", **{"title-es": "First editor"})
    refused = client.post("/events/s/work/texts", data=opened | {"title-es": "Second editor"})
    assert refused.status_code == 422
    assert "Someone else changed this after you opened it." in refused.text
    assert ">\nSecond editor</textarea>" in refused.text
    assert "es: First editor" in refused.text
    assert dict(stored().title) == {"es": "First editor"}
    again = client.post("/events/s/work/texts", data=form_values(refused.text) | {"title-es": "Second editor"})
    assert again.status_code == 303
    assert dict(stored().title) == {"es": "Second editor"}


def test_a_form_without_its_fingerprint_saves_nothing(client, organiser, stored):
    assert client.post("/events/s/work/texts", data={"title-es": "Blind"}).status_code == 422
    assert dict(stored().title) == {"es": "Seminario"}


def test_other_sections_do_not_disturb_each_other(client, organiser, stored):
    opened = form_values(client.get("/events/s/work/address").text)
    send(client, "/events/s/work/texts", **{"title-es": "Changed"})
    assert client.post("/events/s/work/address", data=opened | {"slug": "t"}).status_code == 303


@pytest.mark.parametrize("title", ["{{ 7 * 7 }}", "<script>alert(1)</script>", "{% x %}"])
def test_hostile_titles_stay_text_in_every_form(client, organiser, title):
    send(client, "/events/s/work/texts", **{"title-es": title})
    for path in ("", "/texts", "/details", "/schedule", "/publication", "/agenda", "/organisations", "/history"):
        text = client.get(f"/events/s/work{path}").text
        assert "<script>alert" not in text, path
        assert ">49<" not in text, path


def test_details(client, arrange, organiser, stored):
    with arrange():
        series = saved(Series(slug="conference", name=TranslatedText(en="Conference")))
        parent = make_event("Parent", slug="parent")
    values = {
        "kind": "expo", "languages": ["fr"], "network_role": "sponsor", "series_id": series.id, "edition": "13",
        "parent_id": parent.id, "priority_area_id": "",
    }  # fmt: skip
    assert send(client, "/events/s/work/details", **values).status_code == 303
    event = stored()
    assert (event.kind, event.languages, event.edition) == (EventKind.EXPO, ["fr"], 13)
    assert (event.series_id, event.parent_id, event.priority_area_id) == (series.id, parent.id, None)


def test_an_event_is_no_part_of_itself_or_of_its_parts(client, arrange, organiser, stored):
    with arrange():
        event = db.session.scalars(select(Event).where(Event.slug == "s")).one()
        child = make_event("Child", parent_id=event.id)
        grandchild = make_event("Grandchild", parent_id=child.id)
    page = client.get("/events/s/work/details").text
    assert "Grandchild" not in page
    values = {"kind": "expo", "languages": ["es"], "network_role": "", "series_id": "", "priority_area_id": ""}
    for parent in (event, child, grandchild):
        assert send(client, "/events/s/work/details", **values, parent_id=parent.id).status_code == 422
    assert stored().parent_id is None


@pytest.mark.parametrize(
    ("values", "written", "precision"),
    [
        ({"precision": "day", "start_on": "2027-06-01", "end_on": "2027-06-03"}, "1–3 June 2027", Precision.DAY),
        ({"precision": "day", "start_on": "2027-06-01", "end_on": ""}, "1 June 2027", Precision.DAY),
        ({"precision": "month", "month": "6", "month_year": "2027"}, "June 2027", Precision.MONTH),
        ({"precision": "year", "year": "2027"}, "2027", Precision.YEAR),
        ({"precision": "unknown"}, "", Precision.UNKNOWN),
    ],
)
def test_dates_of_every_precision(client, organiser, stored, values, written, precision):
    assert send(client, "/events/s/work/schedule", **values).status_code == 303
    event = stored()
    assert (event.schedule.written("en"), event.precision) == (written, precision)
    assert (event.starts_at is not None) == (precision is Precision.DAY)
    assert send(client, "/events/s/work/schedule").status_code == 303  # saved again as it stands
    assert stored().schedule == event.schedule


YEARS = "Write a year from 1900 to 2999, with four figures."


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"start_on": ""}, "Fill in this field, or say that less is known of the date."),
        ({"start_on": "31/12/2027"}, "Not a valid date value."),
        ({"start_on": "0001-01-01", "zone": "Europe/Madrid"}, YEARS),
        ({"end_on": "9999-12-31"}, YEARS),
        ({"end_on": "2999-12-31"}, "An event lasts a year at most: check the last day."),
        ({"end_on": "2027-05-31"}, "The last day can&#39;t be before the first."),
        ({"start_time": "10:00", "end_time": "09:00"}, "The event must end after it begins."),
        ({"end_time": "09:00"}, "Say when it begins, if you say when it ends."),
        ({"precision": "month", "month_year": "2027"}, "Fill in this field, or say that less is known of the date."),
        ({"precision": "year", "year": "27"}, YEARS),
        ({"precision": "year", "year": "1899"}, YEARS),  # four figures, and still not a year of ours
        ({"start_on": "1899-12-31"}, YEARS),
        ({"precision": "unknown"}, "You filled in a date that this choice leaves out."),
        ({"zone": "Mars/Olympus"}, "Not a valid choice"),
        ({"city": "Lima\x07"}, "Write this on one line, without control characters."),
    ],
)
def test_a_date_that_can_not_be_is_refused_beside_its_field(client, organiser, stored, values, message):
    answer = send(client, "/events/s/work/schedule", **SCHEDULE | {"venue": "Kept venue"} | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="Kept venue"' in answer.text
    assert stored().schedule.written("en") == "12–13 May 2027"


def test_a_wall_time_follows_its_zone(client, organiser, stored):
    send(client, "/events/s/work/schedule", **SCHEDULE | {"start_time": "09:00", "end_time": "17:00"})
    assert stored().starts_at.isoformat() == "2027-06-01T14:00:00+00:00"


def test_registration_rules(client, organiser, stored):
    values = {
        "policy": "approval", "opens_local": "2027-01-01T08:00", "closes_local": "2027-04-30T23:59", "offer_hours": "24",
        "online_url": "https://meet.example/x", "contact_email": "info@red.example",
    }  # fmt: skip
    assert send(client, "/events/s/work/registration-rules", **values).status_code == 303
    event = stored()
    assert (event.policy, event.closes_local) == (RegistrationPolicy.APPROVAL, datetime(2027, 4, 30, 23, 59))
    assert event.closes_at.isoformat() == "2027-05-01T05:59:00+00:00"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"opens_local": "2027-05-01T08:00", "closes_local": "2027-04-30T23:59"},
            "Registration must close after it opens.",
        ),
        ({"online_url": "javascript:alert(1)"}, "Write the address of a page"),
        ({"contact_email": "nobody"}, "Give an e-mail address such as name@example.org."),
        ({"offer_hours": "0"}, "Number must be between 1 and 720."),
        ({"policy": "all"}, "Not a valid choice"),
    ],
)
def test_registration_rules_that_can_not_be(client, organiser, stored, values, message):
    answer = send(client, "/events/s/work/registration-rules", **{"policy": "open", "offer_hours": "48"} | values)
    assert answer.status_code == 422
    assert message in answer.text


def test_registration_times_need_a_zone(client, arrange, organiser):
    with arrange():
        event = db.session.scalars(select(Event)).one()
        event.zone = ""
    values = {"policy": "open", "offer_hours": "48", "closes_local": "2027-04-30T23:59"}
    assert "Set the time zone of the event first" in send(client, "/events/s/work/registration-rules", **values).text


def test_organisations_are_rows_linked_to_what_the_network_knows(client, arrange, organiser, stored):
    with arrange():
        known = make_institution("Organización de Prueba")
    rows = {
        "rows-0-role": "organiser", "rows-0-name": "Ministry of Tests", "rows-1-role": "host", "rows-1-name": "",
        "rows-2-role": "supporter", "rows-2-name": "organizacion de prueba",
    }  # fmt: skip
    assert send(client, "/events/s/work/organisations", **rows).status_code == 303
    found = [(o.role.value, o.name, o.institution_id) for o in stored().organisations]
    assert found == [("organiser", "Ministry of Tests", None), ("supporter", "organizacion de prueba", known.id)]


def test_more_rows_keep_what_was_typed(client, organiser, stored):
    rows = {"rows-0-role": "host", "rows-0-name": "Typed", "more": "1"}
    text = send(client, "/events/s/work/organisations", **rows).text
    assert 'value="Typed"' in text
    assert 'name="rows-3-name"' in text
    assert stored().organisations == []


def test_another_address_leaves_the_old_one_redirecting(client, organiser):
    assert send(client, "/events/s/work/address", slug="seminario-2027").status_code == 303
    assert client.get("/events/s").location == "/events/seminario-2027"
    assert send(client, "/events/seminario-2027/work/address", slug="s").status_code == 303
    assert client.get("/events/seminario-2027").location == "/events/s"


@pytest.mark.parametrize("slug", ["taken", "Upper", "with space", "-x", "new", "once", "á"])
def test_an_address_that_can_not_be(client, arrange, organiser, slug, stored):
    with arrange():
        other = make_event(slug="taken")
        saved(SlugHistory(slug="once", event_id=other.id))
    answer = send(client, "/events/s/work/address", slug=slug)
    assert answer.status_code == 422
    assert "field-error" in answer.text or "error-summary" in answer.text
    assert stored().slug == "s"


def test_the_other_events_organiser_changes_nothing(client, arrange, sign_in, organiser, stored):
    with arrange():
        other = make_account([make_event()])
    sign_in(client, other)
    seen = fingerprint(TextsForm.stored_of(stored()))
    assert client.post("/events/s/work/texts", data={"seen": seen, "title-es": "Hijacked"}).status_code == 404
    assert dict(stored().title) == {"es": "Seminario"}


def test_texts_say_which_language_is_missing(client, organiser):
    assert (
        "The title is missing in English: its readers see the one in Spanish."
        in client.get("/events/s/work?lang=en").text
    )


def test_a_copy_is_a_draft_of_the_next_edition(client, arrange, sign_in, stored):
    with arrange():
        make_event("Conferencia, San José 2026", slug="c", edition=2, start_time=time(8), start_on=date(2026, 5, 1))
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    opened = client.get("/events/c/work/copies").text
    assert ">\nConferencia</textarea>" in opened
    empty = client.post("/events/c/work/copies", data={"title-es": ""})
    assert empty.status_code == 422
    same = client.post("/events/c/work/copies", data={"title-es": "Conferencia, San José 2026"})
    assert (same.status_code, "Conferencia, San José 2026</textarea>" in same.text) == (422, True)
    answer = client.post("/events/c/work/copies", data={"title-es": "Conferencia de Lima"})
    assert answer.location == "/events/conferencia-de-lima/work"
    copy = stored("conferencia-de-lima")
    assert (copy.status, copy.edition, copy.start_on, copy.start_time) == (EventStatus.DRAFT, 3, None, time(8))


def test_a_copy_may_have_its_days_at_once(client, arrange, sign_in, stored):
    with arrange():
        make_event("Conferencia", slug="c", start_time=time(8), start_on=date(2026, 5, 1))
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    days = {"start_on": "2027-06-02", "end_on": "2027-06-01"}
    assert client.post("/events/c/work/copies", data={"title-es": "Nueva", **days}).status_code == 422
    client.post("/events/c/work/copies", data={"title-es": "Nueva", **days, "end_on": "2027-06-03"})
    copy = stored("nueva")
    assert (copy.start_on, copy.end_on, copy.start_time) == (date(2027, 6, 2), date(2027, 6, 3), time(8))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Seminario, San José 2026", "Seminario"),
        ("Seminario 2026 (San José)", "Seminario"),
        ("IV Seminar in Costa Rica, 2026", "IV Seminar"),
        ("2026", "2026"),
        ("Compras de 2026 en América", "Compras de 2026 en América"),
    ],
)
def test_a_title_loses_the_year_and_the_place_it_ends_with(title, kept):
    assert without_year_and_place(title, ["San José", "Costa Rica", ""]) == kept
