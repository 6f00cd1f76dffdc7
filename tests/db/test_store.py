"""Founding, opening and locking a store: fail closed, and each way to fail has its own sentence."""

from __future__ import annotations

import base64
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, text

from gridguard_desktop.db import engine as engines
from gridguard_desktop.db.attempts import FAILURES_TO_LOCK
from gridguard_desktop.db.engine import make_engine, open_file, writing
from gridguard_desktop.db.homes import is_founded
from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.models import User
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import (
    AccountLocked,
    DatabaseUnavailable,
    KeyFileDamaged,
    StoreDamaged,
    StoreError,
    StoreNewer,
    WrongPassword,
)
from gridguard_desktop.domain.permissions import Role
from tests.postgres import PostgresServer
from tests.stores import LOGIN, PASSWORD, StoreTemplate

NEEDLE = "秘密的当事人NEEDLE320399199001019999"


def open_store(
    home: Path, password: str = PASSWORD, clock: FixedClock | None = None, login: str = LOGIN
) -> Store:
    return Store.open(home, login, password, clock=clock or FixedClock(), wait=lambda _: None, kdf=LEAST_COST)


def test_a_store_is_founded_once_and_opened_by_password_or_paper(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    assert not is_founded(home)
    store, printed = Store.create(home, LOGIN, PASSWORD, kdf=LEAST_COST)
    assert store.is_open
    assert store.logins == {LOGIN}
    store.close()
    assert is_founded(home)
    with pytest.raises(StoreError, match="已有一个库"):
        Store.create(home, LOGIN, PASSWORD, kdf=LEAST_COST)
    for opened in (open_store(home), Store.open_with_recovery(home, printed.lower())):
        assert opened.store_id == store.store_id
        opened.close()


def test_a_founding_stopped_by_a_power_cut_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power_cut)
        with pytest.raises(KeyboardInterrupt):
            Store.create(tmp_path, LOGIN, PASSWORD, kdf=LEAST_COST)
    assert not is_founded(tmp_path)
    Store.create(tmp_path, LOGIN, PASSWORD, kdf=LEAST_COST)[0].close()
    open_store(tmp_path).close()


def test_an_empty_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="请先建库"):
        open_store(tmp_path)


def test_failures_delay_then_lock_and_the_lock_runs_out(file_home: Path) -> None:
    clock = FixedClock()
    waited: list[float] = []
    for _ in range(FAILURES_TO_LOCK):
        with pytest.raises(WrongPassword):
            Store.open(file_home, LOGIN, "wrong", clock=clock, wait=waited.append)
    assert waited == [1, 2, 4, 8]
    with pytest.raises(AccountLocked, match="15 分钟") as caught:
        open_store(file_home, clock=clock)
    assert caught.value.seconds == 900
    clock.advance(minutes=14, seconds=1)
    with pytest.raises(AccountLocked, match="1 分钟"):
        open_store(file_home, clock=clock)
    clock.advance(minutes=1)
    store = open_store(file_home, clock=clock)
    assert store.failures_before == FAILURES_TO_LOCK
    store.close()
    again = open_store(file_home, clock=clock)
    assert again.failures_before == 0
    again.close()


def test_a_lock_that_ran_out_counts_anew(file_home: Path) -> None:
    clock = FixedClock()
    for _ in range(FAILURES_TO_LOCK):
        with pytest.raises(WrongPassword):
            open_store(file_home, "wrong", clock)
    clock.advance(minutes=15)
    with pytest.raises(WrongPassword):
        open_store(file_home, "wrong", clock)
    open_store(file_home, clock=clock).close()


def test_unknown_names_are_locked_like_known_ones(file_home: Path) -> None:
    for _ in range(FAILURES_TO_LOCK):
        with pytest.raises(WrongPassword):
            open_store(file_home, login="nobody")
    with pytest.raises(AccountLocked):
        open_store(file_home, login="NOBODY")
    open_store(file_home).close()


