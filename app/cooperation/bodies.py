"""A country, a bloc or an institution: who may be a member of a group or a party of a cooperation."""

from dataclasses import dataclass

from app.core.extensions import db
from app.core.shown import country_name
from app.network.models import Bloc, Institution


@dataclass(frozen=True)
class CooperationBody:
    """One of them: of the three one is given."""

    country_code: str | None = None
    bloc_id: int | None = None
    institution_id: int | None = None

    @property
    def columns(self) -> tuple[str | None, int | None, int | None]:
        """As rows name it."""
        return self.country_code, self.bloc_id, self.institution_id

    @property
    def name(self) -> str:
        """As its country, bloc or institution is called."""
        if self.country_code:
            return country_name(self.country_code)
        found = db.session.get(Bloc, self.bloc_id) if self.bloc_id else db.session.get(Institution, self.institution_id)
        return str(found.name) if found is not None else ""
