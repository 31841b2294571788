"""Translations of contributions: read side by side, made by translators, listed while they wait."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import LANGUAGES
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions import translating
from app.forums.forms.translating import TranslationForm
from app.forums.loaders import standing
from app.forums.models import Contribution, Forum
from app.forums.queries import translations as queries
from app.forums.queries.bringing import copies_of, sisters_moderated
from app.forums.queries.families import sisters_of
from app.forums.queries.topics import contribution_at
from app.forums.shown_contributions import show
from app.forums.shown_translations import show_translation, with_translations
from app.forums.standing import ForumStanding
from app.forums.views import bp


def _found(standing: ForumStanding, number: int) -> Contribution:
    """What is public and was written in this forum."""
    found = contribution_at(standing, number)
    return found if found is not None and found.is_published else abort(404)


@bp.get("/<slug>/contributions/<int:number>/translations")
@requires("forum.read", on=standing)
def translations(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """In which languages it can be read; what translators and moderators of sister forums can do."""
    found = _found(standing, number)
    is_copy = found.brought_from_id is not None
    return render_template(
        "forums/translations.html",
        standing=standing,
        forum=standing.forum,
        shown=with_translations([show(found, standing)], [found], current_viewer())[0],
        drafts=queries.translations_of(found) if standing.is_translator else [],
        missing=[] if is_copy else [one for one in LANGUAGES if one != found.language],
        sisters=[] if is_copy else sisters_moderated(standing.forum, current_viewer()),
        copies=copies_of(found),
        revision=found.revision,
    )


@bp.get("/<slug>/contributions/<int:number>/translations/<language>")
@requires("forum.read", on=standing)
def translation(standing: ForumStanding, number: int, language: str) -> ResponseReturnValue:
    """The original and the translation side by side."""
    found = _found(standing, number)
    made = queries.translation_in(found.id, language[:2])
    if made is None or not made.is_published:
        abort(404)
    return render_template(
        "forums/translation.html",
        standing=standing,
        forum=standing.forum,
        shown=show(found, standing),
        translation=show_translation(made, found),
    )


@bp.get("/<slug>/contributions/<int:number>/translations/<language>/edit")
@requires("forum.translate", on=standing)
def translate(standing: ForumStanding, number: int, language: str) -> ResponseReturnValue:
    found = _found(standing, number)
    made = queries.translation_in(found.id, language[:2])
    form = TranslationForm(
        formdata=None,
        body=(made.draft or made.body) if made else "",
        is_machine_aided=bool(made and made.is_machine_aided),
        of_revision=str(found.revision),
        known=_known(found, language),
    )
    return _edit_page(standing, found, language, form)


@bp.post("/<slug>/contributions/<int:number>/translations/<language>/edit")
@requires("forum.translate", on=standing)
def save_translation(standing: ForumStanding, number: int, language: str) -> ResponseReturnValue:
    """Kept as a draft, or published."""
    found, form, slug = _found(standing, number), TranslationForm(), standing.forum.slug
    if not form.validate_on_submit():
        return _edit_page(standing, found, language, form)
    aided, known = bool(form.is_machine_aided.data), form.known.data or ""
    text = translating.TranslationText(form.body.data or "", form.version, aided, known)
    try:
        _insist_on_language(language)
        translating.save_translation(standing, found.id, language, text, now(), publish=bool(form.publish.data))
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        again = loaders.standing(slug) or abort(404)
        form.known.data = _known(_found(again, number), language)
        return _edit_page(again, _found(again, number), language, form)
    db.session.commit()
    flash(gettext("The translation is published.") if form.publish.data else gettext("The draft is kept."))
    return redirect(url_for("forums.translations", slug=slug, number=number), 303)


@bp.post("/<slug>/contributions/<int:number>/translations/<language>/end")
@requires("forum.translate", on=standing)
def take_translation_back(standing: ForumStanding, number: int, language: str) -> ResponseReturnValue:
    found, slug = _found(standing, number), standing.forum.slug
    translating.take_translation_back(standing, found.id, language[:2], now())
    db.session.commit()
    flash(gettext("The translation is a draft again."))
    return redirect(url_for("forums.translations", slug=slug, number=number), 303)


@bp.get("/<slug>/translations")
@requires("forum.translate", on=standing)
def untranslated(standing: ForumStanding) -> ResponseReturnValue:
    """What waits for a translator, in the order of numbers."""
    sisters = sisters_of(standing.forum, current_viewer())
    language = _asked_language(standing.forum, sisters[0].language if sisters else "")
    return render_template(
        "forums/untranslated.html",
        standing=standing,
        forum=standing.forum,
        chosen=language,
        offered=[one for one in LANGUAGES if one != standing.forum.language],
        page=queries.untranslated(standing, language, request.args.get("after", "")),
    )


def _asked_language(forum: Forum, usual: str) -> str:
    """As the address says; else the sister's; else the first that is not the forum's."""
    others = [one for one in LANGUAGES if one != forum.language]
    return next(one for one in (request.args.get("into", ""), usual, others[0]) if one in others)


def _known(found: Contribution, language: str) -> str:
    made = queries.translation_in(found.id, language[:2])
    return translating.known_text(made) if made is not None else ""


def _insist_on_language(language: str) -> None:
    if language not in LANGUAGES:
        raise Refused(gettext("Nothing is translated into this language here."))


def _edit_page(
    standing: ForumStanding, found: Contribution, language: str, form: TranslationForm
) -> ResponseReturnValue:
    if language not in LANGUAGES or language == found.language or found.brought_from_id is not None:
        abort(404)
    made = queries.translation_in(found.id, language)
    form.of_revision.data = str(found.revision)
    return form_page(
        "forums/translate.html",
        form,
        standing=standing,
        forum=standing.forum,
        shown=show(found, standing),
        target=language,
        made=made,
        is_outdated=made is not None and made.is_published and made.of_revision < found.revision,
    )
