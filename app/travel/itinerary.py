"""What is wrong with a journey, and what is odd in it, read off local times with their zones. Pure: all is given.

A leg departs and arrives by the clocks of its two places; the instants are derived from them, and only these are
compared. What is refused can't be travelled; what is warned of can, and somebody should look at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from app.core.dates import instant_of
from app.core.text import folded

#: Less time than this between arriving and going on is little.
SHORTEST_CONNECTION = timedelta(minutes=60)


@dataclass(frozen=True)
class Leg:
    """One segment of a journey. `departs` and `arrives` are wall times, naive, in the zones of their places."""

    from_place: str
    from_zone: str
    departs: datetime
    to_place: str
    to_zone: str
    arrives: datetime
    to_country: str = ""

    @property
    def departs_at(self) -> datetime:
        return instant_of(self.departs, self.from_zone)

    @property
    def arrives_at(self) -> datetime:
        return instant_of(self.arrives, self.to_zone)

    @property
    def lasts(self) -> timedelta:
        """How long it takes; not positive when its times contradict each other."""
        return self.arrives_at - self.departs_at


@dataclass(frozen=True)
class Lodging:
    """Where the traveller sleeps, from which day to which."""

    place: str
    check_in: date
    check_out: date


@dataclass(frozen=True)
class Appointment:
    """An event that somebody travels to, or is registered for: its name, when it is, in which country."""

    title: str
    starts_at: datetime
    ends_at: datetime
    country_code: str = ""

    def meets(self, other: "Appointment") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


class Flaw(StrEnum):
    """What may be found in an itinerary; the first four are refused."""

    NO_TIME = "no_time"  #: arrives when it departs, or before
    OVERLAP = "overlap"  #: departs before the leg before it has arrived
    STAY_OUTSIDE = "stay_outside"  #: begins before the journey, or ends after it
    STAY_BACKWARDS = "stay_backwards"  #: ends on the day it begins, or before
    OTHER_PLACE = "other_place"  #: departs from another place than the last arrival
    SHORT_CONNECTION = "short_connection"
    LATE_ARRIVAL = "late_arrival"  #: after the event begins
    EARLY_RETURN = "early_return"  #: before it ends
    OTHER_EVENT = "other_event"  #: registered for another event at the same time


REFUSED = (Flaw.NO_TIME, Flaw.OVERLAP, Flaw.STAY_OUTSIDE, Flaw.STAY_BACKWARDS)


@dataclass(frozen=True)
class FoundFlaw:
    """One finding: about the leg or the stay of that number (from 1; 0 for the whole), with the event or place it names."""

    flaw: Flaw
    number: int = 0
    name: str = ""

    @property
    def is_refused(self) -> bool:
        return self.flaw in REFUSED


@dataclass(frozen=True)
class Presence:
    """The time that a journey leaves for being somewhere: after one leg, before another; None where it is open."""

    arrival: Leg | None
    departure: Leg | None

    def holds(self, at: datetime) -> bool:
        has_come = self.arrival is not None and self.arrival.arrives_at <= at
        return has_come and (self.departure is None or at <= self.departure.departs_at)


def checked(
    legs: Sequence[Leg],
    stays: Sequence[Lodging] = (),
    events: Sequence[Appointment] = (),
    others: Sequence[Appointment] = (),
) -> list[FoundFlaw]:
    """All that is found, what is refused first. `events` are those travelled to, `others` where they are registered too."""
    found = [*_impossible(legs), *_misplaced(stays, legs)]
    if not found:
        found = [*_odd_joints(legs), *(one for event in events for one in _missed(legs, event))]
    return found + _elsewhere(events, others)


def goes_each_way(legs: Sequence[Leg], events: Sequence[Appointment] = ()) -> bool:
    """Whether there is a segment there and a segment back."""
    if len(legs) < 2:
        return False
    return all(legs[0].departs_at < event.ends_at and legs[-1].arrives_at > event.starts_at for event in events)


def presence_at(legs: Sequence[Leg], event: Appointment) -> Presence:
    """Between which legs the traveller is at the event: in its country where that is known, for most of it."""
    times = [Presence(before, after) for before, after in pairwise([*legs, None]) if before is not None]
    if not times:
        return Presence(None, None)
    there = [one for one in times if one.arrival and one.arrival.to_country == event.country_code]
    return max(there or times, key=lambda one: _shared(one, event))


def _shared(presence: Presence, event: Appointment) -> tuple[timedelta, timedelta]:
    """How much of the event it holds, and how long it is."""
    begin = presence.arrival.arrives_at if presence.arrival else event.starts_at
    end = presence.departure.departs_at if presence.departure else max(begin, event.ends_at)
    return max(min(end, event.ends_at) - max(begin, event.starts_at), timedelta(0)), end - begin


def _impossible(legs: Sequence[Leg]) -> list[FoundFlaw]:
    found = [FoundFlaw(Flaw.NO_TIME, number) for number, leg in enumerate(legs, 1) if leg.lasts <= timedelta(0)]
    for number, (before, leg) in enumerate(pairwise(legs), 2):
        if leg.departs_at < before.arrives_at:
            found.append(FoundFlaw(Flaw.OVERLAP, number))
    return found


def _misplaced(stays: Sequence[Lodging], legs: Sequence[Leg]) -> list[FoundFlaw]:
    found = []
    for number, stay in enumerate(stays, 1):
        if stay.check_out <= stay.check_in:
            found.append(FoundFlaw(Flaw.STAY_BACKWARDS, number, stay.place))
        elif legs and (stay.check_in < legs[0].departs.date() or stay.check_out > legs[-1].arrives.date()):
            found.append(FoundFlaw(Flaw.STAY_OUTSIDE, number, stay.place))
    return found


def _odd_joints(legs: Sequence[Leg]) -> list[FoundFlaw]:
    found = []
    for number, (before, leg) in enumerate(pairwise(legs), 2):
        if folded(before.to_place.strip()) != folded(leg.from_place.strip()):
            found.append(FoundFlaw(Flaw.OTHER_PLACE, number, before.to_place))
        if leg.departs_at - before.arrives_at < SHORTEST_CONNECTION:
            found.append(FoundFlaw(Flaw.SHORT_CONNECTION, number, leg.from_place))
    return found


def _missed(legs: Sequence[Leg], event: Appointment) -> list[FoundFlaw]:
    """What of an event the journey leaves out."""
    if not legs:
        return []
    presence, found = presence_at(legs, event), []
    if presence.arrival is None or presence.arrival.arrives_at > event.starts_at:
        found.append(FoundFlaw(Flaw.LATE_ARRIVAL, _number(legs, presence.arrival), event.title))
    if presence.departure is not None and presence.departure.departs_at < event.ends_at:
        found.append(FoundFlaw(Flaw.EARLY_RETURN, _number(legs, presence.departure), event.title))
    return found


def _number(legs: Sequence[Leg], leg: Leg | None) -> int:
    return legs.index(leg) + 1 if leg is not None else 0


def _elsewhere(events: Sequence[Appointment], others: Sequence[Appointment]) -> list[FoundFlaw]:
    return [
        FoundFlaw(Flaw.OTHER_EVENT, 0, other.title) for other in others if any(other.meets(event) for event in events)
    ]
