"""What becomes of what a person said to texts when their data is erased."""

from sqlalchemy import delete

from app.cooperation.texts.models import ParagraphComment
from app.core.extensions import db
from app.people.models import Person


def delete_personal_comments(person: Person) -> None:
    """Before a person is erased: their own comments go. The positions of countries stay, without who wrote them."""
    db.session.execute(
        delete(ParagraphComment).where(ParagraphComment.person_id == person.id, ParagraphComment.country_code.is_(None))
    )
