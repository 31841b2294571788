"""The programme's real data, 2003 to 2018, and a marked demonstration with fictional people: `flask programme`."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing is served: all of it is loaded from the shell."""
