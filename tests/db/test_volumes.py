"""The live store stays on the PC's own disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from gridguard_desktop.db import volumes
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.errors import DatabaseUnavailable

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/station\\040share cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", "ext4"),
        ("/mnt/station share/x", "cifs"),
        ("/home/wang/store", "nfs4"),
        ("/home/local/x", "ext4"),
        ("/homeless", "ext4"),
        ("/home", "nfs4"),
    ],
)
def test_the_nearest_mount_decides(path: str, kind: str) -> None:
    assert volumes.file_system_of(Path(path), MOUNTS) == kind


def test_a_share_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not volumes.is_network_path(tmp_path)
    monkeypatch.setattr(volumes, "file_system_of", lambda *_: "cifs")
    with pytest.raises(DatabaseUnavailable, match="网络共享"):
        Store.create(tmp_path / "home", "a", "b")
    assert list(tmp_path.iterdir()) == []


def test_unc_names_are_network_paths() -> None:
    assert volumes.is_network_path(Path(r"\\server\share\store"))
