"""Numbers of people and organisations: check digits against the standards' algorithm, dirt from real
rosters, plain reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.identity import (
    IdentityError,
    IdProblem,
    age_on,
    id_check_digit,
    is_minor,
    normalise_document,
    normalise_id,
    normalise_phone,
    normalise_uscc,
    parse_id,
    uscc_check_digit,
)

BIRTHS = st.dates(date(1900, 1, 1), date(2026, 11, 23))
SEQUENCES = st.integers(min_value=0, max_value=999)


def made_up(birth: date, sequence: int, area: str = "320399") -> str:
    first = f"{area}{birth:%Y%m%d}{sequence:03d}"
    return first + id_check_digit(first)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "130503196704010016"])
def test_textbook_numbers(number: str) -> None:
    assert normalise_id(number) == number


@given(BIRTHS, SEQUENCES)
def test_a_right_number_tells_birth_and_sex(birth: date, sequence: int) -> None:
    told = parse_id(made_up(birth, sequence))
    assert (told.birth, told.sex, told.area) == (birth, "1" if sequence % 2 else "2", "320399")


@given(BIRTHS, SEQUENCES)
def test_the_check_digit_is_iso_7064_mod_11_2(birth: date, sequence: int) -> None:
    number = made_up(birth, sequence)
    digits = [10 if c == "X" else int(c) for c in number]
    assert sum(digit * 2 ** (17 - place) for place, digit in enumerate(digits)) % 11 == 1


@given(BIRTHS, SEQUENCES, st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(birth: date, sequence: int, place: int, shift: int) -> None:
    number = made_up(birth, sequence)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(IdentityError):
        normalise_id(wrong)


@given(BIRTHS, SEQUENCES, st.integers(0, 15))
def test_two_neighbours_swapped_are_found(birth: date, sequence: int, place: int) -> None:
    number = made_up(birth, sequence)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(IdentityError):
            normalise_id(swapped)


@given(st.dates(date(1920, 1, 1), date(1999, 12, 31)), SEQUENCES)
def test_old_numbers_of_15_digits_become_18(birth: date, sequence: int) -> None:
    assert normalise_id(f"320399{birth:%y%m%d}{sequence:03d}") == made_up(birth, sequence)


@pytest.mark.parametrize(
    "typed",
    [
        " 32039919850312008x",
        "３２０３９９１９８５０３１２００８Ｘ",
        "32O399 1985O312 OO8X",
        "'32039919850312008X",
        "320399-19850312-008x",
        "320399\u200b19850312008×",
        "\ufeff32039919850312008X\t",
    ],
)
def test_dirt_of_real_rosters_is_cleaned(typed: str) -> None:
    assert normalise_id(typed) == "32039919850312008X"


@pytest.mark.parametrize("last", ["x", "Ｘ", "×", " X "])
def test_every_way_to_write_the_final_x(last: str) -> None:
    assert normalise_id(f"11010519491231002{last}") == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "problem", "words"),
    [
        ("", IdProblem.EMPTY, "请填写身份证号。"),
        ("  ", IdProblem.EMPTY, "请填写身份证号。"),
        ("32030319680312123", IdProblem.LENGTH, "少 1 位，应为 18 位。"),
        ("3203991985031200191", IdProblem.LENGTH, "多 1 位，应为 18 位。"),
        ("3.20399E+17", IdProblem.ROUNDED, "表格把号码当作数字"),
        ("320399198503120000", IdProblem.ROUNDED, "末几位已经丢失"),
        ("320399198503120016.0", IdProblem.ROUNDED, "设为文本"),
        ("32039919850231001X", IdProblem.BIRTH_DATE, "第 7 至 14 位“19850231”不是可能的出生日期。"),
        ("32039917000101001X", IdProblem.BIRTH_DATE, "不是可能的出生日期"),
        ("320399198503120018", IdProblem.CHECK_DIGIT, "末位校验码与前 17 位不符"),
        ("3203991985031A0018", IdProblem.CHARACTER, "第 14 位是“A”"),
        ("X20399198503120018", IdProblem.CHARACTER, "第 1 位是“X”"),
        ("32039919850312001٣", IdProblem.CHARACTER, "第 18 位"),
    ],
)
def test_a_refusal_names_the_one_thing_to_mend(typed: str, problem: IdProblem, words: str) -> None:
    with pytest.raises(IdentityError) as refused:
        normalise_id(typed)
    assert refused.value.problem is problem
    assert words in refused.value.message


def test_a_birth_in_the_future_is_refused_only_when_today_is_known() -> None:
    number = made_up(date(2026, 11, 24), 12)
    assert parse_id(number).birth == date(2026, 11, 24)
    with pytest.raises(IdentityError, match="不是可能的出生日期"):
        parse_id(number, today=date(2026, 11, 23))


@pytest.mark.parametrize("area", ["320399", "810000", "999999", "000000", "930156"])
def test_no_number_is_refused_for_its_area_code(area: str) -> None:
    assert parse_id(made_up(date(1990, 1, 1), 11, area)).area == area


def test_age_is_counted_in_completed_years() -> None:
    birth = date(2008, 11, 24)
    assert (age_on(birth, date(2026, 11, 23)), age_on(birth, date(2026, 11, 24))) == (17, 18)
    assert is_minor(birth, date(2026, 11, 23))
    assert not is_minor(birth, date(2026, 11, 24))
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",
        "91110000802100433B",
        "91440300708461136T",
        "９１３５０１００m000100y43",
        "9135O1OOMOOO1OOY43",
    ],
)
def test_social_credit_codes(code: str) -> None:
    assert normalise_uscc(code)[:2] == "91"


@given(
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17),
    st.integers(0, 16),
    st.integers(1, 30),
)
def test_a_wrong_character_in_a_social_credit_code_is_found(first: str, place: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = first + uscc_check_digit(first)
    assert normalise_uscc(code) == code
    wrong = alphabet[(alphabet.index(code[place]) + shift) % 31]
    with pytest.raises(IdentityError):
        normalise_uscc(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写统一社会信用代码"),
        ("9135010", "现为 7 位"),
        ("91350100S000100Y43", "没有“S”"),
        ("91350100M000100Y44", "对照执照"),
        ("9.1350100E+17", "设为文本"),
    ],
)
def test_wrong_social_credit_codes(typed: str, words: str) -> None:
    with pytest.raises(IdentityError, match=words):
        normalise_uscc(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("19000001234", "19000001234"),
        ("190 0000 1234", "19000001234"),
        ("+86 190-0000-1234", "19000001234"),
        ("86 19000001234", "19000001234"),
        ("1900000１２３４", "19000001234"),
        ("19000001234.0", "19000001234"),
        ("(0516) 8371 2345", "0516-83712345"),
        ("051683712345", "0516-83712345"),
        ("0516-83712345转801", "0516-83712345-801"),
        ("0516-83712345-801", "0516-83712345-801"),
        ("010-62345678", "010-62345678"),
        ("83712345", "83712345"),
        ("110", "110"),
        ("12345", "12345"),
        ("95588", "95588"),
        ("400-810-1234", "4008101234"),
    ],
)
def test_telephone_numbers(typed: str, number: str) -> None:
    assert normalise_phone(typed) == number
    assert normalise_phone(number) == number


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", IdProblem.EMPTY),
        ("无", IdProblem.CHARACTER),
        ("1900000123", IdProblem.LENGTH),
        ("19000001234;19000005678", IdProblem.CHARACTER),
        ("1.9E+10", IdProblem.CHARACTER),
        ("837123456", IdProblem.LENGTH),
    ],
)
def test_wrong_telephone_numbers(typed: str, problem: IdProblem) -> None:
    with pytest.raises(IdentityError) as refused:
        normalise_phone(typed)
    assert refused.value.problem is problem


def test_other_documents_only_lose_spaces_and_case() -> None:
    assert normalise_document("414", " e1234 5678 ") == "E12345678"
    assert normalise_document("111", "11010519491231002x") == "11010519491231002X"
    for wrong in ("", "E1", "E" * 31):
        with pytest.raises(IdentityError):
            normalise_document("414", wrong)
