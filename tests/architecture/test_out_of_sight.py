"""What somebody may not read stands in no page, list, search, feed, file, header or file name that they get (content.md 11.4).

Every text that is not public has a canary. Readers who have a part in nothing of it ask every GET route that lets them in, of
what is published and of what is hidden, and search for the canaries. `WALKS=all` asks the routes of the office, too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

import pytest
from flask import Flask
from sqlalchemy import Connection, update
from werkzeug.routing import Rule

from app.core.extensions import Model, db
from app.projects.models import Project
from tests.architecture.answered_words import words_of
from tests.architecture.canaries import (
    FOLDED,
    HIDDEN,
    NEVER_HIDDEN,
    OF_MEMBERS,
    WORD,
    Planted,
    is_public,
    is_text,
    plant,
)
from tests.architecture.readers import Reader, make_readers, own_rows
from tests.architecture.walking import WHOLE, address, admitted, application, routes
from tests.architecture.world import World, make_world
from tests.architecture.world_of_hidden import hide

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]

#: Of each kind of hidden thing that an address can name, so many are asked for.
OF_A_KIND = 3


@dataclass(frozen=True)
class Leave:
    """Which columns of what is not public a route shows, to which readers, and why. "!" stands for hidden rows."""

    routes: str
    columns: str
    why: str
    readers: str = "*"


MEMBERS = "[!v]*"
LEAVES = (
    Leave("forums.*", "contribution.*", "what is published in a public forum, under the name that its rules allow"),
    Leave("forums.*", "contribution_translation.body", "a published translation"),
    Leave("forums.*", "person.*", "who takes part in a public forum, and who translated"),
    Leave("forums.*", "stored_file.name", "files of a published contribution"),
    Leave("forums.*", "forum_point.words", "points of a published report"),
    Leave("forums.request_page", "!forum.title", "whoever has the address of a forum for participants may ask to join"),
    Leave("library.page", "stored_file.name", "files of a document that one may read", MEMBERS),
    Leave("files.page", "stored_file.name", "the name of a file that is handed out"),
    Leave("events.page", "speaker.name", "who speaks"),
    Leave("events.page", "person.institution_name", "of a speaker"),
    Leave("registration.*", "event.online_url", "where to come, for who is confirmed", "participant"),
    Leave("have_need.wall", "registration.*", "names on cards are for confirmed participants", "participant"),
    Leave("linked_board.*", "registration.*", "the same", "participant"),
    Leave("plan_making.own", "!*", "a plan is made by the participants of its event", "participant"),
    Leave("own_conclusions.page", "*conclusion.text", "conclusions are corrected by the participants", "participant"),
    Leave("commitments.*", "conclusion.text", "frozen conclusions are public"),
    Leave("groups.show", "group_agenda_item.text", "the agenda of a group, for members", MEMBERS),
    Leave("groups.show", "person.*", "who represents a country in a group, for members", MEMBERS),
    Leave("texts.*", "paragraph_comment.*", "what countries state, for members", MEMBERS),
    Leave("linked_texts.page", "paragraph_comment.*", "the same", "contact"),
    Leave("verification.page", "letter.reference", "whoever holds a letter may ask whether it is ours"),
)


@dataclass(frozen=True)
class Seen:
    """A canary in an answer."""

    column: str
    endpoint: str
    reader: str
    path: str

    @property
    def leave(self) -> Leave | None:
        for leave in LEAVES:
            asked = ((self.endpoint, leave.routes), (self.column, leave.columns), (self.reader, leave.readers))
            if all(fnmatch(*pair) for pair in asked):
                return leave
        return None


@dataclass(frozen=True)
class Hunt:
    """The planted world, and who looks for canaries in it."""

    app: Flask
    world: World
    planted: Planted
    readers: tuple[Reader, ...]
    own: dict[str, set[tuple[str, int]]]
    hidden: dict[str, list[str]]  #: a value of addresses → the same of hidden things of its kind

    def seen(self, rule: Rule) -> Iterator[Seen]:
        """By everybody who may ask for the route."""
        for reader in self.readers:
            for path in self.paths(rule, reader):
                yield from self._seen_at(rule, reader, path)

    def paths(self, rule: Rule, reader: Reader) -> list[str]:
        plain = reader.address(rule, address(rule, self.world, {}))
        if not plain:
            return []
        _, named = application().url_map.bind("").match(address(rule, self.world, {}))
        others = [(str(value), other) for value in named.values() for other in self.hidden.get(str(value), ())]
        return [plain, *(plain.replace(value, other) for value, other in others)]

    def _seen_at(self, rule: Rule, reader: Reader, path: str) -> Iterator[Seen]:
        client = reader.client(self.app)
        answer = client.get(path)
        assert answer.status_code < 500, (reader.name, path)
        words = words_of(answer)
        if re.search(r'<input[^>]*name="(?:q|search)"', words):
            words += words_of(client.get(f"{path}?q={WORD}&search={WORD}"))
        for table, column, row in self.planted.found_in(words, reader.name):
            if (table, row) not in self.own.get(reader.name, ()):
                yield Seen(column, rule.endpoint, reader.name, path)


def begin_hunt(app: Flask) -> Hunt:
    with app.app_context():
        session = db.session()
        session.expire_on_commit = False
        world = make_world()
        hide(world)
        readers = make_readers(world)
        session.commit()
        own = {reader.name: own_rows(reader.person) for reader in readers if reader.person is not None}
        planted = plant(session.connection())
        hidden = hidden_names(session.connection(), planted)
        session.commit()
        db.session.remove()
    return Hunt(app, world, planted, readers, own, hidden)


def hidden_names(connection: Connection, planted: Planted) -> dict[str, list[str]]:
    """What an address may name in place of each slug, id and year: hidden things of the same table."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in Model.metadata.sorted_tables:
        out = planted.out_of_sight(table.name)
        for name in {"slug", "public_id"} & set(table.columns.keys()) if out else ():
            rows = dict(connection.exec_driver_sql(f'SELECT rowid, "{name}" FROM "{table.name}"').all())
            others = [str(rows[row]) for row in sorted(out)][:OF_A_KIND]
            for value in map(str, rows.values()):
                found[value] += [other for other in others if other != value]
    return found


