"""The network: its member states, blocs of countries, institutions, and its own name on every page."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import SQLAlchemyError

from app.core import navigation
from app.mail.sender import sender_namers
from app.network import policy as _policy  # noqa: F401  registers the permissions
from app.network import words as _words  # noqa: F401  registers the words
from app.network.notes import membership_note
from app.network.queries import identity, sender_name
from app.network.sources import source_title
from app.network.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    navigation.add(app, "network.index", _l("Network"), order=40)
    sender_namers.add(app, sender_name)
    app.jinja_env.filters.update(membership_note=membership_note, source_title=source_title)
    app.jinja_env.globals["network_identity"] = identity  # for mail, which is written without a page's context

    @app.context_processor
    def _identity() -> dict[str, Any]:
        try:
            return {"network": identity()}
        except SQLAlchemyError:  # the page that says that the database fails must not fail for it
            return {"network": None}
