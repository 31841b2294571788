"""A traveller who claims nothing: finance ends the journey, so that money is free and the passport is forgotten in time."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from app.people.erasure import erase
from app.travel.actions.deciding_claims import return_claim
from app.travel.actions.paying_claims import write_off_claim
from app.travel.actions.unclaimed import end_unclaimed
from app.travel.models import TravelClaimStatus, TripStatus, TripStep
from app.travel.queries.claims import claims_of
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_line, state
from tests.make import make_account
from tests.travel.making_claims import make_claim, make_finance_account, make_travelled

pytestmark = pytest.mark.one_database
WHY = "Thirty days are over."


def mail_of(kind: str) -> str:
    return db.session.scalars(db.select(OutboxMessage.text).filter_by(kind=f"travel/{kind}")).one()


def test_without_an_advance_the_journey_is_settled_and_money_is_free(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        line = make_line("6,000.00")
        trip = make_travelled(line, per_diem=51000)
        make_claim(trip, submitted=False, per_diem=51000)
        with pytest.raises(Refused, match="reason"):
            end_unclaimed(trip, " ")
        end_unclaimed(trip, WHY)
        assert (trip.status, claims_of(trip)) == (TripStatus.SETTLED, [])
        assert state(line) == ("0.00", "0.00", "6,000.00")
        last = db.session.scalars(db.select(TripStep).order_by(TripStep.id.desc())).first()
        assert last is not None
        assert last.reason == WHY
        assert WHY in mail_of("trip_settled")


def test_an_advance_is_asked_back_and_the_journey_is_settled_with_it(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        trip = make_travelled(advance=40800, per_diem=51000)
        end_unclaimed(trip, WHY)
        [claim] = claims_of(trip)
        assert (claim.status, claim.net_minor, trip.status) == (
            TravelClaimStatus.REFUND_DUE,
            -40800,
            TripStatus.TRAVELLED,
        )
        assert "No se pidió ningún reembolso por su viaje: devuelva USD 408,00." in mail_of("claim_asked_back")
        with pytest.raises(Refused, match="still open"):
            end_unclaimed(trip, WHY)
        write_off_claim(claim, WHY, make_finance_account())
        assert trip.status is TripStatus.SETTLED


def test_what_was_handed_in_is_not_passed_over(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        handed_in, sent_back = make_travelled(per_diem=51000), make_travelled(per_diem=51000)
        make_claim(handed_in, per_diem=51000)
        return_claim(make_claim(sent_back, per_diem=51000), {}, reason="Which days?")
        for trip in (handed_in, sent_back):
            with pytest.raises(Refused, match="still open"):
                end_unclaimed(trip, WHY)


def test_nobody_is_erased_while_an_advance_is_not_accounted_for(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        trip = make_travelled(advance=40800, per_diem=51000)
        with pytest.raises(Refused, match="An advance was paid, and nothing was claimed yet"):
            erase(trip.person)


def test_who_pays_does_it_on_the_page_of_the_journey(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        trip, finance = make_travelled(per_diem=51000), make_finance_account()
        there = f"/events/{trip.event.slug if trip.event else ''}/work/travel/{trip.public_id}"
        organiser = make_account([trip.event])
        for _more in range(3):
            make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.post(f"{there}/unclaimed", data={"reason": WHY}).status_code == 403
    sign_in(client, finance)
    assert f'href="{there}/unclaimed"' in client.get(f"{there}?lang=en").text
    assert client.post(f"{there}/unclaimed", data={"reason": ""}).status_code == 422
    answer = client.post(f"{there}/unclaimed?lang=en", data={"reason": WHY}, follow_redirects=True)
    assert "It is noted that nothing is claimed." in answer.text
