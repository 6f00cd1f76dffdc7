"""系统: look, accounts, backups and verification, the audit trail; each role its own tabs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.errors import WrongPassword
from gridguard_desktop.services.session import open_with_recovery, sign_in, sign_out
from gridguard_desktop.ui.pages.system.accounts import AccountsPanel
from gridguard_desktop.ui.pages.system.agreements import AgreementsPanel
from gridguard_desktop.ui.pages.system.look import LookPanel
from gridguard_desktop.ui.pages.system.numbers import NumbersPanel
from gridguard_desktop.ui.pages.system.page import SystemPage
from gridguard_desktop.ui.pages.system.recovery import RecoveryPanel
from gridguard_desktop.ui.pages.system.reminders import RemindersPanel
from gridguard_desktop.ui.pages.system.station import StationPanel
from gridguard_desktop.ui.pages.system.store import StorePanel
from gridguard_desktop.ui.pages.system.trail import TrailPanel
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import DARK, look
from tests.documents.typeset.reading import body_text
from tests.factories import MadeStation
from tests.stores import PASSWORD
from tests.ui.workplace import Staffed, Workplace

NEW_PASSWORD = "quite another sentence, 又一句"


def system(workplace: Workplace, login: str) -> SystemPage:
    workplace.sign_in(login)
    workplace.go("system")
    return workplace.on(SystemPage)


@pytest.mark.parametrize(
    ("login", "tabs"),
    [
        ("clerk", {"look", "numbers", "store"}),
        ("mediator", {"look", "numbers"}),
        ("chief", {"look", "accounts", "numbers", "reminders", "holidays", "store"}),
        ("auditor", {"look", "accounts", "store", "trail"}),
        ("administrator", {"look", "station", "accounts", "agreements", "rentals", "store"}),
    ],
)
def test_each_role_has_its_tabs(workplace: Workplace, login: str, tabs: set[str]) -> None:
    page = system(workplace, login)
    assert set(page._makers) == tabs
    for tab in tabs:
        page.tabs.choose(tab)
        workplace.rest()
        assert workplace.nameless() == []
        assert len(workplace.primaries()) <= 1


def test_the_local_rule_on_group_rental_is_set(workplace: Workplace) -> None:
    panel: Any = system(workplace, "administrator").panel("rentals")
    workplace.rest()
    workplace.put(panel.boxes["people_per_room"].editor, 2)
    workplace.press("保存", panel)
    assert panel.boxes["rule"].kind == "bad"
    workplace.put(panel.boxes["area_per_head"].editor, Decimal("5.00"))
    workplace.put(panel.boxes["rule"].editor, "某市出租房屋管理办法第十二条")
    workplace.press("保存", panel)
    limits = workplace.away(lambda services: services.rental_limits.limits())
    assert (limits.people_per_room, limits.area_per_head, limits.rule) == (
        2,
        Decimal("5.00"),
        "某市出租房屋管理办法第十二条",
    )


def test_the_look_is_kept_on_this_pc(workplace: Workplace) -> None:
    page = system(workplace, "clerk")
    panel = page.panel("look")
    assert isinstance(panel, LookPanel)
    workplace.put(panel.mode, Mode.DARK)
    assert look().palette is DARK
    workplace.put(panel.idle, 600)
    workplace.put(panel.language, "en")
    kept = Preferences.load(workplace.home)
    assert (kept.mode, kept.idle_seconds, kept.language) == (Mode.DARK, 600, "en")
    workplace.put(panel.mode, Mode.LIGHT)


def test_a_room_with_one_mediator_says_why_nobody_checks(workplace: Workplace) -> None:
    page = system(workplace, "administrator")
    panel = page.panel("agreements")
    assert isinstance(panel, AgreementsPanel)
    workplace.rest()
    assert panel.reason.isHidden()
    workplace.put(panel.asked, False)
    workplace.press("保存", panel)
    assert panel.reason.kind == "bad"
    workplace.write(panel.reason.editor, "本室只有一名调解员")
    workplace.press("保存", panel)
    assert workplace.said[-1] == "已保存。"
    again = AgreementsPanel(panel._ctx)
    workplace.qtbot.addWidget(again)
    workplace.rest()
    assert again.reason.editor.value() == "本室只有一名调解员"


def test_the_station_writes_its_own_name(workplace: Workplace) -> None:
    page = system(workplace, "administrator")
    page.tabs.choose("station")
    panel = page.panel("station")
    assert isinstance(panel, StationPanel)
    workplace.until(lambda: panel.boxes["name"].editor.value() == "黄山派出所")
    workplace.write(panel.boxes["paper_word"].editor, " ")
    workplace.press("保存", panel)
    assert panel.boxes["paper_word"].kind == "bad"
    workplace.write(panel.boxes["paper_word"].editor, "云黄")
    workplace.write(panel.boxes["phone"].editor, "0516-83700001")
    workplace.press("保存", panel)
    assert "已保存" in workplace.said[-1]
    kept = workplace.away(lambda services: services.station.view())
    assert (kept.paper_word, kept.phone, kept.name) == ("云黄", "0516-83700001", "黄山派出所")


def test_the_chief_sets_reminders_and_who_visits(workplace: Workplace) -> None:
    page = system(workplace, "chief")
    page.tabs.choose("reminders")
    panel = page.panel("reminders")
    assert isinstance(panel, RemindersPanel)
    workplace.until(lambda: len(panel.steps.rows) == 5)
    workplace.put(panel.kind, "info")
    assert [one["days"] for one in panel.steps.value()] == [0, 1]
    panel.steps.add_row()
    workplace.write(panel.steps.rows[2].boxes["days"].editor, "早点")
    workplace.press("保存", panel)
    assert panel.steps.rows[2].boxes["days"].kind == "bad"
    workplace.write(panel.steps.rows[2].boxes["days"].editor, "-2")
    workplace.put(panel.steps.rows[2].boxes["act"].editor, "overdue")
    workplace.press("保存", panel)
    assert panel.box.kind == "bad"
    workplace.put(panel.steps.rows[2].boxes["act"].editor, "remind")
    workplace.press("保存", panel)
    workplace.until(lambda: [one["days"] for one in panel.steps.value()] == [-2, 0, 1])
    workplace.put(panel.visitor, True)
    panel.save_visitor()
    workplace.until(lambda: len(workplace.said) >= 2)
    assert workplace.away(lambda services: services.visits.other_visitor())
    assert workplace.nameless() == []


def test_one_changes_ones_own_password(workplace: Workplace) -> None:
    page = system(workplace, "mediator")
    panel = page.panel("look")
    assert isinstance(panel, LookPanel)
    workplace.press("修改密码")
    assert panel.boxes["old"].kind == "bad"
    workplace.write(panel.boxes["old"].editor, "not it")
    workplace.write(panel.boxes["password"].editor, NEW_PASSWORD)
    workplace.press("修改密码")
    assert panel.boxes["old"].kind == "bad"
    workplace.write(panel.boxes["old"].editor, PASSWORD)
    workplace.write(panel.boxes["password"].editor, "short")
    workplace.press("修改密码")
    assert panel.boxes["password"].kind == "bad"
    workplace.write(panel.boxes["password"].editor, NEW_PASSWORD)
    workplace.press("修改密码")
    assert panel.boxes["password"].editor.value() == ""
    workplace.sign_out()
    workplace.sign_in("mediator", NEW_PASSWORD)


def test_an_account_is_opened_reset_and_closed(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = system(workplace, "administrator")
    page.tabs.choose("accounts")
    panel = page.panel("accounts")
    assert isinstance(panel, AccountsPanel)
    workplace.until(lambda: panel.table.count() == len(station.users))
    workplace.press("开通")
    assert panel.boxes["login"].kind == "bad"
    workplace.write(panel.boxes["name"].editor, "王新")
    workplace.write(panel.boxes["login"].editor, "clerk")
    workplace.put(panel.boxes["role"].editor, "officer")
    workplace.press("开通")
    assert "已" in panel.boxes["login"].says
    workplace.write(panel.boxes["login"].editor, "wangxin")
    workplace.put(panel.boxes["grid"].editor, station.grids[0])
    workplace.press("开通")
    workplace.until(lambda: panel.notice.isVisible())
    first = panel.notice._title.text().rsplit(maxsplit=1)[-1].split("：")[-1]
    services = sign_in(workplace.home, "wangxin", first)
    assert services.context.actor.grid_ids == {station.grids[0]}
    sign_out(services)
    new = next(a for a in panel._accounts.values() if a.login == "wangxin")
    panel.table.set_current_id(new.id)
    workplace.until(lambda: panel.change.grids.value() == (station.grids[0],))
    workplace.put(panel.change.role, "mediator")
    workplace.put(panel.change.grids, station.grids[1:])
    workplace.press("保存变更")
    workplace.until(lambda: panel._accounts[new.id].role == "mediator")
    assert [grid for grid, _ in panel._accounts[new.id].grids] == list(station.grids[1:])
    panel.reset_password()
    workplace.rest()
    assert first not in panel.notice._title.text()
    answers = iter((False, True))
    monkeypatch.setattr("gridguard_desktop.ui.pages.system.accounts.ask_dangerous", lambda *_: next(answers))
    panel.close_account()
    workplace.rest()
    assert panel._accounts[new.id].is_active
    panel.close_account()
    workplace.until(lambda: not panel._accounts[new.id].is_active)
    own = next(a for a in panel._accounts.values() if a.login == "administrator")
    panel.table.set_current_id(own.id)
    monkeypatch.setattr("gridguard_desktop.ui.pages.system.accounts.ask_dangerous", lambda *_: True)
    panel.close_account()
    workplace.until(lambda: any("最后一名" in words for words in workplace.said))


def test_a_backup_is_made_and_the_status_bar_says_so(workplace: Workplace) -> None:
    page = system(workplace, "administrator")
    assert "还没有备份" in workplace.window.status.words()
    page.tabs.choose("store")
    panel = page.panel("store")
    assert isinstance(panel, StorePanel)
    panel.back_up.click()
    workplace.until(lambda: panel.result.isVisible())
    assert "备份" in panel.result.accessibleName()
    assert list((workplace.home / "backups").iterdir())
    workplace.until(lambda: "已核验" in workplace.window.status.words())
    panel.verify.click()
    workplace.until(lambda: "完好" in panel.result.accessibleName())
    workplace.sign_out()
    assert Preferences.load(workplace.home).last_backup


def test_a_new_recovery_key_is_made_and_printed(
    workplace: Workplace, staffed: Staffed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = system(workplace, "administrator")
    page.tabs.choose("store")
    answers = iter((False, True))
    monkeypatch.setattr("gridguard_desktop.ui.pages.system.recovery.ask_dangerous", lambda *_: next(answers))
    panel = page.panel("store")
    workplace.press("换新恢复密钥")
    keys = panel.findChild(RecoveryPanel)
    assert keys is not None
    assert keys.shown == ""
    workplace.press("换新恢复密钥")
    assert len(keys.shown.split("-")) == 8
    out = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    workplace.press("恢复密钥单")
    workplace.until(out.exists)
    assert keys.shown.split("-")[0] in body_text(out.read_bytes())
    key = keys.shown
    workplace.sign_out()
    with pytest.raises(WrongPassword):
        open_with_recovery(workplace.home, staffed.template.recovery_key, "administrator", NEW_PASSWORD)
    sign_out(open_with_recovery(workplace.home, key, "administrator", NEW_PASSWORD).services)


def test_the_trail_is_read_by_pages(workplace: Workplace) -> None:
    page = system(workplace, "auditor")
    page.tabs.choose("trail")
    panel = page.panel("trail")
    assert isinstance(panel, TrailPanel)
    workplace.until(lambda: panel.table.count() > 0)
    row = panel.table.row_data(panel.table.current_id or 0)
    assert row is not None
    workplace.write(panel.login, "auditor")
    panel.reload()
    workplace.rest()
    assert {panel.table.row_data(one).cells["login"] for one in panel.table._model.ids} == {"auditor"}  # type: ignore[union-attr]
    before = panel.table.count()
    panel.older()
    workplace.rest()
    assert panel.table.count() >= before


def test_numbers_are_set_aside_and_declared_void(workplace: Workplace, station: MadeStation) -> None:
    page = system(workplace, "clerk")
    page.tabs.choose("numbers")
    panel = next(iter(page.findChildren(NumbersPanel)))
    workplace.until(lambda: panel.isVisible())
    panel.reserve()  # nothing entered: the form says so and nothing is drawn
    workplace.rest()
    assert panel.odd.count() == 0
    for key, value in {"pattern": "dossier", "purpose": "停电手工登记", "count": 2}.items():
        panel.boxes[key].editor.set_value(value)
    panel.reserve()
    workplace.rest()
    assert panel.odd.count() == 0  # the committee is asked for
    panel.boxes["committee_id"].editor.set_value(station.committee)
    panel.reserve()
    workplace.until(lambda: panel.odd.count() == 2)
    assert any("001号" in words for words in workplace.said)
    panel.odd.setCurrentIndex(panel.odd.model().index(0, 0))
    panel.reason.editor.set_value("写坏")
    panel.void()
    workplace.until(lambda: any(line.state == "void" for line in panel._odd.values()))
    assert workplace.nameless() == []
