"""Keys: password → argon2id → key-encryption key → root key → one key per purpose (HKDF-SHA256).

The root key is 32 random bytes, never derived from a password, so that changing a password re-wraps one slot
and leaves the database alone. ``store.py`` holds a :class:`StoreKeys` while the store is open and drops it on
lock. Python cannot reliably wipe ``bytes``; "locked" means no longer reachable.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
LEAST_MEMORY_KIB, MOST_MEMORY_KIB = 19 * 1024, 1024 * 1024
LEAST_PASSES, MOST_PASSES = 2, 16
MOST_LANES = 8


@dataclass(frozen=True, slots=True)
class KdfParams:
    """argon2id cost. The default is the second recommended choice of RFC 9106 (64 MiB, 3 passes, 4 lanes)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def within_bounds(self) -> bool:
        """Too low is a downgrade by whoever edited the key file, too high would hang the PC.

        Both are refused before running.
        """
        return (
            LEAST_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and LEAST_PASSES <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        )


# the lowest cost a key file may name (OWASP: 19 MiB, 2 passes, 1 lane)
LEAST_COST = KdfParams(LEAST_MEMORY_KIB, LEAST_PASSES, 1)


def password_bytes(password: str) -> bytes:
    """NFC, so that the same password typed on another keyboard layout or system is the same bytes."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def stretch(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
    """Key-encryption key of 32 bytes; costs ``params`` in memory and time (about 0.3 s at the default)."""
    if not params.within_bounds():
        raise ValueError("argon2 parameters out of bounds")
    return hash_secret_raw(
        secret,
        salt,
        time_cost=params.passes,
        memory_cost=params.memory_kib,
        parallelism=params.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def derive(root: bytes, purpose: str) -> bytes:
    """The 32-byte key for one purpose; keys of different purposes tell nothing about each other."""
    return HKDF(SHA256(), KEY_BYTES, None, f"GridGuard/v1/{purpose}".encode("ascii")).derive(root)


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """Every key of an open store. ``repr`` shows none of them."""

    root: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.root) != KEY_BYTES:
            raise ValueError("root key must be 32 bytes")

    @property
    def database(self) -> bytes:
        """SQLCipher raw key."""
        return derive(self.root, "db")

    @property
    def attachments(self) -> bytes:
        """AES-256-GCM key of attachments."""
        return derive(self.root, "attach")

    @property
    def backups(self) -> bytes:
        """AES-256-GCM key of backup manifests."""
        return derive(self.root, "backup")

    @property
    def state(self) -> bytes:
        """Key of small state beside the database: the sealed server address, the audit head's code."""
        return derive(self.root, "state")

    @property
    def audit(self) -> bytes:
        """HMAC key that turns sensitive values into digests before they enter the audit trail."""
        return derive(self.root, "audit-seal")

    @property
    def caucus(self) -> bytes:
        """AES-256-GCM key that wraps the key of each side of each dispute (``db/caucus.py``)."""
        return derive(self.root, "caucus")

    @property
    def drafts(self) -> bytes:
        """AES-256-GCM key of what people are typing."""
        return derive(self.root, "draft")
