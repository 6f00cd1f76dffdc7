"""Sums a mediator works out with the parties, every step as a line of words and the rounding said aloud.

Pure functions: facts in, :class:`Reckoning` out. Sums are ``Decimal`` yuan, rounded once, at the place the
line says. Rates, day counts and their sources are data (``resources/data/calculator_rules.json``). Called by
the calculators of the agreement form; the lines are kept with the duty and printed. The lines go onto papers,
so they are Chinese in every language of the interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import LARGEST, amount_in_words, checked, format_amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WAGES, OVERTIME, INTEREST, MEDICAL, DAMAGES = "wages", "overtime", "interest", "medical", "damages"
PURPOSES = {
    WAGES: "拖欠的工资",
    OVERTIME: "加班工资",
    INTEREST: "利息",
    MEDICAL: "医疗费",
    DAMAGES: "损失",
}
"""What a sum worked out here is for, as it stands in the duty on paper."""
CENT = Decimal("0.01")
HUNDRED = Decimal(100)
ROUNDING = "各步保留全部小数，只在最后一步四舍五入到分。"
EXACT = "金额均精确到分，未作舍入。"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A sum with the way to it. ``lines`` are read out to the parties and printed; the last one says how the
    sum was rounded."""

    title: str
    amount: Decimal
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines under each other, as they are kept with a duty."""
        return "\n".join((f"【{self.title}】", *self.lines))


@dataclass(frozen=True, slots=True)
class Item:
    """One bill or head of loss."""

    name: str
    amount: Decimal


def wages(
    monthly: Decimal, *, months: Decimal = Decimal(0), days: Decimal = Decimal(0), paid: Decimal = Decimal(0)
) -> Reckoning:
    """Wages owed: whole months, single days at the monthly wage over 21.75, less what was paid."""
    _positive("monthly", monthly)
    _not_negative(months=months, days=days, paid=paid)
    rule = lawdata.choice("calculator_rules", "paid_days")
    per_month = Decimal(str(rule.extra["days"]))
    lines, exact = [], Decimal(0)
    if months:
        exact += monthly * months
        lines.append(f"月工资 {_yuan(monthly)} × {_plain(months)} 个月 = {_yuan(monthly * months)}")
    if days:
        part = monthly * days / per_month
        exact += part
        lines.append(
            f"日工资 = 月工资 {_yuan(monthly)} ÷ {_plain(per_month)} 天；"
            f"{_yuan(monthly)} ÷ {_plain(per_month)} × {_plain(days)} 天 ≈ {_yuan(part)}（{rule.source}）"
        )
    if not lines:
        raise ValidationError({"months": translate("calculators", "Enter months or days.")})
    lines += _less_paid(exact, paid)
    return _reckoned("工资", exact - paid, lines)


def overtime(
    monthly: Decimal,
    *,
    workday: Decimal = Decimal(0),
    rest: Decimal = Decimal(0),
    holiday: Decimal = Decimal(0),
) -> Reckoning:
    """Overtime in hours on working days, days of rest and public holidays, at the rates of the Labour Law."""
    _positive("monthly", monthly)
    _not_negative(workday=workday, rest=rest, holiday=holiday)
    base = lawdata.choice("calculator_rules", "paid_days")
    divisor = Decimal(str(base.extra["days"])) * Decimal(str(base.extra["hours"]))
    lines = [
        f"小时工资 = 月工资 {_yuan(monthly)} ÷ {_plain(Decimal(str(base.extra['days'])))} 天 ÷ "
        f"{_plain(Decimal(str(base.extra['hours'])))} 小时 ≈ {_yuan(monthly / divisor)}（{base.source}）"
    ]
    exact = Decimal(0)
    for key, hours in (("workday", workday), ("rest", rest), ("holiday", holiday)):
        if not hours:
            continue
        rule = lawdata.choice("calculator_rules", f"overtime_{key}")
        percent = Decimal(str(rule.extra["percent"]))
        part = monthly * hours * percent / HUNDRED / divisor
        exact += part
        lines.append(
            f"{rule.zh}：小时工资 × {_plain(hours)} 小时 × {_plain(percent)}% ≈ "
            f"{_yuan(part)}（{rule.source}）"
        )
    if not exact:
        raise ValidationError({"workday": translate("calculators", "Enter the hours of overtime.")})
    return _reckoned("加班工资", exact, lines)


def interest(
    principal: Decimal, *, yearly_percent: Decimal, start: date, end: date, times: Decimal = Decimal(1)
) -> Reckoning:
    """Simple interest at a yearly rate the user enters (agreed, or the LPR of the day), ``times`` it where
    a multiple was agreed. The first day does not count, the last one does; a year has 365 days."""
    _positive("principal", principal)
    _positive("yearly_percent", yearly_percent)
    _positive("times", times)
    if end <= start:
        raise ValidationError({"end": translate("calculators", "The end must be after the beginning.")})
    rule = lawdata.choice("calculator_rules", "year_days")
    year, days = Decimal(str(rule.extra["days"])), (end - start).days
    rate = yearly_percent * times
    lines = []
    if times != 1:
        lines.append(f"年利率 = {_plain(yearly_percent)}% × {_plain(times)} 倍 = {_plain(rate)}%")
    lines += [
        f"计息天数：{_day(start)}起至{_day(end)}止，起日不计、止日计入，共 {days} 天",
        f"利息 = 本金 {_yuan(principal)} × {_plain(rate)}% ÷ {_plain(year)} 天 × {days} 天"
        f"（单利；{rule.source}）",
    ]
    exact = principal * rate * days / (HUNDRED * year)
    return _reckoned("利息", exact, lines)


def shared(title: str, items: Sequence[Item], *, percent: Decimal, paid: Decimal = Decimal(0)) -> Reckoning:
    """Bills or losses added up and borne in a share of ``percent``, less what was paid already: medical
    bills, damages."""
    named = [item for item in items if item.name.strip() or item.amount]
    if not named:
        raise ValidationError({"items": translate("calculators", "Enter at least one item.")})
    for item in named:
        _positive("items", item.amount)
    if not 0 < percent <= HUNDRED:
        raise ValidationError({"percent": translate("calculators", "A share is above 0 and at most 100 %.")})
    _not_negative(paid=paid)
    total = sum((item.amount for item in named), Decimal(0))
    lines = [
        f"{at}. {item.name.strip() or '未写明名目'} {_yuan(item.amount)}" for at, item in enumerate(named, 1)
    ]
    if len(named) > 1:
        lines.append("合计 = " + " + ".join(_yuan(item.amount) for item in named) + f" = {_yuan(total)}")
    exact = total * percent / HUNDRED
    if percent != HUNDRED:
        lines.append(f"承担比例 {_plain(percent)}%：{_yuan(total)} × {_plain(percent)}% = {_yuan(exact)}")
    lines += _less_paid(exact, paid)
    return _reckoned(title, exact - paid, lines)


def _reckoned(title: str, exact: Decimal, lines: Sequence[str]) -> Reckoning:
    if exact <= 0:
        raise ValidationError({"paid": translate("calculators", "Nothing is left to pay.")})
    if exact > LARGEST:
        raise ValidationError({"": translate("calculators", "The sum is too large. Check the entries.")})
    amount = checked(exact.quantize(CENT, ROUND_HALF_UP))
    last = f"应付 {format_amount(amount)} 元（{amount_in_words(amount)}）"
    return Reckoning(title, amount, (*lines, last, ROUNDING if amount != exact else EXACT))


def _less_paid(exact: Decimal, paid: Decimal) -> list[str]:
    return [f"减去已付 {_yuan(paid)}：{_yuan(exact)} − {_yuan(paid)} = {_yuan(exact - paid)}"] if paid else []


def _positive(field: str, value: Decimal) -> None:
    if not value.is_finite() or value <= 0:
        raise ValidationError({field: translate("calculators", "Enter a number above zero.")})


def _not_negative(**values: Decimal) -> None:
    for field, value in values.items():
        if not value.is_finite() or value < 0:
            raise ValidationError({field: translate("calculators", "This cannot be negative.")})


def _yuan(value: Decimal) -> str:
    """For reading: two places, or four where they matter."""
    shown = value.quantize(CENT, ROUND_HALF_UP)
    if shown != value:
        return f"{value.quantize(Decimal('0.0001'), ROUND_HALF_UP):,f} 元"
    return f"{shown:,f} 元"


def _plain(value: Decimal) -> str:
    """Without trailing zeros: 21.75, 150, 1.5."""
    return f"{value.normalize():f}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
