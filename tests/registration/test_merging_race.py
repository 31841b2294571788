"""Two records of one person are merged while both register: one registration stays, and every seat is counted."""

from sqlalchemy import func, select

from app.core.extensions import db
from app.people.models import Person
from app.registration.models import Registration, Seat, SeatPool
from tests.make import make_event, make_person, make_pool


def test_registering_at_the_moment_of_a_merge_leaves_one_registration_and_true_seats(app, arrange, race):
    """The merge joins both, or finds one, or says that something changed; nobody waits for somebody who waits for them."""
    with arrange():
        event = make_event()
        pool = make_pool(event, capacity=40).id
        pairs = [(make_person().id, make_person().id) for _ in range(8)]
        event_id = event.id
    tasks = []
    for kept, merged in pairs:
        tasks += [["register", event_id, kept], ["merge", kept, merged], ["register", event_id, merged]]
    race(tasks, count=1)
    with app.app_context():
        active = select(Registration.person_id, func.count()).where(Registration.ended_at.is_(None))
        numbers = dict(db.session.execute(active.group_by(Registration.person_id)).all())
        assert set(numbers.values()) <= {1}
        gone = select(Person.id).where(Person.merged_into_id.is_not(None))
        assert not set(db.session.scalars(gone)) & set(numbers)
        seats = db.session.scalar(select(func.count()).select_from(Seat))
        assert db.session.get_one(SeatPool, pool).taken == seats == sum(numbers.values())
