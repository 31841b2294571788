"""The manuals of the office and of travellers say what the screens say, in both languages alike; their pictures are taken with the others."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from app.config import ROOT
from app.core.catalogues import kept
from tests.screenshots import LINKED, OF_NETWORK, OFFICE, SPONSORING, TRAVELLING

pytestmark = pytest.mark.one_database

FOLDER = ROOT / "docs" / "manual"
MANUALS = {"en": "running-an-event-with-countries.md", "es": "llevar-un-evento-con-paises.md"}
#: Those of sponsored travel.
SPONSORS = {"en": "sponsoring-travel.md", "es": "patrocinar-viajes.md"}
TRAVELLERS = {"en": "travelling-with-support.md", "es": "viajar-con-apoyo.md"}
#: That of the network's work.
NETWORK = {"en": "the-networks-work-and-its-report.md", "es": "el-trabajo-de-la-red-y-su-informe.md"}
#: Each with the fewest words in bold that it holds.
HELD = [(MANUALS, 50), (SPONSORS, 50), (TRAVELLERS, 15), (NETWORK, 40)]
#: What the manual of coordinators shows, in the languages in which it shows something.
COORDINATORS = {"en": "speaking-for-a-country.md", "es": "hablar-por-su-pais.md"}
#: Words that fit three pages.
MOST_WORDS = 1500
#: What stands for a number: a placeholder of the catalogue, or the number itself.
NUMBER = re.compile(r"%\(\w+\)[sd]|\b\d+\b")


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def plain(words: str) -> str:
    return " ".join(NUMBER.sub(" ", words).split())


def shown(language: str) -> set[str]:
    messages = [message for message in kept("es") if message.id]
    found = [message.id if language == "en" else message.string for message in messages]
    return {plain(words) for each in found for words in ([each] if isinstance(each, str) else each)}


def in_bold(text: str) -> list[str]:
    return [plain(words) for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)


@pytest.mark.parametrize(("manuals", "fewest"), HELD)
@pytest.mark.parametrize("language", MANUALS)
def test_what_stands_in_bold_stands_on_the_screens(language: str, manuals: dict[str, str], fewest: int) -> None:
    bold = in_bold(text_of(manuals[language]))
    assert len(bold) > fewest
    assert set(bold) - shown(language) == set()


@pytest.mark.parametrize(
    ("manuals", "prefix", "photographed"),
    [
        (MANUALS, "office", OFFICE),
        (COORDINATORS, "link", LINKED),
        (SPONSORS, "travel", SPONSORING),
        (TRAVELLERS, "traveller", TRAVELLING),
        (NETWORK, "network", OF_NETWORK),
    ],
)
@pytest.mark.parametrize("language", MANUALS)
def test_each_picture_is_there_and_is_taken_anew_with_the_others(
    language: str, manuals: dict[str, str], prefix: str, photographed: object
) -> None:
    found = pictures(text_of(manuals[language]))
    assert not [path for path in found if not (FOLDER / path).is_file()]
    assert {Path(path).stem for path in found} == {f"{prefix}-{one}-{language}" for one in photographed}  # type: ignore[attr-defined]


@pytest.mark.parametrize("manuals", [manuals for manuals, _fewest in HELD])
def test_both_languages_say_the_same_things_in_the_same_order(manuals: dict[str, str]) -> None:
    english, spanish = text_of(manuals["en"]), text_of(manuals["es"])
    spanish_of = defaultdict(set)
    for message in kept("es"):
        if isinstance(message.id, str):
            spanish_of[plain(message.id)].add(plain(str(message.string)))
    pairs = zip(in_bold(english), in_bold(spanish), strict=True)
    assert [(one, other) for one, other in pairs if one in spanish_of and other not in spanish_of[one]] == []
    for part in (r"^#+ ", r"^- ", r"^\d\. ", r"^!\["):
        assert len(re.findall(part, english, re.MULTILINE)) == len(re.findall(part, spanish, re.MULTILINE)), part


@pytest.mark.parametrize("manuals", [manuals for manuals, _fewest in HELD])
@pytest.mark.parametrize("language", MANUALS)
def test_it_is_short_and_linked(language: str, manuals: dict[str, str]) -> None:
    text = text_of(manuals[language])
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text)
    assert links and not [path for path in links if not (FOLDER / path).is_file()]
    assert (
        len(re.findall(r"\w[\w’'+]*", re.sub(r"^!\[.*?\)$|(?<=\])\(.*?\)", "", text, flags=re.MULTILINE))) <= MOST_WORDS
    )
    assert f"(docs/manual/{manuals[language]})" in (ROOT / "README.md").read_text(encoding="utf-8")
