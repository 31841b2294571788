"""A kind of message is finished when all that is to be known of it is declared and somebody can read it in a scene."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.mail.kinds import AT_ONCE, Because, MailKind, mail_kinds
from app.mail.lists import list_families, mail_lists
from app.mail.models import OutboxMessage
from tests.architecture.test_templates import is_part
from tests.architecture.test_templates import mail_kinds as kinds_with_templates
from tests.architecture.walking import WHOLE
from tests.mail.scenes import SCENES
from tests.registration.test_mails import Scene, scene

__all__ = ["scene"]

pytestmark = pytest.mark.one_database


@pytest.fixture
def declared(app: Flask) -> Iterator[dict[str, MailKind]]:
    with app.app_context():
        yield dict(mail_kinds.joined())


def lacks(kind: MailKind, lists: set[str]) -> list[str]:
    """What a kind still lacks, in words."""
    missing = [name for name in (kind.on_list,) if name and name not in lists]
    found = [f"the list {name} is offered by nobody" for name in missing]
    reasons = [said.reason for said in (kind.foretold, kind.question, kind.quiet) if isinstance(said, Because)]
    found += ["a reason says nothing" for reason in reasons if len(reason) < 10]
    if kind.name not in SCENES:
        found.append("no scene in tests/mail/scenes.py")
    return found


def test_each_kind_with_templates_is_declared_and_each_declared_has_them(declared: dict[str, MailKind]) -> None:
    assert declared.keys() ^ {kind for kind in kinds_with_templates() if not is_part(kind)} == set()


def test_each_kind_is_finished(declared: dict[str, MailKind]) -> None:
    lists = {*mail_lists.joined(), *list_families.joined()}
    unfinished = {name: lacks(kind, lists) for name, kind in declared.items()}
    assert {name: missing for name, missing in unfinished.items() if missing} == {}


def test_a_kind_by_its_name_alone_is_none() -> None:
    """Not finished by keeping still: what the clock writes says all of it, what an act causes is declared as such."""
    with pytest.raises(TypeError, match="'foretold', 'question', and 'quiet'"):
        MailKind("tests/greeting")  # type: ignore[call-arg]


def test_what_the_clock_writes_is_foretold_and_keeps_quiet(declared: dict[str, MailKind]) -> None:
    """Who is foretold is written by the clock: then it needs quiet hours, or a reason of its own why not."""
    by_clock = [kind for kind in declared.values() if not isinstance(kind.foretold, Because)]
    assert by_clock
    assert [kind.name for kind in by_clock if kind.quiet == AT_ONCE] == []


#: Each kind is read in Spanish and in one more language, by turns, always the same; in all four with `WALKS=all`.
READ_IN = [
    pytest.param(kind, language, id=f"{kind}-{language}")
    for at, kind in enumerate(sorted(SCENES))
    for language in (["es", "en", "pt", "fr"] if WHOLE else ["es", ("en", "pt", "fr")[at % 3]])
]


@pytest.mark.parametrize(("kind", "language"), READ_IN)
def test_it_reads_in_its_languages(scene: Scene, kind: str, language: str) -> None:
    scene.registration.language = scene.person.language = language
    SCENES[kind](scene)
    written = select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id.desc())
    message = db.session.scalars(written.limit(1)).one()
    assert message.subject.strip() and len(message.text.split()) > 20
    assert f'<html lang="{message.language}">' in message.html
    assert not re.search(r"\{\{|%\(|None|Undefined", message.subject + message.text)
    assert re.findall(r"[^:\n]\n\n(http.*)", message.text) == []  # an address alone does not say what it opens
