"""Sealing of bytes with AES-256-GCM: attachments, backup manifests and the server address of a shared store.

A sealed value is ``b"GGc1" + nonce + ciphertext``. The context (what the bytes belong to) is authenticated,
so that a sealed attachment cannot be moved to another record unnoticed.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gridguard_desktop.domain.errors import StoreDamaged
from gridguard_desktop.domain.i18n import translate

MAGIC = b"GGc1"
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class SealedFile:
    """An attachment as stored: ``sealed`` bytes, ``sha256`` (hex) and ``size`` of the plain file."""

    sealed: bytes
    sha256: str
    size: int


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Encrypt and authenticate ``plain`` under a 32-byte ``key``.

    ``context`` must be the same when opening.
    """
    nonce = os.urandom(NONCE_BYTES)
    return MAGIC + nonce + AESGCM(key).encrypt(nonce, plain, MAGIC + context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """The plain bytes. Raises :class:`StoreDamaged` when they were altered, cut or belong elsewhere."""
    start = len(MAGIC) + NONCE_BYTES
    try:
        if sealed[: len(MAGIC)] != MAGIC:
            raise InvalidTag
        return AESGCM(key).decrypt(sealed[len(MAGIC) : start], sealed[start:], MAGIC + context.encode())
    except (InvalidTag, ValueError) as error:
        raise _damaged() from error


def seal_file(key: bytes, plain: bytes, context: str) -> SealedFile:
    """Seal an attachment and keep the SHA-256 of its plain content, which papers and the audit trail cite."""
    return SealedFile(seal(key, plain, context), hashlib.sha256(plain).hexdigest(), len(plain))


def open_file(key: bytes, sealed: bytes, sha256: str, context: str) -> bytes:
    """The attachment's plain content, checked against its recorded SHA-256. Raises :class:`StoreDamaged`."""
    plain = unseal(key, sealed, context)
    if hashlib.sha256(plain).hexdigest() != sha256:
        raise _damaged()
    return plain


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        translate(
            "store", "Sealed content was damaged or altered and cannot be read. Restore it from a backup."
        )
    )
