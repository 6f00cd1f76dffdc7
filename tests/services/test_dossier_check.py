"""The dossier's list: every missing paper is named with its reason and what exactly lacks, none is invented;
and the whole dossier is bound from what was printed and attached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Companion, Dispute, PaperIssue, Party, Station
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.typeset import Paragraph, render
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.identity import id_check_digit
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.disputes.views import DossierRow, DossierState
from gridguard_desktop.services.papers import render_job
from tests.documents.bundles import picture
from tests.documents.typeset.reading import page_texts, paper, squeezed
from tests.factories import agreement, sitting
from tests.services.altering import changed
from tests.services.casework import SIGNED, Case
from tests.services.test_courts import application as court_application

People = Callable[[str], Services]
MADE_UP = "32039919880312002"


def rows(case: Case) -> dict[str, DossierRow]:
    return {row.key: row for row in case.view().dossier}


def missing(case: Case) -> dict[str, str]:
    """What is missing with what exactly lacks."""
    return {key: row.lacking for key, row in rows(case).items() if row.state is DossierState.MISSING}


def agreed(case: Case, *duties: dict[str, Any]) -> None:
    """An agreement with these duties of the second party, signed."""
    case.bring_to("mediating")
    case.take("mediator", "hold_session", draft=sitting())
    first, second = case.view().parties
    plain = agreement(second.id, first.id).obligations[0]
    drafts = tuple(replace(plain, debtor_id=second.id, **duty) for duty in duties)
    draft = agreement(second.id, first.id, obligations=drafts, content=None if drafts else "互相道歉")
    case.take("mediator", "draw_up_agreement", draft=draft)
    case.take("mediator", "sign", **SIGNED)


ACT: dict[str, Any] = {"kind": "act", "amount": None, "creditor_id": None}


def test_a_complete_dossier_lacks_nothing(case: Case) -> None:
    case.bring_to("closed")
    assert missing(case) == {}
    found = rows(case)
    assert found["receipts"].reasons == ("协议约定给付1,500.50元",)
    assert found["receipts"].must
    assert [key for key, row in found.items() if row.state is DossierState.NOT_NEEDED] == [
        "proxy",
        "investigation",
        "evidence",
        "confirmation",
        "remarks",
    ]


def test_signed_copies_are_asked_for_until_they_come_back(case: Case, services: People) -> None:
    case.bring_to("performing")
    assert [row.unsigned for row in rows(case).values() if row.unsigned] == []
    papers = services("mediator").papers
    for printed in (Paper.RIGHTS_NOTICE, Paper.AGREEMENT, Paper.IDENTITY, Paper.DOSSIER):
        papers.issue(printed, case.id)
    asked = {key: row.unsigned for key, row in rows(case).items() if row.unsigned}
    assert asked == {
        "rights_notice": ("人民调解当事人权利义务告知书",),
        "identity": ("当事人身份证明",),
        "agreement": ("人民调解协议书",),
    }
    services("mediator").attachments.add(
        "dispute", case.id, picture(), category="identity", file_name="身份证.jpg"
    )
    assert "identity" not in {key for key, row in rows(case).items() if row.unsigned}


def test_money_that_nobody_receipted_is_named(case: Case, store: Store, clock: FixedClock) -> None:
    agreed(case, {"content": "医疗费", "amount": Decimal("800")})
    found = rows(case)["receipts"]
    assert (found.must, found.state, found.lacking) == (True, DossierState.NOT_YET, "医疗费800.00元")
    changed(store, clock, Dispute, state="closed")
    assert missing(case) == {"receipts": "医疗费800.00元"}


def test_a_promised_repair_needs_its_proof(case: Case, services: People) -> None:
    agreed(case, {**ACT, "content": "重做卫生间防水"})
    case.take("mediator", "record_performance", obligation_id=case.duties()[0].id)
    assert rows(case)["receipts"].reasons == ("协议约定的义务须有履行凭证：重做卫生间防水",)
    assert rows(case)["receipts"].state is DossierState.NOT_YET
    services("mediator").attachments.add(
        "dispute", case.id, picture(), category="after", file_name="防水.jpg"
    )
    assert rows(case)["receipts"].state is DossierState.PRESENT


def test_an_apology_needs_no_receipt(case: Case) -> None:
    agreed(case, {**ACT, "content": "当面赔礼道歉"})
    found = rows(case)["receipts"]
    assert (found.must, found.state, found.reasons) == (False, DossierState.NOT_NEEDED, ())


def test_after_thirty_days_a_visit_is_asked_for(case: Case, clock: FixedClock) -> None:
    agreed(
        case, {"content": "医疗费", "amount": Decimal("800"), "due_on": clock.today() + timedelta(days=90)}
    )
    clock.advance(days=30)
    assert rows(case)["follow_up"].state is DossierState.NOT_NEEDED
    clock.advance(days=1)
    found = rows(case)["follow_up"]
    assert found.state is DossierState.MISSING
    assert found.reasons == ("协议自2026年10月9日生效已超过30日",)
    assert "step:follow_up" in found.jump


def test_asking_the_court_makes_its_papers_obligatory(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("closed")
    assert rows(case)["confirmation"].state is DossierState.NOT_NEEDED
    services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    changed(store, clock, PaperIssue, paper=Paper.CONFIRMATION_APPLICATION.value)
    assert rows(case)["confirmation"].reasons == ("已申请司法确认（2026年10月9日）",)
    assert "confirmation" in missing(case)
    services("mediator").attachments.add(
        "dispute", case.id, picture(), category="confirmation", file_name="裁定书.jpg"
    )
    assert missing(case) == {}


def test_every_step_before_the_court_needs_its_paper(case: Case, services: People) -> None:
    agreed(case, {"content": "支付工资", "amount": Decimal("6000")})
    case.take("mediator", "submit_confirmation", draft=court_application())
    found = rows(case)["confirmation"]
    assert (found.must, found.state, found.reasons, found.lacking) == (
        True,
        DossierState.NOT_YET,
        ("已申请司法确认（2026年10月9日）",),
        "司法确认申请书",
    )
    case.take("mediator", "step_confirmation", step="accept")
    assert rows(case)["confirmation"].lacking == "司法确认申请书、受理通知书"
    services("mediator").attachments.add(
        "dispute", case.id, picture(), category="confirmation", file_name="申请书.jpg"
    )
    assert rows(case)["confirmation"].state is DossierState.PRESENT


def test_a_party_without_a_document_is_named(case: Case, store: Store, clock: FixedClock) -> None:
    case.bring_to("closed")
    changed(store, clock, Party, id_number=None)
    assert missing(case) == {"identity": "王秀英、赵国强"}


def test_a_failed_mediation_has_the_notice_in_place_of_the_agreement(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    found = rows(case)["agreement"]
    assert (found.label, found.reasons) == ("终止调解告知书", ("未达成协议，以终止调解告知书入卷",))
    services("mediator").papers.issue(Paper.TERMINATION, case.id)
    assert rows(case)["agreement"].state is DossierState.PRESENT
    assert missing(case) == {}
    contents = contents_list(services, case)
    assert "终止调解告知书" in contents
    assert "人民调解协议书" not in contents


def test_a_notice_that_was_not_printed_is_missing(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    papers, clerk = services("mediator").papers, services("clerk").disputes
    papers.gather(Paper.TERMINATION, case.id, for_issue=True)  # a line in the register; nothing left yet
    assert rows(case)["agreement"].state is DossierState.MISSING
    assert rows(case)["agreement"].jump == ("print:termination",)
    assert "终止调解告知书" not in contents_list(services, case)
    with pytest.raises(Refused, match="缺少：终止调解告知书。"):
        clerk.archive(case.id, case.view().version)
    clerk.archive(case.id, case.view().version, note="告知书另存。")
    remarks = squeezed("".join(page_texts(papers.preview(Paper.DOSSIER_REMARKS, case.id))))
    assert "终止调解告知书" in remarks
    assert "人民调解协议书" not in remarks


def test_a_notice_of_before_the_case_was_taken_up_again_does_not_count(
    case: Case, services: People, clock: FixedClock
) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    papers = services("mediator").papers
    papers.issue(Paper.TERMINATION, case.id)
    clock.advance(days=1)
    case.take("officer", "reopen", reason="当事人愿意再谈")
    clock.advance(days=1)
    case.take("mediator", "terminate", reason="party_ends")
    assert set(missing(case)) == {"agreement"}
    papers.issue(Paper.TERMINATION, case.id)
    assert missing(case) == {}


def test_the_order_is_the_station_s(case: Case, store: Store, clock: FixedClock) -> None:
    case.bring_to("accepted")
    changed(store, clock, Station, settings={"dossier_order": ["identity", "acceptance"]})
    assert list(rows(case))[:4] == ["identity", "acceptance", "rights_notice", "proxy"]


def test_what_the_applicant_asks_for_is_on_the_application(case: Case, services: People) -> None:
    case.bring_to("referred")
    case.take("clerk", "record_application", side="b", requests="1、停止施工\n2、赔偿800元")
    text = squeezed("".join(page_texts(services("clerk").papers.preview(Paper.APPLICATION, case.id))))
    assert "1、停止施工2、赔偿800元" in text
    assert text.index("赵国强") < text.index("王秀英")
    case.take("clerk", "record_application", side="a", requests="道歉")
    with pytest.raises(ValidationError):
        case.take("clerk", "record_application", side="c", requests="道歉")
    case.bring_to("closed")
    with pytest.raises(Refused):
        case.take("clerk", "record_application", side="a", requests="道歉")


def contents_list(services: People, case: Case) -> str:
    papers = services("mediator").papers
    return squeezed("".join(page_texts(papers.preview(Paper.DOSSIER, case.id))))


def bound_text(services: People, case: Case) -> list[str]:
    papers = services("mediator").papers
    return [squeezed(text) for text in page_texts(papers.preview(Paper.WHOLE_DOSSIER, case.id))]


def test_the_whole_dossier_is_bound_from_what_was_printed_and_attached(case: Case, services: People) -> None:
    case.bring_to("closed")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.AGREEMENT, case.id)
    foreign = render(paper(Paragraph("外来文件")))
    for content, category, name in (
        (picture(), "evidence", "漏水.jpg"),
        (foreign, "evidence", "检修.pdf"),
        (b"note", "other", "说明.txt"),
    ):
        mediator.attachments.add("dispute", case.id, content, category=category, caption=name, file_name=name)
    whole = mediator.papers.issue(Paper.WHOLE_DOSSIER, case.id)
    texts = [squeezed(text) for text in page_texts(whole.content)]
    contents = texts[1]
    for name in (
        "人民调解申请书",
        "人民调解受理登记表",
        "人民调解当事人权利义务告知书",
        "当事人身份证明",
        "人民调解证据材料",
        "人民调解记录",
        "人民调解协议书",
        "收条",
        "人民调解回访记录",
        "人民调解结案报告表",
        "其他材料",
        "封底",
    ):
        assert name in contents, (name, contents)
    agreement_page = next(text for text in texts[2:] if "自愿达成如下协议" in text and "卷内第" in text)
    assert f"印发登记号{issued.issue_id:06d}" in agreement_page  # as it was printed, not made anew
    assert any("外来文件" in text and "卷内第" in text for text in texts)
    assert any("说明.txt" in text and "另存" in text for text in texts)
    assert "本卷宗共" in texts[-1]
    assert mediator.papers.reopen(whole.issue_id) == whole.content


def test_a_notice_without_its_number_is_not_bound(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    papers = services("mediator").papers
    assert any("终止调解告知书" in text for text in bound_text(services, case))
    with pytest.raises(Refused, match="终止调解告知书"):
        papers.issue(Paper.WHOLE_DOSSIER, case.id)
    number = papers.issue(Paper.TERMINATION, case.id).number
    assert number in "".join(page_texts(papers.issue(Paper.WHOLE_DOSSIER, case.id).content))


def test_a_caucus_is_not_in_the_bound_dossier(case: Case, services: People) -> None:
    case.bring_to("mediating")
    secret = "甲方私下表示最低可以接受三百元"
    case.take(
        "mediator",
        "hold_session",
        draft=sitting(mode="caucus", side="a", record=secret, outcome=secret),
    )
    case.bring_to("closed")
    job = services("mediator").papers.gather(Paper.WHOLE_DOSSIER, case.id)
    assert secret not in repr(job)
    assert secret not in squeezed("".join(page_texts(render_job(job))))


def test_an_agent_makes_the_power_of_attorney_obligatory(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("closed")
    first = case.view().parties[0]
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        agent = Companion(
            dispute_id=case.id,
            party_id=first.id,
            kind="agent",
            name="张𬱖",
            relation="姐弟",
            id_number=MADE_UP + id_check_digit(MADE_UP),
            powers="special",
            powers_note="签订调解协议，代收款项",
        )
        unit.session.add(agent)
    assert rows(case)["proxy"].reasons == ("有代理人张𬱖参加调解",)
    assert "proxy" in missing(case)
    text = squeezed(
        "".join(page_texts(services("mediator").papers.preview(Paper.POWER_OF_ATTORNEY, case.id)))
    )
    for said in ("委托人", "王秀英", "张𬱖", "姐弟", "☑特别授权代理", "代为签订调解协议，代收款项", "女"):
        assert said in text, (said, text)
    services("mediator").attachments.add(
        "dispute", case.id, picture(), category="proxy", file_name="委托书.jpg"
    )
    assert missing(case) == {}
