"""The list of each forum, which one may leave: "forum:chile04"."""

from flask import Flask
from flask_babel import LazyString, force_locale
from sqlalchemy import select

from app.core.extensions import db
from app.core.languages import language_names
from app.forums.models import Forum
from app.mail.lists import register_list_family

FORUM_LISTS = "forum:"


def offer_lists(app: Flask) -> None:
    """Let people leave the mail of each forum; called when the application is made."""
    register_list_family(app, FORUM_LISTS, list_title_by_code, lambda code: f"{code}.forums")


def list_name(forum: Forum) -> str:
    return f"{FORUM_LISTS}{forum.code}"


def list_title(forum: Forum) -> str:
    """ "Foro Chile (español)": the forum and its language, both in that language."""
    with force_locale(forum.language):
        return f"{forum.title.into(forum.language)} ({language_names()[forum.language].lower()})"


def list_title_by_code(code: str) -> LazyString:
    """The same for the name of a list, asked for when it is printed; empty for a forum that is gone."""

    def found() -> str:
        forum = db.session.scalar(select(Forum).where(Forum.code == code))
        return list_title(forum) if forum else ""

    return LazyString(found)
