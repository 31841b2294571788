"""Scheduled work: what there is to do, who may do it, and what came of each run.

A *job* is registered by its module and repeated at an interval. A *run* is one go at it, a row from its start.
The *lease* lets one of several job processes work while the others stand by.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.jobs import jobs as _jobs  # noqa: F401  registers its job
from app.jobs import policy as _policy  # noqa: F401
from app.jobs import words as _words  # noqa: F401
from app.jobs.actions import remove_old_runs
from app.jobs.long_tasks import remove_old_tasks
from app.jobs.registry import tidiers
from app.jobs.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    tidiers.add(app, remove_old_runs, key="job runs")
    tidiers.add(app, remove_old_tasks, key="long tasks")
    navigation.add(app, "jobs.index", _l("Scheduled work"), permission="jobs.read", order=90)
