"""Every column of the big registers' lists has its order as an index."""

from __future__ import annotations

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

ORDERS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "resident",
        ("sex", "birth_date", "id_number", "phone", "residence_kind", "address_text", "state"),
        ("archived_on", "grid_id"),
    ),
    ("household", ("head_name", "address_text"), ("archived_on", "grid_id")),
    (
        "house",
        (
            "address_text",
            "entrance",
            "floor",
            "room",
            "use_state",
            "owner_tries",
            "owner_tried_on",
            "owner_unreachable_on",
        ),
        ("archived_on", "grid_id"),
    ),
    ("dispute", ("title", "party_names", "kind", "source", "urgency", "state", "next_due"), ("archived_on",)),
)


SCOPES = (
    ("ix_household_grid_archived", "household", ("grid_id", "archived_on")),
    ("ix_house_grid_archived", "house", ("grid_id", "archived_on")),
    (
        "ix_dispute_scope",
        "dispute",
        ("grid_id", "officer_id", "created_by", "mediator_id", "committee_id", "state", "archived_on"),
    ),
)


def upgrade() -> None:
    for name, table, asked in SCOPES:
        op.create_index(name, table, list(asked), unique=False)
    for table, columns, conditions in ORDERS:
        for column in columns:
            op.create_index(f"ix_{table}_by_{column}", table, [column, "id", *conditions], unique=False)
