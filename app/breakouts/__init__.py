"""Breakout groups: who works in which group of a row of the agenda, its page by a facilitator's link, what it reports.

Words: a *group* is one of those into which a row of the agenda breaks (`events.models.BreakoutGroup`); its *link* opens
its page on a phone; a *move* is a step of one person by hand; the *plenary view* shows all reports.
"""

from flask import Flask

from app.breakouts import models as _models  # noqa: F401  its tables belong to the metadata
from app.breakouts.documents import let_reports_own_documents
from app.breakouts.links import BREAKOUT_RULE, breakout_link
from app.breakouts.merging import join_breakouts
from app.breakouts.panels import add_links, own_groups
from app.breakouts.views import groups, linked
from app.core.secret_paths import register_secret_path
from app.core.translated import reader_language
from app.people.merging import moving
from app.registration.page_panels import own_page_panels


def init_app(app: Flask) -> None:
    """Register the screens, and join events, registrations and people."""
    for views in (groups, linked):
        app.register_blueprint(views.bp)
    register_secret_path(BREAKOUT_RULE.removesuffix("<token>"))
    own_page_panels.add(app, own_groups)
    moving.add(app, join_breakouts, key="breakouts")  # after registration has moved its own
    app.jinja_env.filters["breakout_address"] = lambda link: breakout_link(link, reader_language())
    let_reports_own_documents(app)
    add_links(app)
