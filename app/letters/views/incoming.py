"""What comes in: entered by hand, and taken out of the tray."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.letters.actions import filing
from app.letters.forms.incoming import ArrivalForm, FilingForm
from app.letters.models import Letter
from app.letters.queries.papers import events_to_write_about, letter_numbered
from app.letters.queries.register import RegisterFilters, letters_listed
from app.letters.register_loaders import waiting_letter
from app.letters.views.blueprint import bp
from app.letters.views.steps import LARGEST_FORM
from app.letters.views.uploads import kept_scans
from app.letters.words_shown import correspondent
from app.library.files.queries import files_by_owner
from app.network.countries import countries_to_choose
from app.people.queries import person_by_email


@bp.route("/incoming/new", methods=["GET", "POST"])
@requires("letter.register")
@takes_up_to(LARGEST_FORM)
def enter() -> ResponseReturnValue:
    asked = {"received_on": present_day(), "answers": request.args.get("answers", "")}
    form = _offered(ArrivalForm(data=asked))
    if form.validate_on_submit():
        person_ref = current_viewer().person.public_id
        try:
            files = kept_scans(form.files.data or (), person_ref)
            made = filing.receive_letter(_arrival(form, files, person_ref), _filing(form))
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(gettext("The letter is entered and filed."))
            return redirect(url_for("letters.show", public_id=made.public_id), 303)
    return form_page("letters/register/enter.html", form)


@bp.get("/tray")
@requires("letter.register")
def tray() -> ResponseReturnValue:
    waiting = letters_listed(RegisterFilters(status="unplaced"), current_viewer(), present_day())
    return render_template("letters/register/tray.html", page=page_of(waiting), correspondent=correspondent)


@bp.route("/tray/<public_id>", methods=["GET", "POST"])
@requires("letter.register", on=waiting_letter)
def place(waiting_letter: Letter) -> ResponseReturnValue:
    public_id, form = waiting_letter.public_id, _offered(FilingForm(data=_guess(waiting_letter)))
    if form.validate_on_submit():
        try:
            filing.place(waiting_letter, _filing(form))
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(gettext("The letter is filed."))
            return redirect(url_for("letters.show", public_id=public_id), 303)
    found = waiting_letter if not form.errors else _again(public_id)
    return form_page("letters/register/place.html", form, letter=found, files=files_by_owner([found.ref]))


def _again(public_id: str) -> Letter:
    found = waiting_letter(public_id)
    if found is None:
        raise Refused(gettext("Somebody has filed this letter in the meantime."))
    return found


def _offered(form: FilingForm) -> FilingForm:
    form.offer(events_to_write_about(current_viewer()), countries_to_choose(gettext("None")))
    return form


def _guess(letter: Letter) -> dict[str, str]:
    """What the letter itself tells of where it belongs."""
    slug = letter.event.slug if letter.event is not None else ""
    return {"event": slug, "person": (letter.person.email or "") if letter.person is not None else ""}


def _filing(form: FilingForm) -> filing.Filing:
    """What was said, looked up; raises `Refused` for a number or an address that nobody has."""
    answers = letter_numbered(form.answers.data, current_viewer()) if form.answers.data else None
    if form.answers.data and answers is None:
        raise Refused(gettext("No letter of ours has the number %(number)s.", number=form.answers.data))
    person = person_by_email(form.person.data) if form.person.data else None
    if form.person.data and person is None:
        raise Refused(gettext("Nobody in the directory has the address %(address)s.", address=form.person.data))
    events = {one.slug: one for one in events_to_write_about(current_viewer())} if form.event.data else {}
    return filing.Filing(
        answers,
        events.get(form.event.data or ""),
        [form.country.data] if form.country.data else [],
        [person] if person else [],
        form.answer_due_on.data,
    )


def _arrival(form: ArrivalForm, files: list[str], person_ref: str) -> filing.Arrival:
    return filing.Arrival(
        sender=form.sender.data or "",
        subject=form.subject.data or "",
        received_on=form.received_on.data or present_day(),
        letter_on=form.letter_on.data,
        their_number=form.their_number.data or "",
        body=form.body.data or "",
        person=person_by_email(form.person.data) if form.person.data else None,
        files=files,
        files_of=person_ref,
    )
