"""What the tests of mail in to forums stand on."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.forums.mail_in import OUR_SERVER


@pytest.fixture
def trusted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What our mail server says of senders counts, under the name that the operator gave it."""
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], authserv_id=OUR_SERVER))
