"""What the window remembers on this PC: defaults for whatever is missing or makes no sense."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.ui.preferences import FILE_NAME, IDLE_RANGE, PreferenceBook, Preferences
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import TypeScale


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    kept = Preferences(
        mode=Mode.DARK, scale=TypeScale.XLARGE, language="en", station="黄山", idle_seconds=300
    )
    kept.save(tmp_path / "home")
    assert Preferences.load(tmp_path / "home") == kept
    assert not list((tmp_path / "home").glob("*.new"))


@pytest.mark.parametrize("written", ["", "{", "[]", "null", '{"mode": 7}', "\x00\x01"])
def test_a_damaged_file_means_defaults(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE_NAME).write_text(written, encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences()


def test_a_file_of_an_older_program_keeps_what_it_says(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"mode": "dark", "scale": "huge"}), encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences(mode=Mode.DARK)


@given(
    st.dictionaries(
        st.sampled_from(list(Preferences.__dataclass_fields__)), st.none() | st.integers() | st.text()
    )
)
def test_anything_can_stand_there(tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / FILE_NAME).write_text(json.dumps(values), encoding="utf-8")
    loaded = Preferences.load(home)
    assert IDLE_RANGE[0] <= loaded.idle_seconds <= IDLE_RANGE[1]
    assert len(loaded.station) <= 200


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Preferences().save(tmp_path / "file" / "home")


def test_the_book_tells_what_changed(tmp_path: Path) -> None:
    book = PreferenceBook(tmp_path, Preferences())
    heard: list[str] = []
    book.changed.connect(heard.append)
    book.change(mode=Mode.DARK, station="黄山派出所")
    book.change(mode=Mode.DARK)
    assert heard == ["mode", "station"]
    assert Preferences.load(tmp_path).mode is Mode.DARK
