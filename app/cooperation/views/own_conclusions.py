"""The conclusions by a participant's personal link: read, and corrected until the day for it."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.cooperation.actions.circulating import send_remark, why_no_remark
from app.cooperation.body_names import BodyNames
from app.cooperation.conclusion_values import bodies_of_conclusions
from app.cooperation.forms.conclusions import RemarkForm
from app.cooperation.models import Conclusion
from app.cooperation.queries.conclusions import conclusions_of, remarks_by, round_of
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.registration.links import REGISTRATION_RULE, registration_token
from app.registration.loaders import registration
from app.registration.models import Registration, RegistrationStatus

bp = Blueprint("own_conclusions", __name__)


@bp.route(f"{REGISTRATION_RULE}/conclusions", methods=["GET", "POST"])
@holder(on=registration)
def page(registration: Registration) -> ResponseReturnValue:
    """What is refused comes back with what was typed."""
    found, token = round_of(registration.event_id), registration_token(registration)
    is_circulated = found is not None and (found.circulated_at is not None or found.is_frozen)
    if not is_circulated or registration.status is not RegistrationStatus.CONFIRMED:
        flash(gettext("There are no conclusions to read here yet."), "warning")
        return redirect(url_for("registration.personal", token=token), 303)
    conclusions = list(conclusions_of(registration.event))
    form = RemarkForm.of(conclusions)
    if form.validate_on_submit() and _sent(registration, conclusions, form):
        flash(gettext("Thank you: your correction is with the office."))
        return redirect(url_for(".page", token=token), 303)
    return form_page("cooperation/conclusions/own.html", form, token=token, **_shown(registration, conclusions))


def _shown(registration: Registration, conclusions: list[Conclusion]) -> dict[str, Any]:
    found = round_of(registration.event_id)
    return {
        "registration": registration,
        "round": found,
        "closed": why_no_remark(registration.event, found, registration),
        "conclusions": conclusions,
        "names": BodyNames.of(bodies_of_conclusions(conclusions)),
        "remarks": remarks_by(registration),
    }


def _sent(registration: Registration, conclusions: list[Conclusion], form: RemarkForm) -> bool:
    """Keep the correction; where it is refused, the form says why and keeps what was typed."""
    chosen = next((one for one in conclusions if one.public_id == form.conclusion.data), None)
    try:
        send_remark(registration, chosen, form.text.data or "")
        db.session.commit()
        return True
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
