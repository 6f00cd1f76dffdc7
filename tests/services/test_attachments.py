"""Files with records: sealed, without place, opened on record, hidden with the record they belong to."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.attached_files import LARGEST
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, StoreDamaged, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.patrols import FindingDraft
from tests.factories import MadeStation, intake

People = Callable[[str], Services]
TEXT = "走道已清空。".encode()


def make_hazard(people: People, station: MadeStation, grid: int = 0) -> int:
    return people(Role.CLERK).hazards.create(
        {
            "title": "走道堆物",
            "kind": "fire",
            "place_name": "梅园小区",
            "address_text": "金山东路18号",
            "grid_id": station.grids[grid],
            "description": "三层走道堆放纸箱。",
        }
    )


def photo() -> bytes:
    """A picture that tells where it was taken."""
    exif, out = Image.Exif(), io.BytesIO()
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (34.0, 15.0, 42.0)})
    Image.new("RGB", (16, 16), (90, 90, 90)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def audited(store: Store, action: str) -> list[tuple[str | None, int | None]]:
    with UnitOfWork(store, PROGRAM) as unit:
        rows = unit.session.execute(
            select(AuditRow.record_type, AuditRow.record_id).where(AuditRow.action == action)
        )
        return [(row.record_type, row.record_id) for row in rows]


def test_a_photo_is_kept_without_its_place_and_comes_back_whole(
    services: People, station: MadeStation, store: Store, tmp_path: Path
) -> None:
    hazard = make_hazard(services, station)
    source = tmp_path / "IMG 0001.jpeg"
    source.write_bytes(photo())
    files = services(Role.OFFICER).attachments
    kept = files.add("hazard", hazard, source, category="before", caption=" 三层  走道 ")
    [view] = files.list_of("hazard", hazard)
    assert (view.id, view.file_name, view.media_type, view.caption) == (
        kept,
        "IMG 0001.jpeg",
        "image/jpeg",
        "三层 走道",
    )
    assert (view.category_label, view.added_by) == ("整改前", "张立")
    opened = files.open(kept)
    assert (opened.view, len(opened.content), hashlib.sha256(opened.content).hexdigest()) == (
        view,
        view.size,
        view.sha256,
    )
    with Image.open(io.BytesIO(opened.content)) as image:
        assert not dict(image.getexif().get_ifd(IFD.GPSInfo))
    assert audited(store, "file:added") == audited(store, "file:opened") == [("hazard", hazard)]
    with UnitOfWork(store, PROGRAM) as unit:
        sealed = unit.session.scalars(select(Attachment)).one().sealed
    assert opened.content[:64] not in sealed


def test_altered_or_moved_bytes_are_noticed(services: People, station: MadeStation, store: Store) -> None:
    files = services(Role.OFFICER).attachments
    first, second = make_hazard(services, station), make_hazard(services, station)
    kept = files.add("hazard", first, TEXT, category="other", file_name="说明.txt")

    def tamper(change: Callable[[Attachment], None]) -> None:
        with UnitOfWork(store, PROGRAM, write=True) as unit:
            change(unit.session.get_one(Attachment, kept))

    def move(row: Attachment) -> None:
        row.record_id = second

    def alter(row: Attachment) -> None:
        row.record_id, row.sealed = first, row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])

    for change in (move, alter):
        tamper(change)
        with pytest.raises(StoreDamaged):
            files.open(kept)


def test_files_hide_with_their_record(services: People, station: MadeStation) -> None:
    hazard = make_hazard(services, station, grid=1)
    kept = services("officer2").attachments.add("hazard", hazard, TEXT, category="other", file_name="a.txt")
    stranger = services("officer").attachments
    for attempt in (
        lambda: stranger.list_of("hazard", hazard),
        lambda: stranger.open(kept),
        lambda: stranger.add("hazard", hazard, TEXT, category="other", file_name="b.txt"),
        lambda: stranger.open(999_999),
        lambda: stranger.list_of("hazard", 999_999),
    ):
        with pytest.raises(NotFound):
            attempt()
    mediator = services("mediator").attachments
    for forbidden in (lambda: mediator.open(kept), lambda: mediator.list_of("hazard", hazard)):
        with pytest.raises(PermissionDenied):
            forbidden()
    for login in ("auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            services(login).attachments.list_of("hazard", hazard)


def test_files_of_a_part_follow_the_whole(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    now = lead.context.clock.now()
    patrol = lead.patrols.log_patrol(
        {
            "started_at": now.replace(hour=0),
            "ended_at": now,
            "route": "梅园路",
            "grid_id": station.grids[0],
            "log": "正常",
        }
    )
    finding = lead.patrols.add_finding(patrol, FindingDraft("灯不亮", "梅园路"))
    lead.attachments.add("finding", finding, TEXT, category="evidence", file_name="a.txt")
    assert len(services("officer").attachments.list_of("finding", finding)) == 1
    with pytest.raises(PermissionDenied):
        services("mediator").attachments.list_of("finding", finding)
    dispute = services("officer").disputes.register(intake(grid_id=station.grids[0]))
    services("officer").attachments.add("dispute", dispute, TEXT, category="signed", file_name="a.txt")
    with pytest.raises(NotFound):
        services("officer2").attachments.list_of("dispute", dispute)
    for kind in ("user", "station", "nothing", "attachment", "party", "mediation_session"):
        with pytest.raises(Refused):
            lead.attachments.list_of(kind, 1)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"source": b""}, Refused),
        ({"source": b"MZ\x90\x00"}, Refused),
        ({"category": "selfie"}, ValidationError),
        ({"file_name": " "}, ValidationError),
        ({"caption": "长" * 201}, ValidationError),
    ],
)
def test_what_cannot_be_kept_leaves_nothing(
    services: People, station: MadeStation, given: dict[str, Any], refusal: type[Exception]
) -> None:
    hazard = make_hazard(services, station)
    files = services(Role.OFFICER).attachments
    asked: dict[str, Any] = {"source": TEXT, "category": "other", "file_name": "a.txt", **given}
    with pytest.raises(refusal):
        files.add("hazard", hazard, asked.pop("source"), **asked)
    assert files.list_of("hazard", hazard) == ()


def test_one_picture_cannot_show_before_and_after(services: People, station: MadeStation) -> None:
    hazard, other = make_hazard(services, station), make_hazard(services, station)
    files = services(Role.OFFICER).attachments
    files.add("hazard", hazard, photo(), category="before", file_name="a.jpg")
    with pytest.raises(Refused, match="整改前"):
        files.add("hazard", hazard, photo(), category="after", file_name="b.jpg")
    files.add("hazard", other, photo(), category="after", file_name="b.jpg")


def test_a_file_that_cannot_be_read_is_said_so(
    services: People, station: MadeStation, tmp_path: Path
) -> None:
    hazard = make_hazard(services, station)
    files = services(Role.OFFICER).attachments
    with pytest.raises(Refused, match="读不到"):
        files.add("hazard", hazard, tmp_path / "gone.jpg", category="before")
    large = tmp_path / "large.pdf"
    with large.open("wb") as out:
        os.truncate(out.fileno() if sys.platform != "win32" else large, LARGEST + 1)
    with pytest.raises(Refused, match="20 MB"):
        files.add("hazard", hazard, large, category="before")
