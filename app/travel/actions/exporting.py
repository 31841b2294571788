"""The list of an event's sponsorships as a spreadsheet."""

from typing import IO, Any

from flask_babel import gettext

from app.core import audit
from app.core.money import Money
from app.core.sheets import xlsx_file
from app.core.words import word
from app.events.models import Event
from app.travel.models import Sponsorship, SponsorshipComponent
from app.travel.naming import kinds_text, support_body
from app.travel.queries.listed import all_sponsorships

STAGES = ("requested", "approved", "claimed", "authorised")


def sponsorships_file(event: Event, *, has_amounts: bool) -> IO[bytes]:
    """One row a thing where amounts are among it, else one a person. That it left is recorded."""
    rows = all_sponsorships(event)
    headings = [gettext("Name"), gettext("Position"), gettext("Comes for"), gettext("Status"), gettext("Units")]
    if has_amounts:
        headings += [gettext("Thing"), gettext("Given by"), gettext("Currency")]
        headings += [gettext("Requested"), gettext("Approved"), gettext("Claimed back"), gettext("Authorised")]
        lines = [_who(one) + _amounts(part) for one in rows for part in one.components]
    else:
        headings.append(gettext("Support"))
        lines = [[*_who(one), kinds_text(one.components)] for one in rows]
    file, number = xlsx_file(headings, lines, title=str(event.title))
    audit.record("sponsorship.exported", event.ref, scope=event.ref, note=f"{number} rows")
    return file


def _who(one: Sponsorship) -> list[Any]:
    return [one.person.name, one.person.position, support_body(one), word(one.status), one.units]


def _amounts(part: SponsorshipComponent) -> list[Any]:
    minors = [getattr(part, f"{stage}_minor") for stage in STAGES]
    amounts = [Money(minor, part.currency).decimal if minor is not None else None for minor in minors]
    return [word(part.kind), word(part.provided_by), part.currency, *amounts]
