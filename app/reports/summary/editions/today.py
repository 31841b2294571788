"""An edition beside the report of today, and what a report lacks before it is frozen."""

from app.config import LANGUAGES
from app.core.translated import reader_language
from app.reports.summary.contents import summary_tree
from app.reports.summary.editions.changes import NumberChange, changed_numbers
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.queries import all_texts_of, texts_of
from app.reports.summary.titles import TITLES, WRITTEN


def numbers_changed_since(edition: SummaryEdition) -> list[NumberChange]:
    """The numbers that the same report would print otherwise today."""
    today = summary_tree(edition.scope, texts_of(edition.scope), str(edition.number))
    return changed_numbers(edition.tree(reader_language()), today)


def what_is_missing(scope: SummaryScope) -> list[tuple[str, list[str]]]:
    """Title of a section → the languages in which nobody has written its text; whole sections that lack none are left out."""
    written = {one.section: set(one.text) for one in all_texts_of(scope)}
    lacking = [(slug, [code for code in LANGUAGES if code not in written.get(slug, set())]) for slug in WRITTEN]
    return [(str(TITLES[slug]), codes) for slug, codes in lacking if codes]
