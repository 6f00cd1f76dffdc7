"""本人信息告知单: everything the register holds about one person, field by field, by which law, what for, for
how long, who set it when; and which other records name the person, as far as he may be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.residents.parts import CELL, NOT_HELD, rights
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "本人信息告知单"
REQUIRED = (
    STATION,
    Required("name", text("papers", "whose data"), text("papers", "Choose the person first.")),
    Required("fields", text("papers", "what is held"), text("papers", "Choose the person first.")),
)
PAGE = replace(FORM_PAGE, left=21, core_width=168)


@dataclass(frozen=True, slots=True)
class FieldOnPaper:
    """One field. ``history`` is who set it when, a line each; ``disputed`` says that the person objects."""

    label: str
    value: str
    law: str
    purpose: str
    kept: str
    history: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class NamedOnPaper:
    """One sort of record that names the person; ``ground`` says why no more is told."""

    name: str
    count: int
    lines: tuple[str, ...] = ()
    ground: str = ""


@dataclass(frozen=True, slots=True)
class InformationSheetView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    name: str
    asked_by: str
    asked_on: date
    proof: str
    fields: tuple[FieldOnPaper, ...]
    named: tuple[NamedOnPaper, ...]
    rights: tuple[str, ...]
    day: date


def build(view: InformationSheetView) -> Document:
    """The sheet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    pairs = (
        Pair("姓名", view.name),
        Pair("请求编号", view.number),
        Pair("请求人", view.asked_by),
        Pair("收到日期", day_words(view.asked_on)),
        Pair("身份核验", view.proof, wide=True),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE),
        KeyTable(pairs),
        Heading("一、登记了哪些内容"),
        _fields(view.fields),
        remark("“未登记”的项目，本所没有记载。电子登记以外的纸质材料，可以另行请求查阅。"),
        Heading("二、哪些登记与您有关"),
        *_named(view.named),
        *rights("三、您的权利", view.rights, view.phone),
        Signatures((Signature("领取人（签名）："),), (seal(view.station, view.day),)),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number, page=PAGE)


def _fields(fields: tuple[FieldOnPaper, ...]) -> DataTable:
    rows = tuple(
        (
            one.label,
            f"{one.value or NOT_HELD}\n（{one.disputed}）" if one.disputed else one.value or NOT_HELD,
            f"{one.law}\n用途：{one.purpose}",
            one.kept,
            one.history or "—",
        )
        for one in fields
    )
    aligns = (Align.CENTER, *(Align.LEFT for _ in range(4)))
    names = ("项目", "登记内容", "依据和用途", "保存期", "何时由谁登记、更改")
    return DataTable(names, rows, (18, 34, 52, 28, 36), aligns, size=CELL)


def _named(named: tuple[NamedOnPaper, ...]) -> list[Block]:
    if not named:
        return [Paragraph("除本登记外，没有其他登记关联到您。")]
    rows = tuple((one.name, _count(one), _told(one)) for one in named)
    return [
        DataTable(
            ("种类", "件数", "内容（不逐件告知的，写明理由）"),
            rows,
            (40, 18, 110),
            (Align.LEFT, Align.CENTER, Align.LEFT),
            size=CELL,
        ),
        remark("按登记之间的关联查得；案卷正文中仅提及姓名的，不在其内。"),
    ]


def _told(one: NamedOnPaper) -> str:
    return "\n".join(words for words in (*one.lines, one.ground) if words) or "—"


def _count(one: NamedOnPaper) -> str:
    return str(one.count) if one.count else "—"


SPEC = PaperSpec(
    Paper.INFORMATION_SHEET,
    TITLE,
    "information_request",
    "information_request",
    Permission.INFORMATION_REQUEST_ANSWER,
    build,
    REQUIRED,
    one_copy,
    text("papers", "Take in the person's request to see the data first."),
)
