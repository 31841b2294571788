"""The list of what others give, entering one, and a spreadsheet of them in and out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.sheets import xlsx_file
from app.core.uploads import takes_up_to
from app.core.words import choices_of
from app.funding.forms.contributions import FundingContributionForm
from app.funding.forms.rates import TableForm
from app.funding.models import FundingContributionStatus
from app.funding.offered import subject_choices
from app.funding.overview import ROOMS as ROOM_NAMES
from app.funding.queries.listed_contributions import (
    ROOMS,
    ContributionFilters,
    all_contributions,
    listed_contributions,
    years_of_contributions,
)
from app.funding.sheets.contributions import (
    CONTRIBUTION_SHEET,
    contribution_cells,
    contribution_headings,
    entered_contribution,
)
from app.funding.views import bp
from app.funding.views.grants import WITH_TABLE
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet


@bp.get("/contributions")
@requires("funding.see")
def contributions() -> ResponseReturnValue:
    """What lacks evidence stands first."""
    filters, number = ContributionFilters.from_arguments(request.args), request.args.get("page", 1, int)
    return render_template(
        "funding/contributions.html",
        page=listed_contributions(filters, number),
        filters=filters,
        years=[(str(year), str(year)) for year in years_of_contributions()],
        rooms=[(room, ROOM_NAMES[room]) for room in ROOMS],
        states=choices_of(FundingContributionStatus),
    )


@bp.get("/contributions/list.xlsx")
@requires("funding.see")
def contributions_file() -> ResponseReturnValue:
    """The list as a spreadsheet, which can be imported again."""
    rows = all_contributions(ContributionFilters.from_arguments(request.args))
    title = gettext("Contributions of others")
    file, _count = xlsx_file(contribution_headings(), map(contribution_cells, rows), title=title)
    return sent_sheet(file, title)


@bp.route("/contributions/new", methods=["GET", "POST"])
@requires("funding.change")
def new_contribution() -> ResponseReturnValue:
    form = FundingContributionForm(data={"year": present_day().year})
    form.offer(subject_choices())
    if form.validate_on_submit():
        try:
            contribution = entered_contribution(form.columns, form.subjects.data or ())
            db.session.commit()
            flash(gettext("The contribution was entered."))
            return redirect(url_for("funding.contribution", public_id=contribution.public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/contribution_form.html", form=form, contribution=None)


@bp.route("/contributions/import", methods=["GET", "POST"])
@requires("funding.change")
@takes_up_to(WITH_TABLE)
def import_contributions() -> ResponseReturnValue:
    """A spreadsheet of contributions: what each row would do, then what is clear is entered."""
    return import_page(TableForm(), CONTRIBUTION_SHEET, back="funding.contributions")
