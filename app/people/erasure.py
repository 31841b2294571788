"""Erasing a person: the identity goes, the country, the category and the random key stay, so counts stay too.

What happens to each column is what the column itself states (`core.classification`).
"""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy import JSON, String, Table, delete, func, or_, select, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.classification import Erasure
from app.core.clock import now
from app.core.extensions import db
from app.core.hooks import Hook
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.mail.models import InboundMessage, MessageState, OutboxMessage
from app.people.models import ImportRow, ImportSource, Person
from app.people.names import name_parts
from app.people.personal_tables import Identity, PersonalTable, belongs, identity_of, personal_tables

#: Called before anything is erased, in the same transaction; raises `Refused` to stop it.
BeforeErasure = Callable[[Person], None]

#: Asked first: once something has ended, why the rest refuses would not be told by what stood before.
refusing_erasure: Hook[BeforeErasure] = Hook(
    "people.refusing_erasure", "refuses to let a person be erased, before anything of theirs ends"
)
before_erasure: Hook[BeforeErasure] = Hook(
    "people.before_erasure", "ends what can't go on without a person, or refuses"
)
#: Whether there is anything left that must end first; it locks nothing.
going_on: Hook[Callable[[Person], bool]] = Hook("people.going_on", "whether something of a person still has to end")
#: What stays of a person, in sentences, for whoever decides: nothing of it is in the tables that erasing empties.
stays: Hook[Callable[[Person], Sequence[str]]] = Hook(
    "people.stays", "what erasing a person leaves, in sentences that are read before"
)


def what_stays(person: Person) -> list[str]:
    """What everybody who keeps something of the person says of it."""
    return [sentence for function in stays for sentence in function(person)]


def erasure_plan(person: Person) -> list[tuple[str, Erasure, int]]:
    """(table, what is done, number of rows) of what erasing would do."""
    identity = identity_of(person)
    found: list[tuple[str, Erasure, int]] = []
    for personal in reversed(personal_tables()):
        if personal.erasure is not Erasure.KEEP:
            count = select(func.count()).select_from(personal.mapper.local_table).where(belongs(personal, identity))
            if number := db.session.scalar(count):
                found.append((personal.table, personal.erasure, number))
    return found


def erase(person: Person, actor: str = "") -> dict[str, int]:
    """Erase the person, and the records once merged into it; returns table → rows emptied or deleted.

    Raises `Refused` when the person was merged into another, or when a module refuses.
    """
    _end_what_goes_on(person)
    _lock(person)
    identity, target = identity_of(person), f"person:{person.public_id}"
    done = {
        ImportSource.__tablename__: _forget_files(identity),
        ImportRow.__tablename__: _forget_rows(identity),
        InboundMessage.__tablename__: _forget_letters(identity),
    }
    _stop_messages(identity)
    for personal in personal_tables():
        done[personal.table] = done.get(personal.table, 0) + _erase_rows(personal, identity)
    erased = update(Person).where(Person.id.in_(identity.person_ids)).values(erased_at=now())
    db.session.execute(erased)
    db.session.expire_all()
    audit.record("person.erased", target=target, actor=actor or None)
    return {table: count for table, count in done.items() if count}


def _end_what_goes_on(person: Person) -> None:
    if person.erased_at or person.merged_into_id:
        raise Refused(gettext("This record was merged or erased in the meantime."))
    for function in (*refusing_erasure, *before_erasure):
        function(person)
    db.session.flush()


def _lock(person: Person) -> None:
    """Let nobody register the person or merge it until this is over.

    Whoever registers locks the event first and the person then, so what goes on was ended before this: the other way
    round, the two would wait for each other. What came in between is left as it is, and nothing is erased.
    """
    db.session.refresh(person, ["merged_into_id", "erased_at"], with_for_update=True)
    if person.merged_into_id or any(goes_on(person) for goes_on in going_on):
        raise Refused(gettext("Something of this person changed at this very moment. Try again."))


