"""Whose form it is. The token that protects a form also says, under our signature, who had opened it.

So a form that comes too late, after its session has ended, still says whose text it holds, though nothing of that
session is left.
"""

from collections.abc import Callable
from secrets import token_hex

from flask import current_app, session
from itsdangerous import BadData, URLSafeTimedSerializer

#: As Flask-WTF names them: the token in the session, the field of the form, and what its signature is for.
FIELD = "csrf_token"
SALT = "wtf-csrf-token"


def current_writer() -> str:
    """The public id of the person who asks; "" for a visitor."""
    writer: Callable[[], str] = current_app.extensions["writer"]
    return writer()


def bind_forms() -> None:
    """Have the forms that this session opens say whose they are. The session keeps one token for all of them."""
    if FIELD not in session and (writer := current_writer()):
        session[FIELD] = f"{writer}.{token_hex(20)}"


def writer_of(token: str) -> str | None:
    """Who opened the form with this token: a person's public id, "" for a visitor; None when it is no token of ours."""
    try:
        known = URLSafeTimedSerializer(current_app.secret_key or "", salt=SALT).loads(token)
    except BadData:
        return None
    return str(known).partition(".")[0] if "." in str(known) else ""
