"""The clerk's day in the real program, signed in by the card: a roster imported twice, people found from the
bar, a dispute taken in by keyboard, what was typed kept over a lock.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage
from gridguard_desktop.ui.pages.importing.page import ImportPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from tests.factories import MadeStation, made_id, made_phone
from tests.importing.rosters import write_workbook
from tests.ui import mediation_steps as steps
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace

HEADS = ["姓名", "与户主关系", "身份证号", "联系电话", "门牌地址", "所属网格"]
HOUSE = "矿山路7号兰苑小区3号楼1单元"


def roster(path: Path) -> Path:
    """Five rows with a title above the heads; three of them cannot be taken as they are."""
    wrong_digit = made_id(23)[:-1] + ("0" if made_id(23)[-1] != "0" else "1")
    return write_workbook(
        path,
        [
            ["兰苑社区花名册"],
            HEADS,
            ["沈大勇", "户主", made_id(21), made_phone(21), f"{HOUSE}101室", "兰苑一网格"],
            ["范丽", "妻", made_id(22), made_phone(22), f"{HOUSE}101室", "兰苑一网格"],
            ["白雪", "户主", wrong_digit, made_phone(23), f"{HOUSE}102室", "兰苑一网格"],
            ["", "户主", made_id(25), made_phone(25), f"{HOUSE}103室", "兰苑一网格"],
            ["陶然", "户主", made_id(27), made_phone(27), f"{HOUSE}104室", "没有的网格"],
        ],
    )


def mend(path: Path) -> None:
    """Put the rejected rows right in the error workbook, as a clerk would."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for row in sheet.iter_rows() for cell in row if cell.value in HEADS}
    right = {
        f"{HOUSE}102室": ("身份证号", made_id(23)),
        f"{HOUSE}103室": ("姓名", "方圆"),
        f"{HOUSE}104室": ("所属网格", "兰苑一网格"),
    }
    for line in range(1, sheet.max_row + 1):
        address = sheet.cell(line, heads["门牌地址"]).value
        if address in right:
            head, value = right[str(address)]
            sheet.cell(line, heads[head]).value = value
    book.save(path)


def read(pc: Workplace, path: Path) -> tuple[int, ...]:
    """Drop a file on the import page; the four figures it then shows: new, changed, unchanged, rejected."""
    page = pc.on(ImportPage)
    page.read(path)
    pc.until(lambda: figures(page))
    return figures(page)


def figures(page: ImportPage) -> tuple[int, ...]:
    """The large figures of the plan."""
    large = [label for label in page.findChildren(Label) if label.property("t") == "display"]
    return tuple(int(label.text()) for label in large if label.isVisible())


def rows_in_front(pc: Workplace) -> int:
    """How many rows the list in front has."""
    page = pc.on(RecordListPage)
    pc.rest()
    return page.table.count()


def test_a_roster_is_imported_mended_and_known_again(workplace: Workplace, tmp_path: Path) -> None:
    pc, first, mended = workplace, tmp_path / "花名册.xlsx", tmp_path / "待改.xlsx"
    pc.sign_in("clerk")
    pc.go("resident_list")
    assert rows_in_front(pc) == 4
    pc.press("导入", pc.page)
    assert read(pc, roster(first)) == (2, 0, 0, 3)
    page = pc.on(ImportPage)
    errors = [page.table.row_data(at) for at in (1, 2, 3)]
    assert [row.cells["row"] for row in errors if row] == [5, 6, 7]
    assert [row.cells["column"] for row in errors if row] == ["身份证号", "姓名", "所属网格"]
    assert all(row.cells["reason"] for row in errors if row)
    page.write_errors(mended)
    pc.until(mended.exists)
    pc.press("导入 2 行")
    assert "新增 2" in pc.said[-1]
    assert rows_in_front(pc) == 6

    mend(mended)
    pc.go("resident_import")
    assert read(pc, mended) == (3, 0, 0, 0)
    pc.press("导入 3 行")
    assert rows_in_front(pc) == 9

    for again, unchanged in ((first, 2), (mended, 3)):  # the same files once more
        pc.go("resident_import")
        assert read(pc, again)[:3] == (0, 0, unchanged)
        assert not pc.on(ImportPage).import_button.isEnabled()
    pc.go("resident_list")
    assert rows_in_front(pc) == 9
    assert "范丽" in " ".join(pc.search("fanli"))
    assert "白雪" in " ".join(pc.search(f"{HOUSE}102"))
    pc.verify()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("欧阳小红", ""),
        ("oyxh", "姓名"),
        (made_id(3, date(2012, 6, 1))[-4:], "证件"),
        ("0003", "电话"),
        ("6号楼3室", "地址"),
    ],
)
def test_anybody_is_found_from_the_bar_that_is_always_there(
    workplace: Workplace, station: MadeStation, typed: str, why: str
) -> None:
    pc = workplace
    pc.sign_in("clerk")
    pc.go("dispute_list")
    hits = pc.search(typed)
    assert "欧阳小红" in hits[0], hits
    assert why in hits[0], hits
    assert made_id(3, date(2012, 6, 1)) not in hits[0]
    pc.qtbot.keyClick(pc.overlay.line, Qt.Key.Key_Return)
    pc.rest()
    assert pc.last == Route("resident", station.residents[2])
    assert "欧阳小红" in pc.window.tabs.accessibleName() or "欧阳小红" in pc.page.title()
    assert pc.nameless() == []
    assert pc.cursor() is pc.page, "Tab goes on in the record"


def test_a_dispute_is_taken_in_by_keyboard(workplace: Workplace) -> None:
    pc = workplace
    pc.sign_in("clerk")
    steps.take_in(pc)
    case = pc.case()
    assert case.party_names == "王秀英、赵国强"
    assert (case.state, case.kind, case.source) == ("registered", "02", "application")
    assert case.occurred_at == from_china(date(2026, 10, 8), 20, 30)
    assert (case.address_text, case.grid) == (steps.PLACE, "梅园一网格")
    assert case.summary == steps.STORY
    assert "已登记" in pc.said[-1]
    assert pc.program.window is not None
    assert "dispute_intake" not in {tab for tab, _ in pc.window.area.pages()}
    pc.verify()


def test_what_was_typed_survives_the_lock(workplace: Workplace) -> None:
    pc = workplace
    pc.sign_in("clerk")
    pc.key(Qt.Key.Key_F2)
    pc.compose("昨天 20:30")
    pc.key(Qt.Key.Key_Return)
    steps.pick(pc, "a", "wxy")
    pc.key(Qt.Key.Key_L, CTRL)
    pc.qtbot.waitUntil(lambda: pc.program.window is None)
    card = pc.type_into_card("clerk", "guessed")
    assert card.problem
    assert card.window().focusWidget() is card.password.line, "a second Enter presses nothing else"
    assert pc.program.window is None, "the wrong password opens nothing"
    pc.sign_in("clerk")
    assert pc.route() == Route("dispute_intake")
    pc.press("继续填写", pc.page)
    form = pc.on(IntakePage).form
    assert form.party_names() == ["王秀英"]
    assert form.boxes["occurred_at"].editor.value() == from_china(date(2026, 10, 8), 20, 30)
