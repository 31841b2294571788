"""What the office does on the country board: rows put on it, notes, owners, and contacts with a delegation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, insert, update

from app.accounts.models import Account
from app.core import audit
from app.core.changed_rows import changed_rows, claimed_rows
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import BoardNote, ContactBy, ContactMade, Delegation
from app.delegations.queries.board_proposals import ProposedRow
from app.events.models import Event


class ContactOutcome(StrEnum):
    """What came of a contact."""

    NOTHING = "nothing"  #: they will come back to us
    ANSWERED = "answered"
    DECLINED = "declined"  #: nobody comes


def put_on_board(event: Event, rows: Iterable[ProposedRow]) -> int:
    """Give each of these a row; those that have one already, also since a moment ago, keep it. Returns how many were added."""
    common = {"event_id": event.id, "institution_id": None, "created_at": now()}
    wanted = [
        {**common, "country_code": row.country_code, "bloc_id": row.bloc_id, "public_id": new_public_id()}
        for row in rows
    ]
    added = claimed_rows(Delegation, wanted)
    if added:
        audit.record("board.extended", target=event.ref, scope=event.ref, note=f"{len(added)}")
    return len(added)


def write_note(delegation: Delegation, text: str, owner: Account | None, follow_up_on: date | None) -> None:
    """What stands beside the delegation from now on."""
    _keep_notes([delegation], {"text": text, "owner_id": owner.id if owner else None, "follow_up_on": follow_up_on})
    audit.record("board.noted", target=delegation.ref, fields=["text", "owner", "follow_up_on"])


def assign(event: Event, delegations: Sequence[Delegation], owner: Account | None) -> int:
    """Make somebody, or nobody, the owner of these rows; their notes and days of follow-up stay. Returns how many."""
    _keep_notes(delegations, {"owner_id": owner.id if owner else None})
    audit.record_several("board.assigned", {one.ref: ["owner"] for one in delegations}, scope=event.ref)
    return len(delegations)


def _keep_notes(delegations: Sequence[Delegation], values: Mapping[str, Any]) -> None:
    """Write these values into the note of each: one statement for those that have none, one for the others."""
    noted = {"at": now(), "actor": audit.acting(), **values}
    usual = {"text": "", "owner_id": None, "follow_up_on": None}
    new = claimed_rows(BoardNote, [{**usual, **noted, "delegation_id": one.id} for one in delegations])
    others = {one.id for one in delegations} - {note.delegation_id for note in new}
    if others:
        changed_rows(update(BoardNote).where(BoardNote.delegation_id.in_(others)).values(**noted))


def mark_answered(delegations: Iterable[Delegation], text: str = "") -> int:
    """Note that these have written to us. Returns how many."""
    marked = [note_contact(one, ContactBy.LETTER, text, outcome=ContactOutcome.ANSWERED) for one in delegations]
    return len(marked)


def note_contact(
    delegation: Delegation,
    kind: ContactBy,
    text: str = "",
    at: datetime | None = None,
    *,
    outcome: ContactOutcome = ContactOutcome.NOTHING,
    ref: str = "",
) -> ContactMade:
    """Write down one contact and what came of it. Raises `Refused` for a time to come.

    An answer takes back an earlier no; a no is kept with its time, and names that come later outweigh it.
    """
    at = at or now()
    if at > now():
        raise Refused(gettext("A contact that is written down has taken place: give a time that has passed."))
    made = ContactMade(
        delegation_id=delegation.id,
        kind=kind,
        is_incoming=outcome is not ContactOutcome.NOTHING,
        at=at,
        actor=audit.acting(),
        text=text,
        ref=ref,
    )
    db.session.add(made)
    if outcome is ContactOutcome.DECLINED:
        delegation.declined_at = at
    elif outcome is ContactOutcome.ANSWERED:
        delegation.answered_at = max(filter(None, (delegation.answered_at, at)))
        delegation.declined_at = None
    audit.record("delegation.contacted", delegation.ref, note=f"{kind.value}, {outcome.value}")
    return made


def note_mails(delegations: Collection[Delegation], text: str, ref: str, actor: str, *, is_asking: bool) -> None:
    """Write down that a mailing went to each of these: a few statements, however many they are.

    `is_asking`: it asked for names.
    """
    at = now()
    common = {"kind": ContactBy.MAIL, "is_incoming": False, "at": at, "actor": actor, "text": text, "ref": ref}
    if not delegations:
        return
    db.session.execute(insert(ContactMade), [{**common, "delegation_id": one.id} for one in delegations])
    if is_asking:
        ids = [one.id for one in delegations]
        changed_rows(
            update(Delegation)
            .where(Delegation.id.in_(ids))
            .values(asked_at=at, invited_at=func.coalesce(Delegation.invited_at, at))
        )
    audit.record_several("delegation.written_to", {one.ref: [] for one in delegations}, actor=actor)
