"""How papers of a hazard were served (M2): by way, day and receiver; printed on the stub."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.services.rectifications.serving import DeliveryDraft
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_hazards import make_hazard, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]


def serve(services: As, hazard: int, number: str, draft: DeliveryDraft, login: str = "officer") -> None:
    hazards = services(login).hazards
    hazards.record_delivery(hazard, hazards.view(hazard).version, number, draft)


def test_how_it_was_served_stands_on_the_stub(services: As) -> None:
    hazard = make_hazard(services)
    reach(services, hazard, "ordered")
    officer = services("officer")
    (paper,) = officer.hazards.view(hazard).papers
    assert (paper.name, paper.delivery) == ("责令限期整改", None)
    assert "留置送达" not in body_text(officer.papers.preview(Paper.RECTIFICATION_NOTICE, hazard))
    serve(services, hazard, paper.number, DeliveryDraft("direct", TODAY, "王物业"))
    serve(services, hazard, paper.number, DeliveryDraft("left", TODAY, "王物业", "社区张某在场"))
    (corrected,) = officer.hazards.view(hazard).papers
    assert corrected.delivery is not None
    assert (corrected.delivery.way_label, corrected.delivery.receiver) == ("留置送达", "王物业")
    text = body_text(officer.papers.preview(Paper.RECTIFICATION_NOTICE, hazard))
    assert "留置送达（社区张某在场）" in text


def test_a_way_asks_for_what_proves_it(services: As) -> None:
    hazard = make_hazard(services)
    reach(services, hazard, "ordered")
    number = services("officer").hazards.view(hazard).papers[0].number
    for draft, field in (
        (DeliveryDraft("left", TODAY, "王物业"), "witness"),
        (DeliveryDraft("direct", TODAY, " "), "receiver"),
        (DeliveryDraft("pigeon", TODAY, "王物业"), "way"),
        (DeliveryDraft("direct", TODAY + timedelta(days=1), "王物业"), "served_on"),
        (DeliveryDraft("direct", TODAY - timedelta(days=30), "王物业"), "served_on"),
    ):
        with pytest.raises(ValidationError) as refusal:
            serve(services, hazard, number, draft)
        assert list(refusal.value.fields) == [field]
    with pytest.raises(NotFound):
        serve(services, hazard, "责改字〔1999〕第1号", DeliveryDraft("direct", TODAY, "王物业"))
    with pytest.raises(PermissionDenied):
        serve(services, hazard, number, DeliveryDraft("direct", TODAY, "王物业"), login="clerk")


def test_every_numbered_paper_is_listed(services: As) -> None:
    hazard = make_hazard(services)
    reach(services, hazard, "closed")
    names = [one.name for one in services("officer").hazards.view(hazard).papers]
    assert names == ["责令限期整改", "复查意见"]
