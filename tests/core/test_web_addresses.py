"""What is taken for the address of a page, and what it becomes."""

import pytest
from flask import Flask
from wtforms import Form

from app.core.web_addresses import WebAddressField

pytestmark = pytest.mark.one_database


class PageForm(Form):
    page = WebAddressField()
    short = WebAddressField(is_kept_short=True)


def read(app: Flask, text: str) -> tuple[str | None, str | None] | None:
    """What the two fields hold; None where it is refused."""
    with app.test_request_context():
        form = PageForm(data={"page": text, "short": text})
        return (form.page.data, form.short.data) if form.validate() else None


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("marches.ht", "https://marches.ht"),
        ("www.compras.gob.example/portal?a=1", "https://www.compras.gob.example/portal?a=1"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org", "https://example.org"),
        ("compras-públicas.example/ñ", "https://compras-públicas.example/ñ"),
        ("example.org/?to=https://other.example", "https://example.org/?to=https://other.example"),
        ("", ""),
    ],
)
def test_an_address_needs_no_scheme(app: Flask, written: str, whole: str) -> None:
    assert read(app, written) == (whole, written)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,a.b",
            "mailto:ana@example.org",
        ),
        *("ftp://example.org", "https://ana:secret@example.org", "ana@example.org", "example", "https://", "."),
        *("our page", "example.org/our page", "https://[::1", "file:" + "///etc/passwd", "//example"),
    ],
)
def test_what_is_no_page_is_refused(app: Flask, written: str) -> None:
    assert read(app, written) is None
