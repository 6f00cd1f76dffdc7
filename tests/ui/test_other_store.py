"""更换 on the sign-in card: another folder's store for this run, locked before the old one is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.app import take_other
from gridguard_desktop.db.instance_lock import FILE_NAME, InstanceLock
from gridguard_desktop.domain.errors import StoreInUse
from gridguard_desktop.ui.entry.plan import MOST_BLOCKS, StreetPlan, outline
from gridguard_desktop.ui.entry.sign_in import SignInCard
from tests.ui.workplace import Staffed, Workplace


def card(workplace: Workplace) -> SignInCard:
    assert workplace.program.entry is not None
    return workplace.program.entry.findChildren(SignInCard)[-1]


def choose(workplace: Workplace, monkeypatch: pytest.MonkeyPatch, folder: Path | str) -> SignInCard:
    """Press 更换 and choose ``folder`` in the dialog; the card that is shown then."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    shown = workplace.program.show_sign_in()
    shown.other.click()
    workplace.rest()
    return workplace.program.entry.findChildren(SignInCard)[-1] if workplace.program.entry else shown


def test_another_store_is_signed_in_to(
    workplace: Workplace, staffed: Staffed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workplace.sign_in("clerk")
    workplace.sign_out()
    assert workplace.program.book.now.grids == len(staffed.station.grids)
    other = staffed.template.copy_to(tmp_path / "training")
    shown = choose(workplace, monkeypatch, other)
    assert workplace.program.home == other
    assert shown.login.value() == ""  # nobody signed in there before
    workplace.home = other
    workplace.sign_in("chief")
    assert workplace.context.home == other
    assert (other / "window.json").is_file()
    workplace.sign_out()


def test_a_folder_without_a_store_is_refused(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = workplace.program.home
    shown = choose(workplace, monkeypatch, tmp_path)
    assert "没有数据库" in shown.problem
    assert workplace.program.home == before
    shown = choose(workplace, monkeypatch, "")
    assert workplace.program.home == before
    shown = choose(workplace, monkeypatch, before)
    assert shown.problem == ""
    assert workplace.program.home == before


def test_the_lock_moves_with_the_store(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    held = [InstanceLock(here)]
    held[0].acquire()
    take_other(held, there)
    assert not (here / FILE_NAME).exists()
    assert (there / FILE_NAME).is_file()
    taken = tmp_path / "taken"
    taken.mkdir()
    holder = json.loads((there / FILE_NAME).read_text(encoding="utf-8"))
    elsewhere = {**holder, "host": "another PC", "pid": holder["pid"] + 1}
    (taken / FILE_NAME).write_text(json.dumps(elsewhere), encoding="utf-8")
    with pytest.raises(StoreInUse):
        take_other(held, taken)
    assert (there / FILE_NAME).is_file()
    held[0].release()


def test_the_outline_holds_as_many_blocks_as_grids() -> None:
    streets = [float(place) for place in range(0, 2000, 100)]
    for grids in (1, 7, 24):
        path = outline(streets, streets, QPointF(950, 950), grids)
        inside = [
            (x, y) for x in range(50, 1900, 100) for y in range(50, 1900, 100) if path.contains(QPointF(x, y))
        ]
        assert len(inside) == grids
    assert StreetPlan("黄山派出所", 500).blocks == MOST_BLOCKS
