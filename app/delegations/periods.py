"""Until when a delegation may name people, they may accept, and somebody may take another's place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.core.dates import instant_of
from app.delegations.models import Delegation, DelegationTerms
from app.events.models import Event


@dataclass(frozen=True)
class Periods:
    """The ends of the periods of one delegation, as instants; None: no end is known yet.

    What the office has opened again for this delegation holds for naming and for accepting.
    """

    name_until: datetime | None
    accept_until: datetime | None
    replace_until: datetime | None
    is_reopened: bool = False  #: one of the ends is the one that the office gave this delegation

    def may_name(self, at: datetime) -> bool:
        return _is_ahead(self.name_until, at)

    def may_accept(self, at: datetime) -> bool:
        return _is_ahead(self.accept_until, at)

    def may_replace(self, at: datetime) -> bool:
        return _is_ahead(self.replace_until, at)


def periods_of(event: Event, terms: DelegationTerms | None, delegation: Delegation | None = None) -> Periods:
    """Of one delegation; of any that was not opened again without one. No period lasts longer than until the event begins."""
    begins = event.starts_at
    own = _instant(event, delegation.reopened_until_local) if delegation else None
    ends = (
        _instant(event, terms.nominate_until_local if terms else None),
        _instant(event, terms.accept_until_local if terms else None),
    )
    names, accepts = (_earliest((end or begins, begins)) for end in ends)
    reopened = _earliest((own, begins)) if own else None
    later = reopened is not None and any(end is not None and reopened > end for end in (names, accepts))
    return Periods(_latest(names, reopened), _latest(accepts, reopened), begins, later)


def _is_ahead(end: datetime | None, at: datetime) -> bool:
    return end is None or at < end


def _instant(event: Event, local: datetime | None) -> datetime | None:
    return instant_of(local, event.zone) if local and event.zone else None


def _earliest(ends: Iterable[datetime | None]) -> datetime | None:
    known = [end for end in ends if end is not None]
    return min(known) if known else None


def _latest(end: datetime | None, other: datetime | None) -> datetime | None:
    """The later of both; without an end there is none, whatever was opened again."""
    return None if end is None else max(end, other) if other else end
