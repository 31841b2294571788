"""Conclusions as pages show them: whom they name, how far they are, what they led to, who committed and is not in the group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.accounts.models import Account
from app.cooperation.body_names import BodyNames
from app.cooperation.conclusion_values import bodies_of_conclusions
from app.cooperation.hooks import reference_names
from app.cooperation.line_changes import SaidChange, said_changes
from app.cooperation.models import Conclusion, ConclusionFollowUp
from app.cooperation.queries.conclusions import changes_of_conclusions, conclusions_of, follow_ups_of
from app.cooperation.queries.plans import lines_from
from app.core.collation import alphabetical
from app.core.shown import country_name
from app.events.models import Event
from app.library.publications.hooks import NamedRow


@dataclass(frozen=True)
class ConclusionsPage:
    """Conclusions with all that stands beside them."""

    conclusions: Sequence[Conclusion]
    names: BodyNames
    follow_ups: Mapping[int, Sequence[ConclusionFollowUp]] = field(default_factory=dict)
    changes: Mapping[int, Sequence[SaidChange]] = field(default_factory=dict)
    led_to: Mapping[str, NamedRow] = field(default_factory=dict)
    lines: Mapping[str, Sequence[tuple[str, str, int]]] = field(default_factory=dict)  #: (title, public id, year)


def shown_page(event: Event, viewer: Account | None, sees_all: bool) -> ConclusionsPage:
    """Those of an event; the final ones alone for who reads no drafts. The number of statements is fixed."""
    return page_of_conclusions(conclusions_of(event, is_final=not sees_all), viewer)


def page_of_conclusions(conclusions: Sequence[Conclusion], viewer: Account | None) -> ConclusionsPage:
    """What pages show beside these conclusions."""
    follow_ups, changes = follow_ups_of(conclusions), changes_of_conclusions(conclusions)
    told = [one.body_columns for several in follow_ups.values() for one in several]
    taken_up = lines_from([one.ref for one in conclusions])
    return ConclusionsPage(
        conclusions,
        BodyNames.of([*bodies_of_conclusions(conclusions), *told]),
        follow_ups,
        {number: said_changes(several) for number, several in changes.items()},
        reference_names({one.led_to for one in conclusions if one.led_to}, viewer),
        {
            ref: [(str(line.title), line.public_id, line.plan.year) for line in lines if line.plan.is_adopted]
            for ref, lines in taken_up.items()
        },
    )


def not_in_group(conclusion: Conclusion) -> list[str]:
    """The countries that committed and are not in the group that took it up; by code, in the order of codes."""
    if conclusion.group is None:
        return []
    members = set(conclusion.group.state_codes)
    return sorted(code for code in conclusion.country_codes if code not in members)


def in_words(codes: Sequence[str]) -> str:
    """Countries by name, in the order of the reader's alphabet."""
    return ", ".join(sorted(map(country_name, codes), key=alphabetical))
