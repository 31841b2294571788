"""Messages about claims in a scene: how each of them comes about."""

from collections.abc import Callable

from app.travel.actions.deciding_claims import approve_claim, return_claim
from app.travel.actions.paying_claims import ask_back, pay_claim, refund_claim, write_off_claim
from app.travel.models import TravelClaim, Trip, TripStatus
from tests.funding.making import make_line
from tests.make import make_account, make_country, make_event, make_registration
from tests.registration.test_mails import Scene
from tests.travel.making_claims import make_claim, make_finance_account, make_travelled, usd
from tests.travel.making_trips import paying

Told = Callable[[Scene], object]


def _trip(scene: Scene) -> Trip:
    """The journey of the person of the scene, with an advance; somebody organises its event."""
    make_country("CR")
    registration = make_registration(make_event(), scene.person, country_code="CR")
    make_account([registration.event])
    return make_travelled(make_line(), 40800, registration, per_diem=51000)


def _claim(scene: Scene, minor: int = 51000) -> TravelClaim:
    return make_claim(_trip(scene), per_diem=minor)


def _decided(scene: Scene, minor: int = 51000) -> TravelClaim:
    claim = _claim(scene, minor)
    approve_claim(claim, {}, make_finance_account())
    return claim


def _returned(scene: Scene) -> None:
    claim = _claim(scene)
    return_claim(claim, {claim.lines[0].id: "The days of the seminar alone."})


def _paid(scene: Scene) -> None:
    claim = _decided(scene)
    pay_claim(claim, usd(10200), paying(claim.trip, "rest"), make_finance_account())


def _asked_back(scene: Scene) -> None:
    trip = _trip(scene)
    trip.status = TripStatus.NO_SHOW
    ask_back(trip, reason="Nobody came.")


def _refunded(scene: Scene) -> None:
    claim = _decided(scene, 30000)
    refund_claim(claim, usd(10800), paying(claim.trip, "back"), make_finance_account())


CLAIM_SCENES: dict[str, Told] = {
    "claim_received": _claim,
    "claim_waits": _claim,
    "claim_returned": _returned,
    "claim_decided": _decided,
    "claim_paid": _paid,
    "claim_asked_back": _asked_back,
    "claim_refunded": _refunded,
    "claim_written_off": lambda scene: write_off_claim(
        _decided(scene, 30000), "The account is closed.", make_finance_account()
    ),
}
