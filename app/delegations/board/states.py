"""Where a country stands before an event, for how long it has been silent, and what is to be done next: pure rules.

All is worked out of instants and numbers; nothing is asked of the database or of the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.board_days import BoardDays


class CountryState(StrEnum):
    """In the order in which the board shows them: what needs a hand first."""

    SILENT = "silent"  #: written to, nothing back
    NOT_INVITED = "not_invited"
    ANSWERED = "answered"  #: a reply is filed, nobody is named
    NOMINATED = "nominated"
    ACCEPTED = "accepted"
    ACCREDITED = "accredited"
    PRESENT = "present"
    DECLINED = "declined"  #: the state said no, and nobody is named since


class NextAction(StrEnum):
    INVITE = "invite"
    WAIT = "wait"
    REMIND = "remind"  #: the coordinator
    REMIND_AND_COPY = "remind_and_copy"  #: the coordinator, with a copy to the Permanent Mission
    TELEPHONE = "telephone"
    ANSWER = "answer"  #: the letter that came
    REMIND_NOMINEES = "remind_nominees"
    ACCREDIT = "accredit"
    NOTHING = "nothing"


class ActionOwner(StrEnum):
    OFFICE = "office"
    ASSISTANT = "assistant"
    COUNTRY = "country"  #: we wait for them
    NOBODY = "nobody"


OWNERS = {
    NextAction.WAIT: ActionOwner.COUNTRY,
    NextAction.TELEPHONE: ActionOwner.ASSISTANT,
    NextAction.NOTHING: ActionOwner.NOBODY,
}

#: Actions that a chase by mail does.
CHASED = frozenset([NextAction.REMIND, NextAction.REMIND_AND_COPY])


@dataclass(frozen=True)
class CountryStep:
    """What is to be done next about a country, by whom, or until when there is nothing to do."""

    action: NextAction
    until: date | None = None

    @property
    def owner(self) -> ActionOwner:
        return OWNERS.get(self.action, ActionOwner.OFFICE)


@dataclass(frozen=True)
class Present:
    """The day on which the board is read, by the office's clock, and the event that it is about."""

    today: date
    zone: ZoneInfo
    days: BoardDays = field(default_factory=BoardDays)
    begins_on: date | None = None
    is_over: bool = False

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def days_since(self, at: datetime) -> int:
        return (self.today - self.day(at)).days


@dataclass(frozen=True)
class Contacted:
    """One contact as the rules see it. A call or a meeting is a talk: both have spoken."""

    at: datetime
    is_incoming: bool = False
    is_talk: bool = False


@dataclass(frozen=True)
class CountryFacts:
    """What is known of one country or bloc before an event. Nominations that ended are in none of the counts."""

    contacts: Sequence[Contacted] = ()
    invited_at: datetime | None = None
    declined_at: datetime | None = None
    named_at: datetime | None = None  #: when somebody was named last, who still is
    was_named_at: datetime | None = None  #: when somebody was named last, whatever became of it
    waiting_since: datetime | None = None  #: when the first of those was named who have not accepted yet
    nominated: int = 0
    accepted: int = 0
    accredited: int = 0
    present: int = 0
    came_back_at: datetime | None = None  #: when mail to its contact came back last
    follow_up_on: date | None = None

    @property
    def named(self) -> int:
        """All who are named, however far they got."""
        return self.nominated + self.accepted + self.accredited + self.present

    @property
    def answered_at(self) -> datetime | None:
        return _latest(*(one.at for one in self.contacts if one.is_incoming))

    @property
    def talked_at(self) -> datetime | None:
        return _latest(*(one.at for one in self.contacts if one.is_talk))

    @property
    def heard_at(self) -> datetime | None:
        """When the country last gave a sign: a reply, a talk, a name."""
        return _latest(self.answered_at, self.talked_at, self.was_named_at)

    @property
    def written_to(self) -> list[datetime]:
        """When we wrote, in time."""
        wrote = [one.at for one in self.contacts if not one.is_incoming and not one.is_talk]
        return sorted([*wrote, *([self.invited_at] if self.invited_at else [])])

    @property
    def last_contact_at(self) -> datetime | None:
        return _latest(self.heard_at, *self.written_to)

    @property
    def silent_since(self) -> datetime | None:
        """When we first wrote after their last sign, else that sign itself; None where there was no contact at all."""
        heard = self.heard_at
        return next((at for at in self.written_to if heard is None or at > heard), heard)


