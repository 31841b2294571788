"""Who handles which kind of mail in. Each module registers its own, so that mail needs to know none of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from app.core.hooks import Hook
from app.core.secret_paths import register_secret_address
from app.mail.models import InboundMessage, InboundOutcome


@dataclass(frozen=True)
class ReadMessage:
    """What was read from one message in: plain values of bounded size, made in the child process."""

    kind: str
    token: str
    message_id: str = ""
    from_address: str = ""
    subject: str = ""
    text: str = ""  #: the first text/plain part, at most as many characters as its kind takes
    is_automatic: bool = False  #: made by a program (RFC 3834): nothing is ever sent in answer
    extract: Mapping[str, Any] = field(default_factory=dict)  #: what the kind's own reader took out of it
    in_reply_to: str = ""  #: the Message-ID of what it answers
    references: Sequence[str] = ()  #: those of the conversation, the first first
    vouched_by: str = ""  #: the check by which our server knows From to be the sender's: "dmarc", "dkim" or "spf"
    authentication: str = ""  #: what our server said of the sender, in its own words
    prepared: Any = None  #: what its kind made ready of it while no transaction was open (`Kind.prepare`)


@dataclass(frozen=True)
class Handled:
    """What became of a message in. `reason` is a code that `app.mail.words` or the handler's module has words for."""

    result: InboundOutcome
    reason: str = ""
    person_ref: str | None = None
    subject_ref: str | None = None


#: What is read of a text whose kind does not say how much: answers and reports of delivery stay far below it.
TEXT_LIMIT = 20_000

#: Applies one letter, in the current transaction, without committing. An exception means that it is tried again.
Handler = Callable[[InboundMessage, ReadMessage], Handled]


#: Makes ready what takes long (the row number of the message, its letter → anything), before the transaction begins.
Preparation = Callable[[int, ReadMessage], Any]


@dataclass(frozen=True)
class Kind:
    """One kind of mail in.

    `reader` ("app.calendars.reading:read") names a function from an `email.message.EmailMessage` to JSON values, which
    become `ReadMessage.extract`. It runs in the child process, without an application, a database or the network.

    While an automatic message is handled nothing is posted to anybody. Not so for a kind with `is_persons_act`: calendar
    programs mark as automatic what a person has just answered, and others must hear of what follows (the next in line
    for a freed seat). Its handler sees to it that nothing goes back and forth.

    `is_secret` is False for addresses that everybody may know ("forum+chile04@…"): they stay whole in logs and lists.
    """

    name: str
    apply: Handler
    reader: str = ""
    is_persons_act: bool = False
    is_secret: bool = True
    text_limit: int = TEXT_LIMIT  #: characters of its text that are read
    prepare: Preparation | None = None


kinds_of_mail_in: Hook[Kind] = Hook("mail.inbound", "who handles mail to which kind of address")


def handle_kind(
    app: Flask,
    name: str,
    apply: Handler,
    reader: str = "",
    *,
    is_persons_act: bool = False,
    is_secret: bool = True,
    text_limit: int = TEXT_LIMIT,
    prepare: Preparation | None = None,
) -> None:
    """Let `apply` handle what comes to `name+<token>@…`, a secret address unless it says otherwise: no log and no list
    of mail shows it whole."""
    if is_secret:
        register_secret_address(name)
    kinds_of_mail_in.add(app, Kind(name, apply, reader, is_persons_act, is_secret, text_limit, prepare), key=name)


def open_kinds() -> set[str]:
    """The kinds of address that everybody may know."""
    return {kind.name for kind in kinds_of_mail_in if not kind.is_secret}
