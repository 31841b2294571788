"""The manuals of sponsored travel, walked: each word in bold stands on a screen of its section, in both languages."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.registration.links import registration_token
from app.reports.donors.actions import ReportScope, begin_report
from app.travel.links import traveller_token
from app.travel.models import TravelClaim, TravelClaimStatus, Trip, TripStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import START
from tests.funding.making import make_grant, make_line
from tests.make import make_account, make_event, make_person, make_registration
from tests.programme.test_office_manual import SPONSORS, TRAVELLERS, in_bold, plain, text_of
from tests.travel.mailing import offered
from tests.travel.making_claims import make_claim, make_travelled
from tests.travel.making_trips import make_itinerary, make_trip
from tests.travel.sponsoring import make_call, make_sponsorship

pytestmark = pytest.mark.one_database

WORK = "/events/apoyo/work"
SPONSORSHIPS, TRAVEL = f"{WORK}/sponsorships", f"{WORK}/travel"


class Walk:
    """Reads screens in a language; `seen` is what stood on them."""

    def __init__(self, client: FlaskClient, language: str) -> None:
        self.client, self.language, self.seen = client, language, ""

    def read(self, *addresses: str) -> None:
        for address in addresses:
            answer = self.client.get(f"{address}?lang={self.language}")
            assert answer.status_code == 200, address
            self.seen += " " + plain(unescape(re.sub(r"<[^>]+>", " ", answer.text)))

    def missing(self, manual: str, section: int) -> set[str]:
        """What the section has in bold and no screen showed; what was seen is forgotten."""
        part, seen, self.seen = text_of(manual).split("\n## ")[section], self.seen, ""
        return {words for words in in_bold(part) if words not in seen}


@pytest.fixture(params=["en", "es"])
def walk(client: FlaskClient, request: pytest.FixtureRequest) -> Walk:
    return Walk(client, request.param)


def set_state(arrange: Arrange, model: type[Trip | TravelClaim], state: TripStatus | TravelClaimStatus) -> None:
    with arrange():
        db.session.execute(db.update(model).values(status=state))


def test_what_the_manual_of_the_office_says_stands_where_it_says(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, walk: Walk
) -> None:
    with arrange():
        event = make_event(slug="apoyo")
        make_call(event)
        office = make_account([RoleKind.ADMINISTRATOR, RoleKind.ORGANISER, RoleKind.FINANCE])
        grant = make_grant()
        line = make_line("20,000.00", grant, subject_ref=event.ref)
        asked = make_sponsorship(event, make_person("Ana", "Ejemplo", country_code="CR")).public_id
        trip = make_itinerary(make_trip(make_registration(event, make_person("Beto", "Ficticio")), line))
        assert trip.sponsorship is not None
        accepted, journey = trip.sponsorship.public_id, trip.public_id
        other = make_event(slug="pasado")
        made = make_travelled(line, 1000, make_registration(other, make_person("Carla", "Inventada")), per_diem=51000)
        claim = make_claim(made, on=START.date(), per_diem=51000).public_id
        report = begin_report(ReportScope("", grant, START.date(), START.date(), START.date())).public_id
        one_line = line.public_id
    sign_in(client, office)
    manual, budget = SPONSORS[walk.language], f"{WORK}/budget"
    walk.read("/funding", "/funding/grants", "/funding/rates", WORK, budget, f"{budget}/lines/{one_line}")
    assert walk.missing(manual, 1) == set()
    walk.read(WORK, SPONSORSHIPS, f"{SPONSORSHIPS}/call", "/travel/per-diem")
    assert walk.missing(manual, 2) == set()
    walk.read(SPONSORSHIPS, f"{SPONSORSHIPS}/{asked}", f"{SPONSORSHIPS}/{asked}/offer", f"{SPONSORSHIPS}/{accepted}")
    assert walk.missing(manual, 3) == set()
    walk.read(WORK, TRAVEL)
    for state in (TripStatus.PROPOSED, TripStatus.AUTHORISED, TripStatus.TICKETED):
        set_state(arrange, Trip, state)
        walk.read(f"{TRAVEL}/{journey}")
    walk.read(f"/events/pasado/work/travel/{made.public_id}")
    assert walk.missing(manual, 4) == set()
    walk.read("/travel/report", "/travel/claims")
    for claimed in (TravelClaimStatus.SUBMITTED, TravelClaimStatus.APPROVED, TravelClaimStatus.REFUND_DUE):
        set_state(arrange, TravelClaim, claimed)
        walk.read(f"/travel/claims/{claim}")
    assert walk.missing(manual, 5) == set()
    walk.read(
        "/funding", "/funding/reports", f"/funding/reports/{report}", "/travel/report", TRAVEL, "/travel/missions"
    )
    assert walk.missing(manual, 6) == set()


def test_what_the_manual_of_travellers_says_stands_where_it_says(arrange: Arrange, walk: Walk) -> None:
    with arrange():
        event = make_event(slug="apoyo")
        make_call(event)
        own = f"/r/{registration_token(make_registration(event, make_person('Ana', 'Ejemplo')))}"
        offer = f"/g/{traveller_token(offered(make_sponsorship(event, make_person('Beto', 'Ficticio'))))}"
        trip = make_itinerary(
            make_trip(make_registration(event, make_person("Dora", "Supuesta")), make_line("20,000.00"))
        )
        assert trip.sponsorship is not None
        journey = f"/g/{traveller_token(trip.sponsorship)}"
        fresh, begun = (
            make_travelled(
                registration=make_registration(make_event(slug=slug), make_person("Eva", slug)), per_diem=51000
            )
            for slug in ("fresca", "empezada")
        )
        make_claim(begun, submitted=False, on=START.date(), per_diem=51000)
        homes = [f"/g/{traveller_token(one.sponsorship)}" for one in (fresh, begun) if one.sponsorship]
    manual = TRAVELLERS[walk.language]
    walk.read(own, f"{own}/support")
    assert walk.missing(manual, 1) == set()
    walk.read(offer, journey)
    assert walk.missing(manual, 2) == set()
    walk.read(offer, journey, f"{journey}/itinerary")
    assert walk.missing(manual, 3) == set()
    walk.read(*homes, *(f"{home}/claim" for home in homes))
    assert walk.missing(manual, 4) == set()
