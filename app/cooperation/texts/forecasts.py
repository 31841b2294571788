"""What the clock will write about consultations, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext
from sqlalchemy import distinct, func, select

from app.contacts.models import CountryContact
from app.contacts.queries.reached import reached_by_mail
from app.cooperation.texts.ending import reminders_of
from app.cooperation.texts.mails import TOLD
from app.cooperation.texts.models import ConsultedText, ParagraphComment, TextStatus
from app.core.clock import now
from app.core.extensions import db
from app.jobs.forecasts import Forecast


def consultations_ending(until: datetime) -> list[Forecast]:
    """One line a text and instant, with how many contacts of countries without a position are written to today."""
    at = now()
    query = select(ConsultedText).where(
        ConsultedText.status == TextStatus.CONSULTATION, ConsultedText.closes_on.is_not(None)
    )
    ahead = [
        (instant, text)
        for text in db.session.scalars(query)
        for _days, instant in reminders_of(text)
        if at < instant <= until
    ]
    if not ahead:
        return []
    contacts = _contacts_by_country()
    heard = _heard({text.id for _instant, text in ahead})
    return [
        Forecast(
            instant,
            gettext("A consultation ends soon: %(text)s", text=text.title),
            url_for("texts.show", slug=text.slug),
            sum(number for code, number in contacts.items() if (text.id, code) not in heard),
        )
        for instant, text in ahead
    ]


def _contacts_by_country() -> dict[str, int]:
    query = select(CountryContact.country_code, func.count(distinct(CountryContact.id)))
    asked = query.where(reached_by_mail(), CountryContact.kind.in_(TOLD), CountryContact.country_code.is_not(None))
    return {code or "": number for code, number in db.session.execute(asked.group_by(CountryContact.country_code))}


def _heard(ids: set[int]) -> set[tuple[int, str]]:
    query = select(ParagraphComment.text_id, ParagraphComment.country_code).where(
        ParagraphComment.text_id.in_(ids), ParagraphComment.country_code.is_not(None)
    )
    return {(of, code or "") for of, code in db.session.execute(query.distinct())}
