"""The text of a section is written."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.models import SummaryText
from app.reports.summary.texts.queries import summary_text, text_ref


def write_text(section: str, scope: SummaryScope, text: TranslatedText) -> list[str]:
    """Keep what is written of a section in its languages; the languages that changed, which the audit notes."""
    kept = summary_text(section, scope)
    before = kept.text if kept is not None else TranslatedText()
    changed = sorted({code for code in {*before, *text} if before.get(code) != text.get(code)})
    if not changed:
        return []
    if kept is None:
        kept = SummaryText(section=section, from_year=scope.from_year, to_year=scope.to_year)
        db.session.add(kept)
    kept.text, kept.changed_at, kept.changed_by = text, now(), audit.acting()
    db.session.flush()
    audit.record("summary_text.written", text_ref(section, scope), fields=changed)
    return changed
