"""Conclusions as a table for spreadsheets."""

from collections.abc import Iterable
from datetime import date

from flask import url_for
from flask_babel import gettext

from app.cooperation.conclusion_page import ConclusionsPage, in_words, not_in_group
from app.core.words import word


def commitment_headings() -> list[str]:
    return [
        gettext("Event"), gettext("No."), gettext("What it is"), gettext("Text"), gettext("Countries and institutions"),
        gettext("Who answers for it"), gettext("By when"), gettext("State"), gettext("Working group"),
        gettext("Committed, not in the group"), gettext("Address"),
    ]  # fmt: skip


def commitment_rows(shown: ConclusionsPage) -> Iterable[list[str | date]]:
    """One a conclusion; its day is a real one in a spreadsheet."""
    for one in shown.conclusions:
        yield [
            str(one.event.title),
            str(one.number),
            word(one.kind),
            str(one.text),
            ", ".join(shown.names.in_order(party.body_columns for party in one.parties)),
            shown.names.name(one.owner_columns),
            one.due_on or "",
            word(one.status),
            str(one.group.name) if one.group is not None else "",
            in_words(not_in_group(one)),
            f"{url_for('conclusions.index', slug=one.event.slug, _external=True)}#c{one.number}",
        ]
