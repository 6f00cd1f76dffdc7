"""What the forms ask for and nothing recorded: about whom a mediator asked, about a mediation by the police
what was in dispute and proposed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("investigation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_sex", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("asked_ethnicity", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("asked_age", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asked_occupation", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("asked_phone", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("asked_address", sa.String(length=200), nullable=True))
    with op.batch_alter_table("security_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("issues", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("proposal", sa.Text(), nullable=True))
