"""Migrations: an older store becomes the store the models describe, after a backup, or stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from gridguard_desktop.db import migrate, migrations, schema
from gridguard_desktop.db import store as stores
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import Base
from gridguard_desktop.db.engine import make_engine, writing
from gridguard_desktop.db.keys import StoreKeys
from gridguard_desktop.db.models import Beat
from gridguard_desktop.db.schema import create_schema
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import StoreDamaged, StoreNewer
from gridguard_desktop.domain.upgrading import UpgradeStep, step_words
from tests.postgres import PostgresServer
from tests.stores import StoreTemplate

KEY = bytes(32)
Closed = tuple[Path, StoreKeys]
Told = Callable[[int, int], None] | None


def shape(connection: Connection) -> dict[str, object]:
    """Everything in an SQLite schema, but for the order of columns in a table rebuilt by a migration."""
    rows = connection.execute(
        text("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    )
    found: dict[str, object] = {f"{row.type} {row.name}": row.tbl_name for row in rows}
    for name in [key.split()[1] for key in found if key.startswith("table ")]:
        columns = connection.execute(text(f'PRAGMA table_info("{name}")')).all()
        found[f"columns {name}"] = sorted((row.name, row.type, row.notnull, row.pk) for row in columns)
        links = connection.execute(text(f'PRAGMA foreign_key_list("{name}")')).mappings().all()
        found[f"links {name}"] = sorted((link["from"], link["table"], link["to"]) for link in links)
    return found


def test_the_known_revisions_are_those_in_the_folder() -> None:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", migrate.SCRIPTS)
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(migrations.KNOWN_REVISIONS)
    assert scripts.get_current_head() == migrations.HEAD_REVISION


def test_a_migrated_file_is_what_a_new_one_is(tmp_path: Path) -> None:
    shapes = []
    for name, build in (("new.db", create_schema), ("migrated.db", migrate.run)):
        engine = make_engine(tmp_path / name, KEY, create=True)
        with writing(engine).begin() as connection:
            build(connection)
            shapes.append(shape(connection))
        engine.dispose()
    assert shapes[0] == shapes[1]


def test_a_migrated_server_is_what_the_models_say(server_template: StoreTemplate) -> None:
    server = server_template.server
    assert isinstance(server, PostgresServer)
    engine = make_engine(server.create_database())
    try:
        migrate.upgrade_server(engine)
        migrate.upgrade_server(engine)  # a second PC finds nothing to do
        with engine.connect() as connection:
            options = {"compare_type": True, "include_object": schema.is_modelled}
            context = MigrationContext.configure(connection, opts=options)
            assert [difference[0] for difference in compare_metadata(context, Base.metadata)] == []
            names = connection.execute(text("SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal"))
            assert set(names.scalars()) == {"audit_no_change", "audit_no_truncate", "audit_head_no_delete"}
    finally:
        engine.dispose()


@pytest.fixture
def closed(file_store: Store) -> Closed:
    """A store of today's release with one record, closed: its folder and its keys."""
    with UnitOfWork(file_store, PROGRAM, write=True) as work:
        work.session.add(Beat(code="01", name="一警格"))
    keys = file_store.keys
    file_store.close()
    return file_store.home, keys


