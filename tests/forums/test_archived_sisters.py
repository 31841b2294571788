"""What archives say of sister forums and of what was brought over, and what of it another instance believes."""

import pytest
from flask_babel import force_locale

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.bringing import bring_over
from app.forums.actions.organising import save_settings
from app.forums.models import Contribution, Readership, Via
from app.forums.places import WritingPlace
from app.forums.queries.archived import archive_ref, current_archives
from app.forums.standing import ForumStanding
from tests import cast, make
from tests.forums.archived import broken, data_in, of_number, taken_in, written
from tests.forums.making import make_contribution, make_forum, make_participant, make_sister_of, make_translation


def _sisters(tmp_path):
    """The archives of a forum and of its sister, to which something was brought; neither is here any more."""
    forum = make_forum(slug="una")
    first = make_contribution(make_participant(forum, make.make_person(**cast.ANA.fields)), forum)
    make_translation(first)
    sister = make_sister_of(forum, slug="otra")
    bring_over(ForumStanding(sister), first.id, WritingPlace(title="A topic"), now(), "moderator")
    paths = written(forum, tmp_path / "home.zip"), written(sister, tmp_path / "sister.zip")
    db.session.rollback()
    return paths


def test_a_forum_of_the_same_address_is_no_sister_if_it_is_another(app, tmp_path):
    with app.app_context():
        first, second = _sisters(tmp_path)
        other = make_forum(slug="una", code="ajena")
        sister = taken_in(second)
        assert (sister.family_id, other.family_id) == (None, None)
        copy = db.session.scalars(db.select(Contribution).where(Contribution.forum_id == sister.id)).one()
        assert (copy.via, copy.brought_from_id) == (Via.BROUGHT, None), "it waits for its original"
        db.session.rollback()
        home, sister = taken_in(first), taken_in(second)
        assert home.family_id == sister.family_id == home.id
        db.session.rollback()


@pytest.mark.one_database
def test_an_archive_puts_no_two_families_together(app, tmp_path):
    with app.app_context():
        first, second = _sisters(tmp_path)
        home = taken_in(first)
        record = data_in(first)["forum"]
        other = make_forum(slug="tercera", code="tercera")
        make_sister_of(other, code="cuarta")
        make_sister_of(home, code="quinta")
        named = {"slug": "tercera", "code": "tercera", "language": record["language"], "title": {}, "is_sister": True}
        third = broken(second, lambda record: record["related"].append(named), tmp_path)
        with force_locale("en"), pytest.raises(Refused, match="each has sisters of its own"):
            taken_in(third)
        db.session.rollback()


@pytest.mark.one_database
@pytest.mark.parametrize("change", [{"attribution": "named"}, {"by": "web"}], ids=["looser", "no copy"])
def test_a_copy_that_its_original_denies_is_refused(app, tmp_path, change):
    with app.app_context():
        first, second = _sisters(tmp_path)
        first = broken(first, lambda record: of_number(record, 1).update(attribution="chatham"), tmp_path)
        taken_in(first)
        (tmp_path / "x").mkdir()
        second = broken(second, lambda record: of_number(record, 1).update(change), tmp_path / "x")
        with force_locale("en"), pytest.raises(Refused, match="contradicts itself"):
            taken_in(second)
        db.session.rollback()


def test_an_archive_that_names_a_sister_goes_with_her_readers(app):
    """Who may see the sister no more learns nothing of her from an archive made before."""
    with app.app_context():
        forum = make_forum()
        sister = make_sister_of(forum)
        db.session.flush()
        ref = archive_ref(forum, is_whole=True).partition(":")[2]
        assert current_archives([ref])
        save_settings(sister, {"reading": Readership.PARTICIPANTS})
        assert not current_archives([ref])
        db.session.rollback()
