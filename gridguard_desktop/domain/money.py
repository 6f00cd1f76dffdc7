"""Sums of money in yuan, always ``Decimal``: as typed, as shown (1,500.00) and as written out on papers
(大写).

Called by agreements, payments, papers and imports. Writing out follows 支付结算办法 附一 (整 after 元 and
角, 零 for gaps).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

LARGEST = Decimal("999999999999.99")
"""Sums above are refused: nobody mediates them, a key stuck."""

_CENT = Decimal("0.01")
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_DIGITS = {c: value for row in ("零一二三四五六七八九", _CAPITALS) for value, c in enumerate(row)} | {
    "〇": 0,
    "两": 2,
}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_TYPED = re.compile(r"(\d+(?:\.\d+)?)(千万|百万|[百千万亿]?)(?:[元块](?:(\d)(?:[角毛]|$))?(?:(\d)分)?)?")
_TYPED_CHANGE = re.compile(r"()()(?:(\d)[角毛])?(?:(\d)分)?")
_WRITTEN = re.compile(
    r"(?:([^元圆块角毛分]+)[元圆块])?零?(?:([^元圆块角毛分])[角毛])?零?(?:([^元圆块角毛分])分)?"
)


class MoneyError(OfficerError):
    """A sum that cannot be understood or is out of range."""


def parse_amount(text: str) -> Decimal:
    """Yuan with two places from ``1,500``, ``￥640``, ``1.5万``, ``12元5角`` or 壹仟伍佰元整. Raises
    :class:`MoneyError`."""
    typed = unicodedata.normalize("NFKC", text).replace("。", ".")
    typed = re.sub(
        r"^(人民币|RMB|CNY)?[¥￥]?|[\s,，_]|(整|正|RMB|CNY)$",
        "",
        re.sub(r"\s", "", typed),
        flags=re.IGNORECASE,
    )
    if not typed:
        raise MoneyError(translate("money", "Enter the sum, for example 1500 or 1.5万."))
    amount = _from_digits(typed)
    if amount is None:
        amount = _from_words(typed)
    if amount is None:
        raise MoneyError(
            translate(
                "money", "“{text}” is not a sum. Write it like 1500, 1,500.50 or 1.5万.", text=text.strip()
            )
        )
    return checked(amount)


def checked(amount: Decimal) -> Decimal:
    """``amount`` with exactly two places; refuses negative sums, fractions of a fen and sums above
    :data:`LARGEST`."""
    if not amount.is_finite() or amount < 0:
        raise MoneyError(translate("money", "A sum cannot be negative."))
    if amount > LARGEST:
        raise MoneyError(translate("money", "This sum is too large. Check the number of zeros."))
    cents = amount.quantize(_CENT)
    if cents != amount:
        raise MoneyError(translate("money", "A sum has at most two decimal places (角 and 分)."))
    return cents


def format_amount(amount: Decimal) -> str:
    """``1,500.00``: thousands separated, two places."""
    return f"{checked(amount):,.2f}"


def amount_in_words(amount: Decimal) -> str:
    """The sum written out for papers: 人民币壹仟伍佰元整."""
    cents = checked(amount)
    yuan, fraction = divmod(int(cents * 100), 100)
    jiao, fen = divmod(fraction, 10)
    words = f"{_integer_in_words(yuan)}元" if yuan else ""
    if not fraction:
        return f"人民币{words or '零元'}整"
    if jiao:
        words += f"{_CAPITALS[jiao]}角"
    elif yuan:
        words += "零"
    return f"人民币{words}{_CAPITALS[fen]}分" if fen else f"人民币{words}整"


def _integer_in_words(number: int) -> str:
    words = ""
    for group in range(len(_GROUPS) - 1, -1, -1):
        part = number // 10_000**group % 10_000
        if not part:
            continue
        gap = words and (part < 1000 or number // 10_000 ** (group + 1) % 10_000 == 0)
        words += ("零" if gap else "") + _group_in_words(part) + _GROUPS[group]
    return words


def _group_in_words(part: int) -> str:
    words = ""
    for place in range(3, -1, -1):
        digit = part // 10**place % 10
        if digit:
            words += _CAPITALS[digit] + _PLACES[place]
        elif words and part % 10**place and not words.endswith("零"):
            words += "零"
    return words


def _from_digits(typed: str) -> Decimal | None:
    found = _TYPED.fullmatch(typed) or _TYPED_CHANGE.fullmatch(typed)
    if found is None:
        return None
    number, scale, jiao, fen = found.groups()
    if ((jiao or fen) and "." in number) or len(number) > 20:
        return None
    return Decimal(number or 0) * _SCALES[scale] + Decimal(jiao or 0) / 10 + Decimal(fen or 0) / 100


def _from_words(typed: str) -> Decimal | None:
    found = _WRITTEN.fullmatch(typed) or re.fullmatch(r"(.+)()()", typed)
    if found is None or not any(found.groups()):
        return None
    yuan, jiao, fen = (chinese_integer(part) if part else 0 for part in found.groups())
    if yuan is None or jiao is None or fen is None:
        return None
    return Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100


def chinese_integer(words: str) -> int | None:
    """Value of 一千五百, 壹万零伍佰, 十二 or 二〇二六, and of the spoken 一万五 (15,000); ``None`` if it is
    no number."""
    if words and all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = section = digit = 0
    below = (
        1  # value of a digit that ends the number: one place under the last unit, unless 零 stands between
    )
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
            below = below if digit else 1
        elif c in _STEPS:
            section, digit, below = section + (digit or 1) * _STEPS[c], 0, _STEPS[c] // 10
        elif c in "万亿":
            scale = _SCALES[c]
            total, section, digit, below = (
                (total if c == "万" else 0) + ((total if c == "亿" else 0) + section + digit) * scale,
                0,
                0,
                scale // 10,
            )
        else:
            return None
    number = total + section + digit * below
    return number if number or "零" in words else None  # 万 alone is no number
