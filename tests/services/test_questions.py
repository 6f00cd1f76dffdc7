"""What experts ask of a list: filters within sight, words that find, a place for what is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.query_language import QueryError
from gridguard_desktop.services.finding import questions
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


def listed(services: Services, record_type: str, typed: str) -> list[int]:
    asked = services.questions.ask(record_type, typed)
    return services.for_type(record_type).list_ids(asked.narrowing(ListQuery(record_type)))


def searches(store: Store, services: Services) -> list[AuditRow]:
    with UnitOfWork(store, services.context.actor) as work:
        return list(work.session.scalars(select(AuditRow).where(AuditRow.action == "search:run")))


def refused(services: Services, record_type: str, typed: str) -> tuple[str, str]:
    with pytest.raises(QueryError) as error:
        services.questions.ask(record_type, typed)
    return typed[error.value.start : error.value.end], error.value.message


def test_a_question_becomes_a_list(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    here = clerk.disputes.register(intake(grid_id=station.grids[0]))
    there = clerk.disputes.register(intake(grid_id=station.grids[1]))
    grid = clerk.for_type("grid").get(station.grids[0]).values["name"]
    assert set(listed(clerk, "dispute", "状态:在办")) == {here, there}
    assert listed(clerk, "dispute", f"状态:在办 网格:{grid} 王秀英") == [here]
    assert listed(clerk, "dispute", "状态:办结") == []
    assert listed(clerk, "dispute", "早于:30天") == []
    assert listed(clerk, "dispute", "晚于:30天 没有这个人") == []
    (women,) = clerk.questions.ask("resident", "性别:女").filters
    assert women == Filter("sex", Operator.EQUALS, "2")


def test_what_is_in_sight_stays_the_lists(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    here = clerk.disputes.register(intake(grid_id=station.grids[0]))
    there = clerk.disputes.register(intake(grid_id=station.grids[1]))
    officer = services("officer")
    seen = officer.disputes.list_ids(ListQuery("dispute"))
    assert set(listed(officer, "dispute", "王秀英")) == {here, there} & set(seen)
    assert set(listed(officer, "dispute", "状态:在办")) == {here, there} & set(seen)
    assert clerk.questions.ask("dispute", "王秀英").ids is not None
    given = ListQuery("dispute", ids=(here,))
    assert clerk.questions.ask("dispute", "王秀英").narrowing(given).ids == (here,)


def test_a_record_saved_meanwhile_is_found(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    before = listed(clerk, "dispute", "状态:在办 王秀英")
    new = clerk.disputes.register(intake(grid_id=station.grids[0]))
    assert set(listed(clerk, "dispute", "状态:在办 王秀英")) == {*before, new}


def test_words_that_were_meant_go_on_record_without_themselves(services: As, store: Store) -> None:
    clerk = services("clerk")
    clerk.questions.ask("resident", "性别:女 王秀英")
    clerk.questions.ask("resident", "性别:女", settled=True)
    assert searches(store, clerk) == []
    clerk.questions.ask("resident", "性别:女 王秀英", settled=True)
    (row,) = searches(store, clerk)
    assert '"found":{"resident":1}' in row.body
    assert "王秀英" not in row.body


def test_what_is_refused_has_its_place(services: As, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = services("clerk")
    assert refused(clerk, "resident", "王 网格:不存在")[0] == "不存在"
    assert refused(clerk, "resident", "性别:女 备注:有病") == ("备注", "登记簿太大，不能按“备注”逐条筛选。")
    assert refused(clerk, "household", "归档:是 王秀英")[0] == "归档:是"
    assert refused(clerk, "grid", "，。")[0] == "，。"
    assert "不能按字查找" in refused(services("chief"), "sweep", "张三")[1]
    monkeypatch.setattr(questions, "MOST_FOUND", 1)
    assert refused(clerk, "resident", "性别:女 小区")[0] == "小区"


def test_linked_records_are_called_by_name(services: As, station: MadeStation) -> None:
    chief = services("chief")
    clerk = services("clerk")
    mine = clerk.disputes.register(intake(grid_id=station.grids[0]))
    name = chief.for_type("grid").get(station.grids[0]).values["name"]
    (exact,) = chief.questions.ask("dispute", f"网格:{name}").filters
    assert exact == Filter("grid_id", Operator.EQUALS, station.grids[0])
    (several,) = chief.questions.ask("dispute", f"网格:{name[:2]}").filters
    assert station.grids[0] in (several.value if isinstance(several.value, tuple) else (several.value,))
    assert mine in listed(chief, "dispute", f"网格:{name}")
    number = clerk.disputes.get(mine).values["number"]
    (linked,) = chief.questions.ask("complaint", f"纠纷:{number}").filters
    assert linked == Filter("dispute_id", Operator.EQUALS, mine)


def test_which_lists_can_answer(services: As) -> None:
    clerk = services("clerk")
    assert clerk.questions.answerable("王秀英").kinds == ()
    assert clerk.questions.answerable("类型:邻里 状态:在办 早于:30天").kinds == ("dispute",)
    found = clerk.questions.answerable("状态:在办 类型:打架斗殴抢劫")
    assert found.kinds == ()
    assert found.error is not None
    assert "打架斗殴抢劫" in found.error.message
    assert clerk.questions.answerable("性别:女").kinds[0] == "resident"
    assert "resident" not in services("mediator").questions.answerable("性别:女").kinds


def test_who_may_not_read_a_register_asks_nothing_of_it(services: As) -> None:
    with pytest.raises(PermissionDenied):
        services("mediator").questions.ask("resident", "性别:女")


def test_birth_dates_are_asked_by_the_band_where_lists_show_no_more(services: As) -> None:
    clerk, officer = services("clerk"), services("officer")
    (band,) = clerk.questions.ask("resident", "年龄段:60+").filters
    assert band == Filter("birth_date", Operator.AGED, "sixty")
    assert clerk.for_type("resident").list_ids(ListQuery("resident", (band,))) == []
    assert "未成年" in refused(clerk, "resident", "出生日期:1972")[1]
    assert refused(clerk, "resident", "排序:出生日期")[0] == "出生日期"
    assert listed(clerk, "resident", "19720504") == []
    assert len(officer.questions.ask("resident", "出生日期:1972 排序:出生日期").filters) == 2
