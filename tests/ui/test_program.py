"""The running program: locking drops every key and comes back, nothing typed is lost, it survives errors."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text as sql

from gridguard_desktop.db.changes import Changes
from gridguard_desktop.db.instance_lock import InstanceLock
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.services.session import sign_in, sign_out
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.errors import ErrorReporter
from gridguard_desktop.ui.kit.dialogs import Answer, Question
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.shell.account_menu import AccountMenu
from gridguard_desktop.ui.shell.cover import LockingCover
from gridguard_desktop.ui.tasks import Lane, Progress
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import TypeScale, look
from tests.factories import MadeStation
from tests.stores import PASSWORD
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace

NOTHING = Qt.KeyboardModifier.NoModifier


def card_note(workplace: Workplace) -> str:
    assert workplace.program.entry is not None
    card = workplace.program.entry.findChild(SignInCard)
    assert card is not None
    return card.notice.accessibleName()


def tabs(workplace: Workplace) -> list[str]:
    return [tab.words for tab in workplace.window.tabs.tabs]


def typed_note(workplace: Workplace, record_id: int, words: str) -> RecordPage:
    """A resident's page in front, with ``words`` typed into its note and not saved."""
    workplace.go("resident", record_id)
    page = workplace.on(RecordPage)
    page.edit()
    workplace.rest()
    assert page.form is not None
    editor = page.form.boxes["left_to"].editor
    workplace.write(editor, words)
    return page


