"""What the pages on funds say in a sentence, and how they name the groups of what was given in kind."""

from collections.abc import Callable, Mapping

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.shown import country_name
from app.funding.figures import CurrencyFigures, FundingFigures
from app.funding.in_kind import INFERRED, NO_EVENT, SEVERAL, UNKNOWN, InKindGroup
from app.funding.shown import written_decimal, written_minor

ROOMS = {
    "event": _l("Events"),
    "forum": _l("E-forums"),
    "questionnaire": _l("Questionnaires"),
    "project": _l("Projects"),
    SEVERAL: _l("Several"),
    "": _l("Not said"),
}
PLACES = {
    SEVERAL: _l("Several countries"),
    INFERRED: _l("Country only inferred"),
    UNKNOWN: _l("Country not known"),
    NO_EVENT: _l("No event"),
}

Naming = Callable[[InKindGroup], str]


def overview_sentence(figures: FundingFigures) -> str:
    """What the funds are, before any table."""
    if not figures.parts:
        return gettext("No money is recorded yet.")
    return " ".join(_part_sentence(part) for part in figures.parts)


def _part_sentence(part: CurrencyFigures) -> str:
    grants, contributions = len(part.all.grants), len(part.in_kind)
    donors = ngettext("%(num)s donor", "%(num)s donors", len(part.donors))
    granted = gettext(
        "%(money)s from %(donors)s in %(grants)s",
        money=written_minor(part.granted, part.currency),
        donors=donors,
        grants=ngettext("%(num)s grant", "%(num)s grants", grants),
    )
    if not contributions:
        return gettext("%(granted)s.", granted=granted)
    return gettext(
        "%(granted)s, and %(money)s in kind in %(contributions)s: %(total)s together, %(share)s %% of it in kind.",
        granted=granted,
        money=written_minor(part.given_in_kind, part.currency),
        contributions=ngettext("%(num)s contribution of others", "%(num)s contributions of others", contributions),
        total=written_minor(part.total, part.currency),
        share=written_decimal(part.share_in_kind),
    )


def group_names() -> Mapping[str, Naming]:
    """How each table of what was given in kind names its rows, in the reader's language."""
    return {
        "year": lambda group: group.key,
        "room": lambda group: str(ROOMS.get(group.key, group.key)),
        "kind": _kind_name,
        "country": lambda group: str(PLACES[group.key]) if group.key in PLACES else country_name(group.key),
    }


def _kind_name(group: InKindGroup) -> str:
    if group.key in (SEVERAL, UNKNOWN):
        return gettext("Several") if group.key == SEVERAL else gettext("Not known")
    words = (each.kind_word for row in group.rows for each in row.subjects.values() if each and each.kind == group.key)
    return next(words, group.key)
