"""Whom somebody names: what a form or a pasted row says of one person."""

from dataclasses import dataclass

from app.delegations.models import DelegateRole
from app.people.models import Category


@dataclass(frozen=True)
class Nominee:
    """One person as a delegation writes them. `rows` are the agenda rows with places of their own that they come to."""

    given_names: str
    family_names: str
    email: str
    honorific: str = ""
    job_title: str = ""
    institution_name: str = ""
    role: DelegateRole = DelegateRole.DELEGATE
    category: Category | None = Category.SGPE
    is_sponsored: bool = False
    relation: str = ""
    rows: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_names}".strip()
