"""出租房屋申报表 on paper: for an owner who lives elsewhere and has no computer. The house's code and
what is let now are printed; the rest is written in by hand and comes back by post. Nobody's number is on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require, to_tick
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    DataTable,
    FieldTable,
    Heading,
    KeyTable,
    Pair,
    Signature,
    Signatures,
    Title,
    label,
)
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "出租房屋申报表"
PEOPLE = 3
"""Places for people who move in."""
PAGE = replace(FORM_PAGE, left=18, core_width=174, top=14, core_height=262)
"""One sheet, also where two or three people live there already."""
REQUIRED = (
    STATION,
    Required("address", text("papers", "address of the house"), text("papers", "Enter the house's address.")),
)


@dataclass(frozen=True, slots=True)
class LetLine:
    """One tenant of now: number of the tenancy, name, place, days."""

    lease: str
    tenant: str
    place: str
    days: str


@dataclass(frozen=True, slots=True)
class DeclarationFormView:
    """All that is printed before the owner writes."""

    stamp: Stamp
    station: str
    phone: str
    code: str
    address: str
    owner: str
    let_now: tuple[LetLine, ...]
    how_to: tuple[str, ...]


def build(view: DeclarationFormView) -> Document:
    """The form. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    facts = (
        Pair("房屋编码", view.code),
        Pair("房主", view.owner),
        Pair("房屋地址", view.address, wide=True),
        Pair("房主电话", ""),
        Pair("现住址", ""),
    )
    blocks: list[Block] = [Title(view.station, size=15), Title(TITLE, size=20), KeyTable(facts, columns=2)]
    if view.let_now:
        blocks += [Heading("现在租住的人有变动的，写在右边"), _now(view.let_now)]
    blocks.append(Heading("新入住的人"))
    blocks += [_person(number) for number in range(1, PEOPLE + 1)]
    blocks += [remark(f"{number}. {words}") for number, words in enumerate(view.how_to, 1)]
    if view.phone:
        blocks.append(remark(f"填好后寄回或者交到{view.station}，电话 {view.phone}。"))
    blocks.append(Signatures((Signature("申报人（签名）："), Signature("日期："))))
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _now(lines: tuple[LetLine, ...]) -> DataTable:
    answers = "□变更 □退租 □撤销"
    rows = tuple((one.lease, one.tenant, one.place, one.days, answers, "") for one in lines)
    aligns = (Align.CENTER, Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
    heads = ("租约编号", "承租人", "房间床位", "租期", "申报事项", "日期、内容")
    return DataTable(heads, rows, (18, 20, 26, 36, 30, 44), aligns, size=10)


def _person(number: int) -> FieldTable:
    return FieldTable(
        (
            (label(f"入住{number}", rows=3), label("姓名"), Cell(), label("证件号码"), Cell()),
            (label("电话"), Cell(), label("户籍地址"), Cell()),
            (
                label("住哪里"),
                to_tick("□整套　□    房间    号床"),
                label("租期"),
                Cell("      年   月   日至      年   月   日"),
            ),
        ),
        (16, 16, 62, 20, 60),
    )


SPECS = (
    PaperSpec(
        Paper.DECLARATION_FORM,
        TITLE,
        "house",
        "house",
        Permission.DECLARATION_CREATE,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Enter the house in the register."),
        kept=False,
    ),
)
