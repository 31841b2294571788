"""The figures of a forum: a page, what stands behind each of them, and files."""

from collections.abc import Mapping
from typing import IO

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.database import reading
from app.core.extensions import db
from app.core.figure_tables import tables_in_one, tables_xlsx
from app.core.form_pages import form_page
from app.core.sheets import MIME, XLSX, csv_file
from app.core.translated import reader_language
from app.forums.counted import CountedFigures
from app.forums.forms.figures import FiguresFileForm
from app.forums.loaders import standing
from app.forums.models import Forum
from app.forums.queries.counted import counted_figures
from app.forums.queries.counted_rows import FOR_REPORTERS, conditions_behind, contributions_behind
from app.forums.queries.countries import countries_of_forum
from app.forums.queries.forums import forum_in_full, guiding_questions
from app.forums.queries.tally import tally_of
from app.forums.shown_contributions import show
from app.forums.shown_figures import (
    as_of_words,
    figure_tables_of,
    participation_rows,
    shown_figures,
    wrote_sentence,
)
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/figures")
@requires("forum.read", on=standing)
def figures(standing: ForumStanding) -> ResponseReturnValue:
    """Who wrote, from where, on what and when. A forum known from documents alone says what those say."""
    form = FiguresFileForm(formdata=None, kind=XLSX, language=reader_language()).prepare()
    return _figures_page(standing, form)


@bp.post("/<slug>/figures/files")
@requires("forum.read", on=standing)
def figures_file(standing: ForumStanding) -> ResponseReturnValue:
    """The same figures whole, as a file."""
    form = FiguresFileForm().prepare()
    if not form.validate():
        return _figures_page(standing, form)
    forum, kind = standing.forum, form.kind.data
    with reading(), force_locale(form.language.data):
        file = _file(forum, counted_figures(forum, now()), _titles(forum), kind)
    audit.record("forum.figures_exported", target=forum.ref, scope=forum.ref, note=kind)
    db.session.commit()
    ending = "xlsx" if kind == XLSX else "csv"
    return send_file(file, MIME[kind], as_attachment=True, download_name=f"{forum.slug}.{ending}")


def _file(forum: Forum, counted: CountedFigures, titles: Mapping[str, str], kind: str) -> IO[bytes]:
    tables = figure_tables_of(counted, titles)
    if kind == XLSX:
        return tables_xlsx(str(forum.title), as_of_words(forum, counted), tables)
    headings = [gettext("Table"), gettext("Row"), gettext("Number"), gettext("People")]
    return csv_file(headings, tables_in_one(tables), kind=kind)[0]


def _figures_page(standing: ForumStanding, form: FiguresFileForm) -> ResponseReturnValue:
    forum = forum_in_full(standing.forum)
    at = now()
    tally = tally_of(forum, at)
    counted = counted_figures(forum, at, tally)
    is_known_by_sources = bool(forum.source_document) and not counted.contributions
    return form_page(
        "forums/figures.html",
        form,
        standing=standing,
        forum=forum,
        counted=counted,
        is_known_by_sources=is_known_by_sources,
        countries=None if is_known_by_sources else countries_of_forum(forum, at, tally.writers),
        once=list(participation_rows(counted)),
        lists=shown_figures(counted, _titles(forum)),
        sentence=wrote_sentence(counted),
        as_of=as_of_words(forum, counted),
        closed=() if standing.is_reporter else FOR_REPORTERS,
    )


def _titles(forum: Forum) -> dict[str, str]:
    return {str(question.position): str(question.title) for question in guiding_questions(forum)}


@bp.get("/<slug>/figures/contributions")
@requires("forum.read", on=standing)
def behind_figure(standing: ForumStanding) -> ResponseReturnValue:
    """The contributions that a figure counts. Category and way say more of an author than a page does."""
    by, of = request.args.get("by", "all"), request.args.get("of", "")
    if by in FOR_REPORTERS and not standing.is_reporter:
        abort(403)
    conditions = conditions_behind(standing.forum, by, of)
    if conditions is None:
        abort(404)
    page = contributions_behind(standing, conditions, request.args.get("after", ""), request.args.get("before", ""))
    counted = counted_figures(standing.forum, now(), asks_who_joined=False)
    lists = shown_figures(counted, _titles(standing.forum) if by == "question" else {}, None)
    label = next((row.label for one in lists for row in one.rows if (row.by, row.of) == (by, of)), "")
    return render_template(
        "forums/behind_figure.html",
        forum=standing.forum,
        label=label,
        page=page,
        shown=[(one, show(one, standing)) for one in page.rows],
    )
