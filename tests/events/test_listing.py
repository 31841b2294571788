"""The list: its order for dates of every precision, its filters, and who sees drafts."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.listing import EventFilters, grouped, listed_events
from app.events.models import EventKind, EventStatus, NetworkRole, PriorityArea, Series
from tests.make import make_account, make_event, saved

ALL = EventFilters()
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def dated(title: str, start: str | None, precision: Precision = DAY, **fields):
    start_on = date.fromisoformat(start) if start else None
    zone = fields.pop("zone", "")
    return make_event(
        title,
        start_on=start_on,
        end_on=start_on,
        precision=precision if start else Precision.UNKNOWN,
        zone=zone,
        **fields,
    )


def titles(filters: EventFilters = ALL, viewer=None) -> list[str]:
    return [str(event.title) for event in db.session.scalars(listed_events(viewer, filters))]


def test_what_is_to_come_first_then_the_newest_then_what_has_no_date(app, arrange):
    with arrange():
        dated("unknown", None)
        dated("past day", "2006-04-26")
        dated("next year", "2027-01-01", YEAR)
        dated("past month", "2006-04-01", MONTH)
        dated("soon", "2026-11-21")
        dated("past year", "2006-01-01", YEAR)
        dated("earlier in that month", "2006-04-02")
        dated("next year, a day of December", "2027-12-31")
        dated("this month", "2026-11-01", MONTH)
        dated("later in 2006", "2006-12-01")
        assert titles() == [
            "soon",
            "this month",
            "next year, a day of December",
            "next year",
            "later in 2006",
            "past day",
            "earlier in that month",
            "past month",
            "past year",
            "unknown",
        ]


def test_groups_follow_the_order(app, arrange):
    with arrange(), app.test_request_context("/?lang=en"):
        dated("unknown", None)
        dated("soon", "2026-11-21")
        dated("a", "2006-04-26")
        dated("b", "2005-01-01", YEAR)
        groups = grouped(db.session.scalars(listed_events(None, EventFilters())))
        assert [heading for heading, _events in groups] == ["To come", "2006", "2005", "Without a known date"]


def test_an_event_of_today_is_to_come_until_its_last_instant(app, arrange, clock):
    with arrange():
        make_event("today", start_on=date(2026, 11, 20), end_on=date(2026, 11, 20))  # ends 17:00 in Costa Rica
    with app.test_request_context("/?lang=en"):
        for instant, heading in ((22, "To come"), (23, "2026")):
            clock.set(datetime(2026, 11, 20, instant, 30, tzinfo=UTC))
            assert [group for group, _ in grouped(db.session.scalars(listed_events(None, EventFilters())))] == [heading]


@pytest.mark.parametrize(
    ("precision", "start", "first", "last"),
    [
        (MONTH, "2006-04-17", "2006-04-01", "2006-04-30"),
        (MONTH, "2004-02-01", "2004-02-01", "2004-02-29"),
        (YEAR, "2017-06-05", "2017-01-01", "2017-12-31"),
        (DAY, "2006-04-17", "2006-04-17", "2006-04-17"),
    ],
)
def test_a_vague_date_is_kept_as_its_whole_period(app, arrange, precision, start, first, last):
    with arrange():
        event = dated("x", start, precision)
        assert (str(event.start_on), str(event.end_on)) == (first, last)
        assert event.starts_at is None


def test_search_folds_accents_and_finds_every_word_in_title_or_place(app, arrange):
    with arrange():
        make_event("Contratación electrónica", city="São Paulo")
        make_event("Compras 100% públicas", city="Lima")
        assert titles(EventFilters(search="sao contratacion")) == ["Contratación electrónica"]
        assert titles(EventFilters(search="PÚBLICAS")) == ["Compras 100% públicas"]
        assert titles(EventFilters(search="100%")) == ["Compras 100% públicas"]
        assert titles(EventFilters(search="%")) == []  # a mark, not a wildcard
        assert titles(EventFilters(search="_")) == []


def test_the_text_that_is_searched_follows_the_title_and_the_place(app, arrange):
    with arrange():
        event = make_event("Uno", city="Lima", venue="Sala")
        event.title, event.city = TranslatedText(es="Dos", en="Two"), "Bogotá"
        assert (event.title_folded, event.place_folded) == ("dos two", "sala bogota")


def test_filters(app, arrange):
    with arrange():
        series = saved(Series(slug="conference", name=TranslatedText(en="Conference")))
        area = saved(PriorityArea(slug="sme", name=TranslatedText(en="SME")))
        make_event(
            "all", kind=EventKind.EXPO, series_id=series.id, priority_area_id=area.id, country_code="PE",
            network_role=NetworkRole.OBSERVER, start_on=date(2006, 5, 1),
        )  # fmt: skip
        dated("undated", None)
        for filters in (
            EventFilters(kind="expo"), EventFilters(series="conference"), EventFilters(area="sme"), EventFilters(country="PE"),
            EventFilters(role="observer"), EventFilters(year="2006"),
        ):  # fmt: skip
            assert titles(filters) == ["all"], filters
        assert titles(EventFilters(year="unknown")) == ["undated"]
        assert titles(EventFilters(series="none")) == []


def test_what_no_list_can_mean_is_left_out():
    asked = {"year": "99999", "kind": "circus", "role": "boss", "q": "  x  ", "country": "peru"}
    assert EventFilters.from_arguments(asked) == EventFilters(search="x", country="PE")
    assert EventFilters.from_arguments({"year": "٢٠٠٦"}) == EventFilters()


def test_drafts_are_for_their_organisers(app, arrange):
    with arrange():
        mine = make_event("mine", status=EventStatus.DRAFT)
        make_event("theirs", status=EventStatus.DRAFT, start_on=date(2027, 6, 1))
        make_event("cancelled", status=EventStatus.CANCELLED, start_on=date(2027, 7, 1))
        make_event("public", start_on=date(2027, 8, 1))
        assert titles() == ["cancelled", "public"]
        assert titles(viewer=make_account()) == ["cancelled", "public"]
        assert titles(viewer=make_account([mine])) == ["mine", "cancelled", "public"]
        for kind in (RoleKind.ADMINISTRATOR, RoleKind.ORGANISER):
            assert titles(viewer=make_account([kind])) == ["mine", "theirs", "cancelled", "public"]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_at_most_eight_statements(client: FlaskClient, arrange, statements, rows: int):
    with arrange():
        for _ in range(rows):
            make_event()
    with statements() as ran:
        assert client.get("/events?lang=en").status_code == 200
    assert len(ran) <= 8, str(ran)


def test_the_list_counts_in_words_and_pages(client: FlaskClient, arrange):
    with arrange():
        for _ in range(51):
            make_event()
    first, second = client.get("/events?lang=en").text, client.get("/events?lang=en&page=2").text
    assert "51 events" in first
    assert first.count("event-item-title") == 50
    assert second.count("event-item-title") == 1
    assert client.get("/events?lang=en&page=99").text.count("event-item-title") == 1


def test_an_empty_list_says_what_to_do(client: FlaskClient, app):
    page = client.get("/events?lang=en&q=nothing").text
    assert "0 events" in page
    assert "No event matches" in page
    assert 'value="nothing"' in page
    first = client.get("/events?lang=en").text
    assert "There are no events yet" in first
    assert "Remove a filter" not in first


def test_create_is_offered_to_those_who_may(client: FlaskClient, arrange, sign_in):
    with arrange():
        organiser_of_all, organiser_of_one = make_account([RoleKind.ORGANISER]), make_account([make_event()])
    for account, offered in ((None, False), (organiser_of_one, False), (organiser_of_all, True)):
        if account:
            sign_in(client, account)
        assert ("/events/new" in client.get("/events").text) is offered


def test_the_page_offers_the_countries_that_events_have(client, arrange):
    with arrange():
        make_event("In Peru", country_code="PE")
        make_event("In Chile", country_code="CL")
    page = client.get("/events?country=PE&lang=en").text
    assert '<option value="PE" selected>Peru</option>' in page
    assert '<option value="CL">Chile</option>' in page
