"""Indexes by which the month's summary finds what it counts without reading every row."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_referral_sent", "referral", ["sent_at"], unique=False)
    op.create_index("ix_deadline_rule_due", "deadline", ["rule_id", "due_on"], unique=False)
    op.drop_index("ix_agreement_dispute_id", table_name="agreement")
    op.create_index("ix_agreement_dispute", "agreement", ["dispute_id", "effective_on"], unique=False)
    op.drop_index("ix_dispute_accepted", table_name="dispute")
    op.create_index("ix_dispute_accepted", "dispute", ["accepted_on", "closed_on"], unique=False)
