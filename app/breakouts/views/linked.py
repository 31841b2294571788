"""The page of one group on the phone of whoever facilitates it: question, members, room, and the report."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.breakouts import queries
from app.breakouts.actions import dispute_link, save_report
from app.breakouts.counting import note_breakout_use
from app.breakouts.forms import BreakoutReportForm
from app.breakouts.links import BREAKOUT_RULE, last_day_of_link
from app.breakouts.loaders import LinkedBreakout, linked_breakout
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.translated import reader_language

bp = Blueprint("linked_breakouts", __name__)


@bp.route(BREAKOUT_RULE, methods=["GET", "POST"])
@holder(on=linked_breakout)
def page(linked_breakout: LinkedBreakout) -> ResponseReturnValue:
    """Opening it changes nothing; the report is replaced by the one that is sent."""
    group = linked_breakout.group
    members = [member.registration for member in queries.members_by_group([group.id])[group.id]]
    report = queries.reports_by_group([group.id]).get(group.id)
    form = BreakoutReportForm.of(report, members)
    if form.validate_on_submit():
        there, event = url_for(".page", token=linked_breakout.token), linked_breakout.event
        reporter = next((one for one in members if one.public_id == form.reporter.data), None)
        text = form.text.data or ""
        save_report(event, group, text, reporter, reader_language(), linked_breakout.actor)
        db.session.commit()
        flash(gettext("The report is saved. The plenary sees it; you may still change it here."))
        return redirect(there, 303)
    until = last_day_of_link(linked_breakout.event)
    shown = form_page(
        "breakouts/linked.html", form, linked=linked_breakout, members=members, report=report, until=until
    )
    if request.method == "GET":
        note_breakout_use(linked_breakout.link)
    return shown


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
