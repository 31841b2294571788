"""No statement names more rows than a database takes: a list that grows goes in pieces, or is asked of the database.

`tests/fixtures/watching.py` fails a test in which a statement had too many parameters; this reads the source, so that a
list is found that no test fills.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import python_files, relative, tree_of

ASKING = ("in_", "not_in")

#: Lists of a bounded length that the source doesn't show: where and what → why it is bounded.
BOUNDED: dict[str, str] = {
    "app/cooperation/texts/queries/signers.py: _foldings(name)": "the orders of the words of one name",
    "app/cooperation/texts/mails.py: people": "who commented on one version of a text",
    "app/cooperation/queries/conclusions.py: event_ids": "the events of what is named on one page",
    "app/cooperation/queries/plans.py: own": "the roles that one account was given",
    "app/programme/project_references.py: numbers": "rows that texts of a page come of",
    "app/programme/project_references.py: projects": "projects that texts of a page come of",
    "app/cooperation/texts/forecasts.py: ids": "the texts in consultation of which something is due within a month",
    "app/cooperation/texts/mails.py: countries": "countries, of which there are 249",
    "app/cooperation/texts/mails.py: versions": "the versions of one text",
    "app/cooperation/texts/queries/listed.py: ids": "the texts of a page",
    "app/cooperation/texts/queries/sight.py: readers": "kinds of readers",
    "app/cooperation/texts/signature_files.py: public_ids": "a portion of the rows that the check of files reads",
    "app/cooperation/texts/signature_files.py: seen": "a question to the database",
    "app/budgets/queries.py: ids": "the payments of a page",
    "app/funding/documents.py: public_ids": "a portion of the rows that the check of files reads",
    "app/mail/reach.py: addresses": "the contacts of the states of one event",
    "app/preparation/queries/tasks.py: viewer.organised_event_ids": "the roles that one account was given",
    "app/profiles/published/actions.py: numbers": "the questionnaires of what is published at once",
    "app/profiles/published/queries/profiles.py: numbers": "the countries of one comparison, forty at most",
    "app/profiles/published/queries/responses.py: public_ids": "the countries that a form offers",
    "app/reports/donors/corrections.py: ids": "the grants of one donor",
    "app/reports/donors/reading.py: [one.id for one in events]": "the events for which one donor's grants pay",
    "app/reports/donors/reading.py: ids": "the grants of one donor, or the events for which they pay",
    "app/reports/donors/reading.py: event_ids": "the events for which one donor's grants pay",
    "app/travel/actions/visa_papers.py: person_ids": "one person, or a piece",
    "app/travel/actions/visa_papers.py: letters": "a question to the database",
    "app/travel/actions/visa_papers.py: ids": "a question to the database",
    "app/travel/mission_files.py: public_ids": "a portion of the rows that the check of files reads",
    "app/travel/travel_files.py: public_ids": "a portion of the rows that the check of files reads",
    "app/travel/queries/claim_list.py: viewer.financed_event_ids": "the roles that one account was given",
    "app/travel/queries/claim_list.py: viewer.organised_event_ids": "the roles that one account was given",
    "app/travel/queries/claims.py: refs": "the things of one journey",
    "app/travel/queries/claims.py: own": "the papers of one claim",
    "app/travel/queries/itineraries.py: ids": "the events of one journey",
    "app/travel/queries/itineraries.py: [event.id for event in events]": "the events of one journey",
    "app/travel/queries/papers.py: kinds": "kinds of papers",
    "app/travel/queries/per_diem.py: country_codes": "countries, of which there are 249",
    "app/travel/queries/trip_money.py: refs": "the things of one journey",
    "app/travel/report_tables.py: [int(key) for key in keys]": "the blocs of the network",
    "app/travel/trip_tallies.py: events.ids": "a question to the database",
    "app/travel/actions/setting_aside.py: numbers": "the things of one sponsorship",
    "app/travel/panels.py: events.ids": "a question to the database",
    "app/travel/queries/listed.py: found": "the events for which people of one country ask",
    "app/travel/queries/listed.py: {row[0] for row in rows}": "the events with offers that expire within weeks",
    "app/delegations/board/country_panel.py: viewer.organised_event_ids | viewer.hosted_event_ids": "the roles that one account was given",
    "app/letters/attached.py: public_ids": "a portion of the rows that the check of files reads",
    "app/library/files/mailed.py: public_ids": "the attachments of one message",
    "app/attendance/panels.py: events.ids": "a question to the database",
    "app/breakouts/panels.py: events.ids": "a question to the database",
    "app/breakouts/queries.py: group_ids": "the groups of one event's agenda",
    "app/cooperation/board/actions/matching.py: ids": "the two cards of a match",
    "app/cooperation/board/for_plans.py: seen": "a question to the database",
    "app/cooperation/board/panels.py: events.ids": "a question to the database",
    "app/delegations/actions/board.py: ids": "the states of one event",
    "app/delegations/actions/board.py: others": "the states of one event",
    "app/delegations/actions/board_inviting.py: ids": "the states of one event",
    "app/delegations/actions/ordering.py: places": "the nominees of one delegation",
    "app/delegations/actions/units.py: list(nomination_ids)": "the nominees of one delegation",
    "app/delegations/board/tallying.py: events": "the events of a desk",
    "app/delegations/board/tallying.py: events.ids": "a question to the database",
    "app/delegations/queries/board_mailings.py: ids": "the contacts of the states of one event",
    "app/delegations/queries/board_proposals.py: set(blocs) - on_blocs": "the blocs of the network",
    "app/delegations/queries/overview.py: ids": "the states of one event",
    "app/delegations/queries/speaking.py: keys": "the states of one event",
    "app/profiles/questionnaires/queries/to_remind.py: numbers": "the countries that owe an answer to an open version",
    "app/profiles/questionnaires/queries/responses.py: numbers": "the versions of one questionnaire",
    "app/profiles/questionnaires/queries/responses.py: codes": "countries, of which there are 249",
    "app/profiles/questionnaires/queries/responses.py: public_ids": "the subjects of a page",
    "app/profiles/questionnaires/documents.py: public_ids": "a portion of the rows that the check of files reads",
    "app/events/hosts.py: keys": "the hosts whose day comes within a week",
    "app/events/screens.py: events.ids": "a question to the database",
    "app/events/tallies.py: [event.id for event in events]": "the events of a desk",
    "app/forums/queries/names.py: them": "a question to the database",
    "app/home/desk.py: viewer.organised_event_ids | viewer.hosted_event_ids": "the roles that one account was given",
    "app/letters/letter_files.py: public_ids": "a portion of the rows that the check of files reads",
    "app/letters/panels.py: events.ids": "a question to the database",
    "app/letters/queries/contacts.py: countries": "countries, of which there are 249",
    "app/letters/queries/papers.py: ids": "the letters of a page",
    "app/letters/queries/papers.py: public_ids": "those ticked on a page",
    "app/letters/queries/papers.py: viewer.organised_event_ids": "the roles that one account was given",
    "app/letters/queries/papers.py: viewer.organised_event_ids if viewer else ()": "the roles that one account was given",
    "app/letters/queries/register.py: ids": "a question to the database",
    "app/letters/queries/register.py: years": "the years of the register",
    "app/letters/register_people.py: refs": "the letters of one person",
    "app/mail/reach.py: subject_refs": "a question to the database",
    "app/preparation/actions/tasking.py: event_ids": "the events of one contact",
    "app/preparation/panels.py: events.ids": "a question to the database",
    "app/preparation/queries/overview.py: viewer.organised_event_ids": "the roles that one account was given",
    "app/preparation/queries/tasks.py: visible_to(viewer).with_only_columns(Event.id)": "a question to the database",
    "app/registration/tallies.py: events.ids": "a question to the database",
    "app/reminders/panels.py: events.ids": "a question to the database",
    "app/accounts/merging.py: going": "the accounts of two persons",
    "app/accounts/naming.py: public_ids": "who acted in the entries of a page",
    "app/accounts/queries.py: person_ids": "persons of a page or of a piece",
    "app/accounts/timelines.py: actors": "who acted in the entries of a page",
    "app/attendance/queries/roll.py: came": "a question to the database",
    "app/attendance/queries/telling.py: event_ids": "the events of one forecast, those that end within days",
    "app/calendars/feeds/queries.py: targets": "a series and the network",
    "app/contacts/actions/asking.py: ids": "a piece",
    "app/contacts/documents.py: public_ids": "a portion of the rows that the check of files reads",
    "app/contacts/merging.py: ids": "the functions of one person",
    "app/contacts/queries/current.py: found": "countries, of which there are 249, or the blocs of the network",
    "app/contacts/queries/current.py: public_ids": "the subjects of a page",
    "app/contacts/queries/reached.py: ids": "a piece",
    "app/core/keyset.py: ids": "the rows of a page",
    "app/core/keyset.py: [each for each in whole if each is not None]": "groups that a page holds whole",
    "app/events/calendar_queries.py: scopes": "a piece of the events of a feed",
    "app/events/queries.py: part.limit(OFFERED)": "a question to the database",
    "app/delegations/event_changes.py: event_ids": "the events that one account organises",
    "app/letters/actions/drafting.py: silent": "a question to the database",
    "app/letters/groups.py: choice.countries": "the countries that a form offers",
    "app/letters/groups.py: states": "kinds of states",
    "app/letters/queries/mailings.py: kinds": "kinds of mailings",
    "app/letters/actions/recipients.py: some": "a question to the database",
    "app/registration/queries/reaching.py: _suppressed(of)": "a question to the database",
    "app/registration/queries/reaching.py: part": "a piece",
    "app/core/paging.py: part.with_only_columns(key)": "a question to the database",
    "app/events/naming.py: public_ids": "the subjects of a page",
    "app/events/queries.py: organised": "the roles that one account was given",
    "app/events/queries.py: event_ids": "the roles that one account was given",
    "app/forums/actions/following.py: fewer": "kinds of readership",
    "app/forums/actions/locking.py: ids": "the forums of one family",
    "app/forums/actions/indexing.py: gone": "one, or a piece; what is out of sight has no names to lose",
    "app/forums/cli.py: ids": "a piece",
    "app/forums/jobs/indexing.py: ids": "a piece",
    "app/forums/queries/archived.py: ids": "a portion of what the check of files reads",
    "app/forums/queries/counted_rows.py: alike": "the spellings of one institution in one forum",
    "app/forums/queries/counted_rows.py: of_question": "a question to the database",
    "app/forums/queries/countries.py: forum_ids": "the forums of the list",
    "app/forums/queries/search.py: readable": "a question to the database",
    "app/forums/queries/sight.py: states or READING_STATES": "kinds of states",
    "app/programme/demonstration_forums.py: [forum.id for forum in forums]": "the two forums of the demonstration",
    "app/forums/queries/translations.py: [one.brought_from_id for one in copies]": "the contributions of a page",
    "app/forums/queries/translations.py: bindparam('ids', expanding=True)": "the contributions of a page",
    "app/forums/queries/translations.py: visible_forums(viewer).with_only_columns(Forum.id)": "a select",
    "app/forums/actions/moving.py: looser": "kinds of attribution",
    "app/forums/naming.py: public_ids": "the subjects of a page",
    "app/forums/queries/forums.py: [number for number in numbers.values() if number > 0]": "the topics of one forum",
    "app/forums/queries/notices.py: [forum.id for forum in forums]": "the forums that are open",
    "app/forums/queries/reviews.py: ids": "what one mail to moderators tells",
    "app/forums/queries/names.py: wanted": "who acted in the steps and roles of one forum",
    "app/forums/queries/sight.py: kinds": "kinds of roles",
    "app/forums/queries/senders.py: message_ids": "those of one message in, whose reader takes few",
    "app/forums/queries/attached.py: public_ids": "a portion of the rows that the check of files reads",
    "app/forums/queries/report/syntheses.py: public_ids": "a portion of the rows that the check of files reads",
    "app/forums/queries/report/desk.py: shown": "the contributions of a page",
    "app/forums/queries/digests.py: ids": "those served together",
    "app/forums/queries/digests.py: refs": "those served together",
    "app/library/files/actions.py: public_ids": "the few files of one form",
    "app/library/files/queries.py: [public_id[:40] for public_id in public_ids]": "the few files of one form",
    "app/library/files/queries.py: bindparam('owners', expanding=True)": "the owners that a page shows",
    "app/registration/queries/calendar_answers.py: bindparam('persons', expanding=True)": "a piece",
    "app/library/files/queries.py: public_ids": "a portion of what the check of files reads",
    "app/home/queries.py: account.organised_event_ids": "the roles that one account was given",
    "app/home/queries.py: offered": "one person's own registrations",
    "app/home/queries.py: waiting": "one person's own registrations",
    "app/mail/reach.py: told": "kinds of reports",
    "app/attendance/queries/roll.py: [each for each in RegistrationStatus if each is not RegistrationStatus.CONFIRMED]": (
        "the statuses"
    ),
    "app/news/erasing.py: [event.ref for event in found]": "the events of one person",
    "app/people/erasure.py: identity.person_ids": "a person and who was merged into them",
    "app/people/erasure.py: {email.lower() for email in emails}": "one person's addresses",
    "app/people/erasure.py: identity.refs": "a person and who was merged into them",
    "app/people/import_deciding.py: AT_ONCE[choice]": "verdicts",
    "app/people/import_deciding.py: numbers": "the rows that a page showed",
    "app/people/import_queries.py: wanted": "a few candidates for each row of a page",
    "app/people/personal_tables.py: identity.person_ids": "a person and who was merged into them",
    "app/people/personal_tables.py: identity.refs": "a person and who was merged into them",
    "app/registration/actions/joining.py: more": "the answers of one registration",
    "app/registration/actions/seats.py: by_id": "a piece",
    "app/registration/actions/telling_changes.py: ids": "the pieces of a long task",
    "app/registration/queries/calendar_answers.py: by_ref": "the events of one organiser's page",
    "app/registration/queries/calendar_answers.py: person_ids": "a question to the database",
    "app/registration/queries/calendar_answers.py: query": "a question to the database",
    "app/registration/queries/calendar_answers.py: query.where(CalendarInvitation.answer == Answer(answer))": "a question to the database",
    "app/registration/queries/invitations.py: registered": "a question to the database",
    "app/registration/queries/history.py: list(told)": "kinds of steps",
    "app/registration/queries/listing.py: public_ids": "those ticked on a page; all of a filter is a question",
    "app/registration/queries/offers.py: states": "states of a message",
    "app/registration/queries/reaching.py: event_ids": "the roles that one account was given",
    "app/registration/queries/registrations.py: ids": "a piece of a long task",
    "app/protocol/queries.py: [member.bloc_id for member in group if member.bloc_id]": "the blocs of one working group",
    "app/reminders/actions/reminding.py: people": "a portion of what is due",
    "app/reminders/actions/reminding.py: reminder_ids": "a portion of what is due",
    "app/reminders/actions/reminding.py: registration_ids": "a portion of what is due",
    "app/reminders/merging.py: gone": "the reminders of two persons",
    "app/cooperation/for_library.py: contacts.with_only_columns(CountryContact.bloc_id)": "a question to the database",
    "app/cooperation/for_library.py: contacts.with_only_columns(CountryContact.country_code)": "a question to the database",
    "app/cooperation/for_library.py: contacts.with_only_columns(CountryContact.institution_id)": "a question to the database",
    "app/cooperation/queries/groups.py: coordinated": "a question to the database",
    "app/cooperation/queries/groups.py: {value for value in values if value is not None}": "countries, blocs or institutions of one contact or of those whom a day's changes concern",
    "app/cooperation/actions/recording.py: gone": "the documents of one record",
    "app/cooperation/confirmations/queries.py: _to_ask(until)": "a question to the database",
    "app/breakouts/documents.py: public_ids": "a portion of the rows that the check of files reads",
    "app/cooperation/linked_rows.py: public_ids": "what is ticked of the documents that a form offers",
    "app/forums/actions/imported_links.py: named": "the forums that one archive names",
    "app/forums/queries/archived.py: READ_TOO[forum.reading]": "a few ways of reading",
    "app/forums/queries/archived.py: homes": "a question to the database",
    "app/forums/queries/archived.py: places": "a question to the database",
    "app/letters/for_library.py: public_ids": "the mailings by which one document was handed on",
    "app/funding/queries/listed_grants.py: [each.id for each in page.rows]": "the lines of a page",
    "app/library/publications/queries/listed.py: ids": "a question to the database",
    "app/library/publications/queries/one.py: documents": "a question to the database",
    "app/library/publications/queries/one.py: public_ids": "a portion of the rows that the check of files reads",
    "app/library/publications/queries/sight.py: refs": "a question to the database",
    "app/programme/publications.py: SAME_DAY.values()": "a constant",
    "app/projects/forms/choices.py: missing": "the events of one line of a plan",
    "app/travel/queries/money_keepers.py: [one.id for one in accounts]": "the organisers of one event",
    "app/travel/queries/travel_report.py: counted": "a question to the database",
    "app/reports/queries.py: [event.id for event in events]": "the events of a page",
    "app/reports/summary/queries/funds.py: documents": "the documents of the programme, which are three",
    "app/reports/summary/queries/groups.py: documents": "the documents of the programme, which are three",
    "app/cooperation/actions/plans.py: slugs": "the priority areas, which a form chooses from",
    "app/cooperation/body_names.py: blocs": "the blocs, which are few",
    "app/cooperation/body_names.py: institutions": "the institutions that a page names",
    "app/cooperation/conclusion_panels.py: events.ids": "a question to the database",
    "app/cooperation/line_changes.py: ids": "the institutions that changes of a page name",
    "app/cooperation/line_changes.py: refs": "what the changes of a page name",
    "app/cooperation/line_changes.py: slugs": "the blocs, which are few",
    "app/cooperation/plan_panels.py: events.ids": "a question to the database",
    "app/cooperation/queries/plans.py: [line.id for line in lines]": "the lines of one plan, at most 300",
    "app/cooperation/undertakings.py: [line.id for line in lines]": "what is open of one owner",
    "app/cooperation/undertakings.py: [one.id for one in conclusions]": "what is open of one owner",
    "app/cooperation/undertakings.py: {bloc for _code, bloc, _institution in bodies if bloc}": "the blocs, which are few",
    "app/cooperation/undertakings.py: {code for code, _bloc, _institution in bodies if code}": "the countries",
    "app/cooperation/undertakings.py: {institution for _code, _bloc, institution in bodies if institution}": (
        "the institutions that have taken something on"
    ),
    "app/reports/summary/queries/papers.py: documents": "the documents of the programme, which are three",
}


def asked(path: Path) -> Iterator[tuple[str, ast.expr, ast.AST]]:
    """(source, argument, innermost function) of each `.in_(…)` of a file."""
    for function in ast.walk(tree_of(path)):
        if isinstance(function, ast.FunctionDef | ast.Module):
            for call in within(function):
                if isinstance(call.func, ast.Attribute) and call.func.attr in ASKING and call.args:
                    yield f"{relative(path)}: {ast.unparse(call.args[0])}", call.args[0], function


def within(scope: ast.AST) -> Iterator[ast.Call]:
    """The calls of a scope, without those of the functions in it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            if isinstance(child, ast.Call):
                yield child
            yield from within(child)


