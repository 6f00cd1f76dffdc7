"""The key file ``store.ggk``: one slot per user and one for the recovery key, each wrapping the same root
key.

Signing in *is* unwrapping: there is no separate password hash. Every field of a slot's header is
authenticated with the wrapped key, so a changed store, user, cost or epoch does not open. ``store.py`` is the
caller; failures are counted in ``attempts.py``. Two generations are kept: the file before the last change
stands beside it as ``store.ggk.previous``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gridguard_desktop.db import recovery
from gridguard_desktop.db.files import canonical_json, write_atomically
from gridguard_desktop.db.keys import KEY_BYTES, SALT_BYTES, KdfParams, StoreKeys, password_bytes, stretch
from gridguard_desktop.domain.errors import KeyFileDamaged, WrongPassword
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
RECOVERY_SLOT = "recovery"
NONCE_BYTES = 12
MOST_BYTES = 1_000_000  # 2,000 users; a larger file is not ours
_WRAPPED_BYTES = KEY_BYTES + 16


def login_key(login: str) -> str:
    """One spelling per user name: NFC, trimmed, case-folded."""
    return unicodedata.normalize("NFC", login).strip().casefold()


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: ``kind`` is ``password`` or ``recovery``, ``owner`` the login it belongs to."""

    owner: str
    kind: str
    kdf: KdfParams
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def header(self, store_id: str, epoch: int) -> dict[str, Any]:
        """What is authenticated together with the wrapped key."""
        return {
            "v": VERSION,
            "store": store_id,
            "epoch": epoch,
            "slot": self.owner,
            "kind": self.kind,
            "kdf": "argon2id",
            "m": self.kdf.memory_kib,
            "t": self.kdf.passes,
            "p": self.kdf.lanes,
            "salt": _text(self.salt),
            "alg": "A256GCM",
        }

    def to_json(self, store_id: str, epoch: int) -> dict[str, Any]:
        """The slot as it stands in the file."""
        return {
            "header": self.header(store_id, epoch),
            "nonce": _text(self.nonce),
            "wrapped": _text(self.wrapped),
        }


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of ``store.ggk``. Immutable; every operation answers a new one to be saved."""

    store_id: str
    epoch: int = 1
    slots: tuple[Slot, ...] = ()

    @classmethod
    def load(cls, path: Path) -> KeyFile:
        """Read and check. Raises :class:`KeyFileDamaged` for anything but an intact file of this version."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError("too long")
            document = json.loads(path.read_text(encoding="utf-8"))
            body, check = document["body"], document["sha256"]
            if hashlib.sha256(canonical_json(body)).hexdigest() != check or body["v"] != VERSION:
                raise ValueError("checksum")
            store_id, epoch = str(body["store"]), int(body["epoch"])
            return cls(store_id, epoch, tuple(_slot(entry, store_id, epoch) for entry in body["slots"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise _damaged() from error

    def save(self, path: Path) -> None:
        """Write atomically; the file it replaces (at first a copy) is kept as the previous generation."""
        body = {
            "v": VERSION,
            "store": self.store_id,
            "epoch": self.epoch,
            "slots": [slot.to_json(self.store_id, self.epoch) for slot in self.slots],
        }
        document = {"body": body, "sha256": hashlib.sha256(canonical_json(body)).hexdigest()}
        content = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False).encode("utf-8") + b"\n"
        before = path.read_bytes() if path.exists() else content
        write_atomically(previous_generation(path), before)
        write_atomically(path, content)

    @property
    def logins(self) -> frozenset[str]:
        """Users who can sign in."""
        return frozenset(slot.owner for slot in self.slots if slot.kind == "password")

    def unlock(self, login: str, password: str) -> StoreKeys:
        """The keys, by password.

        Raises :class:`WrongPassword`, after the same work whether or not the user exists.
        """
        slot = self._find(login_key(login), "password")
        if slot is None:
            stretch(password_bytes(password), os.urandom(SALT_BYTES), self.costliest())
            raise wrong_password()
        return self._open(slot, password_bytes(password))

    def unlock_with_recovery(self, typed: str) -> StoreKeys:
        """The keys, by the recovery key on paper. Raises :class:`WrongPassword`."""
        secret = recovery.read(typed)
        slot = self._find(RECOVERY_SLOT, "recovery")
        if slot is None:
            raise wrong_password()
        return self._open(slot, secret)

    def with_password(self, keys: StoreKeys, login: str, password: str, kdf: KdfParams) -> KeyFile:
        """Add a user's slot or replace it (change or reset of a password). The database is not touched."""
        owner = login_key(login)
        if not owner or not password:
            raise ValueError("a slot needs a login and a password")
        return self._with(keys, owner, "password", password_bytes(password), kdf)

    def with_recovery(self, keys: StoreKeys, printed: str, kdf: KdfParams) -> KeyFile:
        """Put the recovery key of ``printed`` in force; an older paper stops working."""
        return self._with(keys, RECOVERY_SLOT, "recovery", recovery.read(printed), kdf)

    def without(self, login: str) -> KeyFile:
        """Remove a user's slot; unknown logins are no error, the result is the same."""
        owner = login_key(login)
        return replace(self, slots=tuple(s for s in self.slots if (s.owner, s.kind) != (owner, "password")))

    def costliest(self) -> KdfParams:
        """Cost of the dearest slot, which an unknown user is made to pay too."""
        costs = (slot.kdf for slot in self.slots)
        return max(costs, key=lambda kdf: kdf.memory_kib * kdf.passes, default=KdfParams())

    def _find(self, owner: str, kind: str) -> Slot | None:
        return next((slot for slot in self.slots if (slot.owner, slot.kind) == (owner, kind)), None)

    def _open(self, slot: Slot, secret: bytes) -> StoreKeys:
        aad = canonical_json(slot.header(self.store_id, self.epoch))
        wrapping = AESGCM(stretch(secret, slot.salt, slot.kdf))
        try:
            return StoreKeys(wrapping.decrypt(slot.nonce, slot.wrapped, aad))
        except InvalidTag:
            raise wrong_password() from None

    def _with(self, keys: StoreKeys, owner: str, kind: str, secret: bytes, kdf: KdfParams) -> KeyFile:
        draft = Slot(owner, kind, kdf, os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES), b"")
        aad = canonical_json(draft.header(self.store_id, self.epoch))
        wrapped = AESGCM(stretch(secret, draft.salt, kdf)).encrypt(draft.nonce, keys.root, aad)
        others = tuple(slot for slot in self.slots if (slot.owner, slot.kind) != (owner, kind))
        return replace(self, slots=(*others, replace(draft, wrapped=wrapped)))


def previous_generation(path: Path) -> Path:
    """Where the key file before the last change is kept."""
    return path.with_name(path.name + ".previous")


def wrong_password() -> WrongPassword:
    """One sentence for an unknown user and a wrong password, so that nobody learns which names exist."""
    return WrongPassword(
        translate("store", "User name or password is wrong. Check the keyboard's upper case and try again.")
    )


def _slot(entry: dict[str, Any], store_id: str, epoch: int) -> Slot:
    header = entry["header"]
    kdf = KdfParams(int(header["m"]), int(header["t"]), int(header["p"]))
    slot = Slot(
        str(header["slot"]),
        str(header["kind"]),
        kdf,
        _bytes(header["salt"]),
        _bytes(entry["nonce"]),
        _bytes(entry["wrapped"]),
    )
    sizes = (len(slot.salt), len(slot.nonce), len(slot.wrapped))
    if not kdf.within_bounds() or sizes != (SALT_BYTES, NONCE_BYTES, _WRAPPED_BYTES):
        raise ValueError("slot out of bounds")
    if slot.header(store_id, epoch) != header:
        raise ValueError("slot of another store")
    return slot


def _damaged() -> KeyFileDamaged:
    return KeyFileDamaged(
        translate(
            "store",
            "The key file store.ggk is missing, damaged or was altered. Put back store.ggk.previous "
            "or the key file of the last backup, then sign in again.",
        )
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
