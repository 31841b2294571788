"""Somebody is erased at the moment they register: nothing of them may be left behind."""

from sqlalchemy import or_, select

from app.core.extensions import db
from app.people.models import Person
from app.registration.models import Registration
from tests.make import make_event, make_person


def test_a_registration_at_the_moment_of_erasure_leaves_no_name(app, arrange, race):
    """Either the erasure ends it, or it comes first and the erasure says so, or it finds the person gone."""
    with arrange():
        event = make_event().id
        people = [make_person().id for _ in range(8)]
        alone = make_person().id  # nobody registers this one: of the others each may be first eight times
    acts = [[verb, *ids] for person in people for verb, *ids in (["register", event, person], ["erase", person])]
    race([*acts, ["erase", alone]], count=1)
    with app.app_context():
        gone = select(Person.id).where(Person.erased_at.is_not(None))
        named = or_(Registration.given_names != "", Registration.email != "", Registration.ended_at.is_(None))
        assert db.session.scalars(select(Registration.id).where(Registration.person_id.in_(gone), named)).all() == []
        assert db.session.scalars(gone).all()
