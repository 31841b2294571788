"""The programme's figures: what was counted, what documents state, what is claimed. Reads all modules, writes its own counts.

Words: a *counted* figure comes from attendance records of named people; a *stated* figure is a number that a document
gives for an event; a *claim* is a number a document gives for the programme as a whole. The three are never added up.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.core.panels import SeldomPanel
from app.core.secret_paths import register_secret_path
from app.events.panels import page_bodies
from app.library.publications.hooks import document_panels
from app.reports import jobs as _jobs  # noqa: F401  registers them
from app.reports import models as _models  # noqa: F401
from app.reports import panels, views, words
from app.reports.donors import models as _donor_models  # noqa: F401
from app.reports.donors import policy as _donor_policy  # noqa: F401
from app.reports.donors.links import DONOR_RULE
from app.reports.donors.views import linked, office
from app.reports.doubts import views as doubt_views
from app.reports.doubts.panels import doubts_panel
from app.reports.summary import policy as _summary_policy  # noqa: F401
from app.reports.summary import views as summary_views
from app.reports.summary.blocks import in_lists
from app.reports.summary.editions import policy as _edition_policy  # noqa: F401
from app.reports.summary.editions import views as edition_views
from app.reports.summary.texts import views as text_views


def init_app(app: Flask) -> None:
    """Register the figures page."""
    ours = (views.bp, office.bp, linked.bp, summary_views.bp, doubt_views.bp, text_views.bp, edition_views.bp)
    for blueprint in ours:
        app.register_blueprint(blueprint)
    register_secret_path(DONOR_RULE.removesuffix("<token>"))
    page_bodies.add(app, SeldomPanel(panels.has_figures, panels.figures_panel, panels.may_have_figures))
    document_panels.add(app, doubts_panel)
    navigation.add(
        app, "donor_reports.index", _l("Reports to donors"), permission="donor_reports.see", under="funding.overview"
    )
    navigation.add(app, "reports.figures", words.FIGURES, order=20)
    navigation.add(app, "summary.show", _l("Summary Report"), permission="summary.see", under="reports.figures")
    navigation.add(app, "summary_editions.index", _l("Editions"), under="reports.figures")
    navigation.add(app, "doubts.index", _l("Doubts"), permission="summary.see", under="reports.figures", order=60)
    app.jinja_env.filters["in_lists"] = in_lists
