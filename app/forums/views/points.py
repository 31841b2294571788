"""The rapporteur's desk: what is still to be read, the points, and the words behind them."""

from collections.abc import Sequence

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.config import LANGUAGES
from app.core.access import requires
from app.core.addresses import address
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.forums.actions.report import points
from app.forums.forms.points import PointForm
from app.forums.loaders import standing
from app.forums.models import ForumPoint, ForumQuestion, PointKind
from app.forums.paths import LAST_NUMBER
from app.forums.queries.forums import guiding_questions
from app.forums.queries.report import desk
from app.forums.queries.report.points import collection_of, point_in
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.views.acting import acted


@bp.get("/<slug>/points")
@requires("forum.report", on=standing)
def points_desk(standing: ForumStanding) -> ResponseReturnValue:
    """Left what nobody has read for the report, right the points: of one question at a time, 0 for the topics under none."""
    return _desk_page(standing, _new_form(standing))


@bp.post("/<slug>/points")
@requires("forum.report", on=standing)
def add_point(standing: ForumStanding) -> ResponseReturnValue:
    form = PointForm().prepare([standing.forum.language])
    if not form.validate_on_submit():
        return _desk_page(standing, form)
    question = _wanted(guiding_questions(standing.forum))
    words, kind, question_id = form.words.data, PointKind(form.kind.data), question.id if question else None
    return acted(
        lambda: points.add_point(standing.forum, question_id, words, kind),
        gettext("The point stands in the report."),
        _desk_address(standing.forum.slug, question.position if question else 0),
    )


@bp.post("/<slug>/points/reading")
@requires("forum.report", on=standing)
def read_for_report(standing: ForumStanding) -> ResponseReturnValue:
    """These contributions were read; go on with the next."""
    sent = request.form.getlist("number")[: desk.AT_ONCE]
    numbers = [int(one) for one in sent if one.isascii() and one.isdigit() and len(one) <= 6]
    points.note_read(standing.forum, [number for number in numbers if 0 < number <= LAST_NUMBER])
    slug = standing.forum.slug
    db.session.commit()
    return redirect(_desk_address(slug, _position(request.values.get("question", ""))), 303)


@bp.get("/<slug>/points/<public_id>")
@requires("forum.report", on=standing)
def point(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = point_in(standing.forum, public_id) or abort(404)
    form = PointForm(formdata=None, words=found.words, kind=found.kind.value).prepare(_languages(standing))
    return _point_page(standing, found, form)


@bp.post("/<slug>/points/<public_id>")
@requires("forum.report", on=standing)
def change_point(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = point_in(standing.forum, public_id) or abort(404)
    form = PointForm(words=found.words).prepare(_languages(standing))
    if not form.validate_on_submit():
        return _point_page(standing, found, form)
    words, kind = form.words.data, PointKind(form.kind.data)
    act, there = points.change_point, _desk_of(standing, found)
    return acted(lambda: act(standing.forum, found, words, kind), gettext("Saved."), there)


@bp.post("/<slug>/points/<public_id>/order")
@requires("forum.report", on=standing)
def order_point(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = point_in(standing.forum, public_id) or abort(404)
    act, up = points.move_point, request.form.get("way") == "up"
    return acted(lambda: act(standing.forum, found, up=up), "", _desk_of(standing, found))


@bp.post("/<slug>/points/<public_id>/removal")
@requires("forum.report", on=standing)
def remove_point(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = point_in(standing.forum, public_id) or abort(404)
    words, there = gettext("The point is removed. Its quotes stay, under no point."), _desk_of(standing, found)
    return acted(lambda: points.remove_point(standing.forum, found), words, there)


def _desk_address(slug: str, position: int) -> str:
    return address("forums.points_desk", {"question": position}, slug=slug)


def _desk_of(standing: ForumStanding, point: ForumPoint) -> str:
    """The desk with the question of a point; with the whole forum where it has none."""
    asked = (one.position for one in guiding_questions(standing.forum) if one.id == point.question_id)
    return _desk_address(standing.forum.slug, next(asked, 0))


def _position(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 4 else -1


def _wanted(asked: Sequence[ForumQuestion]) -> ForumQuestion | None:
    """The question that the address asks for; the first one where it says none; None for those under none."""
    position = _position(request.values.get("question", ""))
    if position == 0:
        return None
    return next((one for one in asked if one.position == position), asked[0] if asked else None)


def _new_form(standing: ForumStanding) -> PointForm:
    return PointForm(formdata=None).prepare([standing.forum.language])


def _languages(standing: ForumStanding) -> list[str]:
    """The forum's first."""
    return list(dict.fromkeys([standing.forum.language, *LANGUAGES]))


def _desk_page(standing: ForumStanding, form: PointForm) -> ResponseReturnValue:
    forum = standing.forum
    questions = guiding_questions(forum)
    question = _wanted(questions)
    unread = desk.unread_bits(forum)
    question_id = question.id if question else None
    page = desk.desk_page(forum, unread.get(question_id, 0), max(_position(request.args.get("after", "")), 0))
    return form_page(
        "forums/report/points.html",
        form,
        standing=standing,
        forum=forum,
        question=question,
        desks=[desk.DeskQuestion(one, unread.get(one.id, 0).bit_count()) for one in questions]
        + [desk.DeskQuestion(None, unread.get(None, 0).bit_count())],
        page=page,
        shown=[show(one, ForumStanding(forum)) for one in page.rows],
        collection=collection_of(forum, now()),
        question_id=question_id,
    )


def _point_page(standing: ForumStanding, found: ForumPoint, form: PointForm) -> ResponseReturnValue:
    listed = next(one for one in collection_of(standing.forum, now()).points if one.point.id == found.id)
    return form_page("forums/report/point.html", form, standing=standing, forum=standing.forum, listed=listed)
