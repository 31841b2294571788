"""Persons: the directory, the import of lists, merging two records into one, and erasure.

A *person* is a human being the programme meets; whoever signs in has an *account* besides (module accounts).
A *sheet* is an uploaded list, a *verdict* what one of its rows would do to the directory.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.jobs.long_tasks import long_task_kinds
from app.jobs.registry import tidiers
from app.mail.kinds import declare
from app.people import models, policy, words
from app.people.import_outcome import APPLYING
from app.people.importing import remove_old_sheets
from app.people.jobs import APPLYING_LISTS
from app.people.mail_kinds import KINDS
from app.people.views import bp

__all__ = ["init_app", "models", "policy", "words"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    declare(app, *KINDS)
    tidiers.add(app, remove_old_sheets, key="people imports")
    long_task_kinds.add(app, APPLYING_LISTS, key=APPLYING)
    navigation.add(app, "people.index", _l("People"), permission="people.list", order=50)
