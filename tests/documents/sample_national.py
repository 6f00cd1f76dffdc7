"""Sample views of the papers of the national set beyond the agreement, and of the police's own mediation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.disputes.application import ApplicationView
from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN, BlankFormView
from gridguard_desktop.documents.disputes.case_report import CaseReportView
from gridguard_desktop.documents.disputes.confirmation_application import ConfirmationView
from gridguard_desktop.documents.disputes.court_report import CourtReportView
from gridguard_desktop.documents.disputes.dossier_end import BackCoverView, DossierRemarksView
from gridguard_desktop.documents.disputes.evidence import EvidenceItem, EvidenceView
from gridguard_desktop.documents.disputes.identity import IdentityView
from gridguard_desktop.documents.disputes.investigation import InvestigationView
from gridguard_desktop.documents.disputes.power_of_attorney import SPECIAL, PowerOfAttorneyView
from gridguard_desktop.documents.disputes.terms import Term
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.security.agreement import SecurityAgreementView
from gridguard_desktop.documents.security.case import Present
from gridguard_desktop.documents.security.no_penalty import COMMITTEE_ROUTE, NoPenaltyView
from gridguard_desktop.documents.security.record import SecurityRecordView
from tests.documents.sample_field_work import STAMP, STATION, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

SECURITY_NUMBER = "云龙公（黄）调解字〔2026〕第0012号"
FIGHT = (
    "2026年10月7日19时许，甲方与乙方在幸福里小区3号楼楼道内因楼上漏水赔偿一事发生争吵，乙方用手推搡甲方致其左前臂擦伤，"
    "甲方手机屏幕摔裂。案发后双方均在现场等候民警，如实陈述经过，双方系邻居，事发系民间纠纷引起，情节较轻，后果轻微。"
)
TITLE = "张䶮与李𬭳邻里纠纷"
AGENT = PartyOnPaper(
    "",
    "张𬱖",
    sex="女",
    age=38,
    occupation="个体经营",
    phone="19000000009",
    id_number="320399198803120028",
)


def national(
    committee: str, number: str, parties: Sequence[PartyOnPaper], facts: str, terms: Sequence[Term]
) -> dict[Paper, Any]:
    """The samples, about the same dispute as the other papers."""
    first, *others = parties
    return {
        Paper.APPLICATION: ApplicationView(
            STAMP,
            committee,
            number,
            (first,),
            tuple(others),
            facts,
            ("赔偿顶棚和木地板修复费用8,000元", "停止漏水，重做卫生间防水", "承担清洁费"),
            date(2026, 10, 3),
        ),
        **{form: BlankFormView(STAMP, committee) for form in FILLED_IN},
        Paper.IDENTITY: IdentityView(STAMP, committee, number, tuple(parties)),
        Paper.POWER_OF_ATTORNEY: PowerOfAttorneyView(
            STAMP,
            committee,
            number,
            first,
            AGENT,
            "姐弟",
            TITLE,
            SPECIAL,
            "承认、放弃、变更调解请求，签订调解协议，代收款项",
            date(2026, 10, 4),
            date(2026, 11, 4),
        ),
        Paper.INVESTIGATION: InvestigationView(
            STAMP,
            committee,
            number,
            TITLE,
            moment(5, 1),
            moment(5, 1, 40),
            "幸福里小区物业服务中心",
            "网格员马丽",
            replace(parties[1], side="", name="钱㛃", phone="19000000008"),
            "周桂兰",
            "孙敏",
            "问：请你说一下3号楼2单元漏水的情况。\n答：7月份起501室报修，我们检查后确认水是从601室卫生间渗下来的，公共立管没有破损。\n"
            "问：有没有检修记录？\n答：有，复印件已经交给调解室。",
        ),
        **_of_the_dossier(committee, number, parties, facts),
        **_of_the_end(committee, number, parties, facts, terms),
        **_of_the_court(committee, number, parties),
    }


def _of_the_court(committee: str, number: str, parties: Sequence[PartyOnPaper]) -> dict[Paper, Any]:
    return {
        Paper.COURT_REPORT: CourtReportView(
            STAMP,
            committee,
            "徐州市云龙区人民法院",
            "王法官",
            "（2026）苏0303诉前调1234号",
            "委派调解（立案前）",
            "相邻关系纠纷",
            tuple(parties),
            date(2026, 10, 4),
            date(2026, 11, 3),
            "周桂兰",
            "达成调解协议",
            number,
            "协议约定2项义务，已履行2项。",
            ("楼上漏水的事实", "顶棚和地板的损失数额"),
            ("起诉状副本", "现场照片复印件"),
            "双方自愿，未见虚假调解情形。",
            date(2026, 10, 20),
        ),
    }


def _of_the_dossier(
    committee: str, number: str, parties: Sequence[PartyOnPaper], facts: str
) -> dict[Paper, Any]:
    return {
        Paper.EVIDENCE: EvidenceView(
            STAMP,
            committee,
            number,
            TITLE,
            (
                EvidenceItem("客厅、次卧顶棚受损照片", "照片", 6, "张䶮", "2026年10月4日"),
                EvidenceItem("物业检修记录", "复印件", 2, "徐州市幸福里物业服务有限公司", "2026年10月5日"),
                EvidenceItem("木地板维修报价单", "原件", 1, "张䶮", "2026年10月5日"),
            ),
        ),
        Paper.CASE_REPORT: CaseReportView(
            STAMP,
            committee,
            "2026-147",
            number,
            "周桂兰",
            date(2026, 10, 4),
            date(2026, 11, 20),
            date(2026, 11, 23),
            tuple(parties),
            "police",
            facts,
            f"各方自愿达成{number}人民调解协议，约定给付6,000.50元并重做防水，已全部履行，2026年11月20日回访各方满意。",
        ),
        Paper.DOSSIER_REMARKS: DossierRemarksView(
            STAMP,
            committee,
            TITLE,
            number,
            "乙方于2026年10月12日更换联系电话，立卷时已在登记表注明；闭水试验录像光盘一张，装袋附于卷末。",
            ("授权委托书",),
            "孙敏",
            date(2026, 11, 23),
        ),
        Paper.BACK_COVER: BackCoverView(
            STAMP, committee, TITLE, number, 14, 36, "孙敏", "何静", date(2026, 11, 23)
        ),
    }


def _of_the_end(
    committee: str, number: str, parties: Sequence[PartyOnPaper], facts: str, terms: Sequence[Term]
) -> dict[Paper, Any]:
    first, *others = parties
    return {
        Paper.CONFIRMATION_APPLICATION: ConfirmationView(
            STAMP,
            committee,
            "徐州市云龙区人民法院",
            (replace(first, birth_date=date(1985, 3, 12), agent="委托代理人张𬱖（姐姐，一般代理）"), *others),
            number,
            date(2026, 10, 9),
            "邻里纠纷",
            facts,
            "双方互相赔礼道歉，今后和睦相处。",
            tuple(terms),
        ),
    }


def security(parties: Sequence[PartyOnPaper]) -> dict[Paper, Any]:
    """The samples of the police's own mediation between the two persons."""
    two = tuple(parties[:2])
    agreement = SecurityAgreementView(
        STAMP,
        STATION,
        SECURITY_NUMBER,
        "陈建国",
        "黄山派出所社区民警",
        "黄山派出所调解室",
        moment(9, 1),
        moment(9, 2, 10),
        two,
        (Present("马丽", "见证人", "骆驼山社区3号", "19000000007"),),
        FIGHT,
        "一、乙方当面向甲方赔礼道歉。\n二、乙方赔偿甲方医疗费、手机维修费共计人民币壹仟贰佰元整（￥1,200.00）。\n"
        "三、双方就此事不再追究对方责任，今后和睦相处。",
        "现金，在黄山派出所当面交付",
        date(2026, 10, 12),
        date(2026, 10, 9),
    )
    return {
        Paper.SECURITY_AGREEMENT: agreement,
        Paper.ON_THE_SPOT_AGREEMENT: agreement,
        **_police_records(two),
    }


