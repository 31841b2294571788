"""The manual of the network's work, walked: each word in bold stands on a screen of its section, in both languages."""

import re
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from app.breakouts.models import BreakoutLink
from app.cooperation.board.models import BoardOpening
from app.cooperation.models import Conclusion
from app.cooperation.texts.models import ConsultedText, TextStatus
from app.core.clock import now
from app.core.extensions import db
from app.profiles.models import QuestionnaireState, QuestionnaireVersion
from app.reports.summary.editions.models import SummaryEdition
from tests.architecture.walking import address, routes
from tests.architecture.world import World, make_world
from tests.architecture.world_of_questionnaires import HANDED_IN
from tests.cooperation.texts.making import make_text
from tests.fixtures.applications import Arrange
from tests.programme.test_office_manual import NETWORK, in_bold, plain, text_of

pytestmark = pytest.mark.one_database

#: The screens of each section, in its order, by what their endpoints begin with.
SECTIONS = (
    ("questionnaires.", "questionnaire_"),
    ("profiles.",),
    ("have_need.", "breakouts.", "conclusions.", "commitments."),
    ("plan_making.", "plans.", "events.workspace"),
    ("projects.",),
    ("texts.", "text_office."),
    ("summary.", "summary_editions.", "doubts.", "library."),
)


def said_on(client: FlaskClient, beginnings: tuple[str, ...], language: str, world: World) -> str:
    """All that the pages say whose endpoints begin so."""
    seen = ""
    for rule in routes():
        if "GET" in (rule.methods or ()) and rule.endpoint.startswith(beginnings):
            answer = client.get(address(rule, world, HANDED_IN), query_string={"lang": language})
            if answer.mimetype == "text/html":
                seen += " " + plain(unescape(re.sub(r"<[^>]+>", " ", answer.text)))
    return seen


def begin_anew(world: World) -> None:
    """What the world has done already is to be done: its buttons are shown."""
    drafts = update(QuestionnaireVersion).where(QuestionnaireVersion.state == QuestionnaireState.DRAFT)
    db.session.execute(drafts.values(state=QuestionnaireState.CLOSED))
    db.session.execute(update(BoardOpening).values(closed_at=now()))
    db.session.execute(delete(BreakoutLink))
    db.session.execute(update(Conclusion).values(due_on=date(2020, 1, 31)))
    db.session.execute(update(ConsultedText).values(status=TextStatus.ADOPTED))
    db.session.execute(update(SummaryEdition).values(published_at=None))
    world.cooperation.text.slug = make_text("nueva").slug


def test_what_the_manual_of_the_network_says_stands_where_it_says(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        world = make_world()
    with client.session_transaction() as session:
        session["sign_in"] = world.tokens["administrator"]
    seen = {
        (language, screens): said_on(client, screens, language, world) for language in NETWORK for screens in SECTIONS
    }
    with arrange():
        begin_anew(world)
    for language, manual in NETWORK.items():
        parts = text_of(manual).split("\n## ")[1:]
        for part, screens in zip(parts, SECTIONS, strict=True):
            shown = seen[language, screens] + said_on(client, screens, language, world)
            assert {words for words in in_bold(part) if words not in shown} == set()
