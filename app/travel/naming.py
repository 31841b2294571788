"""What sponsorships and quotas are called, in the reader's language."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext, ngettext

from app.core.shown import country_name
from app.core.words import word
from app.travel.models import Sponsorship, SponsorshipComponent, SponsorshipQuota
from app.travel.units import FULL, PARTIAL, units_of


def support_body(of: Sponsorship | SponsorshipQuota) -> str:
    """The country, the institution or the bloc; the latter two are loaded."""
    if of.bloc is not None:
        return str(of.bloc.name)
    if of.institution is not None:
        return str(of.institution.name)
    return country_name(of.country_code)


def kinds_text(components: Sequence[SponsorshipComponent]) -> str:
    """ "Air ticket, Per diem": what is asked for or offered, without amounts."""
    return ", ".join(word(one.kind) for one in components)


def units_text(units: Iterable[int]) -> str:
    """ "one full, 2 partial": what so many sponsorships are."""
    found = list(units)
    full, partial = found.count(FULL), found.count(PARTIAL)
    parts = [
        ngettext("one full", "%(num)d full", full) if full else "",
        ngettext("one partial", "%(num)d partial", partial) if partial else "",
    ]
    return ", ".join(filter(None, parts))


def size_text(components: Sequence[SponsorshipComponent]) -> str:
    """ "full", "partial" or nothing: how much of a quota it takes."""
    return {FULL: gettext("full"), PARTIAL: gettext("partial")}.get(units_of(components), gettext("no unit"))
