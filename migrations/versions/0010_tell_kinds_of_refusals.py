"""Tell kinds of refusals apart"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

#: The kinds that were one before, with the statuses by which the rows of that time are told apart.
_AFTER = {
    'hard': [('disabled', "status = '5.2.1'"), ('host_unknown', "status IN ('5.1.2', '5.1.10')"), ('bad_mailbox', '1 = 1')],
    'soft': [('full', "status LIKE '_.2.2'"), ('temporary', "status LIKE '4.%'"), ('unknown', '1 = 1')],
    'other': [
        ('size', "status LIKE '_.2.3' OR status LIKE '_.3.4'"),
        ('content', "status LIKE '_.6.%'"),
        ('policy', '1 = 1'),
    ],
}
_BEFORE = {
    'hard': ('bad_mailbox', 'disabled', 'host_unknown'),
    'soft': ('full', 'temporary', 'unknown'),
    'other': ('policy', 'authentication', 'content', 'size', 'rate'),
}


def upgrade() -> None:
    for before, kinds in _AFTER.items():
        for kind, condition in kinds:
            op.execute(sa.text(f"UPDATE bounce SET kind = '{kind}' WHERE kind = '{before}' AND ({condition})"))


def downgrade() -> None:
    for before, kinds in _BEFORE.items():
        listed = ', '.join(f"'{kind}'" for kind in kinds)
        op.execute(sa.text(f"UPDATE bounce SET kind = '{before}' WHERE kind IN ({listed})"))
