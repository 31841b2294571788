"""The lists that one may unsubscribe from. Whatever is on none is owed to its recipient and always sent.

The modules whose messages these are register them; mail itself knows none.
"""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class MailList:
    """A list by its name ("invitations"), its title in the reader's language, and the kinds of message on it."""

    name: str
    title: LazyString | str
    kinds: frozenset[str]


_lists: dict[str, MailList] = {}


def register_list(name: str, title: LazyString | str, kinds: Collection[str]) -> None:
    """Let recipients unsubscribe from messages of `kinds` ("reminders/reminder") under one name."""
    _lists[name] = MailList(name, title, frozenset(kinds))


def list_of(kind: str) -> MailList | None:
    """The list that a kind of message is on; None for what is owed to its recipient."""
    return next((one for one in _lists.values() if kind in one.kinds), None)


def list_named(name: str) -> MailList | None:
    return _lists.get(name)