def test_a_clock_set_back_or_a_torn_count_locks_nobody_for_years(file_home: Path) -> None:
    clock = FixedClock()
    for _ in range(FAILURES_TO_LOCK):
        with pytest.raises(WrongPassword):
            open_store(file_home, "wrong", clock)
    clock.advance(days=-3650)
    with pytest.raises(AccountLocked) as caught:
        open_store(file_home, clock=clock)
    assert caught.value.seconds <= 900
    for torn in (b"", b"[1]", b'{"x": 1}'):
        (file_home / "store.tries").write_bytes(torn)
        open_store(file_home).close()


def test_passwords_are_changed_and_users_removed(file_home: Path) -> None:
    store = open_store(file_home)
    store.check_password(LOGIN, PASSWORD)
    with pytest.raises(WrongPassword):
        store.check_password(LOGIN, "wrong")
    store.set_password("li", "second one")
    store.set_password(LOGIN, "changed")
    printed = store.new_recovery_key()
    store.close()
    with pytest.raises(WrongPassword):
        open_store(file_home)
    Store.open_with_recovery(file_home, printed, kdf=LEAST_COST).close()
    store = open_store(file_home, "changed")
    store.remove_login("LI")
    store.close()
    with pytest.raises(WrongPassword):
        open_store(file_home, "second one", login="li")


def test_locking_drops_the_keys_and_the_connections(file_store: Store, actor: Actor) -> None:
    file_store.close()
    assert not file_store.is_open
    with pytest.raises(RuntimeError, match="locked"), UnitOfWork(file_store, actor):
        pass
    with pytest.raises(RuntimeError, match="locked"):
        _ = file_store.keys


def test_a_missing_a_plain_and_a_foreign_database_each_say_so(file_home: Path, tmp_path: Path) -> None:
    database = file_home / "store.db"
    whole = database.read_bytes()
    database.unlink()
    with pytest.raises(DatabaseUnavailable, match="不见了"):
        open_store(file_home)
    with sqlite3.connect(database) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    with pytest.raises(StoreDamaged, match="没有加密"):
        open_store(file_home)
    other, _ = Store.create(tmp_path / "other", LOGIN, PASSWORD, kdf=LEAST_COST)
    other.close()
    database.write_bytes((tmp_path / "other" / "store.db").read_bytes())
    with pytest.raises(StoreDamaged, match="密钥文件不符"):
        open_store(file_home)
    database.write_bytes(whole)
    open_store(file_home).close()


def test_a_database_of_another_store_with_the_same_keys_is_noticed(file_store: Store) -> None:
    with writing(file_store.engines[0]).begin() as connection:
        connection.execute(text("UPDATE store_meta SET value = '2' WHERE name = 'epoch'"))
    keys, home = file_store.keys, file_store.home
    file_store.close()
    with pytest.raises(KeyFileDamaged, match="不是同一个库"):
        Store.unlocked(home, keys)


@pytest.mark.parametrize("place", [0, 17, 4000])
def test_damage_is_noticed_before_anything_is_shown(file_home: Path, place: int) -> None:
    database = file_home / "store.db"
    content = bytearray(database.read_bytes())
    content[place] ^= 1
    database.write_bytes(content)
    with pytest.raises(StoreDamaged):
        open_store(file_home)


def test_a_newer_store_is_refused_and_left_alone(file_store: Store) -> None:
    with writing(file_store.engines[0]).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    keys, home = file_store.keys, file_store.home
    file_store.close()
    before = (home / "store.db").read_bytes()
    with pytest.raises(StoreNewer, match="更新版本"):
        Store.unlocked(home, keys)
    assert (home / "store.db").read_bytes() == before


