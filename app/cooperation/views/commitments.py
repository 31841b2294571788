"""What was concluded over all events: open, overdue, by country; and by an owner's link, how far it is."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.linked import LinkedContact
from app.contacts.links import CONTACT_RULE
from app.contacts.loaders import linked_contact
from app.cooperation.actions.progress import tell_progress
from app.cooperation.commitment_table import commitment_headings, commitment_rows
from app.cooperation.conclusion_page import page_of_conclusions
from app.cooperation.forms.conclusions import ProgressForm
from app.cooperation.models import ConclusionKind
from app.cooperation.queries.conclusions import commitments, countries_of_commitments
from app.cooperation.undertakings import body_of_contact, undertakings_of
from app.core.access import current_viewer, holder, public
from app.core.collation import by_words
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of
from app.core.form_pages import accepted, form_page
from app.core.paging import page_of
from app.core.present_day import present_day
from app.core.shown import country_name
from app.core.table_files import table_file
from app.core.words import choices_of

bp = Blueprint("commitments", __name__, url_prefix="/commitments")
own_bp = Blueprint("own_progress", __name__)


@dataclass(frozen=True)
class CommitmentFilters(Filters):
    """What the list is narrowed to."""

    show: str = one_of(("open", "overdue"))
    kind: str = one_of(ConclusionKind)
    country: str = country_filter()

    @property
    def of_kind(self) -> ConclusionKind | None:
        return ConclusionKind(self.kind) if self.kind else None


@bp.get("")
@public
def index() -> ResponseReturnValue:
    filters, viewer, today = CommitmentFilters.from_arguments(request.args), current_viewer(), present_day()
    page = page_of(commitments(viewer, today, filters.show, filters.country, filters.of_kind))
    countries = [(code, f"{country_name(code)} ({number})") for code, number in countries_of_commitments(viewer)]
    return render_template(
        "cooperation/conclusions/commitments.html",
        page=page,
        shown=page_of_conclusions(page.rows, viewer),
        filters=filters,
        countries=by_words(countries),
        kinds=choices_of(ConclusionKind),
        today=today,
    )


@bp.get("/list.<any(csv, xlsx):ending>")
@public
def table(ending: str) -> ResponseReturnValue:
    """The same list as a table; no text of it becomes a formula."""
    filters, viewer, today = CommitmentFilters.from_arguments(request.args), current_viewer(), present_day()
    query = commitments(viewer, today, filters.show, filters.country, filters.of_kind)
    shown = page_of_conclusions(db.session.scalars(query).all(), viewer)
    title, rows = gettext("Commitments"), commitment_rows(shown)
    return table_file(ending, commitment_headings(), rows, title=title)


@own_bp.get(f"{CONTACT_RULE}/progress")
@holder(on=linked_contact)
def page(linked_contact: LinkedContact) -> ResponseReturnValue:
    """What the contact's country has taken on and is open, what is overdue first."""
    body, today = body_of_contact(linked_contact.contact), present_day()
    own = undertakings_of([body], today)[body]
    return render_template("cooperation/conclusions/progress.html", linked=linked_contact, own=own, today=today)


@own_bp.route(f"{CONTACT_RULE}/progress/<public_id>", methods=["GET", "POST"])
@holder(on=linked_contact)
def tell(linked_contact: LinkedContact, public_id: str) -> ResponseReturnValue:
    """How far one of them is."""
    body, today = body_of_contact(linked_contact.contact), present_day()
    found = next((one for one in undertakings_of([body], today)[body] if one.key == public_id), None) or abort(404)
    form, token = ProgressForm.of(found), linked_contact.token
    if form.validate_on_submit() and accepted(
        form, lambda: tell_progress(found, form.words(), linked_contact.actor), undo=True
    ):
        db.session.commit()
        flash(gettext("Thank you: the office and the members see how far it is."))
        return redirect(url_for(".page", token=token), 303)
    shown = {"linked": linked_contact, "one": found, "token": token, "today": today}
    return form_page("cooperation/conclusions/tell.html", form, **shown)
