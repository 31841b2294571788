"""Why a message in became what it became, in words, and what its address is for."""

from collections.abc import Callable

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.core.hooks import Hook

_REASONS = {
    "unknown_address": _l("Nobody handles mail to this address."),
    "message_too_large": _l("The message is larger than 10 MB. Only its beginning was kept."),
    "message_malformed": _l("The message is malformed: its parts can't be told apart."),
    "too_deep": _l("The message has parts within parts, deeper than anybody writes."),
    "too_much_inside": _l("The message holds more than anybody writes."),
    "too_much_memory": _l("Reading it took more memory than a message may take."),
    "no_such_part": _l("The message has no such file."),
    "part_too_large": _l("The file is larger than 5 MB."),
    "too_slow": _l("Reading it took longer than a message may take."),
    "ended_reader": _l("The process that reads mail broke down on it."),
    "interrupted": _l("The process that handled it ended each time before it was done."),
    "bounce_forged": _l("Its address belongs to no message of ours."),
    "bounce_no_failure": _l("It tells of no message that failed."),
    "bounce_repeated": _l("The same report had come before."),
    "bounce_noted": _l("The failure is noted. The address is still written to."),
    "bounce_suppressed": _l("The address takes no mail and is written to no more."),
    "bounce_ours": _l("The failure is noted. It blames how we send or what was sent, not the address."),
    "bounce_unclear": _l("No program understands whether this says that the message did not arrive."),
    "bounce_stopped_by_hand": _l("Somebody read it: the address is written to no more."),
    "laid_aside": _l("Read by a person and laid aside."),
    "unsubscribe_forged": _l("Its address belongs to no message that can be unsubscribed from."),
    "unsubscribe_left": _l("The sender left the list."),
    "unsubscribe_left_before": _l("The sender had left the list before."),
}

_kinds: dict[str, LazyString] = {
    "bounce": _l("Report of delivery"),
    "unsubscribe": _l("Unsubscription"),
    "inbox": _l("Answer from a calendar"),
    "reply": _l("Answer to a forum"),
    "forum": _l("Contribution to a forum"),
    "each": _l("To take part in a forum"),
    "daily": _l("To get a forum once a day"),
    "weekly": _l("To get a forum once a week"),
    "nomail": _l("To get no mail of a forum"),
    "leave": _l("To leave a forum"),
    "info": _l("Question how a forum works"),
    "owner": _l("Message to those who run a forum"),
    "letters": _l("Answer to a letter"),
}
#: What our own failures begin with; the error follows.
ERROR = "error: "

#: A code → the sentence; the code itself when it is not known. Joins under the kind of address.
reason_namers: Hook[Callable[[str], str]] = Hook(
    "mail.inbound_reasons", "why a message in became what it became, in words"
)


def reason_words(kind: str, code: str) -> str:
    """Why, in the reader's language; an error of ours, or a code that nobody has words for, as it is."""
    if code in _REASONS:
        return str(_REASONS[code])
    namer = reason_namers.get(kind)
    return namer(code) if namer else code.removeprefix(ERROR)


def address_word(kind: str) -> str:
    """What the address was for; empty when nobody handles mail to it."""
    return str(_kinds.get(kind, kind))
