"""What may be seen without a recorded reason: names, numbers and addresses with their telling part starred
out.

The services mask before anything leaves them; lists, hits, exports and pictures show only this. The forms
follow the window's pictures (3203**********1234); minors show less. Masking a masked value shows nothing
more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

STAR: Final = "*"

_COMPOUND_PAIRS = (
    "欧阳司马上官诸葛夏侯东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空端木百里南宫轩辕独孤"
    "西门东郭呼延澹台公冶濮阳淳于单于太叔申屠仲孙钟离鲜于闾丘拓跋万俟闻人赫连第五"
)
_COMPOUND = frozenset(_COMPOUND_PAIRS[at : at + 2] for at in range(0, len(_COMPOUND_PAIRS), 2))
_ADDRESS_LEVELS = (
    re.compile(r"社区"),
    re.compile(r"(?<!新)村(?=\d|[一二三四五六七八九十]+[组队]|[组队]|$)"),
    re.compile(r"街道|[镇乡](?!.?[路街])"),
    re.compile(r"(?<!小)[区县旗]"),
    re.compile(r"[市州盟省]"),
)


def surname(name: str) -> str:
    """Family name: two characters for compound ones, else the first."""
    return name[:2] if len(name) > 2 and name[:2] in _COMPOUND else name[:1]


def mask_name(name: str) -> str:
    """张** and 张*; long names keep the first character and two stars, so the length does not tell."""
    family = surname(name)
    return family + STAR * min(2, max(1, len(name) - len(family))) if name else ""


def alias(name: str) -> str:
    """张某某 and 张某, the form for summaries and published accounts."""
    family = surname(name)
    return family + "某" * min(2, max(1, len(name) - len(family))) if name else ""


def mask_number(number: str, *, minor: bool = False) -> str:
    """First and last four of a citizen number; of a minor's only the first three; of short numbers less."""
    if minor:
        return number[:3] + STAR * max(0, len(number) - 3)
    shown = 4 if len(number) >= 15 else 2 if len(number) >= 8 else 0
    return number[:shown] + STAR * (len(number) - 2 * shown) + (number[-shown:] if shown else "")


def mask_phone(phone: str) -> str:
    """138****5678; of a landline the area code and the last three digits."""
    if len(phone) == 11 and "-" not in phone:
        return f"{phone[:3]}****{phone[-4:]}"
    area, dash, local = phone.rpartition("-") if re.match(r"0\d+-\d+$", phone) else ("", "", phone)
    return (
        area
        + dash
        + STAR * max(0, len(local) - 3)
        + (local[-3:] if len(local) > 5 else STAR * min(3, len(local)))
    )


def mask_address(address: str) -> str:
    """The address down to the community; without one down to the street, county or city; else nothing of
    it."""
    for level in _ADDRESS_LEVELS:
        found = level.search(address)
        if found is not None:
            return address[: found.end()] + STAR * 4
    return STAR * 4 if address else ""


_BY_KIND: Final[dict[str, Callable[[str], str]]] = {
    "name": mask_name,
    "alias": alias,
    "id_number": mask_number,
    "document": mask_number,
    "account": mask_number,
    "phone": mask_phone,
    "address": mask_address,
}
KINDS: Final = tuple(_BY_KIND)
"""Kinds that :func:`mask` knows."""


def mask(kind: str, value: str | None, *, minor: bool = False) -> str:
    """``value`` as it may be shown; an unknown kind is starred out whole, because showing it would be the
    worse mistake."""
    if not value:
        return ""
    if minor and kind in ("id_number", "document"):
        return mask_number(value, minor=True)
    masker = _BY_KIND.get(kind)
    return masker(value) if masker is not None else STAR * 4
