"""One section as a colleague answers it, by a link of their own. It opens that section and nothing else."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.uploads import takes_up_to
from app.library.files.queries import file_named
from app.library.files.serving import served_file
from app.profiles.models import SectionHandOver
from app.profiles.questionnaires.actions.handing_sections import finish_section
from app.profiles.questionnaires.answering_pages import WITH_EVIDENCE, saved_section, take_documents
from app.profiles.questionnaires.documents import answer_documents, note_colleague, own_documents
from app.profiles.questionnaires.forms.answers import AskedSectionForm, section_form
from app.profiles.questionnaires.links import SECTION_RULE, section_token
from app.profiles.questionnaires.loaders import handed_section
from app.profiles.questionnaires.queries import responses as queries

bp = Blueprint("linked_sections", __name__)


@bp.route(SECTION_RULE, methods=["GET", "POST"])
@holder(on=handed_section)
@takes_up_to(WITH_EVIDENCE)
def section(handed_section: SectionHandOver) -> ResponseReturnValue:
    token = section_token(handed_section)
    form = section_form(handed_section.section, handed_section.response)
    if form.is_submitted():
        form.validate()
        evidence = take_documents(form)
        if evidence.files:
            handed_section = _anew(token)
        actor = handed_section.person.public_id
        is_saved = saved_section(form, handed_section.response, evidence, actor)
        note_colleague(handed_section, evidence.public_ids)
        db.session.commit()
        if is_saved:
            flash(gettext("Saved."))
            return redirect(url_for(".section", token=token), 303)
        handed_section = _anew(token)
    return _page(handed_section, form, token)


@bp.post(f"{SECTION_RULE}/done")
@holder(on=handed_section)
def finish(handed_section: SectionHandOver) -> ResponseReturnValue:
    """The coordinator sees that it is done; it can still be changed until the whole is handed in."""
    token = section_token(handed_section)
    if Form().validate_on_submit():
        finish_section(handed_section)
        db.session.commit()
        flash(gettext("Thank you. Your coordinator sees that this section is done."))
    return redirect(url_for(".section", token=token), 303)


@bp.get(f"{SECTION_RULE}/documents/<file_id>")
@holder(on=handed_section)
def document(handed_section: SectionHandOver, file_id: str) -> ResponseReturnValue:
    """A document that this colleague sent; those of others they know by name alone."""
    file = file_named(file_id)
    return served_file(file) if file is not None and file.public_id in own_documents(handed_section) else abort(404)


def _page(hand_over: SectionHandOver, form: AskedSectionForm, token: str) -> ResponseReturnValue:
    response = hand_over.response
    return form_page(
        "profiles/linked/handed.html",
        form,
        hand_over=hand_over,
        token=token,
        section=hand_over.section,
        response=response,
        answers={answer.item_id: answer for answer in response.answers},
        notes=[note for note in queries.notes_on(response) if note.settled_at is None],
        earlier=queries.earlier_answers(response),
        evidence=answer_documents(response),
        own_files=own_documents(hand_over),
    )


def _anew(token: str) -> SectionHandOver:
    """After the transaction ended: as it stands now."""
    db.session.expire_all()
    return handed_section(token) or abort(404)
