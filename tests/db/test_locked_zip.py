"""Zips under a password: what goes in comes out, and nothing that was cut, altered or opened with another
password does."""

from __future__ import annotations

import struct
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.db.locked_zip import LockedZipReader, LockedZipWriter, new_password
from gridguard_desktop.domain.errors import StoreDamaged, WrongPassword
from gridguard_desktop.domain.passwords import check_password

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "长长的一句话 correct horse"
MOMENT = datetime(2026, 10, 9, 10, 20)  # noqa: DTZ001 - the wall clock a zip keeps


def written(path: Path, members: dict[str, bytes], password: str = PASSWORD) -> Path:
    with path.open("w+b") as file:
        archive = LockedZipWriter(file, password, MOMENT)
        for name, content in members.items():
            archive.add(name, content)
        archive.close()
    return path


@given(contents=st.lists(st.binary(max_size=70_000), max_size=3), pieces=st.integers(1, 5_000))
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], pieces: int
) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    with path.open("w+b") as file:
        archive = LockedZipWriter(file, PASSWORD, MOMENT)
        for place, content in enumerate(contents):
            with archive.member(f"{place}.bin") as member:
                for start in range(0, len(content), pieces):
                    member.write(content[start : start + pieces])
        archive.close()
    with LockedZipReader(path, PASSWORD) as archive_read:
        assert [archive_read.read(name) for name in archive_read.names] == contents


def test_it_is_the_published_format(tmp_path: Path) -> None:
    """AE-2, AES-256, deflated, names in UTF-8, no checksum of the plain content: as WinZip describes it."""
    path = written(tmp_path / "a.zip", {"名单.xlsx": b"x" * 1_000})
    with zipfile.ZipFile(path) as archive:
        (member,) = archive.infolist()
    assert (member.filename, member.compress_type, member.CRC) == ("名单.xlsx", 99, 0)
    assert (member.flag_bits, member.file_size) == (0x801, 1_000)
    extra = member.extra[-11:]
    assert struct.unpack("<HHH2sBH", extra) == (0x9901, 7, 2, b"AE", 3, 8)
    assert b"xxxx" not in path.read_bytes()


def test_another_password_and_an_altered_byte_are_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", {"a": b"secret" * 5_000})
    with LockedZipReader(path, PASSWORD + "!") as archive, pytest.raises(WrongPassword):
        archive.read("a")
    with LockedZipReader(path, PASSWORD) as archive, pytest.raises(StoreDamaged):
        archive.read("not there")
    whole = path.read_bytes()
    place = len(whole) // 3
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    with LockedZipReader(path, PASSWORD) as archive, pytest.raises(StoreDamaged):
        archive.read("a")
    path.write_bytes(whole[:50])
    with pytest.raises(StoreDamaged):
        LockedZipReader(path, PASSWORD)


def test_a_zip_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", b"plain")
    with LockedZipReader(path, PASSWORD) as locked, pytest.raises(StoreDamaged):
        locked.read("a")


def test_a_made_password_is_a_good_one() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        check_password(password)
        assert len(password) == 24