def _police_records(two: tuple[PartyOnPaper, ...]) -> dict[Paper, Any]:
    return {
        Paper.SECURITY_RECORD: SecurityRecordView(
            STAMP,
            STATION,
            SECURITY_NUMBER,
            2,
            moment(9, 1),
            moment(9, 2, 10),
            "黄山派出所调解室",
            "陈建国",
            "周明",
            two,
            (Present("马丽", "见证人"),),
            "执法办案区3号室，编号20261009-0003",
            "甲方称：乙方先动手推搡，要求赔偿医疗费和手机维修费。\n乙方称：推搡属实，愿意赔偿，但手机屏幕原有裂纹。",
            "手机维修费由谁承担。",
            "手机维修费由乙方承担七成，医疗费凭票据全额赔偿。",
            "双方达成治安调解协议",
        ),
        Paper.NO_PENALTY: NoPenaltyView(
            STAMP,
            STATION,
            "云龙公（黄）不罚〔2026〕第5号",
            "警2026-01182",
            two,
            FIGHT,
            COMMITTEE_ROUTE,
            "〔2026〕黄山人调字第147号人民调解协议书",
            date(2026, 10, 9),
            date(2026, 10, 12),
            date(2026, 10, 12),
            "陈建国",
            "林涛",
            date(2026, 10, 13),
        ),
    }
