"""Who may do what, stated beside each route and asked by the same name in templates and in mail.

A view carries exactly one of `@public`, `@signed_in`, `@requires(permission)` or `@holder`; a test walks the URL
map and fails on a view without. `flask access` prints the whole table.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]
Rule = Callable[[Any, Any], bool]
Loader = Callable[..., Any]

#: Longest address to come back to that is kept.
LONGEST_PATH = 500

_rules: dict[str, Rule] = {}


@dataclass(frozen=True)
class Access:
    """What a route states of itself."""

    kind: str  #: public, signed_in, requires or holder
    permission: str = ""
    loader: Loader | None = None


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register `(viewer, object) -> bool` as the permission `name`, for example "event.edit"."""

    def register(function: Rule) -> Rule:
        if name in _rules and _rules[name].__qualname__ != function.__qualname__:
            raise RuntimeError(f"two rules are named {name}")
        _rules[name] = function
        return function

    return register


def rules() -> dict[str, Rule]:
    """Every permission by name."""
    return dict(_rules)


def can(permission: str, on: Any = None, viewer: Any = None) -> bool:
    """Whether `viewer` (default: whoever asks) has `permission` on `on`."""
    return _rules[permission](viewer or current_viewer(), on)


def current_access() -> Access | None:
    """What the route of this request states; None where there is no such route."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "access", None)


def current_viewer() -> Any:
    """The signed-in account of this request, or None; loaded once, by `accounts`."""
    try:
        return g.viewer
    except AttributeError:
        load: Callable[[], Any] = current_app.extensions["viewer"]
        g.viewer = load()
        if g.viewer is not None:
            g.had_viewer = True  # who asks is forgotten at each commit, that somebody did is not
    return g.viewer


def public(view: View) -> View:
    """Anyone may call it, and it shows nothing that only some may see."""
    view.access = Access("public")  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Whoever has signed in, for their own things."""

    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        if current_viewer() is None:
            return to_sign_in()
        return view(**values)

    guarded.access = Access("signed_in")  # type: ignore[attr-defined]
    return guarded


def requires(permission: str, on: Loader | None = None) -> Callable[[View], View]:
    """Load with `on`, then ask `permission` of it.

    `on` takes the URL values it names, loads through what the viewer may see (404 otherwise), and its result
    reaches the view under the loader's own name: `@requires("event.edit", on=event)` calls `view(event=…)`.
    Without permission a visitor is sent to sign in, an account gets 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            target = _load(on, values)
            if not can(permission, target):
                return to_sign_in() if current_viewer() is None else abort(403)
            return view(**values)

        guarded.access = Access("requires", permission, on)  # type: ignore[attr-defined]
        return guarded

    return decorate


def holder(on: Loader) -> Callable[[View], View]:
    """Whoever holds the personal link: `on` turns its token into the one object it opens, or 404."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            _load(on, values)
            return view(**values)

        guarded.access = Access("holder", loader=on)  # type: ignore[attr-defined]
        return guarded

    return decorate


@cache
def _taken_by(loader: Loader) -> tuple[str, ...]:
    return tuple(inspect.signature(loader).parameters)


def _load(loader: Loader | None, values: dict[str, Any]) -> Any:
    """Replace the URL values that `loader` names by what it loads; 404 when it loads nothing."""
    if loader is None:
        return None
    names = [name for name in _taken_by(loader) if name in values]
    loaded = loader(**{name: values.pop(name) for name in names})
    if loaded is None:
        abort(404)
    values[loader.__name__] = loaded
    return loaded


def to_sign_in() -> ResponseReturnValue:
    """Send a visitor to sign in and back; a POST can't be repeated for them, so it comes back to its page."""
    back = request.full_path.rstrip("?") if request.method == "GET" else own_path(request.referrer) or "/"
    return redirect(url_for("accounts.sign_in", next=back))


def own_path(target: str | None) -> str | None:
    """`target` as a path of this site, or None: redirects only ever go to our own pages."""
    if not target or len(target) > LONGEST_PATH:
        return None
    base = request.host_url.rstrip("/")
    path = target.removeprefix(base)
    if not path.startswith("/") or path.startswith(("//", "/\\")) or any(ord(c) < 32 for c in path):
        return None
    return path
