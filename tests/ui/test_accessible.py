"""The widget tree of the whole program, every page of every role: each stop of the keyboard says what it is,
and nothing visible is left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.table_view import FittedTable
from gridguard_desktop.ui.kit.text import Elided
from gridguard_desktop.ui.pages import all_pages
from gridguard_desktop.ui.pages.system.page import SystemPage
from tests.stores import StoreTemplate
from tests.ui.workplace import Workplace

ROLES = ("clerk", "officer", "mediator", "patrol_lead", "care_worker", "chief", "auditor", "administrator")
NEEDS_A_RECORD = frozenset({"paper"})
"""Pages that show nothing without the record they were opened for; they have tests of their own."""

ROWS_READ = 100
KNOWN = re.compile(
    r"\b(Excel|CSV|PDF|UTF-8|GBK|SQLCipher|AES-\d+|English|SHA-256|Ctrl|Alt|Enter|Esc|Tab|F2|KB|MB|"
    r"xlsx|xls|csv|txt|docx|jpg|jpeg|png|pdf|ID|A4|G\d|B\d)\b"
)
LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])")


def stops(root: QWidget) -> Iterator[QWidget]:
    """Everything the Tab key or a click gives the focus to."""
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in stops(root)
        if not widget.accessibleName().strip()
    ]


def cells_of(table: FittedTable) -> Iterator[str]:
    """What is painted: heads, and every cell of every row (the pages behind a list are all fetched)."""
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for place in range(min(model.rowCount(), ROWS_READ)):
            yield str(model.index(place, column).data() or "")


def words_shown(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, FittedTable):
            yield from cells_of(widget)
        elif isinstance(widget, QLabel | QAbstractButton | Elided):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()


def left_in_english(workplace: Workplace) -> list[str]:
    """Words with Latin letters that are neither known nor data of the station."""
    found = []
    for words in words_shown(workplace.window):
        rest = KNOWN.sub("", words.replace(str(workplace.home), ""))
        for login in (*ROLES, "officer2", "mediator2"):
            rest = rest.replace(login, "")
        if LETTERS.search(rest):
            found.append(words)
    return found


def pages_of(workplace: Workplace) -> list[tuple[str, int | None]]:
    """Every page the role may open, records as a new one and as the first there is."""
    can = workplace.context.can
    found: list[tuple[str, int | None]] = []
    for spec in all_pages():
        if spec.key in NEEDS_A_RECORD or (spec.permission and not can(Permission(spec.permission))):
            continue
        if spec.key not in RECORD_TYPES:
            found.append((spec.key, None))
        elif f"{spec.key}:create" in set(Permission) and can(Permission(f"{spec.key}:create")):
            found.append((spec.key, 0))
    return [(page, record) for page, record in found if (page, record) != ("dispute", 0)]


@pytest.mark.parametrize("login", ROLES)
def test_every_page_of_every_role(workplace: Workplace, login: str) -> None:
    workplace.sign_in(login)
    silent: dict[str, list[str]] = {}
    english: dict[str, list[str]] = {}
    crowded: dict[str, list[str]] = {}
    for page, record in pages_of(workplace):
        workplace.go(page, record)
        panels = list(workplace.page._makers) if isinstance(workplace.page, SystemPage) else [""]
        for panel in panels:
            if isinstance(workplace.page, SystemPage):
                workplace.page.tabs.choose(panel)
                workplace.rest()
            where = f"{page} {panel}".strip()
            silent[where] = nameless(workplace.window)
            english[where] = left_in_english(workplace)
            crowded[where] = workplace.primaries() if len(workplace.primaries()) > 1 else []
        workplace.page.set_dirty(False)
    assert {where: names for where, names in silent.items() if names} == {}
    assert {where: words for where, words in english.items() if words} == {}
    assert {where: words for where, words in crowded.items() if words} == {}


def test_the_cells_of_lists_that_are_full(
    qtbot: QtBot, qapp_dressed: QApplication, months: StoreTemplate, tmp_path: Path
) -> None:
    """The same for lists with sixteen months of work: choices, states, deadlines, kinds."""
    workplace = Workplace(qtbot, qapp_dressed, months, tmp_path / "home")
    try:
        workplace.sign_in("chief")
        english: dict[str, list[str]] = {}
        cells = 0
        for page, _record in pages_of(workplace):
            if page.endswith("_list"):
                workplace.go(page)
                for table in workplace.page.findChildren(FittedTable):
                    cells += sum(1 for words in cells_of(table) if words)
                english[page] = left_in_english(workplace)
        assert cells > 1000
        assert {where: words for where, words in english.items() if words} == {}
    finally:
        workplace.close()


def test_before_signing_in(workplace: Workplace) -> None:
    workplace.program.start()
    entry = workplace.program.entry
    assert entry is not None
    workplace.program.show_sign_in()
    workplace.qtbot.waitExposed(entry)
    assert nameless(entry) == []
    workplace.program.show_recovery()
    workplace.rest()
    assert nameless(entry) == []


def test_the_search_overlay(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.search("梅园")
    assert nameless(workplace.window) == []
    assert left_in_english(workplace) == []
