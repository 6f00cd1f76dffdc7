"""Zip files under a password, readable by every office program that knows AES in zip (WinZip AE-2, AES-256).

For what leaves with plain data: approved lists (``exporting``) and the dump of the whole store (``db.dump``).
The format is WinZip's published one; its key stretching is weak by today's measure (1,000 rounds), so the
password must be long: :func:`new_password` makes one of a hundred bits. The names of the members are not
hidden: they must not say anything about anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import struct
import sys
import zipfile
import zlib
from array import array
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from gridguard_desktop.domain.errors import StoreDamaged, WrongPassword
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

ROUNDS = 1_000
KEY, SALT, CHECK, CODE = 32, 16, 2, 10
AT_ONCE = 1 << 18
_AES_METHOD, _DEFLATED, _VERSION = 99, 8, 51
_FLAGS = 0x1 | 0x800  # encrypted, names in UTF-8
_FULL = 0xFFFFFFFF
_AES_EXTRA = struct.pack("<HHHHBH", 0x9901, 7, 2, int.from_bytes(b"AE", "little"), 3, _DEFLATED)
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _GROUP = 5, 4


def new_password() -> str:
    """A password that can be read out over the telephone: five groups of four letters and figures."""
    made = "".join(secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP))
    return "-".join(made[start : start + _GROUP] for start in range(0, len(made), _GROUP))


class _Keys:
    """What the password and a member's salt come to."""

    def __init__(self, password: str, salt: bytes) -> None:
        made = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, ROUNDS, 2 * KEY + CHECK)
        # counter mode with the counter the other way round, which only the bare cipher can do
        self._cipher = Cipher(AES(made[:KEY]), ECB()).encryptor()  # noqa: S305
        self.code = hmac.new(made[KEY : 2 * KEY], digestmod="sha1")
        self.check = made[2 * KEY :]
        self._block = 1
        self._left = b""

    def turned(self, data: bytes) -> bytes:
        """``data`` encrypted or decrypted, following what went before."""
        missing = len(data) - len(self._left)
        if missing > 0:
            blocks = -(-missing // 16)
            counters = array("Q", bytes(16 * blocks))
            counters[0::2] = array("Q", range(self._block, self._block + blocks))
            if sys.byteorder == "big":
                counters.byteswap()
            self._block += blocks
            self._left += self._cipher.update(counters.tobytes())
        stream, self._left = self._left[: len(data)], self._left[len(data) :]
        mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
        return mixed.to_bytes(len(data), "little")


@dataclass(slots=True)
class _Member:
    name: bytes
    place: int
    packed: int = 0
    size: int = 0


class MemberWriter:
    """The member being written."""

    def __init__(self, file: IO[bytes], password: str) -> None:
        salt = os.urandom(SALT)
        self._file, self._keys = file, _Keys(password, salt)
        self._pack = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.packed, self.size = SALT + CHECK + CODE, 0
        file.write(salt + self._keys.check)

    def write(self, content: bytes) -> None:
        """Append ``content``."""
        self.size += len(content)
        self._put(self._pack.compress(content))

    def finish(self) -> None:
        """Write what is left and the code that tells of every change."""
        self._put(self._pack.flush())
        self._file.write(self._keys.code.digest()[:CODE])

    def _put(self, packed: bytes) -> None:
        if packed:
            sealed = self._keys.turned(packed)
            self._keys.code.update(sealed)
            self._file.write(sealed)
            self.packed += len(sealed)


class LockedZipWriter:
    """Writes members one after the other into an open file; :meth:`close` writes their table."""

    def __init__(self, file: IO[bytes], password: str, moment: datetime) -> None:
        self._file, self._password = file, password
        self._time = moment.hour << 11 | moment.minute << 5 | moment.second // 2
        self._date = (moment.year - 1980) << 9 | moment.month << 5 | moment.day
        self._members: list[_Member] = []

    @contextmanager
    def member(self, name: str) -> Iterator[MemberWriter]:
        """A member to be written piece by piece."""
        member = _Member(name.encode(), self._file.tell())
        self._file.write(self._head(member))
        writer = MemberWriter(self._file, self._password)
        yield writer
        writer.finish()
        member.packed, member.size = writer.packed, writer.size
        end = self._file.tell()
        self._file.seek(member.place)
        self._file.write(self._head(member))
        self._file.seek(end)
        self._members.append(member)

    def add(self, name: str, content: bytes) -> None:
        """A member whose content is at hand."""
        with self.member(name) as writer:
            writer.write(content)

    def close(self) -> None:
        """Write the table of members; nothing can be added any more."""
        start = self._file.tell()
        for member in self._members:
            large = struct.pack("<HHQQQ", 1, 24, member.size, member.packed, member.place)
            extra = large + _AES_EXTRA
            numbers = (_VERSION, _VERSION, _FLAGS, _AES_METHOD, self._time, self._date, 0, _FULL, _FULL)
            lengths = (len(member.name), len(extra), 0, 0, 0, 0, _FULL)
            self._file.write(struct.pack("<IHHHHHHIII", 0x02014B50, *numbers))
            self._file.write(struct.pack("<HHHHHII", *lengths) + member.name + extra)
        size, count, end = self._file.tell() - start, len(self._members), self._file.tell()
        self._file.write(
            struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, _VERSION, _VERSION, 0, 0, count, count, size, start)
        )
        self._file.write(struct.pack("<IIQI", 0x07064B50, 0, end, 1))
        few = min(count, 0xFFFF)
        self._file.write(
            struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, min(size, _FULL), min(start, _FULL), 0)
        )

    def _head(self, member: _Member) -> bytes:
        extra = struct.pack("<HHQQ", 1, 16, member.size, member.packed) + _AES_EXTRA
        numbers = (_VERSION, _FLAGS, _AES_METHOD, self._time, self._date, 0, _FULL, _FULL)
        lengths = (len(member.name), len(extra))
        head = struct.pack("<IHHHHHIII", 0x04034B50, *numbers)
        return head + struct.pack("<HH", *lengths) + member.name + extra


