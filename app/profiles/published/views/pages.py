"""The pages of profiles, made for whoever reads: the routes say who that is."""

from collections.abc import Sequence

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.languages import language_names
from app.core.paging import whole
from app.core.sheets import CSV, MIME, XLSX, file_kinds
from app.core.table_files import table_file
from app.core.words import choices_of
from app.network.queries import country as country_of_code
from app.profiles.published.asked import ComparisonAsked, ProfileFilters
from app.profiles.published.board import ProfileStanding, known_versions, profile_board
from app.profiles.published.comparing import asked_comparison
from app.profiles.published.differences import changed_only, item_differences
from app.profiles.published.frozen import by_key, by_section
from app.profiles.published.hooks import doubts_of_profiles
from app.profiles.published.models import Profile
from app.profiles.published.queries.evidence import profile_evidence
from app.profiles.published.queries.profiles import profiles_of_country, profiles_with_items, visible_profiles
from app.profiles.published.queries.responses import responses_known, responses_to_publish, versions_asked
from app.profiles.published.reader import ProfileReader
from app.profiles.published.sheet import comparison_headings, comparison_rows
from app.profiles.published.words import profile_title


def index_page(reader: ProfileReader) -> ResponseReturnValue:
    """Countries by versions, of one questionnaire at a time."""
    filters, profiles, responses = ProfileFilters.asked(), visible_profiles(reader), responses_known(reader)
    versions = known_versions(versions_asked(), profiles, reader)
    board = profile_board(versions, responses, profiles, filters.questionnaire)
    return render_template(
        "profiles/published/index.html",
        reader=reader,
        filters=filters,
        board=board,
        page=whole(board.narrowed_to(filters.country, filters.standing)),
        standings=choices_of(ProfileStanding),
        doubts=doubts_of_profiles(board.slug) if board.slug else [],
        waiting=len(responses_to_publish()) if reader.is_office else 0,
    )


def country_page(reader: ProfileReader, code: str) -> ResponseReturnValue:
    """The current profile of a country, or the one that is asked for, with those before it."""
    found = country_of_code(code.upper()) or abort(404)
    profiles = profiles_of_country(found.code, reader)
    own = _of_questionnaire(profiles, request.args.get("questionnaire", ""))
    number = request.args.get("number", "")
    shown = _one(own, number) if own or number else None
    return render_template(
        "profiles/published/country.html",
        reader=reader,
        code=found.code,
        profile=shown,
        sections=by_section(profiles_with_items([shown.id])[0].items) if shown is not None else [],
        current=next((one for one in own if not one.is_withdrawn), None),
        own=own,
        others={one.questionnaire.slug: one.questionnaire for one in profiles if one not in own},
        stated=[one for one in responses_known(reader, found.code) if one.version.source_document],
        doubts=doubts_of_profiles(country_code=found.code),
        languages=language_names(),
        evidence=profile_evidence(shown, reader) if shown is not None else {},
    )


def changes_page(reader: ProfileReader, code: str) -> ResponseReturnValue:
    """Two profiles of a country side by side: the newest two, unless others are asked for."""
    profiles = profiles_of_country(code.upper(), reader)
    own = _of_questionnaire(profiles, request.args.get("questionnaire", ""))
    later = _one(own, request.args.get("later", ""))
    earlier = _before(own, later, request.args.get("earlier", ""))
    held = {one.id: by_key(one.items) for one in profiles_with_items([earlier.id, later.id])}
    found = item_differences(held[earlier.id], held[later.id])
    changed = changed_only(found)
    return render_template(
        "profiles/published/changes.html",
        reader=reader,
        earlier=earlier,
        later=later,
        choices=[(one.number, profile_title(one)) for one in own],
        found=found if request.args.get("all") else changed,
        shows_all=bool(request.args.get("all")),
        number_changed=len(changed),
        number_same=len(found) - len(changed),
    )


def comparison_page(reader: ProfileReader) -> ResponseReturnValue:
    """Countries side by side, by the items chosen."""
    shown = asked_comparison(ComparisonAsked.from_request(), reader)
    return render_template("profiles/published/compare.html", reader=reader, shown=shown, kinds=file_kinds())


def comparison_file(reader: ProfileReader, ending: str) -> ResponseReturnValue:
    """The same comparison as a table; no text of it becomes a formula."""
    shown = asked_comparison(ComparisonAsked.from_request(), reader) or abort(404)
    title, headings = gettext("Comparison of profiles"), comparison_headings(shown.table)
    rows = comparison_rows(shown.table)
    asked = request.args.get("kind", "")
    kind = asked if asked in MIME and asked != XLSX else CSV
    return table_file(ending, headings, rows, title=title, csv_kind=kind)


def _of_questionnaire(profiles: Sequence[Profile], slug: str) -> list[Profile]:
    """Those of one questionnaire: the one named, or that of the profile published last, a demonstration's after all."""
    named = [one for one in profiles if slug in ("", one.questionnaire.slug)]
    newest = max(named, key=lambda one: (not one.questionnaire.is_demonstration, one.published_at), default=None)
    return [one for one in named if newest is not None and one.questionnaire_id == newest.questionnaire_id]


def _one(profiles: Sequence[Profile], number: str) -> Profile:
    """The profile of that number, or the newest that stands; 404 for one that this reader can't see."""
    if number:
        return next((one for one in profiles if str(one.number) == number), None) or abort(404)
    return next((one for one in profiles if not one.is_withdrawn), None) or next(iter(profiles), None) or abort(404)


def _before(profiles: Sequence[Profile], later: Profile, number: str) -> Profile:
    earlier = [one for one in profiles if one.number < later.number]
    return _one(earlier, number) if earlier else abort(404)