def is_short(argument: ast.expr, scope: ast.AST) -> bool:
    """Whether the source itself shows that it is a question to the database, a constant or a piece."""
    parts = pieces_of(scope)
    return is_written_short(argument, parts | questions_of(scope, parts))


def is_written_short(argument: ast.expr, known: set[str]) -> bool:
    match argument:
        case ast.Tuple() | ast.List() | ast.Set():
            return True
        case ast.Call(func=ast.Name(id="select" | "literal" | "present" | "left_addresses")):
            return True
        case ast.Call(func=ast.Name(id="list"), args=[inner]):
            return is_written_short(inner, known)
        case ast.Call(func=ast.Attribute(attr="where" | "join" | "group_by" | "union", value=inner)):
            return is_written_short(inner, known)
        case ast.ListComp() | ast.SetComp():
            return is_written_short(argument.generators[0].iter, known)
        case ast.Name(id=name) | ast.Attribute(attr=name):  # a piece or a constant
            return name in known or name.lstrip("_").isupper()
    return False


def pieces_of(scope: ast.AST) -> set[str]:
    """What loops over `pieces(…)` are called, also when they are counted."""
    return {
        name.id
        for each in ast.walk(scope)
        if isinstance(each, ast.For | ast.comprehension) and "pieces(" in ast.unparse(each.iter)
        for name in ast.walk(each.target)
        if isinstance(name, ast.Name)
    }


def questions_of(scope: ast.AST, parts: set[str]) -> set[str]:
    """Names of queries, of pieces and of tuples written down, in a function."""
    return {
        target.id
        for each in ast.walk(scope)
        if isinstance(each, ast.Assign) and is_written_short(each.value, parts)
        for target in each.targets
        if isinstance(target, ast.Name)
    }


def long_lists() -> set[str]:
    return {
        source for path in python_files() for source, argument, scope in asked(path) if not is_short(argument, scope)
    }


def test_what_is_asked_for_by_a_list_is_short() -> None:
    assert sorted(long_lists() - set(BOUNDED)) == [], (
        "Go through `core.pieces.pieces`, ask by a select, or say in BOUNDED why the list is short."
    )


def test_every_reason_is_needed() -> None:
    assert sorted(set(BOUNDED) - long_lists()) == []
