"""The traveller's rows, the desk's grid and acts: opened, sent wrong and what was typed stays, sent right, asked by others."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.travel.actions.proposing import propose_trip
from app.travel.links import traveller_token
from app.travel.models import Trip, TripStatus, VisaState
from app.travel.queries.trips import trip_by_id, visa_of
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_line
from tests.make import make_account, make_country, make_event, make_finance, make_host, make_person, make_registration
from tests.travel.making_trips import make_authorised, make_itinerary, make_ticketed, make_trip, say_visa

pytestmark = pytest.mark.one_database

GRID = "/events/viaje/work/travel"
THERE = {
    "mode": "air",
    "from_place": "Quito",
    "from_country": "EC",
    "from_zone": "America/Guayaquil",
    "departs_local": "2027-05-11T08:00",
    "to_place": "San José",
    "to_country": "CR",
    "arrives_local": "2027-05-11T10:10",
    "carrier": "CM",
    "number": "120",
}
BACK = THERE | {
    "from_place": "San José",
    "from_country": "CR",
    "departs_local": "2027-05-14T12:00",
    "to_place": "Quito",
    "to_country": "EC",
    "to_zone": "America/Guayaquil",
    "arrives_local": "2027-05-14T15:10",
}


def the_trip() -> Trip:
    trip = trip_by_id(db.session.scalar(select(Trip.id).order_by(Trip.id)) or 0)
    assert trip is not None
    return trip


@pytest.fixture
def own(arrange: Arrange) -> str:
    """The address of the traveller's own page, whose journey has just begun."""
    with arrange():
        for code in ("EC", "MX"):
            make_country(code)
        trip = make_trip(make_registration(make_event(slug="viaje")), make_line())
        assert trip.sponsorship is not None
        return f"/g/{traveller_token(trip.sponsorship)}"


def test_a_traveller_writes_the_itinerary_row_by_row_and_hands_it_in(app: Flask, client: FlaskClient, own: str) -> None:
    page = f"{own}/itinerary"
    assert client.get(page).status_code == 200
    wrong = client.post(f"{page}/segments/new", data=THERE | {"to_place": ""})
    assert wrong.status_code == 422
    assert 'value="Quito"' in wrong.text
    for row in (THERE, BACK):
        assert client.post(f"{page}/segments/new", data=row).status_code == 303
    stay = {"place": "San José", "country": "CR", "check_in": "2027-05-11", "check_out": "2027-05-14"}
    assert client.post(f"{page}/stays/new", data=stay | {"provided_by": "us"}).status_code == 303
    assert client.post(f"{page}/proposal").status_code == 303
    with app.app_context():
        trip = the_trip()
        assert trip.status is TripStatus.PROPOSED
        assert [(one.from_zone, one.to_zone) for one in trip.segments] == [
            ("America/Guayaquil", "America/Costa_Rica"),
            ("America/Costa_Rica", "America/Guayaquil"),
        ]
        assert (trip.departs_on, trip.returns_on) == (trip.stays[0].check_in, trip.stays[0].check_out)
    assert client.post(f"{page}/segments/new", data=THERE).status_code == 422


def test_a_country_of_several_clocks_asks_for_one_unless_the_place_names_it(
    app: Flask, client: FlaskClient, own: str
) -> None:
    page, mexico = f"{own}/itinerary/segments/new", {"from_country": "MX", "from_place": "Puebla", "from_zone": ""}
    asked = client.post(page, data=THERE | mexico)
    assert asked.status_code == 422
    assert 'name="from_zone"' in asked.text
    assert "America/Cancun" in asked.text
    assert 'name="to_zone"' not in asked.text
    assert client.post(page, data=THERE | mexico | {"from_zone": "America/Mexico_City"}).status_code == 303
    assert client.post(page, data=THERE | mexico | {"from_zone": "America/Lima"}).status_code == 422
    assert client.post(page, data=THERE | mexico | {"from_place": "Tijuana"}).status_code == 303
    with app.app_context():
        assert {one.from_zone for one in the_trip().segments} == {"America/Mexico_City", "America/Tijuana"}


def test_rows_are_changed_and_taken_out_and_those_of_others_do_not_exist(
    app: Flask, arrange: Arrange, client: FlaskClient, own: str
) -> None:
    with arrange():
        make_itinerary(the_trip())
        make_itinerary(make_trip(line=make_line()))
        rows = [one.public_id for one in the_trip().segments]
        others = db.session.scalars(select(Trip).order_by(Trip.id.desc())).first()
        other = trip_by_id(others.id).segments[0].public_id
    page = f"{own}/itinerary/segments"
    assert client.get(f"{page}/{rows[0]}").status_code == 200
    assert client.post(f"{page}/{rows[0]}", data=THERE | {"number": "777"}).status_code == 303
    assert client.post(f"{page}/{rows[1]}/removal").status_code == 303
    assert client.get(f"{page}/{other}").status_code == 404
    with app.app_context():
        assert [one.number for one in the_trip().segments] == ["777"]


