"""Joins the screens of the funds, their words for templates, and the commands."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.funding import cli
from app.funding.models import CostCategory
from app.funding.shown import written_decimal, written_rate
from app.funding.views import bp

#: The lists that stand beside the figures.
PLACES = (
    ("funding.grants", _l("Grants")),
    ("funding.contributions", _l("Contributions of others")),
    ("funding.rates", _l("Exchange rates")),
)


def join_pages(app: Flask) -> None:
    """Register the screens and the commands; the navigation leads to the figures."""
    app.register_blueprint(bp)
    cli.init_app(app)
    app.jinja_env.filters.update(two_decimals=written_decimal, written_rate=written_rate)
    app.jinja_env.globals.update(categories=list(CostCategory))
    navigation.add(app, "funding.overview", _l("Funds"), permission="funding.see", order=56)
    for order, (endpoint, label) in enumerate(PLACES):
        navigation.add(app, endpoint, label, permission="funding.see", order=order, under="funding.overview")
