"""What the tests of mail to and from forums stand on."""

from dataclasses import replace

import pytest
from flask import Flask

from app.mail.inbound.registry import Handled, handle_kind
from app.mail.models import InboundOutcome
from tests.forums.mail_in import OUR_SERVER


@pytest.fixture
def trusted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What our mail server says of senders counts, under the name that the operator gave it."""
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], authserv_id=OUR_SERVER))


@pytest.fixture
def by_mail(app: Flask) -> None:
    """As if all kinds of address of forums were handled."""
    for kind in ("reply", "forum", "info", "owner"):
        handle_kind(app, kind, lambda _message, _letter: Handled(InboundOutcome.NOTHING), is_secret=kind == "reply")
