"""Templates of a message that only tests know, and the post office."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from tests.mail.postoffice import PostOffice
from tests.mail.reporting import bounced

__all__ = ["bounced"]

TEMPLATES = {
    "mail/tests/greeting.subject.txt": '{{ _("Hello") }} {{ name }}',
    "mail/tests/greeting.txt": (
        '{% extends "mail/layout.txt" %}{% block body %}{{ name }}\n{{ link("jobs.index", job="x") }}{% endblock %}'
    ),
    "mail/tests/greeting.html": (
        '{% extends "mail/layout.html" %}{% from "mail/parts.html" import button with context %}'
        '{% block body %}<p>{{ name }}</p>{{ button(link("jobs.index"), "Open") }}{% endblock %}'
    ),
    "mail/tests/title.subject.txt": "{{ title|translated }}",
    "mail/tests/title.txt": "{{ title|translated }} {{ text|markdown }}",
    "mail/tests/title.html": "{{ title|translated }} {{ text|markdown }}",
}


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    """The application with messages of the kinds `tests/…`, which later tests of the same application do not see."""
    loader = app.jinja_env.loader
    assert loader is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), loader])
    yield app
    app.jinja_env.loader = loader


@pytest.fixture
def post_office(app: Flask) -> Iterator[PostOffice]:
    """A server that the application's outbox is delivered to."""
    office = PostOffice()
    controller = office.controller()
    controller.start()
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=office.url)
    yield office
    controller.stop()
