"""What others give is valued by evidence, accepted by finance, counted for one award, and never available."""

import pytest

from app.core.extensions import db
from app.core.refusal import Refused
from app.funding.actions import contributions as actions
from app.funding.actions.contributions import Valuation, accept_contribution, add_evidence, count_for, withdraw_funding
from app.funding.models import (
    EvidenceKind,
    FundingContribution,
    FundingContributionKind,
    FundingContributionStatus,
    FundingContributionStep,
    ValuationMethod,
)
from app.funding.queries.as_of import grants_as_of
from app.funding.queries.listed_contributions import contribution_named, evidence_of, figures_of_contribution
from app.library.files.actions import add_file
from app.library.files.intake import TakenFile
from app.library.files.kinds import FileKind
from app.library.files.owners import owner_of
from tests import make
from tests.fixtures.time import SettableClock
from tests.funding.making import make_contribution, make_grant, money

Status = FundingContributionStatus
HALL = Valuation(EvidenceKind.HOST_LETTER, ValuationMethod.HOST_COST, 3, money("1,500.00"), "days", "Rosa Modelo")
OFFICIALS = Valuation(EvidenceKind.TIMESHEET, ValuationMethod.EQUIVALENT_RATE, 20, money("80.00"), "days of officials")


def uploaded() -> list[str]:
    """A file that somebody attached and that hangs on nothing yet."""
    taken = TakenFile("carta.pdf", FileKind.PDF, b"%PDF-")
    add_file(taken, None)
    return [taken.public_id]


def test_evidence_adds_up_beside_what_was_stated(books: SettableClock) -> None:
    contribution = make_contribution("20,000.00")
    add_evidence(contribution, HALL)
    assert contribution.status is Status.ESTIMATED, "without a document it shows nothing"
    assert figures_of_contribution(contribution).evidenced == 0
    shown = add_evidence(contribution, HALL, uploaded())
    add_evidence(contribution, OFFICIALS, uploaded())
    value = figures_of_contribution(contribution).evidenced
    assert (value, contribution.amount_minor - value) == (610000, 1390000)
    assert (contribution.status, shown.value_minor) == (Status.EVIDENCED, 450000)
    assert len(evidence_of(contribution)) == 3


def test_finance_accepts_what_evidence_shows(books: SettableClock) -> None:
    contribution, grant = make_contribution(), make_grant()
    finance, organiser = make.make_finance(), make.make_account([make.RoleKind.ORGANISER])
    with pytest.raises(Refused, match="evidence with a document"):
        accept_contribution(contribution, finance)
    with pytest.raises(Refused, match="accepted counts for an award"):
        count_for(contribution, grant)
    add_evidence(contribution, HALL, uploaded())
    with pytest.raises(Refused, match="finance or administration"):
        accept_contribution(contribution, organiser)
    with pytest.raises(Refused, match="finance or administration"):
        accept_contribution(contribution, make.make_finance([make.make_event()]))
    accept_contribution(contribution, finance)
    with pytest.raises(Refused, match="accepted or withdrawn already"):
        actions.change_contribution(contribution, label="Another")
    steps = db.session.scalars(db.select(FundingContributionStep.status).order_by(FundingContributionStep.id)).all()
    assert steps == [Status.EVIDENCED, Status.ACCEPTED]
    (found,) = grants_as_of(books.now().date())
    assert found.figures.available == grant.amount_minor, "in kind is never available"


def test_it_counts_for_one_award_alone(books: SettableClock) -> None:
    contribution, one, other = make_contribution(), make_grant(title="Fondo uno"), make_grant()
    add_evidence(contribution, HALL, uploaded())
    accept_contribution(contribution, make.make_finance())
    count_for(contribution, one)
    count_for(contribution, one)
    with pytest.raises(Refused, match="counts for Fondo uno already"):
        count_for(contribution, other)
    assert contribution.counts_for_grant_id == one.id
    with pytest.raises(Refused, match="reason"):
        withdraw_funding(contribution, "")
    withdraw_funding(contribution, "It was paid by the same government under another award")
    assert (contribution.status, contribution.counts_for_grant_id) == (Status.WITHDRAWN, None)
    with pytest.raises(Refused):
        add_evidence(contribution, HALL)


def test_one_contribution_serves_several(books: SettableClock) -> None:
    given = (FundingContributionKind.IN_KIND, "E-Forums, Mx, Ch", money("4,000.00"), 2004)
    made = actions.enter_contribution(*given, ["forum:mx", "forum:cl", "forum:mx"], programme_key="ik-demo")
    db.session.expire_all()
    found = contribution_named(made.public_id)
    assert found is not None
    assert sorted(each.subject_ref for each in found.subjects) == ["forum:cl", "forum:mx"]
    assert found.contributor_text == ""


def test_a_price_in_another_currency_is_refused(books: SettableClock) -> None:
    contribution = make_contribution("20,000.00", currency="CAD")
    with pytest.raises(Refused, match="valued in CAD"):
        add_evidence(contribution, HALL)
    assert db.session.scalars(db.select(FundingContribution.status)).one() is Status.ESTIMATED


def test_who_sees_the_ledger_sees_its_documents(books: SettableClock) -> None:
    contribution = make_contribution()
    evidence = add_evidence(contribution, HALL, uploaded())
    owner = owner_of(evidence.ref)
    assert owner is not None
    may_see = owner[0].may_see
    assert may_see(evidence.public_id, make.make_finance(), False)
    assert may_see(evidence.public_id, make.make_account([make.RoleKind.ORGANISER]), False)
    for stranger in (None, make.make_account(), make.make_finance([make.make_event()])):
        assert not may_see(evidence.public_id, stranger, False)
    assert not may_see("another", make.make_finance(), False)
