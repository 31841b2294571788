"""Whatever colours a network chooses, its pages stay readable in both themes."""

from hypothesis import given
from hypothesis import strategies as st

from app.config import contrast_on_white
from app.core.colours import DARK_GROUND, READABLE, contrast, lightened, mixed

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


def test_contrast_is_that_of_the_standard():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert contrast("#12355b", "#12355b") == 1.0
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff")


@given(COLOURS)
def test_every_colour_has_a_tint_for_the_dark_ground(colour):
    assert contrast(lightened(colour), DARK_GROUND) >= READABLE


@given(COLOURS)
def test_a_deeper_band_carries_white_letters_at_least_as_well(colour):
    assert contrast_on_white(mixed(colour, "#000000", 0.35)) >= contrast_on_white(colour) - 0.01
