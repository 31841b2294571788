"""The programme's real data, 2003 to 2018, and a marked demonstration with fictional people."""

from app.programme.cli import init_app

__all__ = ["init_app"]
