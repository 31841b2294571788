"""The two texts that the documents speak of: neither has a word."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.cooperation.texts.models import ConsultedText, TextSignature, TextStatus, TextVersion
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.texts import DECLARATION, POLICY, add_texts


def test_a_declaration_to_come_and_a_policy_that_was_discussed(app: Flask) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        shown = (joinedload(ConsultedText.event), joinedload(ConsultedText.agenda_row))
        found = {text.programme_key: text for text in db.session.scalars(select(ConsultedText).options(*shown))}
        declaration, policy = found[DECLARATION], found[POLICY]
        assert (declaration.status, declaration.source_line) == (TextStatus.DRAFT, 68)
        assert declaration.project_ref == "project_row:prj-best-value/5.2"
        assert policy.title == {"en": "Public policy on open contracting"}
        assert policy.status is TextStatus.CONSULTATION
        assert policy.event is not None
        assert policy.event.programme_key == "evt-2018-open-contracting"
        assert policy.agenda_row is not None
        assert (policy.agenda_row.position, policy.agenda_row.minutes, policy.source_line) == (6, 60, 61)
        for model in (TextVersion, TextSignature):
            assert db.session.scalar(select(func.count()).select_from(model)) == 0
        policy.title = TranslatedText(en="Another title")
        db.session.commit()
        assert add_texts(programme()) == 0
        assert policy.title == {"en": "Another title"}


@pytest.mark.one_database
def test_the_office_finds_the_declaration_at_its_project_and_the_policy_at_its_row(
    office: FlaskClient, app: Flask
) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        slugs = dict(db.session.execute(select(ConsultedText.programme_key, ConsultedText.slug)).all())
    declaration = office.get(f"/texts/{slugs[DECLARATION]}?lang=en").text
    assert "No text yet. Paste it, or upload a Word file." in declaration
    assert 'href="/projects/' in declaration
    policy = office.get(f"/texts/{slugs[POLICY]}?lang=en").text
    assert "10:20" in policy
    assert "Public policy on open contracting" in office.get("/events/2018-open-contracting?lang=en").text
