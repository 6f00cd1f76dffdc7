"""Forms a station words itself: checked when saved, tried on paper, printed for a dispute with its facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers import not_yet_printed
from tests.documents.typeset.reading import body_text, squeezed
from tests.services.casework import Case

People = Callable[[str], Services]
BODY = """兹有{当事人}因{纠纷类型}（{纠纷编号}）一事。
# 一、当事人
{当事人基本情况}
# 二、协议
{协议内容}
办理结果：{办理结果}。"""


def form(services: People, **changes: Any) -> int:
    values = {"name": "情况说明", "body": BODY, "signers": "parties_officer", "copies": 2}
    return services("clerk").for_type("form_template").create({**values, **changes})


def test_a_wrong_field_is_reported_with_its_place(services: People) -> None:
    with pytest.raises(ValidationError) as told:
        form(services, body="第一行\n兹有{当事仁}")
    assert told.value.fields == {"body": "第 2 行第 3 个字：没有“当事仁”这个栏目。是不是“当事人”？"}
    made = form(services)
    templates = services("clerk").for_type("form_template")
    with pytest.raises(ValidationError):
        templates.update(made, templates.get(made).version, {"body": "{当事人"})
    assert templates.get(made).values["body"] == BODY
    with pytest.raises(ValidationError) as told:
        form(services, name="另一份", copies=21)
    assert told.value.fields == {"copies": "份数填 1 到 20。"}


def test_a_test_print_shows_every_field_by_its_name(services: People) -> None:
    made = form(services)
    papers = services("clerk").papers
    ((offer),) = papers.available("form_template", made)
    assert offer.ready
    printed = body_text(papers.preview(Paper.OWN_FORM_SAMPLE, made))
    for words in ("情况说明", "〔当事人〕", "〔当事人基本情况〕", "〔办理结果〕", "民警（签名）"):
        assert squeezed(words) in printed


def test_it_is_printed_for_a_dispute_with_its_facts_in_its_copies(case: Case, services: People) -> None:
    made = form(services)
    case.bring_to("agreed")
    papers, view = services("mediator").papers, case.view()
    (offer,) = [one for one in papers.available("dispute", case.id) if one.paper is Paper.OWN_FORM]
    assert (offer.title, offer.part_id, offer.copies) == ("情况说明", made, 2)
    assert offer not in not_yet_printed(papers.available("dispute", case.id))
    issued = papers.issue(Paper.OWN_FORM, case.id, made, copies=2)
    printed = body_text(issued.content)
    for party in view.parties:
        assert squeezed(party.name) in printed
    assert squeezed(view.number) in printed
    assert "＿＿＿＿＿＿＿＿" in printed  # the result is not known yet
    assert "{" not in printed
    assert [line.title for line in services("mediator").kept_papers.versions("dispute", case.id)] == [
        "情况说明"
    ]
    assert "情况说明" in issued.file_name


def test_a_form_filed_away_is_no_longer_offered(case: Case, services: People) -> None:
    made = form(services)
    case.bring_to("accepted")
    templates = services("chief").for_type("form_template")
    templates.archive(made, templates.get(made).version)
    papers = services("mediator").papers
    assert Paper.OWN_FORM not in {one.paper for one in papers.available("dispute", case.id)}
    with pytest.raises(NotFound):
        papers.preview(Paper.OWN_FORM, case.id, made)


def test_who_words_forms(services: People) -> None:
    made = form(services)
    for login in ("officer", "mediator"):
        assert services(login).for_type("form_template").get(made).values["name"] == "情况说明"
        with pytest.raises(PermissionDenied):
            services(login).for_type("form_template").create({"name": "x", "body": "y", "signers": "none"})