def test_locking_drops_the_keys_and_comes_back(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    typed_note(workplace, station.residents[0], "苏州市")
    workplace.go("house_list")
    before, store = tabs(workplace), workplace.context.services.context.store
    workplace.key(Qt.Key.Key_L, CTRL)
    assert workplace.program.window is None
    assert workplace.program.context is None
    assert not store.is_open
    with pytest.raises(RuntimeError):
        _ = store.keys
    assert [engine.pool.checkedin() for engine in store.engines] == [0, 0]  # type: ignore[attr-defined]
    assert "已锁定" in card_note(workplace)
    workplace.sign_in("clerk")
    assert sorted(tabs(workplace)) == sorted(before)
    assert workplace.route().page == "house_list"
    workplace.go("resident", station.residents[0])
    page = workplace.on(RecordPage)
    assert any("草稿" in notice.accessibleName() for notice in page.findChildren(Notice))
    workplace.press("继续填写", page)
    assert page.form is not None
    assert page.form.boxes["left_to"].editor.value() == "苏州市"
    assert page.dirty
    page.save()
    workplace.until(lambda: "已保存" in workplace.said)


def test_the_card_stands_where_the_window_stood(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    place = QRect(120, 40, 1180, 702)
    workplace.window.setGeometry(place)
    workplace.program.lock()
    assert workplace.program.entry is not None
    assert workplace.program.entry.geometry() == place
    workplace.program.entry.setGeometry(place.translated(30, 0))
    workplace.sign_in("clerk")
    assert workplace.window.geometry() == place.translated(30, 0)
    workplace.window.showMaximized()
    workplace.qtbot.waitUntil(workplace.window.isMaximized)
    workplace.sign_out()
    assert workplace.program.entry.isMaximized()
    workplace.sign_in("chief")
    assert workplace.window.isMaximized()
    workplace.window.showNormal()
    workplace.qtbot.waitUntil(lambda: workplace.window.geometry() == place.translated(30, 0))


def test_the_next_person_does_not_see_the_tabs_of_the_last(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    workplace.program.lock()
    workplace.sign_in("chief")
    assert workplace.route().page == "desk"
    assert len(tabs(workplace)) == 1


def test_an_unattended_window_locks_by_itself(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    idle = workplace.program.idle
    idle.set_seconds(30)
    QTest.keyClick(workplace.window.windowHandle(), Qt.Key.Key_Shift)
    assert idle.is_running()
    idle.set_seconds(0.05)
    workplace.qtbot.waitUntil(lambda: workplace.program.window is None)
    assert not idle.is_running()
    assert "已锁定" in card_note(workplace)


@pytest.mark.parametrize("kind", ["key", "click", "wheel", "dialog"])
def test_whatever_somebody_does_the_clock_begins_anew(workplace: Workplace, kind: str) -> None:
    workplace.sign_in("clerk")
    idle, window = workplace.program.idle, workplace.window.windowHandle()
    dialog = Question(workplace.window, "放弃？", "…", [Answer("yes", "是"), Answer("no", "否")])
    if kind == "dialog":
        dialog.open()
        workplace.qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
        window = dialog.windowHandle()
    idle.set_seconds(600)
    workplace.qtbot.waitUntil(lambda: idle.left_ms() < 599_900)
    before = idle.left_ms()
    workplace.window.update()
    QApplication.processEvents()
    assert idle.left_ms() <= before  # painting is nobody's doing
    if kind == "click":
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    elif kind == "wheel":
        QTest.wheelEvent(window, QPointF(5, 5), QPoint(0, 120))
    else:
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert idle.left_ms() > before
    dialog.reject()


def test_a_question_that_is_open_is_closed_by_the_lock(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    page = typed_note(workplace, station.residents[0], "南京市")
    answers: list[str] = []

    def ask() -> None:
        dialog = Question(page, "放弃？", "…", [Answer("yes", "是"), Answer("no", "否")])
        dialog.finished.connect(lambda _: answers.append(dialog.answer))
        dialog.open()

    ask()
    workplace.program.lock()
    assert answers == ["cancel"]
    assert workplace.program.window is None


def test_long_work_is_finished_before_the_lock(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    go_on, store = threading.Event(), workplace.context.services.context.store
    workplace.tasks.run(lambda: go_on.wait(20), lane=Lane.LONG, progress=Progress("导入"))
    window = workplace.window
    workplace.program.lock()
    assert workplace.program.window is window
    assert not window.isEnabled()
    assert window.findChild(LockingCover) is not None
    assert store.is_open
    go_on.set()
    workplace.qtbot.waitUntil(lambda: workplace.program.window is None)
    assert not store.is_open


def test_what_was_written_before_a_crash_is_offered(workplace: Workplace, station: MadeStation) -> None:
    services = sign_in(workplace.home, "clerk", PASSWORD, clock=workplace.clock)
    services.drafts.save("resident", {"left_to": "无锡市"}, record_id=station.residents[1], note="李四")
    sign_out(services)
    workplace.sign_in("clerk")
    assert any("还没写完" in words for words in workplace.program.context.toast.words())  # type: ignore[union-attr]
    workplace.press("继续写")
    page = workplace.on(RecordPage)
    workplace.press("继续填写", page)
    assert page.form is not None
    assert page.form.boxes["left_to"].editor.value() == "无锡市"
    page.save()
    workplace.until(lambda: "已保存" in workplace.said)


def test_the_account_menu(workplace: Workplace) -> None:
    workplace.sign_in("auditor")
    menu = workplace.window.findChild(AccountMenu)
    assert menu is not None
    workplace.window.top.user.emit()
    workplace.choose("外观和密码")
    assert workplace.route().page == "system"
    workplace.window.top.user.emit()
    workplace.choose("锁定")
    assert workplace.program.window is None


def test_each_role_sees_its_own_frame(workplace: Workplace) -> None:
    for login, new, search in (
        ("clerk", True, True),
        ("auditor", False, False),
        ("administrator", False, False),
    ):
        workplace.sign_in(login)
        top = workplace.window.top
        assert top.new_button.isVisible() is new
        assert top.search_box.isVisible() is search
        assert top.bell_button.isVisible() is search
        workplace.window.search_requested.emit()
        if not search:
            assert any("没有可搜索" in words or "搜索" in words for words in workplace.said)


def test_a_dirty_page_is_asked_about_before_signing_out(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.sign_in("clerk")
    typed_note(workplace, station.residents[0], "常州市")
    answers = iter(("cancel", "discard"))
    monkeypatch.setattr(
        "gridguard_desktop.ui.pages.records.record_page.ask_unsaved", lambda *_: next(answers)
    )
    workplace.program.sign_out()
    assert workplace.program.window is not None
    workplace.program.sign_out()
    assert workplace.program.window is None


def test_sql_on_the_windows_thread_is_an_error(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    for engine in workplace.context.services.context.store.engines:
        with engine.connect() as connection, pytest.raises(RuntimeError, match="GUI thread"):
            connection.execute(sql("SELECT 1"))


def test_typing_in_the_search_never_waits_for_a_report(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    go_on, began = threading.Event(), threading.Event()

    def report() -> bool:
        began.set()
        return go_on.wait(30)

    try:
        workplace.tasks.run(report, lane=Lane.LONG)
        workplace.qtbot.waitUntil(began.is_set)
        found: list[object] = []
        search = workplace.context.services.search
        workplace.tasks.run(lambda: search.find("梅园", settled=False), found.append)
        workplace.qtbot.waitUntil(lambda: bool(found))
    finally:
        go_on.set()
    workplace.rest()


@pytest.mark.expects_log
def test_an_error_of_ours_ends_in_a_dialog_with_a_number(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    workplace.sign_in("clerk")
    told: list[str] = []
    reporter = ErrorReporter(told.append)
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("张三 320399198503120013")
        except ValueError as error:
            reporter(type(error), error, error.__traceback__)
    assert reporter.dialog is not None
    assert reporter.dialog.isVisible()
    first = reporter.dialog
    reporter(ValueError, ValueError("again"), None)  # an error in paintEvent comes with every repaint
    assert reporter.dialog is first
    number = caplog.records[0].getMessage().split()[-1]
    assert number.startswith("E-")
    shown = " ".join(widget.accessibleName() for widget in first.findChildren(QWidget))
    assert number in shown
    assert "320399198503120013" not in shown
    first.close()
    reporter(Refused, Refused("请先登记。"), None)
    assert told == ["请先登记。"]
    workplace.go("house_list")  # and the program goes on


def test_the_hook_is_given_back() -> None:
    before = sys.excepthook
    reporter = ErrorReporter(lambda _: None)
    reporter.install()
    assert sys.excepthook is reporter
    reporter.uninstall()
    assert sys.excepthook is before


def test_the_look_takes_effect_at_once(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    book = workplace.program.book
    book.change(mode=Mode.DARK, scale=TypeScale.LARGE)
    assert look().scale is TypeScale.LARGE
    book.change(idle_seconds=600)
    workplace.program.lock()
    workplace.sign_in("clerk")
    assert book.now.mode is Mode.DARK  # signing in does not bring the old look back
    book.change(mode=Mode.LIGHT, scale=TypeScale.STANDARD)


SECOND_START = """
import sys
from PySide6.QtWidgets import QMessageBox
QMessageBox.warning = lambda parent, title, words: print(words)
from gridguard_desktop.app import main
sys.exit(main(["--home", sys.argv[1]]))
"""


def test_one_program_per_store_and_the_second_says_who_holds_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with InstanceLock(home):
        second = subprocess.run(
            [sys.executable, "-c", SECOND_START, str(home)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": str(tmp_path / "cache")},
        )
    assert second.returncode == 1, second.stderr
    assert str(os.getpid()) in second.stdout
    assert not (tmp_path / "cache").exists()  # refused before the theme wrote a file


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused = subprocess.run(
        [sys.executable, "-c", SECOND_START, str(tmp_path / "file" / "home")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert refused.returncode == 1, refused.stderr
    assert "请换一个" in refused.stdout


def test_nothing_that_was_left_open_hears_of_the_locked_store(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    failures: list[object] = []
    slow = threading.Event()
    services = workplace.context.services

    def late() -> object:
        slow.wait(20)
        return services.station.view()

    owner = QObject()
    workplace.tasks.run(late, failures.append, failures.append, owner, Lane.LONG)
    workplace.program.lock()
    slow.set()
    workplace.rest()
    assert failures == []


def test_a_save_just_before_the_lock_does_not_make_the_window_read_again(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    window, changes = workplace.window, workplace.context.changes
    changes.changed.emit(Changes(wholesale=frozenset({"dispute"})))  # the frame reads again in a moment
    changes.publish(Changes(wholesale=frozenset({"dispute"})))  # and word of this is still on its way
    workplace.program.lock()
    QApplication.processEvents()
    assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []
    workplace.rest()


def test_password_fields_are_left_alone_by_input_methods(workplace: Workplace) -> None:
    workplace.program.start()
    card = workplace.program.show_sign_in()
    assert isinstance(card.password, TextEditor)
    hints = card.password.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
