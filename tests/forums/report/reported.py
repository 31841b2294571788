"""A closed forum with all that a synthesis is made of."""

from datetime import timedelta

from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.report.syntheses import draft_synthesis
from app.forums.models import Attribution, Forum, ForumQuote, ForumRoleKind, ForumState, ForumSynthesis
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    review_of,
)
from tests.forums.report.making import make_point, make_quote

WORDS = "El convenio marco baja los precios"
#: Of who wrote under the Chatham House rule: it stands nowhere in a report.
SECRETS = ("Zenobia", "Canaria", "Paraguay", "Ministerio Secreto", "zenobia@")


def make_reportable(title: str = "Foro con informe") -> tuple[Forum, ForumSynthesis]:
    """A forum of two questions, the second under the Chatham House rule; what is hidden and what waits are in it too."""
    forum = make_forum(title, introduction=TranslatedText(es="Para aprender de los convenios marco."))
    first = make_forum_question(forum)
    second = make_forum_question(forum, "¿Qué no se dice?", position=2, attribution=Attribution.CHATHAM)
    ana = make_participant(forum, make.make_person(**cast.ANA.fields))
    beto = make_participant(forum, make.make_person("Beto", "Ficticio", country_code="CL"))
    zenobia = make_participant(
        forum,
        make.make_person(
            "Zenobia",
            "Canaria",
            country_code="PY",
            institution_name="Ministerio Secreto",
            email="zenobia@ejemplo.example",
        ),
    )
    point = make_point(forum, first, "Los convenios marco bajan los precios.")
    other = make_point(forum, second, "Falta confianza.", position=2)
    for writer in (ana, beto):
        said = make_contribution(writer, forum, f"{WORDS}, también aquí.", question=first)
        make_quote(forum, said, WORDS, point)
    hidden_words = make_contribution(zenobia, forum, "Lo que nadie dice en voz alta.", question=second)
    publish_reviewed(forum, review_of(hidden_words), now(), "moderator")
    make_quote(forum, hidden_words, "nadie dice", other)
    make_contribution(zenobia, forum, "Canario que espera en la jaula.", question=second)
    forum = db.session.get_one(Forum, forum.id)
    synthesis = draft_synthesis(forum, now())
    forum.state = ForumState.CLOSED
    db.session.flush()
    return forum, synthesis


def let_quotes_pass() -> None:
    """As if everybody had been told eight days ago."""
    for quote in db.session.query(ForumQuote):
        quote.told_at = now() - timedelta(days=8)
    db.session.flush()


def make_rapporteur(forum: Forum):  # type: ignore[no-untyped-def]
    """The account of somebody who writes the report."""
    account = make.make_account(person=make.make_person(**cast.OLGA.fields))
    make_forum_role(forum, account.person, ForumRoleKind.RAPPORTEUR)
    return account
