"""Blocks as HTML groups them: lines that follow one another are one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.reports.summary.tree import Block, Paragraph


@dataclass(frozen=True)
class BlockGroup:
    """Several lines of one list, or one block that is none."""

    blocks: list[Block]
    is_list: bool


def in_lists(blocks: Iterable[Block]) -> list[BlockGroup]:
    groups = []
    for is_list, run in groupby(blocks, lambda block: isinstance(block, Paragraph) and block.kind == "entry"):
        several = list(run)
        groups += [BlockGroup(several, True)] if is_list else [BlockGroup([block], False) for block in several]
    return groups
