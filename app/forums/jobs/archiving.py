"""The archive of a forum, made for whoever asked for it, and what the page of that task says."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import Flask, url_for
from flask_babel import force_locale, gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.forums.actions.archiving import ARCHIVING, keep_archive
from app.forums.archives.building import write_archive
from app.forums.models import Forum
from app.forums.queries.archived import archive_ref, forum_by_reference
from app.jobs.long_tasks import LongTaskKind, long_task_kinds
from app.jobs.models import LongTask
from app.library.files.models import store_key_of
from app.library.files.store import put_file


def archive_next(task: LongTask) -> bool:
    """First it only begins: what follows reads for long, and holds no lock meanwhile. Then one archive is made and kept, and
    the other."""
    if "begun" not in task.outcome:
        task.count(0, begun=1)
        return True
    forum = forum_by_reference(task.target)
    if forum is None:
        return False
    is_whole = "whole" not in task.outcome
    number = _make(forum, is_whole, archive_ref(forum, is_whole=is_whole))
    if is_whole:
        task.count(0, whole=number)
    else:
        task.count(number, contributions=number)
    return is_whole


def _make(forum: Forum, is_whole: bool, owner_ref: str) -> int:
    """One archive, of the forum as it was when `owner_ref` was read; how many contributions are in it."""
    key = new_public_id()
    with NamedTemporaryFile(suffix=".zip") as file, force_locale(forum.language):
        number = write_archive(forum, now(), file, is_whole=is_whole)
        file.flush()
        name, path = f"{forum.slug}{'-whole' if is_whole else ''}.zip", Path(file.name)
        db.session.rollback()  # no transaction is open while the store is spoken to
        put_file(store_key_of(key), path)
        keep_archive(key, name, path, owner_ref)
    return number


def what_was_archived(task: LongTask) -> Sequence[str]:
    number = task.outcome.get("contributions")
    if number is None:
        return []
    words = ngettext(
        "The archive is made: %(num)s contribution is in it.",
        "The archive is made: %(num)s contributions are in it.",
        number,
    )
    return [words]


def back_to_archive(task: LongTask) -> tuple[str, str]:
    forum = forum_by_reference(task.target)
    if forum is None:
        return gettext("Forums"), url_for("forums.index")
    return gettext("To the archive"), url_for("forums.archive", slug=forum.slug)


def join_archiving(app: Flask) -> None:
    kind = LongTaskKind(_l("Making the archive of a forum"), archive_next, what_was_archived, back_to_archive)
    long_task_kinds.add(app, kind, key=ARCHIVING)
