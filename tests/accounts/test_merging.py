"""Accounts when two records of one person become one, and when a person is erased."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.actions import merge
from app.people.erasure import erase
from tests import make


def test_the_account_follows_the_person(arrange):
    with arrange():
        kept, merged = make.make_person(), make.make_person()
        make.make_account(person=merged)
        merge(kept, merged, "system")
        assert db.session.scalars(select(Account.person_id)).all() == [kept.id]


def test_two_open_accounts_stop_the_merge(arrange):
    with arrange() as session:
        kept, merged = make.make_account().person, make.make_account().person
        with pytest.raises(Refused):
            merge(kept, merged, "system")
        session.rollback()


@pytest.mark.parametrize("closed", [["kept"], ["merged"], ["kept", "merged"]])
def test_a_closed_account_gives_way(arrange, closed):
    with arrange():
        accounts = {name: make.make_account(closed_at=now() if name in closed else None) for name in ("kept", "merged")}
        merge(accounts["kept"].person, accounts["merged"].person, "system")
        stays = accounts["merged" if closed == ["kept"] else "kept"].email
        assert db.session.scalars(select(Account.email)).all() == [stays]


def test_the_only_administrator_is_not_erased(arrange):
    with arrange() as session:
        only = make.make_account([RoleKind.ADMINISTRATOR])
        with force_locale("en"), pytest.raises(Refused, match="only administrator"):
            erase(only.person)
        make.make_account([RoleKind.ADMINISTRATOR])
        erase(only.person)
        assert len(session.scalars(select(Account)).all()) == 1
