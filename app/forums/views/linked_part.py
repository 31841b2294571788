"""The invitation or one's part in a forum, for whoever holds its personal link."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import current_viewer, holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.forums.actions import participating
from app.forums.forms.writing import JoinForm, LanguageForm
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked
from app.forums.models import ForumDelivery
from app.forums.queries.linked import linked_by
from app.forums.queries.sight import standing_in
from app.forums.queries.spreading import delivery_now
from app.forums.queries.topics import own_contributions
from app.forums.views.linked import bp
from app.forums.windows import forum_shut
from app.people.actions import update_person


@bp.get(PARTICIPANT_RULE)
@holder(on=linked)
def part(linked: LinkedForum) -> ResponseReturnValue:
    if is_own_account(linked):
        return redirect(url_for("forums.participation", slug=linked.forum.slug))
    return _page(linked, _join_form(linked))


@bp.post(f"{PARTICIPANT_RULE}/participation")
@holder(on=linked)
def take_part(linked: LinkedForum) -> ResponseReturnValue:
    """Take part, or choose another way of delivery."""
    form, token = JoinForm(), linked.token
    if not form.validate_on_submit():
        return _page(linked, form)
    try:
        delivery = ForumDelivery(form.delivery.data)
        participant = participating.join_forum(linked.standing, delivery, now(), is_proved=True)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(linked_by(token) or abort(404), form)
    is_joined = participant.is_joined
    return _done(
        linked, gettext("You take part in this forum.") if is_joined else gettext("The organisers were asked.")
    )


@bp.post(f"{PARTICIPANT_RULE}/participation/end")
@holder(on=linked)
def leave(linked: LinkedForum) -> ResponseReturnValue:
    """Say "not this time", take a request back, or leave. The link lets one come back."""
    was_joined = linked.participant.is_joined
    participating.leave_forum(linked.standing)
    participating.note_answering_address(linked.standing, linked.participant, now())
    if was_joined:
        return _done(linked, gettext("You have left this forum. What you wrote stays in it."))
    return _done(linked, gettext("Thank you for letting us know. If your plans change, this link lets you take part."))


@bp.post(f"{PARTICIPANT_RULE}/language")
@holder(on=linked)
def choose_language(linked: LinkedForum) -> ResponseReturnValue:
    """In which language the person reads these pages and the mails around the contributions."""
    form = LanguageForm()
    if not form.validate_on_submit():
        return _page(linked, _join_form(linked), form)
    update_person(linked.person, language=form.language.data)
    participating.note_answering_address(linked.standing, linked.participant, now())
    token, language = linked.token, form.language.data
    db.session.commit()
    flash(gettext("Your language was saved."))
    return redirect(url_for(".part", token=token, lang=language), 303)


def is_own_account(linked: LinkedForum) -> bool:
    """Whether the person themselves has signed in, and finds the forum with their account."""
    viewer = current_viewer()
    if viewer is None or viewer.person_id != linked.participant.person_id:
        return False
    return standing_in(linked.forum.slug, viewer) is not None


def _done(linked: LinkedForum, words: str) -> Response:
    return saved(words, url_for(".part", token=linked.token))


def _join_form(linked: LinkedForum) -> JoinForm:
    delivery = delivery_now(linked.standing)
    return JoinForm(formdata=None, delivery=delivery.value if delivery else None)


def _page(linked: LinkedForum, form: JoinForm, language: LanguageForm | None = None) -> ResponseReturnValue:
    """The page with both forms; `form` in the template is the one that was sent."""
    return form_page(
        "forums/linked/part.html",
        language or form,
        linked=linked,
        token=linked.token,
        forum=linked.forum,
        participant=linked.participant,
        join_form=form,
        language_form=language or LanguageForm(formdata=None, language=linked.person.language or linked.forum.language),
        contributions=own_contributions(linked.standing),
        shut=forum_shut(linked.forum, now()),
    )
