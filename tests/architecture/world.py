"""A small world with one object of each kind, seen by six people. New kinds of object are introduced here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account, RoleKind, SignIn
from app.core.clock import now
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, Event, EventStatus, PriorityArea, Series
from app.network.models import Institution, Membership
from app.people.models import PeopleImport, Person
from app.registration.models import Invitation, Question, Registration, StatedFigure
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
    "event.copy": ADMINISTRATORS,
    "series.view": EVERYONE,
    "series.edit": ADMINISTRATORS,
    "network.edit": ADMINISTRATORS,
    "institution.edit": STAFF,
    "people.list": STAFF,
    "people.edit": STAFF,
    "people.import": STAFF,
    "people.merge": ADMINISTRATORS,
    "people.erase": ADMINISTRATORS,
    "jobs.read": ADMINISTRATORS,
    "jobs.run": ADMINISTRATORS,
    "accounts.administer": ADMINISTRATORS,
    "attendance.mark": ORGANISERS,
    "event.register": SIGNED_IN,
    "registration.list": ORGANISERS,
    "registration.add": ORGANISERS,
    "registration.decide": ORGANISERS,
    "registration.see": ORGANISERS,
    "registration.edit": ORGANISERS,
    "seats.edit": ORGANISERS,
    "questions.edit": ORGANISERS,
    "question.edit": ORGANISERS,
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
    row: AgendaRow
    area: PriorityArea
    figure: StatedFigure
    institution: Institution
    membership: Membership
    session: SignIn
    sheet: PeopleImport


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
        row=make.make_agenda_row(event, make.make_speaker(event, person), groups=["Grupo 1"]),
        area=make.saved(PriorityArea(slug="area", name=TranslatedText(es="Línea de prueba"))),
        series=make.saved(Series(slug="serie", name=TranslatedText(es="Serie de prueba"))),
        figure=make.make_figure([event]),
        institution=make.make_institution(country_code="CR"),
        membership=make.make_membership("CR"),
        session=make.make_sign_in(accounts["owner"]),
        sheet=make.make_sheet(),
    )


Values = Callable[[World], dict[str, Any]]


def _event(world: World) -> dict[str, Any]:
    return {"slug": world.event.slug}


#: How the URL names what a loader loads.
LOADED: dict[str, Values] = {
    "event": _event,
    "full_event": _event,
    "event_to_edit": _event,
    "priority_area": lambda world: {"slug": world.area.slug},
    "series": lambda world: {"slug": world.series.slug},
    "institution": lambda world: {"public_id": world.institution.public_id},
    "membership": lambda world: {"number": world.membership.id},
    "known_job": lambda _world: {"name": "tidy"},
    "person": lambda world: {"public_id": world.person.public_id},
    "known_person": lambda world: {"public_id": world.person.public_id},
    "pair": lambda world: {
        "public_id": world.person.public_id,
        "other_id": world.accounts["stranger"].person.public_id,
    },
    "sheet": lambda world: {"public_id": world.sheet.public_id},
    "whole_sheet": lambda world: {"public_id": world.sheet.public_id},
    "account": lambda world: {"account_id": world.accounts["organiser"].public_id},
    "registration_of_event": lambda world: _event(world) | {"public_id": world.registration.public_id},
    "question_of_event": lambda world: _event(world) | {"public_id": world.question.public_id},
}

#: The same for a draft, which only its organisers may know of.
DRAFTS: dict[str, Values] = {
    name: lambda world: {"slug": world.draft.slug} for name in ("event", "full_event", "event_to_edit")
}

#: URL values that no loader takes: things of the same event and account, of someone else for all but the owner.
VALUES: dict[str, Callable[[World], Any]] = {
    "public_id": lambda world: world.registration.public_id,
    "country_code": lambda _world: "CR",
    "figure_id": lambda world: world.figure.id,
    "row_id": lambda world: world.row.public_id,
    "group_id": lambda world: world.row.groups[0].id,
    "speaker_id": lambda world: world.row.speakers[0].id,
    "person_id": lambda world: world.person.public_id,
    "account_id": lambda world: world.accounts["organiser"].public_id,
    "role_id": lambda world: world.accounts["organiser"].roles[0].id,
    "sign_in_id": lambda world: world.session.public_id,
    "token": lambda _world: "not-a-token-of-anyone",
}
