"""Before the window: founding a station, signing in and everything that keeps one out, the recovery key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, text

from gridguard_desktop.app import guard_engines
from gridguard_desktop.db import migrate, migrations, schema
from gridguard_desktop.db.attempts import FAILURES_TO_LOCK, SignInAttempts
from gridguard_desktop.db.homes import KEY_FILE
from gridguard_desktop.db.store import ATTEMPTS
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import ValidationError, WrongPassword
from gridguard_desktop.services.session import open_with_recovery, sign_in, sign_out
from gridguard_desktop.ui.entry.first_run import FirstRunCard
from gridguard_desktop.ui.entry.recovery import RecoveryCard
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.entry.steps import StepCard
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program
from gridguard_desktop.ui.tasks import REPORT_SECONDS
from tests.documents.typeset.reading import body_text
from tests.stores import PASSWORD
from tests.ui.workplace import Staffed, Workplace

ENTER = Qt.Key.Key_Return
Told = Callable[[int, int], None] | None
NEW_PASSWORD = "a second sentence, 第二句"


@pytest.fixture
def fresh(qtbot: QtBot, qapp_dressed: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program on an empty PC."""
    made = Program(
        qapp_dressed, tmp_path / "home", Preferences(), before_store=guard_engines, clock=FixedClock()
    )
    made.errors.uninstall()
    made.start()
    yield made
    entry = made.entry
    made.close()
    if entry is not None:
        entry.close()
    made.deleteLater()


def card_of(program: Program, kind: type[StepCard]) -> StepCard:
    assert program.entry is not None
    card = program.entry.findChild(kind)
    assert card is not None
    return card


def fill(card: StepCard, **values: str) -> None:
    for key, words in values.items():
        card.field(key).line.setText(words)


def rest(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: not program.tasks.busy, timeout=20_000)


def asked_groups(card: StepCard) -> str:
    groups = card.new_key.text().split("-")
    return " ".join(groups[number] for number in card._asked)


def go_to_person(qtbot: QtBot, card: StepCard) -> None:
    fill(card, bureau="云龙分局", name="黄山派出所", paper_word="黄")
    card.go_on()
    assert card.at == 1


def test_the_wizard_asks_until_everything_is_there(qtbot: QtBot, fresh: Program) -> None:
    card = card_of(fresh, FirstRunCard)
    card.go_on()
    assert card.at == 0
    assert card.boxes["bureau"].kind == card.boxes["paper_word"].kind == "bad"
    go_to_person(qtbot, card)
    fill(card, person="林涛", login="admin", password="short", again="another")
    card.go_on()
    assert "不一致" in card.boxes["again"].says
    fill(card, again="short")
    card.go_on()
    rest(qtbot, fresh)
    assert "12" in card.boxes["password"].says
    assert not (fresh.home / KEY_FILE).exists()
    card.back.click()
    assert card.at == 0
    assert card.field("name").value() == "黄山派出所"


def test_enter_goes_from_field_to_field_and_on(qtbot: QtBot, fresh: Program) -> None:
    card = card_of(fresh, FirstRunCard)
    assert fresh.entry is not None
    fresh.entry.activateWindow()
    qtbot.waitUntil(fresh.entry.isActiveWindow)
    fill(card, bureau="云龙分局", name="黄山派出所", paper_word="黄")
    card.field("bureau").line.setFocus()
    for _ in range(3):
        qtbot.keyClick(fresh.entry.focusWidget(), ENTER)
    qtbot.waitUntil(lambda: card.at == 1)
    assert fresh.entry.focusWidget() is card.field("person").line


