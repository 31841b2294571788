"""The addresses behind numbers, as far as a reader can follow them."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

from app.reports.summary.tree import Block, Paragraph, Run, SummaryTable, SummaryTree

Keeps = Callable[[str], bool]


def with_addresses(tree: SummaryTree, keeps: Keeps) -> SummaryTree:
    """The tree with those addresses alone that `keeps` keeps."""

    def run(one: Run) -> Run:
        if not one.address or keeps(one.address):
            return one
        return replace(one, rows="", figure=replace(one.figure, rows="") if one.figure else None)

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return replace(one, runs=[run(each) for each in one.runs])
        if isinstance(one, SummaryTable):
            return replace(one, rows=[[[run(each) for each in cell] for cell in row] for row in one.rows])
        return one

    sections = [replace(one, blocks=[block(each) for each in one.blocks]) for one in tree.sections]
    return replace(tree, sections=sections)


def nowhere(_address: str) -> bool:
    """In a file no address leads anywhere."""
    return False


def open_to_all(address: str) -> bool:
    """Whether anybody may open it: a public page never leads its readers to a refusal. A place of the page itself is open."""
    if address.startswith("#"):
        return True
    try:
        endpoint, _values = current_app.url_map.bind("").match(urlsplit(address).path)
    except HTTPException:
        return False
    access = getattr(current_app.view_functions[endpoint], "access", None)
    return access is not None and access.kind == "public"
