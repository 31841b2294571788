"""The budget of an event: what is planned from which grant, what is set aside and spent, what others give beside it.

The ledger (`funding`) stands below events and keeps the rows; this room shows those of one event and lets them be changed.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.budgets import views
from app.budgets.documents import let_payments_own_files
from app.events.work import WorkGroup, add_screen


def init_app(app: Flask) -> None:
    """Register the screens, and join the workspace of events."""
    app.register_blueprint(views.bp)
    let_payments_own_files(app)
    add_screen(app, WorkGroup.PREPARATION, "budget.see", "budgets.budget", _l("Budget"))
