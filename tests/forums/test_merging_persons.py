"""When two records of one person become one, what they have in forums is joined."""

from app.core.extensions import db
from app.forums.actions.reading import add_seen
from app.forums.bitmaps import bits_of
from app.forums.models import Contribution, ForumDelivery, ForumParticipant, ForumReading, ForumRole, ParticipantState
from app.people.merging import record_merge
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant
from tests.make import make_person


def test_participants_readings_and_roles_are_joined(app):
    with app.app_context():
        forum, kept, merged = make_forum(), make_person("Ana", "Ejemplo"), make_person("Ana", "Ejemplo")
        make_participant(forum, kept, delivery=ForumDelivery.DAILY, state=ParticipantState.INVITED)
        make_contribution(make_participant(forum, merged), forum, "Lo mío.")
        for person, bits in ((kept, 0b0110), (merged, 0b1010)):
            add_seen(db.session(), forum.id, person.public_id, bits, START)
            make_forum_role(forum, person)
        record_merge(kept, merged, "system")
        participant = db.session.scalars(db.select(ForumParticipant)).one()
        assert (participant.person_id, participant.delivery) == (kept.id, ForumDelivery.DAILY)
        assert participant.is_joined and participant.published_count == 1
        assert bits_of(db.session.scalars(db.select(ForumReading.seen)).one()) == 0b1110
        assert db.session.scalars(db.select(ForumRole.person_id)).one() == kept.id
        assert db.session.scalars(db.select(Contribution.author_id)).one() == kept.id
