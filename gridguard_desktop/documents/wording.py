"""How papers write days, times, sums, counts and boxes: one way everywhere (Chinese data, not translations).

Called by every paper. Moments come as aware datetimes and are printed as a clock in China shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.money import amount_in_words, format_amount

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

_NUMERALS = "零一二三四五六七八九"


def day_words(day: date) -> str:
    """2026年10月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_words(moment: datetime) -> str:
    """2026年10月9日10时20分."""
    local = china_time(moment)
    return f"{day_words(local.date())}{local.hour}时{local.minute:02d}分"


def period_words(start: datetime, end: datetime) -> str:
    """2026年10月9日9时00分至10时20分; the day is said again when it is another one."""
    first, last = china_time(start), china_time(end)
    if first.date() == last.date():
        return f"{moment_words(start)}至{last.hour}时{last.minute:02d}分"
    return f"{moment_words(start)}至{moment_words(end)}"


def clock_words(moment: datetime) -> str:
    """20:05, for tables."""
    return f"{china_time(moment):%H:%M}"


def money_words(amount: Decimal) -> str:
    """人民币壹仟伍佰元整（￥1,500.00）."""
    return f"{amount_in_words(amount)}（￥{format_amount(amount)}）"


def count_words(number: int) -> str:
    """A count from 1 to 99 in Chinese: 三, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        raise ValueError(f"{number} copies")
    words = ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "")
    return words + (_NUMERALS[ones] if ones else "")


def item_words(number: int) -> str:
    """（三）, the mark of an item."""
    return f"（{count_words(number)}）"


def sentence(text: str) -> str:
    """``text`` ending as a sentence does."""
    plain = text.strip()
    return plain if not plain or plain[-1] in "。！？；…”）" else f"{plain}。"


def box(*, ticked: bool, text: str) -> str:
    """One answer of a form: ☑ chosen, □ not chosen."""
    return f"{'☑' if ticked else '□'}{text}"
