"""Everything that a report is made of, read once; what the sections need of it together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.attendance.models import Measure, StatedFigure
from app.attendance.queries.counts import Counts
from app.cooperation.models import CooperationRecord, Programme, ProgrammeNeed, ProgrammeObjective
from app.events.models import Event, EventKind
from app.forums.models import Forum
from app.funding.figures import CurrencyFigures, FundingFigures
from app.funding.models import StatedAmount
from app.letters.models import Letter
from app.library.publications.models import LibraryDocument
from app.network.models import Membership
from app.reports.figures import ProgrammeClaim, StatedSum
from app.reports.queries import stated_sums
from app.reports.summary.activities import Activity, ActivityKind, Phase
from app.reports.summary.groups import AreaGroup
from app.reports.summary.noting import Notes
from app.reports.summary.scope import SummaryScope

#: The year of the plan of work for which the documents state that resources are needed.
PLAN_YEAR = 2007


@dataclass(frozen=True)
class SummaryRows:
    """The rows of one report. `documents` are those whose events fall into its period: what they state belongs to it."""

    scope: SummaryScope
    notes: Notes
    documents: set[str]
    programme: Programme | None
    objectives: Sequence[ProgrammeObjective]
    needs: Sequence[ProgrammeNeed]
    plan_lines: int | None  #: of the plan of work that the needs speak of; None where there is none
    members: Sequence[Membership]
    events: Sequence[Event]
    forums: Sequence[Forum]
    activities: Sequence[Activity]
    phases: Sequence[Phase]
    figures: Sequence[StatedFigure]
    counts: Counts
    counts_by_event: dict[str, Counts]
    claims: Sequence[ProgrammeClaim]
    groups: Sequence[AreaGroup]
    blocs: dict[str, str]  #: slug → name for the reader
    bloc_names: dict[str, str]  #: slug → name as documents print it
    support: Sequence[CooperationRecord]
    letters: Sequence[Letter]
    lessons: Sequence[LibraryDocument]
    funds: FundingFigures
    amounts: Sequence[StatedAmount]

    def events_of(self, year: int) -> list[Event]:
        return [event for event in self.events if event.start_on and event.start_on.year == year]

    def of_kind(self, kind: EventKind) -> list[Event]:
        return [event for event in self.events if event.kind is kind]

    def activities_of(self, kind: ActivityKind) -> list[Activity]:
        return [each for each in self.activities if each.kind is kind]

    def figures_of(self, event: Event) -> list[StatedFigure]:
        return self._figures_by_event.get(event.id, [])

    @cached_property
    def _figures_by_event(self) -> dict[int, list[StatedFigure]]:
        found: dict[int, list[StatedFigure]] = {}
        for figure in self.figures:
            for event_id in dict.fromkeys(one.event_id for one in figure.events):
                found.setdefault(event_id, []).append(figure)
        return found

    def stated(self, year: int | None = None) -> dict[Measure, StatedSum]:
        """What documents state of the events of a year, of all without one; a figure of several events counts once."""
        ids = {event.id for event in (self.events if year is None else self.events_of(year))}
        return stated_sums(figure for figure in self.figures if any(one.event_id in ids for one in figure.events))

    def claim(self, measure: Measure) -> ProgrammeClaim | None:
        return next((claim for claim in self.claims if claim.figure.measure is measure), None)

    @property
    def money(self) -> CurrencyFigures | None:
        """The funds in the currency of which there is most; None where there are none."""
        return self.funds.parts[0] if self.funds.parts else None

    def differs(self, amount: StatedAmount) -> bool:
        """Whether a printed total is another than what the rows add up to."""
        part = next((part for part in self.funds.parts if part.currency == amount.currency), None)
        return part is None or part.total != amount.minor
