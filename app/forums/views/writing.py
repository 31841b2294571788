"""To write a contribution: the form, a look at it before it is sent, and its own page while it waits.

The same whether somebody has signed in or holds their personal link (`WritingDesk`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.addresses import address
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.forums.actions.drafting import draft_for, forget_draft, keep_draft
from app.forums.actions.submitting import Writing, submit
from app.forums.attached import takes_files
from app.forums.forms.writing import ContributionForm
from app.forums.loaders import standing
from app.forums.models import Attribution, Contribution, Forum, ForumQuestion, ReviewReason, TextFormat, Via
from app.forums.places import WritingPlace
from app.forums.queries.places import place_instead, place_named
from app.forums.reviewing import Circumstances, reasons_for
from app.forums.standing import ForumStanding
from app.forums.strictness import strictest
from app.forums.texts import as_html, cleaned
from app.forums.views import bp
from app.forums.views.attaching import keep_with_form
from app.forums.windows import shut
from app.forums.words import shut_sentence


@dataclass(frozen=True)
class WritingDesk:
    """From where somebody writes, and by which addresses: of the forum's own pages, or of their personal link."""

    standing: ForumStanding
    room: str = "forums"  #: the blueprint of its pages
    values: Mapping[str, Any] = field(default_factory=dict)  #: what their addresses need
    template: str = "forums/write.html"
    via: Via = Via.WEB
    reasons: tuple[ReviewReason, ...] = ()  #: why what is written here waits, whoever writes it

    def own_page(self, sent: Contribution) -> str:
        return url_for(f"{self.room}.own", public_id=sent.public_id, **self.values)


@bp.get("/<slug>/contributions/new")
@requires("forum.write", on=standing)
def write(standing: ForumStanding) -> ResponseReturnValue:
    return opened(_own_desk(standing))


@bp.post("/<slug>/contributions/new")
@requires("forum.write", on=standing)
@takes_up_to(30)
def send(standing: ForumStanding) -> ResponseReturnValue:
    """Shown first as it will stand; sent by the button of that page."""
    return sent_from(_own_desk(standing))


def _own_desk(standing: ForumStanding) -> WritingDesk:
    return WritingDesk(standing, values={"slug": standing.forum.slug})


def opened(desk: WritingDesk) -> ResponseReturnValue:
    """The form, with what was kept of this place."""
    place = place_named(desk.standing, request.args) or abort(404)
    kept = draft_for(desk.standing, place.target)
    given = {"title": kept.title, "body": kept.body, "language": kept.language} if kept else {}
    return _form(desk, place, _prepared(desk.standing, place, formdata=None, **given))


def sent_from(desk: WritingDesk) -> ResponseReturnValue:
    """What was typed: looked through, kept, or sent."""
    standing = desk.standing
    if (place := place_named(standing, request.args)) is None:
        return _kept_for_topic(desk)
    form = _prepared(standing, place)
    is_right = form.validate_on_submit()
    keep_with_form(form, standing.person_ref)
    if form.uploads:
        place = place_named(standing, request.args) or abort(404)
    if not is_right or form.errors or not form.send.data:
        answer = _form(desk, place, form)
        _keep(standing, place, form)
        return answer
    try:
        sent = submit(standing, _titled(place, form), _writing(desk, form))
        forget_draft(standing, place.target)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _form(desk, place, form)
    db.session.commit()
    return _sent(desk, sent)


def _kept_for_topic(desk: WritingDesk) -> ResponseReturnValue:
    """What was answered went out of sight while somebody wrote: the text stays in the form."""
    place = place_instead(desk.standing, request.args) or abort(404)
    form = _prepared(desk.standing, place)
    sentence = gettext("What you answer is not public any more. Write in the topic instead.")
    if place.is_new_topic:
        sentence = gettext("What you answer is not public any more. Begin a topic instead.")
    form.form_errors.append(sentence)
    return _form(desk, place, form)


def _keep(standing: ForumStanding, place: WritingPlace, form: ContributionForm) -> None:
    """From the preview on what was written is kept, for thirty days or until it is sent."""
    if form.preview.data and form.body.data and not form.errors:
        title = form.title.data or "" if place.is_new_topic else ""
        keep_draft(standing, place.target, title, cleaned(form.body.data), form.language.data, now())
        db.session.commit()


def _sent(desk: WritingDesk, sent: Contribution) -> ResponseReturnValue:
    if sent.number is not None:
        flash(gettext("Your contribution is published as number %(number)d.", number=sent.number))
        return redirect(url_for(f"{desk.room}.contribution", number=sent.number, **desk.values), 303)
    flash(gettext("Your contribution was received."))
    return redirect(desk.own_page(sent), 303)


def _prepared(standing: ForumStanding, place: WritingPlace, **given: object) -> ContributionForm:
    form = ContributionForm(**given)
    return form.prepare(
        standing.forum.language, asks_title=place.is_new_topic, takes_files=takes_files(standing, place)
    )


def _titled(place: WritingPlace, form: ContributionForm) -> WritingPlace:
    return WritingPlace(question=place.question, title=form.title.data or "") if place.is_new_topic else place


def _writing(desk: WritingDesk, form: ContributionForm) -> Writing:
    files = tuple(form.attached_ids)
    return Writing(
        form.body.data or "", now(), form.language.data, via=desk.via, reasons=desk.reasons, files=files, is_typed=True
    )


def _form(desk: WritingDesk, place: WritingPlace, form: ContributionForm) -> ResponseReturnValue:
    """The form; after "Preview" with the text as it will stand above it."""
    standing, forum, question = desk.standing, desk.standing.forum, place.asked
    reason = shut(forum, question, None if standing.is_moderator else place.topic, now())
    is_shown = form.is_submitted() and not form.errors and not reason
    return form_page(
        desk.template,
        form,
        **desk.values,
        standing=standing,
        forum=forum,
        place=place,
        question=question,
        there=address(f"{desk.room}.send", place.query, **desk.values),
        why_not=shut_sentence(reason, forum, question) if reason else "",
        preview=as_html(cleaned(form.body.data or ""), TextFormat.MARKDOWN) if is_shown else None,
        attribution=_attribution(forum, question),
        is_read_first=bool(desk.reasons) or _is_read_first(standing, place, form.body.data or ""),
    )


def _attribution(forum: Forum, question: ForumQuestion | None) -> Attribution:
    return question.attribution if question and question.attribution else forum.attribution


def _is_read_first(standing: ForumStanding, place: WritingPlace, body: str) -> bool:
    """Whether a moderator reads it before it is published, as far as the place, the writer and the text say it."""
    topic = place.parent.topic if place.parent else place.topic
    strictest_known = place.parent.attribution if place.parent else _attribution(standing.forum, place.asked)
    return bool(
        reasons_for(
            Circumstances(
                forum=standing.forum,
                topic=topic,
                attribution=strictest(strictest_known, _attribution(standing.forum, place.asked)),
                participant=standing.participant,
                is_moderator=standing.is_moderator,
                body=body,
            )
        )
    )
