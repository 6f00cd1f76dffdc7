"""Alembic's entry: runs the revisions on the connection that ``db/migrate.py`` hands over."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from gridguard_desktop.db.base import Base
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.schema import is_modelled
from gridguard_desktop.db.types import JSON_TYPE, Money, UtcDateTime


def plain_type(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Write column types as the database has them: a revision must not change when our types do."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Money):
        return "sa.BigInteger()"
    if isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    if isinstance(item, type(JSON_TYPE)):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


assert MODELS, "every table must be known"
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
    compare_type=True,
    include_object=is_modelled,
    render_item=plain_type,
    on_version_apply=context.config.attributes.get("applied"),
)
context.run_migrations()