@pytest.fixture
def next_release(closed: Closed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one revision further, which adds a column."""

    def run(connection: Connection, revision: str = "head", progress: Told = None) -> None:
        connection.execute(text("ALTER TABLE beat ADD COLUMN colour VARCHAR(10)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))

    monkeypatch.setattr(migrate, "run", run)
    monkeypatch.setattr(schema, "KNOWN_REVISIONS", (*migrations.KNOWN_REVISIONS, "9001"))
    monkeypatch.setattr(schema, "HEAD_REVISION", "9001")


def test_an_older_store_is_backed_up_and_migrated_when_opened(closed: Closed, next_release: None) -> None:
    home, keys = closed
    store = Store.unlocked(home, keys)
    with UnitOfWork(store, PROGRAM) as work:
        assert work.session.execute(text("SELECT code, colour FROM beat")).all() == [("01", None)]
    store.close()
    (backup,) = (home / "backups").iterdir()
    assert backup.name.startswith("before-upgrade-")
    assert sorted(path.name for path in home.iterdir()) == [
        "backups",
        "store.db",
        "store.ggk",
        "store.ggk.previous",
    ]


def test_whoever_waits_hears_how_far_the_upgrade_is(tmp_path: Path) -> None:
    before, head = migrations.KNOWN_REVISIONS[-4], migrations.HEAD_REVISION
    engine = make_engine(tmp_path / "old.db", KEY, create=True, foreign_keys=False)
    with writing(engine).begin() as connection:
        migrate.run(connection, before)
    engine.dispose()
    told: list[tuple[UpgradeStep, int, int]] = []
    migrate.upgrade_file(tmp_path / "old.db", KEY, lambda *step: told.append(step))
    counted = [(done, total) for step, done, total in told if step is UpgradeStep.CHANGING]
    assert counted == [(0, 3), (1, 3), (2, 3), (3, 3)], (before, head)
    steps = list(dict.fromkeys(step for step, *_ in told))
    assert steps == [UpgradeStep.COPYING, UpgradeStep.CHANGING, UpgradeStep.CHECKING]
    assert told[0] == (UpgradeStep.COPYING, 0, 0)
    assert [step_words(*one) for one in told][-2:] == ["正在升级… 3/3", "正在检查…"]
    assert step_words(UpgradeStep.BACKING_UP, 7, 20) == "正在备份… 35%"


def test_an_upgrade_that_is_stopped_leaves_the_store_as_it_was(closed: Closed, next_release: None) -> None:
    home, keys = closed
    before = (home / "store.db").read_bytes()

    class Stopped(Exception):
        pass

    def stop(step: UpgradeStep, _done: int, _total: int) -> None:
        if step is UpgradeStep.CHECKING:
            raise Stopped

    with pytest.raises(Stopped):
        migrate.upgrade_file(home / "store.db", keys.database, stop)
    assert (home / "store.db").read_bytes() == before
    assert not list(home.glob("*.migrating*"))


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    closed: Closed, next_release: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, keys = closed
    before = (home / "store.db").read_bytes()

    def broken(connection: Connection, revision: str = "head", progress: Told = None) -> None:
        connection.execute(text("DELETE FROM beat"))
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "run", broken)
        with pytest.raises(ZeroDivisionError):
            Store.unlocked(home, keys)
    assert (home / "store.db").read_bytes() == before
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "check_file", lambda *_: ["index is torn"])
        with pytest.raises(StoreDamaged, match="已保持原样：index is torn"):
            Store.unlocked(home, keys)
    assert (home / "store.db").read_bytes() == before
    assert [path.name for path in home.glob("*migrating*")] == []


def test_the_program_before_refuses_the_migrated_store(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, keys = closed
    with monkeypatch.context() as patch:
        patch.setattr(schema, "KNOWN_REVISIONS", ("0000",))
        with pytest.raises(StoreNewer):
            Store.unlocked(home, keys)
    Store.unlocked(home, keys).close()


def test_opening_does_not_import_alembic() -> None:
    import subprocess
    import sys

    from tests.source_tree import ROOT

    program = f"import sys, {stores.__name__}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_the_next_revision_is_written_from_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    scripts = tmp_path / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, scripts)
    monkeypatch.setattr(migrate, "SCRIPTS", str(scripts))
    migrate.write_revision("nothing new", tmp_path)
    number = f"{len(migrations.KNOWN_REVISIONS) + 1:04d}"
    written = (scripts / "versions" / f"{number}_nothing_new.py").read_text(encoding="utf-8")
    assert f"revision = '{number}'" in written
    assert "pass" in written
