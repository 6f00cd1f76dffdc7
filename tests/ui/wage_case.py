"""The published case of owed wages (6,000 yuan, sent by a court, paid), step by step as hands take it in the
window; every paper it needs is printed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.ui.forms.groups import GroupsEditor
from gridguard_desktop.ui.pages.disputes.calculator_bar import CalculatorBar
from gridguard_desktop.ui.pages.disputes.dossier_jump import attach_files
from gridguard_desktop.ui.pages.disputes.duties_editor import DutiesEditor
from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage
from gridguard_desktop.ui.pages.disputes.record_page import DisputePage
from tests.documents.bundles import picture
from tests.factories import PLACE, made_id, made_phone

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import MadeStation
    from tests.ui.workplace import Workplace

COURT = "徐州市鼓楼区人民法院"
DOCKET = "（2026）苏0302诉前调1234号"
WORKER, AGENT, WITNESS = "李建国", "李建军", "周桂芳"
FIRM = "徐州云锦装饰工程有限公司"
STORY = (
    "李建国自2026年7月起在云锦公司承接的梅园小区装修工地务工，双方口头约定月工资3000元；"
    "9月5日完工后公司未支付末两个月工资。"
)
REQUESTS = "请求云锦公司支付拖欠的两个月工资6000元\n请求一次性付清"
MATERIALS = "起诉状副本\n考勤记录复印件"


@dataclass
class WageCase:
    """The case in the window of ``pc``; ``printed`` holds every paper's text without blanks."""

    pc: Workplace
    station: MadeStation
    out: Path
    id: int = 0
    printed: dict[Paper, str] = field(default_factory=dict)

    def print(self, paper: Paper) -> str:
        """打印, this paper, save; its text."""
        self.printed[paper] = self.pc.issue(PAPERS[paper].title, self.out / f"{paper.value}.pdf")
        return self.printed[paper]

    def sign_in(self, login: str) -> None:
        """Somebody else sits down before the case."""
        self.pc.sign_in(login)
        self.pc.go("dispute", self.id)

    # ---- from the letter to acceptance

    def take_in(self) -> None:
        """The worker is in no register, the firm is; the court's letter and its material."""
        pc = self.pc
        pc.sign_in("clerk")
        pc.away(lambda services: services.for_type("organisation").create(firm_facts(self.station)))
        pc.go("dispute_intake")
        form = pc.on(IntakePage).form
        worker = form.sides["a"].entries[0]
        worker.type_facts(WORKER)
        pc.write(worker.typed.boxes["id_number"].editor, made_id(11))
        pc.put(worker.typed.boxes["phone"].editor, made_phone(11))
        pc.put(worker.typed.boxes["address_text"].editor, f"{PLACE}11室")
        pick = form.sides["b"].entries[0].pick
        pick.line.setText("云锦")
        pick.search_now()
        pc.until(pick.hits)
        pick.pick(pick.hits()[0])
        pc.put(form.place, "梅园小区8号楼装修工地")
        values = {"grid_id": self.station.grids[0], "intake_channel": "court", "kind": "10", "summary": STORY}
        for name, value in values.items():
            pc.put(form.boxes[name].editor, value)
        pc.enter()
        pc.until(lambda: pc.last.page == "dispute")
        self.id = pc.case().id
        self.complete_parties()
        self.court_letter()

    def complete_parties(self) -> None:
        """What the forms ask beside name and number; the worker's brother acts for him."""
        pc = self.pc
        worker, firm = pc.case().parties
        begin(pc, "party", worker.id)
        pc.fill(ethnicity="汉族", occupation="装修工")
        pc.enter()
        begin(pc, "party", firm.id)
        pc.fill(occupation="总经理")
        pc.enter()
        begin(pc, "companion", worker.id)
        pc.fill(name=AGENT, relation="兄弟", phone=made_phone(12), powers="special")
        pc.write(pc.form.editor("id_number"), made_id(13))
        pc.fill(powers_note="代为陈述、签署协议、收取款项")
        pc.enter()
        begin(pc, "application")
        pc.fill(requests=REQUESTS)
        pc.enter()
        assert "两个月工资6000元" in pc.everything_shown()

    def court_letter(self) -> None:
        """委派函, and its material signed for."""
        pc = self.pc
        begin(pc, "receive_court_case")
        pc.fill(court=COURT, docket_number=DOCKET, judge="王法官", cause="追索劳动报酬纠纷")
        pc.fill(consent_note="同意委派调解确认书", materials=MATERIALS)
        pc.enter()
        begin(pc, "sign_court_material")
        pc.enter()
        assert "11-09" in pc.said[-1]

    def accept(self) -> None:
        """Triaged as civil and handed to the committee the court wrote to; accepted, the parties told; the
        beginning of the dossier."""
        pc = self.pc
        self.sign_in("officer")
        pc.enter()
        pc.fill(reason="civil_no_violation")
        pc.enter()
        begin(pc, "refer")
        pc.fill(committee_id=self.station.committee, police_actions="登记、告知双方", materials=MATERIALS)
        pc.enter()
        self.print(Paper.REFERRAL_LETTER)
        self.sign_in("mediator")
        begin(pc, "accept")
        pc.enter()
        assert pc.case().state == "accepted"
        pc.enter()
        pc.fill(**{f"told_{party.id}": True for party in pc.case().parties})
        pc.enter()
        for paper in (
            Paper.APPLICATION,
            Paper.ACCEPTANCE,
            Paper.RIGHTS_NOTICE,
            Paper.IDENTITY,
            Paper.POWER_OF_ATTORNEY,
        ):
            self.print(paper)

    # ---- the mediation

    def find_out(self) -> None:
        """A neighbour is asked; the attendance sheet is kept as evidence."""
        pc = self.pc
        begin(pc, "investigate")
        pc.write(pc.form.editor("started_at"), "今天 8:10")
        pc.write(pc.form.editor("ended_at"), "8:30")
        pc.fill(place="梅园小区8号楼", asked_name=WITNESS, asked_relation="工地邻居", recorder="陈静")
        pc.fill(asked_sex="2", asked_age=52, asked_ethnicity="汉族", asked_occupation="退休教师")
        pc.fill(asked_phone=made_phone(14), asked_address=f"{PLACE}14室", participants="社区网格员")
        pc.fill(content="李建国七月到九月初每天来做工，九月五日收的尾。")
        pc.enter()
        photo = self.out / "考勤记录.jpg"
        photo.write_bytes(picture())
        attach_files(pc.page, pc.context, self.id, "evidence", [photo], pc.on(DisputePage).reload)
        pc.rest()
        self.print(Paper.INVESTIGATION)
        self.print(Paper.EVIDENCE)

    def meet(self) -> None:
        """Called, an offer made and answered, face to face with an outcome."""
        pc = self.pc
        begin(pc, "book_session")
        pc.write(pc.form.editor("starts_at"), "今天 15:00")
        pc.fill(place="人民调解室")
        pc.enter()
        self.print(Paper.SESSION_NOTICE)
        begin(pc, "make_offer")
        pc.fill(side="b", content="一次付清两个月工资", amount=Decimal("6000"))
        pc.enter()
        self.print(Paper.OFFER_LEDGER)
        begin(pc, "hold_session")
        pc.write(pc.form.editor("started_at"), "今天 9:00")
        pc.write(pc.form.editor("ended_at"), "9:50")
        pc.fill(place="人民调解室", recorder_name="陈静", outcome="公司一次付清6000元")
        pc.fill(participants=f"委托代理人{AGENT}")
        pc.fill(record="李建国：两个月工资6000元一直没有给。\n公司：数额没有异议，十一月四日前付清。")
        pc.enter()
        self.print(Paper.SESSION_RECORD)

    def agree(self) -> None:
        """3,000 a month for two months, worked out; looked through by the chief; signed and sealed."""
        pc = self.pc
        begin(pc, "draw_up_agreement")
        duties = pc.form.editor("obligations")
        assert isinstance(duties, DutiesEditor)
        pc.press("计算器", pc.page)
        bar = duties.calculator
        assert isinstance(bar, CalculatorBar)
        pc.write(bar.boxes["monthly"].editor, "3000")
        pc.write(bar.boxes["months"].editor, "2")
        pc.press("写入义务", pc.page)
        duties.rows[0].fill({"due_on": date(2026, 11, 4), "manner": "银行转账至李建国本人账户"})
        pc.form.changed.emit()
        pc.fill(facts=f"{STORY}双方争议的是末两个月工资的数额和支付时间；公司未按时付酬，承担全部责任。")
        pc.fill(place="人民调解室")
        pc.enter()
        assert pc.case().state == "agreed"
        self.look_through()
        pc.enter()
        pc.enter()
        assert pc.case().state == "performing"
        self.print(Paper.AGREEMENT)
        self.print(Paper.CALCULATION)

    def look_through(self) -> None:
        """The chief finds nothing wrong."""
        pc = self.pc
        self.sign_in("chief")
        pc.enter()
        points = pc.form.editor("answers")
        assert isinstance(points, GroupsEditor)
        for boxes in points.groups.values():
            pc.put(boxes["answer"].editor, "fine")
        pc.enter()
        self.sign_in("mediator")

    # ---- the court, the money, the archive

    def confirm(self) -> None:
        """Asked for together, accepted, confirmed, served."""
        pc = self.pc
        pc.press("申请司法确认", pc.page)
        pc.enter()
        self.print(Paper.CONFIRMATION_APPLICATION)
        for verb in ("accept", "confirm", "serve"):
            begin(pc, f"confirmation.{verb}")
            pc.enter()

    def pay_and_visit(self) -> None:
        """Paid in full, with its receipt; visited; told to the court."""
        pc = self.pc
        begin(pc, "record_payment")
        pc.enter()
        assert pc.case().state == "performed"
        self.print(Paper.RECEIPT)
        begin(pc, "report_to_court")
        pc.fill(agreed_facts="工期自2026年7月至9月5日\n末两个月工资6000元未付")
        pc.enter()
        self.print(Paper.COURT_REPORT)
        begin(pc, "record_court_stamp")
        pc.enter()
        begin(pc, "follow_up")
        pc.fill(method="visit", content="李建国称工资已到账，没有其他要求；没有激化隐患。")
        pc.enter()
        assert pc.case().state == "closed"
        self.print(Paper.FOLLOW_UP)
        begin(pc, "give_feedback")
        pc.fill(feedback="已调解成功并履行，没有激化隐患。")
        pc.enter()
        self.print(Paper.FEEDBACK)
        begin(pc, "confirmation.perform")
        pc.enter()

    def file_it(self) -> None:
        """The clerk files it; report, remarks, cover with contents, back cover, the whole."""
        pc = self.pc
        self.sign_in("clerk")
        pc.case()
        assert "待收回签字件：人民调解申请书、" in pc.everything_shown()
        pc.enter()
        pc.fill(note="司法确认裁定书由法院送达当事人，本卷存复印件。")
        pc.enter()
        assert pc.case().state == "archived"
        for paper in (
            Paper.CASE_REPORT,
            Paper.DOSSIER_REMARKS,
            Paper.DOSSIER,
            Paper.BACK_COVER,
            Paper.WHOLE_DOSSIER,
        ):
            self.print(paper)


def begin(pc: Workplace, verb: str, subject: int | None = None) -> None:
    """Open a step of the record in front."""
    page = pc.on(DisputePage)
    pc.case()
    page.begin(verb, subject)
    assert page.form is not None, verb


def firm_facts(station: MadeStation) -> dict[str, object]:
    """The firm as it stands in the register."""
    return {
        "name": FIRM,
        "credit_code": "91320399MA1A2B3D4R",
        "kind": "site",
        "address_text": "金山东路66号",
        "grid_id": station.grids[0],
        "representative": "许亮",
        "contact_name": "许亮",
        "contact_phone": made_phone(50),
    }
