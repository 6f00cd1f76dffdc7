"""The police's own mediation and a court's case through the window, each step by whoever may take it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.services.disputes.afterwards_views import Afterwards
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import TODAY, party, sitting
from tests.services.casework import SIGNED, Case
from tests.ui.dispute_desk import DisputeDesk

COURT = "徐州市鼓楼区人民法院"


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def after(desk: DisputeDesk) -> Afterwards:
    assert desk.record.view is not None
    return desk.record.view.afterwards


def shown(desk: DisputeDesk) -> str:
    """All words of the record in front."""
    labels = [label.text() for label in desk.page.findChildren(Label)]
    return "\n".join([*labels, *(notice.accessibleName() for notice in desk.page.findChildren(Notice))])


def times(desk: DisputeDesk) -> None:
    desk.write(desk.form.editor("started_at"), "今天 9:00")
    desk.write(desk.form.editor("ended_at"), "9:40")


def test_the_police_file_check_mediate_and_the_performance_closes(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.away(lambda: case.take("officer", "triage", track="public_security", reason="fight"))
    desk.sign_in("officer")
    desk.open(case)
    assert desk.primaries() == ["立案"]
    desk.enter()
    assert "一百一十八条" in shown(desk)
    desk.enter()
    assert "自立案之日起算" in desk.said[-1]
    assert desk.primaries() == ["核查是否可以调解"]
    desk.enter()
    desk.enter()  # nothing ticked yet: the form says what is missing and stays
    assert desk.form.boxes["acts"].kind == "bad"
    desk.fill(acts=("assault",), condition="close_relations")
    desk.enter()
    assert desk.primaries() == ["主持调解"]
    desk.enter()
    assert desk.form.boxes["terms"].isHidden()
    times(desk)
    desk.fill(place="派出所调解室", host_post="社区民警", record="双方当面陈述。", agreed=True)
    desk.fill(terms="赔礼道歉，赔偿 500 元", manner="现金")
    desk.write(desk.form.editor("perform_by"), "10-20")
    assert desk.nameless() == []
    desk.enter()
    assert "调解字〔2026〕第0001号" in desk.said[-1]
    found = after(desk).security
    assert found is not None
    assert found.state == "agreed"
    assert "赔礼道歉" in shown(desk)
    desk.enter()
    desk.enter()
    assert desk.record.view is not None
    assert (desk.record.view.state, desk.record.view.result) == ("closed", "security_mediated")
    assert "不予处罚" in desk.said[-1]


def test_a_failed_first_mediation_shows_the_second_and_both_days(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.away(lambda: case.take("officer", "triage", track="public_security", reason="fight"))
    desk.away(lambda: case.take("officer", "open_security_case"))
    desk.away(
        lambda: case.take("officer", "check_security_case", acts=["assault"], condition="close_relations")
    )
    desk.sign_in("officer")
    desk.open(case)
    desk.enter()
    times(desk)
    desk.fill(place="派出所调解室", record="各执一词。", agreed=False)
    desk.enter()
    assert "未达成协议" in desk.said[-1]
    desk.record.begin("forgo_second_mediation")
    desk.enter()
    assert "尚无明文" in shown(desk)
    assert desk.primaries() == ["登记处理决定"]
    desk.enter()
    desk.fill(decision="security_penalty", note="罚款二百元，鼓公（梅）行罚决字〔2026〕12号")
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.result == "security_penalty"


def wage_case(desk: DisputeDesk) -> Case:
    """S22: wages of 6,000 yuan owed, sent by the court."""
    return desk.case(
        kind="10",
        source="court",
        summary="李某等人做工三个月，尾款工资 6000 元未付。",
        parties=(
            party(name="李建国"),
            party(
                "b",
                "徐州某装饰工程部",
                serial=9,
                kind="organisation",
                id_number=None,
                birth_date=None,
                sex=None,
            ),
        ),
    )


def mediated(case: Case) -> None:
    """Accepted, told, heard; an agreement on 6,000 yuan within a month, signed."""
    case.bring_to("mediating")
    case.take("mediator", "hold_session", draft=sitting())
    worker, firm = case.view().parties
    duty = ObligationDraft(
        firm.id,
        creditor_id=worker.id,
        content="支付尾款工资",
        amount=Decimal("6000.00"),
        due_on=date(2026, 11, 4),
        manner="银行转账",
    )
    draft = AgreementDraft("工部拖欠尾款工资 6000 元，双方无异议。", TODAY, obligations=(duty,))
    case.take("mediator", "draw_up_agreement", draft=draft)
    case.take("mediator", "sign", **SIGNED)


def take_in_letter(desk: DisputeDesk, case: Case) -> None:
    """The court's letter, and its material signed for."""
    desk.sign_in("clerk")
    desk.open(case)
    desk.record.begin("receive_court_case")
    desk.fill(
        court=COURT,
        docket_number="（2026）苏0302诉前调1234号",
        judge="王法官",
        cause="追索劳动报酬纠纷",
        consent_note="同意委派调解确认书",
        materials="起诉状副本\n欠条复印件",
    )
    desk.enter()
    assert "签收材料" in desk.said[-1]
    desk.record.begin("sign_court_material")
    desk.enter()
    assert "11-09" in desk.said[-1]
    assert "签收 10-09 + 30 日" in shown(desk)