def _erase_rows(personal: PersonalTable, identity: Identity) -> int:
    table: Any = personal.mapper.local_table
    clause = belongs(personal, identity)
    if personal.erasure is Erasure.DELETE:
        return changed_rows(delete(table).where(clause))
    blanked = [name for name, data in personal.columns.items() if data.erasure is Erasure.BLANK]
    if not blanked:
        return 0
    keys = list(table.primary_key.columns)
    rows = db.session.execute(select(*keys).where(clause)).all()
    for row in rows:  # one by one: an emptied public id is a new random one
        this = [key == value for key, value in zip(keys, row, strict=True)]
        db.session.execute(update(table).where(*this).values(_empty_values(personal, table, blanked)))
    return len(rows)


def _empty_values(personal: PersonalTable, table: Table, names: list[str]) -> dict[str, Any]:
    return {personal.mapper.columns[name].name: _empty(personal.mapper.columns[name]) for name in names}


def _empty(column: Any) -> Any:
    """Nothing, in the form the column takes: None, a new random id, an empty text or list."""
    if column.nullable:
        return None
    if column.unique and column.default is not None:
        return column.default.arg(None)
    if isinstance(column.type, String):
        return ""
    if isinstance(column.type, JSON) and column.default is not None:
        return column.default.arg(None)
    raise TypeError(f"{column} can't be emptied: give it another erasure or let it be null")


def _people(identity: Identity) -> tuple[Sequence[Person], set[str]]:
    """The person and whoever was merged into it, with their addresses."""
    people = db.session.scalars(select(Person).where(Person.id.in_(identity.person_ids))).all()
    return people, {person.email for person in people if person.email}


def _forget_letters(identity: Identity) -> int:
    """Delete messages in from an address of the person that were taken for nobody's: unreadable or refused ones."""
    _, emails = _people(identity)
    of_nobody = delete(InboundMessage).where(InboundMessage.person_ref.is_(None))
    senders = (InboundMessage.envelope_from, InboundMessage.from_address)
    gone = of_nobody.where(or_(*(func.lower(sender).in_({email.lower() for email in emails}) for sender in senders)))
    return len(db.session.scalars(gone.returning(InboundMessage.id)).all())


def _forget_rows(identity: Identity) -> int:
    """Delete rows of uploaded lists that name the person, matched or not; returns how many."""
    people, emails = _people(identity)
    names = {tuple(sorted(name_parts(person.name))) for person in people}
    rows = db.session.execute(select(ImportRow.id, ImportRow.values, ImportRow.cells))
    found = [row.id for row in rows if _names(row.values, row.cells, emails, names)]
    for part in pieces(found):
        db.session.execute(delete(ImportRow).where(ImportRow.id.in_(part)))
    return len(found)


def _forget_files(identity: Identity) -> int:
    """Delete uploaded files that name the person in any row: what was read of the others stays; returns how many."""
    people, emails = _people(identity)
    names = [set(name_parts(person.name)) for person in people]
    gone = []
    for key, tables in db.session.execute(select(ImportSource.id, ImportSource.tables)):
        rows = (cells for table in tables.get("tables", ()) for _line, cells in table["rows"])
        if any(_row_names(cells, emails, names) for cells in rows):
            gone.append(key)
    for part in pieces(gone):
        db.session.execute(delete(ImportSource).where(ImportSource.id.in_(part)))
    return len(gone)


def _row_names(cells: list[str], emails: set[str], names: list[set[str]]) -> bool:
    whole = " ".join(cells)
    words = set(name_parts(whole))
    return any(name and name <= words for name in names) or any(email in whole.lower() for email in emails)


def _names(values: dict[str, str], cells: list[str], emails: set[str], names: set[tuple[str, ...]]) -> bool:
    whole = f"{values.get('given_names', '')} {values.get('family_names', '')}"
    texts = {cell.lower() for cell in cells}
    return tuple(sorted(name_parts(whole))) in names or bool(emails & texts) or values.get("email") in emails


def _stop_messages(identity: Identity) -> None:
    """What was not sent yet has nobody to go to any more."""
    waiting = (MessageState.QUEUED, MessageState.RETRYING, MessageState.UNKNOWN)
    stop = update(OutboxMessage).where(OutboxMessage.person_ref.in_(identity.refs), OutboxMessage.state.in_(waiting))
    db.session.execute(stop.values(state=MessageState.FAILED, answer="the person was erased"))
