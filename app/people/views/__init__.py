"""The pages of people: the directory, imports, merging, erasure and what is told of personal data."""

from flask import Blueprint

bp = Blueprint("people", __name__)

from app.people.views import (  # noqa: E402, F401  each adds its routes to bp
    addresses,
    data,
    directory,
    import_rows,
    imports,
    merging,
    reach,
)
