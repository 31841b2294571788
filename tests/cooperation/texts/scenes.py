"""Scenes in which each mail about consulted texts is written."""

from app.cooperation.texts.actions.reminding import remind_of_end
from app.cooperation.texts.actions.versions import CommentAnswer
from app.cooperation.texts.models import CommentOutcome
from app.core.extensions import db
from tests.cooperation.texts.making import TWELVE, adopted, as_contact, consulted, keys_of, published, said, signed
from tests.make import make_contact
from tests.registration.test_mails import Scene


def opened(scene: Scene) -> None:
    make_contact("CR", person=scene.person)
    consulted()


def ending(scene: Scene) -> None:
    make_contact("CR", person=scene.person)
    text = consulted(days=0)
    text.opens_on = None
    db.session.flush()
    remind_of_end(text.id)


def answered(scene: Scene) -> None:
    contact = make_contact("CR", person=scene.person)
    text = consulted()
    found = said(text, keys_of(text)[2], as_contact(contact))
    published(text, TWELVE, {found.public_id: CommentAnswer(CommentOutcome.PARTLY, "Se tomó en cuenta.")})


def text_adopted(scene: Scene) -> None:
    make_contact("CR", person=scene.person)
    adopted()


def text_signed(scene: Scene) -> None:
    make_contact("CR", person=scene.person)
    signed(adopted())


TEXT_SCENES = {
    "cooperation/text_opened": opened,
    "cooperation/text_ending": ending,
    "cooperation/text_answered": answered,
    "cooperation/text_adopted": text_adopted,
    "cooperation/text_signed": text_signed,
}
