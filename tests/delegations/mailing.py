"""What causes one message of each kind that delegations write, to the person of a scene."""

from collections.abc import Callable
from typing import Any

from app.core.clock import now
from app.core.dates import wall_time
from app.delegations import mails
from app.delegations.actions.accepting import accept_nomination, decline_nomination
from app.delegations.actions.accrediting import accredit, withdraw_nomination
from app.delegations.actions.arranging import ask_for_names
from app.delegations.actions.lapsing import lapse
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.replacing import replace_nominee
from app.delegations.models import Nomination, NominationStatus
from app.delegations.nominee import Nominee
from app.delegations.queries.delegations import terms_of
from app.people.models import Person
from app.registration.actions.registering import Details
from tests.delegations.making import make_delegation, make_nomination, make_quota, make_terms
from tests.make import make_account, make_contact, make_event

Told = Callable[[Any], object]


def told(act: Callable[[Nomination], object]) -> Told:
    """`act` on a nomination whose nominee and coordinator is the person of the scene."""
    return lambda scene: act(nominated(scene.person))


def nominated(person: Person) -> Nomination:
    delegation = make_delegation(make_event(), "CL")
    make_quota(delegation.event, "")
    make_terms(delegation.event)
    make_contact("CL", person=person, language=person.language)
    return make_nomination(delegation, person)


def accepted(nomination: Nomination) -> Nomination:
    accept_nomination(nomination, Details.of(nomination.person))
    return nomination


def asked(nomination: Nomination) -> object:
    return mails.nominated(nomination, take_step(nomination, NominationStatus.NOMINATED))


def reminded(nomination: Nomination) -> object:
    nomination.reminded_at = now()
    return mails.nominee_reminded(nomination)


def accredited(nomination: Nomination) -> object:
    return accredit(accepted(nomination), make_account([nomination.event]), "By telephone.")


def lapsed(nomination: Nomination) -> object:
    terms = terms_of(nomination.event)
    assert terms is not None
    terms.accept_until_local = wall_time(now(), nomination.event.zone)
    return lapse(nomination)


def replaced(nomination: Nomination) -> object:
    return replace_nominee(accepted(nomination), Nominee("Otra", "Ficticia", "otra@compras.example"))


def takes_place(nomination: Nomination) -> object:
    former = make_nomination(nomination.delegation)
    accept_nomination(former, Details.of(former.person))
    person = nomination.person
    decline_nomination(nomination)
    return replace_nominee(former, Nominee(person.given_names, person.family_names, person.email or ""))


DELEGATION_SCENES: dict[str, Told] = {
    "names_asked": told(lambda one: ask_for_names(one.delegation)),
    "nominated": told(asked),
    "nominee_reminded": told(reminded),
    "accredited": told(accredited),
    "lapsed": told(lapsed),
    "nominee_lapsed": told(lapsed),
    "ended": told(lambda one: withdraw_nomination(accepted(one), "The minister decided otherwise.")),
    "replaced": told(replaced),
    "takes_place": told(takes_place),
    "nominee_accepted": told(accepted),
    "nominee_declined": told(lambda one: decline_nomination(one, "Another journey")),
}
