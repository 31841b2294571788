"""The names of one row, from one column or several."""

from app.core.text import folded
from app.people.columns import Column
from app.people.understanding.addresses import display_name, without_addresses
from app.people.understanding.calm import calmed, is_suffix
from app.people.understanding.given_names import GIVEN_ONLY
from app.people.understanding.lists import FAMILY_FIRST, NameOrder
from app.people.understanding.titles import titles_before
from app.people.understanding.values import RowValues
from app.people.understanding.whole_names import SplitName, split_whole

GIVEN, FAMILY = "given_names", "family_names"


def read_names(values: RowValues, order: NameOrder) -> None:
    """Given and family names; a whole name counts only where the separate columns are empty."""
    raw = values.raw
    given = _joined(raw.get(GIVEN, ""), raw.get(Column.SECOND_GIVEN_NAME.value, ""))
    family = _joined(raw.get(FAMILY, ""), raw.get(Column.SECOND_FAMILY_NAME.value, ""))
    whole = without_addresses(raw.get(Column.FULL_NAME.value, ""))
    if not (given or family or whole):
        whole = display_name(raw.get(Column.EMAIL.value, ""))
    if not _is_name(given):
        given = ""
    if not _is_name(family):
        family = ""
    if whole and not (given and family) and _is_name(whole):
        _read_whole(values, whole, order)
    elif given or family:
        _read_apart(values, given, family)
    suffix = raw.get(Column.SUFFIX.value, "")
    if suffix and is_suffix(suffix) and values.value(FAMILY) and not is_suffix(values.value(FAMILY).split()[-1]):
        values.put(FAMILY, values.fields[FAMILY].original, f"{values.value(FAMILY)} {suffix}")
    if not _is_name(values.value(GIVEN) + values.value(FAMILY)):
        values.wrong.append({"code": "no_name"})


def _joined(one: str, other: str) -> str:
    """Two columns of one kind; the second is dropped when the first holds it already."""
    if other and folded(other) in folded(one).split():
        return one
    return f"{one} {other}".strip()


def _is_name(text: str) -> bool:
    return any(c.isalpha() for c in text) and folded(text) not in ("n/a", "na", "nan", "null", "none")


def _read_whole(values: RowValues, whole: str, order: NameOrder) -> None:
    country, address = values.value(Column.COUNTRY), values.value(Column.EMAIL)
    split = split_whole(whole, country, order.order, address)
    doubt = split.doubt
    if order.evidence == "chosen" and doubt == "name_order":
        doubt = ""
    if split.order and not order.is_certain and not doubt:
        doubt = "name_order"
    _put(values, whole, split, doubt)
    values.notes.append({"code": "name_split", "given": split.given, "family": split.family})
    if doubt:
        settles = {"settles": "name_order"} if doubt == "name_order" else {}
        values.doubt(doubt, "full_name", value=whole, given=split.given, family=split.family, **settles)


def _put(values: RowValues, original: str, split: SplitName, doubt: str = "") -> None:
    values.put(GIVEN, original, split.given, doubt)
    values.put(FAMILY, original, split.family, doubt)
    values.take_title(split.honorific, original)


def _read_apart(values: RowValues, given: str, family: str) -> None:
    """Names that stand in columns of their own, mended where the columns are not kept apart."""
    written_given, written_family = given, family
    words = given.split()
    titles = titles_before(words) if given else 0
    values.take_title(" ".join(words[:titles]), given)
    given = " ".join(words[titles:])
    doubt = ""
    if given and family and folded(given) != folded(family) and folded(given).endswith(f" {folded(family)}"):
        given = given[: -len(family)].strip()  # the first column holds the whole name
    if "," in family and not given:
        split = split_whole(family)
        given, family = split.given, split.family
    elif family and is_suffix(family) and len(given.split()) > 1:
        split = split_whole(f"{given} {family}", values.value(Column.COUNTRY))
        given, family, doubt = split.given, split.family, "name_split"
    elif (not given and len(family.split()) > 1) or (not family and len(given.split()) > 1):
        given, family, doubt = _half_empty(values, given, family)
    elif _is_swapped(given, family):
        doubt = "name_swapped"
    values.put(GIVEN, written_given, calmed(given), doubt)
    values.put(FAMILY, written_family, calmed(family), doubt)
    if doubt:
        values.doubt(doubt, GIVEN, value=f"{written_given} {written_family}".strip(), given=given, family=family)


def _half_empty(values: RowValues, given: str, family: str) -> tuple[str, str, str]:
    """One of the two columns is empty: the other may hold the whole name, or the person has one name."""
    order = FAMILY_FIRST if family else "given_first"
    words = [folded(word) for word in (given or family).split()]
    if (given and all(word in GIVEN_ONLY for word in words)) or (
        family and not any(word in GIVEN_ONLY for word in words)
    ):
        return given, family, "name_split"
    split = split_whole(given or family, values.value(Column.COUNTRY), order)
    return split.given, split.family, "name_split"


def _is_swapped(given: str, family: str) -> bool:
    """Whether every word says the columns are the wrong way round; only asked, never done."""
    ones, others = ([folded(word) for word in text.split()] for text in (given, family))
    return (
        bool(ones and others) and all(word in GIVEN_ONLY for word in others) and not any(w in GIVEN_ONLY for w in ones)
    )
