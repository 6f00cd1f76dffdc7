"""Safety checks of let houses: what is not in order becomes a hazard with the house filled in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.domain.lawdata import choice_keys, versions
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.rental_checks import ABSENT, FAILED, ITEMS, PASSED, items_for
from gridguard_desktop.services.houses.checks import CheckDraft
from tests.factories import TODAY
from tests.made_hazards import photo
from tests.made_rentals import AT, make_house

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0])


def draft(**changes: Any) -> CheckDraft:
    results = {item.key: PASSED for item in items_for(None, TODAY)}
    values: dict[str, Any] = {"checked_on": TODAY, "second_checker": "李辅警", "results": results, **changes}
    values["results"] = {**results, **changes.get("results", {})}
    return CheckDraft(**values)


def record(services: Ask, house: int, given: CheckDraft, login: str = "officer") -> int:
    checks = services(login).rental_checks
    return checks.record(house, checks.view(house).version, given)


def test_every_line_has_its_rule_and_a_kind_of_hazard() -> None:
    assert {"exits", "wiring", "ebike", "gas"} <= choice_keys(ITEMS)
    for entry in versions(ITEMS):
        assert entry.extra["kind"] in choice_keys("hazard_kinds")
        assert entry.extra["look"]
        assert entry.extra["look_en"]
    assert "gas" not in {item.key for item in items_for("none", TODAY)}


def test_what_is_not_in_order_is_a_hazard_with_the_house_filled_in(services: Ask, house: int) -> None:
    asked = services("officer")
    record(
        services,
        house,
        draft(
            results={"wiring": FAILED, "ebike": FAILED, "extinguisher": ABSENT},
            words={"wiring": "插线板串接", "ebike": "楼道充电"},
            photos={"wiring": (photo("before"), photo("before", 9)), "exits": (photo("evidence"),)},
            note="房主在场",
        ),
    )
    view = asked.rental_checks.view(house)
    (check,) = view.checks
    assert (check.checkers, check.note, len(check.answers)) == ("张立、李辅警", "房主在场", 7)
    assert [(one.item, one.words, one.hazard_state) for one in check.failed] == [
        ("wiring", "插线板串接", "待处理"),
        ("ebike", "楼道充电", "待处理"),
    ]
    wiring, ebike = (asked.hazards.view(one.hazard_id or 0) for one in check.failed)
    assert (wiring.address_text, wiring.place_name, wiring.responsible_name) == (AT, AT, "王五")
    assert (wiring.kind, wiring.found_on, wiring.grid) == ("fire", TODAY, "梅园一网格")
    assert wiring.title == "出租房：电线和用电不合格"
    assert wiring.description.startswith("插线板串接（应当：没有私拉乱接")
    assert "《消防法》" in wiring.description
    assert ebike.kind == "ebike"
    kept = asked.attachments.list_of("hazard", check.failed[0].hazard_id or 0)
    assert [file.category for file in kept] == ["before", "before"]
    assert len(asked.attachments.list_of("rental_check", check.id)) == 1
    assert asked.for_type("house").get(house).values["checked_on"] == TODAY
    with pytest.raises(NotFound):
        services("officer2").attachments.list_of("rental_check", check.id)


def test_everything_or_nothing_is_saved(services: Ask, house: int) -> None:
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({"checked_on": TODAY + timedelta(days=1)}, {"checked_on"}),
        ({"second_checker": " "}, {"second_checker"}),
        ({"second_checker": "张立"}, {"second_checker"}),
        ({"results": {"gas": ""}}, {"gas_result"}),
        ({"results": {"gas": FAILED}}, {"gas_words"}),
    )
    for changes, fields in wrong:
        with pytest.raises(ValidationError) as caught:
            record(services, house, draft(**changes))
        assert set(caught.value.fields) == fields
    same = photo("before")
    with pytest.raises(Exception, match="文件"):  # the second picture is the first
        record(
            services,
            house,
            draft(results={"wiring": FAILED}, words={"wiring": "裸露"}, photos={"wiring": (same, same)}),
        )
    assert services("officer").rental_checks.view(house).checks == ()
    assert services("chief").hazards.list_ids(ListQuery("hazard")) == []


def test_an_older_check_does_not_turn_the_day_back(services: Ask, house: int) -> None:
    record(services, house, draft())
    record(services, house, draft(checked_on=date(2026, 9, 1)))
    view = services("clerk").rental_checks.view(house)
    assert [one.checked_on for one in view.checks] == [TODAY, date(2026, 9, 1)]
    assert not view.checks[0].failed
    assert services("clerk").for_type("house").get(house).values["checked_on"] == TODAY


def test_who_may_not_enter_hazards_checks_nothing(services: Ask, house: int) -> None:
    assert not services("chief").rental_checks.view(house).may_check
    with pytest.raises(PermissionDenied):
        record(services, house, draft(), "chief")
