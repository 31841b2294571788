"""Who in the directory a contact may be, told by address and name; what is a guess waits for somebody to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.people.alike import ALIKE, PersonName, compared_names
from app.people.matching import Found, Known, Sought, directory_matches
from app.people.names import name_parts


@dataclass(frozen=True)
class PersonTyped:
    """A person as somebody wrote them: of a form, or of a row of a pasted table."""

    given_names: str = ""
    family_names: str = ""
    honorific: str = ""
    position: str = ""
    institution_name: str = ""
    country_code: str = ""
    email: str = ""
    office_email: str = ""
    language: str = ""

    @property
    def name(self) -> PersonName:
        return PersonName.of(self.given_names, self.family_names)

    @property
    def is_named(self) -> bool:
        return bool(self.given_names or self.family_names)

    def sought(self, key: int) -> Sought:
        parts = (*name_parts(self.given_names), *name_parts(self.family_names))
        return Sought(key, parts, self.country_code, self.email)


@dataclass(frozen=True)
class Recognition:
    """The one person that it is, or those that it may be; neither, and it is somebody new."""

    certain: Known | None = None
    alike: Sequence[Known] = ()
    #: That the address is somebody else's in the directory.
    has_others_address: bool = False


def recognised_person(typed: PersonTyped) -> Recognition:
    """The same for one person; few statements, however large the directory."""
    return recognised_among(typed, 1, directory_matches([typed.sought(1)]))


def recognised_among(typed: PersonTyped, key: int, found: Found) -> Recognition:
    """Whom the directory has: the address under a name like it is certain, all else is a guess."""
    holder = found.by_email.get(typed.email) if typed.email else None
    if holder is not None:
        if compared_names(typed.name, holder.name, typed.country_code).score >= ALIKE:
            return Recognition(holder)
        return Recognition(alike=[holder], has_others_address=True)
    near = [one for one in found.alike.get(key, ()) if one.values["country_code"] in ("", typed.country_code)]
    equal = [one for one in near if _is_equal(typed, one) and not one.values["email"]]
    if len(equal) == 1:
        return Recognition(equal[0])
    return Recognition(alike=near[:4])


def _is_equal(typed: PersonTyped, known: Known) -> bool:
    return compared_names(typed.name, known.name, typed.country_code).code == "equal_name"
