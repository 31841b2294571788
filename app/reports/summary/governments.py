"""Which governments stand among the organisers of events: by name, or by an agency of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from app.events.models import Event, OrganisationRole
from app.network.models import InstitutionKind

#: As the documents print one.
_GOVERNMENT = "Government of "
_ORGANISING = (OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER)


@dataclass(frozen=True)
class OrganisingGovernments:
    """Codes of countries; `by_agency` are those that are named by an agency alone."""

    all: tuple[str, ...]
    by_agency: tuple[str, ...]


def organising_governments(events: Iterable[Event]) -> OrganisingGovernments:
    """Of organisers and co-organisers; what only supported an event is left out."""
    rows = [row for event in events for row in event.organisations if row.role in _ORGANISING]
    named = {code for row in rows if (code := _named(row.name))}
    agencies = {
        row.institution.country_code
        for row in rows
        if row.institution and row.institution.kind is InstitutionKind.GOVERNMENT and row.institution.country_code
    }
    return OrganisingGovernments(tuple(sorted(named | agencies)), tuple(sorted(agencies - named)))


def _named(printed: str) -> str | None:
    """The country of "Government of Brazil"."""
    return _codes().get(printed.removeprefix(_GOVERNMENT)) if printed.startswith(_GOVERNMENT) else None


@cache
def _codes() -> dict[str, str]:
    """English name → code of ISO 3166-1."""
    names = Locale("en").territories
    return {str(name): str(code) for code, name in names.items() if len(code) == 2 and code.isalpha()}
