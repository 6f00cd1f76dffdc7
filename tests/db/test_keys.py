"""Keys and the key file: one secret opens it, every other input says so in its own sentence."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.db import cipher, recovery
from gridguard_desktop.db.keyfile import KeyFile, login_key, previous_generation
from gridguard_desktop.db.keys import LEAST_COST, KdfParams, StoreKeys, password_bytes, stretch
from gridguard_desktop.domain.errors import KeyFileDamaged, StoreDamaged, WrongPassword

KEYS = StoreKeys(bytes(range(32)))
PASSWORD = "Ａ全角 and é"


@pytest.fixture(scope="module")
def slots() -> KeyFile:
    return KeyFile("store-1").with_password(KEYS, "Zhang", PASSWORD, LEAST_COST)


def test_every_purpose_has_its_own_key() -> None:
    purposes = {KEYS.database, KEYS.attachments, KEYS.backups, KEYS.state, KEYS.audit, KEYS.root}
    assert len(purposes) == 6
    assert {len(key) for key in purposes} == {32}
    assert "0001" not in repr(KEYS).lower()
    assert "root" not in repr(KEYS)
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKeys(b"short")


@pytest.mark.parametrize(
    "params",
    [
        KdfParams(memory_kib=8 * 1024),
        KdfParams(memory_kib=8 * 1024 * 1024),
        KdfParams(passes=1),
        KdfParams(passes=17),
        KdfParams(lanes=0),
        KdfParams(lanes=9),
    ],
)
def test_costs_out_of_bounds_are_refused_before_they_run(params: KdfParams) -> None:
    assert not params.within_bounds()
    with pytest.raises(ValueError, match="out of bounds"):
        stretch(b"x", bytes(16), params)


def test_the_default_cost_is_the_second_of_rfc_9106() -> None:
    assert (KdfParams().memory_kib, KdfParams().passes, KdfParams().lanes) == (65536, 3, 4)
    assert KdfParams().within_bounds()
    assert LEAST_COST.within_bounds()


def test_the_same_password_in_another_spelling_opens(slots: KeyFile) -> None:
    decomposed = PASSWORD.replace("é", "e\u0301")
    assert decomposed != PASSWORD
    assert password_bytes(decomposed) == password_bytes(PASSWORD)
    assert slots.unlock(" zhang ", decomposed) == KEYS
    assert login_key("ZHANG ") == "zhang"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("zhang", "wrong"),
        ("nobody", PASSWORD),
        ("zhang", ""),
        ("recovery", PASSWORD),
        ("zhang", "A全角 and é"),  # full width is not half width
    ],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence(
    slots: KeyFile, login: str, password: str
) -> None:
    with pytest.raises(WrongPassword) as caught:
        slots.unlock(login, password)
    assert caught.value.message == "用户名或密码不正确。请检查大小写锁定后重试。"


def test_users_come_and_go_without_touching_the_others(slots: KeyFile, tmp_path: Path) -> None:
    printed = recovery.new_recovery_key()
    more = slots.with_password(KEYS, "li", "second", LEAST_COST).with_recovery(KEYS, printed, LEAST_COST)
    more.save(tmp_path / "store.ggk")
    loaded = KeyFile.load(tmp_path / "store.ggk")
    assert loaded == more
    assert loaded.logins == {"zhang", "li"}
    assert loaded.unlock("li", "second") == loaded.unlock_with_recovery(printed) == KEYS
    changed = loaded.with_password(KEYS, "li", "third", LEAST_COST)
    assert changed.unlock("li", "third") == KEYS
    for gone in (changed, changed.without("li")):
        with pytest.raises(WrongPassword):
            gone.unlock("li", "second")
    assert changed.without("li").unlock("zhang", PASSWORD) == KEYS
    with pytest.raises(WrongPassword):
        slots.unlock_with_recovery(printed)
    with pytest.raises(ValueError, match="login and a password"):
        slots.with_password(KEYS, " ", "x", LEAST_COST)


def test_two_generations_are_kept(slots: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "store.ggk"
    slots.save(path)
    assert previous_generation(path).read_bytes() == path.read_bytes()
    slots.with_password(KEYS, "li", "second", LEAST_COST).save(path)
    assert KeyFile.load(previous_generation(path)) == slots
    assert KeyFile.load(path).logins == {"zhang", "li"}
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["store.ggk", "store.ggk.previous"]


def test_the_file_holds_no_secret(slots: KeyFile, tmp_path: Path) -> None:
    slots.save(tmp_path / "store.ggk")
    stored = (tmp_path / "store.ggk").read_bytes()
    for secret in (KEYS.root, KEYS.root.hex().encode(), PASSWORD.encode(), KEYS.database.hex().encode()):
        assert secret not in stored
    if os.name == "posix":
        assert (tmp_path / "store.ggk").stat().st_mode & 0o077 == 0


def test_every_flipped_bit_of_the_file_is_noticed(slots: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "store.ggk"
    slots.save(path)
    whole = path.read_bytes()
    unnoticed = []
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
        try:
            if KeyFile.load(path) != slots:
                unnoticed.append(place)
        except KeyFileDamaged:
            continue
    assert unnoticed == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"body": {"v": 1}, "sha256": ""}',
        b"[" * 100_000,
        b" " * 1_000_001,
    ],
)
def test_what_is_no_key_file_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.ggk"
    path.write_bytes(content)
    with pytest.raises(KeyFileDamaged, match=r"store\.ggk"):
        KeyFile.load(path)
    path.unlink()
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(path)


def forged(body: dict[str, Any]) -> bytes:
    """A key file with a right checksum, as an attacker with a text editor could write it."""
    import hashlib

    from gridguard_desktop.db.files import canonical_json

    return json.dumps({"body": body, "sha256": hashlib.sha256(canonical_json(body)).hexdigest()}).encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slot", "li"),
        ("kind", "recovery"),
        ("m", 32 * 1024),
        ("t", 3),
        ("p", 2),
        ("salt", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ],
)
def test_a_forged_header_does_not_open(slots: KeyFile, tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "store.ggk"
    slots.save(path)
    body = json.loads(path.read_bytes())["body"]
    body["slots"][0]["header"][field] = value
    path.write_bytes(forged(body))
    loaded = KeyFile.load(path)
    for login in ("zhang", "li"):
        with pytest.raises(WrongPassword):
            loaded.unlock(login, PASSWORD)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("m", 8),
        ("m", 64 * 1024 * 1024),
        ("t", 1),
        ("p", 99),
        ("store", "store-2"),
        ("epoch", 2),
        ("alg", "none"),
        ("kdf", "pbkdf2"),
        ("v", 2),
        ("salt", "AA=="),
        ("salt", "%"),
    ],
)
def test_a_header_out_of_bounds_is_damage(slots: KeyFile, tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "store.ggk"
    slots.save(path)
    body = json.loads(path.read_bytes())["body"]
    body["slots"][0]["header"][field] = value
    path.write_bytes(forged(body))
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(path)


def test_a_slot_of_another_store_does_not_open(slots: KeyFile) -> None:
    for moved in (replace(slots, store_id="store-2"), replace(slots, epoch=2)):
        with pytest.raises(WrongPassword):
            moved.unlock("zhang", PASSWORD)


@given(st.binary(min_size=20, max_size=20), st.integers(0, 39), st.sampled_from(recovery.ALPHABET))
def test_a_wrong_character_of_the_recovery_key_is_noticed(secret: bytes, place: int, letter: str) -> None:
    letters = list(recovery.spell(secret).replace("-", ""))
    same = letters[place] == letter
    letters[place] = letter
    if same:
        assert recovery.read("".join(letters)) == secret
    else:
        with pytest.raises(WrongPassword):
            recovery.read("".join(letters))


@given(st.binary(min_size=20, max_size=20))
def test_the_recovery_key_is_read_as_people_type_it(secret: bytes) -> None:
    printed = recovery.spell(secret)
    assert len(printed) == 47
    assert recovery.read(printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == secret
    assert recovery.read(printed.replace("-", "").replace("1", "I")) == secret


@pytest.mark.parametrize("typed", ["", "张", "U" * 40, "0" * 39, "0" * 41, "-" * 47])
def test_what_is_no_recovery_key_is_said_to_be_mistyped(typed: str) -> None:
    with pytest.raises(WrongPassword, match="逐组核对"):
        recovery.read(typed)


@given(st.binary(max_size=200))
def test_sealed_bytes_open_only_whole_and_in_their_place(plain: bytes) -> None:
    sealed = cipher.seal(KEYS.attachments, plain, "attachment:1")
    assert cipher.unseal(KEYS.attachments, sealed, "attachment:1") == plain
    others = [
        (KEYS.backups, sealed, "attachment:1"),
        (KEYS.attachments, sealed, "attachment:2"),
        (KEYS.attachments, sealed[:-1], "attachment:1"),
        (KEYS.attachments, sealed[:10], "attachment:1"),
        (KEYS.attachments, b"", "attachment:1"),
        (KEYS.attachments, sealed[:-1] + bytes([sealed[-1] ^ 1]), "attachment:1"),
    ]
    for key, altered, context in others:
        with pytest.raises(StoreDamaged):
            cipher.unseal(key, altered, context)


def test_an_attachment_keeps_the_hash_of_its_content() -> None:
    import hashlib

    kept = cipher.seal_file(KEYS.attachments, b"photo", "attachment:1")
    assert (kept.sha256, kept.size) == (hashlib.sha256(b"photo").hexdigest(), 5)
    assert b"photo" not in kept.sealed
    assert cipher.open_file(KEYS.attachments, kept.sealed, kept.sha256, "attachment:1") == b"photo"
    with pytest.raises(StoreDamaged):
        cipher.open_file(KEYS.attachments, kept.sealed, "0" * 64, "attachment:1")
