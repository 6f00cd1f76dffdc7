"""How a dispute comes in: every source with its number, three-level kinds, the urgency of the matter, and how
it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import UrgencyChange
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.dispute_intake import Urgency
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.report_spans import Span
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    As = Callable[[str], Services]


def found(services: Services, words: str) -> list[int]:
    return [hit.id for hit in services.search.find(words, kinds=("dispute",)).hits]


@pytest.mark.parametrize("channel", [entry.key for entry in choices("intake_channels")])
def test_every_source_keeps_its_own_number_and_is_found_by_it(
    channel: str, services: As, station: MadeStation
) -> None:
    clerk = services("clerk")
    number = f"XZ{channel}-20261009-00417"
    facts = intake(grid_id=station.grids[0], intake_channel=channel, source_number=number)
    record_id = clerk.disputes.register(facts)
    clerk.disputes.register(intake(grid_id=station.grids[0], source_number="XZ-20261009-00418"))
    assert found(clerk, number) == [record_id]
    view = clerk.disputes.view(record_id)
    assert (view.intake_channel, view.source_number) == (channel, number)
    by_channel = ListQuery("dispute", filters=(Filter("intake_channel", Operator.EQUALS, channel),))
    assert clerk.disputes.list_ids(by_channel) == [record_id]


def test_a_call_number_of_digits_alone_is_found(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    digits = "320303202610090012345"
    record_id = clerk.disputes.register(
        intake(grid_id=station.grids[0], intake_channel="110", source_number=digits)
    )
    assert found(clerk, digits) == [record_id]
    assert found(services("officer2"), digits) == []


def test_a_source_number_put_right_is_found_again(case: Case) -> None:
    chief = case.services("chief")
    view = case.view()
    values = {"intake_channel": "12345", "source_number": "工单20261009117"}
    chief.disputes.update_facts(dispute_id=case.id, version=view.version, values=values)
    assert found(chief, "20261009117") == [case.id]


def test_a_sub_kind_belongs_to_its_kind(case: Case, services: As, station: MadeStation) -> None:
    record_id = services("clerk").disputes.register(
        intake(grid_id=station.grids[0], kind="02", subkind="02.noise")
    )
    view = services("clerk").disputes.view(record_id)
    assert (view.kind, view.subkind) == ("02", "02.noise")
    with pytest.raises(ValidationError, match="不属于"):
        services("clerk").disputes.register(intake(kind="04", subkind="02.noise"))
    with pytest.raises(ValidationError, match="不属于"):
        services("clerk").disputes.update_facts(
            dispute_id=record_id, version=view.version, values={"kind": "04"}
        )
    services("clerk").disputes.update_facts(
        dispute_id=record_id, version=view.version, values={"kind": "04", "subkind": "04.loan"}
    )
    assert services("clerk").disputes.view(record_id).subkind == "04.loan"


def test_changing_the_grade_needs_a_reason_and_stands_in_timeline_and_trail(case: Case, store: Store) -> None:
    with pytest.raises(ValidationError) as without:
        case.take("officer", "set_urgency", grade="a", reasons=())
    assert set(without.value.fields) == {"reasons"}
    with pytest.raises(ValidationError):
        case.take("officer", "set_urgency", grade="a", reasons=("calmed",))
    with pytest.raises(ValidationError) as other:
        case.take("officer", "set_urgency", grade="b", reasons=("other",))
    assert set(other.value.fields) == {"note"}
    with pytest.raises(ValidationError):
        case.take("officer", "set_urgency", grade="z", reasons=("violence",))
    with pytest.raises(ValidationError):
        case.take("officer", "set_urgency", grade="a", reasons=("violence",), called=("nobody",))
    case.take("officer", "set_urgency", grade="b", reasons=("violence", "minors"), note="扬言动手")
    view = case.view()
    event = next(event for event in view.timeline if event.kind == "urgency")
    assert event.title == "紧急程度 D 级 → B 级"
    assert "肢体冲突" in event.detail
    assert "扬言动手" in event.detail
    assert (view.urgency, event.by) == ("b", "张立")
    with UnitOfWork(store, case.services("officer").context.actor) as unit:
        assert unit.session.scalars(select(UrgencyChange)).one().before == "d"
        bodies = [row.body for row in unit.session.scalars(select(AuditRow)) if "urgency" in row.body]
    assert bodies
    with pytest.raises(Refused, match="已经是这个等级"):
        case.take("officer", "set_urgency", grade="b", reasons=("violence",))
    case.take("chief", "set_urgency", grade="d", reasons=("calmed",))
    assert case.view().urgency == "d"


def test_a_grade_at_intake_needs_its_reason_too(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    with pytest.raises(ValidationError) as error:
        clerk.disputes.register(intake(grid_id=station.grids[0], urgency=Urgency("a")))
    assert set(error.value.fields) == {"reasons"}
    record_id = clerk.disputes.register(
        intake(grid_id=station.grids[0], urgency=Urgency("a", ("self_harm",)))
    )
    story = clerk.disputes.view(record_id).intake.urgency
    assert [(change.before, change.grade, change.reasons) for change in story] == [
        (None, "a", ("self_harm",))
    ]
    urgent = ListQuery("dispute", filters=(Filter("urgency", Operator.ANY_OF, ("a", "b")),))
    assert clerk.disputes.list_ids(urgent) == [record_id]


def test_an_emergency_is_called_by_a_person_and_keeps_who_was_called(case: Case) -> None:
    called = ("110", "120", "chief")
    case.take("officer", "set_urgency", grade="a", reasons=("self_harm",), called=called)
    (event,) = [event for event in case.view().timeline if event.kind == "urgency"]
    assert "已联系：公安 110、急救 120、值班所领导" in event.detail
    case.take("officer", "set_urgency", grade="a", reasons=("weapon",), called=("119",))
    assert len(case.view().intake.urgency) == 2


def test_an_ended_matter_has_no_new_grade(case: Case) -> None:
    case.bring_to("archived")
    with pytest.raises(Refused, match="已经结束"):
        case.take("chief", "set_urgency", grade="a", reasons=("violence",))


# ---- coming back


def test_withdrawn_keeps_the_reason_and_the_advice(case: Case) -> None:
    with pytest.raises(ValidationError) as error:
        case.take("clerk", "withdraw", reason="双方已和好", advice=" ")
    assert set(error.value.fields) == {"advice"}
    case.take("clerk", "withdraw", reason="双方已和好", advice="可以随时再来；也可以向法院起诉")
    view = case.view()
    assert (view.state, view.result) == ("declined", "withdrawn")
    assert (view.termination_note, view.advice) == ("双方已和好", "可以随时再来；也可以向法院起诉")
    assert all(line.cancelled or line.met_on for line in view.deadlines)


@pytest.mark.parametrize(
    ("state", "again"),
    [
        ("closed", "performed"),
        ("archived", "performed"),
        ("declined", "registered"),
        ("terminated", "mediating"),
    ],
)
def test_taken_up_again_where_it_stood_with_its_numbers(state: str, again: str, case: Case) -> None:
    if state == "declined":
        case.take("officer", "triage", track="not_mediable", reason="refused")
    elif state == "terminated":
        case.bring_to("mediating")
        case.take("mediator", "terminate", reason="no_agreement")
    else:
        case.bring_to(state)
    before = case.view()
    with pytest.raises(ValidationError):
        case.take("officer", "reopen", reason=" ")
    case.take("officer", "reopen", reason="当事人反映纠纷再次发生")
    after = case.view()
    assert after.state == again
    assert (after.number, after.paper_number) == (before.number, before.paper_number)
    assert (after.closed_on, after.archived_on, after.termination_reason) == (None, None, None)
    assert after.intake.reopenings[0].from_state == state
    assert after.timeline[-1].kind == "reopened"
    assert after.next_step is not None
    assert case.due("GT-08") is not None
    with pytest.raises(Refused):
        case.take("officer", "reopen", reason="再来一次")


def test_an_agreement_in_force_with_something_owed_is_taken_up_at_its_performance(case: Case) -> None:
    case.bring_to("agreed")
    case.take("mediator", "terminate", reason="no_agreement")
    case.take("officer", "reopen", reason="双方愿意签字")
    assert case.view().state == "agreed"
    case.bring_to("closed")
    case.take("officer", "reopen", reason="回访后又起争议")
    case.bring_to("archived")
    assert len(case.view().intake.reopenings) == 2


def test_the_statistics_show_what_was_declined_and_withdrawn(
    case: Case, services: As, station: MadeStation
) -> None:
    declined = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    services("officer").disputes.triage(
        dispute_id=declined,
        version=services("chief").disputes.view(declined).version,
        track="not_mediable",
        reason="refused",
        note="明确拒绝",
        advice="可以向法院起诉，三年内提出",
    )
    case.take("clerk", "withdraw", reason="双方已和好", advice="可以随时再来")
    chief = services("chief")
    found = {
        ref: chief.disputes.list_ids(chief.reports.rows(ref, Span.of_month(2026, 10)))
        for ref in ("dispute_declined", "dispute_withdrawn")
    }
    assert found == {"dispute_declined": [declined], "dispute_withdrawn": [case.id]}
    view = chief.disputes.view(declined)
    assert (view.termination_note, view.advice) == ("明确拒绝", "可以向法院起诉，三年内提出")
