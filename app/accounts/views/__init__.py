"""The pages of accounts: entering, joining, recovering, one's own, and their administration."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
#: A blueprint of its own, so that the navigation marks its entry on these pages and not on one's own.
administration_bp = Blueprint("administration", __name__)

from app.accounts.views import (  # noqa: E402, F401  each adds its routes to bp
    administration,
    entering,
    joining,
    kept_text,
    own,
    proving,
    recovering,
    roles,
)
