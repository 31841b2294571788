"""What a delegation and the rules of its event are called, in the reader's language."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext

from app.core.shown import country_name
from app.delegations.models import Delegation, DelegationQuota, Nomination, QuotaScope


def delegation_name(delegation: Delegation) -> str:
    """The country, the institution or the bloc; the latter two are loaded."""
    if delegation.bloc is not None:
        return str(delegation.bloc.name)
    if delegation.institution is not None:
        return str(delegation.institution.name)
    return country_name(delegation.country_code)


def rule_words(quota: DelegationQuota, capacity: int) -> str:
    """ "2 sponsored places a state": how many of what for whom."""
    what = _what(quota, capacity)
    whose = {
        QuotaScope.COUNTRY: gettext("%(what)s a state", what=what),
        QuotaScope.INSTITUTION: gettext("%(what)s an institution", what=what),
        QuotaScope.BLOC: gettext("%(what)s a bloc", what=what),
        QuotaScope.ONE: gettext("%(what)s for this delegation", what=what),
    }
    return whose[quota.applies_to]


def _what(quota: DelegationQuota, capacity: int) -> str:
    if label := str(quota.label):
        return gettext("%(label)s: %(number)d", label=label, number=capacity)
    places = _places(quota, capacity)
    if quota.agenda_row is not None:
        return gettext("%(places)s in “%(row)s”", places=places, row=quota.agenda_row.title)
    return places


def _places(quota: DelegationQuota, capacity: int) -> str:
    if quota.is_sponsored is None:
        return ngettext("%(num)d place", "%(num)d places", capacity)
    if quota.is_sponsored:
        return ngettext("%(num)d sponsored place", "%(num)d sponsored places", capacity)
    return ngettext("%(num)d self-funded place", "%(num)d self-funded places", capacity)


def exhausted_sentence(
    quota: DelegationQuota, capacity: int, delegation: Delegation, holders: Iterable[Nomination]
) -> str:
    """Which rule says no, and who holds what it allows: "2 sponsored places a state: Chile has 2 (A. Prueba, B. Ejemplo)."."""
    rule, names = rule_words(quota, capacity), [initialled(one) for one in holders]
    who = delegation_name(delegation)
    if not names:
        return gettext("%(rule)s: %(who)s has none.", rule=rule, who=who)
    held = {"number": len(names), "people": ", ".join(names)}
    return gettext("%(rule)s: %(who)s has %(number)d (%(people)s).", rule=rule, who=who, **held)


def initialled(nomination: Nomination) -> str:
    """ "A. Prueba"."""
    first = nomination.given_names[:1]
    return f"{first}. {nomination.family_names}" if first and nomination.family_names else nomination.name
