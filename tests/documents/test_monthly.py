"""The monthly print.

Every number of the summary stands on it, in Chinese, on the official page, with what it counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gridguard_desktop.documents.common import MissingValues, Stamp
from gridguard_desktop.documents.reports.explanation import explain
from gridguard_desktop.documents.reports.monthly import TITLE, MonthlyReportView, build
from gridguard_desktop.documents.typeset import OFFICIAL, page_count, render
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import Column, month_periods
from gridguard_desktop.domain.summaries import PeriodSummary, Values
from tests.documents.sample_summary import summary
from tests.documents.typeset.reading import body_text, page_texts, squeezed

STAMP = Stamp("陈立新", datetime(2026, 10, 9, 2, 20, tzinfo=UTC), 12, demo=True)


def view(
    month: PeriodSummary | None = None, note: str = "本月平稳。\n下月抓好物业纠纷。"
) -> MonthlyReportView:
    return MonthlyReportView(STAMP, "黄山派出所", "徐州市公安局云龙分局", month or summary(), note)


def printed(given: MonthlyReportView) -> str:
    return body_text(render(build(given)))


def test_every_number_of_every_chapter_is_printed_with_its_changes() -> None:
    month = summary()
    text = printed(view(month))
    for section in month.sections:
        assert squeezed(section.title) in text
        for line in section.lines:
            cells = [line.words(column) for column in Column]
            changes = [line.change(Column.BEFORE), line.change(Column.YEAR_AGO)]
            row = squeezed("".join((f"{line.figure.label}（{line.figure.unit}）", *cells, *changes)))
            assert row in text


def test_every_line_of_every_break_down_is_printed() -> None:
    month = summary()
    text = printed(view(month))
    for table in month.tables.values():
        for part in table.lines:
            lead = part.line(table.lead.key)
            others = [part.line(key).words() for key in table.table.figures[1:]]
            cells = [lead.words(column) for column in Column]
            row = (part.label, *cells, lead.change(Column.BEFORE), lead.change(Column.YEAR_AGO), *others)
            assert squeezed("".join(row)) in text


def test_the_definitions_stand_on_the_paper() -> None:
    month = summary()
    text = re.sub(r"印发登记号.*?演示数据", "", printed(view(month)))  # the foot of a page parts a sentence
    for section in month.sections:
        for line in section.lines:
            assert squeezed(line.figure.definition) in text
    assert text.index("成功率=本期达成协议件数÷本期办结件数") < text.index("附：统计口径")


def test_title_period_signatures_and_mark() -> None:
    document = build(view())
    text = body_text(render(document))
    assert document.page is OFFICIAL
    assert document.title == f"黄山派出所2026年9月{TITLE}"
    assert text.startswith(f"黄山派出所2026年9月{TITLE}")
    assert "统计期2026年9月1日至9月30日" in text
    places = [
        text.index(words)
        for words in ("制表人", "审核人", "所长（签字）", "徐州市公安局云龙分局黄山派出所", "（公章）")
    ]
    assert places == sorted(places)
    assert all("演示数据" in squeezed(page) for page in page_texts(render(document)))


def test_a_running_month_says_how_it_is_compared() -> None:
    running = replace(
        summary(), span=Span.of_month(2026, 10), periods=month_periods(2026, 10, date(2026, 10, 9))
    )
    assert "本月未满，上期和去年同期取相同天数" in printed(view(running))
    assert "本月未满" not in printed(view())


def test_the_note_is_printed_as_typed_and_may_be_left_out() -> None:
    assert "一、情况说明本月平稳。下月抓好物业纠纷。二、矛盾纠纷排查化解" in printed(view())
    assert "一、矛盾纠纷排查化解" in printed(view(note="  \n"))
    assert "<b>黑体</b>&amp;" in printed(view(note="<b>黑体</b>&amp;"))


def test_an_empty_month_prints_zeros_and_no_charts_of_nothing() -> None:
    text = printed(view(summary(empty=True), explain(summary(empty=True))))
    assert "9月受理纠纷0件，与上期持平，与去年同期持平。期末没有在办纠纷。" in text
    assert "怎样了结" not in text
    assert "按社区" not in text


def test_long_break_downs_end_in_one_line_for_the_rest() -> None:
    document = build(view(summary(lines=30)))
    text = body_text(render(document))
    assert "其余17个社区" in text
    assert page_count(document) == page_count(build(view(summary(lines=90)))), (
        "more communities, no more pages"
    )


def test_a_station_without_a_name_is_refused() -> None:
    with pytest.raises(MissingValues):
        build(replace(view(), station=" "))


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert render(build(view())) == render(build(view()))


def test_the_explanation_speaks_of_what_the_numbers_say() -> None:
    words = explain(summary())
    for line in ("success_rate", "patrol_hours", "hazard_found", "resident_added"):
        assert summary().line(line).words() in words
    first = words.splitlines()[0]
    assert first.startswith(f"9月受理纠纷{summary().line('dispute_accepted').words()}件，比上期少1件")
    assert "其中超期" in first


def test_the_explanation_names_the_kind_that_grew() -> None:
    month = summary()
    kinds = month.tables["kind"]
    grown = replace(kinds.lines[0], numbers={**kinds.lines[0].numbers, "dispute_accepted": Values(40, 5, 5)})
    changed = replace(month, tables={**month.tables, "kind": replace(kinds, lines=(grown, *kinds.lines[1:]))})
    assert "增加较多的是邻里（5件增至40件）" in explain(changed)
