"""Kinds on three levels, urgency with its reasons, guardians, where an ended dispute is taken up again, and
the scope check."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.dispute_intake import (
    GRADES,
    INTAKE_STEPS,
    Urgency,
    Ward,
    check_urgency,
    reasons_for,
    reopening_verb,
    without_guardian,
)
from gridguard_desktop.domain.dispute_kinds import mapped, subkinds_of
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.lawdata import choices, match
from gridguard_desktop.domain.scope_check import EFFECTS, findings, outcome
from gridguard_desktop.paths import resource

TODAY = date(2026, 10, 9)
TABLES = (
    "agent_powers",
    "companion_kinds",
    "complaint_channels",
    "dispute_groups",
    "dispute_subkinds",
    "emergency_contacts",
    "intake_channels",
    "protection_leaflet",
    "referral_channels",
    "referral_outcomes",
    "scope_questions",
    "urgency_grades",
    "urgency_reasons",
    "ways",
)


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_says_where_it_comes_from(table: str) -> None:
    for entry in choices(table):
        assert entry.zh
        assert entry.en
        assert entry.source
        assert entry.confidence in "CSMD"


def test_the_thirteen_published_kinds_map_without_leftovers() -> None:
    with resource("data", "mediation", "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        written = {row["纠纷类型"] for row in csv.DictReader(file)}
    assert len(written) == 13
    found = {kind: mapped(kind) for kind in written}
    assert None not in found.values()
    national = {entry.key for entry in choices("dispute_kinds")}
    for kind in found.values():
        assert kind is not None
        assert kind.kind in national
    precise = found["遗产继承纠纷"]
    assert precise is not None
    assert (precise.kind, precise.subkind) == ("01", "01.inheritance")
    assert mapped("外星人纠纷") is None


def test_three_levels_hang_together() -> None:
    national = [entry.key for entry in choices("dispute_kinds")]
    grouped = [kind for group in choices("dispute_groups") for kind in group.extra["kinds"]]
    assert sorted(grouped) == sorted(national)
    assert all(subkinds_of(kind) for kind in national)
    assert all(entry.extra["police"] for entry in choices("dispute_kinds"))
    assert all(entry.key.startswith(f"{entry.extra['kind']}.") for entry in choices("dispute_subkinds"))
    sub = match("dispute_subkinds", "噪声纠纷")
    assert sub is not None
    assert sub.key == "02.noise"


@given(st.sampled_from(GRADES), st.sets(st.sampled_from([e.key for e in choices("urgency_reasons")])))
def test_a_grade_stands_only_on_reasons_that_fit_it(grade: str, reasons: set[str]) -> None:
    urgency = Urgency(grade, tuple(sorted(reasons)), "说明")
    fits = bool(reasons) and reasons <= set(reasons_for(grade))
    try:
        check_urgency(urgency, change=True)
    except ValidationError:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize(
    ("birth", "working", "guarded", "alone"),
    [
        (date(2010, 10, 9), True, False, False),
        (date(2010, 10, 10), True, False, True),
        (date(2010, 10, 9), False, False, True),
        (date(2010, 10, 9), False, True, False),
        (date(2008, 10, 9), False, False, False),
        (None, False, False, False),
    ],
)
def test_who_needs_a_guardian(birth: date | None, working: bool, guarded: bool, alone: bool) -> None:
    names = without_guardian([Ward("小明", birth, working, guarded)], TODAY)
    assert (names == ("小明",)) is alone


@given(st.sampled_from(["closed", "terminated", "declined", "archived"]), *[st.booleans()] * 4)
def test_an_ended_dispute_is_always_taken_up_somewhere_lawful(
    state: str, informed: bool, drawn_up: bool, effective: bool, owing: bool
) -> None:
    verb = reopening_verb(state, informed=informed, drawn_up=drawn_up, effective=effective, owing=owing)
    assert DISPUTE_STATES.target(state, verb) in DISPUTE_STATES.names
    assert any(step.verb == verb and step.source == state for step in INTAKE_STEPS)


@given(
    st.dictionaries(
        st.sampled_from([e.key for e in choices("scope_questions")]), st.sampled_from(["yes", "no"])
    )
)
def test_the_heaviest_answer_decides(answers: dict[str, str]) -> None:
    found = findings(answers, TODAY)
    weights = [EFFECTS.index(finding.effect) for finding in found]
    assert weights == sorted(weights, reverse=True)
    assert outcome(answers, TODAY) == (found[0].effect if found else "clear")
    assert all(finding.citation and finding.says for finding in found)
