"""Letters of the register, one by one or as they were made together."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.contacts.models import CountryContact
from app.contacts.queries import with_names
from app.core.extensions import db
from app.events.models import Event
from app.letters.models import Letter, LetterBatch, LetterParty, LetterPerson, LetterStatus
from app.people.models import Person

_CONTACT = joinedload(Letter.contact)
#: What a letter is filled in and printed from.
WITH_ADDRESSEE = (
    joinedload(Letter.person),
    _CONTACT.joinedload(CountryContact.person),
    _CONTACT.joinedload(CountryContact.institution),
    _CONTACT.joinedload(CountryContact.bloc),
)
WITH_PARTIES = (
    selectinload(Letter.parties).joinedload(LetterParty.bloc),
    selectinload(Letter.parties).joinedload(LetterParty.institution),
)


def letters_seen_by(viewer: Account | None) -> Select[Letter]:
    """The letters that `viewer` may see: of all, or of the events that they organise; drafts and what came in among them."""
    query = select(Letter)
    if viewer is None:
        return query.where(Letter.id.is_(None))
    if viewer.organises_all:
        return query
    return query.where(Letter.event_id.in_(viewer.organised_event_ids))


def letter_seen(public_id: str, viewer: Account | None) -> Letter | None:
    """The letter of that public id, with all that its page shows; None for what the viewer may not see."""
    query = letters_seen_by(viewer).where(Letter.public_id == public_id[:40])
    loaded = (joinedload(Letter.event), joinedload(Letter.batch), joinedload(Letter.answers), *WITH_ADDRESSEE)
    many = (selectinload(Letter.people).joinedload(LetterPerson.person), selectinload(Letter.steps))
    return db.session.scalar(query.options(*loaded, *WITH_PARTIES, *many))


def batch_seen(public_id: str, viewer: Account | None) -> LetterBatch | None:
    """Letters that were made together, for who may see them."""
    query = select(LetterBatch).where(LetterBatch.public_id == public_id[:40]).options(joinedload(LetterBatch.event))
    found = db.session.scalar(query)
    if found is None or viewer is None:
        return None
    return found if viewer.organises_all or found.event_id in viewer.organised_event_ids else None


def letters_of_batch(batch: LetterBatch, *, is_locked: bool = False) -> Sequence[Letter]:
    """Its letters in the order of their numbers; locked, nobody else numbers or removes one meanwhile."""
    query = select(Letter).where(Letter.batch_id == batch.id).order_by(Letter.id)
    if is_locked:
        db.session.execute(select(Letter.id).where(Letter.batch_id == batch.id).order_by(Letter.id).with_for_update())
        query = query.execution_options(populate_existing=True)
    return db.session.scalars(query.options(*WITH_ADDRESSEE, *WITH_PARTIES)).all()


def contacts_chosen(public_ids: Collection[str]) -> Sequence[CountryContact]:
    """Those of these contacts that are current; one statement."""
    query = with_names().where(CountryContact.public_id.in_(public_ids), CountryContact.until.is_(None))
    return db.session.scalars(query.order_by(CountryContact.id)).all()


def current_contacts() -> Sequence[CountryContact]:
    """Everybody to whom letters can go; one statement."""
    return db.session.scalars(with_names().where(CountryContact.until.is_(None)).order_by(CountryContact.id)).all()


def answers_to(letter: Letter) -> Sequence[Letter]:
    """What came in answer to it, the first first."""
    return db.session.scalars(select(Letter).where(Letter.answers_id == letter.id).order_by(Letter.id)).all()


def letters_filed_on(person: Person) -> Sequence[Letter]:
    """Those filed on a person, in and out, the newest first; drafts are not told of."""
    query = select(Letter).join(LetterPerson).where(LetterPerson.person_id == person.id)
    query = query.where(Letter.status != LetterStatus.DRAFT).options(joinedload(Letter.event))
    return db.session.scalars(query.order_by(Letter.id.desc()).limit(100)).all()


def events_to_write_about(viewer: Account | None) -> Sequence[Event]:
    """The events that the viewer organises, those to come first."""
    query = select(Event).order_by(Event.starts_at.desc(), Event.id.desc()).limit(300)
    if viewer is None or not viewer.organises_all:
        query = query.where(Event.id.in_(viewer.organised_event_ids if viewer else ()))
    return db.session.scalars(query).all()


def letter_numbered(reference: str, viewer: Account | None) -> Letter | None:
    """The letter of ours that bears this number, however it is spaced, with whom it concerns."""
    wanted = "".join(reference.split()).lower()
    query = letters_seen_by(viewer).where(func.lower(func.replace(Letter.reference, " ", "")) == wanted)
    return db.session.scalar(query.options(joinedload(Letter.event), *WITH_PARTIES)) if wanted else None


def letter_ids_seen(ids: Collection[int], viewer: Account | None) -> set[int]:
    """Those of these letters that the viewer may see."""
    query = letters_seen_by(viewer).with_only_columns(Letter.id).where(Letter.id.in_(ids))
    return set(db.session.scalars(query)) if ids else set()


def letter_to_answer(key: int) -> Letter | None:
    """A letter of ours with all that its answer is filed by."""
    query = select(Letter).where(Letter.id == key).options(joinedload(Letter.event), *WITH_PARTIES)
    return db.session.scalar(query.execution_options(populate_existing=True))
