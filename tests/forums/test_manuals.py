"""The manuals of forums say what the screens say, in both languages alike."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.config import ROOT
from app.forums.commands import MailedCommand
from app.forums.quotes.first_words import MailedWord, first_word
from app.forums.quotes.yes_or_no import says_yes
from tests.screenshots import MANUALS as PHOTOGRAPHED

pytestmark = pytest.mark.one_database

MANUALS = ROOT / "docs" / "manual"
CATALOGUE = ROOT / "app" / "translations" / "es" / "LC_MESSAGES" / "messages.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
#: English and Spanish of one manual, and how many words it may have.
PAIRS = (
    ("moderating-a-forum.md", "moderar-un-foro.md", 900),
    ("taking-part-by-mail.md", "participar-por-correo.md", 450),
)
WRITTEN = [(name, language) for pair in PAIRS for name, language in zip(pair[:2], ("en", "es"), strict=True)]
MODERATORS = PAIRS[0][:2]
PARTICIPANTS = PAIRS[1][:2]


def text_of(name: str) -> str:
    return (MANUALS / name).read_text(encoding="utf-8")


def plain(words: str) -> str:
    return " ".join(PLACEHOLDER.sub(" ", words).split()).casefold()


def interface(language: str) -> set[str]:
    """Every word or sentence that screens and mails print in that language."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="es") if message.id]
    found = [message.id if language == "en" else message.string for message in messages]
    return {plain(words) for each in found for words in ([each] if isinstance(each, str) else each)}


def in_bold(text: str) -> list[str]:
    return [plain(words) for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def prose(text: str) -> list[str]:
    """The words that are read: no pictures, no addresses of links, no example mail."""
    for apart in (r"^```.*?^```$", r"^!\[.*?\)$", r"(?<=\])\(.*?\)"):
        text = re.sub(apart, "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\w[\w’'+]*", text)


def pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_what_a_manual_prints_in_bold_stands_on_the_screens(name: str, language: str) -> None:
    bold = in_bold(text_of(name))
    assert bold
    assert not set(bold) - interface(language)


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_pictures_are_there_and_are_photographed_anew_with_the_others(name: str, language: str) -> None:
    shown = pictures(text_of(name))
    assert shown
    assert not [path for path in shown if not (MANUALS / path).is_file()]
    assert {Path(path).stem for path in shown} <= {f"forum-{one}-{language}" for one in PHOTOGRAPHED}


def test_every_photograph_of_the_manuals_is_shown_in_one() -> None:
    shown = {Path(path).stem for name, _language in WRITTEN for path in pictures(text_of(name))}
    assert shown == {f"forum-{one}-{language}" for one in PHOTOGRAPHED for language in ("en", "es")}


@pytest.mark.parametrize(("english", "spanish", "most"), PAIRS)
def test_both_languages_are_built_alike_and_short(english: str, spanish: str, most: int) -> None:
    one, other = text_of(english), text_of(spanish)
    for part in (r"^#+ ", r"^- ", r"^\d\. ", r"^!\[", r"^```"):
        assert len(re.findall(part, one, re.MULTILINE)) == len(re.findall(part, other, re.MULTILINE)), part
    assert len(in_bold(one)) == len(in_bold(other))
    assert max(len(prose(one)), len(prose(other))) <= most


@pytest.mark.parametrize(("name", "_language"), WRITTEN)
def test_manuals_link_each_other_and_the_readme_links_them(name: str, _language: str) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text_of(name))
    assert links
    assert not [path for path in links if not (MANUALS / path).is_file()]
    assert f"(docs/manual/{name})" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODERATORS)
def test_the_words_that_decide_by_mail_are_understood(name: str) -> None:
    text = text_of(name)
    verdicts = [first_word(word) for word in re.findall(r"`(\w+)`", text)]
    assert {found.verdict for found in verdicts if found} == set(MailedWord)
    assert None not in verdicts
    (example,) = re.findall(r"\*((?:return|devolver): [^*]+)\*", text)
    told = first_word(example)
    assert told and told.verdict is MailedWord.RETURN and told.reason


@pytest.mark.parametrize("name", PARTICIPANTS)
def test_the_addresses_and_answers_for_participants_are_understood(name: str) -> None:
    text = text_of(name)
    assert set(re.findall(r"`([a-z]+)\+`", text)) >= {one.value for one in MailedCommand}
    assert [says_yes(word) for word in re.findall(r"`(\w+)`", text)] == [True, False]
