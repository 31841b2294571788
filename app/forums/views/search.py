"""Looking for contributions: in all forums that somebody reads, or in one."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.core.access import current_viewer, public, requires
from app.core.zones import reader_zone
from app.forums.excerpts import excerpt
from app.forums.loaders import standing_with_questions
from app.forums.models import Forum
from app.forums.queries.search import LOOKED_THROUGH, FoundContribution, FoundPage, find_contributions
from app.forums.search_filters import SearchFilters
from app.forums.shown_contributions import ShownContribution, show
from app.forums.standing import ForumStanding
from app.forums.texts import unmarked_words
from app.forums.views import bp
from app.network.countries import in_order, iso_codes


@dataclass(frozen=True)
class ShownFoundContribution:
    """A contribution that was found, as it is printed: as everybody reads it, whoever looks."""

    forum: Forum
    topic: str
    shown: ShownContribution
    excerpt: Markup


@bp.get("/search")
@public
def search_all() -> ResponseReturnValue:
    return _page(None)


@bp.get("/<slug>/search")
@requires("forum.read", on=standing_with_questions)
def search(standing_with_questions: ForumStanding) -> ResponseReturnValue:
    return _page(standing_with_questions)


def _page(standing: ForumStanding | None) -> str:
    filters = SearchFilters.from_arguments(request.args)
    after = request.args.get("after", "")[:40]
    page = FoundPage()
    if filters.any and not filters.finds_nothing:
        zone = (standing.forum.zone if standing else "") or reader_zone() or "UTC"
        page = find_contributions(filters, current_viewer(), standing, zone, after)
    return render_template(
        "forums/search.html",
        standing=standing,
        filters=filters,
        page=page,
        most=LOOKED_THROUGH,
        found=[_shown(one, filters) for one in page.rows],
        questions=[(one.position, f"{one.position}. {one.title}") for one in standing.forum.questions]
        if standing
        else [],
        countries=in_order(iso_codes()),
        is_first=not after,
    )


def _shown(found: FoundContribution, filters: SearchFilters) -> ShownFoundContribution:
    contribution, forum = found.contribution, found.forum
    shown = show(contribution, ForumStanding(forum))
    marked = excerpt(unmarked_words(shown.body, shown.format), shown.language, filters.terms.keys)
    return ShownFoundContribution(forum, contribution.topic.title, shown, marked)
