"""Persons: delegates, speakers, invited people. Whoever signs in has an account besides."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from sqlalchemy import JSON, Boolean, ColumnElement, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core.classification import Erasure, internal, personal, secret
from app.core.clock import now
from app.core.collation import alphabet_of, stored_key
from app.core.columns import UtcDateTime, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.searching import folded_words
from app.core.translated import reader_language
from app.network.models import Country, Institution


class Category(StrEnum):
    """Whom a delegate speaks for. SGPE: Senior Government Procurement Executive, the programme's target group."""

    SGPE = "sgpe"
    OTHER_GOVERNMENT = "other_government"
    PRIVATE_SECTOR = "private_sector"
    MULTILATERAL = "multilateral"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"


class AddressStanding(StrEnum):
    """How the address of a person came to stand in the directory."""

    FIRST = "first"  #: with the record: nothing of anybody else hung on it before
    CONFIRMED = "confirmed"  #: the person has shown that the mailbox is theirs
    DECIDED = "decided"  #: by whom `policy` admits, with a reason, and both addresses were told
    UNPROVEN = "unproven"  #: somebody changed it before there were rules about that: no account is opened by it


class Named:
    """Names as on a badge: of a person, and of a registration's snapshot of one. One of the two fields may be empty."""

    id: Mapped[int]
    given_names: Mapped[str]
    family_names: Mapped[str]
    honorific: Mapped[str]
    name_folded: Mapped[str]
    #: The place in a list (`core.collation`): in the common alphabet, and in the Spanish one.
    name_sort: Mapped[str]
    name_sort_es: Mapped[str]

    def rename(self, given_names: str, family_names: str) -> None:
        """Set both names, what is searched, and the place in lists."""
        self.given_names, self.family_names = given_names, family_names
        self.name_folded = folded_words(f"{family_names} {given_names}", 250)
        self.name_sort = stored_key(family_names, given_names)
        self.name_sort_es = stored_key(family_names, given_names, "es")

    @classmethod
    def by_name(cls) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What orders rows by name in the reader's alphabet; never two rows alike."""
        return _place(cls).expression, cls.id.expression

    @property
    def place(self) -> str:
        """The same for rows in hand: a key for `sorted`."""
        return str(_place(self))

    @property
    def is_erased(self) -> bool:
        """Whether the names went with the person; nobody is entered without one."""
        return not (self.given_names or self.family_names)

    @property
    def name(self) -> str:
        """The name as on a badge, without the honorific."""
        return f"{self.given_names} {self.family_names}".strip() or self._nobody()

    @property
    def listed_name(self) -> str:
        """The name as lists order it: "Ejemplo, Ana"."""
        return ", ".join(part for part in (self.family_names, self.given_names) if part) or self._nobody()

    @property
    def formal_name(self) -> str:
        """The honorific and the name, as a letter would open."""
        return f"{self.honorific} {self.name}".strip()

    def _nobody(self) -> str:
        return gettext("Erased person") if self.is_erased else ""


def _place(named: Any) -> Any:
    return named.name_sort_es if alphabet_of(reader_language()) == "es" else named.name_sort


class Person(Named, Model):
    """A human being the programme meets, known by the names on the badge. Erasure empties the identity and keeps the row."""

    __tablename__ = "person"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("self")
    given_names: Mapped[str] = mapped_column(String(120), default="", info=personal("self"))
    family_names: Mapped[str] = mapped_column(String(120), default="", info=personal("self"))
    name_folded: Mapped[str] = mapped_column(String(250), default="", info=personal("self"))
    name_sort: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("self"))
    name_sort_es: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("self"))
    honorific: Mapped[str] = mapped_column(String(40), default="", info=personal("self"))
    position: Mapped[str] = mapped_column(String(200), default="", info=personal("self"))
    institution_name: Mapped[str] = mapped_column(String(200), default="", info=personal("self"))
    institution_folded: Mapped[str] = mapped_column(String(200), default="", index=True, info=personal("self"))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=personal("self"))
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    category: Mapped[Category | None] = mapped_column(choice(Category), index=True, info=internal())
    email: Mapped[str | None] = mapped_column(String(254), unique=True, info=personal("self"))
    email_standing: Mapped[AddressStanding] = mapped_column(
        choice(AddressStanding), default=AddressStanding.FIRST, server_default="first", info=internal()
    )
    #: The address of an office that several people share: mail goes there and names its person; it identifies nobody.
    office_email: Mapped[str] = mapped_column(String(254), default="", info=personal("self"))
    language: Mapped[str | None] = mapped_column(String(2), info=internal())
    zone: Mapped[str] = mapped_column(String(60), default="", info=personal("self"))
    #: Minutes before an event at which the calendar entries we send ring; None for no alarm.
    alarm_minutes: Mapped[int | None] = mapped_column(Integer, info=personal("self"))
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    source: Mapped[str] = mapped_column(String(300), default="", info=internal())  # the document that names the person
    created_at: Mapped[datetime] = instant(internal())
    #: When anything of the row was last written: an import asks who changed since it compared.
    changed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, default=now, onupdate=now, index=True, info=internal()
    )
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    erased_at: Mapped[datetime | None] = instant(internal())

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    country: Mapped[Country | None] = relationship(lazy="raise_on_sql")

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    def shares(self, address: str) -> bool:
        """Whether mail to this address reaches others too: it is the office's, not the person's own."""
        return bool(self.office_email) and address.lower() == self.office_email

    @property
    def mail_address(self) -> str:
        """Where mail for this person goes: their own address, else their office's; empty when there is none."""
        return self.email or self.office_email or ""

    @validates("institution_name")
    def _fold_institution(self, _key: str, name: str) -> str:
        self.institution_folded = folded_words(name or "", 200)
        return name


