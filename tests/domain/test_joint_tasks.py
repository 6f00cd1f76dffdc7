"""Eight lines with their texts; an item closes only when every unit is settled, whatever the order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import joint_tasks as rules
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.records.joint_tasks import JOINT_TASK

TODAY = date(2026, 10, 9)


def test_there_are_eight_lines_each_with_a_text_and_days() -> None:
    lines = [entry.key for entry in choices(rules.LINES)]
    assert len(lines) == 8
    assert all(rules.line_template(line) and rules.line_days(line) > 0 for line in lines)
    assert [line for line in lines if rules.wants_consent(line)] == ["help"]


def test_nothing_about_a_person_is_a_label_or_a_list() -> None:
    """重点人群联助: help with consent; no field rates, lists or watches anybody."""
    help_line = next(entry for entry in choices(rules.LINES) if entry.key == "help")
    assert "控" not in help_line.zh
    about = {field.name for field in JOINT_TASK.fields if field.sensitive}
    assert about == {"person_name", "person_phone"}
    assert not {"person_kind", "level", "risk", "category"} & {field.name for field in JOINT_TASK.fields}


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=6),
    st.one_of(st.none(), st.integers(0, 7)),
)
def test_it_closes_when_every_unit_is_settled_and_only_then(
    sheets: list[tuple[bool, bool]], lead: int | None
) -> None:
    answers = [
        rules.Answer(f"单位{number}", number, answered, given_up)
        for number, (answered, given_up) in enumerate(sheets)
    ]
    may = (
        bool(answers)
        and all(one.answered or one.given_up for one in answers)
        and (lead is None or lead < len(answers))
    )
    if may:
        rules.check_closing(answers, lead)
    else:
        with pytest.raises(Refused):
            rules.check_closing(answers, lead)


@given(st.integers(0, 5), st.integers(-10, 10))
def test_no_answer_needs_the_reminders_and_the_last_day(reminders: int, days: int) -> None:
    answer_by = TODAY + timedelta(days=days)
    if reminders >= rules.reminders_needed() and days < 0:
        rules.check_giving_up(reminders, answer_by, TODAY)
    else:
        with pytest.raises(Refused):
            rules.check_giving_up(reminders, answer_by, TODAY)
