"""The programme itself: who coordinates it, what it aims at, its phases, tasks, needs and channels."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models.stated import StatedInDocument
from app.core.classification import Erasure, personal, public
from app.core.columns import Translated, choice, public_id, row_id
from app.core.dates import Precision, Schedule, written_days
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.people.models import Person

#: The one row of `Programme`.
THE_PROGRAMME = 1


class Programme(StatedInDocument, Model):
    """The programme that this instance serves: one row. Its name is the network's (`Network.programme`)."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, info=public())
    organisation: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    unit: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    coordinator_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal("coordinator", Erasure.BLANK)
    )
    coordinator_role: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    staff: Mapped[TranslatedText] = mapped_column(Translated(), info=public())  # one a line
    base: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    base_country: Mapped[str | None] = mapped_column(ForeignKey("country.code"), info=public())
    target: Mapped[TranslatedText] = mapped_column(Translated(), info=public())

    coordinator: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return "programme:1"


class ProgrammeObjective(StatedInDocument, Model):
    """One of the objectives, in their order."""

    __tablename__ = "programme_objective"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    position: Mapped[int] = mapped_column(Integer, info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    #: When people entered it here; None for what a document states.
    entered_on: Mapped[date | None] = mapped_column(Date, info=public())


class ProgrammePhase(StatedInDocument, Model):
    """Whole years of the programme; each event falls into the phase of its year."""

    __tablename__ = "programme_phase"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    from_year: Mapped[int] = mapped_column(Integer, info=public())
    to_year: Mapped[int] = mapped_column(Integer, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())

    __table_args__ = (CheckConstraint("to_year >= from_year", name="ends_after_start"),)


class ProgrammeTask(StatedInDocument, Model):
    """Work of the programme that is no event: a questionnaire designed, a report prepared. Known to the day or month."""

    __tablename__ = "programme_task"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    start_on: Mapped[date] = mapped_column(Date, info=public())
    #: The first day of the last month where only months are known.
    end_on: Mapped[date] = mapped_column(Date, info=public())
    precision: Mapped[Precision] = mapped_column(choice(Precision), info=public())
    date_text: Mapped[str] = mapped_column(String(200), default="", info=public())  # as the source prints it
    output_key: Mapped[str] = mapped_column(String(60), default="", info=public())  # of the document that came of it
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())

    __table_args__ = (CheckConstraint("end_on >= start_on", name="ends_after_start"),)

    def written(self, locale: str) -> str:
        """ "June – December 2003" where only months are known, else its days."""
        if self.precision is Precision.DAY:
            return written_days(self.start_on, self.end_on, locale)
        first, last = (Schedule(day, None, self.precision).written(locale) for day in (self.start_on, self.end_on))
        return last if first == last else f"{first} – {last}"


class ProgrammeNeed(StatedInDocument, Model):
    """What the programme lacks, as its report says."""

    __tablename__ = "programme_need"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    position: Mapped[int] = mapped_column(Integer, info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    #: When people entered it here; None for what a document states.
    entered_on: Mapped[date | None] = mapped_column(Date, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())


class DisseminationChannel(StatedInDocument, Model):
    """A way by which the programme makes things known."""

    __tablename__ = "dissemination_channel"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    position: Mapped[int] = mapped_column(Integer, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
