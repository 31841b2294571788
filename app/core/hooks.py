"""Where modules above join what happens below, so that the lower ones need not know them.

The lower module states a hook, the higher one joins it when the application is made:

    moved: Hook[Listener] = Hook("events.moved", "after a published event got another time or place")
    hooks.moved.add(app, tell_moved)

What joined belongs to that one application: two applications in one process share nothing. `flask hooks` prints every
hook with what joined it.
"""

from collections.abc import Iterator, Mapping
from inspect import isfunction
from typing import Any, Generic, TypeVar

import click
from flask import Flask, current_app

Joined = TypeVar("Joined")

#: Every hook there is, by name.
_stated: dict[str, "Hook[Any]"] = {}


class Hook(Generic[Joined]):
    """One thing that modules above may join: with a function that is called, or with a value that is read."""

    def __init__(self, name: str, purpose: str) -> None:
        if name in _stated:
            raise RuntimeError(f"two hooks are named {name}")
        self.name, self.purpose = name, purpose
        _stated[name] = self

    def add(self, app: Flask, joining: Joined, key: str = "") -> None:
        """Let `joining` take part in `app`, after what joined before. Under a `key` that is taken it replaces what was there.

        Without a key it is known by its own name, and the same function added twice is there once.
        """
        before = self.joined(app)
        app.extensions[f"hook:{self.name}"] = {**before, key or _own_key(joining, before): joining}

    def joined(self, app: Flask | None = None) -> Mapping[str, Joined]:
        """What joined in `app` (default: the present one), by key, in the order of joining."""
        found: Mapping[str, Joined] = (app or current_app).extensions.get(f"hook:{self.name}", {})
        return found

    def __iter__(self) -> Iterator[Joined]:
        return iter(self.joined().values())

    def get(self, key: str) -> Joined | None:
        """What joined under `key`; None when nothing did."""
        return self.joined().get(key)


def stated_hooks() -> list[Hook[Any]]:
    """Every hook, by name."""
    return [_stated[name] for name in sorted(_stated)]


def _own_key(joining: object, taken: Mapping[str, object]) -> str:
    """Module and name; with a number where another thing of that name joined before."""
    name = _place(joining)
    keys = [name, *(f"{name} {number}" for number in range(2, len(taken) + 2))]
    return next(key for key in keys if key not in taken or taken[key] is joining)


def _place(joining: object) -> str:
    """Where a function is; of a value its class, with the functions it holds."""
    if hasattr(joining, "__qualname__"):
        return f"{joining.__module__}.{joining.__qualname__}"
    held = [_place(value) for value in getattr(joining, "__dict__", {}).values() if isfunction(value)]
    return f"{_place(type(joining))}" + (f" ({', '.join(held)})" if held else "")


def init_app(app: Flask) -> None:
    @app.cli.command("hooks")
    def hooks() -> None:
        """Print what each module lets others join, and what joined."""
        for hook in stated_hooks():
            click.echo(f"{hook.name}: {hook.purpose}")
            for key, joining in hook.joined().items():
                place = _place(joining)
                click.echo(f"    {key}" if key == place else f"    {key}: {place}")
