"""Notices that no request writes: to everybody who takes part, and to moderators."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.nudging import nudge_silent
from app.forums.actions.reminding import remind_of_waiting
from app.forums.actions.telling import tell_closing, tell_moderators, tell_transition
from app.forums.queries.notices import closing_forums, forums_with_reviews, untold_transitions
from app.forums.queries.nudging import forums_to_nudge
from app.jobs.registry import job


@job("tell_forums", every=timedelta(seconds=30), title=_l("Tell participants and moderators of forums what is new"))
def tell_forums() -> Iterator[Exception | None]:
    """What fails stays untold until the next run; the keys of the outbox keep each message single."""
    at = now()
    tasks: list[Callable[[], int]] = [partial(tell_transition, *told) for told in untold_transitions(at)]
    tasks += [partial(tell_closing, forum) for forum in closing_forums(at)]
    tasks += [partial(nudge_silent, forum, at) for forum in forums_to_nudge(at)]
    for forum in forums_with_reviews():
        tasks += [partial(tell_moderators, forum, at), partial(remind_of_waiting, forum, at)]
    for task in tasks:
        yield from _until_all_are_told(task)


def _until_all_are_told(task: Callable[[], int]) -> Iterator[Exception | None]:
    while True:
        try:
            told = task()
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            current_app.logger.exception("a notice of a forum was not written")
            yield error
            return
        if not told:
            return
        yield None
