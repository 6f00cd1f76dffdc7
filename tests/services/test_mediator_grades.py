"""A period is counted, the mediator answers, the chief gives the grade; nobody else sees it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.assessments import AGREES, CONFIRMED, OBJECTS, OPEN, WITHDRAWN
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.assessment_views import AssessmentView
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    People = Callable[[str], Services]

START = date(2026, 1, 1)


@pytest.fixture
def mine(station: MadeStation) -> int:
    return station.mediators[0]


def newest(services: People, mine: int, login: str = "chief") -> AssessmentView:
    return services(login).mediator_grades.assessments(mine)[0]


def test_rows_are_the_facts_of_the_records(case: Case, services: People, mine: int) -> None:
    case.bring_to("closed")
    chief = services("chief")
    chief.for_type("mediator_training").create(
        {"mediator_id": mine, "held_on": TODAY, "kind": "yearly", "topic": "法律培训", "hours": 9}
    )
    chief.for_type("mediator_post").create(
        {"mediator_id": mine, "post": "mediator", "valid_from": date(2023, 5, 1)}
    )
    until = case.clock.today()
    chief.mediator_grades.count(mine, START, until)
    view = newest(services, mine)
    rows = {row.key: row for row in view.rows}
    assert (rows["cases"].count, rows["cases"].ids) == (1, (case.id,))
    assert (rows["agreed"].count, rows["agreed"].of) == (1, 1)
    assert (rows["performed"].count, rows["performed"].of) == (1, 1)
    assert (rows["training"].count, str(rows["training"].points)) == (9, "4.50")
    assert rows["agreed"].points == 0  # one case is too few for a share
    assert view.points == sum(row.points for row in view.rows)
    fourth = view.conditions[-1]
    assert [one.met for one in fourth.conditions] == [True, False, None, None, False]
    assert (view.state, view.grade, view.criteria_version) == (OPEN, None, 0)


def test_a_dossier_that_lacks_something_does_not_count_as_complete(
    case: Case, services: People, mine: int
) -> None:
    case.bring_to("closed")
    services("chief").mediator_grades.count(mine, START, case.clock.today())
    rows = {row.key: row for row in newest(services, mine).rows}
    lacking = [row for row in case.view().dossier if row.must and row.state.value != "present"]
    assert rows["complete"].count == (0 if lacking else 1)
    assert rows["complete"].of == 1


def test_nothing_is_given_before_the_mediator_answered_or_had_time(
    case: Case, services: People, mine: int
) -> None:
    chief, mediator = services("chief").mediator_grades, services("mediator").mediator_grades
    key = chief.count(mine, START, TODAY)
    with pytest.raises(Refused, match="2026-10-15"):
        chief.confirm(key, grade="fourth", reason="看过")
    with pytest.raises(ValidationError):
        mediator.answer(key, OBJECTS)
    with pytest.raises(ValidationError):
        mediator.answer(key, "whatever")
    mediator.answer(key, OBJECTS, "少算了三件")
    with pytest.raises(ValidationError) as raised:
        chief.confirm(key, grade="fourth")
    assert set(raised.value.fields) == {"reason", "reply"}
    with pytest.raises(ValidationError):
        chief.confirm(key, grade=None, reply="查过了")
    with pytest.raises(ValidationError):
        chief.confirm(key, grade="fifth", reason="看过", reply="查过了")
    chief.confirm(key, grade="fourth", reason="在岗多年，件数另附清单", reply="补算三件后仍不足")
    view = newest(services, mine, "mediator")
    assert (view.state, view.grade, view.reply) == (CONFIRMED, "fourth", "补算三件后仍不足")
    assert not view.may_answer
    for late in (
        lambda: mediator.answer(key, AGREES),
        lambda: chief.confirm(key, grade=None, reason="改主意"),
        lambda: chief.recount(key),
        lambda: chief.withdraw(key),
    ):
        with pytest.raises(Refused):
            late()


def test_without_an_answer_it_is_decided_when_the_time_is_over(
    case: Case, services: People, mine: int
) -> None:
    chief = services("chief").mediator_grades
    key = chief.count(mine, START, TODAY)
    with pytest.raises(Refused):
        chief.count(mine, START, TODAY)
    case.clock.advance(days=8)
    chief.confirm(key, grade=None, reason="件数不足")
    assert newest(services, mine).grade is None
    assert chief.count(mine, START, TODAY) > key


def test_changed_criteria_count_anew_with_their_version(services: People, mine: int, case: Case) -> None:
    case.bring_to("closed")
    chief, mediator = services("chief").mediator_grades, services("mediator").mediator_grades
    key = chief.count(mine, START, case.clock.today())
    mediator.answer(key, AGREES)
    before = newest(services, mine)
    points = {"cases": {"each": "5", "most": "30"}}
    assert chief.change_criteria(points, "按区司法局 2026 年标准") == 1
    assert newest(services, mine).rows == before.rows  # what was counted stays until somebody counts again
    chief.recount(key)
    after = newest(services, mine)
    assert (after.criteria_version, after.criteria_why) == (1, "按区司法局 2026 年标准")
    assert after.points == before.points + 4
    assert after.answer is None
    chief.withdraw(key)
    assert newest(services, mine).state == WITHDRAWN
    with pytest.raises(ValidationError):
        chief.change_criteria({"cases": {"most": "90"}}, "太多")


def test_only_the_mediator_and_the_chief_see_it(services: People, mine: int, station: MadeStation) -> None:
    chief = services("chief").mediator_grades
    key = chief.count(mine, START, TODAY)
    for login in ("clerk", "officer", "administrator", "mediator2"):
        with pytest.raises(PermissionDenied):
            services(login).mediator_grades.assessments(mine)
    with pytest.raises(PermissionDenied):
        services("mediator2").mediator_grades.answer(key, AGREES)
    with pytest.raises(PermissionDenied):
        services("mediator").mediator_grades.confirm(key, grade="first")
    assert len(services("mediator").mediator_grades.assessments(mine)) == 1
    for call in (
        lambda: chief.count(10**6, START, TODAY),
        lambda: chief.recount(10**6),
        lambda: chief.assessments(10**6),
    ):
        with pytest.raises(NotFound):
            call()
    for first, last in ((TODAY, START), (START, TODAY + timedelta(days=1))):
        with pytest.raises(ValidationError):
            chief.count(station.mediators[1], first, last)
