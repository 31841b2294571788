"""Policies and rates of per diem, and the days of one journey."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.money import Money
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.sheets import xlsx_file
from app.core.shown import written_date
from app.core.uploads import takes_up_to
from app.funding.forms.rates import TableForm
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet
from app.network.queries import country_choices
from app.travel.actions.per_diem_days import decide_day, mark_day, recompute_days
from app.travel.actions.per_diem_rates import RateValues, add_policy, change_policy, end_day_rate, enter_day_rate
from app.travel.forms.per_diem import DayMarksForm, DayRateForm, PolicyForm
from app.travel.models import PerDiemDay, PerDiemPolicy, PerDiemRate, Trip
from app.travel.per_diem import PolicyKind, Provided
from app.travel.per_diem_loaders import day_of_trip, day_rate, per_diem_policy
from app.travel.per_diem_sheet import DAY_RATE_SHEET, day_rate_cells, day_rate_headings
from app.travel.queries.per_diem import current_per_diem_rates, per_diem_days_of, per_diem_total, policies
from app.travel.trip_loaders import trip
from app.travel.working_out import policy_of

bp = Blueprint("per_diem", __name__)
#: Megabytes of a form with a table.
WITH_TABLE = 6


@bp.get("/travel/per-diem")
@requires("per_diem.see")
def index() -> ResponseReturnValue:
    """What days are worth, and how they are counted."""
    return render_template("travel/per_diem/index.html", policies=policies(), page=page_of(current_per_diem_rates()))


@bp.route("/travel/per-diem/policies/new", methods=["GET", "POST"])
@requires("per_diem.edit")
def new_policy() -> ResponseReturnValue:
    """Add a policy."""
    form = PolicyForm()
    form.offer()
    if form.validate_on_submit():
        add_policy(*_policy_values(form))
        return _saved(gettext("The policy was added."))
    return form_page("travel/per_diem/policy.html", form, policy=None)


@bp.route("/travel/per-diem/policies/<slug>", methods=["GET", "POST"])
@requires("per_diem.edit", on=per_diem_policy)
def policy(per_diem_policy: PerDiemPolicy) -> ResponseReturnValue:
    """Change a policy; days that were worked out stay until somebody works them out again."""
    form = PolicyForm(obj=per_diem_policy)
    form.offer()
    if form.validate_on_submit():
        change_policy(per_diem_policy, *_policy_values(form))
        return _saved(gettext("The policy was changed. Days that were worked out stay as they are."))
    return form_page("travel/per_diem/policy.html", form, policy=per_diem_policy)


@bp.route("/travel/per-diem/rates/new", methods=["GET", "POST"])
@requires("per_diem.edit")
def new_rate() -> ResponseReturnValue:
    """Enter a rate; one of the same place from the same day is replaced by it."""
    form = DayRateForm()
    form.offer(country_choices())
    if form.validate_on_submit() and form.amount.money is not None and form.valid_from.data is not None:
        try:
            place, begins = (form.country.data, form.city.data or ""), form.valid_from.data
            enter_day_rate(RateValues(*place, form.amount.money, begins, form.valid_to.data, form.source.data or ""))
            return _saved(gettext("The rate was entered."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("travel/per_diem/rate.html", form)


@bp.post("/travel/per-diem/rates/<public_id>/removal")
@requires("per_diem.edit", on=day_rate)
def remove_rate(day_rate: PerDiemRate) -> ResponseReturnValue:
    """Take away a rate that should never have stood there."""
    end_day_rate(day_rate)
    return _saved(gettext("The rate was taken away. Days that were worked out with it keep it."))


@bp.route("/travel/per-diem/import", methods=["GET", "POST"])
@requires("per_diem.edit")
@takes_up_to(WITH_TABLE)
def import_rates() -> ResponseReturnValue:
    """A table of rates: what each row would do, then what is clear is entered."""
    return import_page(TableForm(), DAY_RATE_SHEET, back="per_diem.index")


@bp.get("/travel/per-diem/rates.xlsx")
@requires("per_diem.see")
def rates_file() -> ResponseReturnValue:
    """The rates as a spreadsheet, which can be imported again."""
    rows, title = db.session.scalars(current_per_diem_rates()), gettext("Rates of per diem")
    file, _count = xlsx_file(day_rate_headings(), map(day_rate_cells, rows), title=title)
    return sent_sheet(file, title)


@bp.get("/events/<slug>/work/travel/<public_id>/per-diem")
@requires("trip.amounts", on=trip)
def days(trip: Trip) -> ResponseReturnValue:
    """The days of one journey, what each comes to and why."""
    event, found, policy = trip.event or abort(404), per_diem_days_of(trip), policy_of(trip)
    return render_template(
        "travel/per_diem/days.html",
        trip=trip,
        event=event,
        days=found,
        total=per_diem_total(found),
        policy=policy if policy is not None and policy.kind is not PolicyKind.DECIDED else None,
    )


@bp.post("/events/<slug>/work/travel/<public_id>/per-diem")
@requires("trip.amounts", on=trip)
def work_out(trip: Trip) -> ResponseReturnValue:
    """Work the days out again; what was decided stays, and is named."""
    there = _days_url(trip)
    try:
        done = recompute_days(trip)
        db.session.commit()
        flash(gettext("The days were worked out: %(number)d.", number=len(done.days)))
        if done.kept:
            flash(gettext("Amounts that were decided stay on: %(days)s.", days=", ".join(map(written_date, done.kept))))
        if done.gone:
            flash(
                gettext("No longer part of the journey: %(days)s.", days=", ".join(map(written_date, done.gone))),
                "warning",
            )
    except Refused as refusal:
        return refused(refusal, there)
    return redirect(there, 303)


@bp.route("/events/<slug>/work/travel/<public_id>/per-diem/<day_id>", methods=["GET", "POST"])
@requires("trip.amounts", on=day_of_trip)
def day(day_of_trip: tuple[Trip, PerDiemDay]) -> ResponseReturnValue:
    """What is provided on a day, and what was decided of it."""
    trip, row = day_of_trip
    form, there = _day_form(row), _days_url(trip)
    if form.validate_on_submit():
        try:
            decide_day(trip, row, _decided(form, row), form.reason.data or "")
            mark_day(trip, row, [Provided(one) for one in form.provided.data or []], bool(form.is_personal.data))
            db.session.commit()
            flash(gettext("The day was changed, and the others worked out again."))
            return redirect(there, 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("travel/per_diem/day.html", form, name=trip.person.name, on=row.on_date, back=there)


def _day_form(row: PerDiemDay) -> DayMarksForm:
    decided = Money(row.override_minor, row.currency) if row.override_minor else None
    values: dict[str, Any] = {"provided": row.provided, "is_personal": row.is_personal, "amount": decided}
    form = DayMarksForm(data=values | {"is_nothing": row.override_minor == 0, "reason": row.override_reason})
    form.amount.currency = row.currency
    form.offer()
    return form


def _decided(form: DayMarksForm, row: PerDiemDay) -> Money | None:
    return Money(0, row.currency) if form.is_nothing.data else form.amount.money


def _days_url(trip: Trip) -> str:
    event = trip.event or abort(404)
    return url_for(".days", slug=event.slug, public_id=trip.public_id)


def _policy_values(form: PolicyForm) -> tuple[Any, ...]:
    return (form.name.data, PolicyKind(form.kind.data), form.numbers, form.source.data or "", form.valid_from.data)


def _saved(words: str) -> Response:
    return saved(words, url_for(".index"))
