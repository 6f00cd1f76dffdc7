"""One missed instalment: the reminder, the letter urging it, the advice with what is left; receipts for
parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import Refused, ValidationError
from tests.documents.typeset.reading import body_text
from tests.services.casework import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services


def next_verb(case: Case) -> str:
    step = case.view("mediator").next_step
    assert step is not None
    return step.verb


def test_a_missed_instalment_leads_to_the_letter_and_the_advice(
    case: Case, services: Callable[[str], Services]
) -> None:
    case.bring_to("performing")
    first, second, act = case.duties()
    case.take("mediator", "record_performance", obligation_id=act.id)
    assert case.due("PM-09") == date(2026, 10, 20)
    with pytest.raises(Refused, match="没有逾期"):
        case.take("mediator", "urge_performance", debtor_id=first.debtor_id)
    case.take("mediator", "record_payment", obligation_id=first.id, amount=Decimal(400))
    case.clock.advance(days=12)  # 21 October: the first instalment of the twentieth is missed in part
    desk = services("mediator").deadlines.due_list(date(2026, 10, 21))
    assert any(item.task == "督促履行第 1 项" and item.days_left == -1 for item in desk)
    assert next_verb(case) == "urge_performance"
    with pytest.raises(Refused, match="督促函"):
        case.take("mediator", "advise_default", debtor_id=first.debtor_id)
    with pytest.raises(ValidationError):
        case.take("mediator", "urge_performance", debtor_id=first.debtor_id, respond_by=date(2026, 10, 21))
    letter = case.take(
        "mediator", "urge_performance", debtor_id=first.debtor_id, respond_by=date(2026, 10, 28)
    )
    assert case.due("AG-01") == date(2026, 10, 28)
    assert next_verb(case) == "record_payment"
    text = body_text(services("mediator").papers.preview(Paper.URGING, case.id, letter))
    for said in (
        "〔2026〕黄山人调催字第001号",
        "赵国强：",
        "600.00",
        "逾期1天",
        "未到期",
        "2026年10月28日前履行",
    ):
        assert said in text, said
    advised(case, services, first.debtor_id)


def advised(case: Case, services: Callable[[str], Services], debtor: int) -> None:
    """The day of the letter passes without payment: the advice follows."""
    case.clock.advance(days=8)  # 29 October
    assert next_verb(case) == "advise_default"
    advice = case.take("mediator", "advise_default", debtor_id=debtor, delivery="post")
    assert case.due("AG-01") is None
    text = body_text(services("mediator").papers.preview(Paper.DEFAULT_ADVICE, case.id, advice))
    for said in (
        "〔2026〕黄山人调告字第001号",
        "王秀英：",
        "2026年10月21日发函督促",
        "人民币壹仟壹佰元伍角整（￥1,100.50）",
        "其中已逾期人民币陆佰元整（￥600.00）",
        "《人民调解法》第三十二条",
        "三十日内",
        "邮寄",
    ):
        assert said in text, said
    assert next_verb(case) == "record_payment"
    found = case.view().agreement
    assert found is not None
    assert [one.kind for one in found.notices] == ["urging", "advice"]


def test_the_window_for_the_court_is_not_named_when_it_has_closed(
    case: Case, services: Callable[[str], Services]
) -> None:
    case.bring_to("performing")
    first = case.duties()[0]
    case.clock.advance(days=45)
    case.take("mediator", "urge_performance", debtor_id=first.debtor_id)
    case.clock.advance(days=10)
    case.take("mediator", "advise_default", debtor_id=first.debtor_id)
    text = body_text(services("mediator").papers.preview(Paper.DEFAULT_ADVICE, case.id))
    assert "三十日内" not in text
    assert "申请支付令" in text


def test_the_next_missed_instalment_is_urged_again(case: Case) -> None:
    case.bring_to("performing")
    first, second, act = case.duties()
    case.take("mediator", "record_performance", obligation_id=act.id)
    case.clock.advance(days=12)
    case.take("mediator", "urge_performance", debtor_id=first.debtor_id)
    case.take("mediator", "record_payment", obligation_id=first.id, amount=first.amount)
    assert next_verb(case) == "record_payment"
    case.clock.advance(days=31)  # 21 November: the second one is missed
    assert next_verb(case) == "urge_performance"
    case.take("mediator", "urge_performance", debtor_id=second.debtor_id)
    case.take("mediator", "record_payment", obligation_id=second.id, amount=second.amount)
    assert case.view().state == "performed"
    assert case.due("AG-01") is None


def test_every_part_has_its_receipt(case: Case, services: Callable[[str], Services]) -> None:
    case.bring_to("performing")
    first = case.duties()[0]
    papers = services("mediator").papers
    paid = [
        case.take("mediator", "record_payment", obligation_id=first.id, amount=amount)
        for amount in (Decimal("400.00"), Decimal("600.00"))
    ]
    texts = [body_text(papers.preview(Paper.RECEIPT, case.id, payment)) for payment in paid]
    assert "该项义务尚余人民币陆佰元整（￥600.00）未付" in texts[0]
    assert "该项义务至此已全部履行" in texts[1]
