"""A party that asks what is written about it is answered by rule: the open to all, its own to itself,
thoughts to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.errors import NotFound, PermissionDenied
from gridguard_desktop.services.disputes import NoteDraft
from tests.factories import sitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.services.casework import Case


def test_a_request_for_access_is_answered_by_rule(case: Case, services: Callable[[str], Services]) -> None:
    case.bring_to("mediating")
    case.take("mediator", "hold_session", draft=sitting(record="当面说的"))
    case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="a", record="甲方私下说的"))
    case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="b", record="乙方私下说的"))
    for note in (
        NoteDraft("fact", "有监控"),
        NoteDraft("said", "甲方密语", side="a", confidential=True),
        NoteDraft("said", "乙方密语", side="b", confidential=True),
        NoteDraft("thought", "心里话"),
    ):
        case.take("mediator", "add_note", draft=note)
    first, second = case.view().parties
    disputes = services("mediator").disputes
    for party, own, other in ((first, "甲方", "乙方"), (second, "乙方", "甲方")):
        lines = disputes.access_answer(dispute_id=case.id, party_id=party.id)
        told = [line.content for line in lines if line.given]
        assert set(told) == {"当面说的", f"{own}私下说的", "有监控", f"{own}密语"}
        withheld = [line for line in lines if not line.given]
        assert len(withheld) == 3
        assert all(line.rule and not line.content for line in withheld)
        assert "心里话" not in repr(lines)
        assert f"{other}密语" not in repr(lines)
    with pytest.raises(NotFound):
        disputes.access_answer(dispute_id=case.id, party_id=first.id + 10**6)
    with pytest.raises(PermissionDenied):
        services("chief").disputes.access_answer(dispute_id=case.id, party_id=first.id)
