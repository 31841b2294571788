"""A mailing to many, step by step: for whom, its words, a look at it, sending. It can be left and resumed."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy import Select

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.settings import settings
from app.core.uploads import takes_up_to
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.jobs.long_tasks import AT_ONCE
from app.letters import hooks
from app.letters.actions import drafting, sending
from app.letters.actions.attaching import attachments_of, detach
from app.letters.actions.leaving import begin_writing
from app.letters.actions.recipients import add_all_of, add_group, add_recipients, remove_recipients
from app.letters.audiences import AudienceChoice
from app.letters.forms.words import WordsForm
from app.letters.letter_fields import FIELDS
from app.letters.loaders import draft_here
from app.letters.models import Mailing, MailingKind
from app.letters.queries import recipients as queries
from app.letters.queries.groups import countries_here, groups_counted
from app.letters.views.attaching import attached_with
from app.letters.views.reading import as_read, tell_sent
from app.mail.counting import counted_sentence
from app.network.countries import grouped_countries
from app.people.models import Category, Person
from app.people.queries import directory, people_by_public_ids
from app.registration.queries.invitations import known_among, numbers_known
from app.registration.queries.reaching import kept_back_at
from app.registration.queries.seats import pools_of

bp = Blueprint("mailing_steps", __name__, url_prefix="/events/<slug>/work/mailings/<public_id>")

FILTERS = ("search", "country", "category")


def _to(step: str, event: Event, mailing: Mailing, **values: Any) -> ResponseReturnValue:
    return redirect(url_for(f".{step}", slug=event.slug, public_id=mailing.public_id, **values), 303)


@bp.get("/audience")
@requires("mailing.send", on=event)
def audience(event: Event, public_id: str) -> ResponseReturnValue:
    """Who is on the message, the groups it can be for, and the directory to add from."""
    mailing = draft_here(event, public_id)
    page = page_of(_found({name: request.args.get(name, "") for name in FILTERS}))
    is_invitation = mailing.kind is MailingKind.INVITATION
    return render_template(
        "letters/audience.html",
        event=event,
        mailing=mailing,
        page=page,
        recipients=queries.recipients_shown(mailing),
        chosen=queries.people_on(mailing, page.rows),
        known=known_among(event, page.rows) if is_invitation else {},
        counts=_counts(event) if is_invitation else {},
        groups=[] if mailing.invites else groups_counted(event, hooks.audiences_offered()),
        group_countries=[] if mailing.invites else countries_here(event),
        countries=grouped_countries(),
        categories=choices_of(Category),
    )


def _found(filters: Mapping[str, str]) -> Select[Person]:
    """The directory, narrowed; by addresses only for whoever may decide over them."""
    return directory(**filters, by_address=can("people.decide_addresses"))


def _counts(event: Event) -> dict[str, int | None]:
    """The seats of the event, None where they have no limit, beside those who are invited or registered already."""
    pool = next((pool for pool in pools_of(event) if pool.category is None), None)
    invited, registered = numbers_known(event)
    return {"seats": pool.capacity if pool else None, "invited": invited, "registered": registered}


@bp.post("/audience")
@requires("mailing.send", on=event)
def add(event: Event, public_id: str) -> ResponseReturnValue:
    """Add the people ticked in the directory, or everyone of the filter."""
    mailing = draft_here(event, public_id)
    if "everyone" in request.form:
        count = add_all_of(mailing, event, _found({name: request.form.get(name, "") for name in FILTERS}))
    else:
        count = add_recipients(mailing, event, people_by_public_ids(request.form.getlist("person")))
    db.session.commit()
    flash(ngettext("%(num)d person was added.", "%(num)d people were added.", count))
    kept = {name: request.form.get(name) or None for name in (*FILTERS, "page")}
    return _to("audience", event, mailing, **kept)


@bp.post("/groups")
@requires("mailing.send", on=event)
def group(event: Event, public_id: str) -> ResponseReturnValue:
    """Add everybody who is something to the event, narrowed to countries and a category."""
    mailing, form = draft_here(event, public_id), request.form
    key = form.get("group", "")
    if not key:
        flash(gettext("Choose a group first."), "warning")
        return _to("audience", event, mailing)
    choice = AudienceChoice(key, tuple(form.getlist("country")), form.get("category", ""))
    if mailing.invites:
        abort(404)
    try:
        count = add_group(mailing, event, choice)
    except KeyError:
        abort(404)
    db.session.commit()
    flash(ngettext("%(num)d person was added.", "%(num)d people were added.", count))
    return _to("audience", event, mailing)


@bp.post("/removals")
@requires("mailing.send", on=event)
def remove(event: Event, public_id: str) -> ResponseReturnValue:
    """Take the people ticked, or everyone, off the mailing."""
    mailing = draft_here(event, public_id)
    named = None if "everyone" in request.form else request.form.getlist("person")
    count = remove_recipients(mailing, event, named)
    db.session.commit()
    flash(ngettext("%(num)d person was removed.", "%(num)d people were removed.", count))
    return _to("audience", event, mailing)


@bp.route("/words", methods=["GET", "POST"])
@requires("mailing.send", on=event)
@takes_up_to(16)
def words(event: Event, public_id: str) -> ResponseReturnValue:
    """Subject and text in the languages of the event, and the files that go along."""
    mailing = draft_here(event, public_id)
    form = WordsForm(obj=mailing)
    for field in (form.subject, form.body):
        field.languages = tuple(event.languages or ["en"])
    if form.validate_on_submit():
        if not drafting.reword(mailing, event, form.subject.data, form.body.data, has_entry=form.has_entry.data):
            abort(404)  # as for every message that is no draft any more
        db.session.commit()
        if attached_with(form, event, public_id):
            return _to("preview", event, mailing)
        mailing = draft_here(event, public_id)
    files = attachments_of(mailing)
    return form_page("letters/words.html", form, event=event, mailing=mailing, fields=FIELDS, files=files)


@bp.post("/attachments/<file_id>/removal")
@requires("mailing.send", on=event)
def remove_file(event: Event, public_id: str, file_id: str) -> ResponseReturnValue:
    """Take a file off the message."""
    mailing = draft_here(event, public_id)
    if not detach(mailing, event, file_id):
        abort(404)
    db.session.commit()
    flash(gettext("The file was taken off the message."))
    return _to("words", event, mailing)


@bp.get("/preview")
@requires("mailing.send", on=event)
def preview(event: Event, public_id: str) -> ResponseReturnValue:
    """How many get which language, who can't be reached, and the message as any of them will read it."""
    mailing = draft_here(event, public_id)
    people, copies = queries.recipients_shown(mailing, reached=True), queries.number_of_copies(mailing)
    reader = queries.recipient_of(mailing, request.args.get("person", "")) or next(iter(people.people), None)
    return render_template(
        "letters/preview.html",
        event=event,
        mailing=mailing,
        people=people,
        reader=reader,
        mail=as_read(mailing, event, reader) if reader else None,
        counted=counted_sentence(people.number - copies, queries.languages_of(mailing)),
        copies=copies,
        unreachable=queries.recipients_shown(mailing, reached=False),
        files=attachments_of(mailing),
        refusal=sending.why_not_send(mailing, event, people.number),
        minutes=settings().mailing_minutes,
    )


