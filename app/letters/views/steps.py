"""What a letter goes through once it has a number: its scan comes back, it is sent, or it is void; and our answer to theirs."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.letters.actions import signing
from app.letters.forms.papers import AnsweredForm, ScanForm, SentForm, VoidForm
from app.letters.models import Letter, LetterStatus
from app.letters.register_loaders import letter, letter_out
from app.letters.views.blueprint import bp
from app.letters.views.listing import letter_page
from app.letters.views.uploads import kept_scans

#: Megabytes that a form with scans may have.
LARGEST_FORM = 30


@bp.post("/<public_id>/scan")
@requires("letter.handle", on=letter_out)
@takes_up_to(LARGEST_FORM)
def take_scan(letter_out: Letter) -> ResponseReturnValue:
    if letter_out.status is not LetterStatus.FOR_SIGNATURE:
        return _back(
            letter_out.public_id, gettext("This letter does not wait for a signature: no scan can be filed on it.")
        )
    form, public_id, person_ref = ScanForm(), letter_out.public_id, current_viewer().person.public_id
    if form.validate_on_submit():
        try:
            ids = kept_scans(form.files.data or (), person_ref)
            signing.take_scan(_again(public_id), ids, person_ref)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.files.errors = [*form.files.errors, refusal.reason]
        else:
            return _back(public_id, gettext("The scan is filed. The letter can be sent now."))
    return letter_page(_again(public_id), scan=form)


@bp.post("/<public_id>/sending")
@requires("letter.handle", on=letter_out)
def mark_sent(letter_out: Letter) -> ResponseReturnValue:
    form, public_id = SentForm(), letter_out.public_id
    if letter_out.status not in (LetterStatus.FOR_SIGNATURE, LetterStatus.SIGNED):
        return _back(public_id, gettext("This letter is not waiting to be sent."))
    if form.validate_on_submit():
        try:
            signing.mark_sent(letter_out, form.day, form.how.data or "")
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return _back(public_id, gettext("The letter stands as sent."))
    return letter_page(_again(public_id), sent=form)


@bp.post("/<public_id>/answer")
@requires("letter.handle", on=letter)
def mark_answered(letter: Letter) -> ResponseReturnValue:
    form, public_id = AnsweredForm(), letter.public_id
    if form.validate_on_submit():
        try:
            signing.answer_given(letter, form.how.data or "")
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return _back(public_id, gettext("The letter stands as answered."))
    return letter_page(_again(public_id), answered=form)


@bp.route("/<public_id>/voiding", methods=["GET", "POST"])
@requires("letter.handle", on=letter_out)
def void(letter_out: Letter) -> ResponseReturnValue:
    form, public_id = VoidForm(), letter_out.public_id
    if form.validate_on_submit():
        try:
            signing.void(letter_out, form.reason.data or "")
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return _back(
                public_id, gettext("The letter is void. Its number stays in the register and is not given again.")
            )
    return form_page("letters/register/void.html", form, letter=_again(public_id))


def _again(public_id: str) -> Letter:
    """The letter, read anew: the transaction that it was read in has ended."""
    found = letter(public_id)
    if found is None:
        raise Refused(gettext("This letter is not here any more."))
    return found


def _back(public_id: str, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("letters.show", public_id=public_id), 303)
