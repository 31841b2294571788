"""A field for the address of a page, which becomes a link for others."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext
from wtforms import StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def with_scheme(address: str) -> str:
    """`address` with https:// before it where it names no scheme, as people write and papers print it."""
    return address if not address or _SCHEME.match(address) else f"https://{address}"


def is_page(address: str) -> bool:
    """Whether it is the whole address of a page: http or https, a name with a dot, nobody's password (RFC 3986 §3.2.1)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    is_name = "." in host.strip(".") and not set(host) & set(" :%")
    return parts.scheme in ("http", "https") and is_name and "@" not in parts.netloc and " " not in address


class WebAddressField(StringField):
    """One line; `is_kept_short` leaves an address without its scheme as it was written."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, is_kept_short: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, render_kw={"inputmode": "url", "autocapitalize": "none"}, **kwargs)
        self.is_kept_short = is_kept_short

    def pre_validate(self, form: BaseForm) -> None:
        if not self.data:
            return
        whole = with_scheme(self.data)
        if not is_page(whole):
            raise StopValidation(gettext("Write the address of a page, such as www.example.org/page."))
        if not self.is_kept_short:
            self.data = whole
