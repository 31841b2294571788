"""The tree as JSON: editions that were frozen before numbers and pieces bore all that they bear now still open."""

from app.reports.summary.tree import Paragraph, Run, Subheading, SummaryFigure, SummarySection, SummaryTree


def test_an_edition_frozen_earlier_opens_without_what_it_did_not_bear() -> None:
    figure = SummaryFigure("events", 27, "27")
    blocks = [Paragraph([Run("Held: "), Run("27", figure)], "counted"), Subheading("2004")]
    tree = SummaryTree(
        "Report", "Network", "2003–2006", "day", "en", "1", [SummarySection(1, "one", "One", blocks)], []
    )
    kept = tree.as_json()
    sentence, heading = kept["sections"][0]["blocks"]
    for run in sentence["runs"]:
        del run["notes"], run["rows"], run["language"]
    del sentence["runs"][0]["figure"], sentence["runs"][1]["figure"]["ids"], sentence["runs"][1]["figure"]["rows"]
    del heading["anchor"]
    assert SummaryTree.from_json(kept) == tree
