"""Lines that change hands: a partner, what a row plans, who reads an indicator."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.mail.hand_over import questions
from app.mail.models import OutboxMessage
from app.projects.actions.lines import write_line
from app.projects.actions.telling_partners import tell_reading, tell_rows
from app.projects.links import partner_token
from app.projects.models import PlannedEvent, PlannedEventLink, ProjectIndicator, ProjectPartner
from app.projects.parts import PROJECT_PARTS
from tests.fixtures.applications import Arrange
from tests.forms import form_values
from tests.make import make_event, make_institution, make_person, saved
from tests.projects.making import make_indicator, make_partner, make_project, make_row


@pytest.mark.one_database
def test_a_person_who_works_on_it_is_changed_for_another_with_their_institution(
    office: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        project = make_project()
        institution = make_institution()
        first, second = make_person(email="ana@example.org"), make_person(email="luis@example.org")
        third = make_person(email="eva@example.org", institution_id=institution.id)
        partner, _ = make_partner(project, first), make_partner(project, second)
        partner.told_quarter = "2026-4"
        make_row(project, "1", owner_id=partner.id)
        indicator = make_indicator(project, owner_id=partner.id, told_for=date(2026, 12, 1))
        former = partner_token(partner)
    address = f"/projects/pliegos/partners/{partner.public_id}"
    assert "ana@example.org" in office.get(address).get_data(as_text=True)
    refused = office.post(f"{address}?lang=en", data={"email": "luis@example.org"})
    assert refused.status_code == 422
    assert "works on the project already" in refused.get_data(as_text=True)
    assert office.post(address, data={"email": "eva@example.org"}).status_code == 303
    with arrange():
        changed = db.session.get_one(ProjectPartner, partner.id)
        assert (changed.person_id, changed.institution_id) == (third.id, institution.id)
        assert changed.told_quarter == ""  # whoever takes over is told of what is due
        assert db.session.get_one(ProjectIndicator, indicator.id).told_for is None
        present = partner_token(changed)
    assert office.get(f"/w/{former}").status_code == 404  # a link is of one person
    assert office.get(f"/w/{present}").status_code == 200
    assert str(institution.name) in office.get("/projects/pliegos").get_data(as_text=True)


@pytest.mark.one_database
def test_events_that_a_row_plans_are_changed_with_those_that_were_held(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        row = make_row(make_project(pilots_least=2, pilots_most=3), "3.2")
        one, other = make_event(slug="uno"), make_event(slug="otro")
        planned = saved(PlannedEvent(row_id=row.id, text=TranslatedText(es="cuatro talleres"), number=4))
        saved(PlannedEventLink(planned_id=planned.id, event_id=one.id))
    address = f"/projects/pliegos/planned-events/{planned.public_id}"
    values = form_values(office.get(f"{address}?lang=en").get_data(as_text=True))
    assert values["held"] == [str(one.id)]
    data = {**values, "number": "5", "may_be_each": "y", "held": [str(other.id)]}
    assert office.post(address, data=data | {"number": "0"}).status_code == 422
    assert office.post(address, data=data).status_code == 303
    with arrange():
        assert db.session.scalars(select(PlannedEventLink.event_id)).all() == [other.id]
    page = office.get("/projects/pliegos?lang=en").get_data(as_text=True)
    assert "“cuatro talleres”: 5, or 10 to 15." in page
    assert "/events/otro" in page
    assert "/events/uno" not in page


def test_what_waits_for_who_had_the_work_is_not_sent_and_who_has_it_now_is_told(arrange: Arrange) -> None:
    with arrange():
        project = make_project(start_on=date(2026, 4, 1))
        first, second = make_person(email="ana@example.org"), make_person(email="luis@example.org")
        partner = make_partner(project, first)
        make_row(project, "1", start_quarter=1, end_quarter=1, owner_id=partner.id)
        indicator = make_indicator(project, owner_id=partner.id)
        assert tell_rows(partner.id)
        assert tell_reading(indicator.id)
        third = make_partner(project, make_person(email="eva@example.org"))
        with pytest.raises(Refused):  # whoever came since the page was read
            write_line(project, PROJECT_PARTS["partners"], third, {"person_id": first.id, "institution_id": None})
        write_line(project, PROJECT_PARTS["partners"], partner, {"person_id": second.id, "institution_id": None})
        for message in db.session.scalars(select(OutboxMessage)):
            question = questions.get(message.kind)
            assert question is not None
            assert question.ask(question.find(message.cause_ref, None), message) is not None
        assert tell_rows(partner.id)
        assert tell_reading(indicator.id)
        told = db.session.execute(select(OutboxMessage.kind, OutboxMessage.to_address)).all()
        assert sorted(map(tuple, told)) == [
            ("projects/reading_due", "ana@example.org"),
            ("projects/reading_due", "luis@example.org"),
            ("projects/rows_due", "ana@example.org"),
            ("projects/rows_due", "luis@example.org"),
        ]


def test_who_reads_an_indicator_from_now_on_is_told(arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        ours, theirs = (make_partner(project, make_person(email=f"{name}@example.org")) for name in ("ana", "luis"))
        indicator = make_indicator(project, owner_id=ours.id)
        assert tell_reading(indicator.id)
        db.session.expire_all()  # as the next request reads it
        write_line(project, PROJECT_PARTS["indicators"], indicator, {"owner_id": theirs.id})
        assert tell_reading(indicator.id)
        told = db.session.scalars(select(OutboxMessage.to_address).order_by(OutboxMessage.id)).all()
        assert told == ["ana@example.org", "luis@example.org"]
