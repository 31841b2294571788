"""Words of a contribution are chosen for the report."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions.report import points
from app.forums.forms.points import PlacedQuoteForm, QuoteForm
from app.forums.loaders import standing
from app.forums.models import Contribution, ForumPoint, ForumQuote
from app.forums.queries.report.points import point_in, points_of, quote_in, quotes_from
from app.forums.queries.topics import contribution_at
from app.forums.shown_contributions import show
from app.forums.shown_quotes import show_quote
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.views.acting import acted


@bp.get("/<slug>/points/contributions/<int:number>")
@requires("forum.report", on=standing)
def choose_words(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """One contribution: choose words of it; beside it, what was chosen already."""
    form = QuoteForm(formdata=None).prepare(points_of(standing.forum))
    return _choosing_page(standing, _quotable(standing, number), form)


@bp.post("/<slug>/points/contributions/<int:number>")
@requires("forum.report", on=standing)
def choose(standing: ForumStanding, number: int) -> ResponseReturnValue:
    found, form = _quotable(standing, number), QuoteForm().prepare(points_of(standing.forum))
    if not form.validate_on_submit():
        return _choosing_page(standing, found, form)
    slug, words, label = standing.forum.slug, form.words.data or "", form.label.data or ""
    try:
        points.choose_words(standing.forum, found, words, label, _point(standing, form), now())
        points.note_read(standing.forum, [number])
    except Refused as refusal:
        db.session.rollback()
        form.words.errors = [refusal.reason]
        again = loaders.standing(slug) or abort(404)
        return _choosing_page(again, _quotable(again, number), form)
    db.session.commit()
    flash(gettext("The words are chosen. Choose others, or go back to the desk."))
    return redirect(url_for("forums.choose_words", slug=slug, number=number), 303)


def _quotable(standing: ForumStanding, number: int) -> Contribution:
    """What is public of the forum, whoever asks: nothing else can be quoted."""
    found = contribution_at(ForumStanding(standing.forum), number)
    return found if found is not None and found.is_published else abort(404)


def _point(standing: ForumStanding, form: PlacedQuoteForm) -> ForumPoint | None:
    return point_in(standing.forum, form.point.data) if form.point.data else None


def _choosing_page(standing: ForumStanding, found: Contribution, form: QuoteForm) -> ResponseReturnValue:
    forum = standing.forum
    quotes = quotes_from(found, forum, now())
    names = {one.id: one for one in points_of(forum)}
    return form_page(
        "forums/report/choosing.html",
        form,
        standing=standing,
        forum=forum,
        shown=show(found, ForumStanding(forum)),
        question=found.topic.question,
        quotes=[(shown, names.get(quote.point_id) if quote.point_id else None) for quote, shown in quotes],
    )


@bp.get("/<slug>/points/quotes/<public_id>")
@requires("forum.report", on=standing)
def quote(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    """One quote: its label and its point; where it has no place any more, what to do."""
    found = quote_in(standing.forum, public_id) or abort(404)
    listed = points_of(standing.forum)
    point = next((one.public_id for one in listed if one.id == found.point_id), "")
    form = PlacedQuoteForm(formdata=None, label=found.label, point=point).prepare(listed)
    return _quote_page(standing, found, form)


@bp.post("/<slug>/points/quotes/<public_id>")
@requires("forum.report", on=standing)
def place_quote(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = quote_in(standing.forum, public_id) or abort(404)
    form = PlacedQuoteForm().prepare(points_of(standing.forum))
    if not form.validate_on_submit():
        return _quote_page(standing, found, form)
    label, point = form.label.data or "", _point(standing, form)
    there = _desk_address(standing)
    return acted(lambda: points.place_quote(standing.forum, found, label, point), gettext("Saved."), there)


@bp.post("/<slug>/points/quotes/<public_id>/renewal")
@requires("forum.report", on=standing)
def choose_again(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = quote_in(standing.forum, public_id) or abort(404)
    words = gettext("The same words stand in the text of now: they can be quoted.")
    return acted(lambda: points.choose_again(standing.forum, found), words, _desk_address(standing))


@bp.post("/<slug>/points/quotes/<public_id>/removal")
@requires("forum.report", on=standing)
def remove_quote(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = quote_in(standing.forum, public_id) or abort(404)
    words = gettext("The quote is removed.")
    return acted(lambda: points.remove_quote(standing.forum, found), words, _desk_address(standing))


def _desk_address(standing: ForumStanding) -> str:
    return url_for("forums.points_desk", slug=standing.forum.slug)


def _quote_page(standing: ForumStanding, found: ForumQuote, form: PlacedQuoteForm) -> ResponseReturnValue:
    shown = show_quote(found, now())
    return form_page("forums/report/quote.html", form, standing=standing, forum=standing.forum, shown=shown)
