"""The screens of the funds: figures and doubts, grants, what others give, exchange rates."""

from flask import Blueprint

bp = Blueprint("funding", __name__, url_prefix="/funding")

from app.funding.views import (  # noqa: E402, F401  each adds its routes to bp
    contribution,
    contributions,
    grant,
    grants,
    overview,
    rates,
    receipts,
)
