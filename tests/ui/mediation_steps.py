"""The steps of a dispute as hands take them in the window, each by whoever may.

Shared by the tests of the clerk's day and of the mediation room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from tests.ui.hands import CTRL

if TYPE_CHECKING:
    from tests.factories import MadeStation
    from tests.ui.workplace import Workplace

STORY = "走道堆物，双方争吵推搡，门面被刮。"
PLACE = "梅园小区6号楼走道"
SECRET = "底线八百元，千万别让对方知道"
"""Said in a separate talk: stays with the mediator of the case."""
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def pick(pc: Workplace, side: str, typed: str) -> None:
    """Type initials into a side of the intake and take the first hit with Enter."""
    entry = pc.on(IntakePage).form.sides[side].entries[0]
    pc.until(lambda: pc.window.focusWidget() is entry.pick.line)
    pc.qtbot.keyClicks(entry.pick.line, typed)
    pc.until(entry.pick.hits)
    pc.key(ENTER)


def take_in(pc: Workplace) -> int:
    """F2 to Ctrl+Enter by keyboard alone; the id of the dispute whose record is then in front."""
    pc.key(Qt.Key.Key_F2)
    form = pc.on(IntakePage).form
    pc.compose("昨天 20:30")
    pc.key(ENTER)  # goes on to the first party
    pick(pc, "a", "wxy")
    pick(pc, "b", "zgq")
    pc.until(lambda: pc.window.focusWidget() is form.place.line)
    pc.compose(PLACE)
    for letters in ("myy", "ll", "", ""):  # grid and kind by initials; the source follows
        pc.key(TAB)
        pc.qtbot.keyClicks(pc.cursor(), letters)
    pc.key(TAB)
    pc.compose(STORY)
    pc.key(ENTER, CTRL)
    pc.until(lambda: pc.last.page == "dispute")
    return pc.case().id


def refer(pc: Workplace, station: MadeStation) -> None:
    """A civil dispute, handed to the committee; the record is in front."""
    pc.enter()
    pc.fill(reason="civil_no_violation")
    assert "人民调解法" in pc.form.boxes["reason"].says
    pc.enter()
    assert pc.case().state == "triaged"
    assert pc.said[-1] == "已分流：民间纠纷"
    pc.press("移送调委会", pc.page)
    pc.fill(committee_id=station.committee, police_actions="出警、登记、劝开双方")
    pc.enter()
    assert pc.case().state == "referred"


def accept(pc: Workplace) -> None:
    """Accepted by the mediator signed in, the parties informed."""
    assert pc.primaries() == ["受理"]
    pc.enter()
    assert "不是本案当事人" in pc.form.boxes["mediator_id"].says
    pc.enter()
    assert "人调字" in pc.said[-1]
    pc.enter()
    pc.enter()
    assert "还没有被告知权利义务" in pc.everything_shown()
    pc.fill(**{f"told_{party.id}": True for party in pc.case().parties})
    pc.enter()
    assert pc.case().state == "mediating"


def caucus(pc: Workplace) -> None:
    """A talk with one side alone; its words are sealed."""
    pc.enter()
    pc.fill(mode="caucus", side="b")
    pc.write(pc.form.editor("started_at"), "今天 9:00")
    pc.write(pc.form.editor("ended_at"), "9:30")
    pc.fill(recorder_name="陈静", record=SECRET)
    pc.enter()
    assert pc.said[-1] == "调解记录已保存并封存"


def open_seal(pc: Workplace) -> None:
    """Open the first sealed talk of the record in front; that it was read is on record."""
    sealed = pc.page.findChildren(SealedWords)[0]
    sealed.turn()
    pc.until(lambda: sealed.shown != "")


def joint(pc: Workplace, outcome: str = "乙方赔 860 元，分两期") -> None:
    """Face to face, with an outcome."""
    pc.press("记一次调解", pc.page)
    pc.write(pc.form.editor("started_at"), "今天 9:40")
    pc.write(pc.form.editor("ended_at"), "10:10")
    pc.fill(record="双方当面陈述，同意由乙方赔偿并清空走道。", outcome=outcome)
    pc.enter()
    assert len(pc.case().sessions) == 2
