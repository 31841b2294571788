"""A questionnaire as the country's coordinator answers it, by the personal link of the contact, without an account."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.links import CONTACT_RULE
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.core.uploads import takes_up_to
from app.library.files.queries import file_named
from app.library.files.serving import served_file
from app.profiles.questionnaires.actions.answering import missing_items, submit_response, unconfirmed_items
from app.profiles.questionnaires.actions.handing_sections import end_hand_over, hand_section
from app.profiles.questionnaires.answering_pages import WITH_EVIDENCE, saved_section, take_documents
from app.profiles.questionnaires.documents import answer_documents
from app.profiles.questionnaires.forms.answers import AskedSectionForm, ColleagueForm, section_form
from app.profiles.questionnaires.loaders import LinkedResponse, linked_response
from app.profiles.questionnaires.queries import responses as queries
from app.profiles.questionnaires.shown import sections_progress

bp = Blueprint("linked_questionnaires", __name__)

RULE = f"{CONTACT_RULE}/questionnaires/<slug>"
SECTION = f"{RULE}/sections/<section_key>"


@bp.get(RULE)
@holder(on=linked_response)
def progress(linked_response: LinkedResponse) -> ResponseReturnValue:
    return _overview(linked_response, Form())


@bp.route(SECTION, methods=["GET", "POST"])
@holder(on=linked_response)
@takes_up_to(WITH_EVIDENCE)
def section(linked_response: LinkedResponse, section_key: str) -> ResponseReturnValue:
    """The form of one section. All that is right of it is saved, whatever is wrong elsewhere in it."""
    asked = linked_response.section(section_key) or abort(404)
    form = section_form(asked, linked_response.response)
    if form.is_submitted():
        token, slug = linked_response.token, linked_response.slug
        form.validate()
        evidence = take_documents(form)
        if evidence.files:
            linked_response = _anew(token, slug)
        actor = linked_response.linked.actor
        is_saved = saved_section(form, linked_response.response, evidence, actor)
        db.session.commit()
        if is_saved:
            return _onward(token, slug, section_key)
        linked_response = _anew(token, slug)
    return _section_page(linked_response, section_key, form)


@bp.post(f"{RULE}/submission")
@holder(on=linked_response)
def submit(linked_response: LinkedResponse) -> ResponseReturnValue:
    """Hand it in; what is missing is listed."""
    form, there = Form(), url_for(".progress", token=linked_response.token, slug=linked_response.slug)
    linked = linked_response.linked
    if form.validate_on_submit() and accepted(
        form, lambda: submit_response(linked_response.response, linked.contact.person, linked.actor)
    ):
        db.session.commit()
        flash(gettext("Thank you. Your answers are with the office, which reads them and writes to you."))
        return redirect(there, 303)
    return _overview(linked_response, form)


@bp.route(f"{SECTION}/colleagues", methods=["GET", "POST"])
@holder(on=linked_response)
def hand_over(linked_response: LinkedResponse, section_key: str) -> ResponseReturnValue:
    """Give the section to a colleague, who gets a link of their own."""
    asked, form = linked_response.section(section_key) or abort(404), ColleagueForm()
    if form.validate_on_submit():
        words, actor = form.words(), linked_response.linked.actor
        there = url_for(".progress", token=linked_response.token, slug=linked_response.slug)
        try:
            hand_section(linked_response.response, asked, words, actor, reader_language())
            db.session.commit()
            flash(gettext("%(address)s has a link to this section now, by mail.", address=words.email))
            return redirect(there, 303)
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("profiles/linked/colleague.html", form, linked=linked_response, section=asked)


@bp.post(f"{RULE}/colleagues/<hand_over_id>/end")
@holder(on=linked_response)
def take_back(linked_response: LinkedResponse, hand_over_id: str) -> ResponseReturnValue:
    there = url_for(".progress", token=linked_response.token, slug=linked_response.slug)
    found = {one.public_id: one for one in queries.hand_overs_of(linked_response.response)}
    if Form().validate_on_submit():
        end_hand_over(found.get(hand_over_id) or abort(404), linked_response.linked.actor)
        db.session.commit()
        flash(gettext("The link of your colleague has ended. What was written stays."))
    return redirect(there, 303)


@bp.get(f"{RULE}/documents/<file_id>")
@holder(on=linked_response)
def document(linked_response: LinkedResponse, file_id: str) -> ResponseReturnValue:
    """A document that hangs on an answer of the contact's own country."""
    file, refs = file_named(file_id), {answer.ref for answer in linked_response.response.answers}
    return served_file(file) if file is not None and file.owner_ref in refs else abort(404)


def _anew(token: str, slug: str) -> LinkedResponse:
    """After the transaction ended: as it stands now."""
    db.session.expire_all()
    return linked_response(token, slug) or abort(404)


def _onward(token: str, slug: str, key: str) -> ResponseReturnValue:
    flash(gettext("Saved."))
    if request.form.get("then") == "overview":
        return redirect(url_for(".progress", token=token, slug=slug), 303)
    return redirect(url_for(".section", token=token, slug=slug, section_key=key), 303)


def _section_page(linked: LinkedResponse, key: str, form: AskedSectionForm) -> ResponseReturnValue:
    response = linked.response
    return form_page(
        "profiles/linked/section.html",
        form,
        linked=linked,
        section=linked.section(key),
        response=response,
        answers={answer.item_id: answer for answer in response.answers},
        notes=[note for note in queries.notes_on(response) if note.settled_at is None],
        earlier=queries.earlier_answers(response),
        evidence=answer_documents(response),
    )


def _overview(linked: LinkedResponse, form: Form) -> ResponseReturnValue:
    response = linked.response
    return form_page(
        "profiles/linked/progress.html",
        form,
        linked=linked,
        response=response,
        progress=sections_progress(response, queries.hand_overs_of(response)),
        missing=missing_items(response),
        unconfirmed=unconfirmed_items(response),
        notes=[note for note in queries.notes_on(response) if note.settled_at is None],
    )
