"""Parts of a page that rooms above join: what is seldom there is asked for together, in one statement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from markupsafe import Markup, escape
from sqlalchemy import ColumnElement, Select, select

from app.core.extensions import db

Sign = TypeVar("Sign", bound=Callable[..., ColumnElement[bool]])
Show = TypeVar("Show", bound=Callable[..., Markup | str | None])


def _ever(*_about: Any) -> bool:
    return True


@dataclass(frozen=True)
class SeldomPanel(Generic[Sign, Show]):
    """A panel that most pages have not: `sign` says whether there may be something, of all of them in one statement.

    Where `when` already says no, of what the page is about, the sign is not asked for.
    """

    sign: Sign
    show: Show
    when: Callable[..., bool] = _ever


#: The signs → the statement that asks for all of them, in their order, and what it is given.
Asking = Callable[[tuple[Any, ...]], tuple[Select[*tuple[Any, ...]], dict[str, Any]]]


def shown_panels(place: Iterable[Any], asking: Asking, *about: Any) -> list[Markup]:
    """What the panels of `place` show of `about`, in the order in which they joined; a plain string is escaped."""
    joined = [one for one in place if not isinstance(one, SeldomPanel) or one.when(*about)]
    seldom = [one for one in joined if isinstance(one, SeldomPanel)]
    there = db.session.execute(*asking(tuple(one.sign for one in seldom))).one() if seldom else ()
    left_out = {id(one) for one, is_there in zip(seldom, there, strict=True) if not is_there}
    shows = [one.show if isinstance(one, SeldomPanel) else one for one in joined if id(one) not in left_out]
    return [escape(panel) for show in shows if (panel := show(*about))]


def all_signs(signs: Sequence[Callable[[Any], ColumnElement[bool]]], about: Any) -> Select[*tuple[Any, ...]]:
    """One statement of one row, with a column for each sign."""
    return select(*(sign(about).label(f"sign_{at}") for at, sign in enumerate(signs)))
