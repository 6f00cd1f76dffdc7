"""The index finds what stands in the records, on both databases, in the transaction of every change, and
nothing out of sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import (
    MODELS,
    Complaint,
    Dispute,
    Division,
    Grid,
    Incident,
    MediationSession,
    Party,
    Resident,
    User,
)
from gridguard_desktop.db.pinyin import derived
from gridguard_desktop.db.search import create_search_tables, drop_search_tables, index_bulk, index_kind, tidy
from gridguard_desktop.db.search_hits import CAP, search_kind
from gridguard_desktop.db.search_kinds import NUMBERED, searched_kinds
from gridguard_desktop.db.search_terms import reading_of, words_of
from gridguard_desktop.db.search_tokens import Facet, index_tokens, with_prefixes
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.identity import id_check_digit
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.textforms import elements

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store

    Writing = Callable[[], UnitOfWork]

PEOPLE = {
    "王建国": ("19850312", "001", "19000001234", "金山东路18号梅园小区6号楼2单元301室"),
    "李建国": ("19900101", "002", "19000005678", "金山东路18号梅园小区12号楼1单元101室"),
    "刘思思": ("19920520", "003", "19000002233", "云龙路7号紫荆花园3栋502"),
    "张伟": ("19791111", "004", "0516-83712345", "矿山路２６号"),
    "买买提·吐尔逊": ("20010909", "005", "19000009999", "金山东路18号梅园小区6号楼1单元301室"),
    "李𬭳": ("19660606", "006", "19000004321", "小区6号楼2单元30室"),
    "单雄信": ("19700707", "007", "19000000007", "梅花路10号园林小区"),
}


@dataclass
class World:
    """The people of a store, and how to look for them."""

    store: Store
    actor: Actor
    ids: dict[str, int]

    def find(self, typed: str, kind: str = "resident", actor: Actor | None = None) -> list[str]:
        who = actor or self.actor
        with UnitOfWork(self.store, who) as work:
            hits = search_kind(work.session, kind, words_of(typed), who, limit=50)
            model = searched_kinds()[kind].model
            titles = {row.id: row for row in work.session.query(model).all()}
            assert hits.total == len(hits.ids)
            names = ("name", "title", "number")
            return [str(next(filter(None, (getattr(titles[i], n, None) for n in names)))) for i in hits.ids]


def number(birth: str, order: str) -> str:
    return "320399" + birth + order + id_check_digit("320399" + birth + order)


def person(name: str, grid: int) -> dict[str, Any]:
    birth, order, phone, address = PEOPLE[name]
    full = number(birth, order)
    return {
        "name": name,
        "id_kind": "111",
        "id_number": full,
        "phone": phone,
        "address_text": address,
        "grid_id": grid,
        "state": "registered",
        "birth_date": date(int(birth[:4]), int(birth[4:6]), int(birth[6:])),
        **derived(name, full, phone),
    }


@pytest.fixture
def chief(actor: Actor) -> Actor:
    return replace(actor, roles=frozenset({Role.CHIEF}))


@pytest.fixture
def grids(writing: Writing) -> tuple[int, int]:
    with writing() as work:
        community = Division(code="320303001001", name="黄山社区", level="community")
        work.session.add(community)
        work.session.flush()
        made = [Grid(code=f"G{n}", name=f"第{n}网格", community_id=community.id) for n in (1, 2)]
        work.session.add_all(made)
        work.session.flush()
        return made[0].id, made[1].id


@pytest.fixture
def world(store: Store, writing: Writing, grids: tuple[int, int], chief: Actor) -> World:
    with writing() as work:  # what is changed of a resident names who changed it
        work.session.add(User(id=chief.user_id, login=chief.login, name=chief.name, role=Role.CHIEF))
        work.session.flush()
        rows = {name: Resident(**person(name, grids[0])) for name in PEOPLE}
        work.session.add_all(rows.values())
        work.session.flush()
        return World(store, chief, {name: row.id for name, row in rows.items()})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王", {"王建国"}),
        ("建", {"王建国", "李建国"}),
        ("建国", {"王建国", "李建国"}),
        ("王建国", {"王建国"}),
        ("王 建国", {"王建国"}),
        ("国建", set()),
        ("𬭳", {"李𬭳"}),
        ("买买提吐尔逊", {"买买提·吐尔逊"}),
        ("提•吐尔", {"买买提·吐尔逊"}),
        ("lss", {"刘思思"}),
        ("LS", {"刘思思"}),
        ("liusi", {"刘思思"}),
        ("shan", {"单雄信"}),
        ("sxx", {"单雄信"}),
        (number("19850312", "001")[-4:], {"王建国"}),
        (number("19850312", "001")[-6:].lower(), {"王建国"}),
        ("9" + number("19850312", "001")[-4:], set()),
        (number("19850312", "001"), {"王建国"}),
        ("19850312", {"王建国"}),
        ("1234", {"王建国"}),
        ("190 0000 1234", {"王建国"}),
        ("１９０００００１２３４", {"王建国"}),
        ("0000123", {"王建国"}),
        ("83712345", {"张伟"}),
        ("0516-83712345", {"张伟"}),
        ("金山东路", {"王建国", "李建国", "买买提·吐尔逊"}),
        ("梅园", {"王建国", "李建国", "买买提·吐尔逊"}),
        ("梅园小区", {"王建国", "李建国", "买买提·吐尔逊"}),
        ("园林小区", {"单雄信"}),
        ("6-2-301", {"王建国"}),
        ("6-301", {"王建国", "买买提·吐尔逊"}),
        ("梅园6-2-301", {"王建国"}),
        ("梅园6号楼2单元301", {"王建国"}),
        ("梅园 301", {"王建国", "买买提·吐尔逊"}),
        ("矿山路26号", {"张伟"}),
        ("lss 紫荆", {"刘思思"}),
        ("lss 梅园", set()),
        ("王 梅", {"王建国"}),
        ("建国 12号", {"李建国"}),
        ("梅", set()),
        ("…", set()),
        ('"王" OR *', set()),
        ("", set()),
    ],
)
def test_people_are_found_by_what_officers_remember(world: World, typed: str, found: set[str]) -> None:
    assert set(world.find(typed)) == found


def test_exact_names_come_first_then_beginnings_then_the_rest(world: World, writing: Writing) -> None:
    with writing() as work:
        for name in ("欧阳王伟", "王伟", "王伟强", "阿王伟"):
            work.session.add(Resident(name=name, state="registered", **derived(name)))
    assert world.find("王伟") == ["王伟", "王伟强", "阿王伟", "欧阳王伟"]


def test_the_index_follows_every_change_in_its_transaction(world: World, writing: Writing) -> None:
    with writing() as work:
        row = work.session.get_one(Resident, world.ids["张伟"])
        row.name = "章玮"
        row.name_pinyin, row.name_initials = "zhangwei", "zw"
        work.session.delete(work.session.get_one(Resident, world.ids["刘思思"]))
    assert world.find("张伟") == []
    assert world.find("章玮") == ["章玮"]
    assert world.find("思思") == []
    with pytest.raises(RuntimeError, match="given up"):
        _add_and_give_up(writing)
    assert world.find("钱多多") == []


def _add_and_give_up(writing: Writing) -> None:
    with writing() as work:
        work.session.add(Resident(name="钱多多", state="registered"))
        work.session.flush()
        raise RuntimeError("given up")


def test_archived_people_are_found_only_when_asked_for(world: World, writing: Writing) -> None:
    with writing() as work:
        work.session.get_one(Resident, world.ids["张伟"]).archived_on = date(2026, 10, 9)
    assert world.find("张伟") == []
    with UnitOfWork(world.store, world.actor) as work:
        found = search_kind(
            work.session, "resident", words_of("张伟"), world.actor, limit=5, with_archived=True
        )
    assert found.ids == (world.ids["张伟"],)


def test_an_officer_finds_people_of_the_own_grids_only(
    world: World, writing: Writing, grids: tuple[int, int], actor: Actor
) -> None:
    with writing() as work:
        work.session.get_one(Resident, world.ids["李建国"]).grid_id = grids[1]
    assert world.find("建国", actor=replace(actor, grid_ids=frozenset({grids[1]}))) == ["李建国"]
    assert world.find("建国", actor=actor) == []
    assert world.find("建国", actor=replace(actor, roles=frozenset({Role.ADMINISTRATOR}))) == []


def dispute(number: str, title: str, **more: Any) -> Dispute:
    facts = {
        "kind": "02",
        "source": "active",
        "summary": "楼上漏水，多次协商未果。",
        "state": "registered",
        "state_since": from_china(date(2026, 10, 9)),
        "registered_on": date(2026, 10, 9),
    }
    return Dispute(number=number, title=title, **{**facts, **more})


@pytest.mark.parametrize(
    "typed",
    [
        "2026-147",
        "2026-0147",
        "〔2026〕147号",
        "2026147",
        "20260147",
        "147",
        "147号",
        "第147号",
        "(2026)第0147号",
    ],
)
def test_a_case_is_found_by_its_number_in_any_spelling(world: World, writing: Writing, typed: str) -> None:
    with writing() as work:
        work.session.add_all(
            [
                dispute("2026-0147", "王某与李某邻里纠纷"),
                dispute("2026-0014", "别的纠纷"),
                dispute("2025-0148", "旧的纠纷"),
            ]
        )
    assert world.find(typed, "dispute") == ["王某与李某邻里纠纷"]


def test_cases_are_found_by_summary_and_by_every_party(world: World, writing: Writing) -> None:
    with writing() as work:
        row = dispute("2026-0001", "漏水纠纷", party_names="魏某、金某")
        work.session.add(row)
        work.session.flush()
        for ordinal, name in enumerate(("魏某", "金某", "赵志强"), start=1):
            work.session.add(Party(dispute_id=row.id, ordinal=ordinal, side="a", kind="person", name=name))
    for typed in ("多次协商未果", "漏水", "赵志强", "zzq", "魏某 漏水"):
        assert world.find(typed, "dispute") == ["漏水纠纷"], typed
    assert world.find("协商多次", "dispute") == []
    with writing() as work:
        work.session.query(Party).filter_by(name="赵志强").one().name = "赵志刚"
    assert world.find("赵志强", "dispute") == []
    assert world.find("赵志刚", "dispute") == ["漏水纠纷"]


def test_what_was_said_behind_closed_doors_is_never_indexed() -> None:
    assert MediationSession.record_type not in searched_kinds()


def test_the_newest_cases_come_first(world: World, writing: Writing) -> None:
    with writing() as work:
        for day in (3, 9, 6):
            work.session.add(
                Incident(
                    number=f"警2026-0000{day}",
                    received_at=from_china(date(2026, 10, day)),
                    channel="110",
                    kind="other",
                    address_text="矿山路",
                    summary="噪声扰民",
                )
            )
    assert world.find("噪声", "incident") == ["警2026-00009", "警2026-00006", "警2026-00003"]


def test_bulk_rows_are_found_and_counted_up_to_the_cap(world: World, writing: Writing) -> None:
    rows = [
        {
            "id": 1_000 + n,
            "name": "赵明" if n != CAP - 100 else "赵",
            "state": "registered",
            "address_text": "梅园小区",
            **derived("赵明"),
        }
        for n in range(CAP + 50)
    ]
    with writing() as work:
        bulk_insert(work.session, Resident, rows)
        assert index_bulk(work.session, "resident", rows) == CAP + 50
        tidy(work.session.connection())
    with UnitOfWork(world.store, world.actor) as work:
        found = search_kind(work.session, "resident", words_of("赵"), world.actor, limit=3)
        three = search_kind(work.session, "resident", words_of("梅园小区"), world.actor, limit=3)
    assert (found.total, found.capped, found.ids[0]) == (CAP, True, 1_000 + CAP - 100)
    assert (three.total, three.capped) == (CAP, True)


def test_the_whole_index_can_be_made_anew(world: World, writing: Writing) -> None:
    with writing() as work:
        drop_search_tables(work.session.connection())
        create_search_tables(work.session.connection())
    assert world.find("建国") == []
    seen: dict[str, int] = {}
    with writing() as work:
        for key in searched_kinds():
            index_kind(work.session.connection(), key, seen.__setitem__)
    assert set(world.find("建国")) == {"王建国", "李建国"}
    assert seen["resident"] == len(PEOPLE)


def test_forgotten_people_leave_no_token_behind(file_store: Store, actor: Actor) -> None:
    with UnitOfWork(file_store, actor, write=True) as work:
        work.session.add_all(
            [Resident(name=name, state="registered", **derived(name)) for name in ("钱多多", "孙少少")]
        )
    with UnitOfWork(file_store, actor, write=True) as work:
        work.session.delete(work.session.query(Resident).filter_by(name="钱多多").one())
        work.session.flush()
        tidy(work.session.connection())
        work.session.execute(
            text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_resident, row)")
        )
        terms = set(work.session.scalars(text("SELECT term FROM temp.terms")))
    assert "n孙少" in terms
    assert "n钱多" not in terms


HAN = st.text(alphabet="王李张伟建国梅园小区号楼单元室一二0123456789ab -·", min_size=1, max_size=14)


@example(value="00", typed="0", facet=Facet.TEXT)
@example(value="000b", typed="000b", facet=Facet.ID_NUMBER)
@example(value="梅园12号", typed="梅园1", facet=Facet.TEXT)
@given(value=HAN, typed=HAN, facet=st.sampled_from(list(Facet)))
def test_the_tokens_never_lose_a_hit(value: str, typed: str, facet: Facet) -> None:
    """Whatever the check calls a hit has a reading whose tokens stand in the index. One Chinese character of
    a text apart: it is asked for as the beginning of a pair, and the last of a text begins none."""
    tokens = set(index_tokens(facet, value))
    for word in words_of("王 " + typed)[1:]:
        parts = elements(word.text)
        if len(parts) == 1 and not parts[0].isascii() and facet in (Facet.TEXT, Facet.NUMBER):
            continue
        if not reading_of(word, facet, value):
            continue
        readings = [reading for reading in word.readings if facet in reading.facets]
        assert any(
            all(
                t.token in tokens or (t.prefix and any(x.startswith(t.token) for x in tokens))
                for t in r.tokens
            )
            for r in readings
        ), (word, tokens)
        whole = set(with_prefixes(tokens))
        assert any(all(t.token in whole for t in r.tokens) for r in readings)


def test_the_number_of_every_part_of_a_dispute_finds_it_but_for_a_complaint() -> None:
    """A complaint about the mediator must not be found by the mediator's own case."""
    numbers = {
        (model, name)
        for model in MODELS.values()
        if hasattr(model, "dispute_id")
        for name in ("number", "docket_number")
        if hasattr(model, name)
    }
    assert numbers - set(NUMBERED.items()) == {(Complaint, "number")}
