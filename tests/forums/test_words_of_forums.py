"""Each member of each enumeration of forums has its word: members of two enumerations may have equal values."""

from enum import StrEnum

import pytest

from app.core.words import word
from app.forums import models

pytestmark = pytest.mark.one_database

ENUMS = [one for name in models.__all__ if isinstance(one := getattr(models, name), type) and issubclass(one, StrEnum)]
#: Never shown as words: what a form or a sentence of its own says.
WORDLESS = {"Via", "TextFormat", "FlagOutcome", "TaskAnchor", "TranslationState"}


@pytest.mark.parametrize("enum", [one for one in ENUMS if one.__name__ not in WORDLESS])
def test_each_member_has_its_word(enum, app):
    with app.test_request_context():
        assert all(word(member) for member in enum)
