"""The end of a story of a forum: its report as documents that are read back, its archive, and another instance that reads it."""

import io
import re
from dataclasses import replace
from pathlib import Path

from docx import Document
from pypdf import PdfReader

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, ForumState
from app.forums.queries.counted import counted_figures
from tests.fixtures.databases import Database
from tests.forums.archived import read_of
from tests.journeys.forum_places import (
    CLOSES,
    CODE,
    FIRST,
    SECOND,
    SUMMARY,
    THERE,
    WEEK,
    ForumPlaces,
    People,
    address_of,
)
from tests.journeys.places import words_of

PURPOSE = "Aprender cómo se compra lo que todos compran."


def collect(places: ForumPlaces, people: People) -> None:
    """A point with the words of two, who are told of it."""
    desk, points = places.desk(people.pedro), f"{THERE}/points"
    desk.send(f"{points}?question=1", points, **{"words-es": "Los catálogos crecen.", "kind": "agreement"})
    found = re.search(rf'{points}/(?!contributions|quotes|reading)([\w-]+)"', desk.read(f"{points}?question=1"))
    assert found
    for number, words in ((1, "hoy tiene veintidós rubros"), (2, "una sola garantía")):
        there = f"{points}/contributions/{number}"
        desk.send(there, there, words=words, point=found[1], label="")
    draft = f"{THERE}/synthesis/draft"
    desk.send(draft, draft)
    sections = {"purpose-es": PURPOSE, "second_language": "en", "has_annex": "y"}
    desk.send(f"{THERE}/synthesis/sections", draft, **sections)
    desk.send(f"{THERE}/synthesis/quoted", draft)
    places.work()


def publish_report(places: ForumPlaces, people: People) -> None:
    places.at(CLOSES + WEEK + SECOND)
    there = f"{THERE}/synthesis"
    places.desk(people.pedro).send(f"{there}/publication", f"{there}/publication")
    places.work("write_reports", "tell_forums")
    assert places.forum(CODE).state is ForumState.REPORTED
    assert any(there in words_of(one) for one in places.letters(address_of(1)))
    visitor = places.desk()
    files = dict(visitor.file(one) for one in sorted(set(re.findall(r"/files/[\w-]+", visitor.read(there)))))
    documents = {re.search(r'filename="?([\w.-]+)', name)[1]: content for name, content in files.items()}  # type: ignore[index]
    slug = THERE.rpartition("/")[2]
    assert sorted(documents) == sorted(f"{slug}-{code}.{kind}" for code in ("es", "en") for kind in ("docx", "pdf"))
    paragraphs = [one.text for one in Document(io.BytesIO(documents[f"{slug}-es.docx"])).paragraphs]
    pages = PdfReader(io.BytesIO(documents[f"{slug}-es.pdf"])).pages
    for text in ("\n".join(paragraphs), " ".join(" ".join(one.extract_text() for one in pages).split())):
        for words in (
            PURPOSE,
            "«hoy tiene veintidós rubros»",
            "contribución 1, Ana Ejemplo",
            "una sola garantía",
            SUMMARY,
        ):
            assert words in text, words
    with places.app.app_context():
        counted = counted_figures(places.forum(CODE), CLOSES)
    assert (counted.contributions, counted.adds_up()) == (12, True), "the summary is nobody's contribution"


def archive(places: ForumPlaces, people: People, path: Path) -> Path:
    desk, there = places.desk(people.olga), f"{THERE}/archive"
    desk.send(there, there)
    places.work("long_tasks")
    found = re.search(r"/files/[\w-]+", desk.read(there))
    assert found
    path.write_bytes(desk.file(found[0])[1])
    return path


def read_in_again(places: ForumPlaces, database: Database, path: Path, store: Path) -> None:
    """Another instance has the same numbers, paths, words and states, and shows them."""
    app = places.app
    with app.app_context():
        before = read_of(places.forum(CODE))
        db.session.remove()
        db.engine.dispose()
    app.extensions["settings"] = replace(app.extensions["settings"], instance=store)
    database.fresh()
    assert places.contributions(CODE) == []
    said = app.test_cli_runner().invoke(args=["forums", "import", str(path)])
    assert said.exit_code == 0 and f"Imported: {THERE}, 13 contributions, 4 files." in said.output, said.output
    with app.app_context():
        assert read_of(places.forum(CODE)) == before
        paths = db.select(Contribution.path).where(Contribution.state == ContributionState.PUBLISHED)
        assert len(set(db.session.scalars(paths))) == 13
    visitor = places.desk()
    assert FIRST in visitor.read(f"{THERE}/topics/1")
    assert PURPOSE in visitor.read(f"{THERE}/synthesis?language=es")
