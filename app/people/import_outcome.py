"""What applying an uploaded list did, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from flask_babel import gettext, ngettext

#: The kind of long task that applies a list.
APPLYING = "people.import"


@dataclass(frozen=True)
class Outcome:
    """What applying a list, or a piece of it, did."""

    created: int = 0
    changed: int = 0
    joined: int = 0  #: rows that stand for the same person as another row
    left_out: int = 0
    returned: int = 0  #: rows given back because the directory changed meanwhile; they wait for a decision
    waiting: int = 0  #: rows without a decision, at the end
    more: bool = False  #: whether decided rows are left

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Outcome":
        """What a long task counted."""
        known = {name: count for name, count in counts.items() if name in cls.__dataclass_fields__}
        return replace(cls(), **cast(dict[str, Any], known))

    @property
    def rows(self) -> int:
        return self.created + self.changed + self.joined + self.left_out + self.returned

    def and_then(self, other: "Outcome") -> "Outcome":
        """Both together, as they stand after the second."""
        names = ("created", "changed", "joined", "left_out", "returned")
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        return replace(other, **sums)


def outcome_sentences(outcome: Outcome) -> list[str]:
    """What was done and what was not, in sentences."""
    added = ngettext("%(num)d person was added", "%(num)d people were added", outcome.created)
    changed = ngettext("%(num)d was changed", "%(num)d were changed", outcome.changed)
    sentences = [gettext("%(added)s, %(changed)s.", added=added, changed=changed)]
    if outcome.joined:
        sentences.append(
            ngettext(
                "%(num)d row is the same person as another row.",
                "%(num)d rows are the same person as another row.",
                outcome.joined,
            )
        )
    if outcome.left_out:
        sentences.append(ngettext("%(num)d row was left out.", "%(num)d rows were left out.", outcome.left_out))
    if outcome.returned:
        sentences.append(
            ngettext(
                "%(num)d row was not applied, because the directory changed meanwhile. Decide it again.",
                "%(num)d rows were not applied, because the directory changed meanwhile. Decide them again.",
                outcome.returned,
            )
        )
    if outcome.waiting:
        sentences.append(
            ngettext("%(num)d row waits for a decision.", "%(num)d rows wait for a decision.", outcome.waiting)
        )
    return sentences
