"""A form that is wrong is never answered with 200: it comes back as 422 (RFC 9110 §15.5.21), with what was typed."""

import re

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.architecture.walking import Walk, address, calls, sampled
from tests.forms import form_values

NONSENSE = "²nonsense"

#: POSTs that show a page without doing anything yet, or hand out what was asked for: there is nothing wrong in them.
PAGES = {
    "events.organisations": "more rows to write in",
    "pasted_recipients.paste": "the preview of pasted addresses, each recognised, unknown or none",
    "people.my_data": "the file of one's own data",
    "budgets.payments_file": "the file of a list",
    "funding.receipts_file": "the file of a list",
    "registration.decision": "the preview of a decision",
    "sponsorships.export": "the file of a list",
    "trips.export": "the file of a list",
    "subscriptions.one_click": "what a mail program sends, without a redirect (RFC 8058 §3.1)",
}


def faults(answer: TestResponse) -> list[str]:
    """What is wrong with the answer to a wrong form."""
    if answer.status_code == 200:
        return ["200 for a wrong form"]
    if answer.status_code != 422:
        return [] if answer.status_code < 500 else [f"{answer.status_code}"]
    told = {
        "no error summary": 'id="error-summary"' in answer.text,
        "no “Error:” in its title": re.search(r"<title>\s*Error: ", answer.text),
    }
    return [fault for fault, is_right in told.items() if not is_right]


@pytest.mark.one_database
@pytest.mark.parametrize("rule", sampled(calls("POST")))
def test_a_wrong_form_is_not_all_right(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    opened: dict[str, list[str]] = {}
    if "GET" in (rule.methods or ()):
        page = walk.ask("administrator", "GET", url).text
        opened = form_values(page) if 'class="form"' in page else {}
    filled = (dict.fromkeys(opened, ""), dict.fromkeys(opened, NONSENSE)) if opened else ()
    for sent in ({}, *filled):
        answer = walk.ask("administrator", "POST", url, data=sent, query_string={"lang": "en"})
        walk.restore()
        if rule.endpoint not in PAGES:
            assert faults(answer) == [], f"{rule.rule}: {sent}"
