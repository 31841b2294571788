"""What was typed into a form that could not be taken because its session had ended, kept until the form is opened again.

It is found by a random key in a cookie of the browser, never by an address, and shown only where that form stands, to
whom may open it and is signed in as its writer. It lasts an hour. Nothing is done with it until it is sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from sqlalchemy import JSON, Integer, String, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from werkzeug.datastructures import MultiDict

from app.core.access import current_access, own_path
from app.core.classification import Erasure, internal, personal, secret, sensitive
from app.core.clock import now
from app.core.columns import instant, row_id
from app.core.database import apart, note
from app.core.extensions import Model, db
from app.core.form_tokens import FIELD, current_writer
from app.core.tokens import new_token, token_hash

KEPT_FOR = timedelta(hours=1)
#: Characters of one form, and of all that is kept: nobody fills the disk with forms that are out of date.
LARGEST_FORM = 200_000
LARGEST_SUM = 50_000_000
#: The field by which a form says on which page it stands.
PAGE = "form_page"
#: Beside what was typed: where it was sent.
SENT_TO = "form_sent_to"
#: Never kept. A test compares them with the password fields of all forms.
SECRET_FIELDS = frozenset({"password", "current"})

Route = TypeVar("Route", bound=Callable[..., object])


class KeptText(Model):
    """One form of one browser."""

    __tablename__ = "kept_text"
    __table_args__ = (UniqueConstraint("browser_hash", "place_hash"),)

    id: Mapped[int] = row_id()
    browser_hash: Mapped[str] = mapped_column(String(64), info=secret("person_ref", kept="1 hour"))
    place_hash: Mapped[str] = mapped_column(String(64), info=secret("person_ref", kept="1 hour"))  # may hold a token
    #: Who typed it; "" for a visitor.
    person_ref: Mapped[str] = mapped_column(
        String(22), default="", index=True, info=personal("person_ref", Erasure.DELETE, kept="1 hour")
    )
    fields: Mapped[list[list[str]]] = mapped_column(JSON, info=sensitive("person_ref", kept="1 hour"))
    size: Mapped[int] = mapped_column(Integer, info=internal("1 hour"))
    kept_at: Mapped[datetime] = instant(internal("1 hour"), index=True)


@dataclass(frozen=True)
class KeptForm:
    """What is kept of the page at hand: the fields of its form, where it was sent, and the arguments of the page."""

    fields: MultiDict[str, str]
    sent_to: str
    query: str


def keeps_no_text(view: Route) -> Route:
    """State of a view that nothing typed into its form is kept or shown again; it stands below the route and its guard."""
    view.keeps_no_text = True  # type: ignore[attr-defined]
    return view


def page_of_form() -> str | None:
    """The page on which the form that was sent stands, as it says itself: a path of ours, or None."""
    said = request.form.get(PAGE, "")
    return own_path(said) or own_path(said.partition("?")[0])


def page_with_form() -> str:
    """What a form says of its place: the page at hand, or, on the answer to a form, where that one stood."""
    return (page_of_form() if request.method == "POST" else None) or request.full_path.rstrip("?")


def keep_text(writer: str | None) -> bool:
    """Keep what the form at hand holds for `writer`. False when there is nothing to keep, or no right or room to.

    A visitor's text is kept for pages that visitors may open. A form that another site had the browser send is not
    kept: it must not put words into the mouth of whoever sits there. Nor is what a view says it keeps no text of.
    """
    if _keeps_nothing():
        return False
    page, access = page_of_form(), current_access()
    is_for_visitors = access is not None and access.kind in ("public", "holder")
    if page is None or writer is None or not (writer or is_for_visitors) or not is_sent_from_here():
        return False
    fields = _typed()
    size = sum(len(name) + len(text) for name, text in fields)
    if not fields or size > LARGEST_FORM:
        return False
    fields += [[PAGE, urlsplit(page).query], [SENT_TO, sent_to(request.path)]]
    key = request.cookies.get(cookie_name()) or new_token()
    with apart() as own:
        return _add(own, key, _place(page), KeptText(person_ref=writer, fields=fields, size=size))


def _add(own: Session, key: str, place: str, row: KeptText) -> bool:
    own.execute(delete(KeptText).where(KeptText.kept_at < now() - KEPT_FOR))
    own.execute(delete(KeptText).where(KeptText.browser_hash == token_hash(key), KeptText.place_hash == place))
    kept = own.scalar(select(func.coalesce(func.sum(KeptText.size), 0))) or 0
    if kept + row.size > LARGEST_SUM:
        return False
    row.browser_hash, row.place_hash, row.kept_at = token_hash(key), place, now()
    own.add(row)
    g.kept_text_key = key
    return True


def words_sent() -> list[str]:
    """What the form at hand holds in words, to be shown to whoever sent it when it can't be taken; codes are none."""
    if request.method != "POST" or request.endpoint is None or not is_sent_from_here() or _keeps_nothing():
        return []
    found = [text for _name, text in _typed() if len(text.split()) > 1]
    return found if sum(map(len, found)) <= LARGEST_FORM else []