def test_the_wage_case_the_court_sent_from_its_letter_to_its_stamp(desk: DisputeDesk) -> None:
    case = wage_case(desk)
    take_in_letter(desk, case)

    desk.away(lambda: mediated(case))
    desk.sign_in("mediator")
    desk.open(case)
    assert "双方可以在 2026-11-09 前共同申请司法确认" in shown(desk)
    desk.press("申请司法确认")
    assert desk.form.editor("court").value() == COURT
    desk.enter()
    assert "待法院决定是否受理" in desk.said[-1]
    for verb in ("accept", "confirm", "serve"):
        desk.record.begin(f"confirmation.{verb}")
        desk.enter()
    assert "可以在 2028-11-06 前申请强制执行" in shown(desk)

    desk.enter()  # the firm pays
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "performed"
    plan = [one.due_on for one in after(desk).visits if one.open]
    assert plan == [date(2026, 10, 16), date(2026, 11, 8)]
    desk.record.begin("confirmation.perform")
    desk.enter()
    confirmation = after(desk).confirmation
    assert confirmation is not None
    assert confirmation.state == "performed"
    assert desk.nameless() == []

    desk.record.begin("report_to_court")
    assert desk.form.editor("returned_materials").value() == "起诉状副本\n欠条复印件"
    desk.fill(agreed_facts="尾款工资 6000 元\n工期三个月")
    desk.enter()
    desk.record.begin("record_court_stamp")
    desk.enter()
    court = after(desk).court_case
    assert court is not None
    assert (court.state, court.result, court.stamped_on) == ("acknowledged", "agreed", TODAY)


def test_three_tries_in_vain_are_shown_and_a_complaint_leaves_no_trace(desk: DisputeDesk) -> None:
    case = desk.case("performed")
    desk.sign_in("mediator")
    desk.open(case)
    for number in (1, 2):
        desk.press("未联系上")
        desk.fill(note="无人接听")
        desk.enter()
        assert f"第 {number} 次" in desk.said[-1]
    desk.press("未联系上")
    desk.enter()
    assert "无法联系" in desk.said[-1]
    assert [one.state for one in after(desk).visits if one.attempts] == ["unreached"]
    desk.sign_in("clerk")
    desk.open(case)
    desk.record.begin("complaint")
    desk.fill(from_name="王秀英", subject="pressure", content="一直催我签字。")
    desk.enter()
    assert "由所长处理" in desk.said[-1]
    assert "一直催我签字" not in shown(desk)


def test_the_visit_asks_its_four_questions(desk: DisputeDesk) -> None:
    case = desk.case("performed")
    desk.sign_in("mediator")
    desk.open(case)
    desk.enter()
    desk.fill(content="双方都说钱已付清。", needs="partly")
    desk.enter()
    answers = desk.away(lambda: desk.services("chief").visits.answers(TODAY, TODAY))
    assert {one.question: one.counts for one in answers} == {
        "performed": {"yes": 1},
        "satisfied": {"yes": 1},
        "pressure": {"no": 1},
        "needs": {"partly": 1},
    }
