"""What is doubtful of the working groups that the programme's documents state: both figures, where, and our reading."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.cooperation.hooks import GroupDoubt
from app.core.extensions import db
from app.core.shown import country_name
from app.events.models import WorkingGroup
from app.network.sources import source_lines
from app.programme.document import Record, programme

DOCUMENT = "S000"


def doubts_of_group_rows() -> Sequence[GroupDoubt]:
    """Those of the five groups of the table and of the one beside it; none where they are not loaded. One statement."""
    if not db.session.scalar(select(WorkingGroup.id).where(WorkingGroup.programme_key.is_not(None)).limit(1)):
        return []
    document = programme()
    return [_a_sixth(document), _twice(document), _bloc_and_state(document), _not_in_the_group(document)]


def _a_sixth(document: Record) -> GroupDoubt:
    areas = len(document["priority_areas"])
    return GroupDoubt(
        "X12",
        ("institutionalization",),
        gettext("The report tells of %(number)d priority areas, each with a working group.", number=areas),
        gettext(
            "It names one more group, on institutionalization, which %(country)s coordinates.",
            country=country_name("PE"),
        ),
        source_lines(DOCUMENT, "97–110", 75),
        gettext("The group is kept beside the others, without a priority area; its members are not stated."),
    )


def _twice(document: Record) -> GroupDoubt:
    group = _record(document, "wg-strategies")
    return GroupDoubt(
        "X13",
        ("strategies",),
        gettext(
            "%(number)d entries are printed, %(country)s twice.",
            number=group["entries_printed"],
            country=country_name("BR"),
        ),
        gettext("They are %(number)d members.", number=group["unique_members"]),
        source_lines(DOCUMENT, 106, 80),
        gettext("Each country is counted once. That the group’s workshop tells of 12 countries is no list of members."),
    )


def _bloc_and_state(document: Record) -> GroupDoubt:
    group = _record(document, "wg-links")
    return GroupDoubt(
        "X14",
        ("links", "sme", "harmonization"),
        gettext("%(bloc)s stands in the column “Countries”.", bloc="CARICOM"),
        gettext(
            "In the group on links, %(entries)d entries are %(states)d states and one bloc, and %(country)s stands beside it.",
            entries=group["entries_printed"],
            states=len(group["members"]),
            country=country_name("JM"),
        ),
        source_lines(DOCUMENT, "107–110"),
        gettext(
            "A bloc is never counted as a country; %(country)s is counted once as a state, and spoken for by %(bloc)s.",
            country=country_name("JM"),
            bloc="CARICOM",
        ),
    )


def _not_in_the_group(document: Record) -> GroupDoubt:
    group = _record(document, "wg-sme")
    return GroupDoubt(
        "X15",
        ("sme",),
        gettext(
            "The workshop on small business was held in %(country)s, with 14 countries.", country=country_name("MX")
        ),
        gettext(
            "%(country)s is not in the group, which has %(number)d entries.",
            country=country_name("MX"),
            number=group["entries_printed"],
        ),
        source_lines(DOCUMENT, 107, 74),
        gettext("To take part in an event of a group is not to be its member."),
    )


def _record(document: Record, key: str) -> Record:
    found: Record = next(record for record in document["workgroups"] if record["id"] == key)
    return found
