"""Each member of each enumeration of forums has its word: two with equal values in one dictionary would lose one."""

from enum import StrEnum

import pytest
from flask import Flask

from app.core.words import word
from app.forums import models

pytestmark = pytest.mark.one_database

UNSHOWN = {"Via", "TextFormat", "FlagOutcome"}
ENUMERATIONS = [
    found
    for name, found in sorted(vars(models).items())
    if isinstance(found, type) and issubclass(found, StrEnum) and name not in UNSHOWN
]


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_each_member_has_a_word(enumeration: type[StrEnum], app: Flask) -> None:
    with app.app_context():
        assert [member for member in enumeration if not word(member)] == []
