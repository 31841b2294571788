"""Documents are named as readers know them, with their lines where those are known."""

import pytest
from flask_babel import force_locale

from app.network.sources import source_lines, source_title

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("context")]

REPORT = "Summary report of the programme, 2003–2006"


def test_a_code_is_read_as_a_title_and_other_words_stay() -> None:
    with force_locale("en"):
        assert source_title("S000, line 38") == REPORT
        assert source_title("Acta de la reunión") == "Acta de la reunión"
        assert source_title(None) == ""


@pytest.mark.parametrize(
    ("lines", "told"),
    [((), ""), ((38,), ", line 38"), ((38, 44), ", lines 38, 44"), (("188–196",), ", lines 188–196")],
)
def test_lines_stand_behind_the_title(lines: tuple[int | str, ...], told: str) -> None:
    with force_locale("en"):
        assert source_lines("S000", *lines) == REPORT + told
