"""What waits for a moderator: the list, and one to decide about."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.database import note
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.kept_text import words_sent
from app.core.refusal import Refused
from app.forums.actions import deciding, flagging
from app.forums.actions.restoring import take_back_cut
from app.forums.attached import shown_files
from app.forums.forms.moderation import AskingForm, CutForm, HoldingForm, ReturnForm, ReviewPublicationForm
from app.forums.loaders import standing
from app.forums.models import ForumReview, ReturnReason
from app.forums.queries import reviews
from app.forums.queries.names import names_of
from app.forums.review_items import is_decided_by_word
from app.forums.shown_cuts import shown_cuts
from app.forums.standing import ForumStanding
from app.forums.texts import as_html
from app.forums.views import bp


@bp.get("/<slug>/moderation")
@requires("forum.moderate", on=standing)
def moderation(standing: ForumStanding) -> ResponseReturnValue:
    """What waits, the oldest first."""
    page = reviews.waiting_in(standing.forum, request.args.get("after", ""))
    claimants = {review.claimant(now(), audit.acting()) for review in page.rows}
    return render_template(
        "forums/moderation.html",
        standing=standing,
        forum=standing.forum,
        page=page,
        me=audit.acting(),
        names=names_of(claimants),
        median=reviews.median_time(standing.forum, now()),
    )


@bp.get("/<slug>/moderation/<public_id>")
@requires("forum.moderate", on=standing)
def review(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = reviews.review_in(standing.forum, public_id) or abort(404)
    claiming = None if found.is_decided else deciding.claiming(found.id, now(), audit.acting())
    answer = review_page(standing, found)
    if claiming is not None and request.method != "HEAD":
        note(claiming)
    return answer


@bp.post("/<slug>/moderation/<public_id>/publication")
@requires("forum.moderate", on=standing)
def publish(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    """Publish it and go on to the next."""
    found = reviews.review_in(standing.forum, public_id) or abort(404)
    form = ReviewPublicationForm()
    if not form.validate_on_submit():
        return review_page(standing, found, form)
    try:
        published = deciding.publish_reviewed(standing.forum, found, now(), audit.acting(), body=form.body.data or None)
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    number = published.number
    db.session.commit()
    flash(gettext("Published as contribution %(number)d.", number=number))
    return _to_next(standing, found)


@bp.post("/<slug>/moderation/<public_id>/return")
@requires("forum.moderate", on=standing)
def return_(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = reviews.review_in(standing.forum, public_id) or abort(404)
    form = ReturnForm()
    if not form.validate_on_submit():
        return review_page(standing, found, form)
    try:
        reason, words = ReturnReason(form.reason.data), form.words.data or ""
        deciding.return_to_author(standing.forum, found, reason, words, now(), audit.acting())
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    db.session.commit()
    flash(gettext("Returned to its author, with your reason."))
    return _to_next(standing, found)


@bp.post("/<slug>/moderation/<public_id>/cuts")
@requires("forum.moderate", on=standing)
def take_back(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    """Show again a piece that was cut from the mail."""
    found = reviews.review_in(standing.forum, public_id) or abort(404)
    form = CutForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        take_back_cut(standing.forum, found, form.start.data or 0, audit.acting())
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    db.session.commit()
    flash(gettext("It stands in the text again."))
    return redirect(url_for("forums.review", slug=standing.forum.slug, public_id=public_id), 303)


@bp.post("/<slug>/moderation/<public_id>/keeping")
@requires("forum.moderate", on=standing)
def keep(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    """What a participant pointed out stays as it is."""
    found = reviews.review_in(standing.forum, public_id) or abort(404)
    try:
        flagging.keep_flagged(standing.forum, found, now(), audit.acting())
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    db.session.commit()
    flash(gettext("It stays as it is."))
    return _to_next(standing, found)


def review_refused(standing: ForumStanding, public_id: str, refusal: Refused) -> ResponseReturnValue:
    """Said on the page of the review; words that were typed are shown to be copied."""
    slug = standing.forum.slug
    db.session.rollback()
    if words_sent():
        raise refusal
    flash(refusal.reason, "warning")
    return redirect(url_for("forums.review", slug=slug, public_id=public_id), 303)


def _to_next(standing: ForumStanding, decided: ForumReview) -> ResponseReturnValue:
    following = reviews.next_review(standing.forum, decided)
    slug = standing.forum.slug
    if following is None:
        return redirect(url_for("forums.moderation", slug=slug), 303)
    return redirect(url_for("forums.review", slug=slug, public_id=following.public_id), 303)


def _newest(review: ForumReview) -> str:
    """What would be published: the newest version that waits, or the text itself."""
    kept = reviews.versions_of(review.contribution)
    return kept[-1].body if kept else review.contribution.body


def review_page(standing: ForumStanding, review: ForumReview, sent: Form | None = None) -> ResponseReturnValue:
    """The page with the one form that was sent and is wrong, if any, beside the others as they begin."""
    contribution, newest = review.contribution, _newest(review)
    notes = reviews.notes_of(review)
    claimant = review.claimant(now(), audit.acting())
    names = names_of([review.decided_by, claimant, *(note.actor for note in notes)])
    return form_page(
        "forums/review.html",
        sent if isinstance(sent, ReturnForm) else ReturnForm(formdata=None),
        publishing=sent if isinstance(sent, ReviewPublicationForm) else ReviewPublicationForm(None, body=newest),
        asking=sent if isinstance(sent, AskingForm) else AskingForm(None),
        holding=sent if isinstance(sent, HoldingForm) else HoldingForm(None),
        standing=standing,
        forum=standing.forum,
        review=review,
        contribution=contribution,
        text=as_html(newest, contribution.format),
        cuts=shown_cuts(reviews.source_of(contribution)),
        flags=reviews.flags_of(contribution) if contribution.is_published else [],
        is_only_flagged=not is_decided_by_word(review),
        files=shown_files([contribution], standing).get(contribution.ref, ()),
        published_before=reviews.published_before(contribution),
        notes=notes,
        names=names,
        claimant=names.get(claimant, ""),
    )
