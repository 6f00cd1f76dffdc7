"""A committee applies for stars, its work is counted from the records, it answers, the chief enters what was
given; the sheet says all of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import User
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.assessments import AGREES, CONFIRMED, OBJECTS, OPEN
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.assessment_views import AssessmentView
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    People = Callable[[str], Services]

START = date(2026, 1, 1)


@pytest.fixture
def ours(station: MadeStation) -> int:
    return station.committee


def newest(services: People, ours: int, login: str = "chief") -> AssessmentView:
    return services(login).committee_stars.assessments(ours)[0]


def test_rows_are_the_work_of_all_its_mediators(
    case: Case, services: People, ours: int, station: MadeStation
) -> None:
    case.bring_to("closed")
    chief = services("chief")
    training = {"held_on": TODAY, "kind": "yearly", "topic": "法律培训", "hours": 8}
    for mediator in station.mediators:  # the third is of another committee
        chief.for_type("mediator_training").create({"mediator_id": mediator, **training})
    chief.committee_stars.count(ours, START, case.clock.today())
    view = newest(services, ours)
    rows = {row.key: row for row in view.rows}
    assert (rows["cases"].count, rows["cases"].ids) == (1, (case.id,))
    assert (rows["members"].count, rows["members"].ids) == (2, station.mediators[:2])
    assert (rows["training"].count, rows["training"].ids) == (16, station.mediators[:2])
    for key in ("complete", "agreed", "performed", "visits"):  # one case is too few for a share
        assert rows[key].points == 0
    assert view.points == sum(row.points for row in view.rows)
    one_star = view.conditions[-1]
    assert [one.met for one in one_star.conditions] == [False, True, False, None, None, False]
    assert (view.state, view.grade, view.criteria_version) == (OPEN, None, 0)


def test_who_left_before_the_last_day_is_not_counted(
    services: People, ours: int, station: MadeStation
) -> None:
    chief = services("chief")
    first, second = station.mediators[:2]
    chief.for_type("mediator").update(first, 1, {"term_until": date(2026, 5, 1)})
    chief.for_type("mediator").update(second, 1, {"term_from": date(2026, 3, 1)})
    chief.committee_stars.count(ours, START, date(2026, 6, 30))
    members = newest(services, ours).rows[0]
    assert (members.key, members.ids) == ("members", (second,))


def test_the_committee_applies_answers_and_a_person_decides(case: Case, services: People, ours: int) -> None:
    case.bring_to("closed")
    today = case.clock.today()
    chief, committee = services("chief").committee_stars, services("mediator").committee_stars
    assert committee.may_apply(ours)
    assert not chief.may_apply(ours)
    with pytest.raises(ValidationError):
        committee.apply(ours, START, today, wanted="five_5")
    key = committee.apply(ours, START, today, wanted="three_1", words="一案一卷")
    view = newest(services, ours)
    assert (view.wanted, view.application, view.applied_by) == ("three_1", "一案一卷", "刘海涛")
    assert view.may_decide
    assert not view.may_answer
    for again in (
        lambda: committee.apply(ours, START, today, wanted="three_1"),
        lambda: chief.count(ours, START, today),
        lambda: chief.confirm(key, grade="three_1", reason="看过"),  # the objection period is running
    ):
        with pytest.raises(Refused):
            again()
    committee.answer(key, OBJECTS, "漏了两件")
    with pytest.raises(ValidationError) as raised:
        chief.confirm(key, grade="three_1")
    assert set(raised.value.fields) == {"reason", "reply"}
    with pytest.raises(ValidationError):
        chief.confirm(key, grade="five_1", reason="看过", reply="查过了")
    given = {"reason": "区里复核", "reply": "查过了", "authority": "云龙区司法局（云司〔2026〕3号）"}
    chief.confirm(key, grade="three_1", **given)
    view = newest(services, ours, "mediator")
    assert (view.state, view.grade, view.authority) == (CONFIRMED, "three_1", given["authority"])


def test_the_head_speaks_where_there_is_one(services: People, ours: int, station: MadeStation) -> None:
    chief, second = services("chief"), services("mediator2").committee_stars
    assert second.may_apply(ours)
    post = {"mediator_id": station.mediators[0], "post": "head", "valid_from": date(2025, 1, 1)}
    chief.for_type("mediator_post").create(post)
    assert not second.may_apply(ours)
    key = services("mediator").committee_stars.apply(ours, START, TODAY, wanted="three_2")
    assert not newest(services, ours, "mediator2").may_answer  # reads it, does not answer
    for call in (
        lambda: second.answer(key, AGREES),
        lambda: second.apply(ours, START, TODAY, wanted="three_2"),
    ):
        with pytest.raises(PermissionDenied):
            call()
    assert newest(services, ours, "mediator").may_answer


def test_another_scale_holds_for_what_is_counted_from_then_on(services: People, ours: int) -> None:
    chief, committee = services("chief").committee_stars, services("mediator").committee_stars
    key = chief.count(ours, START, TODAY)
    assert chief.change_criteria({}, "市里改为五星", "committee_five") == 1
    assert services("chief").mediator_grades.criteria().version == 0  # those of mediators are their own
    assert [one.name for one in newest(services, ours).conditions] == ["三星级", "二星级", "一星级"]
    chief.recount(key)
    view = newest(services, ours)
    assert (view.criteria_version, view.criteria_why, len(view.conditions)) == (1, "市里改为五星", 5)
    chief.withdraw(key)
    with pytest.raises(ValidationError):
        committee.apply(ours, START, TODAY, wanted="three_1")
    assert committee.apply(ours, START, TODAY, wanted="five_1") > key


def test_nobody_else_sees_it_and_nobody_decides_about_his_own(
    services: People, ours: int, station: MadeStation, store: Store
) -> None:
    chief = services("chief").committee_stars
    key = chief.count(ours, START, TODAY)
    for login in ("clerk", "officer", "administrator"):
        with pytest.raises(PermissionDenied):
            services(login).committee_stars.assessments(ours)
        with pytest.raises(PermissionDenied):
            services(login).committee_stars.apply(ours, START, TODAY, wanted="three_1")
    stranger = services("mediator").committee_stars
    with pytest.raises(PermissionDenied):
        stranger.assessments(station.strangers)
    with pytest.raises(PermissionDenied):
        stranger.count(ours, START, TODAY)
    with pytest.raises(NotFound):
        chief.count(10**6, START, TODAY)
    for first, last in ((TODAY, START), (START, TODAY + timedelta(days=1))):
        with pytest.raises(ValidationError):
            chief.count(station.strangers, first, last)
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.get_one(User, station.users["chief"]).mediator_id = station.mediators[1]
    own = services("chief").committee_stars
    assert not own.assessments(ours)[0].may_decide
    own.answer(key, AGREES)
    with pytest.raises(Refused):
        own.confirm(key, grade=None, reason="不评")


def test_both_sheets_say_what_was_counted_and_decided(
    case: Case, services: People, ours: int, station: MadeStation
) -> None:
    case.bring_to("closed")
    chief, mediator = services("chief"), services("mediator")
    until = case.clock.today()
    stars = mediator.committee_stars.apply(ours, START, until, wanted="three_1", words="一案一卷")
    grade = mediator.mediator_grades.apply(station.mediators[0], START, until, wanted="fourth")
    for paper, key, said in (
        (
            Paper.COMMITTEE_STAR_SHEET,
            stars,
            ("黄山街道人民调解委员会", "2人×2分", "一星级"),
        ),
        (Paper.MEDIATOR_GRADE_SHEET, grade, ("刘海涛", "四级人民调解员", "任职年数0（不少于2）：不符合")),
    ):
        text = body_text(chief.papers.preview(paper, key))
        assert "随程序提供" in text
        for words in said:
            assert words in text
        with pytest.raises(PermissionDenied):
            services("clerk").papers.preview(paper, key)
    mediator.committee_stars.answer(stars, OBJECTS, "漏了两件")
    chief.committee_stars.confirm(stars, grade=None, reason="件数不足", reply="查过了")
    text = body_text(chief.papers.preview(Paper.COMMITTEE_STAR_SHEET, stars))
    for words in ("一案一卷", "漏了两件", "查过了", "不评定星级", "件数不足"):
        assert words in text
