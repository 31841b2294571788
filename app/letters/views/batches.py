"""Letters made together: to whom, in what words, looked at, then numbered."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.actions import batching
from app.letters.forms.papers import BatchForm, LetterWordsForm, NumberForm
from app.letters.models import LetterBatch, LetterKind
from app.letters.paper_fields import PAPER_FIELDS, places_to_fill
from app.letters.queries.papers import contacts_chosen, current_contacts, events_to_write_about, letters_of_batch
from app.letters.register_loaders import batch
from app.letters.views.blueprint import bp
from app.letters.words_shown import correspondent, in_reading_order, languages_said, parties_of


@bp.route("/new", methods=["GET", "POST"])
@requires("letter.write")
def new() -> ResponseReturnValue:
    events, contacts = events_to_write_about(current_viewer()), in_reading_order(current_contacts())
    asked = {"event": request.args.get("event", ""), "kind": request.args.get("kind", LetterKind.INVITATION.value)}
    form = BatchForm(data={**asked, "recipients": request.args.getlist("to")})
    form.offer(events, contacts, gettext("None"))
    refused: list[str] = []
    if form.validate_on_submit():
        try:
            made = batching.begin_batch(_plan(form, {one.slug: one for one in events}))
            db.session.commit()
            return redirect(url_for("letters.preview", public_id=made.public_id), 303)
        except batching.NotForNotes as refusal:
            refused = refusal.names
            form.recipients.errors = [*form.recipients.errors, refusal.reason]
        except Refused as refusal:
            form.refuse(refusal)
        db.session.rollback()
    return form_page("letters/register/new.html", form, refused=refused, has_contacts=bool(contacts))


def _plan(form: BatchForm, events: dict[str, Event]) -> batching.BatchPlan:
    contacts = list(contacts_chosen(form.recipients.data or ()))
    kind = form.kind_wanted
    if form.leave_out.data and kind is LetterKind.NOTE_VERBALE:
        contacts = [one for one in contacts if batching.takes_notes(one)]
    event = events.get(form.event.data or "")
    return batching.BatchPlan(kind, contacts, event, form.answer_due_on.data, bool(form.copies.data))


@bp.get("/batches/<public_id>")
@requires("letter.handle", on=batch)
def preview(batch: LetterBatch) -> ResponseReturnValue:
    return _preview(batch, NumberForm(formdata=None, data={"letter_on": present_day()}))


@bp.post("/batches/<public_id>/numbers")
@requires("letter.handle", on=batch)
def number(batch: LetterBatch) -> ResponseReturnValue:
    form, public_id = NumberForm(), batch.public_id
    if form.validate_on_submit():
        try:
            count = batching.number_batch(batch, form.day)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            return _preview(_again(public_id), form)
        told = ngettext(
            "%(num)d letter has its number. Take the file and have it signed.",
            "%(num)d letters have their numbers. Take the files and have them signed.",
            count,
        )
        flash(told)
        return redirect(url_for("letters.preview", public_id=public_id), 303)
    return _preview(batch, form)


def _preview(batch: LetterBatch, form: NumberForm) -> ResponseReturnValue:
    letters = letters_of_batch(batch)
    return form_page(
        "letters/register/batch.html",
        form,
        batch=batch,
        letters=letters,
        languages_said=languages_said([one.language for one in letters]),
        places=places_to_fill(batch),
        is_numbered=any(one.is_numbered for one in letters),
        correspondent=correspondent,
        parties_of=parties_of,
    )


@bp.route("/batches/<public_id>/words", methods=["GET", "POST"])
@requires("letter.handle", on=batch)
def write_words(batch: LetterBatch) -> ResponseReturnValue:
    form, public_id = LetterWordsForm.of(batch), batch.public_id
    if form.validate_on_submit():
        try:
            batching.write_words(batch, form.subject.data, form.body.data, form.signature.data, form.answer_due_on.data)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(gettext("The words are saved, and every letter is filled in anew."))
            return redirect(url_for("letters.preview", public_id=public_id), 303)
    return form_page("letters/register/words.html", form, batch=_again(public_id), fields=PAPER_FIELDS)


@bp.route("/batches/<public_id>/removal", methods=["GET", "POST"])
@requires("letter.handle", on=batch)
def drop(batch: LetterBatch) -> ResponseReturnValue:
    if request.method == "POST":
        try:
            batching.drop_batch(batch)
            db.session.commit()
            flash(gettext("The drafts are gone. No number was used."))
            return redirect(url_for("letters.index"), 303)
        except Refused as refusal:
            return refused(refusal, url_for("letters.index"))
    return render_template("letters/register/drop.html", batch=batch, letters=letters_of_batch(batch))


def _again(public_id: str) -> LetterBatch:
    found = batch(public_id)
    if found is None:
        raise Refused(gettext("These letters are not here any more."))
    return found
