"""Who speaks for a country in the network: coordinators, alternates, Permanent Missions, now and before.

A *contact* is one of them in one function for one country, institution or bloc; a *correction* is what it proposes of
itself by its personal link; it is *asked* on certain days whether all is still right, and *confirmed* when it says so.
"""

from flask import Flask

from app.contacts import models as _models  # noqa: F401  its tables belong to the metadata
from app.contacts import policy as _policy  # noqa: F401  its rules
from app.contacts import words as _words  # noqa: F401  they name the members
from app.contacts.links import CONTACT_RULE
from app.contacts.views.linked import bp as linked_bp
from app.core.secret_paths import register_secret_path


def init_app(app: Flask) -> None:
    app.register_blueprint(linked_bp)
    register_secret_path(CONTACT_RULE.removesuffix("<token>"))
