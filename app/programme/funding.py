"""The funds that the programme's documents state: grants, what was given in kind, printed sums, cells that are no money."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from app.core.extensions import db
from app.core.searching import folded_words
from app.events.models import Event
from app.forums.models import Forum
from app.funding.models import (
    ContributionSubject,
    FundingContribution,
    FundingContributionKind,
    FundingContributionStatus,
    Grant,
    GrantBasis,
    GrantStatus,
    StatedAmount,
)
from app.network.models import Institution
from app.programme.document import Record

DOCUMENT = "S000"
CURRENCY = "USD"
#: The event that a grant is for alone, as its line says (192).
RESTRICTED = {"gr-4": "evt-2005-10-atlanta-ii-conference"}
#: What the narrative says, word by word: nothing is cut out of a sentence that others read.
NARRATIVE = {
    "narrative_direct": ("grants", "The Program, mobilized directly US$ 640,500"),
    "narrative_additional": (
        "in_kind",
        "additional contributions in cash and in kind estimated conservatively in US$ 754,000",
    ),
    "narrative_total_expenditure": ("total", "for a total expenditure of US$ 1,390,000"),
}


#: The same of the sums of what was given in kind, by their lines.
SUMS_IN_KIND = {
    200: "US$ 20,000",
    208: "Subtotal US $152,000",
    219: "Subtotal US $262,000",
    224: "Subtotal US $320,000",
}


def add_funds(document: Record) -> dict[str, int]:
    """Add what is missing, by its key; how many grants, contributions in kind and statements."""
    refs = _refs()
    return {
        "grants": _add_missing(Grant, _grants(document, refs)),
        "contributions in kind": _add_missing(FundingContribution, _contributions(document, refs)),
        "stated amounts": _add_missing(StatedAmount, _statements(document)),
    }


def _add_missing(
    model: type[Grant] | type[FundingContribution] | type[StatedAmount],
    rows: Iterator[Grant] | Iterator[FundingContribution] | Iterator[StatedAmount],
) -> int:
    known = set(db.session.scalars(select(model.programme_key).where(model.programme_key.is_not(None))))
    new = [row for row in rows if row.programme_key not in known]
    db.session.add_all(new)
    db.session.flush()
    return len(new)


def _refs() -> dict[str, str]:
    """Key in the document → how the ledger refers to it."""
    events = db.session.execute(select(Event.programme_key, Event.public_id).where(Event.programme_key.is_not(None)))
    forums = db.session.execute(select(Forum.programme_key, Forum.public_id).where(Forum.programme_key.is_not(None)))
    return {str(key): f"event:{id_}" for key, id_ in events} | {str(key): f"forum:{id_}" for key, id_ in forums}


def _grants(document: Record, refs: Mapping[str, str]) -> Iterator[Grant]:
    """Each with its amount as stated and nothing else: what was received or spent, no document says."""
    institutions = _institutions()
    for record in document["grants"]:
        donor, purpose = record["donor"], record["purpose"] or ""
        institution = _named(institutions, donor)
        yield Grant(
            programme_key=record["id"],
            donor_text=donor,
            institution_id=institution.id if institution else None,
            country_code=_origin(donor, institution),
            title=purpose or donor,
            purpose=purpose,
            currency=CURRENCY,
            amount_minor=record["amount"] * 100,
            basis=GrantBasis.STATED,
            status=GrantStatus.GRANTED,
            restricted_to_ref=refs.get(RESTRICTED.get(record["id"], "")) or "",
            available_printed=record["available_printed"],
            **_source(record["line"], donor),
        )


def _institutions() -> dict[str, Institution]:
    """By name and by abbreviation."""
    rows = db.session.scalars(select(Institution)).all()
    named = {folded_words(str(row.name["en"])): row for row in rows}
    return {folded_words(row.abbreviation): row for row in rows if row.abbreviation} | named


def _named(institutions: Mapping[str, Institution], donor: str) -> Institution | None:
    """The institution that a printed name means: as printed, or as what stands before its bracket."""
    for said in (donor, donor.partition(" (")[0], donor.replace("-", " ")):
        if found := institutions.get(folded_words(said)):
            return found
    return None


def _origin(donor: str, institution: Institution | None) -> str | None:
    """The country that the donor's name says; "US (IACD)" is printed so."""
    return "US" if donor.startswith("US ") else institution.country_code if institution else None


def _contributions(document: Record, refs: Mapping[str, str]) -> Iterator[FundingContribution]:
    """The contributor stays empty in all of them: the country where an event was held is none."""
    for record in document["in_kind"]:
        contribution = FundingContribution(
            programme_key=record["id"],
            kind=FundingContributionKind.IN_KIND,
            year=record["year"],
            label=record["label"],
            currency=CURRENCY,
            amount_minor=record["amount"] * 100,
            is_estimate=True,
            status=FundingContributionStatus.ESTIMATED,
            **_source(record["line"], record["label"]),
        )
        contribution.subjects = [ContributionSubject(subject_ref=ref) for ref in _subjects(record, refs)]
        yield contribution


def _subjects(record: Record, refs: Mapping[str, str]) -> list[str]:
    if questionnaire := record.get("questionnaire"):
        return [f"questionnaire:{questionnaire}"]
    keys = record.get("eforums") or [record["event"]]
    return [refs[key] for key in keys if key in refs]


def _statements(document: Record) -> Iterator[StatedAmount]:
    """Nine printed sums, and nine cells that are cut off: those are text and never become money."""
    printed, subtotal = document["totals_printed"], document["grants_subtotal_printed"]
    for name, (measure, text) in NARRATIVE.items():
        line, is_about = printed[name]["line"], name == "narrative_additional"
        yield _amount(f"sta-{line}-{measure}", measure, printed[name]["amount"], text, line, is_about=is_about)
    yield _amount("sta-196-grants", "grants", subtotal["amount"], "Subtotal US$ 640,500", subtotal["line"])
    total = printed["table_total"]
    yield _amount("sta-225-total", "total", total["amount"], "TOTAL US$ 1,394,500", total["line"])
    for row in document["in_kind_subtotals_printed"]:
        line, text = row["line"], SUMS_IN_KIND[row["line"]]
        yield _amount(f"sta-{line}-in_kind", "in_kind", row["amount"], text, line, year=row["year"])
    cells = [*document["grants"], subtotal, total]
    for cell in cells:
        yield _cell(f"cell-{cell['line']}-available", cell["available_printed"], cell["line"])


def _amount(
    key: str, measure: str, units: int, text: str, line: int, *, is_about: bool = False, year: int | None = None
) -> StatedAmount:
    return StatedAmount(
        programme_key=key,
        measure=measure,
        minor=units * 100,
        currency=CURRENCY,
        text=text,
        is_approximate=is_about,
        year=year,
        **_source(line, text),
    )


def _cell(key: str, text: str, line: int) -> StatedAmount:
    return StatedAmount(programme_key=key, measure="available", text=text, **_source(line, text))


def _source(line: int, quote: str) -> Record:
    return {"source_document": DOCUMENT, "source_line": line, "source_quote": quote}
