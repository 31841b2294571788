"""An edition: the report as it was when a person froze it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import instant, row_id
from app.core.extensions import Model
from app.reports.summary.scope import SummaryScope
from app.reports.summary.tree import SummaryTree


class SummaryEdition(Model):
    """Numbers, texts and the addresses of the rows behind the numbers, as they were. Nothing of it is changed later."""

    __tablename__ = "summary_edition"

    id: Mapped[int] = row_id()
    number: Mapped[int] = mapped_column(Integer, unique=True, info=internal())
    from_year: Mapped[int] = mapped_column(Integer, info=internal())
    to_year: Mapped[int] = mapped_column(Integer, info=internal())
    as_of: Mapped[date] = mapped_column(Date, info=internal())
    as_document: Mapped[bool] = mapped_column(Boolean, server_default=false(), info=internal())
    #: Why it was frozen, or for whom, in a line.
    note: Mapped[str] = mapped_column(String(200), default="", info=internal())
    #: Language → the tree as JSON. Its page and its files are made from nothing else.
    trees: Mapped[dict[str, Any]] = mapped_column(JSON, info=internal())
    frozen_at: Mapped[datetime] = instant(internal())
    frozen_by: Mapped[str] = mapped_column(String(60), info=internal())
    #: When anybody may read it; empty while the office alone may.
    published_at: Mapped[datetime | None] = instant(internal())
    published_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    #: The document of the library that has its files, once it was published: "library_document:<public id>".
    library_ref: Mapped[str] = mapped_column(String(120), default="", server_default="", info=internal())

    __table_args__ = (CheckConstraint("to_year >= from_year", name="ends_after_start"),)

    @property
    def ref(self) -> str:
        return f"summary_edition:{self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def scope(self) -> SummaryScope:
        return SummaryScope(self.from_year, self.to_year, self.as_of, self.as_document)

    @property
    def period(self) -> str:
        return f"{self.from_year}–{self.to_year}" if self.from_year != self.to_year else str(self.from_year)

    def tree(self, language: str) -> SummaryTree:
        """As it was frozen for readers of `language`."""
        return SummaryTree.from_json(self.trees[language])
