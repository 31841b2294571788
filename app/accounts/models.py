"""Those who sign in: accounts, their sessions, one-time links, roles, and how often a door was tried."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, secret, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.people.models import Person


class Account(Model):
    """The right of one person to sign in with one address. Holds no role by itself."""

    __tablename__ = "account"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, info=internal())
    email: Mapped[str] = mapped_column(String(254), unique=True, info=personal("person", Erasure.DELETE))
    password_hash: Mapped[str] = mapped_column(String(200), default="", info=secret("person"))
    password_changed_at: Mapped[datetime | None] = instant(internal())
    verified_at: Mapped[datetime | None] = instant(internal())
    created_at: Mapped[datetime] = instant(internal())
    closed_at: Mapped[datetime | None] = instant(internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    roles: Mapped[list["Role"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="account"
    )

    @property
    def language(self) -> str | None:
        return self.person.language

    @property
    def zone(self) -> str:
        return self.person.zone

    @property
    def is_administrator(self) -> bool:
        return any(role.kind is RoleKind.ADMINISTRATOR for role in self.roles)

    @property
    def organises_all(self) -> bool:
        """Whether the account may organise every event."""
        return self.is_administrator or any(
            role.kind is RoleKind.ORGANISER and role.event_id is None for role in self.roles
        )

    @property
    def organised_event_ids(self) -> set[int]:
        """The events that the account may organise one by one."""
        return {role.event_id for role in self.roles if role.kind is RoleKind.ORGANISER and role.event_id}

    def organises(self, event_id: int) -> bool:
        return self.organises_all or event_id in self.organised_event_ids

    @property
    def is_staff(self) -> bool:
        """Whether the account organises anything at all."""
        return bool(self.roles)


class RoleKind(StrEnum):
    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"


class Role(Model):
    """What an account may do, and of which event; without an event, of all."""

    __tablename__ = "role"

    id: Mapped[int] = row_id()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[RoleKind] = mapped_column(choice(RoleKind), info=internal())
    event_id: Mapped[int | None] = mapped_column(
        Integer, index=True, info=internal()
    )  # no foreign key: events stand higher
    granted_at: Mapped[datetime] = instant(internal())
    granted_by: Mapped[str] = mapped_column(String(60), info=internal())

    account: Mapped[Account] = relationship(lazy="raise_on_sql", back_populates="roles")

    __table_args__ = (UniqueConstraint("account_id", "kind", "event_id"),)


class SignIn(Model):
    """One session of one account: the row is the session, so ending the row ends it everywhere at once."""

    __tablename__ = "sign_in"

    LIFETIME = timedelta(days=30)
    IDLE = timedelta(days=7)

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("account.person")
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True, info=internal("30 days")
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=secret("account.person"))
    started_at: Mapped[datetime] = instant(internal("30 days"))
    seen_at: Mapped[datetime] = instant(internal("30 days"))
    ended_at: Mapped[datetime | None] = instant(internal("30 days"))
    device: Mapped[str] = mapped_column(String(200), default="", info=sensitive("account.person", kept="30 days"))
    address: Mapped[str] = mapped_column(String(64), default="", info=sensitive("account.person", kept="30 days"))

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class LinkPurpose(StrEnum):
    VERIFY = "verify"
    SIGN_IN = "sign_in"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"


class OneTimeLink(Model):
    """A link sent by mail that opens one door once, on POST only: mail scanners follow links."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = row_id()
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True, info=internal("1 day")
    )
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose), info=internal("1 day"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=secret("account.person"))
    created_at: Mapped[datetime] = instant(internal("1 day"))
    expires_at: Mapped[datetime] = instant(internal("1 day"))
    used_at: Mapped[datetime | None] = instant(internal("1 day"))
    next_path: Mapped[str] = mapped_column(String(500), default="", info=internal("1 day"))
    new_email: Mapped[str] = mapped_column(
        String(254), default="", info=personal("account.person", Erasure.DELETE, "1 day")
    )

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class Throttle(Model):
    """How often something was tried within a window of time; the subject is stored as a keyed hash."""

    __tablename__ = "throttle"

    id: Mapped[int] = row_id()
    kind: Mapped[str] = mapped_column(String(40), info=internal("1 day"))
    subject_hash: Mapped[str] = mapped_column(String(64), info=secret(kept="1 day"))
    window_started_at: Mapped[datetime] = instant(internal("1 day"))
    count: Mapped[int] = mapped_column(Integer, default=0, info=internal("1 day"))

    __table_args__ = (UniqueConstraint("kind", "subject_hash"),)


Index("ix_throttle_window", Throttle.window_started_at)
