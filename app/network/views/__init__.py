"""The network's pages: its members and countries, its institutions, and what is said of it."""

from flask import Blueprint

bp = Blueprint("network", __name__)

from app.network.views import institutions, members, network  # noqa: E402, F401  they add their routes to `bp`
