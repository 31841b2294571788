"""Operator's commands that concern every module."""

import click
from flask import Flask

from app.core.access import Access


def init_app(app: Flask) -> None:
    @app.cli.command("access")
    def access() -> None:
        """Print every route with who may call it."""
        for route in sorted(app.url_map.iter_rules(), key=lambda r: r.rule):
            stated: Access | None = getattr(app.view_functions[route.endpoint], "access", None)
            who = f"{stated.kind} {stated.permission}".strip() if stated else "files"
            methods = ",".join(sorted((route.methods or set()) - {"HEAD", "OPTIONS"}))
            click.echo(f"{methods:10} {route.rule:60} {who}")
