"""Operator's commands: those that concern every module, and how the modules' own are found.

A web server never runs them, and what they need (a mail server, a scheduler, the programme's documents) takes a third
of the time to start: so a module's `cli.py` is imported when the shell first asks for a command.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import click
from flask import Flask
from flask.cli import AppGroup

from app.core.access import Access


class ModuleCommands(AppGroup):
    """The commands of the application `app`: core's, those of `modules` that have a `cli.py`, and Flask-Migrate's."""

    def __init__(self, app: Flask, modules: Sequence[str]) -> None:
        super().__init__(app.name)
        self._app, self._waiting = app, list(modules)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in order."""
        self._import()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        self._import()
        return super().get_command(ctx, cmd_name)

    def _import(self) -> None:
        while self._waiting:
            name = f"app.{self._waiting.pop()}.cli"
            if find_spec(name):
                import_module(name).init_app(self._app)
        if "db" not in self.commands:
            self.add_command(import_module("flask_migrate.cli").db)


def init_app(app: Flask) -> None:
    @app.cli.command("access")
    def access() -> None:
        """Print every route with who may call it."""
        for route in sorted(app.url_map.iter_rules(), key=lambda r: r.rule):
            stated: Access | None = getattr(app.view_functions[route.endpoint], "access", None)
            who = f"{stated.kind} {stated.permission}".strip() if stated else "files"
            methods = ",".join(sorted((route.methods or set()) - {"HEAD", "OPTIONS"}))
            click.echo(f"{methods:10} {route.rule:60} {who}")
