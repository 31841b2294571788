"""Plain functions that make one row each, valid by default; any column can be given by name.

They add and flush, and commit nothing: `with arrange(): event = make_event()` commits for the test.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, TypeVar

from app.accounts.models import Account, Role, RoleKind, SignIn
from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.calendars.models import CalendarFeed
from app.contacts.models import ContactKind, CountryContact
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import Model, db
from app.core.searching import folded_words
from app.core.tokens import new_token, token_hash
from app.core.translated import TranslatedText
from app.events.models import (
    AgendaKind,
    AgendaRow,
    BreakoutGroup,
    Event,
    EventKind,
    EventStatus,
    EventTransition,
    RegistrationPolicy,
    Speaker,
    SpeakerRole,
    TransitionKind,
)
from app.jobs.models import LongTask
from app.letters.models import Mailing, MailingKind
from app.network.models import Country, Institution, InstitutionKind, Membership, Network
from app.people.address_proposals import AddressProposal
from app.people.models import Category, Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.registration.models import (
    Invitation,
    Origin,
    Question,
    QuestionKind,
    QuestionVersion,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Seat,
    SeatPool,
)

Row = TypeVar("Row", bound=Model)

_numbers = count(1)


def saved(row: Row) -> Row:
    """`row`, written to the current transaction."""
    db.session.add(row)
    db.session.flush()
    return row


def make_country(code: str = "CR") -> Country:
    return db.session.get(Country, code) or saved(Country(code=code))


def make_institution(name: str = "Dirección Ficticia de Contratación", **fields: Any) -> Institution:
    if fields.get("country_code"):
        make_country(fields["country_code"])
    values = {"kind": InstitutionKind.GOVERNMENT, "name_folded": folded_words(name)} | fields
    return saved(Institution(name=TranslatedText(es=name), **values))


def make_membership(code: str = "CR", **fields: Any) -> Membership:
    """A member state since 2004 that still is one; `since` and `until` with their precisions say otherwise."""
    make_country(code)
    values = {"since": date(2004, 1, 1), "since_precision": Precision.YEAR} | fields
    return saved(Membership(country_code=code, **values))


def make_network(name: str = "Red de prueba", **fields: Any) -> Network:
    values = {"abbreviation": TranslatedText(es="RDP"), "programme": TranslatedText(), "summary": TranslatedText()}
    return saved(Network(id=1, name=TranslatedText(es=name), **(values | fields)))


def make_person(given_names: str = "Ana", family_names: str = "Ejemplo", **fields: Any) -> Person:
    """A person; the address is a new one each time unless given. `make_person(**cast.ANA.fields)` makes Ana herself."""
    values = {
        "email": f"person{next(_numbers)}@compras.example",
        "country_code": "CR",
        "category": Category.SGPE,
        "position": "Directora de Compras Públicas",
        "institution_name": "Dirección Ficticia de Contratación",
        "language": "es",
        "created_at": now(),
    } | fields
    if values["country_code"]:
        make_country(values["country_code"])
    person = Person(**values)
    person.rename(given_names, family_names)
    return saved(person)


def make_account(roles: Iterable[RoleKind | Event] = (), person: Person | None = None, **fields: Any) -> Account:
    """A verified account. A role is `RoleKind.ADMINISTRATOR`, `RoleKind.ORGANISER` or `.FINANCE` (of all), or the event it organises."""
    person = person or make_person()
    values = {"email": person.email, "created_at": now(), "verified_at": now()} | fields
    account = saved(Account(person=person, roles=[], **values))
    for role in roles:
        kind, event_id = (RoleKind.ORGANISER, role.id) if isinstance(role, Event) else (role, None)
        account.roles.append(Role(kind=kind, event_id=event_id, granted_at=now(), granted_by="system"))
    db.session.flush()
    return account


def make_finance(events: Iterable[Event] = (), person: Person | None = None) -> Account:
    """An account that keeps the accounts of these events, or of everything without any."""
    account = make_account([] if events else [RoleKind.FINANCE], person)
    for event in events:
        account.roles.append(Role(kind=RoleKind.FINANCE, event_id=event.id, granted_at=now(), granted_by="system"))
    db.session.flush()
    return account


def make_host(events: Iterable[Event], person: Person | None = None, until: datetime | None = None) -> Account:
    """An account that hosts these events, until far from now unless said otherwise."""
    account = make_account(person=person)
    for event in events:
        until = until or now() + timedelta(days=3650)
        given = {"granted_at": now(), "granted_by": "system", "until": until}
        account.roles.append(Role(kind=RoleKind.HOST, event_id=event.id, **given))
    db.session.flush()
    return account


def make_event(title: str = "Seminario de prueba", **fields: Any) -> Event:
    """A published seminar with open registration, 12 and 13 May 2027 in San José, unless said otherwise.

    Dates: `schedule=Schedule(…)`, or `start_on`, `end_on`, `start_time`, `end_time`, `precision`, `zone` one by one.
    """
    number = next(_numbers)
    start = fields.pop("start_on", date(2027, 5, 12))
    schedule = fields.pop("schedule", None) or Schedule(
        start,
        fields.pop("end_on", start + timedelta(days=1) if start else None),
        fields.pop("precision", Precision.DAY if start else Precision.UNKNOWN),
        fields.pop("start_time", time(9)),
        fields.pop("end_time", time(17)),
        fields.pop("zone", "America/Costa_Rica"),
    )
    values = {
        "slug": f"seminario-{number}",
        "kind": EventKind.SEMINAR,
        "status": EventStatus.PUBLISHED,
        "title": TranslatedText(es=title),
        "summary": TranslatedText(),
        "description": TranslatedText(),
        "title_folded": folded_words(title),
        "languages": ["es", "en"],
        "policy": RegistrationPolicy.OPEN,
        "venue": "Centro de Conferencias de Prueba",
        "city": "San José",
        "country_code": "CR",
        "created_at": now(),
    } | fields
    if values["country_code"]:
        make_country(values["country_code"])
    event = Event(transitions=[], **values)
    event.reschedule(schedule)
    event.transitions.append(EventTransition(kind=TransitionKind.CREATED, at=now(), actor="system"))
    if event.status is not EventStatus.DRAFT:
        event.transitions.append(EventTransition(kind=TransitionKind.PUBLISHED, at=now(), actor="system"))
    return saved(event)


def make_pool(event: Event, capacity: int = 20, category: Category | None = None, **fields: Any) -> SeatPool:
    return saved(SeatPool(event_id=event.id, capacity=capacity, category=category, **fields))


def make_registration(event: Event, person: Person | None = None, **fields: Any) -> Registration:
    """A confirmed registration with the snapshot of `person`. It takes no seat: `app.registration.actions` do."""
    person = person or make_person()
    snapshot = (
        "given_names",
        "family_names",
        "name_folded",
        "name_sort",
        "name_sort_es",
        "honorific",
        "position",
        "institution_name",
    )
    snapshot += ("institution_id", "country_code", "category")
    values = {name: getattr(person, name) for name in snapshot} | {
        "email": person.email or "",
        "institution_folded": folded_words(person.institution_name or ""),
        "status": RegistrationStatus.CONFIRMED,
        "origin": Origin.SELF,
        "language": person.language or "es",
        "created_at": now(),
    }
    registration = Registration(event=event, person=person, transitions=[], **(values | fields))
    registration.transitions.append(RegistrationTransition(status=registration.status, at=now(), actor="system"))
    return saved(registration)


def make_seat(registration: Registration, pool: SeatPool) -> Seat:
    """A seat of `pool` held by `registration`, counted in the pool."""
    pool.taken += 1
    return saved(Seat(registration_id=registration.id, pool_id=pool.id))


def make_mailing(event: Event, **fields: Any) -> Mailing:
    values = {
        "kind": MailingKind.INVITATION,
        "audiences": [],
        "subject": TranslatedText(es="Invitación a un seminario de prueba", en="Invitation to a test seminar"),
        "body": TranslatedText(es="Le invitamos.", en="You are invited."),
        "created_at": now(),
        "actor": "system",
    } | fields
    return saved(Mailing(event_id=event.id, **values))


def make_invitation(event: Event, person: Person | None = None, **fields: Any) -> Invitation:
    values = {"invited_at": now(), "invited_by": "system"} | fields
    return saved(Invitation(event=event, person=person or make_person(), **values))


def make_question(event: Event, label: str = "¿Necesita interpretación?", **fields: Any) -> Question:
    """A question in its first version. `kind`, `options`, `is_required`, `hint` go to the version."""
    version = QuestionVersion(
        number=1,
        kind=fields.pop("kind", QuestionKind.TEXT),
        label=TranslatedText(es=label),
        hint=fields.pop("hint", TranslatedText()),
        options=fields.pop("options", []),
        is_required=fields.pop("is_required", False),
        created_at=now(),
        actor="system",
    )
    return saved(Question(event_id=event.id, versions=[version], **fields))


def make_figure(events: Iterable[Event] = (), value: int = 30, **fields: Any) -> StatedFigure:
    """A figure that a source states of `events`, joint when there are several."""
    values = {"measure": Measure.ATTENDEES, "recorded_at": now(), "source_document": "S000"} | fields
    return saved(StatedFigure(value=value, events=[FigureEvent(event=event) for event in events], **values))


def make_sign_in(account: Account, token: str = "", **fields: Any) -> SignIn:
    """An open session of `account`."""
    values = {"token_hash": token_hash(token or new_token()), "started_at": now(), "seen_at": now()} | fields
    return saved(SignIn(account_id=account.id, **values))


def make_speaker(event: Event, person: Person | None = None, **fields: Any) -> Speaker:
    """Someone who speaks at the event as a whole; `make_agenda_row(event, speaker)` gives them a row."""
    values = {"role": SpeakerRole.SPEAKER, "name": "", "organisation": ""} | fields
    return saved(Speaker(event_id=event.id, person=person, **values))


def make_agenda_row(
    event: Event,
    *speakers: Speaker,
    start: str = "09:00",
    end: str = "10:00",
    groups: Iterable[str] = (),
    **fields: Any,
) -> AgendaRow:
    """A presentation on the first day; `groups` by their titles."""
    values = {
        "day": 1,
        "kind": AgendaKind.PRESENTATION,
        "title": TranslatedText(es="Presentación de prueba"),
        "points": TranslatedText(),
    } | fields
    row = AgendaRow(
        event_id=event.id,
        start_time=time.fromisoformat(start),
        end_time=time.fromisoformat(end),
        speakers=list(speakers),
        groups=[BreakoutGroup(title=TranslatedText(es=title), question=TranslatedText()) for title in groups],
        **values,
    )
    return saved(row)


def make_sheet(filename: str = "lista.xlsx", **fields: Any) -> PeopleImport:
    """An uploaded list of one new person, its columns named, not applied."""
    cells = ["Luis", "Soto Paz"]
    values = {"given_names": cells[0], "family_names": cells[1]}
    row = ImportRow(number=2, cells=cells, values=values, verdict=RowVerdict.NEW, decision=Decision.NEW)
    named = {"headings": ["Nombre", "Apellidos"], "columns": {"given_names": 0, "family_names": 1}, "actor": "system"}
    return saved(PeopleImport(filename=filename, created_at=now(), judged_at=now(), rows=[row], **(named | fields)))


def make_long_task(sheet: PeopleImport, **fields: Any) -> LongTask:
    """Whoever uploaded the list asked for it to be applied, in many pieces."""
    values = {"kind": "people.import", "target": f"import:{sheet.public_id}", "actor": sheet.actor, "total": 300}
    return saved(LongTask(requested_at=now(), **(values | fields)))


def make_calendar_feed(person: Person, token: str, **fields: Any) -> CalendarFeed:
    """The person's own feed, whose address holds `token`; a program asked for it today."""
    values = {"made_at": now(), "read_on": now().date()} | fields
    return saved(CalendarFeed(person_ref=person.public_id, token_hash=token_hash(token), **values))


def make_proposal(
    person: Person, event: Event, address: str = "otra@compras.example", **fields: Any
) -> AddressProposal:
    """The organiser of the event proposes another address for the person."""
    values = {"scope": event.ref, "proposed_at": now(), "proposed_by": "system"} | fields
    return saved(AddressProposal(person=person, address=address, **values))


def make_contact(
    country_code: str | None = "CR", kind: ContactKind = ContactKind.COORDINATOR, **fields: Any
) -> CountryContact:
    """A current contact of a country: a person's, or a mission's office. `institution_id` or `bloc_id` instead of a country."""
    if country_code:
        make_country(country_code)
    if kind is ContactKind.MISSION:
        usual = {"office_name": "Misión Permanente de prueba", "email": f"mision{next(_numbers)}@mision.example"}
    else:
        usual = {} if "person" in fields else {"person": make_person(country_code=country_code)}
    values = {"since": date(2026, 1, 15), "language": "es"} | usual | fields
    return saved(CountryContact(country_code=country_code, kind=kind, **values))
