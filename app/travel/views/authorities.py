"""The page on which an authorisation from outside the office is entered."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.evidence import LARGEST_EVIDENCE, take_evidence
from app.library.files.intake import MEGABYTE
from app.library.files.uploads import taken_upload
from app.travel.actions.authorities import enter_authority
from app.travel.forms.authorities import AuthorityForm
from app.travel.models import Trip
from app.travel.queries.trips import trip_by_id
from app.travel.trip_loaders import trip
from app.travel.views.trips import bp


@bp.route("/<public_id>/outside-authorisation", methods=["GET", "POST"])
@requires("trip.authorise", on=trip)
@takes_up_to(LARGEST_EVIDENCE // MEGABYTE + 1)
def authority(trip: Trip) -> ResponseReturnValue:
    """Where nobody in the office may decide: the traveller is the office, or offered it alone."""
    form, event, number = AuthorityForm(), trip.event or abort(404), trip.id
    there = url_for(".one", slug=event.slug, public_id=trip.public_id)
    if form.validate_on_submit() and _entered(number, form):
        flash(gettext("The authorisation is kept. It counts in what you decide about this journey from now on."))
        return redirect(there, 303)
    shown = trip_by_id(number) or abort(404)
    return form_page("travel/trips/authority.html", form, trip=shown, event=shown.event, back=there)


def _entered(number: int, form: AuthorityForm) -> bool:
    """Keep it and commit; False with the refusal in the form."""
    try:
        taken = taken_upload(form.paper.data, take_evidence)
        found = trip_by_id(number)
        if taken is None or found is None:
            return False
        enter_authority(found, form.words, taken)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    db.session.commit()
    return True
