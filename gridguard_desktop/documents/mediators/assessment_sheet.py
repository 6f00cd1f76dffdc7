"""人民调解员等级评定表、人民调解委员会星级评定表: what was applied for, every counted row with its points and
the version of the criteria, the conditions of each level, the answer, what was given, and the places to sign.
One sheet for both: they differ in words and in who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    committee_seal,
    form,
    head,
    on_one_sheet,
    remark,
    require,
    seal,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    Align,
    Cell,
    DataTable,
    FieldTable,
    KeyTable,
    Pair,
    Signature,
    Signatures,
    Spacer,
    label,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

GRADE_TITLE, STAR_TITLE = "人民调解员等级评定表", "人民调解委员会星级评定表"
_MET = {True: "符合", False: "不符合", None: "件数不足，不作判断"}

REQUIRED = (
    Required("name", text("papers", "who is assessed"), text("papers", "Count a period first.")),
    Required("rows", text("papers", "counted rows"), text("papers", "Count a period first.")),
)


@dataclass(frozen=True, slots=True)
class CountedOnPaper:
    """A row of the criteria: what was counted, the highest and the points earned."""

    name: str
    counted: str
    most: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class ConditionOnPaper:
    """A condition in words; ``met`` None = too few to judge by."""

    words: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class LevelOnPaper:
    """A level and its conditions, each with whether it is met."""

    name: str
    conditions: tuple[ConditionOnPaper, ...]


@dataclass(frozen=True, slots=True)
class AssessmentSheetView:
    """All that is printed; ``given`` is empty while nothing was decided."""

    stamp: Stamp
    station: str
    is_committee: bool
    name: str
    committee: str
    first: date
    last: date
    criteria: str
    counted_on: date
    counted_by: str
    wanted: str
    application: str
    rows: tuple[CountedOnPaper, ...]
    points: Decimal
    levels: tuple[LevelOnPaper, ...]
    answer: str
    answer_by: date
    reply: str
    given: str
    authority: str
    reason: str
    decided_on: date | None
    decided_by: str

    @property
    def level_word(self) -> str:
        """等级 of a mediator, 星级 of a committee."""
        return "星级" if self.is_committee else "等级"


def build(view: AssessmentSheetView) -> Document:
    """The paper. Raises ``MissingValues``."""
    title = STAR_TITLE if view.is_committee else GRADE_TITLE
    require(title, view, REQUIRED)
    gap = Spacer(0.15)
    blocks: list[Block] = [*head("", title), _facts(view), gap, _rows(view), gap, _levels(view)]
    blocks.append(
        remark("项目、件数由登记中数出，比例不足十件的不计；分数和条件只供对照，不作排名，由人认定。")
    )
    blocks += [_outcome(view), _signatures(view)]
    return on_one_sheet(lambda page: form(title, blocks, view.stamp, author=view.station, page=page))


def _facts(view: AssessmentSheetView) -> KeyTable:
    subject = "调委会" if view.is_committee else "姓名"
    pairs = [Pair(subject, view.name, wide=view.is_committee)]
    if not view.is_committee:
        pairs.append(Pair("调委会", view.committee))
    pairs += [
        Pair("评定期间", f"{day_words(view.first)}至{day_words(view.last)}", wide=True),
        Pair("评定标准", view.criteria, wide=True),
        Pair("计数", f"{day_words(view.counted_on)}　{view.counted_by}"),
        Pair("异议期至", day_words(view.answer_by)),
    ]
    if view.wanted:
        pairs.append(Pair(f"申报{view.level_word}", view.wanted, wide=True))
    if view.application:
        pairs.append(Pair("申报说明", view.application, wide=True))
    return KeyTable(tuple(pairs))


def _rows(view: AssessmentSheetView) -> DataTable:
    rows = tuple(
        (str(at), one.name, one.counted, one.most, f"{one.points:.2f}") for at, one in enumerate(view.rows, 1)
    )
    return DataTable(
        ("序号", "计分项", "从登记中数出", "最高分", "得分"),
        rows,
        (12, 48, 68, 18, 22),
        (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.RIGHT),
        size=10.5,
        total=("合计", "", "", "100", f"{view.points:.2f}"),
    )


def _levels(view: AssessmentSheetView) -> DataTable:
    rows = tuple(
        (one.name, "；".join(f"{each.words}：{_MET[each.met]}" for each in one.conditions))
        for one in view.levels
    )
    return DataTable((view.level_word, "条件对照"), rows, (34, 134), (Align.CENTER, Align.LEFT), size=10.5)


def _outcome(view: AssessmentSheetView) -> FieldTable:
    """Answer and decision as they stand; what is still open is written by hand."""
    lines = [("被评定方意见", view.answer, 1.5)]
    if view.reply:
        lines.append(("对异议的答复", view.reply, 1.0))
    given = "　".join(filter(None, (view.given, view.authority)))
    if view.decided_on is not None:
        given = f"{given}\n{view.decided_by}　{day_words(view.decided_on)}"
    lines.append((f"认定{view.level_word}", given, 1.0 if view.given else 2.0))
    if view.reason:
        lines.append(("理由", view.reason, 1.0))
    rows = [(label(name), Cell(words, lines=high, align=Align.LEFT)) for name, words, high in lines]
    for name in ("初审意见", "评定机关意见"):
        blank = f"\n　　　　　　　　　　　　　　（印章）{BLANK_DATE}"
        rows.append((label(name), Cell(blank, lines=2.0, align=Align.LEFT)))
    return FieldTable(tuple(rows), (34, 134))


def _signatures(view: AssessmentSheetView) -> Signatures:
    who = "调委会主任（签名）：" if view.is_committee else "本人（签名）："
    places = (
        Signature(who),
        Signature("计数人（签名）："),
        Signature("核对人（签名）："),
        Signature("认定人（签名）："),
    )
    return Signatures(places, (committee_seal(view.committee, None), seal(view.station, None)))


def _spec(key: Paper, title: str, record: str, permission: Permission) -> PaperSpec:
    first = text("papers", "Count a period first.")
    return PaperSpec(key, title, record, record, permission, build, REQUIRED, two_copies, first)


SPECS = (
    _spec(Paper.MEDIATOR_GRADE_SHEET, GRADE_TITLE, "mediator_assessment", Permission.MEDIATOR_GRADE),
    _spec(Paper.COMMITTEE_STAR_SHEET, STAR_TITLE, "committee_assessment", Permission.COMMITTEE_GRADE),
)
"""Lines of the table of papers. The assessment itself owns its sheet, so that neither register nor scans of
it hang on a page that everybody reads."""
