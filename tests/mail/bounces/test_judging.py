"""What servers say, told apart: what blames us or the moment never ends writing to an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.bounces.judging import SEQUELS, Sequel, judge
from app.mail.models import BounceKind
from tests.mail.bounces.answers import ANSWERS

CODES = r"\b[45]\d\d[ -]|\b[45]\.\d+\.\d+"

pytestmark = pytest.mark.one_database

ALL = [(kind, stated, words) for kind, said in ANSWERS.items() for stated, words in said]


@pytest.mark.parametrize(
    ("kind", "stated", "words"), ALL, ids=[words or stated or "nothing" for _, stated, words in ALL]
)
def test_the_kind_of_an_answer(kind: BounceKind, stated: str, words: str) -> None:
    assert judge(words, stated).kind is kind


def test_each_kind_has_five_shapes_and_a_sequel() -> None:
    counted = {kind: len(ANSWERS[kind]) for kind in BounceKind}
    print(
        f"{sum(counted.values())} answers: " + ", ".join(f"{kind.value} {number}" for kind, number in counted.items())
    )
    assert min(counted.values()) >= 5
    assert SEQUELS.keys() == set(BounceKind)


@pytest.mark.parametrize("kind", [kind for kind in BounceKind if SEQUELS[kind] in (Sequel.TELL, Sequel.NONE)])
def test_what_blames_us_or_the_moment_outranks_any_status(kind: BounceKind) -> None:
    for stated in ("5.1.1", "5.2.1", "5.1.2", "5.0.0"):
        for _stated, words in ANSWERS[kind]:
            if words:
                assert judge(words, stated).sequel in (Sequel.TELL, Sequel.NONE), (stated, words)


def test_a_server_that_says_later_ends_nothing() -> None:
    for kind in (BounceKind.BAD_MAILBOX, BounceKind.DISABLED, BounceKind.HOST_UNKNOWN):
        for _stated, words in ANSWERS[kind]:
            later = f"450 4.1.1 {re.sub(CODES, '', words)}"
            assert judge(later, "5.1.1").sequel is not Sequel.STOP, later


@given(words=st.text(max_size=300), stated=st.text(max_size=12))
def test_any_words_are_judged(words: str, stated: str) -> None:
    assert judge(words, stated).kind in BounceKind