class PersonMerge(Model):
    """That two persons were found to be one: who said so, when, and what was moved."""

    __tablename__ = "person_merge"

    id: Mapped[int] = row_id()
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())  # table → ids


class PeopleImport(Model):
    """One uploaded list: its columns, what each row would do, and what was applied. It belongs to who uploaded it."""

    __tablename__ = "people_import"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    filename: Mapped[str] = mapped_column(String(200), info=internal("30 days"))
    created_at: Mapped[datetime] = instant(internal("30 days"))
    actor: Mapped[str] = mapped_column(String(60), info=internal("30 days"))
    columns: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, info=internal("30 days"))  # field → place
    headings: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal("30 days"))
    #: How the list is read, as people chose it: sheets, hidden rows, order of names, what a written country means.
    choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal("30 days"))
    event_ref: Mapped[str] = mapped_column(
        String(22), default="", info=internal("30 days")
    )  # invite them to this event next
    judged_at: Mapped[datetime | None] = instant(internal("30 days"))  # what changed since then is asked when applying
    applied_at: Mapped[datetime | None] = instant(internal("30 days"))

    KEPT = timedelta(days=30)

    rows: Mapped[list["ImportRow"]] = relationship(
        lazy="raise_on_sql", order_by="ImportRow.number", cascade="all, delete-orphan", back_populates="sheet"
    )


class ImportSource(Model):
    """What was uploaded, until the list is applied: another sheet, encoding or heading can be chosen meanwhile."""

    __tablename__ = "import_source"

    id: Mapped[int] = row_id()
    sheet_id: Mapped[int] = mapped_column(
        ForeignKey("people_import.id", ondelete="CASCADE"), unique=True, info=internal("30 days")
    )
    content: Mapped[bytes] = mapped_column(LargeBinary, info=secret("sheet.rows.person", kept="30 days"))
    #: The tables of the file as they were read.
    tables: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=secret("sheet.rows.person", kept="30 days"))

    sheet: Mapped[PeopleImport] = relationship(lazy="raise_on_sql")


class RowVerdict(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    REPEATED = "repeated"
    WRONG = "wrong"


class Decision(StrEnum):
    """What applying does with a row. Where it is none, nothing happens until a person gives one."""

    NEW = "new"
    UPDATE = "update"
    JOIN = "join"  #: the same person as another row of the list
    SKIP = "skip"


class ImportRow(Model):
    """A row of the uploaded list with its verdict; a doubtful one waits for a person's decision."""

    __tablename__ = "import_row"

    id: Mapped[int] = row_id()
    sheet_id: Mapped[int] = mapped_column(
        ForeignKey("people_import.id", ondelete="CASCADE"), index=True, info=internal("30 days")
    )
    number: Mapped[int] = mapped_column(Integer, info=internal("30 days"))  # as in the spreadsheet, headings being 1
    #: The sheet of the file the row stands on, and its line there; empty where the file has one table.
    place: Mapped[str] = mapped_column(String(120), default="", info=internal("30 days"))
    line: Mapped[int] = mapped_column(Integer, default=0, info=internal("30 days"))
    cells: Mapped[list[str]] = mapped_column(JSON, default=list, info=personal("person", Erasure.DELETE, "30 days"))
    values: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, info=personal("person", Erasure.DELETE, "30 days")
    )
    verdict: Mapped[RowVerdict | None] = mapped_column(choice(RowVerdict), index=True, info=internal("30 days"))
    #: Why, as codes with what they speak of: [{"code": "unknown_country", "value": "Atlantis"}].
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info=personal("person", Erasure.DELETE, "30 days")
    )
    #: What was read by a guess, as codes with the guess: looked at before the row is taken.
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info=personal("person", Erasure.DELETE, "30 days")
    )
    #: Field → what somebody wrote in place of the list's own value.
    mended: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, info=personal("person", Erasure.DELETE, "30 days")
    )
    #: Whom a doubtful row may be: [{"person": public id or "", "row": number or 0, "score": 0.97, "why": [code, …]}].
    candidates: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info=personal("person", Erasure.DELETE, "30 days")
    )
    #: What the matched person held in the fields that would change, as shown: applying compares again.
    before: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, info=personal("person", Erasure.DELETE, "30 days")
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=internal("30 days")
    )  # the match, or whom applying made of it
    decision: Mapped[Decision | None] = mapped_column(choice(Decision), info=internal("30 days"))
    joins: Mapped[int | None] = mapped_column(Integer, info=internal("30 days"))  # number of the row it is the same as
    applied_at: Mapped[datetime | None] = instant(internal("30 days"))

    sheet: Mapped[PeopleImport] = relationship(lazy="raise_on_sql", back_populates="rows")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")


Index("ix_person_directory", Person.family_names, Person.given_names)
#: Those whom the directory shows: how many they are, and what institutions they name.
Index("ix_person_known", Person.merged_into_id, Person.erased_at, Person.institution_name)
Index("ix_person_name_sort", Person.name_sort, Person.id)
Index("ix_person_name_sort_es", Person.name_sort_es, Person.id)
