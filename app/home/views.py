"""The front page, and "my page"."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.access import public, signed_in

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    return render_template("home/front.html")


@bp.get("/me")
@signed_in
def mine() -> ResponseReturnValue:
    return render_template("home/mine.html")
