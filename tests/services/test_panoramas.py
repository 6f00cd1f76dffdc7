"""Panoramas of common areas: marks at hazards that open as tasks, pictures that must be what they say, and
nothing of the inside of a home without its resident's written consent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment, Hazard, House, PanoramaMark
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.panoramas import ConsentTerm, Direction
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.panoramas import ConsentDraft, HazardDraft, PanoramaDraft
from tests.factories import TODAY
from tests.made_houses import BLOCK, make_building
from tests.made_panoramas import panorama, signed
from tests.made_plans import drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.panoramas import PanoramaView
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

PILED = HazardDraft("楼道堆放纸箱", "fire", "三层楼梯口堆放纸箱，占用疏散通道。")


@pytest.fixture
def building(store: Store, clock: FixedClock, station: MadeStation) -> int:
    return make_building(store, clock, station.grids[0], floors=2, landing=1)


@pytest.fixture
def stairs(services: Ask, building: int) -> int:
    return services("officer").panoramas.add(building, PanoramaDraft("stairs", "3层东侧楼梯间"), panorama())


def home_of(store: Store, building: int) -> int:
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(House.id).where(House.building_id == building).order_by(House.id).limit(1)
        return unit.session.scalars(wanted).one()


def shown(services: Ask, panorama_id: int, login: str = "officer") -> PanoramaView:
    return services(login).panoramas.view(panorama_id)


def test_what_is_seen_becomes_a_task_and_its_mark_opens_it(
    services: Ask, stairs: int, store: Store, station: MadeStation
) -> None:
    service = services("officer").panoramas
    at = Direction.of(-120.5, -12.25)
    hazard = service.report(stairs, shown(services, stairs).version, at, PILED)
    made = services("officer").hazards.view(hazard)
    assert (made.title, made.place_name) == ("楼道堆放纸箱", "梅园小区6号楼 3层东侧楼梯间")
    assert (made.address_text, made.grid_id) == (BLOCK, station.grids[0])
    view = shown(services, stairs)
    (mark,) = view.marks
    assert (mark.hazard_id, mark.at.degrees, mark.is_open) == (hazard, (-120.5, -12.25), True)
    assert mark.words == "标记 1：楼道堆放纸箱（待处理）"
    with pytest.raises(Refused, match="已经标"):
        service.mark(stairs, view.version, at, hazard)
    service.replace(stairs, view.version, panorama(shade=40))
    after = shown(services, stairs)
    assert (after.marks, after.picture != view.picture) == (view.marks, True)
    assert service.view(stairs, after.picture_id).picture == b""  # held already: not opened once more
    (line,) = service.panoramas(view.building_id)
    assert (line.name, line.marks) == ("3层东侧楼梯间", 1)
    with UnitOfWork(store, PROGRAM) as unit:
        opened = AuditRow.action == AuditEvent.FILE_OPENED.value
        assert unit.session.scalar(select(func.count()).select_from(AuditRow).where(opened)) == 3
        assert b"JFIF" in after.picture
        assert all(b"JFIF" not in one for one in _sealed(unit))


def _sealed(unit: UnitOfWork) -> list[bytes]:
    return [row.sealed for row in unit.session.scalars(select(Attachment))]


def test_a_known_hazard_is_marked_moved_and_the_mark_taken_away(
    services: Ask, stairs: int, store: Store
) -> None:
    service = services("officer").panoramas
    first = service.report(stairs, shown(services, stairs).version, Direction(0, 0), PILED)
    other = service.add(
        shown(services, stairs).building_id, PanoramaDraft("exit", "1层门厅"), panorama(shade=9)
    )
    (offered,) = service.hazards_here(shown(services, stairs).building_id)
    assert (offered.id, "楼道堆放纸箱" in offered.words) == (first, True)
    mark = service.mark(
        other, shown(services, other).version, Direction.of(179.999, 90), first, " 东侧  墙边 "
    )
    version = shown(services, other).version
    service.move(other, version, mark, Direction(35_999, -9_000))
    (line,) = shown(services, other).marks
    assert (line.at, line.note) == (Direction(35_999, -9_000), "东侧 墙边")
    version = shown(services, other).version
    for beside in (Direction(36_000, 0), Direction(-1, 0), Direction(0, 9_001)):
        with pytest.raises(ValidationError):
            service.move(other, version, mark, beside)
    with pytest.raises(ValidationError):
        service.mark(stairs, shown(services, stairs).version, Direction(0, 0), first, "长" * 61)
    with pytest.raises(NotFound):
        service.remove(stairs, shown(services, stairs).version, mark)
    service.remove(other, version, mark)
    with pytest.raises(Conflict):
        service.remove(other, version, mark)
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.scalar(select(func.count(PanoramaMark.id))) == 1
        assert unit.session.scalar(select(func.count(Hazard.id))) == 1  # the task stays


def test_a_picture_that_is_no_panorama_is_refused_with_what_to_do(services: Ask, building: int) -> None:
    service = services("officer").panoramas
    draft = PanoramaDraft("corridor", "2层走廊")
    for picture, told in (
        (panorama(2_048, 1_400), "宽应是高的两倍"),
        (panorama(1_000), "看不清"),
        (panorama(8_200), "8192 × 4096"),
        (drawing(2_048, 1_024), "JPG"),
        (NewFile("图.jpg", b"no picture", "other"), "JPG"),
        (NewFile("图.jpg", panorama().content[:900], "other"), "损坏"),
    ):
        with pytest.raises(Refused, match=told):
            service.add(building, draft, picture)
    for bad, field in (
        (PanoramaDraft("kitchen", "x"), "area"),
        (PanoramaDraft("stairs", " "), "name"),
        (PanoramaDraft("private_room", "室内"), "house_id"),
    ):
        with pytest.raises(ValidationError) as caught:
            service.add(building, bad, panorama())
        assert list(caught.value.fields) == [field]
    assert service.panoramas(building) == ()


def test_nothing_of_a_home_without_the_residents_written_consent(
    services: Ask, building: int, store: Store
) -> None:
    service, consents = services("officer").panoramas, services("officer").room_consents
    house = home_of(store, building)
    draft = PanoramaDraft("private_room", "101室客厅", house)
    with pytest.raises(Refused, match="书面同意"):
        service.add(building, draft, panorama())
    assert service.homes_with_consent(building) == ()
    consent = consents.record(house, ConsentDraft("王 五", TODAY, TODAY + timedelta(days=30)), signed())
    assert service.homes_with_consent(building) == ((house, f"{BLOCK}1单元101室"),)
    room = service.add(building, draft, panorama())
    view = shown(services, room)
    assert (view.blocked, bool(view.picture), "王五" in view.consent) == ("", True, True)
    files = services("officer").attachments
    assert [one.category for one in files.list_of("room_consent", consent)] == ["signed"]
    with pytest.raises(Refused):  # the picture has no other way out
        files.list_of("panorama", room)
    (line,) = consents.view(house).lines
    assert (line.holds, line.pictures) == (True, 1)
    assert consents.withdraw(consent, line.version) == 1
    view = shown(services, room)
    assert (view.picture, view.marks, "书面同意" in view.blocked) == (b"", (), True)
    with pytest.raises(Refused, match="书面同意"):
        service.replace(room, view.version, panorama(shade=20))
    with UnitOfWork(store, PROGRAM) as unit:
        kept = unit.session.scalars(select(Attachment.record_type_key)).all()
        assert kept == ["room_consent"]  # destroyed, not hidden
    with pytest.raises(Conflict):
        consents.withdraw(consent, consents.view(house).lines[0].version)
    consents.record(house, ConsentDraft("王五", TODAY), signed())
    assert "销毁" in shown(services, room).blocked


def test_a_consent_ends_by_itself(services: Ask, building: int, store: Store, clock: FixedClock) -> None:
    service, consents = services("officer").panoramas, services("officer").room_consents
    house = home_of(store, building)
    consents.record(house, ConsentDraft("王五", TODAY, TODAY + timedelta(days=2)), signed())
    room = service.add(building, PanoramaDraft("private_room", "101室", house), panorama())
    clock.advance(days=3)
    assert "书面同意" in shown(services, room).blocked
    again = consents.record(house, ConsentDraft("王五", TODAY), signed())
    assert shown(services, room).blocked == ""
    service.archive(room, shown(services, room).version)
    with pytest.raises(NotFound):
        shown(services, room)
    assert [one.id for one in consents.view(house).lines][0] == again
    with UnitOfWork(store, PROGRAM) as unit:
        assert "panorama" not in unit.session.scalars(select(Attachment.record_type_key)).all()
    for draft, field in (
        (ConsentDraft(" ", TODAY), "given_by"),
        (ConsentDraft("王五", TODAY + timedelta(days=90)), "given_on"),
        (ConsentDraft("王五", TODAY, TODAY - timedelta(days=1)), "until_on"),
    ):
        with pytest.raises(ValidationError) as caught:
            consents.record(house, draft, signed())
        assert list(caught.value.fields) == [field]


def test_who_sees_the_building_sees_its_panoramas(services: Ask, stairs: int, building: int) -> None:
    assert [one.name for one in services("chief").panoramas.panoramas(building)] == ["3层东侧楼梯间"]
    assert not shown(services, stairs, "chief").may_change
    for ask in (services("officer2").panoramas.view, services("officer2").panoramas.hazards_here):
        with pytest.raises(NotFound):
            ask(stairs)
    with pytest.raises(PermissionDenied):
        services("chief").panoramas.archive(stairs, 1)
    service = services("officer").panoramas
    service.archive(stairs, shown(services, stairs).version)
    assert service.panoramas(building) == ()


@pytest.mark.parametrize(
    ("until", "withdrawn", "day", "holds"),
    [
        (None, None, date(2026, 10, 1), True),
        (None, None, date(2026, 9, 30), False),
        (date(2026, 10, 5), None, date(2026, 10, 5), True),
        (date(2026, 10, 5), None, date(2026, 10, 6), False),
        (None, date(2026, 10, 2), date(2026, 10, 1), False),
    ],
)
def test_when_a_consent_holds(until: date | None, withdrawn: date | None, day: date, holds: bool) -> None:
    assert ConsentTerm(date(2026, 10, 1), until, withdrawn).holds(day) is holds
