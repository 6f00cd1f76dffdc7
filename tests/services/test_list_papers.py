"""A list leaves on paper masked, under a watermark nobody can turn off, and the register has its copies and
by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Organisation, PaperIssue
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.typeset import Document
from gridguard_desktop.domain.errors import PermissionDenied, Refused
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.papers import lists, render_job
from gridguard_desktop.services.papers.copies import one_paper
from tests.documents.typeset.reading import page_texts, squeezed
from tests.factories import made_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

RESIDENTS = ListQuery("resident")


def words_on(job: Any) -> list[str]:
    return [squeezed(page) for page in page_texts(render_job(job))]


def test_every_page_says_who_printed_it_and_when_across_the_sheet(services: As) -> None:
    clerk = services("clerk")
    job = clerk.list_papers.paper_of(RESIDENTS, for_issue=True)
    assert isinstance(job.document, Document)
    assert job.document.watermark.startswith("周敏 clerk　2026年10月9日")
    assert "印发登记号" in job.document.watermark
    for page in words_on(job):
        assert page.count("周敏clerk") > 8


def test_what_is_printed_is_masked_and_within_sight(services: As, station: MadeStation) -> None:
    text = "".join(words_on(services("clerk").list_papers.paper_of(RESIDENTS)))
    assert "190****0001" in text
    assert "19000000001" not in text
    assert made_id(2)[6:14] not in text
    assert "共4条" in text
    own = services("officer").list_papers.paper_of(RESIDENTS)
    seen = services("officer").for_type("resident").count(RESIDENTS)
    assert f"共{seen}条" in "".join(words_on(own))
    assert seen < 4


def test_columns_order_and_conditions_are_those_of_the_list(services: As, station: MadeStation) -> None:
    query = ListQuery(
        "resident", (Filter("grid_id", Operator.EQUALS, station.grids[0]),), sort="-name_pinyin"
    )
    text = "".join(words_on(services("clerk").list_papers.paper_of(query, ["name", "state"])))
    assert "条件：网格：梅园一网格" in text
    assert "证件号" not in text
    assert text.index("赵国强") < text.index("王秀英")


def test_the_register_has_copies_and_by_whom_and_the_trail_which_list(services: As, store: Store) -> None:
    clerk = services("clerk")
    query = ListQuery("resident", (Filter("sex", Operator.EQUALS, "2"),))
    job = clerk.list_papers.paper_of(query, ["name", "phone"], for_issue=True)
    issued = clerk.papers.record_issue(job, render_job(job), way="print", copies=3)
    with UnitOfWork(store, clerk.context.actor) as work:
        row = work.session.get_one(PaperIssue, issued.issue_id)
        assert (row.copies, row.way, row.issued_by) == (3, "print", clerk.context.actor.user_id)
        assert (row.sha256, row.sealed) == (issued.sha256, None)
        assert row.title == "人口清单"
        (printed,) = work.session.scalars(select(AuditRow).where(AuditRow.action == "list:printed"))
        (left,) = work.session.scalars(select(AuditRow).where(AuditRow.action == "paper:printed"))
    assert (printed.record_type, printed.login) == ("resident", "clerk")
    assert f'"issue":{issued.issue_id}' in printed.body
    assert '"columns":["name","phone"]' in printed.body
    assert '"narrowed":["sex"]' in printed.body
    assert issued.sha256 in left.body
    assert '"copies":3' in left.body


def test_no_copy_without_the_watermark_can_be_made(services: As) -> None:
    clerk = services("clerk")
    job = clerk.list_papers.paper_of(RESIDENTS)
    with pytest.raises(Refused, match="水印"):
        one_paper(job)
    with pytest.raises(Refused, match="水印"):
        clerk.paper_copies.record(job, b"x", "xlsx")


def test_who_may_not_read_may_not_print(services: As) -> None:
    for role in (Role.MEDIATOR, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(PermissionDenied):
            services(role).list_papers.paper_of(RESIDENTS)


def test_an_empty_and_an_endless_list_are_refused(
    services: As, store: Store, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = services("clerk")
    with pytest.raises(MissingValues, match="放宽列表条件"):
        clerk.list_papers.paper_of(ListQuery("resident", ids=()))
    monkeypatch.setattr(lists, "MOST_ROWS", 2)
    with UnitOfWork(store, clerk.context.actor, write=True) as work:
        for name in "甲乙丙":
            work.session.add(Organisation(name=name, kind="shop", address_text="", grid_id=station.grids[0]))
    with pytest.raises(Refused, match="超过 2 条"):
        clerk.list_papers.paper_of(ListQuery("organisation"))
