"""What an event paid as a spreadsheet, out and in."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.budgets.payment_sheet import payment_cells, payment_headings, payment_sheet
from app.budgets.queries import paid_of
from app.budgets.views import bp
from app.core import audit
from app.core.access import requires
from app.core.database import reading
from app.core.extensions import db
from app.core.sheets import xlsx_file
from app.core.uploads import takes_up_to
from app.events.loaders import event as event_loader
from app.events.models import Event
from app.funding.forms.rates import TableForm
from app.funding.views.grants import WITH_TABLE
from app.funding.views.importing import import_page
from app.funding.views.overview import sent_sheet


@bp.post("/events/<slug>/work/budget/payments/export")
@requires("budget.see", on=event_loader)
def payments_file(event: Event) -> ResponseReturnValue:
    """Every payment of all its lines; it can be imported again. It names who was paid: who took it is recorded."""
    title = gettext("Payments")
    with reading():
        file, number = xlsx_file(payment_headings(), map(payment_cells, paid_of(event.ref)), title=title)
    audit.record("payment.exported", event.ref, scope=event.ref, note=f"{number} rows")
    db.session.commit()
    return sent_sheet(file, f"{title} {event.slug}")


@bp.route("/events/<slug>/work/budget/payments/import", methods=["GET", "POST"])
@requires("budget.change", on=event_loader)
@takes_up_to(WITH_TABLE)
def import_payments(event: Event) -> ResponseReturnValue:
    """A spreadsheet of payments: what each row would do, then what is clear is paid."""
    return import_page(TableForm(), payment_sheet(event.ref), back="budgets.budget", slug=event.slug)
