"""The list of grants, entering one, and a spreadsheet of them in and out."""

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
from app.funding.forms.grants import GrantForm
from app.funding.forms.rates import TableForm
from app.funding.models import GrantStatus
from app.funding.offered import subject_choices
from app.funding.queries.listed_grants import GrantFilters, all_grants, listed_grants
from app.funding.sheets.grants import GRANT_SHEET, entered_grant, grant_cells, grant_headings
from app.funding.views import bp
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet

#: Megabytes that a form with a table may have.
WITH_TABLE = 6


@bp.get("/grants")
@requires("funding.see")
def grants() -> ResponseReturnValue:
    """Every grant with its six figures."""
    filters, number = GrantFilters.from_arguments(request.args), request.args.get("page", 1, int)
    return render_template(
        "funding/grants.html",
        page=listed_grants(filters, present_day(), number),
        filters=filters,
        states=choices_of(GrantStatus),
    )


@bp.get("/grants/list.xlsx")
@requires("funding.see")
def grants_file() -> ResponseReturnValue:
    """The list as a spreadsheet, which can be imported again."""
    rows = all_grants(GrantFilters.from_arguments(request.args), present_day())
    file, _count = xlsx_file(grant_headings(), map(grant_cells, rows), title=gettext("Grants"))
    return sent_sheet(file, gettext("Grants"))


@bp.route("/grants/new", methods=["GET", "POST"])
@requires("funding.change")
def new_grant() -> ResponseReturnValue:
    form = GrantForm()
    form.offer(subject_choices())
    if form.validate_on_submit():
        try:
            grant = entered_grant(form.columns)
            db.session.commit()
            flash(gettext("The grant was entered."))
            return redirect(url_for("funding.grant", public_id=grant.public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/grant_form.html", form=form, grant=None)


@bp.route("/grants/import", methods=["GET", "POST"])
@requires("funding.change")
@takes_up_to(WITH_TABLE)
def import_grants() -> ResponseReturnValue:
    """A spreadsheet of agreements: what each row would do, then what is clear is entered."""
    return import_page(TableForm(), GRANT_SHEET, back="funding.grants")
