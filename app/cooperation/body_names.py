"""What many countries, blocs and institutions are called, read at once: pages name dozens of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.network.models import Bloc, Institution

#: Country, bloc, institution, as rows name one of the three.
BodyColumns = tuple[str | None, int | None, int | None]


@dataclass(frozen=True)
class BodyNames:
    """The blocs and institutions that were asked for, by their numbers."""

    blocs: Mapping[int, Bloc]
    institutions: Mapping[int, Institution]

    @classmethod
    def of(cls, columns: Iterable[BodyColumns]) -> "BodyNames":
        """At most two statements, none where only countries are among them."""
        several = list(columns)
        blocs = {bloc for _code, bloc, _institution in several if bloc}
        institutions = {institution for _code, _bloc, institution in several if institution}
        return cls(
            {one.id: one for one in db.session.scalars(select(Bloc).where(Bloc.id.in_(blocs)))} if blocs else {},
            {one.id: one for one in db.session.scalars(select(Institution).where(Institution.id.in_(institutions)))}
            if institutions
            else {},
        )

    def reference(self, columns: BodyColumns) -> str:
        """As forms and frozen versions name it: "CL", "bloc:caricom", "institution:<public id>"; "" for nobody."""
        code, bloc, institution = columns
        if bloc and bloc in self.blocs:
            return f"bloc:{self.blocs[bloc].slug}"
        if institution and institution in self.institutions:
            return f"institution:{self.institutions[institution].public_id}"
        return code or ""

    def name(self, columns: BodyColumns) -> str:
        """In the reader's language."""
        code, bloc, institution = columns
        found = self.blocs.get(bloc or 0) or self.institutions.get(institution or 0)
        return str(found.name) if found is not None else country_name(code) if code else ""

    def in_order(self, columns: Iterable[BodyColumns]) -> list[str]:
        """The names of several, in the reader's alphabet: countries first."""
        several = list(columns)
        countries = sorted((self.name(one) for one in several if one[0]), key=alphabetical)
        return countries + sorted((self.name(one) for one in several if not one[0]), key=alphabetical)

    def written(self) -> dict[str, dict[str, str]]:
        """Reference → name in each language, for what is frozen; countries are written by their code."""
        return {f"bloc:{one.slug}": dict(one.name) for one in self.blocs.values()} | {
            f"institution:{one.public_id}": dict(one.name) for one in self.institutions.values()
        }


def reference_said(reference: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """What a frozen version calls a body, in the reader's language."""
    return country_name(reference) if ":" not in reference else str(TranslatedText(names.get(reference, {})))
