"""The address of a page as mails and calendars give it."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from app.core.settings import settings


def link_for(language: str, endpoint: str, **values: Any) -> str:
    """The absolute address of a page in `language`: from the base address, never from a request's Host."""
    base = urlsplit(settings().base_url)
    address = current_app.url_map.bind(base.netloc, url_scheme=base.scheme)
    return address.build(endpoint, {"lang": language, **values}, force_external=True)


def path_of(endpoint: str, **values: Any) -> str:
    """The path of a page, also where nobody asks for one: in commands and jobs."""
    return current_app.url_map.bind("").build(endpoint, values)
