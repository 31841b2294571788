"""What the page of a long task says of many who are invited to a forum."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.access import can, current_viewer
from app.core.references import number_in, reference_for
from app.forums.actions import inviting_many
from app.forums.queries.inviting import forum_of_task
from app.forums.queries.sight import standing_in
from app.jobs.long_tasks import LongTaskKind, RowShown, long_task_kinds
from app.jobs.models import LongTask
from app.people.models import Person
from app.people.queries import people_by_keys


def join_long_tasks_of_forums(app: Flask) -> None:
    long_task_kinds.add(app, INVITING, key=inviting_many.INVITING)


def who_was_invited(task: LongTask) -> Sequence[str]:
    number = task.outcome.get("invited", 0)
    return [ngettext("%(num)d invitation goes out by mail.", "%(num)d invitations go out by mail.", number)]


def back_to_people(task: LongTask) -> tuple[str, str]:
    return gettext("Back to the people of the forum"), url_for("forums.people", slug=forum_of_task(task).slug)


def shared_with_organisers(task: LongTask, viewer: Any) -> bool:
    standing = standing_in(forum_of_task(task).slug, viewer)
    return standing is not None and can("forum.organise", standing, viewer)


def invited_named(task: LongTask, references: Sequence[str]) -> Mapping[str, RowShown]:
    """By name for who sees the directory, and where they came from an event or a list; never by a pasted address alone."""
    viewer = current_viewer()
    if task.asked.get("invited_by") and not (viewer and viewer.organises_all):
        return {}
    people = people_by_keys([number for each in references if (number := number_in(Person, each))])
    return {reference_for(Person, id_): RowShown(one.name) for id_, one in people.items()}


PROBLEMS = {
    inviting_many.FORBIDDEN: _l("You no longer organise this forum: nothing more was done in your name."),
    inviting_many.OVER: _l("The forum is over or cancelled: nobody can be invited to it any more."),
    inviting_many.PASSED: _l("The person is in the list of the forum already, or has no address."),
}
INVITING = LongTaskKind(
    _l("Inviting to a forum"),
    inviting_many.invite_next,
    who_was_invited,
    back_to_people,
    invited_named,
    shared_with_organisers,
    PROBLEMS,
)
