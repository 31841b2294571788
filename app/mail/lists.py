"""The lists that one may unsubscribe from. Whatever is on none is owed to its recipient and always sent.

The modules whose messages these are offer them; mail itself knows none.
"""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Flask
from flask_babel import LazyString

from app.core.hooks import Hook


@dataclass(frozen=True)
class MailList:
    """A list by its name ("invitations"), its title in the reader's language, and the kinds of message on it."""

    name: str
    title: LazyString | str
    kinds: frozenset[str]


mail_lists: Hook[MailList] = Hook("mail.lists", "the lists that one may unsubscribe from")


def offer_list(app: Flask, name: str, title: LazyString | str, kinds: Collection[str]) -> None:
    """Let recipients unsubscribe from messages of `kinds` ("reminders/reminder") under one name."""
    mail_lists.add(app, MailList(name, title, frozenset(kinds)), key=name)


def list_of(kind: str) -> MailList | None:
    """The list that a kind of message is on; None for what is owed to its recipient."""
    return next((one for one in mail_lists if kind in one.kinds), None)


def list_named(name: str) -> MailList | None:
    return mail_lists.get(name)
