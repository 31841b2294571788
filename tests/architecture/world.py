"""A small world with one object of each kind, seen by six people. New kinds of object are introduced here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.translated import TranslatedText
from app.events.models import Event, EventStatus, Series
from app.people.models import Person
from app.registration.models import Invitation, Question, Registration
from tests import cast, make

#: Who asks. The owner is the person the objects are about; the stranger has an account and nothing else.
ROLES = ("visitor", "stranger", "owner", "other_organiser", "organiser", "administrator")

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {"visitor"}
STAFF = frozenset({"other_organiser", "organiser", "administrator"})
ORGANISERS = frozenset({"organiser", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})

#: Whom each permission admits. Written apart from the rules, so that a rule can be wrong.
ADMITTED = {
    "event.view": EVERYONE,
    "event.create": ADMINISTRATORS,  # and those who organise all events
    "event.organise": ORGANISERS,
    "event.edit": ORGANISERS,
    "event.publish": ORGANISERS,
    "event.delegate": ADMINISTRATORS,
    "series.view": EVERYONE,
    "series.edit": ADMINISTRATORS,
    "people.list": STAFF,
    "people.edit": STAFF,
    "people.import": STAFF,
    "people.merge": ADMINISTRATORS,
    "people.erase": ADMINISTRATORS,
    "jobs.read": ADMINISTRATORS,
    "jobs.run": ADMINISTRATORS,
}


@dataclass(frozen=True)
class World:
    """Everything that a URL may name."""

    accounts: dict[str, Account]
    event: Event
    draft: Event
    person: Person
    registration: Registration
    invitation: Invitation
    question: Question
    series: Series


def make_world() -> World:
    """The rows, in the current transaction."""
    event = make.make_event("Seminario publicado", slug="publicado")
    draft = make.make_event("Seminario en borrador", slug="borrador", status=EventStatus.DRAFT)
    other = make.make_event("Otro seminario", slug="otro")
    person = make.make_person(**cast.ANA.fields)
    registration = make.make_registration(event, person)
    make.make_seat(registration, make.make_pool(event))
    accounts = {
        "stranger": make.make_account(person=make.make_person(**cast.JOAO.fields)),
        "owner": make.make_account(person=person),
        "other_organiser": make.make_account([other], make.make_person(**cast.OLGA.fields)),
        "organiser": make.make_account([event, draft], make.make_person(**cast.PEDRO.fields)),
        "administrator": make.make_account([RoleKind.ADMINISTRATOR], make.make_person(**cast.ADA.fields)),
    }
    return World(
        accounts=accounts,
        event=event,
        draft=draft,
        person=person,
        registration=registration,
        invitation=make.make_invitation(event, person, message=make.make_message(event), invited_at=now()),
        question=make.make_question(event),
        series=make.saved(Series(slug="serie", name=TranslatedText(es="Serie de prueba"))),
    )


#: How the URL names what a loader loads.
LOADED: dict[str, Callable[[World], dict[str, Any]]] = {
    "event": lambda world: {"slug": world.event.slug},
    "full_event": lambda world: {"slug": world.event.slug},
    "event_to_edit": lambda world: {"slug": world.event.slug},
    "series": lambda world: {"slug": world.series.slug},
    "job": lambda _world: {"name": "deliver_outbox"},
    "person": lambda world: {"public_id": world.person.public_id},
}

#: URL values that no loader takes.
VALUES: dict[str, Callable[[World], Any]] = {
    "slug": lambda world: world.event.slug,
}

#: The same for a draft, which only its organisers may know of.
DRAFTS: dict[str, Callable[[World], dict[str, Any]]] = {
    name: lambda world: {"slug": world.draft.slug} for name in ("event", "full_event", "event_to_edit")
}
