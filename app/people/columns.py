"""What a column of an uploaded list can hold."""

from enum import StrEnum

from app.core.text import folded


class Column(StrEnum):
    """What a column can hold. A whole name is split into the two that a person has."""

    FULL_NAME = "full_name"
    GIVEN_NAMES = "given_names"
    SECOND_GIVEN_NAME = "second_given_name"
    FAMILY_NAMES = "family_names"
    SECOND_FAMILY_NAME = "second_family_name"
    SUFFIX = "suffix"
    EMAIL = "email"
    OTHER_EMAIL = "other_email"
    HONORIFIC = "honorific"
    POSITION = "position"
    INSTITUTION = "institution_name"
    COUNTRY = "country_code"
    CATEGORY = "category"
    LANGUAGE = "language"


def plain_heading(text: str) -> str:
    """A heading without accents, case, marks and what stands in brackets: "Correo electrónico (*)" → "correo electronico"."""
    bare = folded(text).split("(")[0]
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
