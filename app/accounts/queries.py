"""Accounts, sessions and links, loaded with what the asker needs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, literal, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.deciding import NUMBER_DECIDING, note_deciding
from app.accounts.models import Account, OneTimeLink, Role, RoleKind, SignIn, SignUp
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.core.searching import has_words
from app.core.tokens import token_hash
from app.mail.holding import IS_HELD, note_held
from app.network.models import Institution
from app.people.models import Person


def open_sign_in(hashed: str) -> SignIn | None:
    """The session with this token, unless it or its account has ended; with account, person and roles. By the same
    statement the page learns whether mail is held (`mail.sending`), and how many decide about everything (`deciding`)."""
    at = now()
    given = {"token": hashed, "since": at - SignIn.LIFETIME, "seen_since": at - SignIn.IDLE, "at": at}
    row = db.session.execute(_open_sign_in(), given).unique().first()
    if row is None:
        return None
    note_held(is_held=row[1])
    note_deciding(row[2])
    return row[0]


@cache
def _open_sign_in() -> Select[SignIn, bool, int]:
    """Built once: every page of somebody who is signed in asks it."""
    return (
        select(SignIn, IS_HELD, NUMBER_DECIDING)
        .join(SignIn.account)
        .where(
            SignIn.token_hash == bindparam("token"),
            SignIn.ended_at.is_(None),
            SignIn.started_at > bindparam("since"),
            SignIn.seen_at > bindparam("seen_since"),
            Account.closed_at.is_(None),
            ~_is_over(bindparam("at", type_=UtcDateTime())),
        )
        .options(
            joinedload(SignIn.account).options(joinedload(Account.person), joinedload(Account.roles)),
        )
    )


def _is_over(at: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a session began before a role of its account ended by itself, which ends the session too."""
    ended = (Role.account_id == SignIn.account_id) & (Role.until <= at) & (Role.until > SignIn.started_at)
    return exists().where(ended).correlate(SignIn)


def persons_with_account(person_ids: Collection[int]) -> set[int]:
    """Those of the persons who hold an open account; one statement."""
    query = select(Account.person_id).where(Account.person_id.in_(person_ids), Account.closed_at.is_(None))
    return set(db.session.scalars(query)) if person_ids else set()


def account_by_email(email: str) -> Account | None:
    """The open account with this address, with person and roles."""
    query = (
        select(Account)
        .where(Account.email == email.strip().lower(), Account.closed_at.is_(None))
        .options(joinedload(Account.person), joinedload(Account.roles))
    )
    return db.session.scalars(query).unique().first()


def accounts_of(person_id: int, email: str) -> Sequence[Account]:
    """The accounts of this person or with this address, open or closed."""
    query = (
        select(Account)
        .where(or_(Account.person_id == person_id, Account.email == email))
        .options(joinedload(Account.person), selectinload(Account.roles))
    )
    return db.session.scalars(query).all()


def account_ever(email: str) -> Account | None:
    """The account with this address, open or closed, with person and roles."""
    return next(iter(accounts_of(0, email)), None)


def account_by_public_id(public_id: str) -> Account | None:
    """The account with this id, open or closed, with person and roles."""
    query = (
        select(Account)
        .where(Account.public_id == public_id)
        .options(joinedload(Account.person), selectinload(Account.roles))
    )
    return db.session.scalars(query).first()


@dataclass(frozen=True)
class AccountFilters(Filters):
    """Words in the name or address; `only` those with a role or those that are closed, else all that are open."""

    search: str = words("q")
    only: str = one_of(("staff", "closed"))


def accounts(filters: AccountFilters) -> Select[Account]:
    """Those that pass, by name."""
    query = (
        select(Account)
        .join(Account.person)
        .options(joinedload(Account.person), selectinload(Account.roles))
        .order_by(*Person.by_name())
    )
    query = query.where(Account.closed_at.is_not(None) if filters.only == "closed" else Account.closed_at.is_(None))
    if filters.only == "staff":
        query = query.where(Account.roles.any(Role.kind != RoleKind.HOST))
    return query.where(*has_words(filters.search, (Person.name_folded,), (Account.email,)))


def role_on(account: Account, event_id: int, kind: RoleKind) -> Role | None:
    """The role of this kind that an account, loaded with its roles, has of one event, ended or not."""
    return next((role for role in account.roles if role.kind is kind and role.event_id == event_id), None)


def accounts_of_the_office() -> list[Account]:
    """Who organises all events, with person; where nobody does, the administrators. Closed accounts count for nothing."""
    query = (
        select(Role)
        .join(Role.account)
        .where(
            Account.closed_at.is_(None),
            or_(
                Role.kind == RoleKind.ADMINISTRATOR,
                and_(Role.kind == RoleKind.ORGANISER, Role.event_id.is_(None)),
            ),
        )
        .options(joinedload(Role.account).joinedload(Account.person))
        .order_by(Role.account_id)
    )
    roles = db.session.scalars(query).all()
    chosen = [role for role in roles if role.kind is RoleKind.ORGANISER] or roles
    return [*{role.account_id: role.account for role in chosen}.values()]


def locked_administrators() -> list[int]:
    """The ids of open accounts that administer, locked until the transaction ends so that two can't both be the last."""
    query = (
        select(Role.account_id)
        .join(Role.account)
        .where(Role.kind == RoleKind.ADMINISTRATOR, Account.closed_at.is_(None))
        .order_by(Role.id)
        .with_for_update(of=Role)
    )
    return list(db.session.scalars(query))


def sign_ins_of(account_id: int) -> Sequence[SignIn]:
    """The open sessions of an account, the last used first."""
    at = now()
    query = (
        select(SignIn)
        .where(
            SignIn.account_id == account_id,
            SignIn.ended_at.is_(None),
            SignIn.started_at > at - SignIn.LIFETIME,
            SignIn.seen_at > at - SignIn.IDLE,
            ~_is_over(literal(at, UtcDateTime())),
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return db.session.scalars(query).all()


def one_time_link(purpose: str, token: str) -> OneTimeLink | None:
    """The link with this token, used or not, of an open account, with account, person and roles."""
    query = (
        select(OneTimeLink)
        .join(OneTimeLink.account)
        .where(
            OneTimeLink.token_hash == token_hash(token),
            OneTimeLink.purpose == purpose,
            Account.closed_at.is_(None),
        )
        .options(joinedload(OneTimeLink.account).options(joinedload(Account.person), selectinload(Account.roles)))
    )
    return db.session.scalars(query).first()


def sign_up_by_token(token: str) -> SignUp | None:
    """What was asked for with this token, used or not."""
    return db.session.scalar(select(SignUp).where(SignUp.token_hash == token_hash(token)))


def institution_names() -> list[str]:
    """The known institutions, to choose from while typing, in the reader's language."""
    return sorted({str(name) for name in db.session.scalars(select(Institution.name))}, key=alphabetical)
