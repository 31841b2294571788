"""Addresses of our own pages with what a query says. `url_for` never gets a query's names as its keywords.

`url_for(endpoint, **request.args)` lets whoever writes the address say `_scheme`, `_anchor`, `_external` or stand in
for a part of the path.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, request, url_for

#: So many addresses are remembered, of some forty screens an event.
REMEMBERED = 4096


def remembered_address(endpoint: str, **path: str) -> str:
    """What `url_for` answers, for what stands on nearly every page: an address depends on nothing but what is said here,
    and where the site begins."""
    ask: Callable[..., str] = current_app.extensions["addresses"]
    return ask(request.script_root, endpoint, **path)


def address(endpoint: str, query: Mapping[str, Any], **path: Any) -> str:
    """The page of `endpoint`, with `path` for the parts of its path and `query` behind the question mark.

    A value of `query` may be a list; None, "" and [] are left out.
    """
    return _with_query(url_for(endpoint, **path), query)


def _with_query(written: str, query: Mapping[str, Any]) -> str:
    said = {name: value for name, value in query.items() if value not in (None, "", [])}
    return f"{written}?{urlencode(said, doseq=True)}" if said else written


def same_page(**changes: Any) -> str:
    """This page's address with some query values changed; None removes one."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):  # an error page, or the answer to a POST
        return address("home.front", changes)
    path = request.view_args or {}
    said = request.args.to_dict(flat=False)
    # What no page of ours reads is not handed on: the keywords of `url_for`, and parts of the path.
    kept = {k: v for k, v in said.items() if k != "endpoint" and not k.startswith("_") and k not in path}
    return _with_query(remembered_address(rule.endpoint, **path), {**kept, **changes})


def init_app(app: Flask) -> None:
    app.extensions["addresses"] = lru_cache(REMEMBERED)(lambda _root, endpoint, **path: url_for(endpoint, **path))
