"""Under which address the screens of the register stand."""

from flask import Blueprint

bp = Blueprint("letters", __name__, url_prefix="/letters")
