"""Alembic's entry: runs the revisions on the connection that ``db/migrate.py`` hands over."""

from __future__ import annotations

from alembic import context

from gridguard_desktop.db import models as models  # noqa: PLC0414 - every table must be known
from gridguard_desktop.db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
    compare_type=True,
    include_object=context.config.attributes.get("include_object"),
)
context.run_migrations()
