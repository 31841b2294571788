"""Projects of the network: what one is for, its components and chart, outcomes with indicators, effort, budget and funders.

Words: a *component* has *activities*, which the text describes; a *row* stands in the chart, which is another list; what
does not meet of the two is a *gap*. A *partner* has rows, or reads indicators, and tells by a personal link.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.core.secret_paths import register_secret_path
from app.funding.hooks import subjects
from app.mail.kinds import declare
from app.people.merging import moving
from app.projects import jobs as _jobs  # noqa: F401  registers them
from app.projects import policy as _policy  # noqa: F401  its rules
from app.projects import words as _words  # noqa: F401  what its enumerations are called
from app.projects.funded import funded_projects
from app.projects.links import PARTNER_RULE
from app.projects.lists import offer_project_list
from app.projects.mail_kinds import KINDS
from app.projects.merging import join_partners
from app.projects.shown import (
    activity_names,
    each_pilot_words,
    effort_words,
    entry_words,
    indicator_words,
    no_indicator_words,
    pilots_words,
    planned_words,
    reading_words,
)
from app.projects.views import office, pages, partners

#: What its pages say by a function.
SENTENCES = (
    activity_names,
    each_pilot_words,
    effort_words,
    entry_words,
    indicator_words,
    no_indicator_words,
    pilots_words,
    planned_words,
    reading_words,
)


def init_app(app: Flask) -> None:
    """Register the screens, and join mail, money and people."""
    for views in (pages, office, partners):
        app.register_blueprint(views.bp)
    app.jinja_env.globals.update({sentence.__name__: sentence for sentence in SENTENCES})
    register_secret_path(PARTNER_RULE.removesuffix("<token>"))
    offer_project_list(app)
    declare(app, *KINDS)
    moving.add(app, join_partners, key="project_partner")
    subjects.add(app, funded_projects, key="project")
    navigation.add(app, "projects.index", _l("Projects"), order=44, under="network.index")
