"""Addresses read into their parts and composed anew: every spelling of one address gives the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.addresses import (
    AddressParts,
    as_given,
    community_stem,
    compose,
    floor_of,
    longest_line,
    normalised,
    own_names,
    read_address,
    read_point,
    same_community,
    spelled,
    standard_text,
)
from gridguard_desktop.domain.errors import OfficerError

OWN = own_names(("黄山街道", "梅园社区居委会", "王庄村委会"))
HOME = "金山东路18号梅园小区6号楼2单元301室"


@pytest.mark.parametrize(
    "written",
    [
        HOME,
        "金山东路１８号 梅园小区６号楼2单元301室",
        "金山东路18号梅园小区六号楼二单元301室",
        "金山东路18号梅园小区6幢2单元301",
        "金山东路18号梅园小区6栋2门三〇一室",
        "金山东路18号梅园小区6#2-301",
        "金山东路18号梅园小区6-2-301",
        "金山东路18号梅园小区6号楼-2-301室",
        "金山东路18号梅园小区06号楼02单元0301室".replace("0301", "301"),
        "黄山街道梅园社区金山东路18号梅园小区6号楼2单元301室",
        "江苏省徐州市云龙区黄山街道梅园社区居民委员会金山东路18号梅园小区6号楼2单元301室",
        "云龙区黄山街道办事处金山东路18号梅园小区6号楼2单元301室。",
    ],
)
def test_every_spelling_of_an_address_is_one(written: str) -> None:
    assert standard_text(written, OWN) == HOME


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("解放南路5号二楼", {"road": "解放南路", "door": "5", "floor": "2"}),
        ("梅园小区A座1203", {"estate": "梅园小区", "building": "A", "room": "1203"}),
        ("王庄村12号", {"road": "王庄村", "door": "12"}),
        ("八一路18-2号", {"road": "八一路", "door": "18-2"}),
        ("黄山新村12栋301", {"estate": "黄山新村", "building": "12", "room": "301"}),
        ("六和家园3号楼", {"estate": "六和家园", "building": "3"}),
    ],
)
def test_numerals_in_names_stay_and_numerals_before_units_are_numbers(
    written: str, parts: dict[str, str]
) -> None:
    assert as_given(read_address(written, OWN)) == parts


@pytest.mark.parametrize(
    "written", ["2号桥北50米", "梅园小区", "人民路", "王庄村3组12号附近", "6号楼301", "", "，"]
)
def test_what_is_not_understood_stays_as_it_was_written(written: str) -> None:
    assert standard_text(written, OWN) is None
    assert spelled(written, OWN) == written.strip()


def test_names_of_other_places_stay() -> None:
    assert standard_text("北京市海淀区中关村大街1号", OWN) == "北京市海淀区中关村大街1号"
    assert standard_text("云龙区兴云路18号", OWN) == "云龙区兴云路18号"


PARTS = st.builds(
    AddressParts,
    road=st.sampled_from(["金山东路", "解放南路", "八一大道", "二环西路", "铁刹巷"]),
    door=st.integers(1, 999).map(str),
    estate=st.sampled_from(["", "梅园小区", "六和家园", "黄山新村", "翠屏山庄"]),
    building=st.one_of(st.just(""), st.integers(1, 99).map(str), st.sampled_from("ABC")),
    entrance=st.one_of(st.just(""), st.integers(1, 9).map(str)),
    floor=st.just(""),
    room=st.one_of(st.just(""), st.integers(101, 3304).map(str)),
)


@given(PARTS)
def test_what_was_composed_is_read_back(parts: AddressParts) -> None:
    assert read_address(compose(parts), OWN) == parts
    assert normalised(parts) == parts


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_and_spelling_is_settled_at_once(text: str) -> None:
    once = spelled(text, OWN)
    assert spelled(once, OWN) == once
    longest_line(text, {once})
    community_stem(text)


@given(st.text(alphabet="金山东路街巷小区村号楼栋幢单元层室一二三十百0123456789-－#ＡＢab ", max_size=30))
def test_no_address_breaks_the_reader_and_spelling_is_settled_at_once(text: str) -> None:
    once = spelled(text, OWN)
    assert spelled(once, OWN) == once


def test_places_are_found_by_their_longest_line() -> None:
    lines = {"金山东路18号", "金山东路18号梅园小区6号楼", "金山东路18号梅园小区16号楼"}
    assert longest_line(f"{HOME}楼上", lines) == "金山东路18号梅园小区6号楼"
    assert longest_line("金山东路18号门口", lines) == "金山东路18号"
    assert longest_line("金山东路1号", lines) is None


@pytest.mark.parametrize(
    "name", ["梅园社区居民委员会", "梅园社区居委会", "梅园居委会", "梅园居民委员会", "梅园社区"]
)
def test_a_community_is_one_whatever_its_suffix(name: str) -> None:
    assert same_community(name, "梅园社区")
    assert name in own_names(("梅园社区居委会",))
    assert not same_community(name, "兰苑社区")


def test_a_room_tells_its_floor() -> None:
    assert [floor_of(room) for room in ("301", "1204", "12", "A1", "00101")] == [3, 12, None, None, 1]


@pytest.mark.parametrize(
    "written",
    ["34.21,117.3", "117.3 34.21", "北纬34.21 东经117.30", "34°12'36\"N 117°18′E", "34度12分36秒，117度18分"],
)
def test_a_point_is_read_in_every_way_it_is_written(written: str) -> None:
    assert read_point(written) == "34.210000,117.300000"


@pytest.mark.parametrize("written", ["34.21", "1,2", "34.21,200", "here", "34.21,117.3,5"])
def test_a_point_elsewhere_is_refused(written: str) -> None:
    with pytest.raises(OfficerError):
        read_point(written)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_of_points(text: str) -> None:
    try:
        latitude, longitude = read_point(text).split(",")
    except OfficerError:
        return
    assert 3 <= float(latitude) <= 54  # noqa: PLR2004
    assert 73 <= float(longitude) <= 136  # noqa: PLR2004
