"""What became of many at once, in whole sentences: after a decision at once, and on the page of a long task."""

from collections.abc import Mapping

from flask_babel import ngettext


def decided_sentences(counts: Mapping[str, int]) -> list[str]:
    """What became of those decided over, by the names of `DecisionOutcome`."""
    words = {
        "confirmed": _confirmed,
        "seatless": _seatless,
        "waiting": _waiting,
        "declined": _declined,
        "unchanged": _unchanged,
    }
    return [say(counts[name]) for name, say in words.items() if counts.get(name)]


def _confirmed(number: int) -> str:
    return ngettext("%(num)d registration was confirmed.", "%(num)d registrations were confirmed.", number)


def _seatless(number: int) -> str:
    return ngettext("%(num)d had no seat and is waiting.", "%(num)d had no seat and are waiting.", number)


def _waiting(number: int) -> str:
    return ngettext("%(num)d was moved to the waiting list.", "%(num)d were moved to the waiting list.", number)


def _declined(number: int) -> str:
    return ngettext("%(num)d registration was declined.", "%(num)d registrations were declined.", number)


def _unchanged(number: int) -> str:
    return ngettext("%(num)d stayed as it was.", "%(num)d stayed as they were.", number)
