"""A marked demonstration: one event to come, one just held, fictional people, and accounts to try the product with.

Nothing of it enters the programme's figures. Its dates are fixed when it is first loaded. It refuses to load where
others than the own machine could sign in, since its passwords are public.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.actions import create_account, grant_role
from app.accounts.models import Account, RoleKind
from app.accounts.passwords import hashed
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.events.models import Event
from app.forums.models import Forum
from app.people.actions import create_person
from app.people.models import Category
from app.programme.demonstration_delegations import add_delegations
from app.programme.demonstration_event import add_event_held, add_event_to_come, add_people
from app.programme.demonstration_forums import add_forums_to_try
from app.programme.loading import ACTOR


@dataclass(frozen=True)
class DemonstrationAccount:
    """Someone to sign in as."""

    role: str  #: a kind of role, or what the person is otherwise
    given_names: str
    family_names: str
    email: str
    password: str
    language: str
    category: Category
    country_code: str


ACCOUNTS = (
    DemonstrationAccount(
        "administrator", "Ada", "Muestra", "administracion@demo.example", "cuaderno azul de la oficina", "es",
        Category.MULTILATERAL, "US",
    ),
    DemonstrationAccount(
        "organiser", "Olga", "Ejemplo", "organizacion@demo.example", "trece reuniones en seis paises", "es",
        Category.MULTILATERAL, "US",
    ),
    DemonstrationAccount(
        "executive", "Elena", "Prueba", "elena.prueba@demo.example", "compras abiertas todo el ano", "es",
        Category.SGPE, "CR",
    ),
)  # fmt: skip


def load_demonstration() -> int:
    """Add the demonstration when it is missing; returns how many events were added."""
    if not settings().is_loopback:
        raise Refused("The demonstration has public passwords: it loads only where ENCUENTRO_BASE_URL is this machine.")
    if db.session.scalar(select(Event.id).where(Event.is_demonstration).limit(1)):
        return 0
    hashes = [hashed(account.password) for account in ACCOUNTS]  # first: hashing ends the transaction
    accounts = [_add_account(account, hash_) for account, hash_ in zip(ACCOUNTS, hashes, strict=True)]
    organiser = accounts[1]
    people, today = add_people(), now().date()
    to_come = add_event_to_come(_schedule(_monday_after(today + timedelta(days=40)), 3), organiser, people)
    add_delegations(to_come, people)
    add_event_held(_schedule(_monday_after(today - timedelta(days=40)), 2), people)
    audit.record("programme.demonstrated", target="network:1", actor=ACTOR)
    return 2


def load_forums_to_try() -> int:
    """Add the demonstration family of forums when it is missing; returns how many were added."""
    if db.session.scalar(select(Forum.id).where(Forum.is_demonstration).limit(1)):
        return 0
    organisers = select(Account).where(Account.email == ACCOUNTS[1].email).options(joinedload(Account.person))
    organiser = db.session.scalars(organisers).one_or_none()
    return add_forums_to_try(organiser) if organiser is not None else 0


def _monday_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _schedule(start: date, days: int) -> Schedule:
    end = start + timedelta(days=days - 1)
    return Schedule(start, end, Precision.DAY, time(9), time(17, 30), "America/Costa_Rica")


def _add_account(demonstration: DemonstrationAccount, password_hash: str) -> Account:
    person = create_person(
        given_names=demonstration.given_names,
        family_names=demonstration.family_names,
        email=demonstration.email,
        country_code=demonstration.country_code,
        category=demonstration.category,
        institution_name="Secretaría de Demostración",
        position="Cuenta de demostración",
        language=demonstration.language,
        is_demonstration=True,
    )
    account = create_account(person, demonstration.email, password_hash)
    if demonstration.role in {RoleKind.ADMINISTRATOR, RoleKind.ORGANISER}:
        grant_role(account, RoleKind(demonstration.role))
    return account
