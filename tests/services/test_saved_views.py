"""Views of lists: they hold what is asked, are copied and shared, and show everybody their own rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import User
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.models.finding import SavedView, SavedViewShare
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.finding import sharing
from gridguard_desktop.services.finding.saved_views import KeptView, ViewContent
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

LOOK = {"hidden": ["phone"], "widths": {"name": 140}, "sort": ["birth_date", True]}


def content(station: MadeStation) -> ViewContent:
    return ViewContent(
        "状态:在办 王秀英", (Filter("grid_id", Operator.EQUALS, station.grids[0]),), False, LOOK
    )


def named(services: Services, record_type: str = "dispute") -> dict[str, KeptView]:
    return {one.name: one for one in services.saved_views.of_list(record_type)}


def rows(services: Services, view: KeptView) -> list[int]:
    """What a list shows that is asked so."""
    asked = services.questions.ask("dispute", view.content.question)
    query = ListQuery("dispute", filters=view.content.filters, with_archived=view.content.filed)
    return services.disputes.list_ids(asked.narrowing(query))


def test_text_chips_columns_and_order_come_back_and_a_new_record_is_in_it(
    services: As, station: MadeStation
) -> None:
    clerk = services("clerk")
    first = clerk.disputes.register(intake(grid_id=station.grids[0]))
    clerk.saved_views.save("dispute", " 梅园  在办 ", content(station))
    view = named(clerk)["梅园 在办"]
    assert view.content == content(station)
    assert (view.owner, view.is_shared) == ("", False)
    assert rows(clerk, view) == [first]
    second = clerk.disputes.register(intake(grid_id=station.grids[0]))
    assert set(rows(clerk, named(clerk)["梅园 在办"])) == {first, second}
    assert named(clerk, "resident") == {}


def test_saving_again_replaces_and_renaming_refuses_a_taken_name(services: As, station: MadeStation) -> None:
    views = services("clerk").saved_views
    first = views.save("dispute", "甲", content(station))
    assert views.save("dispute", "甲", ViewContent("早于:30天")) == first
    other = views.save("dispute", "乙", ViewContent())
    with pytest.raises(Refused, match="已有名为“甲”"):
        views.rename(other, "甲")
    views.rename(other, "丙")
    assert named(services("clerk"))["甲"].content.question == "早于:30天"
    assert list(named(services("clerk"))) == ["甲", "丙"]
    for name in ("", "  ", "长" * 61):
        with pytest.raises(ValidationError):
            views.save("dispute", name, ViewContent())


def test_a_view_is_shared_with_colleagues_who_see_their_own_rows(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk, officer, other = services("clerk"), services("officer"), services("officer2")
    for grid in station.grids[:2]:
        clerk.disputes.register(intake(grid_id=grid))
    view = clerk.saved_views.save("dispute", "王家的", ViewContent("王秀英"))
    assert named(officer) == {}
    clerk.saved_views.share(view, [station.users["officer"]])
    shared = named(officer)["王家的"]
    assert shared.owner == clerk.context.actor.name
    assert shared.colleagues == ()
    assert named(clerk)["王家的"].colleagues == (station.users["officer"],)
    assert named(other) == {}
    assert rows(officer, shared) == [
        one for one in rows(clerk, shared) if one in officer.disputes.list_ids(ListQuery("dispute"))
    ]
    clerk.saved_views.share(view, [], for_everybody=True)
    assert "王家的" in named(other)
    assert "王家的" in named(services("mediator"))
    clerk.saved_views.share(view, [])
    assert named(officer) == named(other) == {}
    with UnitOfWork(store, clerk.context.actor) as work:
        told = work.session.scalars(select(AuditRow).where(AuditRow.record_type.like("saved_view%"))).all()
        assert len(told) >= 4
        assert not any("王秀英" in row.body or "王家的" in row.body for row in told)


def test_only_the_owner_changes_a_view_and_a_copy_is_ones_own(services: As, station: MadeStation) -> None:
    clerk, officer = services("clerk"), services("officer")
    view = clerk.saved_views.save("dispute", "梅园", content(station))
    with pytest.raises(NotFound):
        officer.saved_views.clone(view)
    clerk.saved_views.share(view, [station.users["officer"]])
    for verb in (
        lambda: officer.saved_views.rename(view, "我的"),
        lambda: officer.saved_views.share(view, []),
        lambda: officer.saved_views.drop(view),
        lambda: clerk.saved_views.share(view, [10**9]),
    ):
        with pytest.raises(NotFound):
            verb()
    officer.saved_views.clone(view)
    officer.saved_views.clone(view)
    assert [one.name for one in officer.saved_views.of_list("dispute")] == [
        "梅园（副本）",
        "梅园（副本 2）",
        "梅园",
    ]
    clerk.saved_views.drop(view)
    assert named(officer)["梅园（副本）"].content == content(station)
    assert "梅园" not in named(officer)


def test_who_left_shares_nothing_and_what_lost_its_meaning_is_not_offered(
    services: As, station: MadeStation, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, chief = services("clerk"), services("chief")
    view = clerk.saved_views.save("dispute", "全所", content(station))
    clerk.saved_views.share(view, [], for_everybody=True)
    with UnitOfWork(store, chief.context.actor, write=True) as work:
        owner = work.session.get(User, station.users["clerk"])
        assert owner is not None
        owner.is_active = False
    assert named(chief) == {}
    with pytest.raises(NotFound):
        chief.saved_views.clone(view)
    lost = chief.saved_views.save("dispute", "旧", ViewContent("", (Filter("gone", Operator.PRESENT),)))
    assert named(chief) == {}
    chief.saved_views.drop(lost)
    monkeypatch.setattr(sharing, "MOST", 1)
    chief.saved_views.save("dispute", "一", ViewContent())
    with pytest.raises(Refused, match="1 个"):
        chief.saved_views.save("dispute", "二", ViewContent())
    with UnitOfWork(store, chief.context.actor) as work:
        assert work.session.scalars(select(SavedViewShare)).all() == []
        assert len(work.session.scalars(select(SavedView)).all()) == 2


def test_a_view_that_tells_birth_dates_is_not_offered_where_lists_show_none(
    services: As, station: MadeStation
) -> None:
    officer, clerk = services("officer"), services("clerk")
    born = ViewContent("", (Filter("birth_date", Operator.FROM, date(1970, 1, 1)),))
    view = officer.saved_views.save("resident", "七十年代后", born)
    officer.saved_views.share(view, [], for_everybody=True)
    assert list(named(officer, "resident")) == ["七十年代后"]
    assert named(clerk, "resident") == {}
