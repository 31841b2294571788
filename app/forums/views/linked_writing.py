"""To write by a personal link, and to see what became of it. A moderator always reads it first: mails get forwarded."""

from functools import partial

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.forums.actions.asking import keep_answer
from app.forums.actions.hiding import withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.attached import shown_files
from app.forums.forms.contributions import EditingForm
from app.forums.forms.moderation import AnswerForm
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked, linked_writer
from app.forums.models import Contribution, ReviewReason, Via
from app.forums.queries.linked import linked_by
from app.forums.queries.reviews import latest_review, pending_text, said_with_author, usual_time
from app.forums.queries.topics import own_contribution
from app.forums.shown_contributions import show
from app.forums.views.acting import acted
from app.forums.views.linked import bp
from app.forums.views.linked_part import is_own_account
from app.forums.views.writing import WritingDesk, opened, sent_from
from app.forums.windows import is_open_at

#: Why what is written by a link waits.
BY_LINK = (ReviewReason.PERSONAL_LINK,)
OWN_RULE = f"{PARTICIPANT_RULE}/participation/contributions/<public_id>"


def _desk(linked: LinkedForum) -> WritingDesk:
    values = {"token": linked.token}
    return WritingDesk(linked.standing, "linked_forums", values, "forums/linked/write.html", Via.LINK, BY_LINK)


@bp.get(f"{PARTICIPANT_RULE}/contributions/new")
@holder(on=linked_writer)
def write(linked_writer: LinkedForum) -> ResponseReturnValue:
    return opened(_desk(linked_writer))


@bp.post(f"{PARTICIPANT_RULE}/contributions/new")
@holder(on=linked_writer)
@takes_up_to(30)
def send(linked_writer: LinkedForum) -> ResponseReturnValue:
    """Shown first as it will stand; sent by the button of that page."""
    return sent_from(_desk(linked_writer))


@bp.get(OWN_RULE)
@holder(on=linked)
def own(linked: LinkedForum, public_id: str) -> ResponseReturnValue:
    """What the person wrote, and what became of it."""
    if is_own_account(linked):
        return redirect(url_for("forums.own", slug=linked.forum.slug, public_id=public_id))
    return _own_page(linked, _found(linked, public_id), AnswerForm(formdata=None))


@bp.post(f"{OWN_RULE}/answer")
@holder(on=linked)
def answer(linked: LinkedForum, public_id: str) -> ResponseReturnValue:
    """To what a moderator asks; that the author wrote it is not proved, for links are passed on."""
    found, form = _found(linked, public_id), AnswerForm()
    review = latest_review(found) or abort(404)
    if not form.validate_on_submit():
        return _own_page(linked, found, form)
    there, standing = url_for(".own", token=linked.token, public_id=public_id), linked.standing
    answering = partial(keep_answer, standing.forum, review, form.words.data or "", now(), standing.person_ref)
    return acted(lambda: answering(is_proved=False), gettext("Your answer went to the moderators."), there)


def _own_page(linked: LinkedForum, found: Contribution, form: AnswerForm) -> ResponseReturnValue:
    standing, review = linked.standing, latest_review(found)
    return form_page(
        "forums/linked/own.html",
        form,
        linked=linked,
        token=linked.token,
        forum=linked.forum,
        contribution=found,
        shown=show(found, standing, files=shown_files([found], standing).get(found.ref, ())),
        review=review,
        said=said_with_author(review),
        median=usual_time(linked.forum, now()),
        is_open=is_open_at(linked.forum, now()) and linked.participant.is_joined,
    )


@bp.get(f"{OWN_RULE}/edit")
@holder(on=linked_writer)
def edit_own(linked_writer: LinkedForum, public_id: str) -> ResponseReturnValue:
    found = _found(linked_writer, public_id)
    return _edit_page(linked_writer, found, EditingForm(formdata=None, body=pending_text(found)))


@bp.post(f"{OWN_RULE}/edit")
@holder(on=linked_writer)
def save_own(linked_writer: LinkedForum, public_id: str) -> ResponseReturnValue:
    """While the forum is open; what is published stays as it was until a moderator has read the new words."""
    found, form = _found(linked_writer, public_id), EditingForm()
    if not form.validate_on_submit():
        return _edit_page(linked_writer, found, form)
    token = linked_writer.token
    there = url_for(".own", token=token, public_id=public_id)
    try:
        revise_own(linked_writer.standing, found.id, form.body.data or "", now(), given=BY_LINK)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        again = linked_by(token) or abort(404)
        return _edit_page(again, _found(again, public_id), form)
    db.session.commit()
    flash(gettext("Your words were saved. A moderator reads them first."))
    return redirect(there, 303)


@bp.post(f"{OWN_RULE}/withdrawal")
@holder(on=linked_writer)
def withdraw_own(linked_writer: LinkedForum, public_id: str) -> ResponseReturnValue:
    """What waits or was returned; not what stands on the pages."""
    there = url_for(".own", token=linked_writer.token, public_id=public_id)
    act, found = withdraw_contribution, _found(linked_writer, public_id)
    words = gettext("Your contribution was withdrawn.")
    return acted(lambda: act(linked_writer.standing, found.id, now(), by_link=True), words, there)


def _found(linked: LinkedForum, public_id: str) -> Contribution:
    return own_contribution(linked.standing, public_id) or abort(404)


def _edit_page(linked: LinkedForum, found: Contribution, form: EditingForm) -> ResponseReturnValue:
    return form_page(
        "forums/linked/edit_own.html", form, linked=linked, token=linked.token, forum=linked.forum, contribution=found
    )
