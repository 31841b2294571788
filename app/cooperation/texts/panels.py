"""What consulted texts show on pages of events and on the page of a contact's link."""

from flask import render_template
from markupsafe import Markup
from sqlalchemy import ColumnElement, select

from app.accounts.models import Account
from app.contacts.linked import LinkedContact
from app.cooperation.texts.models import ConsultedText
from app.cooperation.texts.queries.listed import (
    any_signature_of,
    any_text_open_on,
    signatures_of,
    texts_of_event,
    texts_open_on,
)
from app.core.present_day import present_day
from app.events.models import Event


def texts_sign(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    return select(ConsultedText.id).where(ConsultedText.event_id == event_id).exists()


def texts_panel(event: Event, viewer: Account | None) -> Markup | None:
    """On the page of an event: the texts that were or are spoken of there."""
    texts = texts_of_event(event.id, viewer)
    if not texts:
        return None
    return Markup(render_template("cooperation/texts/of_event.html", texts=texts))  # noqa: S704


def consultation_sign(_linked: LinkedContact) -> ColumnElement[bool]:
    return any_text_open_on(present_day())


def consultations_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: the texts that it may speak to."""
    texts = texts_open_on(present_day())
    if not texts:
        return None
    shown = render_template("cooperation/texts/to_comment.html", texts=texts, token=linked.token)
    return Markup(shown)  # noqa: S704


def signatures_sign(linked: LinkedContact) -> ColumnElement[bool]:
    return any_signature_of(linked.contact)


def signatures_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: the texts that its country or bloc has signed."""
    signatures = signatures_of(linked.contact)
    if not signatures:
        return None
    shown = render_template("cooperation/texts/signed.html", signatures=signatures, token=linked.token)
    return Markup(shown)  # noqa: S704
