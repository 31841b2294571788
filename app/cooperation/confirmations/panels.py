"""On the page of a contact's link: which cooperation of its country waits for a word."""

from flask import render_template
from markupsafe import Markup
from sqlalchemy import ColumnElement, false

from app.contacts.linked import LinkedContact
from app.cooperation.confirmations.queries import has_unanswered, unanswered_of_country


def asked_sign(linked: LinkedContact) -> ColumnElement[bool]:
    code = linked.contact.country_code
    return has_unanswered(code) if code else false()


def asked_panel(linked: LinkedContact) -> Markup | None:
    code = linked.contact.country_code
    questions = unanswered_of_country(code) if code else ()
    if not questions:
        return None
    records = list(dict.fromkeys(one.record for one in questions))
    shown = render_template("cooperation/confirmations/asked.html", records=records, token=linked.token)
    return Markup(shown)  # noqa: S704
