"""Declarations of owners who live elsewhere: the form out and in without retyping, the inbox of a large form
with planted errors, the review field by field, the receipt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Declaration, DeclarationFile
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.declarations import lease_code
from gridguard_desktop.domain.errors import Conflict, NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.exporting.declaration_form import HEAD_AT
from gridguard_desktop.importing.declarations import HOUSE_CODE, words_of
from gridguard_desktop.importing.reader import FileRefused
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, made_id, made_phone
from tests.made_declarations import moving_in, write_declarations
from tests.made_rentals import AT, add_room, let, make_house, make_people
from tests.services.statements import heard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.declarations import Review
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

DAY = timedelta(days=1)
WAITING = ListQuery("declaration", (Filter("state", Operator.EQUALS, "received"),), sort="received_on")


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0])


def bring(services: Ask, tmp_path: Path, *lines: dict[str, Any], login: str = "officer") -> list[int]:
    """The declarations of a form with these lines, in the order of its rows."""
    path = write_declarations(tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx", lines)
    taken = services(login).declarations.take_in(path)
    assert not taken.wrong
    return services(login).declarations.list_ids(WAITING)


def accept(services: Ask, declaration: int, *left_out: str, login: str = "officer") -> Review:
    """Everything the review shows but ``left_out``."""
    service = services(login).declarations
    review = service.review(declaration)
    fields = [one.key for one in review.differences if one.key not in left_out]
    service.accept(declaration, review.version, review.seen, fields)
    return review


def planted(house: int, other: int) -> list[tuple[dict[str, Any], str]]:
    """Fifteen lines, each with one thing wrong, and the column the reason must name."""
    right = moving_in(house, 900)
    wrong_id = made_id(901)[:-1] + ("1" if made_id(901)[-1] != "1" else "2")
    code = house_code(house)
    return [
        ({**right, "id_number": wrong_id}, "id_number"),
        ({**right, "id_number": ""}, "id_number"),
        ({**right, "tenant_name": ""}, "tenant_name"),
        ({**right, "tenant_name": "12345"}, "tenant_name"),
        ({**right, "phone": "190000012"}, "phone"),
        ({**right, "starts_on": ""}, "starts_on"),
        ({**right, "starts_on": "二月三十"}, "starts_on"),
        ({**right, "ends_on": "2026-09-01"}, "ends_on"),
        ({**right, "action": "随便"}, "action"),
        ({**right, "bed": "三号"}, "bed"),
        ({**right, HOUSE_CODE: code[:-1] + ("A" if code[-1] != "A" else "C")}, HOUSE_CODE),
        ({**right, HOUSE_CODE: house_code(10**7)}, HOUSE_CODE),
        ({**right, HOUSE_CODE: "", "address_text": ""}, "address_text"),
        ({**right, "action": "退租", "happened_on": "2026-12-01"}, "happened_on"),
        (moving_in(other, 1), ""),
    ]


def test_two_hundred_rows_with_fifteen_errors(
    services: Ask, station: MadeStation, tmp_path: Path, store: Store
) -> None:
    """S4: the 185 are taken in, the 15 are listed with row and reason; the same form again adds nothing."""
    houses = [
        make_house(services, station.grids[0], address_text=f"金山东路18号梅园小区{n}号楼1单元101室")
        for n in range(1, 6)
    ]
    lines = [moving_in(houses[serial % 5], serial) for serial in range(1, 186)]
    wrong = planted(houses[0], houses[1])
    for place, (line, _) in enumerate(wrong):
        lines.insert(7 + 13 * place, line)
    assert len(lines) == 200
    first_row = 3
    path = write_declarations(tmp_path / "申报.xlsx", lines)
    service = services("officer").declarations
    with heard(store) as statements:
        taken = service.take_in(path)
    assert (taken.taken, taken.known, taken.rejected) == (185, 0, 15)
    expected = {
        first_row + 7 + 13 * place: words_of(name) if name else "" for place, (_, name) in enumerate(wrong)
    }
    assert {one.row: one.column for one in taken.wrong} == expected
    assert all(one.reason for one in taken.wrong)
    assert service.count(WAITING) == 185
    assert len([one for one in statements if one.lstrip().upper().startswith("SELECT HOUSE")]) == 1

    again = service.take_in(path)
    assert (again.taken, again.known, again.rejected) == (0, 185, 15)
    resaved = write_declarations(tmp_path / "另存.xlsx", [*lines, moving_in(houses[2], 800)])
    assert (service.take_in(resaved).taken, service.count(WAITING)) == (1, 186)
    latest, first = service.files()
    assert (first.file_name, first.taken, first.rejected) == ("申报.xlsx", 185, 15)
    assert (latest.taken, latest.known) == (1, 185)
    assert service.faults(first.id) == taken.wrong
    with pytest.raises(NotFound):
        services("officer2").declarations.faults(first.id)
    assert services("officer2").declarations.count(WAITING) == 0
    assert services("clerk").declarations.count(WAITING) == 186


def fill_in(path: Path, kept: int) -> None:
    """As the owner does it: one tenancy changes, one ends, somebody moves in."""
    book = load_workbook(path)
    sheet = book["出租房屋申报表"]
    heads = {cell.value: cell.column for cell in sheet[HEAD_AT + 1]}
    printed = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=HEAD_AT + 2)]
    assert not any("1900000" in str(cell) for row in printed for cell in row)  # nobody's number leaves
    first = HEAD_AT + 2
    assert sheet.cell(first, heads["租约编号"]).value == lease_code(kept)

    def fill(row: int, **given: Any) -> None:
        for name, value in given.items():
            sheet.cell(row, heads[words_of(name)]).value = value

    fill(first, action="变更", ends_on=date(2027, 10, 8), phone=made_phone(71))
    fill(first + 1, action="退租", happened_on="2026-10-08")
    fill(
        first + 2,
        action="入住",
        tenant_name="丙三",
        id_number=made_id(73),
        phone=made_phone(73),
        registered_address="江苏省沛县龙固镇",
        room_name="主卧",
        bed="2",
        starts_on="2026-10-08",
        ends_on="2027-10-07",
        owner_phone=made_phone(12),
        owner_address="上海市浦东新区",
    )
    book.save(path)


def test_the_form_comes_back_and_nothing_is_typed_again(
    services: Ask, station: MadeStation, house: int, tmp_path: Path
) -> None:
    """C3: out, filled in as a spreadsheet program does it, in, accepted: the register has every value."""
    stays, leaves = make_people(services, station.grids[0], "甲一", "乙二")
    room = add_room(services, house, "主卧", beds=2)
    kept = let(services, house, stays, room_id=room, bed=1, ends_on=TODAY + 30 * DAY)
    gone = let(services, house, leaves, room_id=room, bed=2)
    path = tmp_path / "form.xlsx"
    assert services("officer").declarations.save_form(house, path) == 2
    fill_in(path, kept)
    service = services("officer").declarations
    taken = service.take_in(path)
    assert (taken.taken, taken.wrong) == (3, ())
    changed, left, came = service.list_ids(WAITING)
    assert [one.key for one in accept(services, changed).differences] == ["ends_on", "phone"]
    assert [one.key for one in accept(services, left).differences] == ["left"]
    review = accept(services, came)
    assert [(one.key, one.needed) for one in review.differences] == [
        ("resident", True),
        ("tenancy", True),
        ("phone", False),
        ("registered_address", False),
        ("owner_phone", False),
        ("owner_address", False),
    ]
    assert made_id(73) not in str(review)
    view = services("officer").tenancies.view(house)
    assert {(one.id == kept, one.place, one.ends_on) for one in view.current} == {
        (True, "主卧 1 号床", date(2027, 10, 8)),
        (False, "主卧 2 号床", date(2027, 10, 7)),
    }
    assert [(one.id, one.ended_on) for one in view.past] == [(gone, date(2026, 10, 8))]
    (tenant,) = next(one for one in view.current if one.id != kept).tenants
    resident = services("officer").for_type("resident").get(tenant.resident_id)
    assert resident.values["name"] == "丙三"
    assert resident.values["birth_date"] == date(1985, 3, 12)
    assert resident.values["address_text"] == AT
    first_owner = services("officer").owners.view(house).current[0].id
    assert first_owner is not None
    owner = services("officer").owners.reveal(first_owner, "phone", "核对")
    assert owner == made_phone(12)


def test_field_by_field(services: Ask, house: int, tmp_path: Path) -> None:
    """What is not ticked stays as it was; without the tenancy there is nothing to accept."""
    (declared,) = bring(
        services, tmp_path, moving_in(house, 5, owner_phone=made_phone(13), registered_address="江苏省沛县")
    )
    with pytest.raises(ValidationError, match="退回"):
        accept(services, declared, "tenancy")
    accept(services, declared, "phone", "owner_phone")
    (line,) = services("officer").tenancies.view(house).current
    resident = services("officer").for_type("resident").get(line.tenants[0].resident_id)
    assert (resident.values["phone"], resident.values["registered_address"]) == (None, "江苏省沛县")
    review = services("officer").declarations.review(declared)
    assert (review.state, review.accepted) == ("accepted", ("实有人口登记", "租期", "户籍地址"))
    with pytest.raises(Refused):
        services("officer").declarations.refuse(declared, review.version, "填错了")
    with pytest.raises(Refused):
        services("officer").for_type("declaration").update(declared, review.version, {"told_reason": "改"})


def test_several_people_of_one_room_and_one_of_them_leaves(services: Ask, house: int, tmp_path: Path) -> None:
    two = [moving_in(house, serial, room_name="东屋") for serial in (7, 8)]
    for declared in bring(services, tmp_path, *two):
        accept(services, declared)
    (line,) = services("officer").tenancies.view(house).current
    assert line.people == 2
    leaving = {HOUSE_CODE: house_code(house), "action": "退租", "tenant_name": two[0]["tenant_name"]}
    (declared,) = bring(services, tmp_path, {**leaving, "happened_on": "2026-10-05"})
    accept(services, declared)
    (line,) = services("officer").tenancies.view(house).current
    assert line.people == 1
    cancelled = {
        HOUSE_CODE: house_code(house),
        "action": "撤销",
        "lease": lease_code(line.id),
        "told_reason": "合同没有签成",
    }
    (declared,) = bring(services, tmp_path, cancelled)
    accept(services, declared)
    view = services("officer").tenancies.view(house)
    assert (view.current, view.past[0].end_reason) == ((), "合同没有签成")


def test_what_stands_in_the_way_is_said(
    services: Ask, station: MadeStation, house: int, tmp_path: Path
) -> None:
    (one,) = make_people(services, station.grids[0], "甲一")
    residents = services("officer").for_type("resident")
    known = residents.create({"name": "丁四", "grid_id": station.grids[0], "id_number": made_id(21)})
    far = services("officer2").for_type("resident")
    far.create({"name": "戊五", "grid_id": station.grids[1], "id_number": made_id(22)})
    let(services, house, one, known)
    ids = bring(
        services,
        tmp_path,
        moving_in(house, 21, tenant_name="丁四"),
        moving_in(house, 21, tenant_name="别的人"),
        moving_in(house, 22),
        {HOUSE_CODE: house_code(house), "action": "退租", "tenant_name": "己六", "happened_on": "2026-10-01"},
        moving_in(house, 23, owner_name="赵六"),
    )
    service = services("officer").declarations
    said = [service.review(key).hindrances for key in ids]
    assert ["丁四" in words[0] for words in said[:2]] == [True, True]
    assert [bool(words) for words in said] == [True, True, True, True, False]
    for key in ids[:4]:
        review = service.review(key)
        with pytest.raises(Refused):
            service.accept(key, review.version, review.seen, [d.key for d in review.differences])
    last = service.review(ids[4])
    assert "王五" in last.notices[0]  # another owner than the register knows changes nothing
    with pytest.raises(Refused, match="整套"):  # the whole house is let
        accept(services, ids[4])
    assert service.review(ids[4]).state == "received"


def test_the_register_changed_meanwhile(services: Ask, house: int, tmp_path: Path) -> None:
    (declared,) = bring(services, tmp_path, moving_in(house, 31))
    service = services("officer").declarations
    review = service.review(declared)
    add_room(services, house, "31室")
    with pytest.raises(Refused, match="有变动"):
        service.accept(declared, review.version, review.seen, ["resident", "tenancy"])
    service.refuse(declared, review.version, "房间填错，请改正后重新申报")
    with pytest.raises(Conflict):
        service.refuse(declared, review.version, "再退一次")


def test_a_house_is_found_by_address_or_by_a_person(
    services: Ask, house: int, station: MadeStation, tmp_path: Path
) -> None:
    found, open_one = bring(
        services,
        tmp_path,
        moving_in(house, 41, **{HOUSE_CODE: "", "address_text": AT}),
        moving_in(house, 42, **{HOUSE_CODE: "", "address_text": "梅园后面那栋"}),
    )
    service = services("officer").declarations
    assert service.review(found).house_id == house
    review = service.review(open_one)
    assert (review.house_id, review.differences) == (None, ())
    with pytest.raises(Refused):
        service.accept(open_one, review.version, review.seen, [])
    with pytest.raises(NotFound):
        services("officer2").declarations.review(open_one)
    service.match(open_one, review.version, house)
    assert "梅园后面那栋" in service.review(open_one).notices[0]
    accept(services, open_one)


def test_a_form_on_paper_is_entered_by_hand_once(services: Ask, house: int) -> None:
    service = services("officer").for_type("declaration")
    values = {
        "action": "check_in",
        "house_id": house,
        "tenant_name": "庚七",
        "id_number": made_id(51),
        "starts_on": TODAY + 5 * DAY,
    }
    first = service.create(values)
    with pytest.raises(ValidationError, match="申2026-00001"):
        service.create(values)
    with pytest.raises(ValidationError):
        service.create({**values, "starts_on": None})
    assert service.get(first).values["number"] == "申2026-00001"
    accept(services, first)
    (line,) = services("officer").tenancies.view(house).current
    assert line.state == "booked"  # nobody moves in on a day to come


def test_receipt_and_form_on_paper(services: Ask, house: int, tmp_path: Path) -> None:
    asked = services("officer")
    words = body_text(asked.papers.preview(Paper.DECLARATION_FORM, house))
    assert house_code(house) in words
    assert "入住3" in words
    (declared,) = bring(services, tmp_path, moving_in(house, 61))
    waiting = body_text(asked.papers.preview(Paper.DECLARATION_RECEIPT, declared))
    assert "申2026-00001" in waiting
    assert "正在审核" in waiting
    assert made_id(61) not in waiting
    accept(services, declared, "phone")
    words = body_text(asked.papers.preview(Paper.DECLARATION_RECEIPT, declared))
    assert "已经登记" in words
    assert "租期" in words
    (other,) = bring(services, tmp_path, moving_in(house, 62))
    asked.declarations.refuse(other, asked.declarations.review(other).version, "证件号码与本人不符")
    assert "证件号码与本人不符" in body_text(asked.papers.preview(Paper.DECLARATION_RECEIPT, other))


def test_what_is_no_form_is_refused(services: Ask, tmp_path: Path, store: Store) -> None:
    service = services("officer").declarations
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(FileRefused):
        service.take_in(broken)
    roster = write_declarations(tmp_path / "空.xlsx", [])
    assert service.take_in(roster).taken == 0
    other = tmp_path / "名册.csv"
    other.write_text("姓名,性别\n甲一,男\n", encoding="utf-8")
    with pytest.raises(OfficerError):
        service.take_in(other)
    with UnitOfWork(store, PROGRAM) as unit:
        assert not unit.session.scalars(select(Declaration)).all()
        assert len(unit.session.scalars(select(DeclarationFile)).all()) == 1
