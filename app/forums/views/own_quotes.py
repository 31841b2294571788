"""Whoever is quoted sees which words, and may object: signed in, or by their personal link."""

from collections.abc import Callable
from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder, signed_in
from app.core.clock import now
from app.core.form_pages import form_page
from app.forums.actions.report.syntheses import object_to_quote, take_back_objection
from app.forums.forms.synthesis import ObjectionForm
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked
from app.forums.loaders import standing as forum_standing
from app.forums.models import Forum, ForumState
from app.forums.queries.report.own import own_quotes_in
from app.forums.shown_quotes import show_quote
from app.forums.views import bp
from app.forums.views.acting import acted
from app.forums.views.linked import bp as linked_bp


@bp.get("/<slug>/participation/quotes")
@signed_in
def own_quotes(slug: str) -> ResponseReturnValue:
    forum, person_id = _own(slug)
    return _page(forum, person_id, lambda page, **more: url_for(f"forums.{page}", slug=slug, **more))


@bp.post("/<slug>/participation/quotes/<public_id>/objection")
@signed_in
def object_to_own(slug: str, public_id: str) -> ResponseReturnValue:
    forum, person_id = _own(slug)
    return _object(forum, person_id, public_id, url_for("forums.own_quotes", slug=slug))


@bp.post("/<slug>/participation/quotes/<public_id>/consent")
@signed_in
def consent_to_own(slug: str, public_id: str) -> ResponseReturnValue:
    forum, person_id = _own(slug)
    return _consent(forum, person_id, public_id, url_for("forums.own_quotes", slug=slug))


@linked_bp.get(f"{PARTICIPANT_RULE}/quotes", endpoint="own_quotes")
@holder(on=linked)
def linked_quotes(linked: LinkedForum) -> ResponseReturnValue:
    token = linked.token
    return _page(linked.forum, linked.person.id, lambda page, **more: url_for(f".{page}", token=token, **more))


@linked_bp.post(f"{PARTICIPANT_RULE}/quotes/<public_id>/objection", endpoint="object_to_own")
@holder(on=linked)
def linked_objection(linked: LinkedForum, public_id: str) -> ResponseReturnValue:
    return _object(linked.forum, linked.person.id, public_id, url_for(".own_quotes", token=linked.token))


@linked_bp.post(f"{PARTICIPANT_RULE}/quotes/<public_id>/consent", endpoint="consent_to_own")
@holder(on=linked)
def linked_consent(linked: LinkedForum, public_id: str) -> ResponseReturnValue:
    return _consent(linked.forum, linked.person.id, public_id, url_for(".own_quotes", token=linked.token))


def _own(slug: str) -> tuple[Forum, int]:
    standing = forum_standing(slug) or abort(404)
    return standing.forum, standing.person_id or 0


def _object(forum: Forum, person_id: int, public_id: str, there: str) -> ResponseReturnValue:
    form = ObjectionForm()
    if not form.validate_on_submit():
        abort(400)
    words = gettext("These words of yours are not published in the report.")
    return acted(lambda: object_to_quote(forum, person_id, public_id, form.words.data or "", now()), words, there)


def _consent(forum: Forum, person_id: int, public_id: str, there: str) -> ResponseReturnValue:
    words = gettext("These words of yours may be published in the report.")
    return acted(lambda: take_back_objection(forum, person_id, public_id), words, there)


def _page(forum: Forum, person_id: int, page_url: Callable[..., Any]) -> ResponseReturnValue:
    quotes = own_quotes_in(forum, person_id)
    return form_page(
        "forums/report/own_quotes.html",
        ObjectionForm(formdata=None),
        forum=forum,
        quotes=[(show_quote(quote, now()), quote.told_at + quote.OBJECTING) for quote in quotes if quote.told_at],
        is_over=forum.state is ForumState.REPORTED,
        page_url=page_url,
    )
