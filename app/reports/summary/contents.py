"""The whole report: reads everything once, and lets each section say its part."""

from collections.abc import Callable, Mapping

from app.core.shown import written_date
from app.core.translated import reader_language
from app.network.queries import identity
from app.reports.summary.scope import SummaryScope
from app.reports.summary.sections.written import written_blocks
from app.reports.summary.titles import TITLES, WRITTEN, report_title
from app.reports.summary.tree import DRAFT, Block, SummarySection, SummaryTree

#: Slug of a section → the blocks that its rows make.
SECTIONS: dict[str, Callable[[], list[Block]]] = {}


def summary_tree(scope: SummaryScope, texts: Mapping[str, str] | None = None, state: str = DRAFT) -> SummaryTree:
    """The report in the reader's language. `texts`: slug of a section → what people wrote in that language."""
    told, whose = texts or {}, identity()
    sections = [
        SummarySection(number, slug, str(title), _blocks(slug, told.get(slug, "")))
        for number, (slug, title) in enumerate(TITLES.items(), 1)
    ]
    return SummaryTree(
        title=report_title(),
        network=str(whose.name) if whose else "",
        period=f"{scope.from_year}–{scope.to_year}" if scope.from_year != scope.to_year else str(scope.from_year),
        as_of=written_date(scope.as_of),
        language=reader_language(),
        state=state,
        sections=sections,
        notes=[],
    )


def _blocks(slug: str, text: str) -> list[Block]:
    written = written_blocks(text) if slug in WRITTEN else []
    made = SECTIONS.get(slug)
    return [*written, *(made() if made else [])]
