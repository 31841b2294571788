"""The budget of an event on a day: one row a category and donor, its lines, what others give; a new line; the table in and out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.budgets.forms import BudgetLineForm
from app.budgets.queries import budget_of, grants_to_plan_with, used_share
from app.budgets.sheets import budget_cells, budget_headings, line_sheet
from app.budgets.views import bp
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.sheets import xlsx_file
from app.core.uploads import takes_up_to
from app.events.loaders import event as event_loader
from app.events.models import Event
from app.funding.actions.lines import plan_line
from app.funding.forms.rates import TableForm
from app.funding.models import CostCategory
from app.funding.queries.listed_grants import grant_named
from app.funding.views.grants import WITH_TABLE
from app.funding.views.importing import import_page
from app.funding.views.overview import asked_day, sent_sheet


@bp.get("/events/<slug>/work/budget")
@requires("budget.see", on=event_loader)
def budget(event: Event) -> ResponseReturnValue:
    as_of, wrong_day = asked_day(request.args.get("as_of", ""))
    return render_template(
        "budgets/budget.html",
        event=event,
        budget=budget_of(event, as_of),
        as_of=as_of,
        today=present_day(),
        wrong_day=wrong_day,
        used_share=used_share,
    )


@bp.get("/events/<slug>/work/budget.xlsx")
@requires("budget.see", on=event_loader)
def budget_file(event: Event) -> ResponseReturnValue:
    """The lines as a spreadsheet, which can be imported again."""
    as_of, _wrong = asked_day(request.args.get("as_of", ""))
    title = gettext("Budget")
    file, _count = xlsx_file(budget_headings(), map(budget_cells, budget_of(event, as_of).lines), title=title)
    return sent_sheet(file, f"{title} {event.slug}")


@bp.route("/events/<slug>/work/budget/lines/new", methods=["GET", "POST"])
@requires("budget.change", on=event_loader)
def new_line(event: Event) -> ResponseReturnValue:
    form, slug = BudgetLineForm(), event.slug
    form.offer(grants_to_plan_with(event))
    if form.validate_on_submit():
        try:
            grant = grant_named(form.grant.data) if form.grant.data else None
            line = plan_line(
                grant, CostCategory(form.category.data), form.title.data or "", form.amount, event.ref,
                reason=form.reason.data or "",
            )  # fmt: skip
            db.session.commit()
            flash(gettext("The line was added."))
            return redirect(url_for(".line", slug=slug, line_id=line.public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("budgets/line_form.html", form=form, event=event_loader(slug))


@bp.route("/events/<slug>/work/budget/import", methods=["GET", "POST"])
@requires("budget.change", on=event_loader)
@takes_up_to(WITH_TABLE)
def import_lines(event: Event) -> ResponseReturnValue:
    """A spreadsheet of lines: what each row would do, then what is clear is planned."""
    kind, slug = line_sheet(event.ref, grants_to_plan_with(event)), event.slug
    return import_page(TableForm(), kind, back="budgets.budget", slug=slug)
