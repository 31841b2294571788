"""All contradictions of the documents that were loaded: those written here, and those that the ledger knows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import literal, select, union_all

from app.cooperation.hooks import GroupDoubt, doubts_of_groups
from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event, WorkingGroup
from app.forums.models import Forum
from app.funding.doubts import FundingDoubt, doubts_of
from app.funding.figures import FundingFigures
from app.funding.queries.programme import programme_funding
from app.library.publications.models import LibraryDocument
from app.library.publications.queries.sight import visible_documents
from app.network.sources import source_lines
from app.projects.hooks import ProjectDoubt, all_project_doubts
from app.projects.models import Project
from app.reports.doubts.places import ALSO_ABOUT, PLACES, places_of
from app.reports.doubts.printed import PRINTED_REPORT
from app.reports.doubts.programme import WEIGHTS, DoubtPlace, ProgrammeDoubt
from app.reports.doubts.texts import DoubtText
from app.reports.doubts.written import DOUBT_TEXTS

Named = dict[str, tuple[str, str]]


def programme_doubts(figures: FundingFigures | None = None) -> dict[str, ProgrammeDoubt]:
    """Code → doubt, those that weigh most first; none where the programme's documents are not loaded.

    One statement, and those of the ledger unless its `figures` were read already: those of all years, since that is of
    what a document speaks.
    """
    named = _named()
    if not named:
        return {}
    written = [_written(code, text, named) for code, text in DOUBT_TEXTS.items()]
    known = doubts_of(figures or programme_funding(present_day()))
    reckoned = [
        _known(doubt.key, doubt, places_of(PLACES.get(doubt.key, ("section:funds",)), {}))
        for doubt in known
        if doubt.key in WEIGHTS
    ]
    of_groups = [_known(doubt.code, doubt, _pages_of_groups(doubt, named)) for doubt in doubts_of_groups()]
    of_projects = [_of_project(doubt, named) for doubt in all_project_doubts()]
    found = {doubt.code: doubt for doubt in (*written, *reckoned, *of_groups, *of_projects)}
    return {code: found[code] for code in _by_weight(found)}


def _by_weight(codes: Iterable[str]) -> list[str]:
    weights = list(dict.fromkeys(WEIGHTS.values()))
    return sorted(codes, key=lambda code: (weights.index(WEIGHTS[code]), code))


def _named() -> Named:
    """Key → slug and title of the event, the forum, the published project or document, or of the group behind "group:"."""
    events = select(Event.programme_key, Event.slug, Event.title).where(Event.programme_key.is_not(None))
    forums = select(Forum.programme_key, Forum.slug, Forum.title).where(Forum.programme_key.is_not(None))
    groups = select(literal("group:") + WorkingGroup.slug, WorkingGroup.slug, WorkingGroup.name)
    projects = select(Project.programme_key, Project.slug, Project.title).where(
        Project.programme_key.is_not(None), Project.is_published
    )
    of_all = visible_documents(None).where(LibraryDocument.programme_key.is_not(None))
    documents = of_all.with_only_columns(LibraryDocument.programme_key, LibraryDocument.slug, LibraryDocument.title)
    rows: Iterable[Any] = db.session.execute(
        union_all(events, forums, groups.where(WorkingGroup.source_document != ""), projects, documents)
    )
    return {str(key): (slug, str(title)) for key, slug, title in rows}


def _written(code: str, text: DoubtText, named: Named) -> ProgrammeDoubt:
    return ProgrammeDoubt(
        code,
        str(text.stated),
        str(text.otherwise),
        str(text.reading),
        source_lines(text.document, *text.lines),
        text.document,
        tuple(places_of(text.about, named)),
    )


def _known(code: str, doubt: FundingDoubt | GroupDoubt, places: Iterable[DoubtPlace]) -> ProgrammeDoubt:
    """One that another room knows, with the pages that it concerns."""
    return ProgrammeDoubt(
        code, doubt.stated, doubt.computed, doubt.reading, doubt.source, PRINTED_REPORT, tuple(places)
    )


def _pages_of_groups(doubt: GroupDoubt, named: Named) -> list[DoubtPlace]:
    return places_of([*(f"group:{slug}" for slug in doubt.slugs), *ALSO_ABOUT.get(doubt.code, ())], named)


def _of_project(doubt: ProjectDoubt, named: Named) -> ProgrammeDoubt:
    """One of projects', with the part of the project's page."""
    places = tuple(places_of((f"{doubt.key}#{doubt.subject}",), named))
    return ProgrammeDoubt(
        doubt.code, doubt.stated, doubt.otherwise, doubt.reading, doubt.source, doubt.document, places
    )
