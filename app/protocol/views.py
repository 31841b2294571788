"""The order of protocol of an event: its rule, the resulting list, its exceptions; to be printed."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.filters import Filters, one_of
from app.core.form_pages import form_page
from app.core.languages import LANGUAGES, language_names
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.translated import reader_language
from app.events.loaders import event, event_to_edit
from app.events.models import Event
from app.protocol import actions
from app.protocol.forms import ExceptionForm, RuleForm
from app.protocol.listing import ListedOrder, listed_order
from app.protocol.queries import exception_of
from app.protocol.words import order_in_words

bp = Blueprint("protocol", __name__, url_prefix="/events/<slug>/work/protocol")


@dataclass(frozen=True)
class ProtocolFilters(Filters):
    """In which language the list is: its alphabet orders the states."""

    language: str = one_of(LANGUAGES)


@bp.get("")
@requires("event.host_view", on=event)
def index(event: Event) -> ResponseReturnValue:
    listed = _listed(event)
    return _page(event, listed, rule=_rule_form(listed, is_new=True), exception=_exception_form(listed, is_new=True))


@bp.post("/rule")
@requires("protocol.set", on=event_to_edit)
def set_rule(event_to_edit: Event) -> ResponseReturnValue:
    listed = _listed(event_to_edit)
    form = _rule_form(listed)
    if form.validate():
        try:
            actions.set_rule(event_to_edit, form.chosen(), listed.codes)
            return _done(event_to_edit, gettext("The order of protocol was changed."))
        except Refused as refused:
            form.refuse(refused)
    return _page(event_to_edit, listed, rule=form, exception=_exception_form(listed, is_new=True))


@bp.post("/exceptions")
@requires("protocol.set", on=event_to_edit)
def add_exception(event_to_edit: Event) -> ResponseReturnValue:
    listed = _listed(event_to_edit)
    form = _exception_form(listed)
    if form.validate():
        code, place, reason = form.country_code.data, form.place.data or 0, form.reason.data or ""
        try:
            actions.add_exception(event_to_edit, code, place, reason, listed.codes)
            said = gettext("%(state)s stands at place %(place)d now.", state=country_name(code), place=place)
            return _done(event_to_edit, said)
        except Refused as refused:
            form.refuse(refused)
    return _page(event_to_edit, listed, rule=_rule_form(listed, is_new=True), exception=form)


@bp.post("/exceptions/<public_id>/removal")
@requires("protocol.set", on=event_to_edit)
def remove_exception(event_to_edit: Event, public_id: str) -> ResponseReturnValue:
    exception = exception_of(event_to_edit, public_id) or abort(404)
    actions.remove_exception(event_to_edit, exception)
    said = gettext("%(state)s stands by the rule again.", state=country_name(exception.country_code))
    return _done(event_to_edit, said)


def _done(event: Event, said: str) -> ResponseReturnValue:
    db.session.commit()
    flash(said)
    asked: dict[str, Any] = dict(ProtocolFilters.from_arguments(request.args).as_arguments())
    return redirect(url_for(".index", slug=event.slug, **asked), 303)


def _listed(event: Event) -> ListedOrder:
    return listed_order(event, ProtocolFilters.from_arguments(request.args).language or reader_language())


def _rule_form(listed: ListedOrder, is_new: bool = False) -> RuleForm:
    """The rule as it is, or what was sent. What an entered order is written into begins with the order that holds."""
    kept = {"kind": listed.order.kind.value, "drawn": listed.order.drawn}
    kept["listed"] = "\n".join(country_name(code, listed.language) for code in listed.by_rule)
    form = RuleForm(formdata=None, **kept) if is_new else RuleForm()
    form.offer([(state.code, state.name) for state in listed.states])
    return form


def _exception_form(listed: ListedOrder, is_new: bool = False) -> ExceptionForm:
    form = ExceptionForm(formdata=None) if is_new else ExceptionForm()
    form.offer([(state.code, state.name) for state in listed.states])
    return form


def _page(event: Event, listed: ListedOrder, rule: RuleForm, exception: ExceptionForm) -> ResponseReturnValue:
    return form_page(
        "protocol/index.html",
        rule,
        exception_form=exception,
        event=event,
        listed=listed,
        sentence=order_in_words(listed.order),
        languages=[(code, language_names()[code]) for code in LANGUAGES],
        filters=ProtocolFilters.from_arguments(request.args),
    )
