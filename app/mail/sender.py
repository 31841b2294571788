"""In whose name mail is sent: the network above says it, in the recipient's language."""

from collections.abc import Callable

from flask import g

from app.core.hooks import Hook

#: A recipient's language → the name beside the sender's address.
Namer = Callable[[str], str]

sender_namers: Hook[Namer] = Hook("mail.sender", "in whose name mail is sent; the first that joined says it")


def sender_name(language: str) -> str:
    """The name that a recipient who reads `language` sees as the sender's. Asked once a batch of messages."""
    names: dict[str, str] = g.setdefault("sender_names", {})
    if language not in names:
        namer = next(iter(sender_namers), None)
        names[language] = (namer(language) if namer else "") or "Encuentro"
    return names[language]


def ask_names_again() -> None:
    """A process that lives long hears of another name with its next batch."""
    g.pop("sender_names", None)
