"""The two demonstration events: their words in four languages, their agenda, and who is registered, invited or came."""

from datetime import datetime, time, timedelta

from app.accounts.models import Account
from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.dates import Schedule
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import (
    AgendaKind,
    AgendaRow,
    Event,
    EventKind,
    EventOrganisation,
    EventStatus,
    EventTransition,
    NetworkRole,
    OrganisationRole,
    RegistrationPolicy,
    TransitionKind,
)
from app.people.actions import create_person
from app.people.models import Category, Person
from app.registration.actions.registering import Details, register
from app.registration.models import Origin, Question, QuestionKind, QuestionVersion, Registration, SeatPool

TITLE = TranslatedText(
    es="Seminario de demostración sobre compras públicas",
    en="Demonstration seminar on public procurement",
    pt="Seminário de demonstração sobre compras públicas",
    fr="Séminaire de démonstration sur les marchés publics",
)
SUMMARY = TranslatedText(
    es="Un evento ficticio para conocer Encuentro. Todas las personas son inventadas.",
    en="A fictional event to get to know Encuentro. All its people are invented.",
    pt="Um evento fictício para conhecer o Encuentro. Todas as pessoas são inventadas.",
    fr="Un événement fictif pour découvrir Encuentro. Toutes les personnes sont inventées.",
)
HELD = TranslatedText(
    es="Taller de demostración ya celebrado",
    en="Demonstration workshop, already held",
    pt="Oficina de demonstração já realizada",
    fr="Atelier de démonstration déjà tenu",
)
DIET = TranslatedText(
    es="¿Tiene alguna necesidad alimentaria?",
    en="Do you have any dietary need?",
    pt="Tem alguma necessidade alimentar?",
    fr="Avez-vous un régime alimentaire particulier ?",
)

#: (day, from, to, kind, title)
AGENDA = (
    (1, "09:00", "09:30", AgendaKind.REGISTRATION, TranslatedText(es="Inscripción", en="Registration", pt="Credenciamento", fr="Accueil")),
    (1, "09:30", "11:00", AgendaKind.PLENARY, TranslatedText(es="Apertura", en="Opening", pt="Abertura", fr="Ouverture")),
    (1, "11:00", "11:30", AgendaKind.BREAK, TranslatedText(es="Café", en="Coffee break", pt="Café", fr="Pause café")),
    (1, "11:30", "13:00", AgendaKind.DISCUSSION, TranslatedText(es="Experiencias de los países", en="Experiences of the countries", pt="Experiências dos países", fr="Expériences des pays")),
    (2, "09:00", "12:00", AgendaKind.BREAKOUT, TranslatedText(es="Trabajo en grupos", en="Work in groups", pt="Trabalho em grupos", fr="Travail en groupes")),
    (2, "12:00", "13:00", AgendaKind.MEAL, TranslatedText(es="Almuerzo", en="Lunch", pt="Almoço", fr="Déjeuner")),
    (3, "09:00", "12:30", AgendaKind.PLENARY, TranslatedText(es="Conclusiones y plan de trabajo", en="Conclusions and plan of work", pt="Conclusões e plano de trabalho", fr="Conclusions et plan de travail")),
)  # fmt: skip

#: (given names, family names, country, language, category, institution)
PEOPLE = (
    ("Ana", "Ejemplo", "AR", "es", Category.SGPE, "Oficina Ficticia de Contrataciones"),
    ("Bruno", "Exemplo", "BR", "pt", Category.SGPE, "Secretaria Fictícia de Compras"),
    ("Carla", "Muestra", "CL", "es", Category.SGPE, "Dirección Ficticia de Compras"),
    ("Diego", "Prueba", "CO", "es", Category.SGPE, "Agencia Ficticia de Contratación"),
    ("Emma", "Specimen", "CA", "en", Category.SGPE, "Fictional Procurement Office"),
    ("Fabien", "Exemple", "HT", "fr", Category.SGPE, "Commission fictive des marchés"),
    ("Gloria", "Modelo", "GT", "es", Category.OTHER_GOVERNMENT, "Ministerio Ficticio de Finanzas"),
    ("Hugo", "Supuesto", "UY", "es", Category.SGPE, "Agencia Ficticia de Compras"),
    ("Inés", "Figurada", "PE", "es", Category.SGPE, "Organismo Ficticio de Contrataciones"),
    ("Jo", "Placeholder", "JM", "en", Category.SGPE, "Fictional Ministry of Finance"),
    ("Karin", "Sample", None, "en", Category.MULTILATERAL, "Fictional Development Bank"),
    ("Luis", "Inventado", "PY", "es", Category.SGPE, "Dirección Ficticia de Contrataciones"),
)


