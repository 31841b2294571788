"""Those who sign in: who asked for an account, accounts, their sessions, one-time links, roles, and what was tried how often."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, secret, sensitive
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.people.models import Person


class SignUp(Model):
    """Somebody asked for an account with this address. Nothing else exists until the link sent there was used.

    The password is chosen behind that link too: whoever types another's address here gains nothing by it.
    """

    __tablename__ = "sign_up"

    LIFETIME = timedelta(days=1)

    id: Mapped[int] = row_id()
    email: Mapped[str] = mapped_column(String(254), index=True, info=personal("person", Erasure.DELETE, "2 days"))
    given_names: Mapped[str] = mapped_column(String(120), info=personal("person", Erasure.DELETE, "2 days"))
    family_names: Mapped[str] = mapped_column(String(120), info=personal("person", Erasure.DELETE, "2 days"))
    language: Mapped[str] = mapped_column(String(2), info=internal("2 days"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=secret("person"))
    created_at: Mapped[datetime] = instant(internal("2 days"))
    expires_at: Mapped[datetime] = instant(internal("2 days"), index=True)
    used_at: Mapped[datetime | None] = instant(internal("2 days"))
    next_path: Mapped[str] = mapped_column(String(500), default="", info=internal("2 days"))

    #: Whom the programme knows by this address, if anybody: erasing them takes what was asked for too.
    person: Mapped[Person | None] = relationship(
        lazy="raise_on_sql", viewonly=True, primaryjoin=lambda: foreign(SignUp.email) == Person.email
    )

    def is_usable(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at


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
        """The zone the reader's own times are shown in; empty when not said."""
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

    @property
    def hosted_event_ids(self) -> set[int]:
        """The events that the account is a host of today."""
        hosting = (role for role in self.roles if role.kind is RoleKind.HOST and role.is_held_at(now()))
        return {role.event_id for role in hosting if role.event_id}

    @property
    def finances_all(self) -> bool:
        """Whether the account keeps the accounts of the whole programme."""
        return self.is_administrator or any(
            role.kind is RoleKind.FINANCE and role.event_id is None for role in self.roles
        )

    @property
    def financed_event_ids(self) -> set[int]:
        """The events whose accounts it keeps one by one."""
        return {role.event_id for role in self.roles if role.kind is RoleKind.FINANCE and role.event_id}

    def handles_money(self, event_id: int | None = None) -> bool:
        """Whether it keeps the accounts of one event, or of everything without one."""
        return self.finances_all or event_id in self.financed_event_ids

    @property
    def sees_all_events(self) -> bool:
        """Whether no event is hidden from it: drafts cost money too."""
        return self.organises_all or self.finances_all

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    # What flask-login asks of a user.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.is_open

    def get_id(self) -> str:
        return self.public_id

    def organises(self, event_id: int) -> bool:
        return self.organises_all or event_id in self.organised_event_ids

    def hosts(self, event_id: int) -> bool:
        """Whether it is a host of the event today: it reads the preparation, and is counted among no organisers."""
        return event_id in self.hosted_event_ids

    @property
    def works_on_events(self) -> bool:
        """Whether the account organises or hosts anything: it has a desk."""
        return self.is_staff or bool(self.hosted_event_ids)

    @property
    def is_staff(self) -> bool:
        """Whether the account organises anything at all. Who keeps accounts or hosts does not."""
        return any(role.kind in (RoleKind.ADMINISTRATOR, RoleKind.ORGANISER) for role in self.roles)


class RoleKind(StrEnum):
    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    HOST = "host"  #: of one event until a date: reads how its preparation stands
    FINANCE = "finance"  #: keeps the accounts, of one event or of all: grants, budgets, payments


class Role(Model):
    """What an account may do, and of which event; without an event, of all.

    A host's ends by itself: `until` is its first moment without it, and sessions begun before are over then.
    """

    __tablename__ = "role"

    id: Mapped[int] = row_id()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[RoleKind] = mapped_column(choice(RoleKind), info=internal())
    event_id: Mapped[int | None] = mapped_column(
        Integer, index=True, info=internal()
    )  # no foreign key: events stand higher
    granted_at: Mapped[datetime] = instant(internal())
    granted_by: Mapped[str] = mapped_column(String(60), info=internal())
    until: Mapped[datetime | None] = instant(internal())

    account: Mapped[Account] = relationship(lazy="raise_on_sql", back_populates="roles")

    __table_args__ = (
        UniqueConstraint("account_id", "kind", "event_id"),
        # Two NULLs differ for a unique constraint: a role for everything needs an index of its own.
        Index(
            "uq_role_everywhere",
            "account_id",
            "kind",
            unique=True,
            sqlite_where=text("event_id IS NULL"),
            postgresql_where=text("event_id IS NULL"),
        ),
        CheckConstraint(
            "(kind = 'host') = (until IS NOT NULL) AND (kind <> 'host' OR event_id IS NOT NULL)",
            name="host_of_one_event_until",
        ),
    )

    def is_held_at(self, at: datetime) -> bool:
        return self.until is None or at < self.until


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

    @property
    def expires_at(self) -> datetime:
        """When it ends by itself, if it is not used in the meantime."""
        return min(self.started_at + self.LIFETIME, self.seen_at + self.IDLE)


class LinkPurpose(StrEnum):
    SIGN_IN = "sign_in"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"


class OneTimeLink(Model):
    """A link sent by mail that opens one door once, on POST only: mail scanners follow links."""

    __tablename__ = "one_time_link"

    LIFETIME = timedelta(minutes=30)

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

    def is_usable(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at


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
