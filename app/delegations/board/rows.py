"""The rows of the board as a reader sees them, and its one sentence on top."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.contacts.queries import CountryContacts
from app.core.collation import alphabetical
from app.core.filters import Filters, one_of
from app.delegations.board.states import (
    CHASED,
    CountryFacts,
    CountryState,
    CountryStep,
    NextAction,
    Present,
    country_step,
    row_order,
    silence_of,
    state_of,
)
from app.delegations.models import BoardNote, Delegation
from app.delegations.naming import delegation_name
from app.delegations.queries.delegations import member_of

#: What has not answered yet.
UNANSWERED = (CountryState.SILENT, CountryState.NOT_INVITED)


@dataclass(frozen=True)
class BoardFilters(Filters):
    """What the board is narrowed to, as its URL says."""

    state: str = one_of(CountryState)
    action: str = one_of(NextAction)
    answered: str = one_of(("yes", "no"))


@dataclass(frozen=True)
class BoardRow:
    """One country, bloc or institution of the event, with everything that its row shows."""

    delegation: Delegation
    facts: CountryFacts
    present: Present
    contacts: CountryContacts = field(default_factory=CountryContacts)
    note: BoardNote | None = None
    quota: int | None = None  #: how many it may name in all; None where no quota says

    @property
    def name(self) -> str:
        return delegation_name(self.delegation)

    @property
    def member(self) -> str:
        """The last part of its address: a country's code, a bloc's slug, or an institution's public id."""
        return member_of(self.delegation)

    @property
    def state(self) -> CountryState:
        return state_of(self.facts)

    @property
    def silence(self) -> int | None:
        """Days without a sign."""
        return silence_of(self.facts, self.present)

    @property
    def days_since_contact(self) -> int | None:
        at = self.facts.last_contact_at
        return self.present.days_since(at) if at else None

    @property
    def step(self) -> CountryStep:
        return country_step(self.facts, self.present)

    @property
    def is_chased(self) -> bool:
        """Whether a reminder by mail is what comes next."""
        return self.step.action in CHASED

    @property
    def accepted(self) -> int:
        """All who accepted, accredited or not."""
        return self.facts.accepted + self.facts.accredited + self.facts.present

    @property
    def accredited(self) -> int:
        return self.facts.accredited + self.facts.present


@dataclass(frozen=True)
class CountryBoard:
    """All rows in order, and how many countries are represented by how many senior executives."""

    rows: Sequence[BoardRow]
    countries: int = 0
    sgpe: int = 0

    @property
    def answered(self) -> int:
        return sum(1 for row in self.rows if row.state not in UNANSWERED)

    def narrowed(self, filters: BoardFilters) -> list[BoardRow]:
        return [row for row in self.rows if all(test(row) for test in _tests(filters))]

    def of(self, public_ids: Sequence[str]) -> list[BoardRow]:
        """Those rows, in the order of the board."""
        wanted = set(public_ids)
        return [row for row in self.rows if row.delegation.public_id in wanted]


def in_board_order(rows: Sequence[BoardRow]) -> list[BoardRow]:
    return sorted(rows, key=lambda row: row_order(row.state, row.silence, alphabetical(row.name)))


def _tests(filters: BoardFilters) -> list[Callable[[BoardRow], bool]]:
    tests: list[Callable[[BoardRow], bool]] = []
    if filters.state:
        tests.append(lambda row: row.state == filters.state)
    if filters.action:
        tests.append(lambda row: row.step.action == filters.action)
    if filters.answered:
        tests.append(lambda row: (row.state not in UNANSWERED) == (filters.answered == "yes"))
    return tests
