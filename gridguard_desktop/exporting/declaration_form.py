"""The declaration form as a workbook (出租房屋申报表): sent to an owner, filled in, read again by
``importing/declarations.py``. All cells are text, so that no spreadsheet program rounds a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.declarations import ACTIONS
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.exporting.tables import write_safely
from gridguard_desktop.importing.declarations import HOUSE_CODE, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FORM_ROWS = 12
"""Empty lines for whoever moves in."""
TITLE = "出租房屋申报表"
HEAD_AT = 2
COLUMNS = (
    (HOUSE_CODE, 13),
    ("address_text", 34),
    ("action", 10),
    ("lease", 10),
    ("tenant_name", 10),
    ("id_number", 22),
    ("phone", 14),
    ("registered_address", 28),
    ("room_name", 9),
    ("bed", 7),
    ("starts_on", 12),
    ("ends_on", 12),
    ("happened_on", 16),
    ("told_reason", 18),
    ("owner_name", 10),
    ("owner_phone", 14),
    ("owner_address", 28),
)
HOW_TO = (
    "一人一行。已经印好的房屋编码、房屋地址、租约编号请不要改。",
    "申报事项从下拉列表里选：入住、变更、退租、撤销。没有变动的行不用填。",
    "入住：填承租人姓名、证件号码、电话、起租日期；整套出租的，房间和床位空着。",
    "变更：填改后的到期日期、房间床位或者电话；换房间的还要填变更日期。",
    "退租：填退租日期。撤销：在情况说明里写明原因。",
    "日期写成 2026-10-09。证件号码写全，不要带空格。",
    "填好后原样发回或者交到派出所。派出所审核后出具回执；没有审核以前，登记不会改动。",
    "填写的信息只用于出租房屋和居住登记（《租赁房屋治安管理规定》第七条），可以要求查阅、更正。",
)


@dataclass(frozen=True, slots=True)
class FormLines:
    """What is filled in already: field → words, line by line."""

    station: str
    phone: str
    rows: Sequence[Mapping[str, str]]


def write_form(path: Path, lines: FormLines) -> tuple[int, str]:
    """Write the form; answers its lines and the file's SHA-256. Raises OfficerError when the place cannot be
    written to."""
    return write_safely(path, lambda draft: _write(draft, lines))


def _write(draft: Path, lines: FormLines) -> int:
    import xlsxwriter  # 80 ms that no start has to wait for
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(draft, options) as book:
            _sheet(book, lines)
            _how_to(book, lines)
    except XlsxWriterException as error:
        raise OSError(*error.args) from error
    return len(lines.rows)


def _sheet(book: Any, lines: FormLines) -> None:
    sheet = book.add_worksheet(TITLE)
    plain = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "vcenter"})
    printed = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "bg_color": "#EEF1F5"})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#DCE3EC"})
    big = book.add_format({"bold": True, "font_size": 16})
    sheet.write_string(0, 0, f"{TITLE}（{lines.station}）", big)
    sheet.write_string(1, 0, f"填写说明见“怎么填”一页。联系电话：{lines.phone}" if lines.phone else HOW_TO[0])
    for at, (name, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width, book.add_format({"num_format": "@"}))
        sheet.write_string(HEAD_AT, at, words_of(name), head)
    for number, row in enumerate(lines.rows, start=HEAD_AT + 1):
        for at, (name, _) in enumerate(COLUMNS):
            written = row.get(name, "")
            sheet.write_string(number, at, written, printed if written else plain)
    action = next(at for at, (name, _) in enumerate(COLUMNS) if name == "action")
    sheet.data_validation(
        HEAD_AT + 1,
        action,
        HEAD_AT + len(lines.rows),
        action,
        {"validate": "list", "source": [one.zh for one in choices(ACTIONS)]},
    )
    sheet.freeze_panes(HEAD_AT + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_AT)


def _how_to(book: Any, lines: FormLines) -> None:
    sheet = book.add_worksheet("怎么填")
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
    for number, words in enumerate(HOW_TO):
        sheet.write_string(number, 0, f"{number + 1}. {words}")
    sheet.write_string(len(HOW_TO) + 1, 0, lines.station)
