"""The page on which something is said to a paragraph: the same for who signed in and for who holds a contact's link."""

from dataclasses import dataclass

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.cooperation.texts.actions.commenting import PositionStands, change_comment, comment, may_change
from app.cooperation.texts.forms import ParagraphCommentForm
from app.cooperation.texts.models import ConsultedText, ParagraphComment, TextParagraph
from app.cooperation.texts.queries.comments import comment_named
from app.cooperation.texts.queries.one import newest_published
from app.cooperation.texts.queries.sight import CommentSight
from app.cooperation.texts.speaking import TextSpeaker
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.shown import country_name


@dataclass(frozen=True)
class CommentPlace:
    """Who speaks to which text, what they see of others, and the page they come from."""

    text: ConsultedText
    speaker: TextSpeaker
    sight: CommentSight
    back: str


def comment_page(place: CommentPlace, key: str) -> ResponseReturnValue:
    """The paragraph, what one sees of what was said to it, and the form. What is refused is given back as it was typed."""
    number = int(key) if key.isascii() and key.isdigit() and len(key) < len("1000000") else abort(404)
    paragraph, language = _paragraph(place.text, number)
    found = _own(place, number) if request.args.get("change") else None
    if paragraph is None and found is None and request.method == "GET":
        abort(404)
    country = country_name(place.speaker.country_code) if place.speaker.country_code else ""
    words = paragraph.body if paragraph is not None else ""
    form = ParagraphCommentForm.of(country, place.speaker.person_id is not None, found, words)
    first = None
    if form.validate_on_submit():
        try:
            return _said(place, number, found, form)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            paragraph, language = _paragraph(place.text, number)
            first = comment_named(refusal.first.public_id, place.sight) if isinstance(refusal, PositionStands) else None
    shown = {"paragraph": paragraph, "is_change": found is not None, "first": first, "written_in": language}
    is_open = place.text.takes_comments_on(present_day())
    return form_page("cooperation/texts/comment.html", form, place=place, key=number, is_open=is_open, **shown)


def _paragraph(text: ConsultedText, key: int) -> tuple[TextParagraph | None, str]:
    version = newest_published(text)
    if version is None:
        return None, ""
    return next((one for one in version.paragraphs if one.key == key), None), version.language


def _own(place: CommentPlace, key: int) -> ParagraphComment:
    """The comment on this paragraph that is to be changed, when it is theirs; the paragraph may be gone."""
    found = comment_named(request.args.get("change", "")[:22], place.sight)
    is_here = found is not None and (found.text_id, found.key) == (place.text.id, key)
    return found if found is not None and is_here and may_change(found, place.speaker) else abort(404)


def _said(
    place: CommentPlace, key: int, found: ParagraphComment | None, form: ParagraphCommentForm
) -> ResponseReturnValue:
    if found is None:
        comment(place.text, key, place.speaker, form.said())
        words = gettext("Your comment is kept.")
    else:
        change_comment(found, place.speaker, form.said())
        words = gettext("Your comment was changed.")
    db.session.commit()
    flash(words)
    return redirect(f"{place.back}#p{key}", 303)
