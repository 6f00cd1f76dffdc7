"""The sheet 本人信息告知单 and the papers about a request: complete, and only for whoever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.models import MODELS, Resident
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.information_requests import Telling, told_policy
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.links import leading_to
from tests.documents.typeset.reading import body_text
from tests.factories import intake, made_phone, party
from tests.services.test_information_requests import NEW_PHONE, asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


def sheet_of(services: Services, station: MadeStation, resident: int) -> str:
    made = services.information_requests.create(
        asked(station, resident_id=resident, kind="copy", content="查阅本人信息")
    )
    return body_text(services.papers.preview(Paper.INFORMATION_SHEET, made))


def test_the_sheet_says_every_field_its_law_and_who_set_it(services: As, station: MadeStation) -> None:
    officer, clerk = services("officer"), services("clerk")
    made = officer.for_type("resident").create(
        {"name": "诸葛明", "phone": made_phone(77), "grid_id": station.grids[0], "note": "独居"}
    )
    residents = clerk.for_type("resident")
    residents.update(made, residents.get(made).version, {"left_to": "常州市", "phone": NEW_PHONE})
    printed = sheet_of(clerk, station, made)
    for field in RECORD_TYPES["resident"].fields:
        assert str(field.label) in printed, field.name
    for words in (
        "本人信息告知单",
        "信2026-0001",
        NEW_PHONE,
        "独居",
        "未登记",
        "2026-10-09张立登记",
        "2026-10-09周敏更改",
        "《居住证暂行条例》第四条",
        "用途：",
        "迁出或注销后保留一年",
        "第四十五条",
    ):
        assert words in printed, words
    assert made_phone(77) not in printed


def test_the_sheet_names_the_records_as_far_as_he_may_be_told(services: As, station: MadeStation) -> None:
    clerk, resident = services("clerk"), station.residents[0]
    clerk.disputes.register(
        intake(
            parties=(
                party("a", "王秀英", resident_id=resident, id_number=None, phone=None),
                party("b", "赵国强", 2),
            )
        )
    )
    clerk.information_requests.add_item(
        clerk.information_requests.create(asked(station)), "phone", asks="check"
    )
    printed = sheet_of(clerk, station, resident)
    for words in ("作为当事人的纠纷", "2026-0001", "邻里", "本人提出的请求", "信2026-0001", "本人有异议"):
        assert words in printed, words
    assert "赵国强" not in printed
    assert sheet_of(clerk, station, station.residents[3]).count("信2026-0003") >= 1


def test_only_whoever_answers_prints_the_sheet(services: As, station: MadeStation) -> None:
    made = services("officer").information_requests.create(asked(station, kind="copy"))
    offered = {one.paper for one in services("officer").papers.available("information_request", made)}
    assert offered == {Paper.INFORMATION_FORM}
    with pytest.raises(PermissionDenied):
        services("officer").papers.preview(Paper.INFORMATION_SHEET, made)
    offered = {one.paper for one in services("chief").papers.available("information_request", made)}
    assert offered == {Paper.INFORMATION_FORM, Paper.INFORMATION_SHEET}
    target = services("chief").papers.by_number("information-sheet", "信2026-0001")
    assert target.record_id == made


def test_the_form_to_sign_names_the_day_of_the_answer(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    made = clerk.information_requests.create(
        asked(station, asker="agent", asker_name="李明", proof="核对授权委托书")
    )
    clerk.information_requests.add_item(made, "phone", asks="change", wanted=NEW_PHONE, note="旧号停机")
    printed = body_text(clerk.papers.preview(Paper.INFORMATION_FORM, made))
    for words in (
        "个人信息请求登记表",
        "2026年11月9日前",
        "李明（受委托人）",
        NEW_PHONE,
        "旧号停机",
        "更正为",
    ):
        assert words in printed, words


def test_what_may_be_told_names_only_links_that_exist() -> None:
    links = {f"{model.record_type}.{column}" for model, column in leading_to(Resident)}
    assert choice_keys("told_records") <= links
    assert told_policy("made_up", "resident_id").telling is Telling.COUNT
    assert {model.record_type for model in MODELS.values()} >= {key.split(".")[0] for key in links}
