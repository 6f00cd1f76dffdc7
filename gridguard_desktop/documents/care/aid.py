"""援助对接表: the helpers hit by an emergency, masked, with what each wants and what became of it, for those
who see to the aid. No number of a support case and nothing about health stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, Cell, DataTable, FieldTable, label
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "援助对接表"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
FIRST = text("papers", "Enter the helpers who were hit first.")
REQUIRED = (STATION, Required("helpers", text("papers", "affected helpers"), FIRST))


@dataclass(frozen=True, slots=True)
class HelperOnPaper:
    """One helper: masked name, what the person does here, what is wanted, what became of it."""

    name: str
    duty: str
    wanted: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AidView:
    """All that is printed."""

    stamp: Stamp
    station: str
    number: str
    title: str
    happened_on: date
    due_on: date
    helpers: tuple[HelperOnPaper, ...]


def build(view: AidView) -> Document:
    """The list. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    rows = tuple(
        (str(place), one.name, one.duty, one.wanted, one.outcome, "", "")
        for place, one in enumerate(view.helpers, 1)
    )
    heads = ("序号", "姓名", "身份、岗位", "需要的援助", "落实情况", "经办人", "完成日期")
    aligns = (Align.CENTER, *(Align.LEFT for _ in heads[1:]))
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        FieldTable(
            (
                (label("突发事件"), Cell(view.title), label("人数"), Cell(f"{len(view.helpers)} 人")),
                (
                    label("发生日期"),
                    Cell(day_words(view.happened_on)),
                    label("援助截止"),
                    Cell(day_words(view.due_on)),
                ),
            ),
            (24, 76, 24, 54),
        ),
        DataTable(heads, rows, (12, 20, 38, 28, 40, 20, 20), aligns, size=10),
        remark("姓名已作隐名处理；只写需要的援助，不写伤病。用后交回，不复印、不拍照转发。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number, page=PAGE)


SPECS = (
    PaperSpec(
        Paper.AID_LIST,
        TITLE,
        "aid_event",
        "aid_event",
        Permission.CARE_SUPPORT_UPDATE,
        build,
        REQUIRED,
        one_copy,
        FIRST,
        kept=False,
    ),
)
"""Its line of the table of papers."""