def asked_for() -> list[Rule]:
    readable = [rule for rule in routes() if "GET" in (rule.methods or ())]
    return [rule for rule in readable if WHOLE or admitted(rule) & {"visitor", "stranger", "owner"}]


def test_what_is_out_of_sight_stands_nowhere(app: Flask) -> None:
    hunt = begin_hunt(app)
    assert [table for table in HIDDEN if not hunt.planted.hidden[table]] == [], "Let world_of_hidden.py make one."
    assert [table for table in OF_MEMBERS if not hunt.planted.of_members[table]] == []
    seen = [one for rule in asked_for() for one in hunt.seen(rule)]
    assert sorted({(one.column, one.endpoint, one.reader, one.path) for one in seen if one.leave is None}) == []
    assert [leave for leave in LEAVES if leave not in {one.leave for one in seen}] == [], "Nobody needs these leaves."
    assert found_once_published(hunt)


def found_once_published(hunt: Hunt) -> bool:
    """The control: whether a title that gets out by mistake is found."""
    with hunt.app.app_context():
        db.session.execute(update(Project).values(is_published=True))
        db.session.commit()
    (rule,) = (rule for rule in asked_for() if rule.endpoint == "projects.index")
    found = {(one.column, one.reader) for one in hunt.seen(rule) if one.leave is None}
    return {("!project.title", "visitor"), ("!project.title", "participant")} <= found


#: Columns by which a row may be hidden.
STATES = re.compile(
    r"(?:status|state|readers|reading|is_draft|is_published|is_hidden\w*|(?:published|released|withdrawn|frozen|hidden)_at)"
)


def test_each_table_that_changes_its_state_says_whether_it_hides() -> None:
    """A new kind of thing is planted by itself where its columns are not public; if they are, its state has to be named."""
    stated = {
        table.name
        for table in Model.metadata.tables.values()
        if any(STATES.fullmatch(column.name) for column in table.columns)
        and any(is_text(column) and is_public(column) and not FOLDED.search(column.name) for column in table.columns)
    }
    assert stated - set(HIDDEN) - set(NEVER_HIDDEN) == set(), "Say in canaries.py what hides a row of it."
    assert set(NEVER_HIDDEN) <= stated
    assert not set(NEVER_HIDDEN) & set(HIDDEN)
