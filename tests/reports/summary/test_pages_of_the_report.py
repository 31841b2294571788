"""The page of the Summary Report, the events behind its numbers, the page of doubts, and the command."""

import json
import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from app.accounts.models import RoleKind
from app.config import LANGUAGES
from app.core.languages import force_locale
from app.core.translated import TranslatedText
from app.programme.loading import load_programme
from app.reports.doubts.programme import WEIGHTS
from app.reports.summary.scope import SummaryScope
from app.reports.summary.texts.actions import write_text
from app.reports.summary.titles import TITLES
from tests.make import make_account

ADDRESS = "/reports/summary?from=2003&to=2006&as_of=2026-11-30"


@pytest.fixture
def office(arrange, client, sign_in):
    """The loaded programme, read by who organises everything."""
    with arrange():
        load_programme()
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client


def headings(page: str) -> list[str]:
    """Those with a number."""
    return [unescape(one) for one in re.findall(r"<h2 id=\"\w+\">(\d+\. .*?)</h2>", page)]


def test_fourteen_headings_in_order_in_each_language_within_forty_statements(app, office, statements):
    told = {}
    for language in LANGUAGES:
        with statements() as ran:
            page = office.get(f"{ADDRESS}&lang={language}")
        assert page.status_code == 200
        assert len(ran) <= 40, ran
        with app.test_request_context(), force_locale(language):
            titles = [f"{number}. {title}" for number, title in enumerate(TITLES.values(), 1)]
        told[language] = headings(page.text)
        assert told[language] == titles
    for one, other in pairwise(sorted(told)):
        assert not set(told[one]) & set(told[other]) - {"11. Gestión", "10. Conclusions", "6. Activités"}


@pytest.mark.one_database
def test_a_number_opens_its_rows_and_no_others(office):
    page = unescape(office.get(f"{ADDRESS}&lang=en").text)
    addresses = set(re.findall(r'href="(/reports/summary/events\?[^"]+)"[^>]*>([\d,]+)<', page))
    assert len(addresses) > 15
    addresses = {(address, written) for address, written in addresses if "country" not in address or written == "20"}
    assert addresses
    for address, written in addresses:
        rows = office.get(f"{address}&lang=en").text
        assert f"{written} event" in rows, address
    anchors = set(re.findall(r'href="#([\w-]+)"', page))
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []
    others = set(re.findall(r'<(?:td|p|li)[^>]*>.*?href="(/(?:figures|funding|groups)[^"#]*)', page))
    assert others
    plan = re.search(r'href="(/plans/2007[^"]*)"[^>]*>0<', page)
    assert plan is not None
    assert office.get(plan[1]).status_code == 200
    assert [address for address in sorted(others) if office.get(address).status_code != 200] == []


@pytest.mark.one_database
def test_a_period_that_ends_before_it_begins_is_refused_at_its_field(office):
    page = office.get("/reports/summary?from=2006&to=2003&lang=en")
    assert page.status_code == 422
    assert 'href="#to"' in page.text
    assert "The period can’t end before it begins." in page.text
    typed = office.get("/reports/summary?from=x&to=2006&lang=en")
    assert typed.status_code == 422
    assert "Enter a year between 1990 and 2100." in typed.text
    assert "Not a valid integer value" not in typed.text
    early = office.get("/reports/summary?from=2003&to=2006&as_of=1999-12-31&lang=en")
    assert early.status_code == 200
    assert "not computable" in early.text


@pytest.mark.one_database
def test_all_doubts_stand_on_one_page_with_both_readings_and_their_lines(office, client, sign_in, arrange):
    page = office.get("/reports/doubts?lang=en").text
    assert re.findall(r'<tr id="(X\d\d)">', page) == sorted(
        WEIGHTS, key=lambda code: (list(WEIGHTS.values()).index(WEIGHTS[code]), code)
    )
    assert [int(number) for number in re.findall(r"weight \((\d+)\)", page)] == [7, 9, 12]
    for row in re.findall(r'<tr id="X\d\d">(.*?)</tr>', page, flags=re.DOTALL):
        cells = [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, flags=re.DOTALL)
        ]
        assert len(cells) == 6
        assert all(cells), row
        assert re.search(r"lines? \d", cells[4]), row
    with arrange():
        stranger = make_account()
    sign_in(client, stranger)
    assert [client.get(address).status_code for address in ("/reports/doubts", ADDRESS)] == [403, 403]


@pytest.mark.one_database
def test_the_command_says_the_same_as_the_page_and_as_the_figures(app, office, arrange):
    with arrange():
        write_text("outcomes", SummaryScope(2003, 2006, date(2026, 11, 30)), TranslatedText(en="What came of it."))
    run = app.test_cli_runner().invoke
    tree = json.loads(run(args=["reports", "summary", "--json", "--as-of", "2026-11-30"]).output)
    assert [section["number"] for section in tree["sections"]] == list(range(1, 15))
    told = {figure["key"]: figure["value"] for figure in figures_in(tree)}
    figures = json.loads(run(args=["reports", "figures", "--json"]).output)
    assert told["sgpe"] == figures["stated"]["sgpe"]["total"]
    assert {year: told[f"events.{year}"] for year in ("2003", "2004", "2005", "2006")}.items() <= figures["events"][
        "by_year"
    ].items()
    assert [told["claim.executives_benefited"], told["claim.conference_attendees"]] == [
        claim["claimed"] for claim in figures["claims"]
    ]
    assert [told["sgpe.gap_with_sme"], told["attendees.gap"]] == [claim["not_traced"] for claim in figures["claims"]]
    money = json.loads(run(args=["funding", "figures", "--json", "--as-of", "2026-11-30"]).output)["currencies"]["USD"]
    assert (told["total.USD"], told["leverage.USD"]) == (
        int(money["total"].replace(".", "")),
        int(money["leverage"]["ratio"].replace(".", "")),
    )
    text = run(args=["reports", "summary"]).output
    assert "USD 1,394,500" in text
    assert "What came of it." in text
    assert run(args=["reports", "summary", "--from", "2006", "--to", "2003"]).exit_code == 2


def figures_in(value):
    """Each number in the JSON of a tree."""
    if isinstance(value, dict):
        if set(value) >= {"key", "value", "written"}:
            yield value
        else:
            for inner in value.values():
                yield from figures_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from figures_in(inner)
