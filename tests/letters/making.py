"""Letters for tests: contacts to write to, drafts, letters on each step."""

from datetime import date
from typing import Any

from app.contacts.models import ContactKind, CountryContact
from app.core.extensions import db
from app.events.models import Event
from app.letters.actions.batching import BatchPlan, begin_batch, number_batch
from app.letters.actions.filing import Arrival, Filing, receive_letter
from app.letters.models import Letter, LetterBatch, LetterKind, LetterStatus
from app.letters.queries.papers import letters_of_batch
from app.people.models import Person
from tests.make import make_contact, make_event


def make_batch(*contacts: CountryContact, kind: LetterKind = LetterKind.INVITATION, **values: Any) -> LetterBatch:
    """Drafts for these contacts, with an answer expected."""
    event = values.pop("event", None) or make_event()
    plan = BatchPlan(
        kind,
        contacts or [make_contact(kind=ContactKind.ALTERNATE)],
        event,
        **{"answer_due_on": date(2026, 8, 21), **values},
    )
    return begin_batch(plan)


def make_letter_out(status: LetterStatus = LetterStatus.FOR_SIGNATURE, **values: Any) -> Letter:
    """A numbered letter of ours, as far as `status` says."""
    batch = make_batch(*values.pop("contacts", ()), **values)
    number_batch(batch, date(2026, 6, 1))
    letter = letters_of_batch(batch)[0]
    letter.status = status
    db.session.flush()
    return letter


def make_letter_in(event: Event | None = None, person: Person | None = None, **values: Any) -> Letter:
    """A letter that came in and is filed."""
    arrival = Arrival("Ministerio de Prueba", "Asunto de prueba", date(2026, 6, 2), **values)
    return receive_letter(
        arrival, Filing(event=event, countries=() if event or person else ("CR",), people=[person] if person else ())
    )
