"""Preparation: what has to be done before and after an event, by whom, until which day.

Words: a *task* is one thing to do, so many days from the event's first or last day; its *side* says whose work it is,
its *owner* is the one person who does it. The list to begin with is the *template*.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_changed
from app.core import navigation
from app.core.secret_paths import register_secret_path
from app.events.hooks import Carried, copying
from app.mail.kinds import declare
from app.people.merging import moving
from app.preparation import jobs as _jobs  # noqa: F401  registers them
from app.preparation import models as _models  # noqa: F401
from app.preparation import policy as _policy  # noqa: F401
from app.preparation.actions.handing_on import hand_on_tasks
from app.preparation.actions.tasking import carry_tasks
from app.preparation.documents import let_tasks_own_documents
from app.preparation.links import OWNER_RULE
from app.preparation.lists import offer_lists
from app.preparation.mail_kinds import KINDS
from app.preparation.merged_persons import move_task_owners
from app.preparation.panels import add_links
from app.preparation.views import bp
from app.preparation.views.linked import bp as linked_bp
from app.preparation.words import counted_words, nearness


def init_app(app: Flask) -> None:
    """Register the screens, the mails, and what a copy of an event carries along."""
    app.register_blueprint(bp)
    app.register_blueprint(linked_bp)
    app.jinja_env.globals.update(counted_words=counted_words, near_day=nearness)
    register_secret_path(OWNER_RULE.removesuffix("<token>"))
    offer_lists(app)
    declare(app, *KINDS)
    let_tasks_own_documents(app)
    contact_changed.add(app, hand_on_tasks)
    moving.add(app, move_task_owners, key="task_owner")
    copying.add(app, Carried(_l("The tasks, to be done anew"), carry_tasks), key="tasks")
    add_links(app)
    navigation.add(app, "preparation.overview", _l("Tasks"), permission="tasks.overview", order=15)
