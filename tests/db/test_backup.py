"""A backup counts when it was opened and checked.

A restored store is the store of that moment, row for row.
"""

from __future__ import annotations

import os
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gridguard_desktop.db import backup as backups
from gridguard_desktop.db.backup import make_backup, read_manifest
from gridguard_desktop.db.database_file import check_file, table_counts
from gridguard_desktop.db.engine import open_file
from gridguard_desktop.db.models import Beat, User
from gridguard_desktop.db.restore import restore
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_store
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import (
    DatabaseUnavailable,
    OfficerError,
    Refused,
    StoreDamaged,
    StoreError,
    WrongPassword,
)
from gridguard_desktop.domain.permissions import Role
from tests.stores import LOGIN, PASSWORD, StoreTemplate

NEEDLE = "备份里的NEEDLE"


@pytest.fixture
def filled(file_store: Store, actor: Actor, clock: FixedClock) -> Store:
    with UnitOfWork(file_store, actor, write=True, clock=clock) as work:
        work.session.add_all([Beat(code=f"{number:03}", name=f"第{number}警格") for number in range(200)])
        work.session.add(User(login="wang", name=NEEDLE, role=Role.CLERK))
    return file_store


def every_row(path: Path, key: bytes) -> dict[str, list[Any]]:
    connection = open_file(path, key, read_only=True)
    try:
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in table_counts(connection)
        }
    finally:
        connection.close()


def test_what_comes_back_is_what_was_there(filled: Store, tmp_path: Path, actor: Actor) -> None:
    target = tmp_path / "usb" / "day.ggbak"
    steps: list[tuple[int, int]] = []
    manifest = make_backup(filled, target, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1]
    assert manifest.counts["beat"] == 200
    assert manifest.audit_seq == 201
    before = every_row(filled.home / "store.db", filled.keys.database)
    with UnitOfWork(filled, actor, write=True) as work:
        work.session.add(Beat(code="later", name="备份以后"))
    restored = restore(target, tmp_path / "restored", LOGIN, PASSWORD)
    after = every_row(restored.home / "store.db", filled.keys.database)
    assert {name: rows for name, rows in after.items() if not name.startswith("audit")} == {
        name: rows for name, rows in before.items() if not name.startswith("audit")
    }
    assert after["audit"][:-1] == before["audit"]
    assert "backup:restored" in after["audit"][-1]
    store = Store.unlocked(restored.home, filled.keys)
    assert verify_store(store).is_whole
    store.close()
    assert sorted(path.name for path in target.parent.iterdir()) == ["day.ggbak"]


