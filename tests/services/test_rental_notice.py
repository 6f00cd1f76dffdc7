"""The notice of duties of a rental: from the data of the day, for each tenancy, kept, signed copy back."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.lawdata import choices, versions
from gridguard_desktop.services.houses import OwnerDraft
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_rentals import AT, add_room, let, make_house, make_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0])


def test_every_duty_has_its_source_and_its_days() -> None:
    for entry in versions("rental_duties"):
        assert entry.extra["side"] in ("owner", "tenant")
        assert entry.extra["short"]
        assert "《" in entry.source
    for day in (date(2025, 12, 31), TODAY):
        keys = [entry.key for entry in choices("rental_duties", day)]
        assert len(keys) == len(set(keys)) == 12
    before = {entry.key: entry for entry in choices("rental_duties", date(2025, 12, 31))}
    assert "2025年修订" not in before["owner_register"].source


def test_each_tenancy_has_its_notice_in_plain_words(services: Ask, station: MadeStation, house: int) -> None:
    papers = services("officer").papers
    empty = body_text(papers.preview(Paper.RENTAL_NOTICE, house))
    for part in (
        AT,
        "王五",
        "房主要做到",
        "承租人要做到",
        "治安管理处罚法68",
        "电话0516-83700000",
        "报警打110",
    ):
        assert part in empty
    people = make_people(services, station.grids[0], "甲一", "乙二", "丙三")
    room = add_room(services, house, "次卧", beds=2)
    first = let(services, house, people[0], room_id=room, bed=1, ends_on=TODAY + timedelta(days=90))
    second = let(services, house, people[1], people[2], room_id=add_room(services, house, "主卧"))
    owners = services("officer").owners
    owners.add(house, owners.view(house).version, OwnerDraft("王小妹"))
    services("administrator").rental_limits.set_limits(2, Decimal("5.5"), "某市办法第十二条")
    offers = [one for one in papers.available("house", house) if one.paper is Paper.RENTAL_NOTICE]
    assert [(one.part_id, one.ready, one.copies) for one in offers] == [(first, True, 3), (second, True, 4)]
    words = body_text(papers.preview(Paper.RENTAL_NOTICE, house, first))
    for part in (
        "次卧1号床",
        "甲一",
        "王五、王小妹",
        "一间屋最多住2人，一人至少5.5平方米（某市办法第十二条）",
    ):
        assert part in words
    assert "乙二" not in words
    assert "乙二、丙三" in body_text(papers.preview(Paper.RENTAL_NOTICE, house, second))


def test_the_signed_copy_comes_back_to_the_house(services: Ask, station: MadeStation, house: int) -> None:
    (person,) = make_people(services, station.grids[0], "甲一")
    tenancy = let(services, house, person)
    asked = services("officer")
    (line,) = asked.tenancies.view(house).current
    assert (line.notice_on, line.notice_signed) == (None, False)
    issued = asked.papers.issue(Paper.RENTAL_NOTICE, house, tenancy)
    assert issued.pages == 1
    assert asked.papers.reopen(issued.issue_id) == issued.content
    (line,) = asked.tenancies.view(house).current
    assert (line.notice_on, line.notice_signed) == (TODAY, False)
    page = io.BytesIO()
    Image.new("L", (400, 560), 240).save(page, "JPEG")
    with pytest.raises(NotFound):
        services("officer2").scans.keep(issued.issue_id, [page.getvalue()])
    asked.scans.keep(issued.issue_id, [page.getvalue()])
    (line,) = asked.tenancies.view(house).current
    assert line.notice_signed
    assert [file.category for file in asked.attachments.list_of("house", house)] == ["signed"]


def test_without_the_stations_phone_it_says_what_to_do(services: Ask, house: int) -> None:
    services("administrator").station.change({"phone": ""})
    with pytest.raises(MissingValues, match="电话"):
        services("officer").papers.preview(Paper.RENTAL_NOTICE, house)


def test_other_grids_print_nothing(services: Ask, house: int, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        services("officer2").papers.preview(Paper.RENTAL_NOTICE, house)
    (tmp_path / "notice.pdf").write_bytes(services("chief").papers.preview(Paper.RENTAL_NOTICE, house))