@bp.post("/sending")
@requires("mailing.send", on=event)
def send(event: Event, public_id: str) -> ResponseReturnValue:
    """Let it leave when the time to stop it is over, or at once. A second click finds no draft and sends nothing."""
    mailing = draft_here(event, public_id)
    try:
        return _wait(mailing, event) if settings().mailing_minutes else _send(mailing, event)
    except Refused as refusal:
        return refused(refusal, url_for(".preview", slug=event.slug, public_id=public_id))


def _wait(mailing: Mailing, event: Event) -> ResponseReturnValue:
    sending.ask_to_send(mailing, event)
    db.session.commit()
    return redirect(url_for("mailings.mailing", slug=event.slug, public_id=mailing.public_id), 303)


def _send(mailing: Mailing, event: Event) -> ResponseReturnValue:
    """At once to a few, by the job process to many."""
    if queries.number_reachable(mailing) > AT_ONCE:
        task = begin_writing(mailing, event)
        db.session.commit()
        if task is not None:
            return redirect(url_for("jobs.task", public_id=task.public_id), 303)
    else:
        count = sending.send(mailing, event)
        kept = min(count, kept_back_at(one.address for one in sending.reachable(mailing)))
        db.session.commit()
        tell_sent(mailing, count - kept, kept)
    return redirect(url_for("mailings.mailing", slug=event.slug, public_id=mailing.public_id), 303)


@bp.post("/removal")
@requires("mailing.send", on=event)
def discard(event: Event, public_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    if not drafting.discard(draft_here(event, public_id), event):
        abort(404)  # as for every message that is no draft any more
    db.session.commit()
    flash(gettext("The draft was thrown away. Nothing was sent."))
    return redirect(url_for("mailings.index", slug=event.slug), 303)
