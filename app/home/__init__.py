"""The front page and each person's own page: what comes next, and what is asked of the reader."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.home import policy as _policy  # noqa: F401
from app.home.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    navigation.add(app, "home.desk", _l("Desk"), permission="desk.see", order=1)
