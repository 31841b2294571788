"""The front page and each person's own page: what comes next, and what is asked of the reader."""

from flask import Flask

from app.home.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
