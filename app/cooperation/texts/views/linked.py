"""A consulted text as a contact of a country finds it by their personal link, without an account."""

from flask import Blueprint, abort, url_for
from flask import render_template as rendered
from flask.typing import ResponseReturnValue

from app.contacts.links import CONTACT_RULE
from app.cooperation.texts.loaders import LinkedText, linked_text
from app.cooperation.texts.queries.sight import CommentSight
from app.cooperation.texts.shown import shown_text
from app.cooperation.texts.speaking import TextSpeaker
from app.cooperation.texts.views.speaking import CommentPlace, comment_page
from app.core.access import holder
from app.core.present_day import present_day

bp = Blueprint("linked_texts", __name__)

RULE = f"{CONTACT_RULE}/texts/<slug>"


@bp.get(RULE)
@holder(on=linked_text)
def page(linked_text: LinkedText) -> ResponseReturnValue:
    """The newest version, with the positions of countries and one's own comments."""
    text, linked = linked_text.text, linked_text.linked
    return rendered(
        "cooperation/texts/linked.html",
        linked=linked,
        text=text,
        shown=shown_text(text, CommentSight.of_contact(linked)) or abort(404),
        is_open=text.takes_comments_on(present_day()),
        speaker=TextSpeaker.of_contact(linked),
    )


@bp.route(f"{RULE}/<key>", methods=["GET", "POST"])
@holder(on=linked_text)
def comment(linked_text: LinkedText, key: str) -> ResponseReturnValue:
    """What the country, or the contact, says to a paragraph."""
    linked = linked_text.linked
    back = url_for(".page", token=linked_text.token, slug=linked_text.text.slug)
    speaker, sight = TextSpeaker.of_contact(linked), CommentSight.of_contact(linked)
    return comment_page(CommentPlace(linked_text.text, speaker, sight, back), key)
