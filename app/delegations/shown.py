"""What a page shows of one delegation, gathered once, so that its template asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.core.shown import written_instant
from app.delegations.models import Delegation, Nomination
from app.delegations.naming import delegation_name, rule_words
from app.delegations.periods import Periods
from app.delegations.queries.delegations import periods_now
from app.delegations.queries.nominations import active_nominations, former_nominations
from app.delegations.queries.quotas import QuotaStanding, quota_standings


@dataclass(frozen=True)
class ShownDelegation:
    """One delegation with its people, its periods and how it stands with its quotas."""

    delegation: Delegation
    name: str
    periods: Periods
    quotas: Sequence[QuotaStanding]
    nominations: Sequence[Nomination]
    former: Sequence[Nomination]

    @property
    def rules(self) -> list[tuple[str, QuotaStanding]]:
        """(the rule in words, how the delegation stands with it)."""
        return [(rule_words(one.quota, one.capacity), one) for one in self.quotas]

    @property
    def allowed(self) -> str:
        """ "2 sponsored places a state, 3 self-funded places a state"; empty without a rule."""
        return ", ".join(rule_words(one.quota, one.capacity) for one in self.quotas)

    @property
    def left(self) -> str:
        """The same of what is left of each."""
        return ", ".join(rule_words(one.quota, one.left) for one in self.quotas)

    @property
    def nobody(self) -> str:
        """What an empty delegation reads: how many may be named, until when."""
        if not self.quotas and self.periods.name_until is None:
            return gettext("You may name your delegates now.")
        until = self.periods.name_until
        words = {"places": self.left or gettext("your delegates")}
        if until is None:
            return gettext("You may name %(places)s.", **words)
        time = written_instant(until, self.delegation.event.zone)
        return gettext("You may name %(places)s until %(time)s.", time=time, **words)


def shown_delegation(delegation: Delegation) -> ShownDelegation:
    """In six statements, however many its people are."""
    return ShownDelegation(
        delegation,
        delegation_name(delegation),
        periods_now(delegation.event, delegation),
        quota_standings(delegation),
        active_nominations(delegation),
        former_nominations(delegation),
    )
