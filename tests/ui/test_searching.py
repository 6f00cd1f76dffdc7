"""Ctrl+K from anywhere: hits while typing, kinds, Enter opens the record, nothing in clear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.db.models.audit import AuditRow, StoreMeta
from gridguard_desktop.db.search_renewal import RULES
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.shell.searching import SearchEverything
from tests.factories import MadeStation, made_id
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace


def searching(workplace: Workplace) -> SearchEverything:
    found = workplace.window.findChild(SearchEverything)
    assert found is not None
    return found


def searched(workplace: Workplace) -> int:
    """Searches on record."""
    context = workplace.context.services.context

    def work() -> int:
        with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
            return unit.session.query(AuditRow).filter_by(action=AuditEvent.SEARCHED.value).count()

    return workplace.tasks.run(work).result()


@pytest.mark.parametrize("page", ["desk", "resident_list", "system"])
def test_it_opens_from_anywhere(workplace: Workplace, page: str) -> None:
    workplace.sign_in("clerk")
    workplace.go(page)
    workplace.key(Qt.Key.Key_K, CTRL)
    overlay = searching(workplace).overlay
    assert overlay is not None
    assert overlay.isVisible()
    assert overlay.line.hasFocus()
    workplace.key(Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert workplace.route().page == page


def test_an_older_index_is_renewed_after_sign_in(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    context = workplace.context.services.context

    def age() -> None:
        with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
            unit.session.merge(StoreMeta(name=RULES, value="older"))

    workplace.tasks.run(age).result()
    heard: list[str] = []
    workplace.tasks.progress_changed.connect(lambda one: heard.append(one.label if one is not None else ""))
    workplace.sign_in("administrator")  # who may not search has nothing renewed
    assert not any("检索索引" in words for words in heard)
    workplace.sign_in("officer")
    workplace.rest()
    assert any("检索索引" in words for words in heard)
    assert not workplace.tasks.run(workplace.context.services.upkeep.index_is_old).result()


def test_enter_opens_the_person(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    lines = workplace.search("wxy")
    assert lines
    assert "1972" in lines[0]
    number = made_id(1)
    assert all(number not in line for line in lines)
    assert any("*" in line for line in lines)
    assert searched(workplace) == 0  # not meant yet
    workplace.key(Qt.Key.Key_Return)
    assert isinstance(workplace.page, RecordPage)
    assert workplace.route().record_id == station.residents[0]
    workplace.rest()
    assert searched(workplace) == 1


def test_kinds_and_arrows(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    assert len(workplace.search("梅园")) > 1
    overlay = workplace.overlay
    kinds = [key for key, _ in overlay._kinds]
    assert kinds[0] == ""
    assert len(kinds) > 2
    workplace.key(Qt.Key.Key_Down)
    shown = [line for line in overlay.findChildren(HitLine) if line.on]
    assert overlay.line.accessibleDescription() == shown[0].accessibleName()
    workplace.key(Qt.Key.Key_Tab)
    assert overlay._kind == kinds[1]
    assert overlay.line.hasFocus()
    assert overlay._speed.text()


def test_words_that_stand_are_on_record(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    settle = searching(workplace)._settle
    settle.setInterval(50)
    workplace.search("梅园")
    workplace.until(lambda: not settle.isActive())
    assert searched(workplace) == 1


def test_nothing_found_says_what_to_try(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    assert workplace.search("鑫鑫鑫鑫") == []
    assert "没有找到" in workplace.overlay._says.text()


def test_a_role_without_search_is_told(workplace: Workplace) -> None:
    workplace.sign_in("auditor")
    workplace.key(Qt.Key.Key_K, CTRL)
    assert searching(workplace).overlay is None
    assert workplace.said


def test_its_keys_do_not_reach_the_page_below(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[0])
    page = workplace.on(RecordPage)
    page.edit()
    workplace.rest()
    assert workplace.search("wxy")
    workplace.key(Qt.Key.Key_Escape)
    assert not workplace.program.window.findChild(SearchEverything).overlay.isVisible()  # type: ignore[union-attr]
    assert page.form is not None  # the form is still open
    workplace.search("wxy")
    workplace.key(Qt.Key.Key_Return, CTRL)
    assert page.form is not None  # and was not saved by Ctrl+Enter
