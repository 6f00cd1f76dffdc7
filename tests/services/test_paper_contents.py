"""What the papers of real records say, and what they never say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from gridguard_desktop.db.models import Party, Station
from gridguard_desktop.db.store import Store
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers import recovery_sheet
from gridguard_desktop.services.papers.gathering import points
from gridguard_desktop.services.papers.service import render_job
from gridguard_desktop.services.patrols import FindingDraft
from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, StopDraft, WorkDraft
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, MadeStation, agreement, make_volunteer, sitting
from tests.made_hazards import reach
from tests.services.altering import changed
from tests.services.casework import Case

SECRET = "甲方私下表示最低可以接受三百元"


People = Callable[[str], Services]


def test_every_paper_of_a_dispute_says_what_the_record_says(case: Case, services: People) -> None:
    case.bring_to("closed")
    papers = services("mediator").papers
    said = {
        Paper.REFERRAL_LETTER: (
            "云龙公（黄）调移字〔2026〕第1号",
            "王秀英、赵国强",
            "楼上夜间装修",
            "0516-83700000",
        ),
        Paper.ACCEPTANCE: ("〔2026〕黄山人调字第001号", "☑接受委托移送（云龙分局黄山派出所）", "邻里纠纷"),
        Paper.RIGHTS_NOTICE: ("王秀英、赵国强：", "选择或者接受人民调解员", "刘海涛"),
        Paper.SESSION_RECORD: ("2026年10月9日9时00分至10时00分", "双方各自陈述，同意调解。", "陈静"),
        Paper.AGREEMENT: (
            "编号：〔2026〕黄山人调字第001号",
            "赵国强承担主要责任",
            "赵国强向王秀英支付人民币壹仟元整（￥1,000.00）",
            "赵国强：晚九时后不再施工。",
            "2026年11月20日",
            "一式三份",
            "320399198503120",
        ),
        Paper.RECEIPT: (
            "收款人王秀英今收到赵国强",
            "人民币伍佰元伍角整（￥500.50）",
            "该项义务至此已全部履行",
        ),
        Paper.FOLLOW_UP: ("双方已和好，协议已履行。", "☑已全部履行", "☑满意"),
        Paper.FEEDBACK: (
            "各方当事人自愿达成书面调解协议",
            "人民币壹仟伍佰元伍角整",
            "协议约定的义务已全部履行",
        ),
        Paper.DOSSIER: ("2026-0001", "人民调解回访记录", "□长期"),
    }
    for paper, sentences in said.items():
        text = body_text(papers.preview(paper, case.id))
        for sentence in sentences:
            assert sentence.replace("　", "") in text, (paper, sentence, text)


def test_a_caucus_is_mentioned_and_nothing_of_it_is_printed(
    case: Case, services: People, clock: FixedClock
) -> None:
    case.bring_to("mediating")
    start = clock.now() - timedelta(hours=1)
    alone = sitting(
        started_at=start, ended_at=clock.now(), mode="caucus", side="a", record=SECRET, outcome=SECRET
    )
    case.take("mediator", "hold_session", draft=alone)
    with pytest.raises(Refused, match="面对面"):
        services("mediator").papers.preview(Paper.SESSION_RECORD, case.id)
    case.take("mediator", "hold_session", draft=sitting())
    first, second = case.view().parties
    case.take("mediator", "draw_up_agreement", draft=agreement(second.id, first.id))
    papers = services("mediator").papers
    text = body_text(papers.preview(Paper.SESSION_RECORD, case.id))
    assert "人民调解员与甲方单独交谈一次" in text
    for offer in papers.available("dispute", case.id):
        job = papers.gather(offer.paper, case.id, offer.part_id)
        assert SECRET not in repr(job)
        assert "三百元" not in body_text(render_job(job))


def test_an_agreement_performed_at_once_can_be_oral(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "hold_session", draft=sitting())
    first, second = case.view().parties
    duty = agreement(second.id, first.id).obligations[0]
    on_the_spot = type(duty)(
        second.id, creditor_id=first.id, amount=Decimal("200"), content="清洁费", on_signing=True
    )
    oral = agreement(second.id, first.id, form="oral", obligations=(on_the_spot,))
    case.take("mediator", "draw_up_agreement", draft=oral)
    found = {offer.paper for offer in services("mediator").papers.available("dispute", case.id)}
    assert Paper.ORAL_AGREEMENT in found
    assert Paper.AGREEMENT not in found
    text = body_text(services("mediator").papers.preview(Paper.ORAL_AGREEMENT, case.id))
    for said in ("自愿达成如下口头协议", "支付清洁费人民币贰佰元整（￥200.00）", "签订协议时当场履行"):
        assert said in text


def test_parties_are_printed_with_what_is_known_of_them(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("accepted")
    changed(store, clock, Party, ethnicity="满族", birth_date=date(1985, 10, 10), occupation="木工", sex="1")
    case.bring_to("agreed")
    text = body_text(services("mediator").papers.preview(Paper.AGREEMENT, case.id))
    for said in ("满族", "40岁", "木工", "性别男", "19000000001"):
        assert said in text


def inspected(services: People, station: MadeStation) -> tuple[int, int]:
    """An inspection of an inn with one hazard; answers both ids."""
    values = {
        "inspected_on": TODAY,
        "place_name": "梅园旅馆",
        "address_text": "金山东路30号",
        "grid_id": station.grids[0],
        "kind": "fire",
        "mode": "announced",
        "second_inspector": "周明",
        "findings": "查看三层走道和消防设施。",
        "organisation_id": station.organisation,
    }
    found = {"title": "走道堆物", "description": "1. 三层走道堆物\n2. 楼道飞线充电"}
    inspections = services("officer").inspections
    inspection = inspections.record_inspection(values, (found,))
    (hazard,) = [line.id for line in inspections.view(inspection).hazards]
    return inspection, hazard


def test_hazard_papers(services: People, store: Store, clock: FixedClock, station: MadeStation) -> None:
    inspection, hazard = inspected(services, station)
    officer = services("officer")
    papers = officer.papers
    assert papers.available("hazard", hazard) == ()
    version = reach(services, hazard, "graded").version
    number = officer.hazards.order(
        hazard, version, OrderDraft(date(2026, 10, 16), "（1）清空走道\n（2）拆除飞线")
    )
    notice = body_text(papers.preview(Paper.RECTIFICATION_NOTICE, hazard))
    for said in (
        number,
        "被检查单位：梅园旅馆（金山东路30号）",
        "《消防法》第五十三条",
        "日常消防监督检查",
        "（一）三层走道堆物。",
        "（二）拆除飞线。",
        "2026年10月16日前改正",
        "张立、周明",
        "存根",
    ):
        assert said in notice, (said, notice)
    record = body_text(papers.preview(Paper.INSPECTION_RECORD, inspection))
    for said in (
        "梅园旅馆",
        "张立、周明",
        "查看三层走道和消防设施。",
        f"已发《责令限期整改通知书》（{number}）",
        "许亮",
        "消防",
    ):
        assert said in record, said
    reach(services, hazard, "rectifying")
    not_put_right(officer, clock, hazard)
    opinion = body_text(papers.preview(Paper.RECHECK_OPINION, hazard))
    for said in ("飞线仍在", "复查不合格", f"{number}《责令限期整改通知书》", "张立、周明"):
        assert said in opinion, said
    plain = body_text(papers.preview(Paper.OWNER_COPY, hazard))
    for said in ("隐患整改明白纸", "为什么危险", "行政复议", "有不同意见"):
        assert said in plain, said
    orders = [
        offer for offer in papers.available("hazard", hazard) if offer.paper is Paper.RECTIFICATION_NOTICE
    ]
    assert [offer.detail for offer in orders][0] == number
    target = papers.by_number("rectification-notice", number)
    assert (target.record_id, target.part_id) == (hazard, orders[0].part_id)
    assert papers.by_number("inspection-record", "查〔2026〕1号").record_id == inspection


def test_what_stops_at_once_and_what_is_handed_over_have_their_letters(
    services: People, store: Store, clock: FixedClock, station: MadeStation
) -> None:
    _, hazard = inspected(services, station)
    officer = services("officer")
    number = officer.hazards.stop(
        hazard, reach(services, hazard, "graded").version, StopDraft("三层客房接待旅客")
    )
    stopped = body_text(officer.papers.preview(Paper.STOP_NOTICE, hazard))
    for said in (number, "梅园旅馆", "三层客房接待旅客", "立即停止"):
        assert said in stopped, said
    assert officer.papers.by_number("stop-notice", number).record_id == hazard
    offered = {offer.paper for offer in officer.papers.available("hazard", hazard)}
    assert Paper.HAZARD_TRANSFER not in offered
    version = officer.hazards.get(hazard).version
    officer.hazards.transfer(hazard, version, receiver="云龙区消防救援大队", reason="需要行政处罚")
    sent = body_text(officer.papers.preview(Paper.HAZARD_TRANSFER, hazard))
    for said in ("云龙区消防救援大队", "梅园旅馆", "需要行政处罚", "隐移字〔2026〕第", "回执"):
        assert said in sent, said


def not_put_right(officer: Services, clock: FixedClock, hazard: int) -> None:
    """Reported as put right, found still dangerous at the re-check, ordered once more."""
    clock.advance(days=3)
    officer.hazards.report_rectified(
        hazard, officer.hazards.view(hazard).version, WorkDraft("已清空", done_by_name="店主")
    )
    clock.advance(days=1)
    officer.hazards.recheck_failed(
        hazard,
        officer.hazards.view(hazard).version,
        RecheckDraft("飞线仍在", second_checker="周明"),
        OrderDraft(date(2026, 10, 20), "拆除飞线"),
    )


def test_patrol_log(services: People, clock: FixedClock, station: MadeStation) -> None:
    lead, start = services("patrol_lead"), clock.now()
    came, stayed_away = make_volunteer(lead, 1), make_volunteer(lead, 2)
    plan = {
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "route": "金山东路—梅园小区",
        "grid_id": station.grids[0],
        "officer_id": station.users["officer"],
    }
    shift = lead.shifts.plan(plan, [came, stayed_away])
    lead.shifts.sign_in(shift, came)
    clock.advance(hours=2)
    lead.shifts.sign_out(shift, came)
    wire = FindingDraft("楼道飞线充电", "梅园小区5号楼")
    patrol = lead.patrols.log_patrol(
        {"log": "沿街步巡，秩序正常。", "helped_count": 2}, [wire], shift_id=shift
    )
    text = body_text(lead.papers.preview(Paper.PATROL_LOG, patrol))
    for said in (
        "巡2026-0001",
        "班2026-0001",
        "2026年10月9日10时20分至12时20分",
        "金山东路—梅园小区",
        "参加人数1人",
        "义警甲10:20—12:202.0",
        "沿街步巡，秩序正常。",
        "2人次",
        "112:20梅园小区5号楼楼道飞线充电就地处置",
    ):
        assert said in text, (said, text)
    assert "义警乙" not in text


def test_todays_list(case: Case, services: People, clock: FixedClock) -> None:
    case.bring_to("accepted")
    papers = services("chief").papers
    station_id = papers.by_number("due-list", "").record_id
    (offer,) = papers.available("station", station_id)
    clock.advance(days=40)
    text = body_text(papers.issue(offer.paper, station_id).content)
    for said in ("云龙分局黄山派出所今日清单", "2026年11月18日", "已逾期（1件）", "2026-0001", "刘海涛"):
        assert said in text, (said, text)
    (line,) = services("chief").kept_papers.versions("station", station_id)
    assert not line.kept
    with pytest.raises(NotFound):
        papers.reopen(line.issue_id)


def test_the_recovery_sheet_is_made_without_the_store() -> None:
    key = "7Q2MX-0A1B2-C3D4E-F5G6H-J7K8M-N9P0Q-R1S2T-V3W4X"
    moment = datetime(2026, 10, 9, 2, 20, tzinfo=UTC)
    text = body_text(
        recovery_sheet(station="黄山派出所", store_id="7d1a9a52", key=key, made_at=moment, made_by="林涛")
    )
    assert all(group in text for group in key.split("-"))
    assert "2026年10月9日" in text


def test_typed_marks_give_way_to_those_of_the_paper() -> None:
    assert points("1. 清理\n2、更换\n（三）演练\n 四、记录 \n") == ("清理", "更换", "演练", "记录")
    assert points("3.5米通道\n1.5米护栏") == ("3.5米通道", "1.5米护栏")
    assert points("1. 只有一条") == ("1. 只有一条",)
    assert points(" \n") == ()


def test_the_demo_mark_is_on_every_paper_of_a_demo_station(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("accepted")
    papers = services("mediator").papers
    assert "演示数据" not in body_text(papers.preview(Paper.RIGHTS_NOTICE, case.id))
    changed(store, clock, Station, is_demo=True)
    assert "演示数据" in body_text(papers.preview(Paper.RIGHTS_NOTICE, case.id))
