"""Numbers of papers: every pattern, missing words, and what a serial counts within."""

from __future__ import annotations

import pytest

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.numbering import format_number, patterns, serial_scope

WORDS = {"channel": "诉调", "committee": "黄山", "agency": "徐云", "station": "黄山"}


@pytest.mark.parametrize(
    ("key", "serial", "number"),
    [
        ("dispute", 147, "2026-0147"),
        ("incident", 21, "警2026-00021"),
        ("hazard", 86, "隐整〔2026〕86 号"),
        ("dossier", 1, "〔2026〕黄山人调字第001号"),
        ("agreement", 1, "〔2026〕黄山人调字第001号"),
        ("termination", 12, "〔2026〕黄山人调终字第012号"),
        ("referral", 12, "徐云公（黄山）调移字〔2026〕第12号"),
        ("security_agreement", 123, "徐云公（黄山）调解字〔2026〕第0123号"),
        ("rectification_notice", 9, "徐云公（黄山）责改字〔2026〕第0009号"),
        ("recheck_opinion", 10000, "徐云公（黄山）复查字〔2026〕第10000号"),
        ("volunteer", 7, "志20260007"),
    ],
)
def test_numbers(key: str, serial: int, number: str) -> None:
    assert format_number(key, 2026, serial, **WORDS) == number


@pytest.mark.parametrize("key", sorted(patterns()))
def test_every_pattern_differs_by_serial_and_year_and_names_its_source(key: str) -> None:
    pattern = patterns()[key]
    made = {format_number(key, year, serial, **WORDS) for year in (2026, 2027) for serial in (1, 2, 1000)}
    assert len(made) == 6
    assert pattern.source
    assert pattern.label == pattern.zh
    assert set(pattern.scope) <= pattern.words


def test_a_missing_word_says_which_paper_and_who_mends_it() -> None:
    with pytest.raises(Refused, match=r"移送（委托）人民调解函.*管理员"):
        format_number("referral", 2026, 1, agency="徐云", station=" ")


def test_serials_start_at_one() -> None:
    with pytest.raises(ValueError, match="serial 0"):
        format_number("dispute", 2026, 0)


def test_serials_count_by_year_and_issuing_body() -> None:
    assert serial_scope("agreement", 2026, committee="黄山") != serial_scope(
        "agreement", 2026, committee="梅园"
    )
    assert serial_scope("agreement", 2026, committee="黄山") != serial_scope(
        "agreement", 2027, committee="黄山"
    )
    assert serial_scope("dispute", 2026) == "dispute/2026"