def state_of(facts: CountryFacts) -> CountryState:
    """The first that applies."""
    if facts.declined_at and (facts.named_at is None or facts.named_at <= facts.declined_at):
        return CountryState.DECLINED
    for count, state in (
        (facts.present, CountryState.PRESENT),
        (facts.accredited, CountryState.ACCREDITED),
        (facts.accepted, CountryState.ACCEPTED),
        (facts.nominated, CountryState.NOMINATED),
    ):
        if count:
            return state
    if facts.answered_at:
        return CountryState.ANSWERED
    return CountryState.SILENT if facts.silent_since else CountryState.NOT_INVITED


def silence_of(facts: CountryFacts, present: Present) -> int | None:
    """Days for which we wait for a sign; None where we do not."""
    if facts.silent_since is None or state_of(facts) not in (CountryState.SILENT, CountryState.ANSWERED):
        return None
    return present.days_since(facts.silent_since)


def country_step(facts: CountryFacts, present: Present) -> CountryStep:
    """What is to be done next. A day of follow-up that is still to come comes before all else."""
    state = state_of(facts)
    if present.is_over:
        return CountryStep(NextAction.NOTHING)
    if facts.follow_up_on and facts.follow_up_on > present.today:
        return CountryStep(NextAction.WAIT, facts.follow_up_on)
    if state is CountryState.DECLINED:
        return CountryStep(NextAction.NOTHING, present.begins_on)
    if state is CountryState.NOT_INVITED:
        return CountryStep(NextAction.INVITE)
    if state is CountryState.ANSWERED and not _is_answered_back(facts):
        return CountryStep(NextAction.ANSWER)
    return _about_named(facts, present) if facts.named else _about_silence(facts, present)


def row_order(state: CountryState, silence: int | None, name: bytes) -> tuple[int, int, bytes]:
    """The key of a row: by state, the silent by longest silence, all else by name."""
    longest = -(silence or 0) if state is CountryState.SILENT else 0
    return list(CountryState).index(state), longest, name


def _is_answered_back(facts: CountryFacts) -> bool:
    """Whether we wrote or spoke since their reply: then it is theirs to go on."""
    answered = facts.answered_at
    ours = _latest(*facts.written_to, *(one.at for one in facts.contacts if one.is_talk and not one.is_incoming))
    return answered is not None and ours is not None and ours > answered


def _about_silence(facts: CountryFacts, present: Present) -> CountryStep:
    days, silent = present.days, silence_of(facts, present) or 0
    if silent >= days.telephone or _has_come_back(facts):
        return CountryStep(NextAction.TELEPHONE)
    since = present.day(facts.silent_since) if facts.silent_since else present.today
    if silent < days.remind:
        return CountryStep(NextAction.WAIT, since + timedelta(days=days.remind))
    if (rest := rests_until(facts, present)) is not None:
        return CountryStep(NextAction.WAIT, rest)
    return CountryStep(NextAction.REMIND if silent < days.copy else NextAction.REMIND_AND_COPY)


def rests_until(facts: CountryFacts, present: Present) -> date | None:
    """Until when nobody writes again, since it was done a few days ago; None where it may be done."""
    if not facts.written_to:
        return None
    again = present.day(facts.written_to[-1]) + timedelta(days=present.days.rest)
    return again if present.today < again else None


def _has_come_back(facts: CountryFacts) -> bool:
    """Whether mail came back, and nobody has heard of them since."""
    came_back, heard = facts.came_back_at, facts.heard_at
    return came_back is not None and (heard is None or heard < came_back)


def _about_named(facts: CountryFacts, present: Present) -> CountryStep:
    patience = timedelta(days=present.days.nominees)
    waits = present.day(facts.waiting_since) + patience if facts.nominated and facts.waiting_since else None
    if waits and present.today > waits:
        return CountryStep(NextAction.REMIND_NOMINEES)
    if facts.accepted:
        return CountryStep(NextAction.ACCREDIT)
    if waits:
        return CountryStep(NextAction.WAIT, waits + timedelta(days=1))
    return CountryStep(NextAction.NOTHING, present.begins_on)


def _latest(*instants: datetime | None) -> datetime | None:
    return max((at for at in instants if at), default=None)
