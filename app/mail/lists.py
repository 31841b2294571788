"""The lists that one may unsubscribe from. Whatever is on none is owed to its recipient and always sent.

The modules whose messages these are offer them; mail itself knows none.
"""

from dataclasses import dataclass

from flask import Flask
from flask_babel import LazyString

from app.core.hooks import Hook
from app.mail.kinds import mail_kinds


@dataclass(frozen=True)
class MailList:
    """A list by its name ("invitations") and its title in the reader's language."""

    name: str
    title: LazyString | str


mail_lists: Hook[MailList] = Hook("mail.lists", "the lists that one may unsubscribe from")


def offer_list(app: Flask, name: str, title: LazyString | str) -> None:
    """Let recipients unsubscribe from the kinds of message that say they are on the list of this name."""
    mail_lists.add(app, MailList(name, title), key=name)


def list_of(kind: str) -> MailList | None:
    """The list that a kind of message is on; None for what is owed to its recipient."""
    declared = mail_kinds.get(kind)
    return list_named(declared.on_list) if declared and declared.on_list else None


def list_named(name: str) -> MailList | None:
    return mail_lists.get(name)
