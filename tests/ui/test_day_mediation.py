"""A dispute from the counter to the archive in the real program: clerk, officer, mediator and clerk again.

Each signs in by the card; what is printed says what was entered, what was said alone is nowhere.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from gridguard_desktop.domain.lawdata import choices, remedies_for
from gridguard_desktop.domain.money import amount_in_words
from gridguard_desktop.ui.forms.groups import GroupsEditor
from gridguard_desktop.ui.pages.disputes.duties_editor import DutiesEditor
from tests.documents.typeset.reading import squeezed
from tests.factories import MadeStation
from tests.ui import mediation_steps as steps
from tests.ui.workplace import Workplace

PARTIES = ("王秀英", "赵国强")


def test_from_the_counter_to_the_archive(workplace: Workplace, station: MadeStation, tmp_path: Path) -> None:
    pc, out = workplace, tmp_path
    pc.sign_in("clerk")
    case = steps.take_in(pc)
    by_the_officer(pc, station, case, out)
    by_the_mediator(pc, case, out)
    pc.sign_in("clerk")
    pc.go("dispute", case)
    file_it(pc)
    nobody_else_reads_the_secret(pc, case)
    pc.verify()


def by_the_officer(pc: Workplace, station: MadeStation, case: int, out: Path) -> None:
    """Triaged, handed over, the letter printed, its receipt recorded."""
    pc.sign_in("officer")
    pc.go("dispute", case)
    assert pc.primaries() == ["分流"]
    steps.refer(pc, station)
    assert pc.cursor() is pc.page, "the keyboard stays on the page when there is no next step for the role"
    number = pc.case().referrals[0].number
    letter = pc.issue("人民调解函", out / "移送函.pdf")
    assert number.replace(" ", "") in letter
    assert all(name in letter for name in (*PARTIES, "黄山街道人民调解委员会", "出警、登记、劝开双方"))
    pc.press("更多", pc.page)
    pc.choose("登记回执")
    pc.fill(receiver_name="刘海涛")
    pc.enter()
    assert "回执已记录" in pc.said[-1]
    assert pc.case().referrals[0].receiver_name == "刘海涛"


def by_the_mediator(pc: Workplace, case: int, out: Path) -> None:
    """Accepted, informed, heard together and alone, agreed, signed, paid, visited."""
    pc.sign_in("mediator")
    pc.go("dispute", case)
    steps.accept(pc)
    steps.caucus(pc)
    steps.joint(pc)
    papers = [pc.issue("受理登记表", out / "受理登记表.pdf"), pc.issue("调解记录", out / "调解记录.pdf")]
    assert str(pc.case().paper_number) in papers[0]
    assert steps.STORY in papers[0]
    assert "双方当面陈述" in papers[1]
    agree(pc)
    papers.append(pc.issue("协议书", out / "协议书.pdf"))
    for words in (*PARTIES, "430.01", amount_in_words(Decimal("430.00")), "2026年11月12日", "微信转账"):
        assert words in papers[-1], words
    assert not any(steps.SECRET in paper for paper in papers)
    perform(pc)
    pc.enter()
    pc.fill(content="走道已清空，双方和好。")
    pc.enter()
    assert pc.case().state == "closed"
    assert pc.search("底线八百") == []
    assert steps.SECRET not in pc.everything_shown()
    steps.open_seal(pc)
    assert steps.SECRET in pc.everything_shown()


def agree(pc: Workplace) -> None:
    """A sum in two instalments, checked while it is written, then signed."""
    assert pc.primaries() == ["起草协议"]
    pc.enter()
    duties = pc.form.editor("obligations")
    assert isinstance(duties, DutiesEditor)
    pc.press("分期", pc.page)
    split = duties.split
    pc.write(split.boxes["total"].editor, "860.01")
    assert split.boxes["total"].says == amount_in_words(Decimal("860.01"))
    pc.write(split.boxes["count"].editor, "2")
    pc.write(split.boxes["first"].editor, "10-12")
    pc.press("生成各期", pc.page)
    assert [row["amount"] for row in duties.value()] == [Decimal("430.00"), Decimal("430.01")]
    assert [row["due_on"] for row in duties.value()] == [date(2026, 10, 12), date(2026, 11, 12)]
    for shown in duties.rows:
        pc.write(shown.boxes["manner"].editor, "微信转账")
    pc.enter()
    assert pc.case().state == "agreed"
    assert pc.primaries() == [], "whoever drafted it does not check it"
    look_through(pc)
    pc.enter()
    pc.enter()
    assert pc.case().state == "performing"


def look_through(pc: Workplace) -> None:
    """The chief checks the agreement point by point; then the mediator is back at the case."""
    case = pc.case().id
    pc.sign_in("chief")
    pc.go("dispute", case)
    assert pc.primaries() == ["审查协议"]
    pc.enter()
    points = pc.form.editor("answers")
    assert isinstance(points, GroupsEditor)
    pc.enter()
    assert all(boxes["answer"].kind == "bad" for boxes in points.groups.values())
    for boxes in points.groups.values():
        pc.put(boxes["answer"].editor, "fine")
    pc.enter()
    assert pc.said[-1] == "审查通过，可以签署"
    pc.sign_in("mediator")
    pc.go("dispute", case)


def perform(pc: Workplace) -> None:
    """A part, the rest, the second instalment."""
    pc.enter()
    pc.fill(amount=Decimal("130"))
    pc.enter()
    assert "尚欠 300.00" in pc.said[-1]
    for _ in range(2):
        pc.enter()
        pc.enter()
    assert pc.case().state == "performed"


def file_it(pc: Workplace) -> None:
    """With a remark on the dossier; then there is no next step."""
    assert pc.primaries() == ["归档"]
    pc.enter()
    pc.fill(note="当事人身份证复印件缺失，已核对原件。")
    pc.enter()
    assert pc.case().state == "archived"
    assert pc.said[-1] == "已归档"
    assert pc.primaries() == []


def nobody_else_reads_the_secret(pc: Workplace, case: int) -> None:
    """Officer and chief see that there was a talk, not what was said; another mediator sees nothing."""
    for login in ("officer", "chief", "mediator2"):
        pc.sign_in(login)
        pc.go("dispute", case)
        shown = pc.everything_shown()
        assert steps.SECRET not in shown
        assert ("封存" in shown) is (login != "mediator2")
        assert pc.search("底线八百") == []
    assert pc.search("王秀英") == []


def test_a_dispute_that_ends_without_agreement(
    workplace: Workplace, station: MadeStation, tmp_path: Path
) -> None:
    pc = workplace
    pc.sign_in("officer")
    case = steps.take_in(pc)
    steps.refer(pc, station)
    pc.sign_in("mediator")
    pc.go("dispute", case)
    steps.accept(pc)
    steps.caucus(pc)
    pc.press("更多", pc.page)
    pc.choose("终止调解")
    ways = [way.label for way in remedies_for("02", date(2026, 10, 9))]
    assert all(way in pc.everything_shown() for way in ways), "the ways stand beside the form"
    assert "不打印" in pc.form.boxes["remark"].label
    assert "打印" in pc.form.boxes["note"].label
    pc.fill(
        reason=choices("termination_reasons")[0].key, note="双方差距过大。", remark="乙方情绪激动，留意后续。"
    )
    assert pc.form.boxes["reason"].says
    pc.enter()
    assert pc.case().state == "terminated"
    assert pc.said[-1] == "已终止调解"
    notice = pc.issue("终止", tmp_path / "终止告知书.pdf")
    for words in (*PARTIES, "黄山人调终字第001号", *ways):
        assert squeezed(words) in notice, words
    assert "双方差距过大" in notice
    assert "情绪激动" not in notice
    assert steps.SECRET not in notice
    assert "底线" not in notice
    pc.verify()