def test_nothing_on_disk_can_be_read_without_the_key(file_store: Store, actor: Actor) -> None:
    with UnitOfWork(file_store, actor, write=True) as work:
        work.session.add(User(login="needle", name=NEEDLE, role=Role.CLERK))
    forms = [NEEDLE.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gbk")]
    forms += [
        base64.b64encode(NEEDLE.encode()),
        file_store.keys.database,
        file_store.keys.database.hex().encode(),
    ]
    files = [path for path in file_store.home.rglob("*") if path.is_file()]
    assert {"store.db", "store.db-wal", "store.ggk"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert [form for form in forms if form in content] == [], path
        assert not content.startswith(engines.PLAIN_HEADER)


def test_the_settings_of_a_connection_are_the_safe_ones(file_store: Store) -> None:
    for engine, read_only in zip(file_store.engines, (0, 1), strict=True):
        with engine.connect() as connection:
            found = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in (
                    "journal_mode",
                    "synchronous",
                    "foreign_keys",
                    "secure_delete",
                    "temp_store",
                    "trusted_schema",
                    "cell_size_check",
                    "busy_timeout",
                    "cache_size",
                    "query_only",
                )
            }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "temp_store": 2,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "busy_timeout": 5000,
            "cache_size": -16_384 if read_only else -65_536,
            "query_only": read_only,
        }


def test_a_library_without_encryption_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library ignores the key silently and writes in clear."""
    monkeypatch.setattr(sqlcipher, "connect", sqlite3.connect)
    with pytest.raises(RuntimeError, match="no encryption"):
        open_file(tmp_path / "x.db", bytes(32), create=True)


def test_an_engine_needs_a_key_and_a_database_it_knows(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="with its key"):
        make_engine(tmp_path / "x.db")
    with pytest.raises(ValueError, match="postgresql"):
        make_engine("mysql://somewhere/db")


def test_a_full_disk_is_a_sentence_and_reading_goes_on(file_store: Store, actor: Actor) -> None:
    def fill(connection: Connection) -> None:
        with connection.begin():
            connection.execute(text("CREATE TABLE filler (x)"))
            connection.execute(text("INSERT INTO filler VALUES (zeroblob(1000000))"))

    with writing(file_store.engines[0]).connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        # what SQLite says at this limit is what it says when the disk is full
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
        connection.rollback()
        with pytest.raises(DatabaseUnavailable, match="磁盘已满"):
            fill(connection)
    with UnitOfWork(file_store, actor) as work:
        assert work.session.execute(text("SELECT count(*) FROM app_user")).scalar() == 0


def test_a_store_another_program_holds_is_busy(file_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 10)
    file_store.engines[0].dispose()  # so that the next connection takes the shorter patience
    other = open_file(file_store.home / "store.db", file_store.keys.database)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(DatabaseUnavailable, match="正忙"),
        writing(file_store.engines[0]).connect() as connection,
    ):
        connection.execute(text("SELECT 1"))
    other.close()


def test_a_shared_store_keeps_its_address_sealed(server_template: StoreTemplate, tmp_path: Path) -> None:
    home = server_template.copy_to(tmp_path / "home")
    assert b"postgres" not in (home / "store.json").read_bytes()
    store = open_store(home)
    assert store.database_file is None
    assert {engine.dialect.name for engine in store.engines} == {"postgresql"}
    store.close()
    (home / "store.json").write_text("{}")
    with pytest.raises(KeyFileDamaged, match=r"store\.json"):
        open_store(home)


def test_a_database_that_holds_a_store_is_not_founded_again(
    server_template: StoreTemplate, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="不要另建新库"):
        Store.create(tmp_path / "second", LOGIN, PASSWORD, url=server_template.url, kdf=LEAST_COST)
    assert not is_founded(tmp_path / "second")


def test_a_server_that_is_gone_is_a_sentence(
    server_template: StoreTemplate, tmp_path: Path, actor: Actor
) -> None:
    server = server_template.server
    assert isinstance(server, PostgresServer)
    url = server.create_database(server_template.url)
    from gridguard_desktop.db.founding import keep_server_address

    home = server_template.copy_to(tmp_path / "home")
    keep_server_address(home, url, server_template.keys)
    store = open_store(home)
    server.drop_database(url)
    with pytest.raises(DatabaseUnavailable, match="服务器没有应答"), UnitOfWork(store, actor) as work:
        work.session.execute(text("SELECT 1"))
    store.close()
