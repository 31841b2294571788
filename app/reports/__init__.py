"""The programme's figures: what was counted, what documents state, what is claimed. Reads all modules, writes its own counts.

Words: a *counted* figure comes from attendance records of named people; a *stated* figure is a number that a document
gives for an event; a *claim* is a number a document gives for the programme as a whole. The three are never added up.
"""

from flask import Flask

from app.core import navigation
from app.events.panels import page_bodies
from app.reports import jobs as _jobs  # noqa: F401  registers them
from app.reports import models as _models  # noqa: F401
from app.reports import panels, views, words


def init_app(app: Flask) -> None:
    """Register the figures page."""
    app.register_blueprint(views.bp)
    page_bodies.add(app, panels.figures_panel)
    navigation.add(app, "reports.figures", words.FIGURES, order=20)
