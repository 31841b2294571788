"""Letters to try the register with: one sent and answered, one signed paper still out, one void, notes verbales as drafts."""

from datetime import timedelta

from sqlalchemy import select

from app.contacts.models import ContactKind, CountryContact
from app.contacts.queries import with_names
from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event
from app.letters.actions.batching import BatchPlan, begin_batch, number_batch
from app.letters.actions.filing import Arrival, Filing, receive_letter
from app.letters.actions.signing import void
from app.letters.actions.steps import go_on
from app.letters.models import LetterBatch, LetterKind, LetterStatus
from app.letters.queries.papers import letter_to_answer, letters_of_batch
from app.programme.loading import ACTOR


def add_letters_to_try() -> int:
    """Add the demonstration's letters when there are none; returns how many were added. Nobody is written to."""
    ours = select(Event).where(Event.is_demonstration).order_by(Event.starts_at.desc()).limit(1)
    event = db.session.scalars(ours).one_or_none()
    query = with_names().where(CountryContact.is_demonstration, CountryContact.until.is_(None))
    contacts = db.session.scalars(query.order_by(CountryContact.id)).all()
    persons = [one for one in contacts if one.kind is ContactKind.COORDINATOR]
    missions = [one for one in contacts if one.kind is ContactKind.MISSION]
    if event is None or len(persons) < 3 or not missions or db.session.scalar(select(LetterBatch.id).limit(1)):
        return 0
    due = present_day() + timedelta(days=21)
    invitations = begin_batch(BatchPlan(LetterKind.INVITATION, persons, event, due, copies_missions=True))
    number_batch(invitations, present_day())
    _take_further(invitations, event)
    begin_batch(BatchPlan(LetterKind.NOTE_VERBALE, missions, event, due))
    return len(persons) + len(missions) + 1


def _take_further(batch: LetterBatch, event: Event) -> None:
    """The first went out and was answered, the second is void; the others wait for their signature."""
    first, second, *_ = (letter.id for letter in letters_of_batch(batch))
    for key, does in ((first, "answered"), (second, "void")):
        letter = letter_to_answer(key)
        if letter is not None and does == "void":
            void(letter, "Se escribió de nuevo")
        elif letter is not None:
            go_on(letter, LetterStatus.SENT, why=present_day().isoformat(), scope=event.ref, actor=ACTOR)
            arrival = Arrival("Dirección Ficticia de Contratación", "Designación de delegados", present_day())
            receive_letter(arrival, Filing(letter), ACTOR)
