"""Delegations of the demonstration: some asked, some named, one accepted and one accredited; all of it invented."""

from datetime import datetime, time, timedelta

from app.core.clock import now
from app.core.translated import TranslatedText
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.arranging import add_quota, file_letter, found_delegation, set_terms
from app.delegations.actions.nominating import nominate
from app.delegations.models import DelegateRole, Delegation, DelegationQuota, Nomination, QuotaScope
from app.delegations.nominee import Nominee
from app.events.models import Event
from app.people.models import Category, Person
from app.registration.actions.registering import Details

#: The countries that are asked, and those of them that have named somebody.
COUNTRIES = ("AR", "BR", "CL", "CO", "JM", "PE", "UY")
NAMING = ("CL", "PE", "UY")


def add_delegations(event: Event, people: list[Person]) -> list[Delegation]:
    """Seven delegations with two sponsored and three self-funded places each; some have named somebody."""
    first = event.start_on or now().date()
    until = (datetime.combine(first - timedelta(days=days), time(18)) for days in (21, 10))
    set_terms(event, *until, needs_letter=True, accredits_anew=False)
    for is_sponsored, capacity in ((True, 2), (False, 3)):
        quota = DelegationQuota(
            label=TranslatedText(), applies_to=QuotaScope.COUNTRY, is_sponsored=is_sponsored, capacity=capacity
        )
        add_quota(event, quota)
    by_country: dict[str | None, Delegation] = {code: found_delegation(event, code) for code in COUNTRIES}
    for one in by_country.values():
        one.invited_at = one.asked_at = now() - timedelta(days=8)
    for person in people:
        if person.country_code in NAMING:
            _name(by_country[person.country_code], person)
    file_letter(by_country["CL"], "NV 014", first - timedelta(days=30))
    return list(by_country.values())


def _name(delegation: Delegation, person: Person) -> Nomination:
    nominee = Nominee(
        person.given_names,
        person.family_names,
        person.email or "",
        job_title=person.position,
        institution_name=person.institution_name,
        role=DelegateRole.HEAD,
        category=Category.SGPE,
        is_sponsored=True,
    )
    nomination = nominate(delegation, nominee, by="programme")
    if person.country_code == "CL":
        accept_nomination(nomination, Details.of(person))
    return nomination
