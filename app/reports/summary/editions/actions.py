"""The report is frozen as an edition; an edition is published, and taken back."""

from flask_babel import force_locale, gettext
from sqlalchemy import select

from app.config import LANGUAGES
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.network.holding import one_at_a_time
from app.reports.summary.contents import summary_tree
from app.reports.summary.editions.library import FilesByLanguage, hide_in_library, show_in_library
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import next_edition_number
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.queries import texts_of
from app.reports.summary.tree import SummaryTree


def freeze_edition(scope: SummaryScope, note: str = "", offered: int | None = None) -> SummaryEdition:
    """Keep the report as it is now, in each language, under the next number.

    `offered` is the number that the form told: the same form sent twice is one edition.

    Raises `Refused` when a number was changed while it was being read: the languages must say the same.
    """
    one_at_a_time()  # one number after the other
    number = next_edition_number()
    if offered is not None and 0 < offered < number and (frozen := _frozen_as(offered, scope, note)):
        return frozen
    trees = {language: _tree_in(language, scope, number) for language in LANGUAGES}
    if len({_numbers(tree) for tree in trees.values()}) > 1:
        raise Refused(
            gettext("A number was changed while the report was being frozen. Nothing was kept: freeze it again.")
        )
    edition = SummaryEdition(
        number=number,
        from_year=scope.from_year,
        to_year=scope.to_year,
        as_of=scope.as_of,
        as_document=scope.as_document,
        note=note,
        trees={language: tree.as_json() for language, tree in trees.items()},
        frozen_at=now(),
        frozen_by=audit.acting(),
    )
    db.session.add(edition)
    db.session.flush()
    audit.record("summary_edition.frozen", edition.ref)
    return edition


def _frozen_as(number: int, scope: SummaryScope, note: str) -> SummaryEdition | None:
    """What the same person froze under this number, of the same report, with the same words."""
    query = select(SummaryEdition).where(SummaryEdition.number == number, SummaryEdition.frozen_by == audit.acting())
    found = db.session.scalar(query)
    return found if found is not None and (found.scope, found.note) == (scope, note) else None


def _tree_in(language: str, scope: SummaryScope, number: int) -> SummaryTree:
    with force_locale(language):
        return summary_tree(scope, texts_of(scope), str(number))


def _numbers(tree: SummaryTree) -> tuple[tuple[str, int | None], ...]:
    return tuple((key, figure.value) for key, figure in sorted(tree.figures.items()))


def publish_edition(edition: SummaryEdition, files: FilesByLanguage | None = None) -> bool:
    """Let anybody read it, and find its `files` in the library; False when anybody may already."""
    db.session.refresh(edition, ["published_at", "library_ref"], with_for_update=True)
    if edition.is_published:
        return False
    edition.published_at, edition.published_by = now(), audit.acting()
    show_in_library(edition, files or {})
    db.session.flush()
    audit.record("summary_edition.published", edition.ref)
    return True


def withdraw_edition(edition: SummaryEdition) -> bool:
    """Let the office alone read it again; it keeps its number and all it says. False when it was not published."""
    db.session.refresh(edition, ["published_at", "library_ref"], with_for_update=True)
    if not edition.is_published:
        return False
    edition.published_at, edition.published_by = None, ""
    hide_in_library(edition)
    db.session.flush()
    audit.record("summary_edition.withdrawn", edition.ref)
    return True
