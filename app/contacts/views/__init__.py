"""The screens of contacts: the office's, and those that a contact's personal link opens."""

from flask import Blueprint

bp = Blueprint("contacts", __name__)

from app.contacts.views import contact, office, pasting, placing  # noqa: E402, F401  each adds its routes to bp
