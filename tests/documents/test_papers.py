"""Every paper: all its values are on it in the order of the forms, nothing is missing by mistake, nothing is
markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from gridguard_desktop.documents.common import (
    MissingValues,
    PartyOnPaper,
    Stamp,
    missing,
    party_table,
    seal_name,
    sign_places,
)
from gridguard_desktop.documents.disputes import agreement as agreement_paper
from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.disputes.receipt import ReceiptView
from gridguard_desktop.documents.disputes.terms import Term
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import MissingGlyph, page_count, render
from gridguard_desktop.documents.typeset.page_mark import FROM_EDGE, FROM_FOOT, SIDE
from gridguard_desktop.documents.typeset.text import CLOSING, OPENING
from gridguard_desktop.documents.wording import (
    clock_words,
    count_words,
    day_words,
    moment_words,
    money_words,
    period_words,
    sentence,
)
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.page_codes import issue_mark
from gridguard_desktop.paths import resource
from tests.documents.sample_field_work import moment
from tests.documents.sample_mediation import FACTS, PARTIES, agreement, many
from tests.documents.sample_views import SAMPLES
from tests.documents.typeset.reading import body_text, fonts, page_texts, squeezed

# Keys of tables (a ticked box), what is cut or parted, what only the author of the file says, what is drawn.
IN_OTHER_WORDS = {
    "name_point",
    "point",
    "polygons",
    "source",
    "method",
    "performance",
    "satisfaction",
    "way",
    "signers",
    "store_id",
    "month",
    "key",
    "authority",
    "route",
    "attempt",
    "retention",
}
NASTY = '<b>a&b</b><img src="/etc/hostname"/>%(x)s{y}\\(“”'
ORDER = {
    Paper(name): words.split()
    for name, _, words in (
        line.partition(": ")
        for line in Path(__file__).with_name("field_order.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}
SLIPS = {Paper.INTAKE_SLIP: 420, Paper.INTAKE_SLIP_80: 227, Paper.INTAKE_SLIP_58: 164}
SLIPS |= {Paper.SHIFT_SHEET: 420}
"""Papers that are not A4, with their width in points."""
TURNED = {Paper.GRID_MAP, Paper.RECORD_LIST}
"""A4 lying on its long side."""
STORE_ID = "7d1a9a52-3a53-4ac0-9a0b-0f1f6a4f5f6e"
WITH_PARTICULARS = {Paper.AGREEMENT, Paper.ORAL_AGREEMENT}
"""Papers with everything known of a party; the others name them."""


def values(view: Any, *, particulars: bool) -> Iterator[tuple[str, Any]]:
    """Every single value of a view with its field; of parties only names without ``particulars``."""
    for field in fields(view):
        value = getattr(view, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Stamp):
                continue
            if isinstance(item, PartyOnPaper) and not particulars:
                yield "name", item.name
            elif is_dataclass(item):
                yield from values(item, particulars=particulars)
            else:
                yield field.name, item


def spellings(value: Any) -> list[str]:
    """How a value may stand on a paper; empty for values that print as other words."""
    if isinstance(value, str):
        return [squeezed(part) for part in value.split("\n")]
    if isinstance(value, datetime):
        words = moment_words(value)
        return [words, words.split("日")[1], clock_words(value)]
    if isinstance(value, date):
        return [day_words(value), f"{value.month}月{value.day}日"]
    if isinstance(value, Decimal):
        return [format_amount(value), str(value)]
    return [str(value)] if isinstance(value, int) and not isinstance(value, bool) else []


@pytest.mark.parametrize("paper", SAMPLES)
def test_all_values_are_on_the_paper(paper: Paper) -> None:
    view = SAMPLES[paper]
    document = PAPERS[paper].build(view)
    printed = body_text(render(document)) + document.author
    for name, value in values(view, particulars=paper in WITH_PARTICULARS):
        said = spellings(value) if name not in IN_OTHER_WORDS and name != "copies" else []
        if isinstance(value, str):  # a long one may be parted by what stands beside it
            whole = squeezed(value)
            found = whole in printed or all(piece in printed for piece in re.findall(r".{1,3}", whole))
        else:
            found = any(word in printed for word in said)
        assert found or not said, (name, value, printed)


@pytest.mark.parametrize("paper", SAMPLES)
def test_fields_stand_in_the_order_of_the_form(paper: Paper) -> None:
    printed = body_text(render(PAPERS[paper].build(SAMPLES[paper])))
    place = 0
    for word in ORDER[paper]:
        found = printed.find(word, place)
        assert found >= 0, (word, printed[place : place + 200])
        place = found


@pytest.mark.parametrize("paper", SAMPLES)
def test_every_obligatory_value_is_asked_for_by_name(paper: Paper) -> None:
    spec, view = PAPERS[paper], SAMPLES[paper]
    assert missing(view, spec.required) == ()
    for required in spec.required:
        name, _, rest = required.field.partition(".")
        if isinstance(getattr(type(view), name, None), property):
            continue
        value = getattr(view, name)
        if rest:
            without: Any = tuple(replace(element, **{rest: " "}) for element in value)
        else:
            without = () if isinstance(value, tuple) else "" if isinstance(value, str) else None
        with pytest.raises(MissingValues) as refusal:
            spec.build(replace(view, **{name: without}))
        assert required.field in refusal.value.fields
        for said in (spec.title, str(required.label), str(required.do)):
            assert said in refusal.value.message


def test_an_agreement_about_nothing_is_refused() -> None:
    with pytest.raises(MissingValues, match="协议内容"):
        agreement_paper.build(agreement(content=" ", terms=()))
    assert render(agreement_paper.build(agreement(content="互相道歉", terms=())))


@pytest.mark.parametrize("paper", SAMPLES)
def test_what_was_typed_is_never_markup(paper: Paper) -> None:
    def nasty(view: Any) -> Any:
        changes: dict[str, Any] = {}
        for field in fields(view):
            value = getattr(view, field.name)
            if field.name in IN_OTHER_WORDS:
                continue
            if isinstance(value, str) and value:
                changes[field.name] = NASTY
            elif isinstance(value, tuple) and value:
                changes[field.name] = tuple(nasty(item) if is_dataclass(item) else NASTY for item in value)
        return replace(view, **changes)

    printed = body_text(render(PAPERS[paper].build(nasty(SAMPLES[paper]))))
    assert all(piece in printed for piece in ("<b>", "&", "</b>", "{y}", "%(x)s"))


@pytest.mark.parametrize("paper", SAMPLES)
def test_no_line_begins_or_ends_with_the_wrong_mark(paper: Paper) -> None:
    for page in page_texts(render(PAPERS[paper].build(SAMPLES[paper]))):
        check_lines(page)


def check_lines(page: str) -> None:
    """Raise for a line that begins with a closing mark or ends with an opening one."""
    for line in (line.strip() for line in page.splitlines()):
        if len(line) > 1:
            assert line[0] not in CLOSING - {"…", "—", "·", "-"}, line
            assert line[-1] not in OPENING, line


@pytest.mark.parametrize("paper", SAMPLES)
def test_the_same_view_gives_the_same_bytes(paper: Paper) -> None:
    spec = PAPERS[paper]
    assert render(spec.build(SAMPLES[paper])) == render(spec.build(SAMPLES[paper]))


@pytest.mark.parametrize("paper", SAMPLES)
def test_the_foot_says_who_printed_when_and_that_it_is_a_demo(paper: Paper) -> None:
    pages = [squeezed(page) for page in page_texts(render(PAPERS[paper].build(SAMPLES[paper])))]
    for page in pages:
        for said in ("张立2026年10月9日10时20分打印", "印发登记号000123", "演示数据"):
            assert said in page
    plain = replace(SAMPLES[paper], stamp=replace(SAMPLES[paper].stamp, demo=False, issue=None))
    first = squeezed(page_texts(render(PAPERS[paper].build(plain)))[0])
    assert "演示数据" not in first
    assert "预览" in first


@pytest.mark.parametrize("paper", SAMPLES)
def test_copies_are_at_least_one(paper: Paper) -> None:
    assert 1 <= PAPERS[paper].copies(SAMPLES[paper]) <= 10


def test_ten_parties_each_with_their_place_to_sign() -> None:
    view = agreement(
        parties=many(10),
        copies=11,
        terms=tuple(
            Term("甲某1", "工资", party.name, Decimal(1000 + place), date(2026, 12, 31), "银行转账")
            for place, party in enumerate(many(10)[1:], 1)
        ),
    )
    pages = page_texts(render(agreement_paper.build(view)))
    printed = squeezed("".join(pages))
    for place, party in enumerate(view.parties):
        assert party.name in printed
        assert party.id_number in printed
        assert f"乙方{place}（{party.name}）：" in printed or not place
    assert "一式十一份" in printed
    assert "（九）甲某1向癸某10支付工资人民币壹仟零玖元整（￥1,009.00）。" in printed
    assert "9,045.00" in printed
    for page in pages:
        check_lines(page)


@pytest.mark.parametrize(
    "paper", [Paper.AGREEMENT, Paper.ORAL_AGREEMENT, Paper.ACCEPTANCE, Paper.REFERRAL_LETTER]
)
def test_five_thousand_characters_run_over_pages(paper: Paper) -> None:
    long = (FACTS * 30)[:5000]
    field = "facts" if hasattr(SAMPLES[paper], "facts") else "summary"
    document = PAPERS[paper].build(replace(SAMPLES[paper], **{field: long}))
    assert page_count(document) >= 5
    pdf = render(document)
    pages = page_texts(pdf)
    for page in pages:
        check_lines(page)
    printed = "".join(squeezed(page) for page in pages)
    assert all(squeezed(part) in printed for part in long.split("，")[5:9])
    assert printed.count("公共立管") >= long.count("公共立管") - len(pages)


def test_an_unknown_character_is_refused_before_anything_is_made() -> None:
    document = agreement_paper.build(agreement(facts="字形\U00031350"))
    with pytest.raises(MissingGlyph, match="U\\+31350"):
        render(document)


def test_duties_say_who_what_and_how_much() -> None:
    amount = Decimal("1000.00")
    words = "人民币壹仟元整（￥1,000.00）。"
    assert Term("甲", "医疗费；", "乙", amount).promise() == f"甲向乙支付医疗费{words}"
    assert Term("甲", "", "乙", amount).promise() == f"甲向乙支付{words}"
    assert Term("甲", "一次性赔偿", "乙", amount).promise() == f"甲向乙一次性赔偿{words}"
    assert Term("甲", "向乙返还定金", "乙", amount).promise() == f"甲向乙返还定金{words}"
    assert Term("甲", "拆除围栏").promise() == "甲：拆除围栏。"
    assert Term("甲", "道歉", on_signing=True, due_on=date(2026, 1, 1)).due() == "签订协议时当场履行"


def test_a_receipt_says_what_is_still_owed() -> None:
    view = SAMPLES[Paper.RECEIPT]
    assert isinstance(view, ReceiptView)
    done = body_text(render(PAPERS[Paper.RECEIPT].build(replace(view, remaining=Decimal(0), note=""))))
    assert done.count("该项义务至此已全部履行。") == 2
    assert "备注" not in done


def test_wording() -> None:
    assert [count_words(number) for number in (1, 10, 11, 20, 21, 99)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]
    for wrong in (0, 100):
        with pytest.raises(ValueError, match=str(wrong)):
            count_words(wrong)
    assert money_words(Decimal("10.5")) == "人民币壹拾元伍角整（￥10.50）"
    assert period_words(moment(8, 1), moment(8, 2, 5)) == "2026年10月8日9时00分至10时05分"
    assert period_words(moment(8, 15), moment(8, 17)) == "2026年10月8日23时00分至2026年10月9日1时00分"
    assert [sentence(said) for said in ("好", "好。", "“好”", " ")] == ["好。", "好。", "“好”", ""]


def test_long_names_part_where_their_parts_meet() -> None:
    assert seal_name("徐州市公安局云龙分局黄山派出所") == "徐州市公安局云龙分局\n黄山派出所"
    assert seal_name("徐州市云龙区黄山街道人民调解委员会") == "徐州市云龙区黄山街道\n人民调解委员会"
    assert seal_name("黄山派出所") == "黄山派出所"
    assert seal_name("没有任何可以断开之处的名称啊啊") == "没有任何可以断开之处的名称啊啊"


@pytest.mark.parametrize(
    ("paper", "boxes", "otherwise"),
    [
        (Paper.SESSION_NOTICE, "□直接□电话□邮寄", "电话通知的，由通知人写明通话时间和号码。"),
        (Paper.TERMINATION, "□直接□邮寄□留置", "收件人拒绝签收的，由送达人注明情况并请见证人签名。"),
    ],
)
def test_the_sheet_of_receipts_has_a_line_for_each_party(paper: Paper, boxes: str, otherwise: str) -> None:
    view = replace(SAMPLES[paper], parties=many(4))
    *_, last = (squeezed(page) for page in page_texts(render(PAPERS[paper].build(view))))
    assert f"{PAPERS[paper].title}送达签收" in last
    assert view.number in last
    assert last.count(boxes) == 4
    assert [party.name for party in many(4) if party.name not in last] == []
    assert f"此页随卷保存。{otherwise}" in last


def test_sides_are_numbered_only_where_several_stand_on_one() -> None:
    assert [place.label for place in sign_places(PARTIES)] == ["甲方：", "乙方：", "丙方："]
    assert [place.label for place in sign_places(many(3))] == [
        "甲方（甲某1）：",
        "乙方1（乙某2）：",
        "乙方2（丙某3）：",
    ]
    assert len(party_table(many(10)).rows) == 30


@pytest.mark.parametrize("paper", SAMPLES)
def test_fonts_are_embedded_and_every_page_is_a4(paper: Paper) -> None:
    pdf = render(PAPERS[paper].build(SAMPLES[paper]))
    assert all(font.Embedded and bytes(font.Map) for font in fonts(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    if paper in SLIPS:  # A5, or a roll of 80 or 58 mm that is as long as its words
        assert {width for width, _ in sizes} == {SLIPS[paper]}
    else:
        assert sizes == {(842, 595) if paper in TURNED else (595, 842)}


@pytest.mark.parametrize("char", ["㛃", "𬱖", "𬭳", "䶮", "𫖯"])
def test_rare_characters_print_and_are_copied_as_they_are(char: str) -> None:
    pdf = render(agreement_paper.build(agreement(mediator=f"周{char}")))
    assert f"周{char}" in body_text(pdf)


def test_blank_forms_have_room_to_write() -> None:
    for form in FILLED_IN:
        printed = body_text(render(PAPERS[form].build(SAMPLES[form])))
        assert "签名" in printed
        assert PAPERS[FILLED_IN[form]].title in printed
        assert render(PAPERS[form].build(replace(SAMPLES[form], committee="")))


def test_a_seal_is_only_a_place_and_never_a_picture() -> None:
    """No picture of a seal is in the program: papers draw no image but the plan of a floor that the station
    itself took, and none lies in the resources."""
    for paper in SAMPLES:
        with pikepdf.open(io.BytesIO(render(PAPERS[paper].build(SAMPLES[paper])))) as document:
            images = [key for page in document.pages for key in page.get_images()]
        assert len(images) == (paper is Paper.FLOOR_PLAN)
    pictures = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".svg"}
    named = [
        path.name
        for path in resource(".").rglob("*")
        if path.suffix in pictures and re.search(r"seal|stamp|印章|公章", path.name)
    ]
    assert named == []


def marked(paper: Paper) -> Any:
    """The sample as it is issued: with its number in the register and the square code."""
    stamp = replace(SAMPLES[paper].stamp, issue=123, mark=issue_mark(STORE_ID, 123))
    return replace(SAMPLES[paper], stamp=stamp)


@pytest.mark.parametrize("paper", SAMPLES)
def test_no_word_touches_the_square_code(paper: Paper) -> None:
    with pypdfium2.PdfDocument(render(PAPERS[paper].build(marked(paper)))) as document:
        for page in document:
            right = page.get_width() - FROM_EDGE
            words = page.get_textpage()
            near = words.get_text_bounded(
                left=right - SIDE - 3, bottom=FROM_FOOT - 3, right=right + 3, top=FROM_FOOT + SIDE + 3
            )
            assert near.strip() == ""
