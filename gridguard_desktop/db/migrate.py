"""Bringing an older store up to date. Imported only when there is something to do: Alembic costs 400 ms.

A file is never migrated in place: a verified backup is made, the revisions run on a copy, the copy is checked
and takes the store's place by one rename. A power cut at any moment leaves the old store or the new one.
PostgreSQL runs all revisions in one transaction; its backup is the server's.

``python -m gridguard_desktop.db.migrate "what changed"`` writes the next revision from the models.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from gridguard_desktop.db.database_file import check_file, copy_database, leave_wal, remove_database
from gridguard_desktop.db.engine import make_engine, writing
from gridguard_desktop.db.files import sync_file, sync_folder
from gridguard_desktop.db.migrations import HEAD_REVISION
from gridguard_desktop.db.search import index_kind
from gridguard_desktop.domain.errors import StoreDamaged
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.upgrading import UpgradeStep, untold

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Engine

    from gridguard_desktop.domain.upgrading import Upgrading

SCRIPTS = "gridguard_desktop.db:migrations"
_ADVISORY_LOCK = 0x6767_0001
_NUMBERS_SEARCHED_SINCE = "0007"


def upgrade_file(path: Path, key: bytes, tell: Upgrading = untold) -> None:
    """Migrate an encrypted database file to the newest revision; the caller has made the backup.

    Raises :class:`StoreDamaged` when the result does not pass its checks; the store is then as it was.
    """
    copy = path.with_name(path.name + ".migrating")
    remove_database(copy)
    tell(UpgradeStep.COPYING, 0, 0)
    try:
        copy_database(path, copy, key, partial(tell, UpgradeStep.COPYING))
        engine = make_engine(copy, key, foreign_keys=False)
        try:
            with writing(engine).begin() as connection:
                run(connection, progress=partial(tell, UpgradeStep.CHANGING))
        finally:
            engine.dispose()
        tell(UpgradeStep.CHECKING, 0, 0)
        problems = check_file(copy, key)
        if problems:
            raise StoreDamaged(
                translate(
                    "store",
                    "The store could not be brought up to date and was left as it was: {problem}",
                    problem=problems[0],
                )
            )
        leave_wal(copy, key)
        leave_wal(path, key)
        sync_file(copy)
        copy.replace(path)
        sync_folder(path.parent)
    finally:
        remove_database(copy)


def upgrade_server(engine: Engine, tell: Upgrading = untold) -> None:
    """Migrate a shared store in one transaction; a second PC waits and then finds nothing to do."""
    with writing(engine).begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        run(connection, progress=partial(tell, UpgradeStep.CHANGING))


def run(
    connection: Connection, revision: str = "head", progress: Callable[[int, int], None] | None = None
) -> None:
    """Run the revisions up to ``revision`` inside the connection's transaction; ``progress(done, total)``
    counts them.

    Disputes of a store from before their papers' numbers were searched are indexed anew.
    """
    before = MigrationContext.configure(connection).get_current_revision()
    config = _config(connection)
    if progress is not None:
        config.attributes["applied"] = _counted(config, revision, before, progress)
    command.upgrade(config, revision)
    if before is not None and before < _NUMBERS_SEARCHED_SINCE and revision == "head":
        index_kind(connection, "dispute")


def _counted(
    config: Config, revision: str, before: str | None, progress: Callable[[int, int], None]
) -> Callable[..., None]:
    """Alembic's ``on_version_apply``, which counts the revisions that are done."""
    ahead = ScriptDirectory.from_config(config).iterate_revisions(revision, before or "base")
    total, done = sum(1 for _ in ahead), 0
    progress(done, total)

    def applied(**_about: object) -> None:
        nonlocal done
        done += 1
        progress(done, total)

    return applied


def write_revision(message: str, folder: Path) -> None:
    """Compare the models with the newest revision and write the next one. For developers."""
    engine = make_engine(folder / "scratch.db", bytes(32), create=True, foreign_keys=False)
    try:
        with writing(engine).begin() as connection:
            run(connection)
            config = _config(connection)
            written = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions())
            command.revision(config, message, autogenerate=True, rev_id=f"{written + 1:04d}")
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        write_revision(sys.argv[1], Path(scratch))
    sys.stdout.write(f"written after {HEAD_REVISION}; format it with ruff and add it to KNOWN_REVISIONS\n")
