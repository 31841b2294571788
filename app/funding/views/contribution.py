"""One contribution: what it was for, what shows its value, and what finance makes of it."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved, saved_or_refused
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.funding.actions.contributions import (
    accept_contribution,
    add_evidence,
    change_contribution,
    count_for,
    withdraw_funding,
)
from app.funding.actions.serving import serve
from app.funding.forms.contributions import AwardForm, EvidenceForm, FundingContributionForm, contribution_values
from app.funding.forms.grants import TakeBackForm
from app.funding.loaders import funding_contribution
from app.funding.models import FundingContribution
from app.funding.offered import subject_choices
from app.funding.queries import listed_contributions as queries
from app.funding.queries.listed_grants import award_choices, grant_named
from app.funding.views import bp
from app.library.files.actions import add_file
from app.library.files.queries import files_by_owner
from app.library.files.uploads import taken_upload

#: Megabytes that a form with a document may have.
WITH_DOCUMENT = 12


@bp.get("/contributions/<public_id>")
@requires("funding.see", on=funding_contribution)
def contribution(funding_contribution: FundingContribution) -> ResponseReturnValue:
    evidence = queries.evidence_of(funding_contribution)
    return render_template(
        "funding/contribution.html",
        contribution=funding_contribution,
        figures=queries.figures_of_contribution(funding_contribution),
        evidence=evidence,
        documents=files_by_owner([each.ref for each in evidence]),
    )


@bp.route("/contributions/<public_id>/details", methods=["GET", "POST"])
@requires("funding.change", on=funding_contribution)
def edit_contribution(funding_contribution: FundingContribution) -> ResponseReturnValue:
    form, public_id = (
        FundingContributionForm(data=contribution_values(funding_contribution)),
        funding_contribution.public_id,
    )
    form.offer(subject_choices([one.subject_ref for one in funding_contribution.subjects]))
    if form.validate_on_submit():
        try:
            change_contribution(funding_contribution, **form.columns)
            serve(funding_contribution, form.subjects.data or ())
            return _back(public_id, gettext("The contribution was saved."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/contribution_form.html", form=form, contribution=queries.contribution_named(public_id))


@bp.route("/contributions/<public_id>/evidence", methods=["GET", "POST"])
@requires("funding.change", on=funding_contribution)
@takes_up_to(WITH_DOCUMENT)
def new_evidence(funding_contribution: FundingContribution) -> ResponseReturnValue:
    form, public_id = EvidenceForm(), funding_contribution.public_id
    form.offer(funding_contribution.currency)
    if form.validate_on_submit():
        try:
            document = taken_upload(form.document.data)  # ends the transaction: what follows is read anew
            files = [add_file(document, None).public_id] if document is not None else []
            add_evidence(_again(public_id), form.shown, files)
            return _back(public_id, gettext("The evidence was added."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/evidence.html", form=form, contribution=_again(public_id))


@bp.post("/contributions/<public_id>/accepted")
@requires("funding.change", on=funding_contribution)
def accept(funding_contribution: FundingContribution) -> ResponseReturnValue:
    return _acted(
        funding_contribution,
        lambda contribution: accept_contribution(contribution, current_viewer()),
        gettext("The contribution is accepted."),
    )


@bp.route("/contributions/<public_id>/withdrawn", methods=["GET", "POST"])
@requires("funding.change", on=funding_contribution)
def withdraw(funding_contribution: FundingContribution) -> ResponseReturnValue:
    """What follows is said before it is done."""
    form = TakeBackForm()
    if form.validate_on_submit():
        return _acted(
            funding_contribution,
            lambda contribution: withdraw_funding(contribution, form.reason.data or ""),
            gettext("The contribution was withdrawn."),
        )
    return form_page("funding/withdraw.html", form=form, contribution=funding_contribution)


@bp.route("/contributions/<public_id>/award", methods=["GET", "POST"])
@requires("funding.change", on=funding_contribution)
def choose_award(funding_contribution: FundingContribution) -> ResponseReturnValue:
    """Towards which grant it counts as the share of others: once, for one award."""
    form, public_id = AwardForm(), funding_contribution.public_id
    form.grant.choices = award_choices()
    if form.validate_on_submit() and (award := grant_named(form.grant.data)):
        try:
            count_for(funding_contribution, award)
            return _back(public_id, gettext("The contribution counts towards this grant, and no other."))
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("funding/award.html", form=form, contribution=funding_contribution)


def _again(public_id: str) -> FundingContribution:
    found = queries.contribution_named(public_id)
    if found is None:
        raise Refused(gettext("This contribution is no longer there."))
    return found


def _acted(contribution: FundingContribution, act: Callable[[FundingContribution], Any], words: str) -> Response:
    return saved_or_refused(
        lambda: act(contribution), words, url_for("funding.contribution", public_id=contribution.public_id)
    )


def _back(public_id: str, words: str) -> Response:
    return saved(words, url_for("funding.contribution", public_id=public_id))
