"""Standard addresses: the parts of an address, how they are composed, and how a written one is read back.

区划 + 街路巷 + 门牌 + 楼栋 + 单元 + 楼层 + 户室. Two spellings of an address (六号楼, 6幢, 6#, ６号楼;
6-2-301) give the same parts and so the same composed text; what cannot be read is left as it was written,
nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.textforms import half_width

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
_NUMERAL = "零〇一二两三四五六七八九十百"
_SPELLED = re.compile(f"[{_NUMERAL}]+(?=(?:号楼|栋|幢|座|单元|层|楼|室|号))")
_DASHES = re.compile("[‐‑‒–—―－−~～_]")
_BUILDING_UNITS = "号楼|#楼|#|栋|幢|座"
_ROAD = re.compile(
    r"(?P<road>[^\d号]{1,30}?(?:大道|胡同|路|街|巷|弄|道|里|村|庄|屯|组|条|线))"
    r"(?P<door>[0-9A-Za-z甲乙丙丁]+(?:-[0-9]+)?(?:附[0-9]+)?)号(?!楼)(?:院(?!落))?"
)
_ROAD_ALONE = re.compile(r"(?P<road>[^\d号]{1,30}?(?:大道|胡同|路|街|巷|弄|道))(?=[^\d])")
_FLAT = re.compile(
    r"(?:(?P<building>[0-9]+[A-Za-z]?|[A-Za-z])(?:" + _BUILDING_UNITS + "))?"
    r"(?:(?P<entrance>[0-9]+|[A-Za-z甲乙丙丁])(?:单元|门))?"
    r"(?:(?P<floor>[0-9]+)(?:层|楼))?"
    r"(?:(?P<room>[0-9]+[A-Za-z]?)(?:室|房|户|号)?)?$"
)
_DASHED = re.compile(
    r"(?P<building>[0-9]+[A-Za-z]?)(?:号楼|栋|幢|座|#楼|#)?-(?:(?P<entrance>[0-9]+)(?:单元)?-)?(?P<room>[0-9]+[A-Za-z]?)室?$"
)
_DASHED_FLAT = re.compile(
    r"(?P<building>[0-9]+[A-Za-z]?)(?:号楼|栋|幢|座|#楼|#)(?P<entrance>[0-9]+)-(?P<room>[0-9]+[A-Za-z]?)室?$"
)
_UP_TO_COUNTY = re.compile(
    r"^(?:(?:中国)?[^\d省市区县]{2,8}(?:省|自治区))?(?:[^\d省市区县路街]{2,8}市)?"
    r"(?:[^\d省市区县路街]{1,8}(?<![小社园校厂矿景片库新])[区县])?"
)
COMMUNITY_SUFFIXES = ("社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区")
_ANGLE = re.compile(
    r"(?P<degrees>\d{1,3}(?:\.\d+)?)(?:\s*[°度]\s*(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′分]\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:\"|″|''|秒))?)?"
)
_TWO_ANGLES = 2
_NORTH, _EAST = (3.0, 54.0), (73.0, 136.0)
"""Latitudes and longitudes of China."""
MOST_FLOORS = 200
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class AddressParts:
    """What an address is composed of; an empty part is not known or not needed. ``place`` describes where a
    house without a number stands (3 号桥北 50 米), ``rest`` is what could not be read."""

    road: str = ""
    door: str = ""
    estate: str = ""
    building: str = ""
    entrance: str = ""
    floor: str = ""
    room: str = ""
    place: str = ""
    rest: str = ""

    @property
    def whole(self) -> bool:
        """Whether everything that was written was understood, and it names a place."""
        numbered = self.building or self.room or self.entrance
        return not self.rest and bool((self.road and self.door) or (self.estate and numbered) or self.place)

    @property
    def line(self) -> str:
        """The place down to the building, as people say it."""
        return compose(replace(self, entrance="", floor="", room=""))


def compose(parts: AddressParts) -> str:
    """金山东路 18 号梅园小区 6 号楼 2 单元 301 室, as the parts allow; the floor only where no room says
    it."""
    door = f"{parts.door}号" if parts.door else ""
    words = [f"{parts.road}{door}", parts.estate]
    words += [
        _with(parts.building, "座" if parts.building.isalpha() else "号楼"),
        _with(parts.entrance, "单元"),
    ]
    if parts.floor and not parts.room:
        words.append(_with(parts.floor, "层"))
    words.append(_with(parts.room, "室"))
    if parts.place:
        words.append(f"（{parts.place}）" if any(words) else parts.place)
    return "".join(words)


def normalised(parts: AddressParts) -> AddressParts:
    """Parts as they are stored: half width, no blanks, Arabic numbers, without the units that composing
    adds."""
    return AddressParts(
        road=_plain(parts.road),
        door=_bare(parts.door, "号"),
        estate=_plain(parts.estate),
        building=_bare(parts.building, "号楼", "#楼", "#", "栋", "幢", "座", "楼"),
        entrance=_bare(parts.entrance, "单元", "门"),
        floor=_bare(parts.floor, "层", "楼"),
        room=_bare(parts.room, "室", "房", "户", "号"),
        place=half_width(parts.place),
        rest=_plain(parts.rest),
    )


def read_address(written: str, own: frozenset[str] = frozenset()) -> AddressParts:
    """The parts of a written address. ``rest`` holds what was not understood; then nothing may be concluded.

    ``own`` are the names of the station's streets and communities (:func:`own_names`); at the beginning of an
    address they say nothing that the record does not know. Names of other places stay.
    """
    text = _without_divisions(_tidy(written), own)
    road = _ROAD.match(text)
    parts = AddressParts()
    if road is not None:
        parts, text = AddressParts(road["road"], road["door"].upper()), text[road.end() :]
    elif (alone := _ROAD_ALONE.match(text)) is not None and not text.startswith(alone["road"] + "小区"):
        parts, text = AddressParts(alone["road"]), text[alone.end() :]
    estate, flat = _estate(text)
    found = _flat(flat) if flat else {}
    if found is None:
        return replace(parts, estate=estate, rest=flat)
    return normalised(replace(parts, estate=estate, **found))


def standard_text(written: str, own: frozenset[str] = frozenset()) -> str | None:
    """The one spelling of an address that is understood whole; None for all others."""
    parts = read_address(written, own)
    return compose(parts) if parts.whole else None


def spelled(written: str, own: frozenset[str] = frozenset()) -> str:
    """The standard spelling where there is one, else the text as written without blanks at the ends."""
    return standard_text(written, own) or written.strip()


def own_names(divisions: Iterable[str]) -> frozenset[str]:
    """Names of streets and communities in every way people write them (居委会, 居民委员会, 社区)."""
    found = set()
    for name in divisions:
        plain, stem = _plain(name), community_stem(name)
        found |= {plain} if stem == plain else {plain, *(stem + suffix for suffix in COMMUNITY_SUFFIXES)}
    return frozenset(found)


def floor_of(room: str) -> int | None:
    """The floor a room number tells: 1204 is on the twelfth, 12 says nothing."""
    digits = re.match(r"\d+", room)
    if digits is None or len(digits[0]) < 3:  # noqa: PLR2004 - a room number names its floor from three digits on
        return None
    floor = int(digits[0][:-2])
    return floor if 0 < floor <= MOST_FLOORS else None


def community_stem(name: str) -> str:
    """梅园 of 梅园社区居民委员会, 梅园居委会, 梅园社区: what tells one community from another."""
    plain = _plain(name)
    for suffix in COMMUNITY_SUFFIXES:
        if plain.endswith(suffix) and len(plain) > len(suffix):
            return plain[: -len(suffix)]
    return plain


def same_community(one: str, other: str) -> bool:
    """Whether two names say the same community."""
    return community_stem(one) == community_stem(other)


def longest_line(text: str, lines: Container[str], own: frozenset[str] = frozenset()) -> str | None:
    """The most exact of ``lines`` that ``text`` begins with."""
    plain = spelled(text, own).replace(" ", "")
    for end in range(len(plain), 1, -1):
        if plain[:end] in lines and not (plain[end - 1].isdigit() and plain[end : end + 1].isdigit()):
            return plain[:end]
    return None


def read_point(written: str) -> str:
    """A point as it is stored: latitude, longitude in degrees with six decimals. Takes 34.21, 117.3 in
    either order, with 北纬, 东经, N, E or degree signs, also degrees, minutes and seconds. Raises
    OfficerError for anything else and for points outside China."""
    found = [_degrees(match) for match in _ANGLE.finditer(half_width(written).upper())]
    if len(found) == _TWO_ANGLES:
        first, second = found
        latitude, longitude = (second, first) if first > _NORTH[1] else (first, second)
        if _NORTH[0] <= latitude <= _NORTH[1] and _EAST[0] <= longitude <= _EAST[1]:
            return f"{latitude:.6f},{longitude:.6f}"
    raise OfficerError(
        translate("addresses", "A point is latitude and longitude in China, for example 34.2100, 117.3000.")
    )


def as_given(parts: AddressParts) -> dict[str, str]:
    """The parts that say something, by name."""
    return {one.name: value for one in fields(parts) if (value := getattr(parts, one.name))}


# ---------------------------------------------------------------------------------------------- reading


def _with(value: str, unit: str) -> str:
    return f"{value}{unit}" if value else ""


def _degrees(match: re.Match[str]) -> float:
    minutes, seconds = match["minutes"], match["seconds"]
    return float(match["degrees"]) + float(minutes or 0) / 60 + float(seconds or 0) / 3600


def _plain(text: str) -> str:
    return half_width(text).replace(" ", "")


def _bare(text: str, *units: str) -> str:
    plain = _tidy(text)
    for unit in units:
        if plain.endswith(unit) and len(plain) > len(unit):
            plain = plain[: -len(unit)]
            break
    if plain and all(character in _NUMERAL for character in plain):
        plain = str(_number(plain))
    plain = plain.upper()
    return str(int(plain)) if plain.isascii() and plain.isdigit() else plain


def _tidy(text: str) -> str:
    """Half width, one kind of dash, Arabic numbers before their units."""
    plain = _DASHES.sub("-", _plain(text)).strip("-,，。.;；")
    return _SPELLED.sub(lambda found: str(_number(found[0])), plain)


def _number(numeral: str) -> int:
    """三十二 = 32, 二〇一 = 201, 一百零三 = 103."""
    if not any(character in _TENS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _without_divisions(text: str, own: frozenset[str]) -> str:
    """The text behind the names of the own street and community, and behind the county before them."""
    county = _UP_TO_COUNTY.match(text)
    start = county.end() if county is not None else 0
    for begin in dict.fromkeys((start, 0)):
        rest = text[begin:]
        for _ in range(2):
            ends = [end for end in range(2, min(len(rest), _LONGEST_NAME)) if rest[:end] in own]
            rest = rest[ends[-1] :] if ends else rest
        if rest != text[begin:]:
            return rest.removeprefix("办事处")
    return text


def _estate(text: str) -> tuple[str, str]:
    """The name of an estate, and the flat behind it."""
    found = re.search(r"\d|[A-Za-z](?=" + _BUILDING_UNITS + "|单元)|[甲乙丙丁](?=单元)", text)
    return (text, "") if found is None else (text[: found.start()], text[found.start() :])


def _flat(text: str) -> dict[str, str] | None:
    """Building, entrance, floor and room; None when something else stands there."""
    for pattern in (_FLAT, _DASHED, _DASHED_FLAT):
        found = pattern.match(text)
        if found is not None and found[0]:
            return {name: value for name, value in found.groupdict().items() if value}
    return None
