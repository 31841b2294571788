"""The page of one group on the phone of whoever facilitates it: question, members, room, and the report."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.breakouts import queries
from app.breakouts.actions import dispute_link, save_report
from app.breakouts.counting import note_breakout_use
from app.breakouts.documents import (
    documents_by_group,
    drop_report_document,
    hang_report_document,
    take_report_document,
)
from app.breakouts.forms import BreakoutReportForm
from app.breakouts.links import BREAKOUT_RULE, last_day_of_link
from app.breakouts.loaders import LinkedBreakout, linked_breakout
from app.breakouts.models import BreakoutReport
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.translated import reader_language
from app.core.uploads import takes_up_to
from app.library.files.evidence import LARGEST_EVIDENCE
from app.library.files.intake import MEGABYTE
from app.library.files.serving import served_file
from app.library.files.uploads import taken_upload
from app.registration.models import Registration

bp = Blueprint("linked_breakouts", __name__)


@bp.route(BREAKOUT_RULE, methods=["GET", "POST"])
@holder(on=linked_breakout)
@takes_up_to(LARGEST_EVIDENCE // MEGABYTE + 1)
def page(linked_breakout: LinkedBreakout) -> ResponseReturnValue:
    """Opening it changes nothing; the report is replaced by the one that is sent."""
    members, report = _standing(linked_breakout)
    form, token = BreakoutReportForm.of(report, members), linked_breakout.token
    if form.validate_on_submit() and accepted(form, lambda: _save(token, form), undo=True):
        db.session.commit()
        flash(gettext("The report is saved. The plenary sees it; you may still change it here."))
        return redirect(url_for(".page", token=token), 303)
    if form.is_submitted():
        linked_breakout = _anew(token)
        members, report = _standing(linked_breakout)
    until = last_day_of_link(linked_breakout.event)
    document = documents_by_group([report]).get(report.group_id) if report is not None else None
    told = {"linked": linked_breakout, "members": members, "report": report, "document": document, "until": until}
    shown = form_page("breakouts/linked.html", form, **told)
    if request.method == "GET":
        note_breakout_use(linked_breakout.link)
    return shown


@bp.get(f"{BREAKOUT_RULE}/document")
@holder(on=linked_breakout)
def document(linked_breakout: LinkedBreakout) -> ResponseReturnValue:
    """The document of the group's own report."""
    _members, report = _standing(linked_breakout)
    found = documents_by_group([report]).get(report.group_id) if report is not None else None
    return served_file(found) if found is not None else abort(404)


def _standing(linked: LinkedBreakout) -> tuple[list[Registration], BreakoutReport | None]:
    """Who is in the group, and what it reported so far."""
    group = linked.group
    members = [member.registration for member in queries.members_by_group([group.id])[group.id]]
    return members, queries.reports_by_group([group.id]).get(group.id)


def _anew(token: str) -> LinkedBreakout:
    """After the transaction ended: as it stands now."""
    db.session.expire_all()
    return linked_breakout(token) or abort(404)


def _save(token: str, form: BreakoutReportForm) -> None:
    """The report, with its document where one came. Raises `Refused` for one that is not taken; then nothing is saved."""
    taken = taken_upload(form.document.data, take_report_document)  # ends the transaction: what follows is read anew
    linked = _anew(token)
    members, _report = _standing(linked)
    reporter = next((one for one in members if one.public_id == form.reporter.data), None)
    report = save_report(linked.event, linked.group, form.text.data or "", reporter, reader_language(), linked.actor)
    if taken is not None:
        hang_report_document(report, taken)
    elif form.drop_document.data:
        drop_report_document(report)


@bp.get(f"{BREAKOUT_RULE}/dispute")
@holder(on=linked_breakout)
def disputing(linked_breakout: LinkedBreakout) -> ResponseReturnValue:
    """What follows from "this is not me", before it is said."""
    return render_template("breakouts/dispute.html", linked=linked_breakout)


@bp.post(f"{BREAKOUT_RULE}/dispute")
@holder(on=linked_breakout)
def dispute(linked_breakout: LinkedBreakout) -> ResponseReturnValue:
    """The link ends, and the organisers look who should have it."""
    dispute_link(linked_breakout.event, linked_breakout.link, linked_breakout.actor)
    db.session.commit()
    flash(
        gettext(
            "Thank you. This link has ended, and the office looks for whoever should have had it. You need do nothing more."
        )
    )
    return redirect(url_for("home.front"), 303)