def test_a_station_is_founded_and_its_sheet_printed(
    qtbot: QtBot, fresh: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(fresh, FirstRunCard)
    go_to_person(qtbot, card)
    fill(card, person="林涛", login="LinTao", password=PASSWORD, again=PASSWORD)
    card.go_on()
    qtbot.waitUntil(lambda: card.at == 2, timeout=20_000)
    assert card.field("password").value() == ""  # nothing keeps it on the card
    assert card.back.isHidden()
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    card.sheet.click()
    qtbot.waitUntil(sheet.exists, timeout=20_000)
    rest(qtbot, fresh)
    words = body_text(sheet.read_bytes())
    key = card.new_key.text()
    assert key.split("-")[0] in words
    assert "黄山派出所" in words
    assert "sheet.pdf" in card.saved.accessibleName()
    fill(card, groups="AAAAA BBBBB")
    card.go_on()
    assert card.boxes["groups"].kind == "bad"
    fill(card, groups=asked_groups(card).lower())
    card.go_on()
    qtbot.waitUntil(lambda: fresh.window is not None, timeout=20_000)
    assert fresh.window is not None
    assert "黄山派出所" in fresh.window.windowTitle()
    assert fresh.window.can_open("system")
    assert not fresh.window.can_open("dispute_list")  # the administrator sees no case
    assert fresh.entry is None
    services = sign_in(fresh.home, "lintao", PASSWORD)
    sign_out(services)


def test_a_sheet_that_cannot_be_written_is_said(
    qtbot: QtBot, fresh: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(fresh, FirstRunCard)
    go_to_person(qtbot, card)
    fill(card, person="林涛", login="admin", password=PASSWORD, again=PASSWORD)
    card.go_on()
    qtbot.waitUntil(lambda: card.at == 2, timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
    card.sheet.click()
    qtbot.waitUntil(lambda: "换一个文件夹" in card.saved.accessibleName(), timeout=20_000)


def sign_in_card(workplace: Workplace) -> SignInCard:
    workplace.program.start()
    assert workplace.program.entry is not None
    card = workplace.program.entry.findChild(SignInCard)
    assert card is not None
    return card


def try_to_sign_in(workplace: Workplace, card: SignInCard, login: str, password: str) -> None:
    workplace.write(card.login, login)
    card.password.line.setText(password)
    card.submit()
    workplace.rest()


def test_wrong_passwords_are_said_on_the_card(workplace: Workplace) -> None:
    card = sign_in_card(workplace)
    try_to_sign_in(workplace, card, "", "")
    assert "用户名" in card.problem
    try_to_sign_in(workplace, card, "clerk", "not it")
    assert card.problem != ""
    assert card.password.value() == ""
    assert card.button.isEnabled()
    assert workplace.program.window is None


def test_an_upgrade_of_the_store_says_how_far_it_is(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Event()

    def run(connection: Connection, revision: str = "head", progress: Told = None) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))
        assert progress is not None
        while not shown.wait(REPORT_SECONDS):  # told as often as the card may be changed
            progress(1, 2)

    monkeypatch.setattr(migrate, "run", run)
    monkeypatch.setattr(schema, "KNOWN_REVISIONS", (*migrations.KNOWN_REVISIONS, "9001"))
    monkeypatch.setattr(schema, "HEAD_REVISION", "9001")
    card = sign_in_card(workplace)
    seen: list[str] = []

    def look(_progress: object) -> None:
        seen.append(card.button.text())
        if card.button.text().startswith("正在升级"):
            assert not card._upgrade.isHidden()
            assert "请不要关机" in card._upgrade.accessibleName()
            shown.set()

    workplace.program.tasks.progress_changed.connect(look)
    try_to_sign_in(workplace, card, "clerk", PASSWORD)
    assert "正在升级… 1/2" in seen
    assert any(words.startswith("正在备份…") for words in seen)
    assert workplace.program.window is not None


def test_an_account_locks_after_too_many_failures(workplace: Workplace) -> None:
    tries = SignInAttempts(workplace.home / ATTEMPTS, FixedClock(), wait=lambda _: None)
    for _ in range(FAILURES_TO_LOCK):
        tries.failed("clerk")
    card = sign_in_card(workplace)
    try_to_sign_in(workplace, card, "clerk", PASSWORD)
    assert "15" in card.problem
    assert workplace.program.window is None


def test_a_damaged_key_file_has_its_own_sentence(workplace: Workplace) -> None:
    (workplace.home / KEY_FILE).write_bytes(b"not a key file")
    for spare in workplace.home.glob(f"{KEY_FILE}.*"):
        spare.unlink()
    card = sign_in_card(workplace)
    try_to_sign_in(workplace, card, "clerk", PASSWORD)
    assert "密钥文件" in card.problem


def test_the_card_remembers_who_was_here(workplace: Workplace) -> None:
    assert sign_in_card(workplace).login.value() == ""
    workplace.sign_in("clerk")
    workplace.sign_out()
    card = workplace.program.show_sign_in()
    assert card.login.value() == "clerk"
    words = [label.text() for label in card.findChildren(type(card.notice._title))]
    assert any("上次登录 10-09 10:20" in word for word in words)
    assert any("还没有备份" in word for word in words)
    assert workplace.program.entry is not None
    assert "黄山派出所" in Preferences.load(workplace.home).station


def recovery_card(workplace: Workplace) -> StepCard:
    sign_in_card(workplace).lost.click()
    return card_of(workplace.program, RecoveryCard)


def test_the_recovery_key_gives_an_administrator_a_new_password(
    workplace: Workplace, staffed: Staffed
) -> None:
    old = staffed.template.recovery_key
    card = recovery_card(workplace)
    fill(card, key=old.lower().replace("-", " "), login="administrator")
    fill(card, password=NEW_PASSWORD, again=NEW_PASSWORD)
    card.go_on()
    workplace.until(lambda: card.at == 1)
    assert card.new_key.text() != old
    fill(card, groups=asked_groups(card))
    card.go_on()
    workplace.until(lambda: workplace.program.window is not None)
    workplace.take_place()
    assert "林涛" in workplace.window.top._user.accessibleName()
    workplace.sign_out()
    workplace.sign_in("administrator", NEW_PASSWORD)
    assert workplace.window.can_open("system")
    trail = workplace.context.services.context.store
    assert trail.is_open
    workplace.sign_out()
    with pytest.raises(WrongPassword):  # the sheet that was used is spent
        open_with_recovery(workplace.home, old, "administrator", NEW_PASSWORD)


@pytest.mark.parametrize(
    ("key", "login", "said"),
    [("7Q2MX-00000", "administrator", "恢复密钥"), ("", "chief", "管理员"), ("", "nobody", "管理员")],
)
def test_what_does_not_open_says_why(
    workplace: Workplace, staffed: Staffed, key: str, login: str, said: str
) -> None:
    card = recovery_card(workplace)
    fill(card, key=key or staffed.template.recovery_key, login=login)
    fill(card, password=NEW_PASSWORD, again=NEW_PASSWORD)
    card.go_on()
    workplace.rest()
    assert card.at == 0
    assert said in card.problem + card.boxes["login"].says
    services = sign_in(workplace.home, "chief", PASSWORD)  # nothing changed
    sign_out(services)


def test_a_weak_password_spends_no_key(workplace: Workplace, staffed: Staffed) -> None:
    with pytest.raises(ValidationError):
        open_with_recovery(workplace.home, staffed.template.recovery_key, "administrator", "short")
    found = open_with_recovery(workplace.home, staffed.template.recovery_key, "administrator", NEW_PASSWORD)
    sign_out(found.services)


def test_one_can_think_better_of_it(workplace: Workplace) -> None:
    card = recovery_card(workplace)
    assert not card.back.isHidden()
    card.back.click()
    entry = workplace.program.entry
    assert entry is not None
    workplace.until(lambda: entry.findChild(SignInCard) is not None)
