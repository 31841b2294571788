"""Exchange rates: the list, a table pasted after a dry run, and one corrected."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.keyset import Place
from app.core.money import EXPONENTS
from app.core.refusal import Refused
from app.core.sheets import xlsx_file
from app.core.uploads import takes_up_to
from app.funding.actions.converting import convert_reserved
from app.funding.actions.rates import enter_rate, withdraw_rate
from app.funding.forms.rates import RateForm, TableForm
from app.funding.loaders import exchange_rate
from app.funding.models import ExchangeRate
from app.funding.queries.listed_rates import ALL, RateFilters, all_rates, listed_rates, rate_named
from app.funding.queries.outdated import number_outdated
from app.funding.sheets.rates import RATE_SHEET, rate_cells, rate_headings
from app.funding.shown import written_rate
from app.funding.views import bp
from app.funding.views.grants import WITH_TABLE
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet

#: So many reasons why amounts stayed as they are are told at once.
MOST_REASONS = 5


@bp.get("/rates")
@requires("funding.see")
def rates() -> ResponseReturnValue:
    filters = RateFilters.from_arguments(request.args)
    return render_template(
        "funding/rates.html",
        page=listed_rates(filters, Place.asked()),
        filters=filters,
        currencies=[(code, code) for code in sorted(EXPONENTS)],
        outdated=number_outdated(),
        shown=[(ALL, gettext("Also those that were corrected"))],
    )


@bp.get("/rates/list.xlsx")
@requires("funding.see")
def rates_file() -> ResponseReturnValue:
    """The list as a spreadsheet, which can be pasted again."""
    rows, title = all_rates(RateFilters.from_arguments(request.args)), gettext("Exchange rates")
    file, _count = xlsx_file(rate_headings(), map(rate_cells, rows), title=title)
    return sent_sheet(file, title)


@bp.route("/rates/paste", methods=["GET", "POST"])
@requires("funding.change")
@takes_up_to(WITH_TABLE)
def paste_rates() -> ResponseReturnValue:
    """A table of rates: what each row would do, then what is clear is entered."""
    return import_page(TableForm(), RATE_SHEET, back="funding.rates")


@bp.route("/rates/<public_id>", methods=["GET", "POST"])
@requires("funding.change", on=exchange_rate)
def edit_rate(exchange_rate: ExchangeRate) -> ResponseReturnValue:
    """Another value in place of a wrong one."""
    key = (exchange_rate.currency, exchange_rate.base, exchange_rate.on_date)
    public_id = exchange_rate.public_id
    form = RateForm(data={"rate": written_rate(exchange_rate.rate)})
    if form.validate_on_submit():
        try:
            enter_rate(*key, form.read, exchange_rate.source)
            db.session.commit()
            flash(gettext("The rate was corrected."))
            return redirect(url_for("funding.rates"), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/rate.html", form=form, rate=rate_named(public_id))


@bp.post("/rates/conversion")
@requires("funding.change")
def convert_again() -> ResponseReturnValue:
    """What is reserved by rates that were corrected since is converted at those that hold now."""
    changed, reasons = convert_reserved()
    db.session.commit()
    flash(ngettext("%(num)s amount was converted again.", "%(num)s amounts were converted again.", changed))
    for reason in list(dict.fromkeys(reasons))[:MOST_REASONS]:
        flash(reason, "warning")
    return redirect(url_for("funding.rates"), 303)


@bp.post("/rates/<public_id>/withdrawal")
@requires("funding.change", on=exchange_rate)
def end_rate(exchange_rate: ExchangeRate) -> ResponseReturnValue:
    """A rate of a wrong day or currency goes out of use."""
    withdraw_rate(exchange_rate)
    db.session.commit()
    flash(gettext("The rate is out of use. It stays readable among those that were corrected."))
    return redirect(url_for("funding.rates"), 303)
