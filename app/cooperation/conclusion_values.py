"""Conclusions as plain values: what is frozen as version 1, and what a later change was from and to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cooperation.body_names import BodyColumns, BodyNames, reference_said
from app.cooperation.models import Conclusion, ConclusionKind, ConclusionStatus
from app.core.translated import TranslatedText

Values = dict[str, Any]


@dataclass(frozen=True)
class ShownConclusion:
    """One of them as it is read in a frozen version."""

    number: int
    kind: ConclusionKind
    text: TranslatedText
    parties: Sequence[str]
    owner: str
    due_on: date | None
    status: ConclusionStatus


def bodies_of_conclusions(conclusions: Iterable[Conclusion]) -> list[BodyColumns]:
    """Owners and parties of all of them."""
    return [
        columns
        for one in conclusions
        for columns in (one.owner_columns, *(party.body_columns for party in one.parties))
    ]


def conclusion_values(conclusion: Conclusion, names: BodyNames) -> Values:
    """What is said of one; its parties are loaded."""
    return {
        "id": conclusion.public_id,
        "number": conclusion.number,
        "kind": conclusion.kind.value,
        "text": dict(conclusion.text),
        "parties": sorted(names.reference(one.body_columns) for one in conclusion.parties),
        "owner": names.reference(conclusion.owner_columns),
        "due": conclusion.due_on.isoformat() if conclusion.due_on is not None else None,
        "status": conclusion.status.value,
    }


def conclusions_values(conclusions: Sequence[Conclusion]) -> Values:
    """All of an event; two statements at most."""
    names = BodyNames.of(bodies_of_conclusions(conclusions))
    return {"conclusions": [conclusion_values(one, names) for one in conclusions], "names": names.written()}


def shown_conclusions(values: Mapping[str, Any]) -> list[ShownConclusion]:
    """As the page of a frozen version draws them."""
    names = values["names"]
    return [
        ShownConclusion(
            one["number"],
            ConclusionKind(one["kind"]),
            TranslatedText(one["text"]),
            [reference_said(each, names) for each in one["parties"]],
            reference_said(one["owner"], names) if one["owner"] else "",
            date.fromisoformat(one["due"]) if one["due"] else None,
            ConclusionStatus(one["status"]),
        )
        for one in values["conclusions"]
    ]
