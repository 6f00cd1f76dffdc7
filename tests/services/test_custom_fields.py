"""A station's own fields: none without basis, purpose, time and readers; forbidden kinds are refused; values
are masked, on record, in the dump and on the sheet, and go when their time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.models.custom_fields import CustomValue
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.services.information_requests.holding import held_fields
from gridguard_desktop.services.session import services_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

ALARM: dict[str, Any] = {
    "label": "门禁卡号",
    "kind": "text",
    "basis": "《个人信息保护法》第十三条第一款第三项",
    "purpose": "报失门禁卡时核对",
    "keep": "year_1",
    "readers": "officer_clerk",
    "in_list": True,
}


def define(services: As, **changes: Any) -> int:
    return services("chief").for_type("custom_field").create({**ALARM, **changes})


@pytest.mark.parametrize("missing", ["label", "kind", "basis", "purpose", "keep", "readers"])
def test_no_field_without_basis_purpose_time_and_readers(services: As, missing: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        define(services, **{missing: None})
    assert set(refusal.value.fields) == {missing}


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"label": "宗教信仰"}, "label", "宗教信仰是敏感个人信息"),
        ({"label": "危险等级"}, "label", "不给居民贴标签"),
        ({"label": "危 险－等 级"}, "label", "不给居民贴标签"),
        ({"label": "信用评分"}, "label", "不给居民贴标签"),
        ({"label": "ＤＮＡ"}, "label", "生物识别"),
        ({"label": "类别", "kind": "choice", "answers": "前科人员、其他"}, "answers", "违法犯罪记录"),
        ({"purpose": "掌握党员情况"}, "purpose", "政治面貌"),
        ({"label": "手机号", "kind": "choice"}, "answers", "2 至 20"),
        ({"answers": "甲、乙"}, "answers", "选项"),
        ({"kind": "date", "sensitive": True, "in_list": False}, "sensitive", "文字"),
        ({"sensitive": True}, "in_list", "遮掩"),
        ({"label": "联系电话"}, "label", "同名"),
    ],
)
def test_what_must_not_be_is_refused_with_the_reason(
    services: As, given: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        define(services, **given)
    assert set(refusal.value.fields) == {field}
    assert why in refusal.value.fields[field]


def test_only_the_chief_decides_what_is_asked(services: As) -> None:
    made = define(services)
    for who in ("clerk", "officer"):
        with pytest.raises(PermissionDenied):
            services(who).for_type("custom_field").create({**ALARM, "label": "其他"})
    assert [field.id for field in services("clerk").custom_fields.in_use()] == [made]
    assert services("chief").custom_fields.in_use() == ()
    told = services("officer").custom_fields.in_use()[0].own.reason
    assert told.splitlines() == [
        "依据：《个人信息保护法》第十三条第一款第三项",
        "用途：报失门禁卡时核对",
        "保存期：一年",
        "查看范围：社区民警和内勤",
    ]


def test_values_are_seen_by_whom_the_field_names(services: As, station: MadeStation, store: Store) -> None:
    card, floor = define(services), define(services, label="楼层", kind="integer", readers="officer")
    person = station.residents[0]
    officer, clerk = services("officer").custom_values, services("clerk").custom_values
    officer.write(person, {str(card): "A-117", str(floor): 6}, {})
    assert [(fact.field.id, fact.value) for fact in officer.facts(person)] == [(card, "A-117"), (floor, 6)]
    assert [(fact.field.id, fact.value) for fact in clerk.facts(person)] == [(card, "A-117")]
    assert clerk.columns(station.residents) == {person: {f"custom:{card}": "A-117"}}
    assert services("chief").custom_values.columns(station.residents) == {}
    with pytest.raises(ValidationError):
        clerk.write(person, {str(floor): 7}, {})
    with pytest.raises(ValidationError):
        officer.write(person, {str(floor): -7}, {str(floor): 1})
    with pytest.raises(Refused):
        clerk.write(person, {str(card): "B-2"}, {})
    clerk.write(person, {str(card): "B-2"}, {str(card): 1})
    clerk.write(person, {str(card): None}, {str(card): 2})
    assert clerk.facts(person)[0].value is None
    with UnitOfWork(store, services("clerk").context.actor) as work:
        bodies = work.session.scalars(
            select(AuditRow.body).where(AuditRow.record_type == "custom_value").order_by(AuditRow.seq)
        ).all()
    assert len(bodies) == 4
    assert "A-117" in bodies[0]


def test_a_masked_value_is_looked_at_on_record(services: As, station: MadeStation, store: Store) -> None:
    card = define(services, sensitive=True, in_list=False)
    person, clerk = station.residents[0], services("clerk").custom_values
    clerk.write(person, {str(card): "A-117"}, {})
    (fact,) = clerk.facts(person)
    assert fact.value == "****"
    clerk.write(person, {str(card): fact.value}, {str(card): fact.version})
    with pytest.raises(ValidationError):
        clerk.reveal(person, card, " ")
    assert clerk.reveal(person, card, "核对门禁卡") == "A-117"
    with pytest.raises(NotFound):
        services("officer").custom_values.reveal(station.residents[1], card, "核对门禁卡")
    with UnitOfWork(store, services("clerk").context.actor) as work:
        rows = work.session.scalars(select(AuditRow.body).where(AuditRow.record_type == "custom_value")).all()
    assert len(rows) == 2
    assert not any("A-117" in body for body in rows)


def test_the_person_is_told_of_it(services: As, station: MadeStation, store: Store) -> None:
    card = define(services, sensitive=True, in_list=False, readers="officer")
    person = station.residents[0]
    services("officer").custom_values.write(person, {str(card): "A-117"}, {})
    with UnitOfWork(store, services("clerk").context.actor) as work:
        held = held_fields(work.session, work.session.get_one(Resident, person))[-1]
    assert (held.label, held.value, held.law) == ("门禁卡号", "A-117", ALARM["basis"])
    assert (held.purpose, held.kept, held.settings[0].first) == ("报失门禁卡时核对", "一年", True)


def test_nothing_stays_longer_than_it_may(
    services: As, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    card = define(services)
    person = station.residents[0]
    services("clerk").custom_values.write(person, {str(card): "A-117"}, {})
    assert services("chief").custom_fields.standing(card) == (1, 0)
    clock.advance(days=400)
    later = services_for(store, services("chief").context.actor, clock)
    clerk = services_for(store, services("clerk").context.actor, clock)
    assert clerk.custom_values.facts(person)[0].value is None
    assert later.custom_fields.standing(card) == (1, 1)
    assert later.custom_fields.clear_over(card) == 1
    clerk.custom_values.write(person, {str(card): "B-2"}, {})
    fields = later.for_type("custom_field")
    with pytest.raises(ValidationError) as refusal:
        fields.update(card, fields.get(card).version, {"kind": "integer"})
    assert set(refusal.value.fields) == {"kind"}
    fields.archive(card, fields.get(card).version)
    assert clerk.custom_fields.in_use() == ()
    with UnitOfWork(store, services("clerk").context.actor) as work:
        assert work.session.scalars(select(CustomValue.id)).all() == []
