"""The office publishes accepted answers as profiles, opens one to everybody, or takes one back."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import saved_or_refused
from app.core.refusal import Refused
from app.profiles.published.actions import open_profile, publish_responses, withdraw_profile
from app.profiles.published.forms import PublishingForm, WithdrawalForm
from app.profiles.published.loaders import country_profile
from app.profiles.published.models import Profile, ProfileReaders
from app.profiles.published.queries.responses import responses_to_publish

bp = Blueprint("profile_office", __name__, url_prefix="/profiles")


@bp.route("/publishing", methods=["GET", "POST"])
@requires("profiles.publish")
def publishing() -> ResponseReturnValue:
    """Which accepted answers wait to be published, and for whom."""
    waiting = responses_to_publish()
    form = PublishingForm.of(waiting)
    if form.validate_on_submit():
        try:
            made = publish_responses(form.responses.data or [], ProfileReaders(form.readers.data))
            there = url_for("profiles.index", questionnaire=made[-1].questionnaire.slug)
            db.session.commit()
            flash(ngettext("%(num)d profile was published.", "%(num)d profiles were published.", len(made)))
            return redirect(there, 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("profiles/published/publishing.html", form, is_empty=not waiting)


@bp.post("/editions/<public_id>/opening")
@requires("profiles.publish", on=country_profile)
def open_to_all(country_profile: Profile) -> ResponseReturnValue:
    """Everybody reads from now on what members read."""
    there = _there(country_profile)
    if not Form().validate_on_submit():
        return redirect(there, 303)
    words = gettext("Everybody can read this profile now.")
    return saved_or_refused(lambda: open_profile(country_profile), words, there)


@bp.route("/editions/<public_id>/withdrawal", methods=["GET", "POST"])
@requires("profiles.publish", on=country_profile)
def withdraw(country_profile: Profile) -> ResponseReturnValue:
    """Ask why, then take it back."""
    form, there = WithdrawalForm(), _there(country_profile)
    if form.validate_on_submit() and accepted(form, lambda: withdraw_profile(country_profile, form.why.data or "")):
        db.session.commit()
        flash(gettext("The profile was taken back. The office alone sees it."))
        return redirect(there, 303)
    return form_page("profiles/published/withdrawal.html", form, profile=country_profile, there=there)


def _there(profile: Profile) -> str:
    slug = profile.questionnaire.slug
    return url_for("profiles.show", code=profile.country_code.lower(), number=profile.number, questionnaire=slug)
