"""Every dirt that real rosters bring, one file each: made here, with what must become of it.

``python -m tests.importing.dirt FOLDER`` writes them all, to be opened by hand. Made-up people of area
320399.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.factories import made_id, made_phone
from tests.importing.rosters import write_csv, write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HEADS = ["姓名", "身份证号", "出生日期", "联系电话", "户编号", "门牌地址"]
BORN = date(1985, 3, 12)
SERIAL = (BORN - date(1899, 12, 30)).days
RARE = "李\U0002cb73"
LONG = "买买提江·吐尔逊江·阿布都热合曼·玉素甫江·艾合买提"
LOST = float(f"{made_id(11)[:6]}19850312e3")
SPACED = f" {made_phone(11)[:3]} {made_phone(11)[3:7]}-{made_phone(11)[7:]} "


@dataclass(frozen=True, slots=True)
class Dirt:
    """One dirty file: how it is made, who is in the register after it (``people``: name → what is kept of
    them), and which rows are refused (row of the file, column, part of the reason)."""

    write: Callable[[Path], Path]
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    refused: tuple[tuple[int, str, str], ...] = ()


def book(*rows: list[Any], **sides: Any) -> Callable[[Path], Path]:
    """A workbook of ``rows`` below the usual heads."""
    return lambda folder: write_workbook(folder / "名册.xlsx", [HEADS, *rows], **sides)


def line(name: str, **cells: Any) -> list[Any]:
    """A row by the names of the heads."""
    known = {"id": 1, "born": 2, "phone": 3, "household": 4, "address": 5}
    row: list[Any] = [name, *[None] * (len(HEADS) - 1)]
    for key, value in cells.items():
        row[known[key]] = value
    return row


def wide(text: str) -> str:
    """Full-width digits."""
    return text.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})


def fifteen(number: str) -> str:
    """The number as it was before 1999: no century, no check character."""
    return number[:6] + number[8:17]


def _two_heads(folder: Path) -> Path:
    heads = [["姓名", "证件", None, "联系方式", None], [None, "身份证号", "出生日期", "电话", "地址"]]
    row = ["沈大勇", made_id(11), None, made_phone(11), "金山东路18号"]
    return write_workbook(
        folder / "两行表头.xlsx", [*heads, row], merged={(0, 1, 0, 2): "证件", (0, 3, 0, 4): "联系方式"}
    )


def _merged_household(folder: Path) -> Path:
    rows = [line("沈大勇", id=made_id(11)), line("范丽", id=made_id(12)), line("沈小勇", id=made_id(13))]
    return write_workbook(folder / "合并.xlsx", [HEADS, *rows], merged={(1, 4, 3, 4): "H-8"})


def _comments(folder: Path) -> Path:
    rows: list[list[Any]] = [
        ["填表说明：身份证号请按文本填写", *[None] * 5],
        HEADS,
        line("沈大勇", id=made_id(11)),
        ["（以下空白）", *[None] * 5],
    ]
    return write_workbook(folder / "说明.xlsx", rows)


def _blank_tail(folder: Path) -> Path:
    return write_workbook(
        folder / "空尾.xlsx", [HEADS, line("沈大勇", id=made_id(11)), *[[" "] * 6 for _ in range(400)]]
    )


def _gbk(folder: Path) -> Path:
    return write_csv(
        folder / "名册.csv", [HEADS, line("沈大勇", id=made_id(11), phone=made_phone(11))], "gbk"
    )


WHOLE = {"id_number": made_id(11)}
DIRT: dict[str, Dirt] = {
    "twice in one file": Dirt(
        book(line("沈大勇", id=made_id(11)), line("沈大勇", id=made_id(11)), line("范丽", id=made_id(11))),
        {"沈大勇": WHOLE},
        ((3, "身份证号", "与第 2 行"), (4, "身份证号", "与第 2 行")),
    ),
    "blank cells": Dirt(
        book(line("沈大勇", id=made_id(11), phone=""), line("", id=made_id(12)), line("范丽")),
        {"沈大勇": {**WHOLE, "phone": None}},
        ((3, "姓名", ""), (4, "姓名", "无法确定是谁")),
    ),
    "text in the old Chinese encoding": Dirt(_gbk, {"沈大勇": {**WHOLE, "phone": made_phone(11)}}),
    "a number the spreadsheet has rounded": Dirt(
        book(line("沈大勇", id=LOST)), {}, ((2, "身份证号", "末几位已经丢失"),)
    ),
    "the rounded number as text": Dirt(
        book(line("沈大勇", id="3.20399E+17")), {}, ((2, "身份证号", "末几位已经丢失"),)
    ),
    "two rows of heads": Dirt(_two_heads, {"沈大勇": {**WHOLE, "phone": made_phone(11)}}),
    "one household in merged cells": Dirt(
        _merged_household, {name: {"household": "H-8"} for name in ("沈大勇", "范丽", "沈小勇")}
    ),
    "rows of remarks": Dirt(_comments, {"沈大勇": WHOLE}),
    "a tail of blank rows": Dirt(_blank_tail, {"沈大勇": WHOLE}),
    "full-width digits": Dirt(
        book(line("沈大勇", id=wide(made_id(11)), phone=wide(made_phone(11)))),
        {"沈大勇": {**WHOLE, "phone": made_phone(11)}},
    ),
    "the letter O for a zero": Dirt(
        book(line("沈大勇", id=made_id(11).replace("0", "O"))), {"沈大勇": WHOLE}
    ),
    "a small x": Dirt(book(line("沈大勇", id=made_id(15).lower())), {"沈大勇": {"id_number": made_id(15)}}),
    "fifteen digits of before 1999": Dirt(book(line("沈大勇", id=fifteen(made_id(11)))), {"沈大勇": WHOLE}),
    "a name beyond the common characters": Dirt(book(line(RARE, id=made_id(11))), {RARE: WHOLE}),
    "a name of 25 characters with dots": Dirt(book(line(LONG, id=made_id(11))), {LONG: WHOLE}),
    "a phone with spaces and hyphens": Dirt(
        book(
            line(
                "沈大勇",
                id=made_id(11),
                phone=SPACED,
            )
        ),
        {"沈大勇": {"phone": made_phone(11)}},
    ),
    "a phone as a number": Dirt(
        book(line("沈大勇", id=made_id(11), phone=int(made_phone(11)))), {"沈大勇": {"phone": made_phone(11)}}
    ),
    "a phone with a digit too few": Dirt(
        book(line("沈大勇", id=made_id(11), phone=made_phone(11)[:-1])), {}, ((2, "联系电话", ""),)
    ),
    "a check character that does not fit": Dirt(
        book(line("沈大勇", id=made_id(11)[:17] + ("1" if made_id(11)[17] != "1" else "2"))),
        {},
        ((2, "身份证号", "校验"),),
    ),
}
DATES: dict[str, Any] = {
    "eight digits": "19850312",
    "eight digits as a number": 19850312,
    "dots": "1985.3.12",
    "words": "1985年3月12日",
    "slashes": "1985/3/12",
    "a day of the spreadsheet": BORN,
    "a serial number": SERIAL,
}
DIRT |= {
    f"a day written in {how}": Dirt(
        book(line("沈大勇", id=made_id(11), born=cell)), {"沈大勇": {"birth_date": BORN}}
    )
    for how, cell in DATES.items()
}
DIRT["a day that could be another"] = Dirt(
    book(line("沈大勇", phone=made_phone(11), born="03/12/85")), {}, ((2, "出生日期", ""),)
)


def main() -> None:
    """Write every file into a folder of its own."""
    for name, dirt in DIRT.items():
        folder = Path(sys.argv[1], name)
        folder.mkdir(parents=True, exist_ok=True)
        sys.stdout.write(f"{dirt.write(folder)}\n")


if __name__ == "__main__":
    main()
