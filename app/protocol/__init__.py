"""The order of protocol of an event: in which order states stand, sit and speak, and who stands after them.

Words: the *rule* says how the states are ordered; an *exception* moves one state to a place, with a reason; a *group* is
whom people speak for (states, observers, multilateral institutions, special guests, the secretariat).
"""

from flask import Flask

from app.protocol import models as _models  # noqa: F401  its tables belong to the metadata
from app.protocol import panels, views
from app.protocol import policy as _policy  # noqa: F401
from app.protocol import words as _words  # noqa: F401


def init_app(app: Flask) -> None:
    """Register the screen, and join the workspace of events."""
    app.register_blueprint(views.bp)
    panels.add_links(app)
