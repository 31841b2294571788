"""What was typed, ticked and chosen before a session ended, put back into the form of the page, whoever drew it.

It works on the page as it was drawn, since only there all forms are alike: it needs no script and no word of the view.
The form is the one that is sent to the same address and says the same in its hidden fields, on a page with the same
arguments. Hidden fields stay as the page says them now, for they tell what it shows. Four attributes say more:

data-listed="name"   this control belongs to the hidden field `name` of its row: a row that was not shown stays as it is
data-before="name"   the boxes that were ticked at first are in the hidden fields `name`: only those turned are turned again
data-now             on a hidden field: it says what holds at the moment, and may differ when the page is opened again
data-sent            on a hidden field: it belongs to what was typed, such as what stood there then, and comes along with it
"""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask import Flask, g, request
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from app.core.form_tokens import FIELD
from app.core.kept_text import PAGE, SECRET_FIELDS, KeptForm, kept_here, sent_to
from app.core.page_forms import TICKS, Control, PageForm, Span, forms_of, rewritten

Typed = MultiDict[str, str]
Edit = tuple[Span, str]


def typed_again(drawn: Markup) -> Markup:
    """The main part of the page at hand with what was typed there before; as it is when there is nothing of that."""
    kept = kept_here()
    if kept is None:
        return drawn
    page = str(drawn)  # else what is written into it would be escaped once more
    form = _form_of(forms_of(page), kept)
    if form is None:
        return drawn
    g.is_typed_again = True
    return Markup(rewritten(page, _edits(form, kept.fields)))  # noqa: S704  our page; what is put into it is escaped


def text_left_over() -> list[str]:
    """What was written on this page before and has no form there any more, to be copied."""
    kept = kept_here()
    if kept is None or g.get("is_typed_again"):
        return []
    return [text for text in kept.fields.values() if len(text.split()) > 1]


def page_left() -> str | None:
    """Where what was typed is shown again: this page with the arguments it had, when it was opened with others."""
    kept = kept_here()
    return None if kept is None or _is_same_page(kept) else f"{request.path}?{kept.query}".rstrip("?")


def _is_same_page(kept: KeptForm) -> bool:
    return _arguments(kept.query) == _arguments(request.query_string.decode(errors="replace"))


def _arguments(query: str) -> list[tuple[str, str]]:
    """Without the language, which changes nothing of what a page is about."""
    return sorted((name, value) for name, value in parse_qsl(query) if name != "lang")


def _form_of(forms: list[PageForm], kept: KeptForm) -> PageForm | None:
    """The form of the page that was sent; of several that it may be the one with most of its fields."""
    if not _is_same_page(kept):
        return None
    found = [
        form for form in forms if _is_sent_there(form, kept) and form.filled_in and _says_the_same(form, kept.fields)
    ]
    found = [form for form in found if _shared(form, kept.fields) or all(one.kind in TICKS for one in form.filled_in)]
    return max(found, key=lambda form: _shared(form, kept.fields), default=None)


def _is_sent_there(form: PageForm, kept: KeptForm) -> bool:
    return any(sent_to(urlsplit(urljoin(request.path, target)).path) == kept.sent_to for target in form.targets)


def _shared(form: PageForm, typed: Typed) -> int:
    return len({control.name for control in form.filled_in} & set(typed))


def _says_the_same(form: PageForm, typed: Typed) -> bool:
    """Whether the hidden fields that say what the form is about are those that were sent."""
    changing = {FIELD, PAGE}
    for control in form.controls:
        given = control.tag.attributes
        changing |= {name for name in (given.get("data-listed"), given.get("data-before")) if name}
        changing |= {control.name} if given.keys() & {"data-now", "data-sent"} else set()
    return all(typed.getlist(name) == values for name, values in form.hidden.items() if name in typed.keys() - changing)


def _comes_along(control: Control) -> bool:
    return control.kind == "hidden" and "data-sent" in control.tag.attributes


def _edits(form: PageForm, typed: Typed) -> list[Edit]:
    """What is written anew so that the form holds what was typed, and is seen to."""
    edits: dict[Span, str] = {}
    places: dict[str, int] = defaultdict(int)
    for control in (one for one in form.controls if one.is_filled_in or _comes_along(one)):
        if control.name.rpartition("-")[2] in SECRET_FIELDS:
            continue
        edits |= dict(_edits_of(control, form, typed, places[control.name]))
        places[control.name] += control.kind not in TICKS
        edits |= dict(fold.with_attribute("open", None) for fold in control.folds)
    return list(edits.items())


def _edits_of(control: Control, form: PageForm, typed: Typed, place: int) -> Iterator[Edit]:
    if control.kind in TICKS:
        is_on = _is_ticked(control, typed)
        if is_on is not None:
            yield control.tag.with_attribute("checked", None, is_set=is_on)
    elif control.is_multiple:
        chosen = typed.getlist(control.name)
        yield from (tag.with_attribute("selected", None, is_set=value in chosen) for tag, value in control.options)
    else:
        text = _text_of(control, form, typed, place)
        if text is not None:
            yield from _written(control, text)


def _is_ticked(control: Control, typed: Typed) -> bool | None:
    """Whether the box is to be ticked; None when it stays as the page draws it."""
    listed, before = (control.tag.attributes.get(name) for name in ("data-listed", "data-before"))
    is_on = control.value in typed.getlist(control.name)
    if control.kind == "radio" and control.name not in typed:
        return None
    if listed and control.value not in typed.getlist(listed):
        return None
    return None if before and is_on == (control.value in typed.getlist(before)) else is_on


def _text_of(control: Control, form: PageForm, typed: Typed, place: int) -> str | None:
    """What was typed there: beside the same row, else at the same place among fields of one name."""
    texts, listed = typed.getlist(control.name), control.tag.attributes.get("data-listed")
    if listed:
        rows = form.hidden.get(listed, [])
        return dict(zip(typed.getlist(listed), texts, strict=False)).get(rows[place]) if place < len(rows) else None
    return texts[place] if place < len(texts) else None


def _written(control: Control, text: str) -> Iterator[Edit]:
    if control.kind == "textarea":
        yield control.content, "\n" + str(escape(text))
    elif control.kind != "select":
        yield control.tag.with_attribute("value", text)
    elif any(value == text for _tag, value in control.options):  # else it can't be chosen any more
        yield from (tag.with_attribute("selected", None, is_set=value == text) for tag, value in control.options)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        typed_again=typed_again,
        is_typed_again=lambda: bool(g.get("is_typed_again")),
        is_typed_before=lambda: kept_here() is not None,
        text_left_over=text_left_over,
        page_left=page_left,
    )
