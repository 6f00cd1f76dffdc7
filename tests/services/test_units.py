"""Units: licences with their reminders on desk, digest and calendar, staff without names, own fields and
check lists of a kind."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import MODELS, Employee, ExpiryCheck
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.paths import resource
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.deadlines import DueItem
    from tests.factories import MadeStation

    As = Callable[[str], Services]

YEAR_END = date(2026, 12, 31)


def licence(unit: int, **given: Any) -> dict[str, Any]:
    values = {
        "organisation_id": unit,
        "kind": "chemicals_trade",
        "number": "苏徐危化经字001号",
        "issued_by": "应急管理局",
        "valid_until": YEAR_END,
    }
    return {**values, **given}


def post(unit: int, **given: Any) -> dict[str, Any]:
    values = {
        "organisation_id": unit,
        "post": "keeper",
        "licence_kind": "chemicals",
        "licence_number": "KP-2024-118",
        "licence_until": YEAR_END,
    }
    return {**values, **given}


def due(services: As, login: str, unit: int) -> list[DueItem]:
    return services(login).deadlines.due_list(record_type="organisation", record_id=unit)


def days(found: list[DueItem]) -> list[tuple[str, date]]:
    return [(item.rule_id, item.due_on) for item in found]


# ---- licences


def test_a_licence_sets_its_tasks_by_working_day(services: As, station: MadeStation) -> None:
    unit = station.organisation
    services("clerk").for_type("licence").create(licence(unit))
    found = due(services, "officer", unit)
    assert days(found)[:3] == [
        ("LI-60", date(2026, 10, 30)),  # 1 November is a Sunday
        ("LI-30", date(2026, 12, 1)),
        ("LI-07", date(2026, 12, 24)),
    ]
    assert [rule for rule, _ in days(found)] == ["LI-60", "LI-30", "LI-07", "LI-00"]
    first = found[0]
    assert first.task == "提示单位准备续办：危险化学品经营许可证 苏徐危化经字001号"
    assert first.title == "梅园物业服务有限公司"
    assert (first.owner, first.record_type, first.record_id) == ("张立", "organisation", unit)
    assert first.because == "有效期至 2026-12-31，提前 60 日 → 2026-11-01 周日，提前到 10-30"
    assert "本所设定" in first.source


def test_reminders_stand_on_desk_digest_and_calendar_of_the_grid(
    services: As, station: MadeStation, clock: FixedClock
) -> None:
    unit = station.organisation
    services("clerk").for_type("licence").create(licence(unit))
    for login in ("officer", "clerk", "chief"):
        shown = services(login).calendar.between(TODAY, YEAR_END)
        assert [entry.day for entry in shown if entry.source == "place_task"] == [
            date(2026, 10, 30),
            date(2026, 12, 1),
            date(2026, 12, 24),
        ], login
    for login in ("officer2", "mediator"):
        assert due(services, login, unit) == []
        assert [
            e for e in services(login).calendar.between(TODAY, YEAR_END) if e.source == "place_task"
        ] == []
    clock.advance(days=21)  # 30 October
    digest = services("officer").digest.today()
    assert [line.item.rule_id for line in digest.due_today] == ["LI-60"]
    assert [item.rule_id for item in services("officer").desk.due().due_today] == ["LI-60"]
    clock.advance(days=7)
    assert [line.item.rule_id for line in services("chief").digest.today().escalated] == ["LI-60"]
    with pytest.raises(Refused, match="推算"):
        services("officer").calendar.move(source="place_task", key=1, day=YEAR_END, reason="x")


def test_a_reminder_is_answered_and_does_not_come_back(
    services: As, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    unit, clerk = station.organisation, services("clerk")
    licences = clerk.for_type("licence")
    made = licences.create(licence(unit))
    clock.advance(days=25)  # 3 November
    task = due(services, "officer", unit)[0]
    officer = services("officer").organisations
    with pytest.raises(ValidationError):
        officer.answer(task_id=task.deadline_id, outcome="forgotten")
    officer.answer(task_id=task.deadline_id, outcome="told", note=" 已当面提示 ")
    with pytest.raises(Refused):
        officer.answer(task_id=task.deadline_id, outcome="told")
    assert "LI-60" not in [rule for rule, _ in days(due(services, "officer", unit))]
    licences.update(made, licences.get(made).version, {"note": "已电话联系"})
    assert "LI-60" not in [rule for rule, _ in days(due(services, "officer", unit))]
    (line,) = services("clerk").organisations.unit(unit).licences or ()
    done = line.tasks[-1]
    assert (done.outcome, done.note, done.done_by) == ("已提示单位", "已当面提示", "张立")
    assert done.done_on == clock.today()
    assert line.days_left == (YEAR_END - clock.today()).days
    with UnitOfWork(store, PROGRAM) as unit_of_work:
        (kept,) = unit_of_work.session.scalars(select(ExpiryCheck)).all()
    assert (kept.outcome, kept.organisation_id) == ("told", unit)
    with pytest.raises(NotFound):
        services("officer2").organisations.answer(
            task_id=due(services, "officer", unit)[0].deadline_id, outcome="told"
        )


def test_another_end_moves_the_tasks(services: As, station: MadeStation) -> None:
    unit, licences = station.organisation, services("clerk").for_type("licence")
    made = licences.create(licence(unit))
    licences.update(made, licences.get(made).version, {"valid_until": date(2027, 6, 30)})
    assert [when.year for _, when in days(due(services, "clerk", unit))] == [2027] * 4
    licences.update(made, licences.get(made).version, {"valid_until": YEAR_END})
    assert days(due(services, "clerk", unit))[0] == ("LI-60", date(2026, 10, 30))
    licences.update(made, licences.get(made).version, {"valid_until": None})
    assert due(services, "clerk", unit) == []


def test_a_renewed_licence_files_the_old_one_with_its_dates(services: As, station: MadeStation) -> None:
    unit, licences = station.organisation, services("clerk").licences
    old = licences.create(licence(unit))
    with pytest.raises(ValidationError):
        licences.renew(licence_id=old, version=1, number="002", valid_until=date(2026, 11, 30))
    with pytest.raises(Conflict):
        licences.renew(licence_id=old, version=9, number="002", valid_until=date(2029, 12, 31))
    new = licences.renew(
        licence_id=old, version=1, number="002号", valid_from=TODAY, valid_until=date(2029, 12, 31)
    )
    kept = licences.get(old)
    assert kept.archived
    assert kept.values["valid_until"] == YEAR_END
    assert [when.year for _, when in days(due(services, "clerk", unit))] == [2029, 2029, 2029, 2030]
    (line,) = services("clerk").organisations.unit(unit).licences or ()
    assert (line.id, line.values["number"]) == (new, "002号")
    with pytest.raises(Refused):
        licences.renew(licence_id=old, version=kept.version, number="3", valid_until=date(2030, 1, 1))


def test_nobody_is_reminded_of_what_was_filed(services: As, station: MadeStation) -> None:
    unit, clerk = station.organisation, services("clerk")
    made = clerk.licences.create(licence(unit))
    clerk.licences.archive(made, 1)
    assert due(services, "clerk", unit) == []
    clerk.licences.create(licence(unit, number="第二本"))
    assert due(services, "clerk", unit)
    clerk.organisations.archive(unit, clerk.organisations.get(unit).version)
    assert due(services, "clerk", unit) == []
    with pytest.raises(Refused, match="归档"):
        clerk.licences.create(licence(unit, number="第三本"))


def test_a_licence_that_cannot_be(services: As, station: MadeStation) -> None:
    licences = services("clerk").licences
    with pytest.raises(ValidationError) as refused:
        licences.create(licence(station.organisation, valid_from=YEAR_END, valid_until=TODAY))
    assert set(refused.value.fields) == {"valid_until"}
    with pytest.raises(NotFound):
        services("officer2").licences.create(licence(station.organisation))
    with pytest.raises(PermissionDenied):
        services("patrol_lead").licences.create(licence(station.organisation))


# ---- staff


def test_the_form_of_staff_asks_only_post_certificate_and_training() -> None:
    declared = RECORD_TYPES["employee"]
    names = {"organisation_id", "post", "licence_kind", "licence_number", "licence_until"}
    assert {field.name for field in declared.fields} == names | {"trained_on", "training_until"}
    assert declared.search_fields == ()
    columns = {column.key for column in Employee.__mapper__.column_attrs}
    assert columns == {field.name for field in declared.fields} | {
        "id",
        "version",
        "created_at",
        "updated_at",
        "archived_on",
    }


def test_certificate_and_training_are_reminded_of_apart(services: As, station: MadeStation) -> None:
    unit = station.organisation
    staff = services("clerk").for_type("employee")
    staff.create(post(unit, trained_on=TODAY, training_until=date(2027, 6, 30)))
    found = due(services, "officer", unit)
    assert [item.rule_id for item in found] == ["LI-60", "LI-30", "LI-07", "LI-00"] + [
        "LT-60",
        "LT-30",
        "LT-07",
        "LT-00",
    ]
    assert found[0].task == "提示单位准备续办：危险物品保管人员 危险化学品安全管理人员考核合格证明"
    assert found[4].task == "提示单位准备续办：危险物品保管人员培训"
    (line,) = services("clerk").organisations.unit(unit).staff or ()
    assert line.values["licence_number"] == "****"
    assert line.days_left == (YEAR_END - TODAY).days
    assert services("patrol_lead").organisations.unit(unit).staff is None


def test_staff_that_cannot_be(services: As, station: MadeStation) -> None:
    staff, unit = services("clerk").for_type("employee"), station.organisation
    for given, field in (
        ({"licence_number": None}, "licence_number"),
        ({"trained_on": TODAY + timedelta(days=1)}, "trained_on"),
        ({"trained_on": TODAY, "training_until": TODAY}, "training_until"),
    ):
        with pytest.raises(ValidationError) as refused:
            staff.create(post(unit, **given))
        assert set(refused.value.fields) == {field}
    made = staff.create(post(unit, licence_kind="none"))
    assert staff.get(made).values["licence_number"] is None
    assert due(services, "clerk", unit) == []
    with pytest.raises(KeyError):
        staff.create(post(unit, name="王某"))


# ---- scope


@pytest.mark.parametrize("key", ["licence", "employee"])
def test_what_hangs_on_a_unit_is_seen_with_the_unit(key: str, services: As, station: MadeStation) -> None:
    unit = station.organisation
    made = services("clerk").for_type(key).create((licence if key == "licence" else post)(unit))
    query = ListQuery(key, (Filter("organisation_id", Operator.EQUALS, unit),))
    for login, seen in (("clerk", True), ("chief", True), ("officer", True), ("officer2", False)):
        records = services(login).for_type(key)
        assert (made in records.list_ids(query)) is seen, login
        assert records.count(query) == int(seen), login
        assert [row.id for row in records.rows([made])] == ([made] if seen else []), login
        if not seen:
            with pytest.raises(NotFound):
                records.get(made)
            with pytest.raises(NotFound):
                records.update(made, 1, {})
    with pytest.raises(PermissionDenied):
        services("mediator").for_type(key).get(made)
    assert MODELS[key].record_type == key


# ---- kinds


def test_own_fields_and_check_lists_of_the_kind(services: As, station: MadeStation) -> None:
    units = services("officer").organisations
    hotel = units.create(
        {"name": "云龙宾馆", "kind": "hotel", "address_text": "金山东路22号", "grid_id": station.grids[0]}
    )
    seen = units.unit(hotel)
    assert [field.label for field in seen.fields][:2] == ["客房数", "床位数"]
    assert seen.missing == ("客房数", "床位数")
    assert [shown.title for shown in seen.checks] == ["旅馆业治安", "消防（派出所日常检查）"]
    assert "《旅馆业治安管理办法》第六条" in seen.checks[0].items[0].article
    assert seen.wanted == ("营业执照", "特种行业许可证", "公众聚集场所投入使用、营业前消防安全检查意见书")
    with pytest.raises(ValidationError) as refused:
        units.set_own(hotel, 1, {"rooms": -3})
    assert set(refused.value.fields) == {"rooms", "beds"}
    units.set_own(hotel, 1, {"rooms": 18, "beds": 30, "open_24h": True})
    seen = units.unit(hotel)
    assert dict(seen.own_values) == {"rooms": 18, "beds": 30, "open_24h": True}
    assert [field.words(seen.own_values.get(field.name)) for field in seen.fields] == [
        "18",
        "30",
        "是",
        "",
        "",
    ]
    assert seen.missing == ()
    with pytest.raises(Conflict):
        units.set_own(hotel, 1, {"rooms": 1, "beds": 1})
    units.update(hotel, units.get(hotel).version, {"kind": "restaurant"})
    assert units.unit(hotel).fields == ()
    units.update(hotel, units.get(hotel).version, {"kind": "hotel"})
    assert units.unit(hotel).missing == ("客房数", "床位数")  # what no kind asked for is not kept


@pytest.fixture
def another_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A station that wrote a kind of its own into the data: drone sellers."""
    folder = tmp_path / "resources"
    shutil.copytree(resource("data"), folder / "data", ignore=shutil.ignore_patterns("mediation"))
    shutil.copytree(resource("i18n"), folder / "i18n")
    path = folder / "data" / "organisation_kinds.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    field = {"name": "pilots", "zh": "持证飞手数", "en": "Pilots", "kind": "integer", "required": True}
    table["entries"].append(
        {
            **{"key": "drones", "zh": "无人机经营", "en": "Drones", "source": "本所设定", "confidence": "D"},
            **{"from": None, "until": None},
            "extra": {
                "aliases": ["无人机"],
                "guarded": True,
                "inspect": "security",
                "checks": ["internal_security"],
                "licences": ["business"],
                "fields": [{**field, "reason": {"zh": "核对持证", "en": "Licensed pilots"}}],
            },
        }
    )
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr(lawdata, "resource", lambda *parts: folder.joinpath(*parts))
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    for kept in (lawdata.shipped, lawdata._newest_at, lawdata._spellings):
        kept.cache_clear()


