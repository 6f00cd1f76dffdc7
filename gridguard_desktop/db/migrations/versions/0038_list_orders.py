"""Every column of the big registers' lists has its order as an index."""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

ORDERS = (
    (
        "resident",
        ("sex", "birth_date", "id_number", "phone", "residence_kind", "address_text", "state"),
        ("archived_on", "grid_id"),
    ),
    ("household", ("head_name", "address_text"), ("archived_on", "grid_id")),
    (
        "house",
        ("entrance", "floor", "room", "use_state", "owner_tries", "owner_tried_on", "owner_unreachable_on"),
        ("archived_on", "grid_id"),
    ),
    ("dispute", ("title", "party_names", "kind", "source", "urgency", "state", "next_due"), ("archived_on",)),
)


def upgrade() -> None:
    for table, columns, conditions in ORDERS:
        for column in columns:
            op.create_index(f"ix_{table}_by_{column}", table, [column, "id", *conditions], unique=False)
