"""The whole report: reads everything once, and lets each section say its part."""

from collections.abc import Callable, Mapping

from app.core.shown import written_date
from app.core.translated import reader_language
from app.network.queries import identity
from app.reports.summary.queries.reading import summary_rows
from app.reports.summary.rows import SummaryRows
from app.reports.summary.scope import SummaryScope
from app.reports.summary.sections.activities import activities
from app.reports.summary.sections.funds import funds, resources
from app.reports.summary.sections.outcomes import outcomes
from app.reports.summary.sections.outputs import conclusions, outputs
from app.reports.summary.sections.programme import (
    beneficiaries,
    coordination,
    management,
    needs,
    objectives,
    programme_name,
)
from app.reports.summary.sections.venue import venue
from app.reports.summary.sections.written import written_blocks
from app.reports.summary.titles import TITLES, WRITTEN, report_title
from app.reports.summary.tree import DRAFT, Block, SummarySection, SummaryTree

#: Slug of a section → the blocks that its rows make; what is not among them, people write alone.
SECTIONS: dict[str, Callable[[SummaryRows], list[Block]]] = {
    "name": programme_name,
    "coordination": coordination,
    "objectives": objectives,
    "beneficiaries": beneficiaries,
    "activities": activities,
    "venue": venue,
    "outcomes": outcomes,
    "outputs": outputs,
    "conclusions": conclusions,
    "management": management,
    "needs": needs,
    "resources": resources,
    "funds": funds,
}


def summary_tree(scope: SummaryScope, texts: Mapping[str, str] | None = None, state: str = DRAFT) -> SummaryTree:
    """The report in the reader's language. `texts`: slug of a section → what people wrote in that language.

    At most 40 statements, however much there is.
    """
    told, whose, rows = texts or {}, identity(), summary_rows(scope)
    sections = [
        SummarySection(number, slug, str(title), _blocks(slug, told.get(slug, ""), rows))
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
        notes=rows.notes.all(),
    )


def _blocks(slug: str, text: str, rows: SummaryRows) -> list[Block]:
    written = written_blocks(text) if slug in WRITTEN else []
    made = SECTIONS.get(slug)
    return [*written, *(made(rows) if made else [])]
