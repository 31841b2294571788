"""A moderator brings a contribution over from a sister forum."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions.bringing import bring_over, brought_text
from app.forums.forms.translating import BringingForm
from app.forums.loaders import standing
from app.forums.models import Contribution
from app.forums.places import WritingPlace
from app.forums.queries.bringing import copied_parent, original_in, question_like, topics_for
from app.forums.queries.topics import topic_at
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/bringing/<from_slug>/<int:number>")
@requires("forum.moderate", on=standing)
def bringing(standing: ForumStanding, from_slug: str, number: int) -> ResponseReturnValue:
    """What it will say there, and where it will stand."""
    return _page(standing, from_slug, number, BringingForm(formdata=None))


@bp.post("/<slug>/bringing/<from_slug>/<int:number>")
@requires("forum.moderate", on=standing)
def bring(standing: ForumStanding, from_slug: str, number: int) -> ResponseReturnValue:
    _home, original = _original(standing, from_slug, number)
    form, slug = BringingForm().offer(topics_for(standing.forum, original)), standing.forum.slug
    if not form.validate_on_submit():
        return _page(standing, from_slug, number, form)
    try:
        copy = bring_over(standing, original.id, _place(standing, original, form), now(), audit.acting())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(loaders.standing(slug) or abort(404), from_slug, number, form)
    copied = copy.number
    db.session.commit()
    flash(gettext("It was brought over, as contribution %(number)d.", number=copied))
    return redirect(url_for("forums.contribution", slug=slug, number=copied), 303)


def _original(standing: ForumStanding, from_slug: str, number: int) -> tuple[ForumStanding, Contribution]:
    home = loaders.standing(from_slug)
    if home is None or not home.is_reader:
        abort(404)
    return home, original_in(home, standing.forum, number) or abort(404)


def _place(standing: ForumStanding, original: Contribution, form: BringingForm) -> WritingPlace:
    """Below the copy of what it answers; else as the form says."""
    if (parent := copied_parent(standing.forum, original)) is not None:
        return WritingPlace(parent, parent.topic)
    if form.topic.data:
        return WritingPlace(topic=topic_at(standing, int(form.topic.data)) or abort(404))
    return WritingPlace(question=question_like(standing.forum, original), title=form.title.data or "")


def _page(standing: ForumStanding, from_slug: str, number: int, form: BringingForm) -> ResponseReturnValue:
    home, original = _original(standing, from_slug, number)
    form.offer(topics_for(standing.forum, original))
    return form_page(
        "forums/bringing.html",
        form,
        standing=standing,
        forum=standing.forum,
        home=home.forum,
        shown=show(original, home),
        text=brought_text(original, standing.forum.language),
        parent=copied_parent(standing.forum, original),
    )
