"""Is a folder on this PC's own disk? The store's write-ahead log needs one host; a network share would
corrupt it.

``store.py`` and ``engine.py`` ask before they open a database file. Backups may go to a share, the live store
may not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gridguard_desktop.domain.errors import DatabaseUnavailable
from gridguard_desktop.domain.i18n import translate

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb2",
        "smb3",
        "smbfs",
    }
)
_WINDOWS_REMOTE_DRIVE = 4  # GetDriveType: DRIVE_REMOTE


def refuse_network_share(path: Path) -> None:
    """Raises :class:`DatabaseUnavailable` when ``path`` lies on a network share."""
    if is_network_path(path):
        raise DatabaseUnavailable(
            translate(
                "store",
                "The station's store must be on this PC's own disk, not on a network share. "
                "Choose a local folder; use a database server to share one store between PCs.",
            )
        )


def is_network_path(path: Path) -> bool:
    """UNC names and remote drives on Windows, network file systems elsewhere."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _remote_drive(path)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False  # no mount table (macOS): nothing is known against the folder
    return file_system_of(path, mounts) in NETWORK_FILE_SYSTEMS


def file_system_of(path: Path, mounts: str) -> str:
    """Type of the file system that holds ``path``, by a mount table in the form of ``/proc/self/mounts``."""
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):  # a later mount on the same point hides the earlier one
            best, kind = point, fields[2]
    return kind


def _remote_drive(path: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(path))[0] + "\\"
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    return bool(kernel.GetDriveTypeW(drive) == _WINDOWS_REMOTE_DRIVE)
