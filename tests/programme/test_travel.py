"""Visits, missions and sponsored journeys of the documents: their exact values, and nothing that was not stated."""

from datetime import date

import pytest
from sqlalchemy import select

from app.core.dates import Precision
from app.core.extensions import db
from app.events.models import Event
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.travel import add_travel
from app.reports.queries import programme_figures
from app.travel.models import Mission, MissionTraveller, StatedSponsorship, VisitSlot, VisitSlotRegistration

pytestmark = pytest.mark.one_database


def test_they_are_loaded_once_with_their_exact_values(app, arrange, client):
    with arrange():
        load_programme()
        assert add_travel(programme()) == 0
        mission = db.session.scalars(select(Mission)).one()
        assert mission.programme_key == "mis-2004-ca-andean"
        assert (mission.start_on, mission.end_on) == (date(2004, 1, 1), date(2004, 5, 1))
        assert mission.precision is Precision.MONTH
        assert mission.destinations is None
        assert mission.destinations_text == "Central American and the Andean Countries"
        assert len(str(mission.purposes).splitlines()) == 4
        assert mission.written("en") == "January 2004 – May 2004"
        event = db.session.scalars(select(Event).where(Event.programme_key == "evt-2005-06-santiago-visits")).one()
        assert (event.start_on, event.end_on) == (date(2005, 6, 24), date(2005, 6, 25))
        slots = db.session.scalars(select(VisitSlot).order_by(VisitSlot.id)).all()
        told = [(one.programme_key, one.country_code, one.host_name, one.sponsored_by) for one in slots]
        assert told == [(f"vis-2005-06-{code.lower()}", code, "ChileCompra", "OAS") for code in ("SV", "EC", "CR")]
        assert {one.event_id for one in slots} == {event.id}
        assert {one.travellers_expected for one in slots} == {None}
        first, second = db.session.scalars(select(StatedSponsorship).order_by(StatedSponsorship.programme_key)).all()
        assert (first.programme_key, first.countries, first.likely_countries) == (
            "spt-2003-12",
            None,
            ["BO", "CO", "EC", "VE"],
        )
        assert first.countries_text == "the other Andean countries"
        assert (second.programme_key, second.countries, second.likely_countries) == (
            "spt-2005-06",
            ["SV", "EC", "CR"],
            None,
        )
        assert {(one.minor, one.currency, one.travellers) for one in (first, second)} == {(None, None, None)}
        slug = event.slug
        lima = db.session.get_one(Event, first.event_id).slug
    page = client.get(f"/events/{lima}?lang=en").text
    assert "OAS sponsored the participation of “the other Andean countries”" in page
    assert 'Venezuela). <span class="quiet">Summary report of the programme, 2003–2006, line 38' in " ".join(
        page.split()
    )
    assert "likely Bolivia, Colombia, Ecuador, Venezuela" in page
    assert "El Salvador visits ChileCompra, sponsored by OAS." in client.get(f"/events/{slug}?lang=en").text


def test_none_of_them_enters_a_counted_figure(app, arrange):
    with arrange():
        load_programme()
        before = programme_figures()
        assert not db.session.scalars(select(MissionTraveller)).all()
        assert not db.session.scalars(select(VisitSlotRegistration)).all()
        for model in (VisitSlot, StatedSponsorship, Mission):
            for row in db.session.scalars(select(model)):
                db.session.delete(row)
        db.session.flush()
        db.session.expire_all()
        assert programme_figures() == before
