"""The personal link of a nominee: read who named them, accept with their own details, decline, or say "this is not me".

Opening the link changes nothing: mail scanners open links. Every answer is a POST.
"""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.form_pages import form_page
from app.core.leading_on import saved_or_refused
from app.delegations.actions.accepting import accept_nomination, decline_nomination, why_not_accept
from app.delegations.actions.counting import note_nominee_link_use
from app.delegations.forms.answering import AcceptanceForm, acceptance_form
from app.delegations.forms.nominees import NomineeReasonForm
from app.delegations.hooks import nominee_panels
from app.delegations.links import NOMINEE_RULE, nominee_token
from app.delegations.loaders import nominee
from app.delegations.models import ACTIVE, Nomination, NominationStatus
from app.delegations.naming import delegation_name
from app.delegations.queries.delegations import periods_now
from app.delegations.standing import why_no_delegations
from app.network.countries import countries_to_choose
from app.registration.links import registration_token
from app.registration.queries.questions import questions_of
from app.registration.queries.seats import lacks_seat

bp = Blueprint("nominees", __name__)


@bp.get(NOMINEE_RULE)
@holder(on=nominee)
def page(nominee: Nomination) -> ResponseReturnValue:
    answer = _page(nominee, _form(nominee))
    note_nominee_link_use(nominee)
    return answer


@bp.post(f"{NOMINEE_RULE}/acceptance")
@holder(on=nominee)
def accept(nominee: Nomination) -> ResponseReturnValue:
    """Accept: register with what the form says."""
    form, token = _form(nominee, is_sent=True), nominee_token(nominee)
    if not form.validate():
        return _page(nominee, form)
    return saved_or_refused(
        lambda: accept_nomination(nominee, form.details, form.answers).email,
        lambda email: gettext("Thank you. Your answer was recorded, and we have written to %(email)s.", email=email),
        url_for(".page", token=token),
    )


@bp.post(f"{NOMINEE_RULE}/refusal")
@holder(on=nominee)
def decline(nominee: Nomination) -> ResponseReturnValue:
    """Say no, also after having accepted."""
    form = NomineeReasonForm()
    if not form.validate():
        return _page(nominee, _form(nominee), form)
    return _declined(nominee, form.reason.data or "", gettext("Thank you for letting us know. They were told."))


@bp.post(f"{NOMINEE_RULE}/mistake")
@holder(on=nominee)
def mistake(nominee: Nomination) -> ResponseReturnValue:
    """ "This is not me"."""
    reason = gettext("The message reached somebody who is not meant.")
    return _declined(nominee, reason, gettext("Thank you. Nothing more is sent to you about this."))


def _declined(nomination: Nomination, reason: str, words: str) -> ResponseReturnValue:
    there = url_for(".page", token=nominee_token(nomination))
    return saved_or_refused(lambda: decline_nomination(nomination, reason), words, there)


def _form(nomination: Nomination, *, is_sent: bool = False) -> AcceptanceForm:
    return acceptance_form(nomination, questions_of(nomination.event), countries_to_choose(), is_sent=is_sent)


def _page(
    nomination: Nomination, form: AcceptanceForm, refusal: NomineeReasonForm | None = None
) -> ResponseReturnValue:
    """The page with both forms; `form` in the template is the one that was sent."""
    event, registration = nomination.event, nomination.registration
    is_open = nomination.status is NominationStatus.NOMINATED
    periods = periods_now(event, nomination.delegation)
    return form_page(
        "delegations/nominee.html",
        refusal or form,
        nomination=nomination,
        event=event,
        token=nominee_token(nomination),
        who=delegation_name(nomination.delegation),
        periods=periods,
        details_form=form,
        decline_form=refusal or NomineeReasonForm(formdata=None),
        opens={"details": form.lacks_own, "questions": form.lacks_answers},
        is_open=is_open,
        is_active=nomination.status in ACTIVE and not why_no_delegations(event),
        closed=why_not_accept(nomination, periods) if is_open else "",
        waits=is_open and lacks_seat(event, nomination.category),
        panels=[panel for function in nominee_panels if (panel := function(nomination)) is not None],
        own_page=url_for("registration.personal", token=registration_token(registration)) if registration else "",
    )
