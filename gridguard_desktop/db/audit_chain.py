"""The arithmetic of the audit chain: bodies, hashes and the head's code. Written by ``audit.py``, checked by
``verify.py``.

``h = SHA-256("GGa1" ‖ u64be(seq) ‖ prev ‖ u32be(len) ‖ body)``. The body repeats ``seq``, so that rows that
changed places are told apart from rows that were edited.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from gridguard_desktop.db.files import canonical_json

TAG = b"GGa1"
GENESIS = bytes(32)
_SEALED_HEX = 32


def row_hash(seq: int, prev: bytes, body: bytes) -> bytes:
    """Hash of one row, binding its place and everything before it."""
    return hashlib.sha256(TAG + seq.to_bytes(8) + prev + len(body).to_bytes(4) + body).digest()


def head_code(key: bytes, store_id: str, seq: int, digest: bytes) -> bytes:
    """Keyed code of the chain's head."""
    return hmac.digest(key, b"GGhead1" + store_id.encode() + seq.to_bytes(8) + digest, "sha256")


def sealed_value(key: bytes, place: str, value: Any) -> dict[str, str]:
    """What stands in the trail instead of a sensitive value.

    Equal values are seen to be equal, none can be read.
    """
    code = hmac.digest(key, place.encode() + b"\0" + canonical_json(value), "sha256")
    return {"sealed": code.hex()[:_SEALED_HEX]}


def moment_text(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds: one spelling per moment."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