def test_a_form_that_posts_a_status_changes_nothing(app: Flask, client: FlaskClient, own: str) -> None:
    client.post(f"{own}/itinerary/segments/new", data=THERE | {"status": "settled", "trip_status": "settled"})
    with app.app_context():
        assert the_trip().status is TripStatus.PLANNING


def test_the_visa_is_asked_without_an_answer_beforehand(app: Flask, client: FlaskClient, own: str) -> None:
    page = client.get(f"{own}/visa")
    assert "checked" not in page.text
    assert client.post(f"{own}/visa", data={}).status_code == 422
    assert client.post(f"{own}/visa", data={"state": "applied", "applied_on": "2027-01-10"}).status_code == 303
    with app.app_context():
        visa = visa_of(the_trip())
        assert visa is not None
        assert visa.state is VisaState.APPLIED
    assert re.search(r'value="applied"\s+checked', client.get(f"{own}/visa").text)


def test_a_refused_visa_ends_the_journey(app: Flask, client: FlaskClient, own: str) -> None:
    assert client.post(f"{own}/visa", data={"state": "refused"}).status_code == 303
    with app.app_context():
        trip = the_trip()
        assert trip.status is TripStatus.CANCELLED
        assert trip.sponsorship is not None
        assert trip.sponsorship.status.value == "cancelled"


