"""The indexes of the usual orders of residents and houses hold what the list is usually narrowed by."""

from __future__ import annotations

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

_ASKED = ("archived_on", "residence_kind", "birth_date", "sex", "state")
WIDENED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ix_house_grid_address", ("grid_id", "address_text", "id", "archived_on")),
    ("ix_resident_pinyin", ("name_pinyin", "id", *_ASKED, "grid_id")),
    ("ix_resident_grid_pinyin", ("grid_id", "name_pinyin", "id", *_ASKED)),
)
NEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ix_resident_grid_address", ("grid_id", "address_text", "id", *_ASKED)),
    ("ix_resident_kind_birth", ("residence_kind", "birth_date", "archived_on", "grid_id", "id")),
)


def upgrade() -> None:
    for name, columns in WIDENED:
        table = name.split("_")[1]
        op.drop_index(name, table_name=table)
        op.create_index(name, table, list(columns), unique=False)
    for name, columns in NEW:
        op.create_index(name, "resident", list(columns), unique=False)
