"""The papers of a mediation with rich made-up data; nobody in it exists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.disputes.acceptance import AcceptanceView
from gridguard_desktop.documents.disputes.agreement import AgreementView
from gridguard_desktop.documents.disputes.dossier import DossierEntry, DossierView
from gridguard_desktop.documents.disputes.extension import ExtensionView
from gridguard_desktop.documents.disputes.feedback import FeedbackView
from gridguard_desktop.documents.disputes.follow_up import FollowUpView
from gridguard_desktop.documents.disputes.receipt import ReceiptView
from gridguard_desktop.documents.disputes.referral import ReferralView
from gridguard_desktop.documents.disputes.rights_notice import RightsNoticeView
from gridguard_desktop.documents.disputes.session_record import SeparateTalk, SessionRecordView, Sitting
from gridguard_desktop.documents.disputes.termination import RemainingWay, TerminationView
from gridguard_desktop.documents.disputes.terms import Term
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.lawdata import remedies_for
from tests.documents.sample_field_work import STAMP, STATION, moment

COMMITTEE = "徐州市云龙区黄山街道人民调解委员会"
NUMBER = "〔2026〕黄山人调字第147号"
REFERRAL = "云公（黄）调移字〔2026〕第31号"
SIDES = "甲乙丙丁戊己庚辛壬癸"
PARTIES = (
    PartyOnPaper(
        "甲方",
        "张䶮",
        sex="男",
        ethnicity="汉族",
        age=41,
        occupation="某物业公司保安",
        phone="19000000001",
        id_number="320399198503120013",
        address="徐州市云龙区黄山街道幸福里小区3号楼2单元501室",
    ),
    PartyOnPaper(
        "乙方",
        "李𬭳",
        sex="女",
        ethnicity="回族",
        age=36,
        occupation="教师",
        phone="19000000002",
        id_number="32039919900815002X",
        address="徐州市云龙区黄山街道幸福里小区3号楼2单元601室",
    ),
    PartyOnPaper(
        "丙方",
        "徐州市幸福里物业服务有限公司",
        is_person=False,
        representative="王㛃",
        phone="19000000003",
        id_number="91320300MA1XXXXX0A",
        address="徐州市云龙区黄山路18号",
    ),
)
FACTS = (
    "2026年9月起，乙方家中卫生间防水层老化，污水渗入楼下甲方家中，致甲方客厅、次卧顶棚和木地板受损。双方就漏水原因和赔偿数额"
    "发生争执，9月26日晚在楼道内发生口角，丙方工作人员到场劝阻。双方争议的是：漏水是否由乙方装修造成；赔偿数额是3,000元还是"
    "8,000元；公共管道的维修费用由谁承担。经现场查看，漏水系乙方卫生间防水层老化所致，乙方承担主要责任；丙方未及时检修公共"
    "立管，承担次要责任。"
)
TERMS = (
    Term(
        "李𬭳", "顶棚、木地板修复费用", "张䶮", Decimal("4800.00"), date(2026, 10, 20), "银行转账，户名张䶮"
    ),
    Term(
        "徐州市幸福里物业服务有限公司",
        "赔偿误工费、清洁费",
        "张䶮",
        Decimal("1200.50"),
        None,
        "现金",
        on_signing=True,
    ),
    Term(
        "李𬭳",
        "重做卫生间防水，并由丙方到场验收",
        due_on=date(2026, 11, 15),
        manner="自行委托施工，闭水试验48小时",
    ),
)
ANSWER = "；".join(("双方陈述完毕", "调解员出示现场照片和闭水试验记录，讲解《民法典》第二百九十六条"))


def agreement(**changes: Any) -> AgreementView:
    """An agreement among three parties."""
    values: dict[str, Any] = {
        "stamp": STAMP,
        "committee": COMMITTEE,
        "number": NUMBER,
        "parties": PARTIES,
        "facts": FACTS,
        "content": "双方互相赔礼道歉，今后和睦相处；本协议履行完毕后，各方就本次漏水不再向对方主张权利。",
        "terms": TERMS,
        "place": "黄山派出所人民调解室",
        "copies": 4,
        "mediator": "周桂兰",
        "drawn_up_on": date(2026, 10, 9),
    }
    return AgreementView(**{**values, **changes})


def many(count: int) -> tuple[PartyOnPaper, ...]:
    """``count`` parties on two sides, the creditors many."""
    return tuple(
        PartyOnPaper(
            "乙方" if place else "甲方",
            f"{SIDES[place]}某{place + 1}",
            sex="男" if place % 2 else "女",
            ethnicity="汉族",
            age=30 + place,
            occupation="务工",
            phone=f"1900000{place:04d}",
            id_number=f"32039919{80 + place}0101001X",
            address=f"徐州市云龙区黄山街道骆驼山社区{place + 1}号",
        )
        for place in range(count)
    )


def remedies(kind: str) -> tuple[RemainingWay, ...]:
    return tuple(
        RemainingWay(entry.extra["way"], entry.zh, entry.extra["limit"], entry.source)
        for entry in remedies_for(kind, date(2026, 10, 9))
    )


def sitting(ordinal: int, day: int) -> Sitting:
    return Sitting(
        ordinal,
        moment(day, 1),
        moment(day, 2, 30),
        "黄山派出所人民调解室",
        "周桂兰",
        "孙敏",
        "骆驼山社区网格员马丽",
        f"第{ordinal}次调解。甲方称：楼上漏水已有三个月。乙方称：愿意协商。{ANSWER}。",
        "各方同意先做闭水试验",
    )


REFERRAL_VIEW = ReferralView(
    STAMP,
    STATION,
    "0516-83000000",
    COMMITTEE,
    REFERRAL,
    PARTIES,
    "邻里纠纷",
    moment(1, 12, 15),
    "警2026-01182",
    "幸福里小区3号楼2单元",
    FACTS,
    "民警到场劝阻，制作现场笔录，告知各方可以申请人民调解；未发现违反治安管理行为",
    ("现场照片6张", "接处警记录1份", "物业检修记录复印件1份"),
    False,
    date(2026, 10, 2),
    "陈建国",
    date(2026, 10, 12),
)
ACCEPTANCE = AcceptanceView(
    STAMP,
    COMMITTEE,
    NUMBER,
    date(2026, 10, 4),
    "entrusted",
    "徐州市公安局云龙分局黄山派出所",
    PARTIES,
    "邻里纠纷",
    FACTS,
)

MEDIATION: dict[Paper, Any] = {
    Paper.REFERRAL_LETTER: REFERRAL_VIEW,
    Paper.ACCEPTANCE: ACCEPTANCE,
    Paper.RIGHTS_NOTICE: RightsNoticeView(STAMP, COMMITTEE, NUMBER, PARTIES, "邻里纠纷", "周桂兰"),
    Paper.SESSION_RECORD: SessionRecordView(
        STAMP,
        COMMITTEE,
        NUMBER,
        "张䶮与李𬭳、徐州市幸福里物业服务有限公司邻里纠纷",
        PARTIES,
        (sitting(1, 5), sitting(2, 8)),
        (SeparateTalk(moment(6, 6), moment(6, 6, 40), "甲方"),),
    ),
    Paper.AGREEMENT: agreement(),
    Paper.ORAL_AGREEMENT: agreement(terms=TERMS[1:2], content=""),
    Paper.RECEIPT: ReceiptView(
        STAMP,
        COMMITTEE,
        NUMBER,
        "李𬭳",
        "张䶮",
        "顶棚、木地板修复费用",
        Decimal("3000.00"),
        Decimal("1800.00"),
        date(2026, 10, 15),
        "银行转账",
        "凭证号20261015-7",
    ),
    Paper.FOLLOW_UP: FollowUpView(
        STAMP,
        COMMITTEE,
        NUMBER,
        PARTIES,
        "张䶮与李𬭳邻里纠纷",
        date(2026, 11, 20),
        "visit",
        "partial",
        "fair",
        "乙方已付清修复费用，防水已重做并经闭水试验合格；甲方表示满意。未发现新的矛盾和激化苗头。",
        "周桂兰",
    ),
    Paper.EXTENSION: ExtensionView(
        STAMP,
        COMMITTEE,
        NUMBER,
        PARTIES,
        "张䶮与李𬭳邻里纠纷",
        date(2026, 10, 4),
        date(2026, 11, 4),
        date(2026, 11, 19),
        15,
        "原定届满 11-04 + 15 日 → 11-19 周四",
        "《人民调解工作若干规定》（司法部令第75号）第三十三条",
        "漏水原因须由第三方检测，检测报告预计11月12日出具",
        ("张䶮", "李𬭳"),
        date(2026, 11, 2),
        "周桂兰",
        "周桂兰",
    ),
    Paper.TERMINATION: TerminationView(
        STAMP,
        COMMITTEE,
        "〔2026〕黄山人调终字第009号",
        PARTIES,
        "邻里纠纷",
        date(2026, 10, 4),
        "调解不成，未达成协议",
        "双方对赔偿数额分歧较大，不同意延长调解期限",
        date(2026, 11, 4),
        remedies("02"),
    ),
    Paper.FEEDBACK: FeedbackView(
        STAMP,
        STATION,
        COMMITTEE,
        "〔2026〕黄山调反字第031号",
        REFERRAL,
        date(2026, 10, 2),
        PARTIES,
        "邻里纠纷",
        date(2026, 10, 4),
        "周桂兰",
        "各方当事人达成书面调解协议",
        NUMBER,
        Decimal("6000.50"),
        "丙方已当场履行；甲方与乙方的约定将于2026年11月15日前履行完毕",
        "乙方性格急躁，建议社区民警在防水施工期间走访一次",
        date(2026, 10, 9),
    ),
    Paper.DOSSIER: DossierView(
        STAMP,
        COMMITTEE,
        "张䶮与李𬭳邻里纠纷",
        "2026-147",
        NUMBER,
        "周桂兰",
        date(2026, 10, 4),
        date(2026, 11, 20),
        "孙敏",
        date(2026, 11, 23),
        "long",
        tuple(
            DossierEntry(name, note)
            for name, note in (
                ("人民调解受理登记表", "2026年10月4日"),
                ("人民调解当事人权利义务告知书", ""),
                ("人民调解记录", "2次"),
                ("人民调解协议书", NUMBER),
            )
        ),
    ),
}
