"""What a resident may ask about the data held on him: taken in with number and day of the answer, disputed
fields marked until they are settled, corrections written, refusals with their ground, the sheet complete."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.information_requests import disputable
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

NEW_PHONE = made_phone(88)
REASON = "经与户口簿核对，登记无误"


def asked(station: MadeStation, **given: Any) -> dict[str, Any]:
    """A correction the person asked for this morning."""
    facts = {
        "resident_id": station.residents[0],
        "kind": "correction",
        "received_on": TODAY,
        "asker": "self",
        "proof": "核对居民身份证原件",
        "content": "电话已换，地址写错。",
    }
    return {**facts, **given}


@pytest.fixture
def request_id(services: As, station: MadeStation) -> int:
    return services("officer").information_requests.create(asked(station))


def marks(services: Services, resident: int) -> dict[str, list[str]]:
    view = services.for_type("resident").get(resident)
    return {name: [mark.key for mark in found] for name, found in view.marks.items()}


def is_disputed(services: Services, resident: int, field: str) -> bool:
    return "disputed" in marks(services, resident).get(field, [])


def version(services: Services, request_id: int) -> int:
    return services.information_requests.get(request_id).version


def test_a_request_gets_its_number_and_the_day_of_its_answer_from_the_rule(
    services: As, request_id: int
) -> None:
    clerk = services("clerk")
    view = clerk.information_requests.get(request_id)
    assert view.values["number"] == "信2026-0001"
    assert view.values["due_on"] == date(2026, 11, 9)  # the thirtieth day is a Sunday
    assert view.values["state"] == "open"
    parts = clerk.information_requests.parts(request_id)
    assert "30" in parts.because
    assert "《个人信息保护法》第五十条" in parts.citation
    assert parts.waiting == 0


def test_another_day_of_receipt_moves_the_answer(services: As, request_id: int) -> None:
    clerk = services("clerk").information_requests
    clerk.update(request_id, version(services("clerk"), request_id), {"received_on": date(2026, 10, 8)})
    assert clerk.get(request_id).values["due_on"] == date(2026, 11, 9)
    clerk.update(request_id, version(services("clerk"), request_id), {"received_on": date(2026, 9, 1)})
    assert clerk.get(request_id).values["due_on"] == date(2026, 10, 8)  # 1 October is a holiday


def test_a_disputed_field_is_marked_until_it_is_settled(
    services: As, request_id: int, station: MadeStation
) -> None:
    officer, clerk, resident = services("officer"), services("clerk"), station.residents[0]
    item = officer.information_requests.add_item(request_id, "phone", asks="change", wanted=NEW_PHONE)
    assert is_disputed(officer, resident, "phone")
    assert marks(officer, resident).keys() >= {"phone"}
    told = officer.for_type("resident").get(resident).marks["phone"][0].told
    assert "信2026-0001" in told
    assert NEW_PHONE not in told
    assert officer.information_requests.waiting_fields([request_id]) == {request_id: ("联系电话",)}
    (line,) = officer.information_requests.of_resident(resident)
    assert (line.waiting, line.state) == (1, "open")
    clerk.information_requests.accept_item(item)
    assert not is_disputed(officer, resident, "phone")
    assert clerk.for_type("resident").reveal(resident, "phone", "核对") == NEW_PHONE
    assert officer.information_requests.waiting_fields([request_id]) == {}


def test_it_is_in_no_search(services: As, request_id: int) -> None:
    clerk = services("clerk")
    clerk.information_requests.add_item(request_id, "phone", asks="check")
    for words in ("信2026-0001", "异议", "电话已换"):
        assert clerk.search.find(words).hits == ()


def test_what_is_wanted_is_shown_masked(services: As, request_id: int) -> None:
    clerk = services("clerk").information_requests
    clerk.add_item(request_id, "phone", asks="change", wanted=NEW_PHONE, note="旧号已停机")
    (item,) = clerk.parts(request_id).items
    assert item.wanted == "190****0088"
    assert item.stood == "190****0001"
    assert item.note == "旧号已停机"


def test_every_kind_of_field_can_be_disputed_and_is_written(
    services: As, station: MadeStation, request_id: int
) -> None:
    clerk, resident = services("clerk"), station.residents[0]
    wanted = {
        "name": "王秀瑛",
        "arrived_on": date(2024, 5, 1),
        "residence_kind": sorted(choice_keys("residence_kinds"))[0],
        "grid_id": station.grids[1],
        "former_name": "王英",
    }
    for field, value in wanted.items():
        item = clerk.information_requests.add_item(request_id, field, asks="change", wanted=value)
        clerk.information_requests.accept_item(item)
    values = clerk.for_type("resident").get(resident).values
    assert {name: values[name] for name in wanted} == wanted
    item = clerk.information_requests.add_item(request_id, "former_name", asks="remove")
    clerk.information_requests.accept_item(item)
    assert clerk.for_type("resident").get(resident).values["former_name"] is None
    words = [item.wanted for item in clerk.information_requests.parts(request_id).items]
    assert "梅园二网格" in words


def test_a_new_document_number_brings_what_it_tells(
    services: As, station: MadeStation, request_id: int
) -> None:
    clerk, resident = services("clerk"), station.residents[0]
    number = made_id(2, date(1972, 5, 14))
    item = clerk.information_requests.add_item(request_id, "id_number", asks="change", wanted=number)
    clerk.information_requests.accept_item(item)
    values = clerk.for_type("resident").get(resident).values
    assert (values["birth_date"], values["sex"]) == (date(1972, 5, 14), "2")


def test_what_cannot_be_asked(services: As, request_id: int) -> None:
    requests = services("officer").information_requests
    for field, given, wrong in (
        ("state", {"asks": "check"}, "field"),
        ("income", {"asks": "check"}, "field"),
        ("name", {"asks": "remove"}, "asks"),
        ("source", {"asks": "change", "wanted": "x"}, "asks"),
        ("phone", {"asks": "change", "wanted": "12"}, "wanted"),
        ("phone", {"asks": "change"}, "wanted"),
        ("phone", {"asks": "check", "note": "长" * 201}, "note"),
    ):
        with pytest.raises(ValidationError) as refusal:
            requests.add_item(request_id, field, **given)
        assert set(refusal.value.fields) == {wrong}
    requests.add_item(request_id, "phone", asks="check")
    with pytest.raises(Refused, match="已在异议中"):
        requests.add_item(request_id, "phone", asks="check")


def test_what_a_request_must_say(services: As, station: MadeStation) -> None:
    requests = services("clerk").information_requests
    for given, wrong in (
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"asker": "guardian"}, "asker_name"),
        ({"proof": ""}, "proof"),
        ({"content": None}, "content"),
    ):
        with pytest.raises(ValidationError) as refusal:
            requests.create(asked(station, **given))
        assert wrong in refusal.value.fields
    assert requests.create(asked(station, asker="guardian", asker_name="王建"))
    with pytest.raises(NotFound):
        requests.create(asked(station, resident_id=10**9))


def test_an_officer_takes_in_but_does_not_settle(services: As, request_id: int) -> None:
    officer = services("officer").information_requests
    item = officer.add_item(request_id, "phone", asks="check")
    assert not officer.parts(request_id).may_settle
    for call in (
        lambda: officer.accept_item(item),
        lambda: officer.refuse_item(item, ground="verified", reason=REASON),
        lambda: officer.answer(request_id, 1),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_another_grid_sees_nothing_of_it(services: As, request_id: int, station: MadeStation) -> None:
    item = services("officer").information_requests.add_item(request_id, "phone", asks="check")
    other = services("officer2").information_requests
    assert other.list_ids(ListQuery("information_request")) == []
    assert other.waiting_fields([request_id]) == {}
    for call in (
        lambda: other.parts(request_id),
        lambda: other.of_resident(station.residents[0]),
        lambda: other.add_item(request_id, "name", asks="check"),
        lambda: other.create(asked(station)),
    ):
        with pytest.raises(NotFound):
            call()
    assert item


def test_a_refusal_says_by_which_law_and_why_and_is_printed(services: As, request_id: int) -> None:
    clerk = services("clerk")
    requests = clerk.information_requests
    refused = requests.add_item(request_id, "birth_date", asks="change", wanted=date(1973, 5, 4))
    accepted = requests.add_item(request_id, "phone", asks="change", wanted=NEW_PHONE)
    for given, wrong in (
        ({"ground": None, "reason": None}, {"ground", "reason"}),
        ({"ground": "verified", "reason": "长" * 201}, {"reason"}),
    ):
        with pytest.raises(ValidationError) as refusal:
            requests.refuse_item(refused, **given)
        assert set(refusal.value.fields) == wrong
    with pytest.raises(Refused, match="逐项办结"):
        requests.answer(request_id, version(clerk, request_id))
    requests.refuse_item(refused, ground="verified", reason=REASON)
    requests.accept_item(accepted)
    with pytest.raises(Refused, match="已经办结"):
        requests.accept_item(refused)
    requests.answer(request_id, version(clerk, request_id), words="已当面说明")
    view = requests.get(request_id).values
    assert (view["state"], view["outcome"], view["answered_on"]) == ("answered", "partly", TODAY)
    printed = body_text(clerk.papers.preview(Paper.INFORMATION_ANSWER, request_id))
    for words in (
        "个人信息请求答复书",
        "信2026-0001",
        "部分同意",
        REASON,
        "第四十六条第二款",
        "向人民法院提起诉讼",
        NEW_PHONE,
        "已当面说明",
    ):
        assert words in printed, words


def test_a_closed_request_stays_as_it_is(services: As, request_id: int) -> None:
    clerk = services("clerk")
    requests = clerk.information_requests
    item = requests.add_item(request_id, "phone", asks="check", note="请核实")
    with pytest.raises(Refused, match="尚未答复"):
        requests.archive(request_id, version(clerk, request_id))
    requests.accept_item(item)
    requests.answer(request_id, version(clerk, request_id))
    now = version(clerk, request_id)
    for call in (
        lambda: requests.update(request_id, now, {"content": "别的"}),
        lambda: requests.add_item(request_id, "name", asks="check"),
        lambda: requests.answer(request_id, now),
        lambda: requests.withdraw(request_id, now, words="来所撤回"),
    ):
        with pytest.raises(Refused, match="已办结"):
            call()
    requests.archive(request_id, now)
    assert request_id not in requests.list_ids(ListQuery("information_request"))


def test_two_people_answer_and_one_is_told(services: As, request_id: int) -> None:
    clerk = services("clerk")
    clerk.information_requests.update(request_id, 1, {"content": "电话已换。"})
    with pytest.raises(Conflict):
        services("chief").information_requests.answer(request_id, 1, words="已更正")


def test_what_is_taken_back_is_no_longer_in_dispute(
    services: As, request_id: int, station: MadeStation
) -> None:
    clerk = services("clerk")
    clerk.information_requests.add_item(request_id, "phone", asks="check")
    with pytest.raises(ValidationError, match="撤回的方式"):
        clerk.information_requests.withdraw(request_id, version(clerk, request_id))
    clerk.information_requests.withdraw(request_id, version(clerk, request_id), words="本人来所撤回")
    assert not is_disputed(clerk, station.residents[0], "phone")
    assert clerk.information_requests.get(request_id).values["outcome"] == "withdrawn"
    assert clerk.information_requests.parts(request_id).items[0].outcome == "withdrawn"


def test_a_request_without_fields_is_answered_in_words(services: As, station: MadeStation) -> None:
    clerk = services("clerk").information_requests
    made = clerk.create(asked(station, kind="deletion", content="请删除全部登记。"))
    with pytest.raises(ValidationError) as refusal:
        clerk.answer(made, 1)
    assert set(refusal.value.fields) == {"words"}
    with pytest.raises(ValidationError) as refusal:
        clerk.answer(made, 1, accepted=False)
    assert set(refusal.value.fields) == {"ground", "words"}
    clerk.answer(made, 1, accepted=False, ground="duty", words="仍在本所辖区居住")
    printed = body_text(services("chief").papers.preview(Paper.INFORMATION_ANSWER, made))
    assert "为履行法定职责所必需" in printed
    assert "仍在本所辖区居住" in printed
    with pytest.raises(Refused):
        services("clerk").papers.preview(Paper.INFORMATION_SHEET, made)


def test_whom_a_request_is_about_cannot_change_under_its_fields(
    services: As, request_id: int, station: MadeStation
) -> None:
    clerk = services("clerk").information_requests
    clerk.update(request_id, 1, {"resident_id": station.residents[1]})
    clerk.update(request_id, 2, {"resident_id": station.residents[0]})
    clerk.add_item(request_id, "phone", asks="check")
    with pytest.raises(ValidationError, match="另行登记"):
        clerk.update(request_id, 3, {"resident_id": station.residents[1]})


def test_it_is_a_task_until_it_is_answered(services: As, request_id: int, clock: FixedClock) -> None:
    def due(login: str) -> list[tuple[str, int]]:
        found = services(login).deadlines.due_list(record_type="information_request")
        return [(item.task, item.record_id) for item in found]

    assert due("clerk") == due("chief") == [("答复请求", request_id)]
    assert due("officer") == []
    clerk = services("clerk")
    last = date(2026, 11, 30)
    (entry,) = (one for one in clerk.calendar.between(TODAY, last) if one.source == "information_request")
    assert entry.day == date(2026, 11, 9)
    with pytest.raises(Refused):
        clerk.calendar.move(source="information_request", key=request_id, day=TODAY, reason="改期")
    late = Filter("due_on", Operator.UNTIL, date(2026, 11, 9))
    assert clerk.information_requests.count(ListQuery("information_request", (late,))) == 1
    clock.advance(days=40)
    (line,) = clerk.information_requests.of_resident(
        clerk.information_requests.get(request_id).values["resident_id"]
    )
    assert line.late
    clerk.information_requests.answer(request_id, 1, words="已更正")
    assert due("clerk") == []


def test_every_field_but_the_state_can_be_disputed() -> None:
    declared = {field.name for field in RECORD_TYPES["resident"].fields}
    assert {field.name for field in disputable()} == declared - {"state"}