def test_a_new_kind_needs_no_code(services: As, station: MadeStation, another_kind: None) -> None:
    units = services("clerk").organisations
    shop = units.create(
        {"name": "云上无人机", "kind": "drones", "address_text": "金山东路9号", "grid_id": station.grids[0]}
    )
    seen = units.unit(shop)
    assert [field.label for field in seen.fields] == ["持证飞手数"]
    assert seen.missing == ("持证飞手数",)
    assert len(seen.checks[0].items) == 8
    assert seen.wanted == ("营业执照",)
    with pytest.raises(ValidationError):
        units.set_own(shop, 1, {"pilots": None})
    units.set_own(shop, 1, {"pilots": 4})
    assert dict(units.unit(shop).own_values) == {"pilots": 4}
    assert lawdata.match("organisation_kinds", "无人机") == lawdata.choice("organisation_kinds", "drones")
    assert units.list_ids(ListQuery("organisation", (Filter("kind", Operator.EQUALS, "drones"),))) == [shop]


def test_whoever_reads_no_units_reads_no_parts(services: As, station: MadeStation) -> None:
    with pytest.raises(PermissionDenied):
        services(Role.MEDIATOR).organisations.unit(station.organisation)
    with pytest.raises(NotFound):
        services("officer2").organisations.unit(station.organisation)
