"""Who is signed in. The signed cookie carries a random token; the `SignIn` row it names is the session.

A copied cookie is worth nothing once its row has ended, which a session kept in the cookie alone could not offer.
flask-login asks here who the user of a request is; its own cookies and its session protection are not used.
"""

from datetime import timedelta

from flask import Flask, Request, g, has_request_context, request, session
from flask_login import LoginManager, current_user
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from app.accounts import known_browsers, queries
from app.accounts.models import Account, SignIn
from app.core import audit
from app.core.access import current_viewer
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.database import note
from app.core.extensions import db
from app.core.form_tokens import bind_forms
from app.core.text import one_line
from app.core.tokens import new_token, token_hash

KEY = "sign_in"
TOUCH = timedelta(minutes=5)
#: For so long who has no password need not show again that the mailbox is theirs.
JUST_BEGUN = timedelta(minutes=15)


def begin_session(account: Account) -> SignIn:
    """Sign `account` in on this browser. Whatever the session held before is gone, so it can't be fixed in advance."""
    end_current()
    token = new_token()
    row = SignIn(
        public_id=new_public_id(),
        account_id=account.id,
        token_hash=token_hash(token),
        started_at=now(),
        seen_at=now(),
        device=one_line(request.user_agent.string)[:200],
        address=(request.remote_addr or "")[:64],
    )
    db.session.add(row)
    audit.record("sign_in.begun", target=f"account:{account.public_id}", actor=account.public_id)
    session.clear()
    session.permanent = True  # the row says how long, the cookie outlives it
    session[KEY] = token
    _forget()
    known_browsers.remember(account)
    return row


def end_current() -> None:
    """End the session of this browser, if it has one, and forget all the cookie held."""
    if token := session.get(KEY):
        db.session.execute(
            update(SignIn)
            .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None))
            .values(ended_at=now())
            .execution_options(synchronize_session=False)
        )
    session.clear()
    _forget()
    g.pop("sign_in", None)


def current_sign_in_id() -> int | None:
    """The row of this request's session."""
    return g.sign_in.id if current_viewer() else None


def has_just_begun() -> bool:
    """Whether whoever asks signed in on this browser a moment ago."""
    return bool(current_viewer()) and now() - g.sign_in.started_at < JUST_BEGUN


def _load(_request: Request) -> Account | None:
    """The account of this request's session, with its person and roles: one statement, none for a visitor."""
    token = session.get(KEY)
    if not token:
        return None
    g.sign_in = queries.open_sign_in(token_hash(token))
    return g.sign_in.account if g.sign_in else None


def _viewer() -> Account | None:
    viewer: Account | None = current_user._get_current_object()
    return viewer


def _writer() -> str:
    viewer = current_viewer()
    return str(viewer.person.public_id) if viewer else ""


def _bind() -> None:
    """Have the forms of a signed-in session say whose they are."""
    if request.endpoint not in (None, "static") and KEY in session:
        bind_forms()


def _touch() -> None:
    """Note that the session is in use, every five minutes at most; before the view, while nothing is unsaved."""
    if request.endpoint in (None, "static") or current_viewer() is None or now() - g.sign_in.seen_at < TOUCH:
        return
    note(update(SignIn).where(SignIn.id == g.sign_in.id).values(seen_at=now()))


def _forget() -> None:
    """Whoever asks next loads the viewer again."""
    for name in ("viewer", "_login_user"):
        g.pop(name, None)


def _forget_viewer(_session: Session) -> None:
    """When a transaction ends its objects expire."""
    if has_request_context():
        _forget()


def _forget_unless_nested(session: Session) -> None:
    """A savepoint that is released leaves everything loaded."""
    if not session.in_nested_transaction():
        _forget_viewer(session)


def init_app(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None  # a row ends a session; an address that changes on a journey does not
    manager.anonymous_user = lambda: None
    manager.request_loader(_load)
    app.login_manager = manager  # type: ignore[attr-defined]  # its `init_app` would only add the remember cookie
    app.config["REMEMBER_COOKIE_NAME"] = ""  # one of another application on this host must not hide who is signed in
    app.extensions["viewer"] = _viewer
    app.extensions["writer"] = _writer
    app.before_request(_touch)
    app.before_request(_bind)
    for ending, forget in (("after_commit", _forget_unless_nested), ("after_rollback", _forget_viewer)):
        if not event.contains(db.session, ending, forget):
            event.listen(db.session, ending, forget)
