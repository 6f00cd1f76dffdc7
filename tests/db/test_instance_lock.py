"""One program per store: the second is told who holds it, and a dead holder holds nothing."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gridguard_desktop.db.instance_lock import FILE_NAME, InstanceLock
from gridguard_desktop.domain.errors import DatabaseUnavailable, StoreInUse
from tests.source_tree import ROOT

HOLD = (
    "import sys, pathlib; from gridguard_desktop.db.instance_lock import InstanceLock\n"
    "InstanceLock(pathlib.Path(sys.argv[1])).acquire(); print('held', flush=True); sys.stdin.read()"
)


def holding(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def stop(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_second_program_is_told_who_holds_the_store(tmp_path: Path) -> None:
    process = holding(tmp_path)
    with pytest.raises(StoreInUse) as caught, InstanceLock(tmp_path):
        pass
    assert platform.node() in caught.value.message
    assert f"进程 {process.pid}" in caught.value.message
    stop(process)


def test_a_killed_holder_is_followed(tmp_path: Path) -> None:
    stop(holding(tmp_path))
    assert (tmp_path / FILE_NAME).exists()
    with InstanceLock(tmp_path):
        assert json.loads((tmp_path / FILE_NAME).read_text())["pid"] == os.getpid()
    assert list(tmp_path.iterdir()) == []


def test_the_same_process_may_take_it_twice(tmp_path: Path) -> None:
    with InstanceLock(tmp_path):
        with InstanceLock(tmp_path):
            pass
        assert (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("change", [{"boot": "before the restart"}, {"started": "1"}, {"pid": 2**22 + 1}])
def test_a_number_used_again_is_not_mistaken_for_the_holder(
    tmp_path: Path, change: dict[str, object]
) -> None:
    holder = {
        "pid": 1,
        "started": "",
        "boot": Path("/proc/sys/kernel/random/boot_id").read_text().strip(),
        "host": platform.node(),
        "since": "2026-01-01 08:00",
    }
    (tmp_path / FILE_NAME).write_text(json.dumps(holder))
    with pytest.raises(StoreInUse, match="2026-01-01 08:00"):
        InstanceLock(tmp_path).acquire()
    (tmp_path / FILE_NAME).write_text(json.dumps({**holder, **change}))
    with InstanceLock(tmp_path):
        pass


def test_a_holder_on_another_pc_is_taken_to_run(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        json.dumps({"pid": 1, "started": "1", "boot": "x", "host": "前台电脑", "since": "2026-01-01 08:00"})
    )
    with pytest.raises(StoreInUse, match="前台电脑"):
        InstanceLock(tmp_path).acquire()


def test_a_torn_lock_is_removed_but_one_being_written_is_not(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(b"")
    with pytest.raises(DatabaseUnavailable):
        InstanceLock(tmp_path).acquire()
    os.utime(file, (1, 1))
    with InstanceLock(tmp_path):
        pass


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="无法写入"):
        InstanceLock(tmp_path / "gone").acquire()


def test_of_many_at_once_one_process_writes_the_file(tmp_path: Path) -> None:
    locks = [InstanceLock(tmp_path) for _ in range(8)]
    threads = [threading.Thread(target=lock.acquire) for lock in locks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for lock in locks:
        lock.release()
    assert list(tmp_path.iterdir()) == []