def _keeps_nothing() -> bool:
    """Whether the view that was asked for says that it keeps no text."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "keeps_no_text", False)


def _typed() -> list[list[str]]:
    return [[name, text] for name, texts in request.form.lists() for text in texts if _may_keep(name, text)]


def _may_keep(name: str, text: str) -> bool:
    """An empty field too: somebody may have emptied it."""
    return name not in (FIELD, PAGE, SENT_TO) and name.rpartition("-")[2] not in SECRET_FIELDS


def is_sent_from_here() -> bool:
    """Whether a page of ours sent the form. Browsers say so (Fetch §3.1, Fetch Metadata §2.3); silence is no other site."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    return site == "same-origin" and (origin is None or urlsplit(origin).netloc == request.host)


def _place(page: str) -> str:
    return token_hash(urlsplit(page).path)


def sent_to(path: str) -> str:
    """How it is kept where a form was sent: the path may hold a personal link."""
    return token_hash(path)


def typed_here() -> MultiDict[str, str] | None:
    """What was typed before into the form of the page at hand that is sent to it, by whoever asks, in this browser."""
    kept = kept_here()
    return kept.fields if kept and kept.sent_to == sent_to(request.path) else None


def kept_here() -> KeptForm | None:
    """The same of any form of the page, with where it was sent. Asks nothing without the cookie."""
    if request.method != "GET" or cookie_name() not in request.cookies:
        return None
    if "kept_here" not in g:
        g.kept_here = _found()
    found: KeptForm | None = g.kept_here
    return found


def _found() -> KeptForm | None:
    key, access = request.cookies[cookie_name()], current_access()
    query = select(KeptText.fields).where(
        KeptText.browser_hash == token_hash(key),
        KeptText.place_hash == _place(request.path),
        KeptText.kept_at > now() - KEPT_FOR,
    )
    writers = {current_writer()}
    if access is not None and access.kind == "holder":  # who has the personal link may sign in meanwhile
        writers.add("")
    rows = db.session.scalar(query.where(KeptText.person_ref.in_(writers)))
    if not rows:
        return None
    fields = MultiDict([(name, text) for name, text in rows])
    return KeptForm(sent_to=fields.pop(SENT_TO, ""), query=fields.pop(PAGE, ""), fields=fields)


def forget(page: str) -> None:
    """Remove what this browser typed on `page`, in a transaction of its own."""
    key = request.cookies.get(cookie_name())
    if key:
        db.session.rollback()  # what the view did is committed
        note(delete(KeptText).where(KeptText.browser_hash == token_hash(key), KeptText.place_hash == _place(page)))


def forget_writer(writer: str) -> None:
    """Remove what this browser keeps of `writer`, who signs out."""
    key = request.cookies.get(cookie_name())
    if key and writer:
        db.session.execute(
            delete(KeptText).where(KeptText.browser_hash == token_hash(key), KeptText.person_ref == writer)
        )


def tidy_kept_text() -> int:
    """Remove what nobody came back for."""
    old = delete(KeptText).where(KeptText.kept_at < now() - KEPT_FOR).returning(KeptText.id)
    return len(db.session.scalars(old).all())


def cookie_name() -> str:
    return "__Host-typed" if current_app.config["SESSION_COOKIE_SECURE"] else "typed"


def _after(response: Response) -> Response:
    """Give the browser its key; remove what was kept of a form that has been taken."""
    if key := g.get("kept_text_key"):
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        age = int(KEPT_FOR.total_seconds())
        response.set_cookie(cookie_name(), key, max_age=age, httponly=True, samesite="Lax", secure=secure)
    elif request.method == "POST" and response.status_code == 303 and (page := page_of_form()):
        forget(page)
    return response


def _look() -> None:
    """Ask before the page is drawn, since no template asks the database."""
    if current_access() is not None:
        kept_here()


def init_app(app: Flask) -> None:
    app.before_request(_look)
    app.after_request(_after)
    app.jinja_env.globals.update(page_with_form=page_with_form)
