"""A notice on holidays is read clause by clause, and nothing that does not hold together is taken in."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.holiday_notice import FEASTS, read_notice_text
from gridguard_desktop.domain.workdays import load_calendar, read_notice
from gridguard_desktop.paths import resource
from tests.domain.holiday_texts import MADE_UP_2027, PUBLISHED

LAST = PUBLISHED[2026]


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_published_text_gives_the_days_of_the_published_data(year: int) -> None:
    notice = read_notice_text(PUBLISHED[year])
    assert notice.year == year
    assert notice.days == read_notice(resource("data", "holidays") / f"{year}.json")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("2026年部分节假日", "部分节假日", "没有年份"),
        ("1月1日（周四）", "1月1日（周五）", "2026-01-01 是周四，不是周五"),
        ("共9天", "共8天", "文中写共 8 天，日期算来是 9 天"),
        ("1月4日（周日）上班", "1月5日上班", "本来就上班"),
        ("至21日（周日）放假", "至31日（周日）放假", "端午节：没有 31日(周日) 这一天"),
        ("9月25日（周五）至27日（周日）放假", "9月25日休息", "没有找到放假日期"),
        ("六、中秋节：", "六、", "没有中秋节的安排"),
        ("9月20日（周日）、10月10日", "10月4日（周日）、10月10日", "2026-10-04 在文中出现两次"),
        ("10月1日（周四）至7日（周三）", "10月7日（周三）至1日（周四）", "不合常理"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_place(right: str, wrong: str, words: str) -> None:
    assert right in LAST
    with pytest.raises(ValidationError) as caught:
        read_notice_text(LAST.replace(right, wrong))
    assert words in caught.value.fields["text"]


def test_full_width_and_spaces_do_not_matter() -> None:
    wide = LAST.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert read_notice_text(wide.replace("：", " ： ")) == read_notice_text(LAST)


def test_a_calendar_learns_a_year_and_forgets_the_guess() -> None:
    shipped = load_calendar()
    assert not shipped.is_announced(2027)
    notice = read_notice_text(MADE_UP_2027)
    learnt = shipped.with_year(2027, notice.days)
    assert learnt.is_announced(2027)
    assert learnt.is_shifted(date(2027, 2, 14))
    assert not learnt.is_workday(date(2027, 2, 12))
    assert learnt.is_workday(date(2026, 10, 10))
    assert not shipped.is_announced(2027)
    other = load_calendar().with_year(2026, {})
    assert other.is_workday(date(2026, 10, 2))


PIECES = [*FEASTS, "：", "月", "日", "至", "放假", "上班", "。", "（周一）", "2027年部分节假日", "3", "12"]


@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_is_pasted_ends_in_a_year_or_a_reason(parts: list[str]) -> None:
    with suppress(ValidationError):
        assert read_notice_text("".join(parts)).feasts
