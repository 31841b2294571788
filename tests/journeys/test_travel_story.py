"""A sponsored journey on two phones without JavaScript: offered, accepted, planned, ticketed, made, claimed and paid.

The traveller has no account and follows the links of the mails that the post office took; the office is one person.
"""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.funding.models import BudgetLine, CostCategory
from app.network.actions import load_countries
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line
from tests.journeys.phone import Phone
from tests.journeys.places import Places, link_in

SMALL = (360, 740)
ASKED = datetime(2027, 4, 1, 15, tzinfo=UTC)
AFTER = datetime(2027, 5, 15, 15, tzinfo=UTC)


@pytest.fixture
def olga(arrange: Arrange, clock: SettableClock) -> Account:
    """She alone organises; Jane is registered, and two lines of one grant pay for journeys to the seminar."""
    clock.set(ASKED)
    with arrange():
        load_countries()
        olga = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields | {"language": "en"}))
        seminar = make.make_event("Compras públicas", slug="s", languages=["es", "en"], country_code="CR")
        jane = make.make_person(**cast.JANE.fields | {"language": "en", "country_code": "JM"})
        make.make_registration(seminar, jane, country_code="JM")
        grant = make_grant()
        for category, title in ((CostCategory.AIRFARE, "Tickets"), (CostCategory.PER_DIEM, "Per diem")):
            make_line("6,000.00", grant, category=category, title=title, subject_ref=seminar.ref)
    return olga


def offer(office: Phone) -> None:
    office.page.goto("/desk?lang=en")
    office.follow("Compras públicas", exact=False)
    office.follow("Support to travel", exact=False)
    office.follow("Invite somebody with support", exact=False)
    office.fill(q=cast.JANE.fields["family_names"])
    office.press("Show")
    office.follow(cast.JANE.fields["family_names"], exact=False)
    for kind, amount, paid_to in (("airfare", "1,000.00", "agency"), ("per_diem", "510.00", "traveller")):
        office.choose(**{f"{kind}-provided_by": "us", f"{kind}-paid_to": paid_to})
        office.main.locator(f'[name="{kind}-amount"]').fill(amount)
        office.main.locator(f'[name="{kind}-line"]').select_option(index=1)
    office.press("Make the offer")
    office.says("offered")


def accept(traveller: Phone, places: Places) -> str:
    places.work()
    (letter,) = places.letters(cast.JANE.fields["email"], lambda one: "/g/" in one.as_string())
    own = link_in(letter, "/g/")
    traveller.page.goto(f"{own}?lang=en")
    traveller.press("Accept the offer")
    return own


def plan(traveller: Phone, own: str) -> None:
    for start, end, leaves, lands in (
        (("Kingston", "JM"), ("San José", "CR"), "2027-05-11T08:00", "2027-05-11T10:00"),
        (("San José", "CR"), ("Kingston", "JM"), "2027-05-14T08:00", "2027-05-14T12:00"),
    ):
        traveller.page.goto(f"{own}/itinerary/segments/new?lang=en")
        traveller.choose(mode="air", from_country=start[1], to_country=end[1])
        traveller.fill(from_place=start[0], to_place=end[0], departs_local=leaves, arrives_local=lands)
        traveller.press("Save the segment")
    traveller.page.goto(f"{own}/itinerary?lang=en")
    traveller.press("Hand the itinerary in")
    traveller.page.goto(f"{own}/visa?lang=en")
    traveller.choose(state="granted")
    traveller.press("Save")


def authorise_and_buy(office: Phone, places: Places) -> None:
    office.page.goto("/events/s/work/travel?lang=en")
    office.follow(cast.JANE.fields["family_names"], exact=False)
    office.follow("Authorise the journey")
    office.press("Authorise the journey")
    office.says("Authorised")
    office.follow("Record the ticket")
    office.fill(fare="980.00", booking="ABC123", paid_on="2027-04-01", payee="Fictional Agency")
    office.press("Record the ticket")
    office.says("Ticket")
    places.work()


