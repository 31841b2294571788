"""What the small world holds of forums: one object of each kind that an address can name."""

from typing import Any

from app.core.clock import now
from app.forums.actions.tasking import lay_out_usual
from app.forums.models import (
    Forum,
    ForumReviewNote,
    ForumRoleKind,
    ForumState,
    Joining,
    Readership,
    ReviewNoteKind,
    ReviewReason,
    SynthesisState,
)
from app.people.models import Person
from tests import make
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_sister_of,
    make_translation,
    review_of,
)
from tests.forums.report.making import make_point, make_summary, make_synthesis, make_told_quote

#: Of a forum that its participants alone read, and that whoever knows its address may ask to join.
RESERVED: dict[str, Any] = {"reading": Readership.PARTICIPANTS, "joining": Joining.APPROVAL}


def _sister_of(forum: Forum, person: Person) -> Forum:
    """A forum of the same family with one contribution, which can be brought over."""
    sister = make_sister_of(forum, "Foro hermano", slug="foro-hermano", code="hermano", language="es")
    make_contribution(make_participant(sister, person), sister, "Lo que aprendimos allá.")
    return sister


def of_forum(person: Person, organiser: Person) -> dict[str, Any]:
    """An open forum that the owner takes part in, with one contribution of theirs that is public and one that waits."""
    forum = make_forum("Foro publicado", slug="foro-publicado", code="publicado")
    draft = make_forum("Foro en borrador", slug="foro-en-borrador", code="borrador", state=ForumState.DRAFT)
    for each in (forum, draft):
        make_forum_role(each, organiser, ForumRoleKind.ORGANISER)
        make_forum_question(each)
    make_synthesis(draft)
    lay_out_usual(forum)
    participant = make_participant(forum, person)
    contribution = make_contribution(participant, forum, "Lo que aprendimos.")
    held = make_contribution(participant, forum, "Y lo que falta.", parent=contribution, reasons=(ReviewReason.RATE,))
    review = review_of(held)
    asked = {"kind": ReviewNoteKind.ASKED, "words": "¿De qué año es?", "actor": organiser.public_id}
    make.saved(ForumReviewNote(review_id=review.id, at=now(), **asked))
    return {
        "forum": forum,
        "forum_draft": draft,
        "forum_participant": participant,
        "forum_sister": _sister_of(forum, person),
        "forum_other": make_forum("Otro foro", slug="otro-foro", code="otro"),
        "forum_reserved": make_forum("Foro reservado", slug="foro-reservado", code="reservado", **RESERVED),
        "contribution": contribution,
        "translation": make_translation(contribution),
        "held": held,
        "review": review,
        "file": make_attached(contribution),
        "point": (point := make_point(forum)),
        "quote": make_told_quote(forum, contribution, "Lo que aprendimos", point),
        "synthesis": make_synthesis(forum, state=SynthesisState.PUBLISHED),
        "summary": make_summary(forum),
    }
