"""What there is to know of each kind of message before it is finished, declared once by the module that writes it.

A message that nobody foresaw is a nuisance in five ways: it comes at night, cannot be left, says what no longer holds,
surprises the organiser, or was never read by anybody. So a kind says which list it is on, what foretells it, who is
asked when it is handed over, and whether quiet hours are kept; where one of these does not apply, it says why. What
somebody's act causes is declared by `by_act`, which gives the reasons that all of those share.
`tests/mail/test_kinds_finished.py` names what a kind lacks, a scene in which it is read (`scenes.py`) among it.
"""

from dataclasses import dataclass

from flask import Flask

from app.core.hooks import Hook
from app.jobs.forecasts import Source, forecasting
from app.mail.hand_over import HandOverQuestion, questions

#: On no list: the message is owed to its recipient and always sent.
OWED = ""


@dataclass(frozen=True)
class Because:
    """Why a kind of message lacks something, for whoever reads the code."""

    reason: str


@dataclass(frozen=True)
class KeptQuiet:
    """A message that waits for the end of its recipient's quiet hours; `by` says where that is worked out."""

    by: str


AT_ONCE = Because("somebody's act causes it, and goes out at any hour")
UNFORESEEN = Because("somebody's act causes it: nobody knows before")
STAYS_TRUE = Because("it tells what happened, which stays true however late it comes")


@dataclass(frozen=True)
class MailKind:
    """One kind of message by its name ("registration/offered"), which is the place of its templates too."""

    name: str
    foretold: Source | Because
    question: HandOverQuestion | Because
    quiet: KeptQuiet | Because
    on_list: str = OWED
    #: The kind of address at which an answer to it arrives ("letters"); empty where a person's mailbox takes it.
    answers_at: str = ""


def by_act(
    name: str,
    *,
    question: HandOverQuestion | Because = STAYS_TRUE,
    quiet: KeptQuiet | Because = AT_ONCE,
    on_list: str = OWED,
    answers_at: str = "",
) -> MailKind:
    """A kind that somebody's act causes, so nothing foretells it. Whatever the clock writes is a `MailKind` that says all."""
    return MailKind(name, UNFORESEEN, question, quiet, on_list, answers_at)


mail_kinds: Hook[MailKind] = Hook("mail.kinds", "every kind of message, with what is to be known of it")


def answering_kind(name: str) -> str:
    """The kind of address at which an answer to a message of that kind arrives; empty for a person's mailbox."""
    kind = mail_kinds.get(name)
    return kind.answers_at if kind is not None else ""


def declare(app: Flask, *kinds: MailKind) -> None:
    """Declare some kinds of message. Their forecasts and their questions at hand-over are registered with them."""
    for kind in kinds:
        mail_kinds.add(app, kind, key=kind.name)
        if isinstance(kind.question, HandOverQuestion):
            questions.add(app, kind.question, key=kind.name)
        if not isinstance(kind.foretold, Because):
            forecasting.add(app, kind.foretold)
