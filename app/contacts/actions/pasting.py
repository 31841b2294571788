"""What is clear in a pasted table, or was said to be so, is entered; each row by itself, so that one that fails stops no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from app.contacts.actions.appointing import ContactValues, appoint, succeed
from app.contacts.actions.persons import contact_person
from app.contacts.models import ContactKind
from app.contacts.pasting.judging import Choice, RowJudgement, RowOutcome, contact_again
from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person


@dataclass
class Applied:
    """The lines that are done, whether entered or there already, and why others were refused."""

    entered: set[int] = field(default_factory=set)
    there: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def done(self) -> set[int]:
        return self.entered | self.there


def apply_pasted(judgements: Sequence[RowJudgement], said: Mapping[int, str], reason: str, *, is_told: bool) -> Applied:
    """Enter the rows that are clear, and the doubtful ones of which something was said."""
    applied = Applied()
    for judgement in judgements:
        line, choice = judgement.row.line, said.get(judgement.row.line, "")
        if judgement.outcome is RowOutcome.SAME:
            applied.there.add(line)
        elif judgement.outcome is RowOutcome.NEW or (choice and choice in judgement.choices):
            try:
                with db.session.begin_nested():
                    _enter(judgement, choice, reason, is_told)
                applied.entered.add(line)
            except Refused as refusal:
                applied.refused[line] = refusal.reason
    audit.record("contacts.pasted", "contacts", note=f"{len(applied.entered)} rows")
    return applied


def _enter(judgement: RowJudgement, choice: str, reason: str, is_told: bool) -> None:
    row, person = judgement.row, _person(judgement, choice)
    kind = ContactKind.ALTERNATE if choice == Choice.ALTERNATE else row.kind
    values = cast(
        ContactValues,
        {
            "person": person,
            "office_name": row.typed.institution_name,
            "email": row.address,
            "telephone": row.telephone[:60],
            "language": row.typed.language or None,
            "since": row.since,
        },
    )
    if choice == Choice.SUCCEED and judgement.former is not None:
        former = contact_again(judgement.former.id)
        if former is not None:
            succeed(former, reason=reason, is_told=is_told, **values)
        return
    body = {"country_code": row.country_code or None, "bloc_id": judgement.bloc_id, "kind": kind}
    appoint(reason=reason, is_told=is_told, **cast(ContactValues, {**values, **body}))


def _person(judgement: RowJudgement, choice: str) -> Person | None:
    """The person of the directory that it certainly is or was said to be; else somebody new; nobody for an office."""
    typed = judgement.row.typed
    if judgement.row.is_office:
        return None
    chosen = choice if choice in {one.public_id for one in judgement.persons} else ""
    return contact_person(typed, judgement.person.public_id if judgement.person is not None else chosen)
