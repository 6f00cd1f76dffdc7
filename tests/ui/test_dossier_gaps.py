"""The dossier on the record page: every gap says why and leads to where it is filled; the papers that are due
leave together in their copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.pages.disputes import PAGES
from gridguard_desktop.ui.pages.disputes.dossier_jump import attach_files
from gridguard_desktop.ui.pages.papers import PAGES as PAPER_PAGES
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.tasks import Tasks
from tests.documents.bundles import picture
from tests.documents.typeset.reading import body_text
from tests.factories import agreement, sitting
from tests.services.casework import SIGNED, Case
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def menu_of(button: PrintButton) -> dict[str, QAction]:
    """What the menu that is shown offers."""
    assert button.menu_shown is not None
    return {action.text(): action for action in button.menu_shown.actions() if action.text()}


def with_a_promise(desk: DisputeDesk) -> Case:
    """Signed more than thirty days ago, to be paid later, nobody called since."""
    case = desk.case("mediating")

    def work() -> None:
        case.take("mediator", "hold_session", draft=sitting())
        first, second = case.view().parties
        plain = agreement(second.id, first.id)
        (money, *_) = plain.obligations
        later = type(money)(
            second.id,
            creditor_id=first.id,
            content="医疗费",
            amount=Decimal(800),
            due_on=desk.clock.today() + timedelta(days=90),
            manner="转账",
        )
        draft = agreement(second.id, first.id, obligations=(later,))
        case.take("mediator", "draw_up_agreement", draft=draft)
        case.take("mediator", "sign", **SIGNED)

    desk.away(work)
    desk.clock.advance(days=31)
    return case


def test_a_gap_says_why_and_leads_to_its_form(desk: DisputeDesk) -> None:
    case = with_a_promise(desk)
    desk.sign_in("mediator")
    page = desk.open(case)
    gaps = {button.accessibleName(): button for button in desk.buttons() if "补齐" in button.accessibleName()}
    assert set(gaps) == {"补齐“人民调解回访记录”", "补齐“收条、汇款单等履行凭证”"}
    gaps["补齐“人民调解回访记录”"].click()
    desk.until(lambda: page.form is not None)
    assert desk.nameless() == []


def test_a_notice_that_was_not_printed_leads_to_its_preview(desk: DisputeDesk) -> None:
    desk.pages = (*PAGES, *PAPER_PAGES)
    case = desk.case("mediating")
    desk.away(lambda: case.take("mediator", "terminate", reason="no_agreement"))
    desk.sign_in("mediator")
    desk.open(case)
    (gap,) = [button for button in desk.buttons() if button.accessibleName() == "补齐“终止调解告知书”"]
    gap.click()
    desk.until(lambda: isinstance(desk.page, PreviewPage) and desk.page.pdf)
    assert isinstance(desk.page, PreviewPage)
    assert "终止调解告知书" in body_text(desk.page.pdf)


def test_a_blank_form_is_offered_in_a_menu_of_its_own(desk: DisputeDesk) -> None:
    desk.pages = (*PAGES, *PAPER_PAGES)
    case = desk.case("accepted")
    desk.sign_in("mediator")
    button = desk.open(case).findChildren(PrintButton)[0]
    button.ask()
    desk.until(lambda: button.menu_shown is not None)
    offered = menu_of(button)
    assert not any("空白表）" in words for words in offered)
    offered["打印空白表…"].trigger()
    desk.until(lambda: menu_of(button) != offered)
    forms = menu_of(button)
    assert set(forms) == {
        "人民调解申请书（空白表）",
        "授权委托书（空白表）",
        "人民调解调查记录（空白表）",
        "人民调解证据材料（空白表）",
    }
    forms["授权委托书（空白表）"].trigger()
    desk.until(lambda: isinstance(desk.page, PreviewPage) and desk.page.pdf)
    assert isinstance(desk.page, PreviewPage)
    assert "委托人" in body_text(desk.page.pdf)
    assert "王秀英" not in body_text(desk.page.pdf)


def test_files_are_kept_from_the_page(desk: DisputeDesk, tmp_path: Path) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    page = desk.open(case)
    photo = tmp_path / "漏水照片.jpg"
    photo.write_bytes(picture())
    attach_files(page, desk.context, case.id, "evidence", [photo], page.reload)
    desk.until(
        lambda: (
            page.view is not None
            and {row.key: row.state.value for row in page.view.dossier}["evidence"] == "present"
        )
    )
    attach_files(page, desk.context, case.id, "evidence", [photo], page.reload)  # the same once more
    desk.until(lambda: any("已经" in words or "附" in words for words in desk.said))


def test_papers_not_yet_printed_leave_together(desk: DisputeDesk, tmp_path: Path) -> None:
    desk.pages = (*PAGES, *PAPER_PAGES)
    case = desk.case("accepted")
    desk.sign_in("mediator")
    desk.go("paper", case.id, {"set": True, "record_type": "dispute"})
    page = desk.page
    assert isinstance(page, PreviewPage)
    desk.until(lambda: page.pdf)
    out = tmp_path / "set.pdf"
    page.save_to(out)
    desk.until(out.exists)
    assert body_text(out.read_bytes()).count("人民调解当事人权利义务告知书") >= 3  # two parties and the file
    lines = desk.away(lambda: desk.services("mediator").kept_papers.versions("dispute", case.id))
    assert {line.title: line.copies for line in lines}["人民调解当事人权利义务告知书"] == 3
    assert len({line.sha256 for line in lines}) == len(lines) >= 4
    page.reload()
    desk.until(lambda: "印发过" in page.said)
