"""恢复密钥单: the recovery key of the store on paper, printed twice when the station is founded and never
kept.

The first-run wizard builds it from the key it was given once; neither the key nor the sheet is saved
anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, require
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    Face,
    FieldTable,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Span,
    Title,
    label,
)
from gridguard_desktop.documents.wording import day_words, item_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "恢复密钥单"
COPIES = 2
_WHAT = (
    "本站数据全部加密保存。所有人的密码都忘记，或者唯一的管理员离任时，只有用这把密钥才能打开数据；"
    "没有任何人（包括软件提供者）能够代为恢复。"
)
_KEEP = (
    "本单一式两份，分别装入信封，封口加盖印章并签名，由所长和内勤各保管一份，存放在不同房间的保险柜内。",
    "不得拍照、复印、扫描，不得录入任何电脑、手机或者网络。",
    "启用时须两人在场并登记；启用后应当立即在本软件中换发新的密钥，旧单销毁。",
    "信封破损、遗失或者怀疑泄露的，应当立即换发新的密钥，旧密钥随即失效。",
    "每半年检查一次信封是否完好，并在下表登记。",
)

REQUIRED = (
    STATION,
    Required(
        "key", text("papers", "recovery key"), text("papers", "Make a new recovery key, then print it.")
    ),
)


@dataclass(frozen=True, slots=True)
class RecoverySheetView:
    """All that is printed; ``key`` as it is spelled, groups joined by dashes."""

    stamp: Stamp
    station: str
    store_id: str
    key: str
    made_on: date


def build(view: RecoverySheetView) -> Document:
    """The sheet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    facts = FieldTable(
        (
            (label("单位"), Cell(view.station, columns=3)),
            (
                label("数据库标识"),
                Cell(view.store_id[:8].upper()),
                label("生成日期"),
                Cell(day_words(view.made_on)),
            ),
        ),
        (26, 54, 26, 54),
    )
    blocks: list[Block] = [
        Title(TITLE),
        facts,
        Heading("一、密钥"),
        _key_table(view.key),
        Paragraph(
            "只用数字 0 至 9 和大写字母，不含 I、L、O、U；输入时不分大小写，横线和空格可以省略。末组带校验，"
            "抄错一个字符也能发现。",
            size=11,
            before=4,
        ),
        Heading("二、这是什么"),
        Paragraph(_WHAT, size=12),
        Heading("三、怎样保管"),
        *(Paragraph(item_words(number) + line, size=12) for number, line in enumerate(_KEEP, 1)),
        Heading("四、检查登记"),
        _checks(),
        Signatures((Signature("保管人（签名）："), Signature("监督人（签名）："))),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station)


def _key_table(key: str) -> FieldTable:
    """Groups in rows of four, each with its place, large enough to be read over the phone."""
    groups = key.split("-")
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(groups), 4):
        line = groups[start : start + 4]
        line += [""] * (4 - len(line))
        rows.append(
            tuple(label(str(start + place)) if group else Cell() for place, group in enumerate(line, 1))
        )
        rows.append(tuple(_group(group) for group in line))
    return FieldTable(tuple(rows), (1, 1, 1, 1))


def _group(text: str) -> Cell:
    return Cell(Span(text, face=Face.SONG_BOLD, size=18), align=Align.CENTER, lines=1.7)


def _checks() -> FieldTable:
    head = (label("检查日期"), label("信封是否完好"), label("检查人"), label("备注"))
    blank = (Cell(lines=1.4), Cell(), Cell(), Cell())
    return FieldTable((head, blank, blank), (40, 40, 40, 40))