def entries_for_jane(places: Places) -> list[str]:
    """The calendar parts of what she got."""
    return [
        str(part.get_content())
        for letter in places.letters(cast.JANE.fields["email"])
        for part in letter.walk()
        if part.get_content_type() == "text/calendar"
    ]


def attend(office: Phone) -> None:
    for day in (1, 2):
        office.page.goto(f"/events/s/attendance?day={day}&lang=en")
        office.main.get_by_role("checkbox").first.check()
        office.press("Save attendance")


def claim(traveller: Phone, own: str) -> None:
    traveller.page.goto(f"{own}/account?lang=en")
    traveller.fill(holder="Jane Specimen", bank="Fictional Bank", account="JM00 0000 1234")
    traveller.choose(currency="USD")
    traveller.press("Save")
    traveller.page.goto(f"{own}/claim?lang=en")
    traveller.says("510.00")
    traveller.main.locator("[name=is_declared]").first.check()
    traveller.press("Claim the per diem as authorised")


def decide_and_pay(office: Phone) -> None:
    office.page.goto("/travel/claims?lang=en")
    office.follow(cast.JANE.fields["family_names"], exact=False)
    office.follow("Authorise the claim")
    office.press("Authorise the claim")
    office.follow("Enter the payment")
    office.fill(amount="510.00", paid_on="2027-05-15", reference="TRANSFER-1")
    office.press("Enter the payment")


def test_a_sponsored_journey_from_the_offer_to_the_payment(
    places: Places, olga: Account, new_page: NewPage, sign_in_browser
) -> None:
    office, traveller = (Phone(new_page(size=SMALL, javascript=False, language="en")) for _ in range(2))
    sign_in_browser(office.page, olga)
    offer(office)
    own = accept(traveller, places)
    plan(traveller, own)
    authorise_and_buy(office, places)
    told = entries_for_jane(places)
    assert any("Kingston" in one and "BEGIN:VTIMEZONE" in one for one in told)
    places.clock.set(AFTER)
    sign_in_browser(office.page, olga)
    attend(office)
    places.at(AFTER + timedelta(days=1), "travelled")
    sign_in_browser(office.page, olga)
    claim(traveller, own)
    decide_and_pay(office)
    places.work()
    traveller.page.goto(f"{own}?lang=en")
    traveller.says("510.00")
    with places.app.app_context():
        lines = db.session.query(BudgetLine).order_by(BudgetLine.id).all()
        assert [(line.committed_minor, line.spent_minor) for line in lines] == [(0, 98_000), (0, 51_000)]


def test_somebody_else_comes_after_the_ticket_was_bought(
    places: Places, olga: Account, new_page: NewPage, sign_in_browser
) -> None:
    office, traveller = (Phone(new_page(size=SMALL, javascript=False, language="en")) for _ in range(2))
    sign_in_browser(office.page, olga)
    offer(office)
    plan(traveller, accept(traveller, places))
    authorise_and_buy(office, places)
    substitute(office)
    places.work()
    assert any("METHOD:CANCEL" in one for one in entries_for_jane(places))
    (letter,) = places.letters("lee.sample@example.org", lambda one: "/g/" in one.as_string())
    traveller.page.goto(f"{link_in(letter, '/g/')}?lang=en")
    traveller.press("Accept the offer")
    office.page.goto("/events/s/work/travel?lang=en")
    office.says("Sample")
    with places.app.app_context():
        lines = db.session.query(BudgetLine).order_by(BudgetLine.id).all()
        # Jane's ticket stays spent until the airline pays back; Lee's is set aside beside it.
        assert [(line.committed_minor, line.spent_minor) for line in lines] == [(100_000, 98_000), (51_000, 0)]


def substitute(office: Phone) -> None:
    office.page.goto("/events/s/work/sponsorships?lang=en")
    office.follow(cast.JANE.fields["family_names"], exact=False)
    office.follow("Somebody else comes instead")
    office.fill(given_names="Lee", family_names="Sample", email="lee.sample@example.org", reason="She was called away.")
    office.press("Let them come instead")
