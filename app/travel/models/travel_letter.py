"""Letters to one traveller: which sponsorship each is about, what it was made from, and by which code it is checked."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.letters.models import Letter, LetterKind
from app.travel.models.sponsorship import Sponsorship

#: Without letters that are read as figures.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Hundred bits: whoever tries a thousand a second for a year finds none.
CODE_LENGTH = 20


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class TravelLetter(Model):
    """One letter of a sponsorship. Its words stand in the register; what they were made from is frozen here."""

    __tablename__ = "travel_letter"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("sponsorship.person")
    sponsorship_id: Mapped[int] = mapped_column(
        ForeignKey("sponsorship.id", ondelete="CASCADE"), index=True, info=internal()
    )
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), unique=True, info=internal())
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind), info=internal())
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_code, info=internal())
    #: Amounts and days, as they were: nobody's name, and nothing of a passport.
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())
    issued_at: Mapped[datetime] = instant(internal())
    issued_by: Mapped[str] = mapped_column(String(60), info=internal())
    voided_at: Mapped[datetime | None] = instant(internal())

    sponsorship: Mapped[Sponsorship] = relationship(lazy="raise_on_sql")
    letter: Mapped[Letter] = relationship(lazy="raise_on_sql")
    paper: Mapped["TravelLetterPaper | None"] = relationship(
        lazy="raise_on_sql", back_populates="travel_letter", cascade="all, delete-orphan"
    )

    @property
    def ref(self) -> str:
        return f"travel_letter:{self.public_id}"

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    @property
    def code_in_groups(self) -> str:
        """As it stands on the paper: "7K3QF-…", five by five."""
        return "-".join(self.code[at : at + 5] for at in range(0, CODE_LENGTH, 5))


class TravelLetterPaper(Model):
    """The PDF of a letter that names a passport, sealed by the key of the vault: nothing else holds these data."""

    __tablename__ = "travel_letter_paper"

    id: Mapped[int] = row_id()
    travel_letter_id: Mapped[int] = mapped_column(
        ForeignKey("travel_letter.id", ondelete="CASCADE"), unique=True, info=internal()
    )
    sealed: Mapped[str] = mapped_column(
        Text, info=sensitive("travel_letter.sponsorship.person", kept="as long as the passport in the vault")
    )
    made_at: Mapped[datetime] = instant(internal())

    travel_letter: Mapped[TravelLetter] = relationship(lazy="raise_on_sql", back_populates="paper")
