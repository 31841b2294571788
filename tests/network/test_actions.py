"""Changing the network: what is refused, what is kept, and the trace each change leaves."""

from datetime import date

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.network import actions
from app.network.models import Institution, InstitutionKind, Network
from tests import make

UNKNOWN = (None, Precision.UNKNOWN)
LASTS = (None, None)


def year(number: int) -> actions.PartialDate:
    return date(number, 1, 1), Precision.YEAR


@pytest.fixture
def context(app):
    """A request, for messages and for who acts."""
    with app.test_request_context():
        make.make_country("CR")
        yield


def audited() -> list[str]:
    db.session.flush()
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


@pytest.mark.usefixtures("context")
class TestMemberships:
    def test_one_is_recorded_with_what_is_known(self):
        membership = actions.add_membership("CR", year(2004), LASTS, "Founder", "S000")
        assert (membership.since, membership.since_precision) == (date(2004, 1, 1), Precision.YEAR)
        assert membership.end is None
        assert audited() == ["membership.added"]

    @pytest.mark.parametrize("since", [year(2010), UNKNOWN])
    def test_a_second_one_at_the_same_time_is_refused(self, since):
        actions.add_membership("CR", year(2004), LASTS, "", "")
        with pytest.raises(Refused):
            actions.add_membership("CR", since, LASTS, "", "")

    def test_a_country_may_leave_and_come_back(self):
        actions.add_membership("CR", year(2004), year(2008), "", "")
        actions.add_membership("CR", year(2012), LASTS, "", "")
        assert audited() == ["membership.added"] * 2

    def test_an_end_before_the_beginning_is_refused(self):
        with pytest.raises(Refused):
            actions.add_membership("CR", year(2008), year(2004), "", "")

    def test_ending_one_keeps_it(self):
        membership = actions.add_membership("CR", year(2004), LASTS, "", "")
        actions.change_membership(membership, year(2004), UNKNOWN, "Left", "")
        assert membership.until_precision is Precision.UNKNOWN
        assert not membership.is_current(date(2026, 1, 1))
        assert audited()[-1] == "membership.changed"

    def test_a_mistake_is_taken_back_and_leaves_a_trace(self):
        membership = actions.add_membership("CR", year(2004), LASTS, "", "")
        actions.remove_membership(membership)
        assert audited()[-1] == "membership.removed"


@pytest.mark.usefixtures("context")
class TestInstitutions:
    VALUES = {
        "name": TranslatedText(es="Dirección de Compras"),
        "abbreviation": "DC",
        "kind": InstitutionKind.GOVERNMENT,
        "country_code": "CR",
        "note": "",
    }

    def test_the_same_name_in_the_same_country_is_refused(self):
        actions.add_institution(self.VALUES)
        with pytest.raises(Refused):
            actions.add_institution(self.VALUES | {"name": TranslatedText(es="DIRECCION de compras")})

    def test_the_same_name_in_another_country_is_another(self):
        make.make_country("PE")
        actions.add_institution(self.VALUES)
        actions.add_institution(self.VALUES | {"country_code": "PE"})
        assert len(db.session.scalars(select(Institution)).all()) == 2

    def test_only_what_changed_is_named_in_the_audit(self):
        institution = actions.add_institution(self.VALUES)
        actions.change_institution(institution, self.VALUES | {"abbreviation": "DCP"})
        db.session.flush()
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.fields) == ("institution.changed", ["abbreviation"])
        assert institution.search_folded.endswith("dcp")


@pytest.mark.usefixtures("context")
def test_describing_the_network_makes_its_row_and_then_changes_it():
    actions.describe_network({"name": TranslatedText(es="Red"), "website": "example.org"})
    actions.describe_network({"name": TranslatedText(es="Red nueva"), "website": "example.org"})
    db.session.flush()
    assert [str(row.name) for row in db.session.scalars(select(Network))] == ["Red nueva"]
    assert audited() == ["network.described"] * 2
