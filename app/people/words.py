"""Words for the enumerations of people."""

from flask_babel import lazy_gettext as _l

from app.core.words import abridge_members, name_members
from app.mail.words import name_kinds
from app.people.models import Category, Decision, RowVerdict

name_members(
    {
        Category.SGPE: _l("Senior government procurement executive (SGPE)"),
        Category.OTHER_GOVERNMENT: _l("Other government"),
        Category.PRIVATE_SECTOR: _l("Private sector"),
        Category.MULTILATERAL: _l("Multilateral institution"),
        Category.CIVIL_SOCIETY: _l("Civil society"),
        Category.ACADEMIA: _l("Academia"),
    }
)
abridge_members({Category.SGPE: _l("SGPE")})
name_members(
    {
        RowVerdict.NEW: _l("New"),
        RowVerdict.SAME: _l("Same"),
        RowVerdict.CHANGED: _l("Changed"),
        RowVerdict.DOUBTFUL: _l("Doubtful"),
        RowVerdict.REPEATED: _l("Repeated"),
        RowVerdict.WRONG: _l("Wrong"),
    }
)
name_members(
    {
        Decision.NEW: _l("Add as a new person"),
        Decision.UPDATE: _l("Change the person"),
        Decision.JOIN: _l("The same person as another row"),
        Decision.SKIP: _l("Leave this row out"),
    }
)
name_kinds(
    {
        "people/address_gone": _l("Another address stands for you now"),
        "people/address_came": _l("This address stands for you now"),
    }
)