def test_what_a_cut_off_backup_left_is_cleared_away_by_the_next(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    old = [folder / f"monday.ggbak.4711.{end}" for end in ("copy", "copy-wal", "copy-shm", "new")]
    fresh, other = folder / "tuesday.ggbak.4712.copy", folder / "monday.ggbak.notes"
    earlier = folder / "sunday.ggbak"
    for path in (*old, fresh, other, earlier):
        path.write_bytes(b"x")
        if path is not fresh:
            os.utime(path, (0, 0))
    make_backup(filled, folder / "day.ggbak")
    assert sorted(folder.iterdir()) == sorted([fresh, other, earlier, folder / "day.ggbak"])


def test_the_recovery_key_alone_restores(filled: Store, file_template: StoreTemplate, tmp_path: Path) -> None:
    target = tmp_path / "day.ggbak"
    make_backup(filled, target)
    restore(target, tmp_path / "restored", LOGIN, "", recovery_key=file_template.recovery_key)
    Store.open_with_recovery(tmp_path / "restored", file_template.recovery_key).close()


def test_a_backup_is_made_while_others_write(filled: Store, tmp_path: Path, actor: Actor) -> None:
    with UnitOfWork(filled, actor, write=True) as work:
        work.session.add(Beat(code="open", name="未提交"))
        work.session.flush()
        assert make_backup(filled, tmp_path / "day.ggbak").counts["beat"] == 200


def test_nothing_in_a_backup_can_be_read(filled: Store, tmp_path: Path) -> None:
    make_backup(filled, tmp_path / "day.ggbak")
    content = (tmp_path / "day.ggbak").read_bytes()
    for form in (
        NEEDLE.encode(),
        NEEDLE.encode("utf-16-le"),
        NEEDLE.encode("gbk"),
        b"app_user",
        b"SQLite format 3",
        filled.keys.database,
        filled.keys.root,
    ):
        assert form not in content


def test_a_wrong_password_restores_nothing(filled: Store, tmp_path: Path) -> None:
    make_backup(filled, tmp_path / "day.ggbak")
    with pytest.raises(WrongPassword):
        restore(tmp_path / "day.ggbak", tmp_path / "restored", LOGIN, "wrong")
    assert list((tmp_path / "restored").iterdir()) == []


def test_nothing_is_restored_over_a_store(filled: Store, tmp_path: Path) -> None:
    make_backup(filled, tmp_path / "day.ggbak")
    with pytest.raises(StoreError, match="已有一个库"):
        restore(tmp_path / "day.ggbak", filled.home, LOGIN, PASSWORD)
    assert verify_store(filled).is_whole


def test_damaged_backups_are_refused_and_leave_no_store(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "day.ggbak"
    make_backup(filled, target)
    whole = target.read_bytes()
    flips = [
        whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
        for place in range(60, len(whole), len(whole) // 25)
    ]
    for content in (*flips, whole[:-1], whole[:100], b"", whole[: len(whole) // 2]):
        target.write_bytes(content)
        try:
            restored = restore(target, tmp_path / "restored", LOGIN, PASSWORD)
        except OfficerError:
            assert list((tmp_path / "restored").iterdir()) == []
        else:  # a bit of the container's own padding: what came back must be whole
            store = Store.unlocked(restored.home, filled.keys)
            assert verify_store(store).is_whole
            raise AssertionError("a damaged backup was restored")


def test_a_database_put_into_another_backup_is_noticed(filled: Store, tmp_path: Path, actor: Actor) -> None:
    old, new = tmp_path / "old.ggbak", tmp_path / "new.ggbak"
    make_backup(filled, old)
    with UnitOfWork(filled, actor, write=True) as work:
        work.session.add(Beat(code="new", name="新"))
    make_backup(filled, new)
    mixed = tmp_path / "mixed.ggbak"
    with zipfile.ZipFile(old) as first, zipfile.ZipFile(new) as second, zipfile.ZipFile(mixed, "w") as forged:
        forged.writestr("manifest.sealed", second.read("manifest.sealed"))
        forged.writestr("store.ggk", second.read("store.ggk"))
        forged.writestr("store.db", first.read("store.db"))
    with pytest.raises(StoreDamaged, match="已损坏或不完整"):
        read_manifest(mixed, filled.keys)


def test_a_damaged_store_does_not_become_a_backup(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "day.ggbak"
    make_backup(filled, target)
    whole = target.read_bytes()
    monkeypatch.setattr(backups, "check_file", lambda *_: ["row 3 missing from index"])
    with pytest.raises(StoreDamaged, match="未通过校验"):
        make_backup(filled, target)
    assert target.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.ggbak", "home"]


def test_a_folder_that_cannot_be_written_is_a_sentence(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DatabaseUnavailable, match="换一个文件夹"):
        make_backup(filled, tmp_path / "file" / "day.ggbak")


def test_a_shared_store_is_backed_up_on_its_server(server_template: StoreTemplate, tmp_path: Path) -> None:
    store = server_template.open(tmp_path / "home")
    with pytest.raises(Refused, match="pg_dump"):
        make_backup(store, tmp_path / "day.ggbak")
    store.close()


def test_bits_flipped_in_the_database_are_found(filled: Store) -> None:
    keys, database = filled.keys, filled.home / "store.db"
    filled.close()
    whole = database.read_bytes()
    chance = random.Random(11)
    for place in chance.sample(range(4096, len(whole)), 40):
        database.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        assert check_file(database, keys.database) != [], place
    database.write_bytes(whole)
    assert check_file(database, keys.database) == []


def test_a_damaged_database_is_reported_in_one_sentence(filled: Store) -> None:
    keys, home = filled.keys, filled.home
    filled.close()
    content = bytearray((home / "store.db").read_bytes())
    content[-5000] ^= 1
    (home / "store.db").write_bytes(content)
    store = Store.unlocked(home, keys)
    report = verify_store(store)
    store.close()
    assert not report.is_whole
    assert report.sentences[0].startswith("数据库文件已损坏")