def add_event_to_come(schedule: Schedule, organiser: Account, people: list[Person]) -> Event:
    """An open seminar with twelve seats, an agenda of three days, a question, and a few who are registered."""
    event = _event(TITLE, schedule, EventKind.SEMINAR)
    event.summary = SUMMARY
    event.policy = RegistrationPolicy.OPEN
    event.opens_local = datetime.combine(now().date() - timedelta(days=2), time(9))
    first = schedule.start or now().date()
    event.closes_local = datetime.combine(first - timedelta(days=7), time(18))
    event.edit_until_local = datetime.combine(first - timedelta(days=3), time(18))
    event.online_url = "https://video.example/demostracion"
    event.contact_email = organiser.email
    event.agenda = [
        AgendaRow(
            day=day, position=position, kind=kind, title=title,
            start_time=time.fromisoformat(start), end_time=time.fromisoformat(end), points=TranslatedText(),
        )
        for position, (day, start, end, kind, title) in enumerate(AGENDA)
    ]  # fmt: skip
    event.take_hours()
    db.session.add_all([event, _question(event)])
    db.session.flush()
    db.session.add(SeatPool(event_id=event.id, capacity=12))
    db.session.flush()
    for person in people[:5]:
        register(event, person, Details.of(person), origin=Origin.ORGANISER)
    return event


def add_people() -> list[Person]:
    """The fictional people, most of them senior executives, one of a multilateral institution."""
    return [_person(*row) for row in PEOPLE]


def add_event_held(schedule: Schedule, people: list[Person]) -> Event:
    """A workshop that took place, with attendance marked on both days."""
    event = _event(HELD, schedule, EventKind.WORKSHOP)
    event.summary = SUMMARY
    event.summary_mailed_at = now()
    db.session.add(event)
    db.session.flush()
    for number, person in enumerate(people):
        registration = register(event, person, Details.of(person), origin=Origin.WALK_IN)
        registration.origin = Origin.ORGANISER
        _mark(registration, 1, number % 6 != 5)
        _mark(registration, 2, number % 4 != 3)
    return event


def _event(title: TranslatedText, schedule: Schedule, kind: EventKind) -> Event:
    event = Event(
        slug=slugged(title["es"]),
        kind=kind,
        status=EventStatus.PUBLISHED,
        title=title,
        description=TranslatedText(),
        languages=list(title),
        network_role=NetworkRole.ORGANISER,
        venue="Centro de Conferencias de Demostración",
        city="San José",
        country_code="CR",
        is_demonstration=True,
        created_at=now(),
        created_by="programme",
        agenda=[],
        organisations=[EventOrganisation(role=OrganisationRole.ORGANISER, name="Secretaría de Demostración")],
        transitions=[
            EventTransition(kind=kind_, at=now(), actor="programme")
            for kind_ in (TransitionKind.CREATED, TransitionKind.PUBLISHED)
        ],
    )
    event.reschedule(schedule)
    return event


def _question(event: Event) -> Question:
    version = QuestionVersion(
        number=1,
        kind=QuestionKind.TEXT,
        label=DIET,
        hint=TranslatedText(),
        options=[],
        created_at=now(),
        actor="programme",
    )
    db.session.add(event)
    db.session.flush()
    return Question(event_id=event.id, versions=[version])


def _person(
    given: str, family: str, country: str | None, language: str, category: Category, institution: str
) -> Person:
    return create_person(
        given_names=given,
        family_names=family,
        country_code=country,
        language=language,
        category=category,
        institution_name=institution,
        position="",
        email=f"{slugged(given)}.{slugged(family)}@demo.example",
        is_demonstration=True,
    )


def _mark(registration: Registration, day: int, is_present: bool) -> None:
    db.session.add(
        AttendanceRecord(registration_id=registration.id, day=day, is_present=is_present, at=now(), actor="programme")
    )
