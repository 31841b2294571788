"""The screens of an event's budget."""

from flask import Blueprint

bp = Blueprint("budgets", __name__)

from app.budgets.views import budget, line, payments, payments_table  # noqa: E402, F401  each adds its routes to bp
