"""What ran, when, and what came of it; and which process may run."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import instant, public_id, row_id
from app.core.extensions import Model


class JobRun(Model):
    """One run of one job: a row from its start, so that a crash leaves a run without an end."""

    __tablename__ = "job_run"

    id: Mapped[int] = row_id()
    job: Mapped[str] = mapped_column(String(60), index=True, info=internal("90 days"))
    started_at: Mapped[datetime] = instant(internal("90 days"), index=True)
    ended_at: Mapped[datetime | None] = instant(internal("90 days"))
    done: Mapped[int] = mapped_column(Integer, default=0, info=internal("90 days"))
    failed: Mapped[int] = mapped_column(Integer, default=0, info=internal("90 days"))
    error: Mapped[str] = mapped_column(Text, default="", info=internal("90 days"))


class Lease(Model):
    """The right to do a thing alone until a moment: the scheduler takes one, so a second one stands by."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(60), primary_key=True, info=internal())
    owner: Mapped[str] = mapped_column(String(80), info=internal())
    until: Mapped[datetime] = instant(internal())


class JobState(Model):
    """The last run of one job, also when it found nothing to do, and whether somebody asks for another one."""

    __tablename__ = "job_state"

    name: Mapped[str] = mapped_column(String(60), primary_key=True, info=internal())
    started_at: Mapped[datetime | None] = instant(internal())
    ended_at: Mapped[datetime | None] = instant(internal())
    done: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    failed: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    error: Mapped[str] = mapped_column(Text, default="", info=internal())
    requested_at: Mapped[datetime | None] = instant(internal())

    @property
    def is_open(self) -> bool:
        """Whether the last run has not ended: it is at work, or its process died."""
        return self.started_at is not None and self.ended_at is None


class LongTask(Model):
    """What somebody asked for that takes longer than a page may: done piece by piece, looked at and left as one likes."""

    __tablename__ = "long_task"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    kind: Mapped[str] = mapped_column(String(60), info=internal("30 days"))
    target: Mapped[str] = mapped_column(String(120), index=True, info=internal("30 days"))  # "import:<public id>"
    actor: Mapped[str] = mapped_column(String(60), info=internal("30 days"))
    requested_at: Mapped[datetime] = instant(internal("30 days"), index=True)
    started_at: Mapped[datetime | None] = instant(internal("30 days"))
    ended_at: Mapped[datetime | None] = instant(internal("30 days"), index=True)
    #: How it is to be done, by the kind's own names; the kind empties what nobody needs once it is over.
    asked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal("30 days"))
    total: Mapped[int] = mapped_column(Integer, default=0, info=internal("30 days"))
    done: Mapped[int] = mapped_column(Integer, default=0, info=internal("30 days"))
    #: What came of it, by the kind's own codes: {"created": 190, "returned": 3}.
    outcome: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, info=internal("30 days"))
    error: Mapped[str] = mapped_column(Text, default="", info=internal("30 days"))

    KEPT = timedelta(days=30)

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def count(self, done: int, **outcome: int) -> None:
        """Note a piece that was done: so many more of the whole, and what came of them."""
        self.done += done
        self.outcome = {name: self.outcome.get(name, 0) + outcome.get(name, 0) for name in {*self.outcome, *outcome}}


class LongTaskRow(Model):
    """One of those that a long task is about, by reference ("registration:12"), in the order they are done."""

    __tablename__ = "long_task_row"
    __table_args__ = (UniqueConstraint("task_id", "ref"),)

    id: Mapped[int] = row_id()
    task_id: Mapped[int] = mapped_column(ForeignKey("long_task.id", ondelete="CASCADE"), info=internal("30 days"))
    ref: Mapped[str] = mapped_column(String(60), info=internal("30 days"))
    done_at: Mapped[datetime | None] = instant(internal("30 days"))
    #: Why it was not done, by a code of `jobs.words` or of the kind; empty for what was done, or waits.
    problem: Mapped[str] = mapped_column(String(30), default="", info=internal("30 days"))
