"""Missions, for the office: the list, one, entering and changing it, who travels, its report."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.queries import files_by_owner
from app.library.files.uploads import taken_upload
from app.travel.actions import missions as acting
from app.travel.forms.missions import MissionForm, MissionReportForm, MissionTravellerForm
from app.travel.mission_loaders import mission
from app.travel.models import Mission
from app.travel.queries.missions import mission_named, missions_listed, number_of_reports_due

bp = Blueprint("missions", __name__, url_prefix="/travel/missions")

#: Megabytes of a form with a report.
WITH_REPORT = 10


@bp.get("")
@requires("missions.see")
def index() -> ResponseReturnValue:
    today = now().date()
    return render_template(
        "travel/missions/index.html",
        page=page_of(missions_listed()),
        today=today,
        number_late=number_of_reports_due(today),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires("missions.edit")
def enter() -> ResponseReturnValue:
    form = MissionForm.of(None)
    if form.validate_on_submit():
        return _done(acting.write_mission(None, form.words()), gettext("The mission is entered."))
    return form_page("travel/missions/edit.html", form, mission=None)


@bp.get("/<public_id>")
@requires("missions.see", on=mission)
def show(mission: Mission) -> ResponseReturnValue:
    return _page(mission, MissionTravellerForm(formdata=None), MissionReportForm(formdata=None))


@bp.route("/<public_id>/details", methods=["GET", "POST"])
@requires("missions.edit", on=mission)
def edit(mission: Mission) -> ResponseReturnValue:
    form = MissionForm.of(mission)
    if form.validate_on_submit():
        return _done(acting.write_mission(mission, form.words()), gettext("The mission was changed."))
    return form_page("travel/missions/edit.html", form, mission=mission)


@bp.post("/<public_id>/travellers")
@requires("missions.edit", on=mission)
def add_traveller(mission: Mission) -> ResponseReturnValue:
    form, public_id = MissionTravellerForm(), mission.public_id
    if form.validate_on_submit() and form.person is not None:
        try:
            acting.add_traveller(mission, form.person)
            return _done(mission, gettext("The person is on the list of who travels."))
        except Refused as refusal:
            db.session.rollback()
            form.email.errors = [refusal.reason]
    return _page(mission_named(public_id) or abort(404), form, MissionReportForm(formdata=None))


@bp.post("/<public_id>/travellers/<person_id>/removal")
@requires("missions.edit", on=mission)
def remove_traveller(mission: Mission, person_id: str) -> ResponseReturnValue:
    if not acting.remove_traveller(mission, person_id):
        abort(404)
    return _done(mission, gettext("The person is off the list of who travels."))


@bp.post("/<public_id>/report")
@requires("missions.edit", on=mission)
@takes_up_to(WITH_REPORT)
def take_report(mission: Mission) -> ResponseReturnValue:
    form, public_id = MissionReportForm(), mission.public_id
    if form.validate_on_submit():
        try:
            taken = taken_upload(form.document.data)
            found = mission_named(public_id) or abort(404)
            if taken is not None:
                acting.take_report(found, taken)
            return _done(found, gettext("The report is filed."))
        except Refused as refusal:
            db.session.rollback()
            form.document.errors = [*form.document.errors, refusal.reason]
    return _page(mission_named(public_id) or abort(404), MissionTravellerForm(formdata=None), form)


def _page(mission: Mission, travellers: MissionTravellerForm, report: MissionReportForm) -> ResponseReturnValue:
    files = files_by_owner([mission.ref]).get(mission.ref, ())
    shown = {"mission": mission, "files": files, "today": now().date(), "report": report}
    return form_page("travel/missions/mission.html", travellers, **shown)


def _done(mission: Mission, words: str) -> Response:
    return saved(words, url_for("missions.show", public_id=mission.public_id))
