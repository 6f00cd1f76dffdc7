"""The view of the sheet of an assessment, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import Committee, Mediator
from gridguard_desktop.documents.mediators.assessment_sheet import (
    AssessmentSheetView,
    ConditionOnPaper,
    CountedOnPaper,
    LevelOnPaper,
)
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.assessments import ANSWERS, CONFIRMED, LEAST_FOR_SHARE, SHARE, plain
from gridguard_desktop.domain.committee_stars import COMMITTEE_STARS
from gridguard_desktop.domain.i18n import in_chinese
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.mediator_grades import MEDIATOR_GRADES
from gridguard_desktop.services.assessment_views import counted_rows, level_conditions
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models.assessments import Assessment
    from gridguard_desktop.domain.assessments import GradeRow, Scheme
    from gridguard_desktop.services.papers.gathering import Gathering


def grade_sheet(gathering: Gathering, row: Any, _part: None) -> AssessmentSheetView:
    """人民调解员等级评定表."""
    mediator = gathering.session.get_one(Mediator, row.mediator_id)
    committee = gathering.session.get_one(Committee, mediator.committee_id)
    return _sheet(gathering, row, MEDIATOR_GRADES, mediator.name, committee.name)


def star_sheet(gathering: Gathering, row: Any, _part: None) -> AssessmentSheetView:
    """人民调解委员会星级评定表."""
    committee = gathering.session.get_one(Committee, row.committee_id)
    return _sheet(gathering, row, COMMITTEE_STARS, committee.name, committee.name)


def _sheet(
    gathering: Gathering, row: Assessment, scheme: Scheme, name: str, committee: str
) -> AssessmentSheetView:
    is_committee = scheme is COMMITTEE_STARS
    none_given = "不评定星级" if is_committee else "不评定等级"
    return AssessmentSheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        is_committee=is_committee,
        name=name,
        committee=committee,
        first=row.period_from,
        last=row.period_until,
        criteria=_criteria(row),
        counted_on=row.counted_on,
        counted_by=gathering.user_name(row.counted_by),
        wanted=zh(scheme.levels, row.wanted),
        application=row.application or "",
        rows=tuple(_counted(scheme, one) for one in counted_rows(row)),
        points=row.points,
        levels=tuple(
            LevelOnPaper(
                zh(scheme.levels, level.key),
                tuple(ConditionOnPaper(one.chinese, one.met) for one in level.conditions),
            )
            for level in level_conditions(scheme, row)
        ),
        answer=_answer(row),
        answer_by=row.answer_by,
        reply=row.reply or "",
        given=(zh(scheme.levels, row.grade) or none_given) if row.state == CONFIRMED else "",
        authority=row.authority or "",
        reason=row.reason or "",
        decided_on=row.decided_on if row.state == CONFIRMED else None,
        decided_by=gathering.user_name(row.decided_by),
    )


def _criteria(row: Assessment) -> str:
    if not row.criteria_version:
        return "随程序提供"
    return f"第{row.criteria_version}版：{row.criteria_why or ''}"


def _counted(scheme: Scheme, one: GradeRow) -> CountedOnPaper:
    """In Chinese, whatever language the row was counted in."""
    extra = choice(scheme.criteria, one.key).extra
    words = f"{one.count} {extra['unit']}" + (f" × {plain(one.each)} 分" if one.each else "")
    if extra["way"] == SHARE:
        words = f"{one.of} {extra['unit']}中 {one.count} {extra['unit']}"
        if one.of < max(int(extra["least"]), LEAST_FOR_SHARE):
            words += f"，不足 {extra['least']}，不计比例"
    return CountedOnPaper(
        zh(scheme.criteria, one.key), words, plain(one.most) if one.most else "", one.points
    )


def _answer(row: Assessment) -> str:
    if row.answer is None or row.answered_on is None:
        return ""
    said = f"{in_chinese(ANSWERS[row.answer])}（{day_words(row.answered_on)}）"
    return f"{said}{row.answer_note}" if row.answer_note else said


GATHERERS: dict[Paper, Gatherer] = {
    Paper.MEDIATOR_GRADE_SHEET: Gatherer(grade_sheet),
    Paper.COMMITTEE_STAR_SHEET: Gatherer(star_sheet),
}
