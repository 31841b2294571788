"""The lists of mail that people may unsubscribe from. A message that is on no list is always sent.

The modules whose messages these are offer them; mail itself knows none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask_babel import LazyString

from app.core.hooks import Hook
from app.mail.kinds import mail_kinds


@dataclass(frozen=True)
class MailList:
    """A list by its name ("invitations"), its title in the reader's language, and what stands in List-Id before our
    domain ("invitations", "chile04.forums")."""

    name: str
    title: LazyString | str
    list_id: str


@dataclass(frozen=True)
class ListFamily:
    """Lists of one kind, of which there are as many as rows of some table: "forum:chile04" is of the family "forum:".

    Both functions are given what stands behind the prefix. `title_of` answers "" for a list that is not known any more.
    """

    prefix: str
    title_of: Callable[[str], LazyString | str]
    list_id_of: Callable[[str], str]


mail_lists: Hook[MailList] = Hook("mail.lists", "the lists that one may unsubscribe from")
list_families: Hook[ListFamily] = Hook("mail.list_families", "lists that rows of a table stand for, by their prefix")


def offer_list(app: Flask, name: str, title: LazyString | str) -> None:
    """Let recipients unsubscribe from the kinds of message that say they are on the list of this name."""
    mail_lists.add(app, MailList(name, title, name), key=name)


def register_list_family(
    app: Flask, prefix: str, title_of: Callable[[str], LazyString | str], list_id_of: Callable[[str], str]
) -> None:
    """Let recipients unsubscribe from lists whose names begin with `prefix` ("forum:"): each message names its own."""
    list_families.add(app, ListFamily(prefix, title_of, list_id_of), key=prefix)


def list_of(kind: str, name: str = "") -> MailList | None:
    """The list that a kind of message is on; None for what is owed to its recipient.

    Messages of a kind that is on a family name the list of it. Raises `ValueError` when they name none, or name one
    though their kind is on no such family: a message that can't be left, or is owed, must not look like the other.
    """
    declared = mail_kinds.get(kind)
    said = declared.on_list if declared else ""
    if said in list_families.joined():
        if not name.removeprefix(said) or not name.startswith(said):
            raise ValueError(f"a message of the kind {kind!r} names a list that begins with {said!r}")
        return list_named(name)
    if name:
        raise ValueError(f"messages of the kind {kind!r} are on no list of their own")
    return list_named(said) if said else None


def list_named(name: str) -> MailList | None:
    """The list of that name, of a family or by itself."""
    prefix, colon, rest = name.partition(":")
    family = list_families.get(prefix + colon) if colon else None
    if family is None:
        return mail_lists.get(name)
    return MailList(name, family.title_of(rest), family.list_id_of(rest))