class LockedZipReader:
    """Reads what :class:`LockedZipWriter` wrote. Raises ``StoreDamaged`` for any other file."""

    def __init__(self, path: Path, password: str) -> None:
        self._password = password
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise damaged_file() from error
        self._file: IO[bytes] = path.open("rb")

    def close(self) -> None:
        """Give the file back."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> LockedZipReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def names(self) -> tuple[str, ...]:
        """All members, in the order they were written."""
        return tuple(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A whole member."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member piece by piece. Raises ``WrongPassword``; ``StoreDamaged`` at its end at the latest."""
        try:
            yield from self._pieces(self._zip.getinfo(name))
        except (OSError, KeyError, ValueError, EOFError, struct.error, zlib.error) as error:
            raise damaged_file() from error

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        file = self._file
        file.seek(member.header_offset)
        head = file.read(30)
        name, extra = struct.unpack("<HH", head[26:30])
        if head[:4] != b"PK\x03\x04" or _AES_EXTRA not in member.extra:
            raise ValueError("not a member of ours")
        file.seek(name + extra, 1)
        keys = _Keys(self._password, file.read(SALT))
        if not hmac.compare_digest(file.read(CHECK), keys.check):
            raise WrongPassword(translate("outward", "The password of the file is wrong."))
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        left, place = member.compress_size - SALT - CHECK - CODE, file.tell()
        while left > 0:
            file.seek(place)  # whoever takes the pieces may read another member in between
            sealed = file.read(min(left, AT_ONCE))
            if not sealed:
                raise EOFError
            left, place = left - len(sealed), file.tell()
            keys.code.update(sealed)
            yield unpack.decompress(keys.turned(sealed))
        yield unpack.flush()
        file.seek(place)
        if not hmac.compare_digest(file.read(CODE), keys.code.digest()[:CODE]):
            raise ValueError("altered")


def damaged_file() -> StoreDamaged:
    """The sentence for a file that is cut, altered or not ours."""
    return StoreDamaged(translate("outward", "This file is damaged, incomplete or not one of ours."))
