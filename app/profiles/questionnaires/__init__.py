"""Questionnaires: designed by the office, answered by each country's coordinator, reviewed and accepted."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_changed, contact_panels
from app.core import navigation
from app.core.panels import SeldomPanel
from app.core.secret_paths import register_secret_path
from app.mail.kinds import declare
from app.mail.subjects import subject_namers
from app.profiles.questionnaires import jobs as _jobs  # noqa: F401  registers them
from app.profiles.questionnaires import policy as _policy  # noqa: F401  its rules
from app.profiles.questionnaires import words as _words  # noqa: F401
from app.profiles.questionnaires.documents import let_answers_own_documents
from app.profiles.questionnaires.links import SECTION_RULE
from app.profiles.questionnaires.mail_kinds import KINDS
from app.profiles.questionnaires.panels import (
    questionnaires_panel,
    questionnaires_sign,
    response_subjects,
    tell_new_coordinator,
)
from app.profiles.questionnaires.shown import version_name
from app.profiles.questionnaires.taking import last_day_passed, why_no_answers
from app.profiles.questionnaires.views import colleagues, design, linked, office, review
from app.profiles.questionnaires.written import column_label, table_cells, written_item_answer


def open_questionnaires(app: Flask) -> None:
    """Register their screens, what the pages of contacts say of them, their mails and reminders."""
    for views in (office, design, review, linked, colleagues):
        app.register_blueprint(views.bp)
    app.jinja_env.globals.update(written_item_answer=written_item_answer, table_cells=table_cells)
    app.jinja_env.filters.update(
        version_name=version_name,
        column_label=column_label,
        last_day_passed=last_day_passed,
        why_no_answers=why_no_answers,
    )
    register_secret_path(SECTION_RULE.removesuffix("<token>"))
    navigation.add(
        app,
        "questionnaires.index",
        _l("Questionnaires"),
        permission="questionnaires.edit",
        order=43,
        under="network.index",
    )
    contact_panels.add(app, SeldomPanel(questionnaires_sign, questionnaires_panel))
    contact_changed.add(app, tell_new_coordinator)
    subject_namers.add(app, response_subjects, key="country_response")
    declare(app, *KINDS)
    let_answers_own_documents(app)
