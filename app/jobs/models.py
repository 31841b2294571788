"""What ran, when, and what came of it; and which process may run."""

from datetime import datetime

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import instant, row_id
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