@pytest.fixture
def desk(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as the organiser of an event with a journey that has a ticket and one that was handed in."""
    with arrange():
        event, line = make_event(slug="viaje"), make_line("20,000.00")
        make_ticketed(make_registration(event, make_person("Ana", "Ejemplo")), line)
        late = say_visa(make_itinerary(make_trip(make_registration(event, make_person("Beto", "Ficticio")), line)))
        late.status = TripStatus.PROPOSED
        organiser = make_account([event])
    sign_in(client, organiser)
    return client


def test_the_grid_says_who_arrives_when_and_what_comes_next(desk: FlaskClient) -> None:
    text = desk.get(f"{GRID}?lang=en").text
    assert text.index("Ana Ejemplo") < text.index("Beto Ficticio")
    for said in ("CM 120", "10:10", "Ticket bought", "Itinerary handed in", "Look at the itinerary and authorise it"):
        assert said in text, said
    assert "Beto Ficticio" not in desk.get(f"{GRID}?state=ticketed").text
    assert "Ana Ejemplo" not in desk.get(f"{GRID}?owner=desk").text


def test_support_and_its_journey_lead_to_each_other_and_say_who_acted(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event(slug="viaje")
        trip = make_trip(make_registration(event, make_person("Beto", "Ficticio")), make_line("20,000.00"))
        make_itinerary(trip)
        propose_trip(trip)
        assert trip.sponsorship is not None
        support, journey = trip.sponsorship.public_id, trip.public_id
        organiser = make_account([event])
    sign_in(client, organiser)
    page = client.get(f"{GRID}/{journey}?lang=en").text
    assert f"/events/viaje/work/sponsorships/{support}" in page
    assert re.search(r"timeline-who.>Beto Ficticio", page)
    assert f"{GRID}/{journey}" in client.get(f"/events/viaje/work/sponsorships/{support}?lang=en").text


def test_hosts_read_the_grid_without_amounts_and_open_no_journey(
    desk: FlaskClient, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    assert "USD" in desk.get(f"{GRID}?lang=en").text
    with arrange():
        trip = the_trip()
        public_id, event = trip.public_id, trip.event
        host, stranger, finance = make_host([event]), make_account(), make_finance()
    sign_in(client, host)
    text = client.get(f"{GRID}?lang=en").text
    assert "Ana Ejemplo" in text
    assert "USD" not in text
    assert client.get(f"{GRID}/{public_id}").status_code == 403
    exported = client.post(f"{GRID}/export?lang=en")
    rows = CalamineWorkbook.from_filelike(BytesIO(exported.data)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if "USD" in str(cell)]
    sign_in(client, stranger)
    assert client.get(GRID).status_code == 403
    sign_in(client, finance)
    assert "USD 980.00" in client.get(f"{GRID}/{public_id}?lang=en").text
    assert client.post(f"{GRID}/{public_id}/return", data={"reason": "x"}).status_code == 403


def test_an_empty_grid_says_when_a_journey_begins(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        organiser = make_account([make_event(slug="viaje")])
    sign_in(client, organiser)
    assert "A journey begins when somebody accepts an offer of support." in client.get(f"{GRID}?lang=en").text


def test_an_itinerary_is_authorised_and_given_back(desk: FlaskClient, app: Flask) -> None:
    with app.app_context():
        number = db.session.scalar(select(Trip.id).where(Trip.status == TripStatus.PROPOSED))
        public_id = trip_by_id(number).public_id
    one = f"{GRID}/{public_id}"
    assert "Authorise the journey" in desk.get(f"{one}?lang=en").text
    assert desk.post(f"{one}/return", data={"reason": ""}).status_code == 422
    assert desk.post(f"{one}/return", data={"reason": "Falta un tramo"}).status_code == 303
    assert desk.get(f"{one}/authorisation").status_code == 200
    assert desk.post(f"{one}/authorisation", data={}).status_code == 303
    with app.app_context():
        assert trip_by_id(number).status is TripStatus.AUTHORISED
    assert desk.get(f"{one}/authorisation").status_code == 303  # nothing of the kind can be done any more


def test_a_ticket_that_is_too_dear_stays_in_the_form(desk: FlaskClient, arrange: Arrange, app: Flask) -> None:
    with arrange():
        trip = make_authorised(make_registration(the_trip().event, make_person("Caro", "Prueba")), make_line())
        one = f"{GRID}/{trip.public_id}"
    fare = {"fare": "1,500.00", "paid_on": "2026-11-19", "payee": "Agencia", "booking": "ABC123", "key": "k1"}
    wrong = desk.post(f"{one}/ticket?lang=en", data=fare)
    assert wrong.status_code == 422
    assert 'value="1,500.00"' in wrong.text
    assert "Approve a dearer ticket first" in wrong.text
    dearer = {"fare": "1,500.00", "reason": "The only flight left"}
    assert desk.post(f"{one}/fare", data=dearer).status_code == 303
    assert "A dearer ticket was approved" in desk.get(f"{one}?lang=en").text
    assert desk.post(f"{one}/ticket?lang=en", data=fare).status_code == 303


def test_an_advance_and_a_cancellation_with_the_ticket_given_back(desk: FlaskClient, app: Flask) -> None:
    with app.app_context():
        number, public_id = the_trip().id, the_trip().public_id
    one = f"{GRID}/{public_id}"
    paid = {"amount": "408.01", "paid_on": "2026-11-19", "key": "k1"}
    assert desk.post(f"{one}/advance?lang=en", data=paid).status_code == 422
    assert desk.post(f"{one}/advance?lang=en", data=paid | {"amount": "408.00", "key": ""}).status_code == 422
    for _twice in range(2):
        assert desk.post(f"{one}/advance?lang=en", data=paid | {"amount": "408.00"}).status_code == 303
    loss = {"reason": "Ya no viaja", "registration": "keep", "bearer": "programme", "cost": "180", "back": "800"}
    assert desk.get(f"{one}/cancellation").status_code == 200
    assert desk.post(f"{one}/cancellation?lang=en", data=loss).status_code == 303
    with app.app_context():
        trip = trip_by_id(number)
        assert (trip.status, trip.refund_open_minor) == (TripStatus.CANCELLED, 80000)
    back = {"amount": "800", "paid_on": "2026-11-19", "key": "k2"}
    assert desk.post(f"{one}/refund?lang=en", data=back).status_code == 303
    with app.app_context():
        assert trip_by_id(number).refund_open_minor == 0


def test_many_journeys_are_filled_in_at_once(desk: FlaskClient, app: Flask) -> None:
    page = desk.get(f"{GRID}/rows").text
    names = re.findall(r'name="rows-(\d)-public_id" value="([^"]+)"', page)
    assert len(names) == 2
    data: dict[str, str] = {}
    for index, public_id in names:
        data |= {f"rows-{index}-public_id": public_id, f"rows-{index}-hotel": "Hotel Ficticio"}
        data |= {f"rows-{index}-arrival": "120", f"rows-{index}-departure": "", f"rows-{index}-visa": "not_needed"}
    assert desk.post(f"{GRID}/rows", data=data).status_code == 303
    with app.app_context():
        stays = [trip_by_id(number).stays for number in db.session.scalars(select(Trip.id))]
        assert [[stay.hotel for stay in each] for each in stays] == [["Hotel Ficticio"], ["Hotel Ficticio"]]
    assert "Hotel Ficticio" in desk.get(GRID).text


@pytest.mark.both_databases
@pytest.mark.parametrize("number", [1, 30])
def test_the_grid_asks_as_little_of_thirty_as_of_one(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, statements, number: int
) -> None:
    with arrange():
        event = make_event(slug="viaje")
        for each in range(number):
            make_itinerary(make_trip(make_registration(event, make_person("Ana", f"Ejemplo {each}"))))
        organiser = make_account([event])
    sign_in(client, organiser)
    for page, most in ((GRID, 13), (f"{GRID}/rows", 13)):
        client.get(page)
        with statements() as asked:
            assert client.get(page).status_code == 200
        assert len(asked) <= most, f"{page}: {asked}"


def test_finance_of_all_sees_what_the_desk_of_another_event_does_not(
    desk: FlaskClient, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        other = make_account([make_event(slug="otro")])
        administrator = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, other)
    assert client.get(GRID).status_code == 403
    sign_in(client, administrator)
    assert client.get(GRID).status_code == 200
