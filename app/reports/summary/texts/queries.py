"""The texts of a report, one of them, and who changed it when."""

from sqlalchemy import select

from app.accounts.timelines import TimelineLine, actor_names
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.languages import language_names
from app.core.translated import reader_language
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.models import SummaryText

#: How many changes of a text its page tells.
TOLD = 20


def texts_of(scope: SummaryScope) -> dict[str, str]:
    """Slug of a section → its text in the reader's language alone; one statement.

    There is no falling back on another language: a report in French whose section is written in Spanish says that the
    section is not written.
    """
    language = reader_language()
    return {one.section: one.text[language] for one in all_texts_of(scope) if language in one.text}


def all_texts_of(scope: SummaryScope) -> list[SummaryText]:
    """In all languages."""
    query = select(SummaryText).where(SummaryText.from_year == scope.from_year, SummaryText.to_year == scope.to_year)
    return list(db.session.scalars(query.order_by(SummaryText.id)))


def summary_text(section: str, scope: SummaryScope) -> SummaryText | None:
    query = select(SummaryText).where(
        SummaryText.section == section, SummaryText.from_year == scope.from_year, SummaryText.to_year == scope.to_year
    )
    return db.session.scalar(query)


def text_ref(section: str, scope: SummaryScope) -> str:
    """How the audit names a text: "summary_text:outcomes-2003-2006"."""
    return f"summary_text:{section}-{scope.from_year}-{scope.to_year}"


def summary_text_history(section: str, scope: SummaryScope) -> list[TimelineLine]:
    """Who changed it when, in which languages, the newest first."""
    query = select(AuditEntry).where(AuditEntry.target == text_ref(section, scope))
    entries = db.session.scalars(query.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(TOLD)).all()
    names, languages = actor_names(entry.actor for entry in entries), language_names()
    return [
        TimelineLine(entry.at, names[entry.actor], ", ".join(languages[code] for code in entry.fields))
        for entry in entries
    ]
