"""The archive of a forum: asked for by its organisers, kept until the forum changes."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.forums.actions.archiving import ARCHIVING, ask_for_archive
from app.forums.loaders import standing
from app.forums.queries.archived import archive_of
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.jobs.long_tasks import open_task


@bp.get("/<slug>/archive")
@requires("forum.organise", on=standing)
def archive(standing: ForumStanding) -> ResponseReturnValue:
    forum = standing.forum
    return render_template(
        "forums/organise/archive.html",
        standing=standing,
        forum=forum,
        file=archive_of(forum),
        whole=archive_of(forum, is_whole=True),
        task=open_task(ARCHIVING, forum.ref),
    )


@bp.post("/<slug>/archive")
@requires("forum.organise", on=standing)
def make_archive(standing: ForumStanding) -> ResponseReturnValue:
    ask_for_archive(standing.forum)
    db.session.commit()
    flash(gettext("The archive is being made. Large ones take some minutes."))
    return redirect(url_for("forums.archive", slug=standing.forum.slug), 303)
