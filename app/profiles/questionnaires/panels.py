"""What the page of a contact's link shows of questionnaires, and what a new coordinator is told."""

from collections.abc import Collection

from flask import render_template, url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import ColumnElement, false

from app.contacts.linked import LinkedContact
from app.contacts.models import ContactKind, CountryContact
from app.core.shown import country_name
from app.mail.subjects import Subject
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.queries.responses import responses_by_public_ids, responses_of_country, was_asked
from app.profiles.questionnaires.taking import why_no_answers


def questionnaires_sign(linked: LinkedContact) -> ColumnElement[bool]:
    code = linked.contact.country_code
    return was_asked(code) if code else false()


def questionnaires_panel(linked: LinkedContact) -> Markup | None:
    """What the country is asked, and how far it is; nothing where it was never asked. A demonstration's for its own."""
    contact, code = linked.contact, linked.contact.country_code
    asked = [
        one
        for one in (responses_of_country(code) if code else ())
        if one.version.is_open and (contact.is_demonstration or not one.version.questionnaire.is_demonstration)
    ]
    if not asked:
        return None
    shown = render_template("profiles/linked/asked.html", responses=asked, token=linked.token)
    return Markup(shown)  # noqa: S704


def tell_new_coordinator(former: CountryContact, successor: CountryContact | None) -> None:
    """Who takes a coordinator's place is told what is open: the link of the former has ended."""
    if successor is None or successor.kind is not ContactKind.COORDINATOR or not successor.country_code:
        return
    for response in responses_of_country(successor.country_code):
        if not why_no_answers(response):
            mails.questionnaire_opened(response, successor)


def response_subjects(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → questionnaire and country, and the office's page; one statement."""
    return {
        one.public_id: Subject(
            gettext(
                "%(label)s: %(value)s",
                label=str(one.version.questionnaire.title),
                value=country_name(one.country_code),
            ),
            url_for(
                "questionnaire_review.page",
                slug=one.version.questionnaire.slug,
                number=one.version.number,
                code=one.country_code,
            ),
        )
        for one in responses_by_public_ids(public_ids)
    }
