"""The synthesis: the report as everybody reads it, and the desk on which it is written and published."""

from collections.abc import Sequence

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder, requires
from app.core.clock import now
from app.core.form_pages import form_page
from app.core.translated import reader_language
from app.forums.actions.report import syntheses
from app.forums.forms.synthesis import SynthesisForm, synthesis_form
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked_reader, standing
from app.forums.models import ForumSynthesis, Readership
from app.forums.queries.counted import counted_figures
from app.forums.queries.counted_rows import FOR_REPORTERS
from app.forums.queries.forums import guiding_questions
from app.forums.queries.report.points import collection_of
from app.forums.queries.report.syntheses import matter_of, synthesis_of
from app.forums.shown_quotes import QuoteObstacle, ShownQuote
from app.forums.standing import ForumStanding
from app.forums.synthesis.building import report_in, report_languages
from app.forums.views import bp
from app.forums.views.acting import acted
from app.forums.views.linked import bp as linked_bp
from app.library.files.models import StoredFile
from app.library.files.queries import files_by_owner


@bp.get("/<slug>/synthesis")
@requires("forum.read", on=standing)
def synthesis(standing: ForumStanding) -> ResponseReturnValue:
    """The report in the reader's language where it has that. Before it is published, for those who write it."""
    found = synthesis_of(standing.forum) or abort(404)
    if found.is_draft and not standing.is_reporter:
        abort(404)
    files = files_by_owner([found.ref]).get(found.ref, ())
    return _report_page(standing, found, [one for one in files if standing.is_reporter or not one.is_quarantined])


@linked_bp.get(f"{PARTICIPANT_RULE}/synthesis", endpoint="synthesis")
@holder(on=linked_reader)
def linked_synthesis(linked_reader: LinkedForum) -> ResponseReturnValue:
    """The report, for who takes part without an account. Its documents are for those who can sign in, or for everybody."""
    found = synthesis_of(linked_reader.forum) or abort(404)
    if found.is_draft:
        abort(404)
    is_public = linked_reader.forum.reading is Readership.PUBLIC
    files = files_by_owner([found.ref]).get(found.ref, ()) if is_public else ()
    return _report_page(linked_reader.standing, found, [one for one in files if not one.is_quarantined])


def _report_page(standing: ForumStanding, found: ForumSynthesis, files: Sequence[StoredFile]) -> ResponseReturnValue:
    forum = standing.forum
    matter = matter_of(forum, found, found.published_at or now())
    languages = report_languages(matter)
    wanted = request.args.get("language", reader_language())
    language = wanted if wanted in languages else forum.language
    return render_template(
        "forums/report/synthesis.html",
        standing=standing,
        forum=forum,
        synthesis=found,
        report=report_in(matter, language, counted_figures(forum, now())),
        languages=languages,
        files=files,
        closed=() if standing.is_reporter else FOR_REPORTERS,
    )


@bp.get("/<slug>/synthesis/draft")
@requires("forum.report", on=standing)
def synthesis_draft(standing: ForumStanding) -> ResponseReturnValue:
    found = synthesis_of(standing.forum)
    if found is None:
        return render_template("forums/report/no_synthesis.html", standing=standing, forum=standing.forum)
    return _draft_page(standing, found, _form(standing, found, formdata=None))


@bp.post("/<slug>/synthesis/draft")
@requires("forum.report", on=standing)
def draft_synthesis(standing: ForumStanding) -> ResponseReturnValue:
    """Begin it from what was collected."""
    words = gettext("The draft has what was there: the introduction, the summaries, the points. Now write.")
    return acted(lambda: syntheses.draft_synthesis(standing.forum, now()), words, _desk_address(standing))


@bp.post("/<slug>/synthesis/sections")
@requires("forum.report", on=standing)
def write_sections(standing: ForumStanding) -> ResponseReturnValue:
    found = synthesis_of(standing.forum) or abort(404)
    form = _form(standing, found)
    if not form.validate_on_submit():
        return _draft_page(standing, found, form)
    texts, second, annex = form.sections, form.second_language.data or "", bool(form.has_annex.data)
    act = syntheses.write_sections
    desk = _desk_address(standing)
    return acted(lambda: act(standing.forum, found, texts, second, has_annex=annex), gettext("Saved."), desk)


@bp.post("/<slug>/synthesis/figures")
@requires("forum.report", on=standing)
def freeze_figures(standing: ForumStanding) -> ResponseReturnValue:
    found = synthesis_of(standing.forum) or abort(404)
    words = gettext("The figures of the draft are those of now.")
    return acted(lambda: syntheses.freeze_figures(standing.forum, found, now()), words, _desk_address(standing))


@bp.post("/<slug>/synthesis/files")
@requires("forum.report", on=standing)
def ask_for_files(standing: ForumStanding) -> ResponseReturnValue:
    found = synthesis_of(standing.forum) or abort(404)
    words = gettext("The documents are being made: load the page again in a minute.")
    return acted(lambda: syntheses.ask_for_files(standing.forum, found, now()), words, _desk_address(standing))


@bp.post("/<slug>/synthesis/quoted")
@requires("forum.report", on=standing)
def tell_quoted(standing: ForumStanding) -> ResponseReturnValue:
    """The mails go out, and the seven days begin."""
    words = gettext("The people quoted are told by mail. They have seven days to object.")
    return acted(lambda: syntheses.tell_quoted(standing.forum, now()), words, _desk_address(standing))


@bp.get("/<slug>/synthesis/publication")
@requires("forum.report", on=standing)
def synthesis_publication(standing: ForumStanding) -> ResponseReturnValue:
    """What will be published, and what will not, before it is."""
    found = synthesis_of(standing.forum) or abort(404)
    return render_template(
        "forums/report/publication.html",
        standing=standing,
        forum=standing.forum,
        synthesis=found,
        left_out=[one for one in _quotes(standing) if one.obstacle is not None],
    )


@bp.post("/<slug>/synthesis/publication")
@requires("forum.report", on=standing)
def publish_synthesis(standing: ForumStanding) -> ResponseReturnValue:
    found = synthesis_of(standing.forum) or abort(404)
    words = gettext("The synthesis is published. The participants are told by mail; the documents follow in a minute.")
    there = url_for("forums.synthesis", slug=standing.forum.slug)
    return acted(lambda: syntheses.publish_synthesis(standing.forum, found, now()), words, there)


def _desk_address(standing: ForumStanding) -> str:
    return url_for("forums.synthesis_draft", slug=standing.forum.slug)


def _quotes(standing: ForumStanding) -> list[ShownQuote]:
    return [quote for one in collection_of(standing.forum, now()).points for quote in one.quotes]


def _form(standing: ForumStanding, found: ForumSynthesis, **given: None) -> SynthesisForm:
    forum = standing.forum
    return synthesis_form(found, guiding_questions(forum), forum.language, **given)


def _draft_page(standing: ForumStanding, found: ForumSynthesis, form: SynthesisForm) -> ResponseReturnValue:
    quotes = _quotes(standing)
    by_obstacle = {each: sum(1 for one in quotes if one.obstacle is each) for each in QuoteObstacle}
    return form_page(
        "forums/report/draft.html",
        form,
        standing=standing,
        forum=standing.forum,
        synthesis=found,
        files=files_by_owner([found.ref]).get(found.ref, ()),
        untold=by_obstacle[QuoteObstacle.UNTOLD],
        waiting=by_obstacle[QuoteObstacle.OBJECTABLE],
        objected=by_obstacle[QuoteObstacle.OBJECTED],
        ready=sum(1 for one in quotes if one.obstacle is None),
    )
