"""What a refusal means and what follows from it: one judgement for reports and for a server's answer while we speak.

The server's own code and words count more than the status that a report states, for those who write reports often
put "5.1.1" there whatever the server said. What blames us or the moment never ends writing to an address.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.text import folded
from app.mail.bounces.phrases import blames_the_moment, kinds_in
from app.mail.bounces.statuses import is_exact, kind_by_codes, most_exact, reply_in, statuses_in
from app.mail.models import BounceKind as Kind


class Sequel(StrEnum):
    """What follows from a message that came back."""

    STOP = "stop"  #: the address is written to no more, at once
    WATCH = "watch"  #: it is tried for days: the third such message within fourteen days ends it
    TELL = "tell"  #: the address may be right: an administrator must look at how we send
    NONE = "none"  #: the next message may arrive


SEQUELS = {
    **dict.fromkeys((Kind.BAD_MAILBOX, Kind.DISABLED, Kind.HOST_UNKNOWN), Sequel.STOP),
    **dict.fromkeys((Kind.FULL, Kind.UNKNOWN), Sequel.WATCH),
    **dict.fromkeys((Kind.POLICY, Kind.CONTENT, Kind.SIZE, Kind.AUTHENTICATION), Sequel.TELL),
    **dict.fromkeys((Kind.RATE, Kind.TEMPORARY), Sequel.NONE),
}
#: The mildest for the address first: of several recipients behind one address it is what counts.
MILDNESS = (Sequel.NONE, Sequel.TELL, Sequel.WATCH, Sequel.STOP)

_CODE = re.compile(r"(?<![\d.])[45][0-7]\d[ -]")
_ADDRESSES = re.compile(r"\S+@[^\s:;)]+|\[?\d{1,3}(?:\.\d{1,3}){3}\]?|https?://\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,18}\b")


@dataclass(frozen=True)
class BounceJudgement:
    """The kind of a refusal, and the status it rests on ("5.1.1"; empty when nobody gave one)."""

    kind: Kind
    status: str

    @property
    def sequel(self) -> Sequel:
        return SEQUELS[self.kind]


def judge(words: str, stated: str = "") -> BounceJudgement:
    """What the server's `words` mean beside the status that a report `stated`.

    The words decide; where they say several things, the server's code chooses among them, and without it the mildest
    does. Where they say nothing, the server's own code, then the stated one.
    """
    own, reply = most_exact(statuses_in(words)), reply_in(words)
    status = own if is_exact(own) or not stated else stated
    if not is_exact(status) and is_exact(stated):
        status = stated
    by_code, by_its_own = kind_by_codes(status, reply), kind_by_codes(own, reply)
    told = _told(_ADDRESSES.sub(" ", words))
    chosen = by_its_own in told and by_its_own is not Kind.TEMPORARY
    kind = by_its_own if chosen else next(iter(told), by_code)
    if _is_for_now(own or status, reply) and SEQUELS[kind] is Sequel.STOP:
        kind = Kind.UNKNOWN if kind is Kind.BAD_MAILBOX and kind in told else Kind.TEMPORARY
    return BounceJudgement(kind, status or own)


def _told(words: str) -> list[Kind]:
    """What the words say: those behind the server's first code are its own ("host … said: 550 …"), else all of them."""
    beginning = _CODE.search(words)
    own = folded(words[beginning.start() :]) if beginning else ""
    said = folded(words)
    return kinds_in(own) or kinds_in(said) or ([Kind.TEMPORARY] if blames_the_moment(said) else [])


def _is_for_now(status: str, reply: str) -> bool:
    """Whether the server says "later": then no mailbox is gone, whatever else it says."""
    return reply.startswith("4") or (status.startswith("4") and not reply)
