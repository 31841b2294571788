"""Members of working groups with role and time, their representatives, the agenda"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CURRENT = "until_precision IS NULL"


def upgrade() -> None:
    """A coordinator was a code beside the members: it is one of them from now on, or its institution is."""
    members = _rows("SELECT group_id, country_code, bloc_id FROM working_group_member ORDER BY id")
    groups = _rows("SELECT id, coordinator_country, coordinator_name FROM working_group ORDER BY id")
    op.drop_table("working_group_member")
    _widen_groups()
    _make_members()
    rows = [{**row, "institution_id": None, "role": "member"} for row in members]
    for group in groups:
        if group["coordinator_country"]:
            _coordinate(rows, group)
    _insert(rows)
    _make_representatives()
    _make_agenda()


def _rows(query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.text(query)).mappings()]


def _coordinate(rows: list[dict[str, Any]], group: dict[str, Any]) -> None:
    own = [row for row in rows if (row["group_id"], row["country_code"]) == (group["id"], group["coordinator_country"])]
    if own:
        own[0]["role"] = "coordinator"
        return
    institution = _institution(group["coordinator_country"], group["coordinator_name"])
    country = None if institution else group["coordinator_country"]
    body = {"country_code": country, "bloc_id": None, "institution_id": institution}
    rows.append({"group_id": group["id"], **body, "role": "coordinator"})


def _institution(country: str, printed: str) -> int | None:
    """The institution of that country whose name begins what is printed: "CONSUCODE of Peru"."""
    found = _rows("SELECT id, country_code, name_folded FROM institution ORDER BY id")
    of_country = [row for row in found if row["country_code"] == country and row["name_folded"]]
    return next((row["id"] for row in of_country if printed.lower().startswith(row["name_folded"])), None)


def _insert(rows: list[dict[str, Any]]) -> None:
    columns = ("group_id", "country_code", "bloc_id", "institution_id", "role", "since_precision", "source")
    table = sa.table("working_group_member", *(sa.column(name) for name in columns))
    if rows:
        op.bulk_insert(table, [{**row, "since_precision": "unknown", "source": ""} for row in rows])


def _widen_groups() -> None:
    with op.batch_alter_table("working_group") as batch:
        batch.add_column(sa.Column("status", sa.String(length=40), nullable=False, server_default="active"))
        batch.add_column(sa.Column("mandate", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("formed_at_id", _NUMBER, nullable=True))
        batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("programme_key", sa.String(length=60), nullable=True))
        batch.create_index(batch.f("ix_working_group_formed_at_id"), ["formed_at_id"])
        batch.create_unique_constraint(batch.f("uq_working_group_programme_key"), ["programme_key"])
        batch.drop_constraint(batch.f("fk_working_group_coordinator_country"), type_="foreignkey")
        batch.create_foreign_key(
            batch.f("fk_working_group_formed_at_id"), "event", ["formed_at_id"], ["id"], ondelete="SET NULL"
        )
        batch.drop_column("coordinator_country")


def _make_members() -> None:
    op.create_table(
        "working_group_member",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("group_id", _NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", _NUMBER, nullable=True),
        sa.Column("institution_id", _NUMBER, nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("since_precision", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("until_precision", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_working_group_member_one_body"),
        ),
        *_member_keys(),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_working_group_member_institution_id")
        ),
    )
    for column in ("group_id", "country_code", "bloc_id", "institution_id"):
        op.create_index(op.f(f"ix_working_group_member_{column}"), "working_group_member", [column])
    for name in ("country_code", "bloc_id", "institution_id"):
        _unique(name.removesuffix("_code").removesuffix("_id"), ["group_id", name], _CURRENT)
    _unique("coordinator", ["group_id"], f"{_CURRENT} AND role = 'coordinator'")


def _member_keys() -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group_member")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_working_group_member_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_working_group_member_country_code")),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_working_group_member_bloc_id")),
    )


def _unique(name: str, columns: list[str], where: str) -> None:
    only = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(f"uq_working_group_member_{name}", "working_group_member", columns, unique=True, **only)


def _make_representatives() -> None:
    op.create_table(
        "group_representative",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("member_id", _NUMBER, nullable=False),
        sa.Column("person_id", _NUMBER, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_group_representative_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["working_group_member.id"],
            name=op.f("fk_group_representative_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_group_representative_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_representative")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_representative_public_id")),
    )
    op.create_index(op.f("ix_group_representative_person_id"), "group_representative", ["person_id"])
    where = {"sqlite_where": sa.text("until IS NULL"), "postgresql_where": sa.text("until IS NULL")}
    columns = ["member_id", "person_id"]
    op.create_index("uq_group_representative_current", "group_representative", columns, unique=True, **where)


def _make_agenda() -> None:
    op.create_table(
        "group_agenda_item",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("group_id", _NUMBER, nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("owner_id", _NUMBER, nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_precision", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_agenda_item_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["working_group_member.id"], name=op.f("fk_group_agenda_item_owner_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_agenda_item")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_agenda_item_public_id")),
    )
    for column in ("changed_at", "group_id", "owner_id"):
        op.create_index(op.f(f"ix_group_agenda_item_{column}"), "group_agenda_item", [column])


def downgrade() -> None:
    """Who coordinates stands beside the group again; representatives, agendas, institutions and those who left go."""
    op.drop_table("group_agenda_item")
    op.drop_table("group_representative")
    current = "FROM working_group_member WHERE until_precision IS NULL"
    members = _rows(
        f"SELECT group_id, country_code, bloc_id {current} AND institution_id IS NULL ORDER BY id"  # noqa: S608
    )
    chosen = "group_id, country_code, institution_id"
    coordinators = _rows(f"SELECT {chosen} {current} AND role = 'coordinator' ORDER BY id")  # noqa: S608
    countries = {row["id"]: row["country_code"] for row in _rows("SELECT id, country_code FROM institution")}
    op.drop_table("working_group_member")
    _narrow_groups()
    for row in coordinators:
        code = row["country_code"] or countries.get(row["institution_id"])
        update = sa.text("UPDATE working_group SET coordinator_country = :code WHERE id = :id")
        op.get_bind().execute(update, {"code": code, "id": row["group_id"]})
    _make_members_as_before()
    if members:
        columns = (sa.column(name) for name in ("group_id", "country_code", "bloc_id"))
        op.bulk_insert(sa.table("working_group_member", *columns), members)


def _narrow_groups() -> None:
    with op.batch_alter_table("working_group") as batch:
        batch.add_column(sa.Column("coordinator_country", sa.String(length=2), nullable=True))
        batch.drop_constraint(batch.f("fk_working_group_formed_at_id"), type_="foreignkey")
        batch.create_foreign_key(
            batch.f("fk_working_group_coordinator_country"), "country", ["coordinator_country"], ["code"]
        )
        batch.drop_constraint(batch.f("uq_working_group_programme_key"), type_="unique")
        batch.drop_index(batch.f("ix_working_group_formed_at_id"))
        for column in ("programme_key", "note", "formed_at_id", "mandate", "status"):
            batch.drop_column(column)


def _make_members_as_before() -> None:
    op.create_table(
        "working_group_member",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("group_id", _NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", _NUMBER, nullable=True),
        sa.CheckConstraint(
            "(country_code IS NULL) <> (bloc_id IS NULL)", name=op.f("ck_working_group_member_country_or_bloc")
        ),
        *_member_keys(),
        sa.UniqueConstraint("group_id", "country_code", name=op.f("uq_working_group_member_group_id_country_code")),
        sa.UniqueConstraint("group_id", "bloc_id", name=op.f("uq_working_group_member_group_id_bloc_id")),
    )
    for column in ("country_code", "bloc_id"):
        op.create_index(op.f(f"ix_working_group_member_{column}"), "working_group_member", [column])
