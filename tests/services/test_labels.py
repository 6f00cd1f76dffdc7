"""Labels: twenty digits by chance, printed and read back, given anew, voided; a scan opens what its reader
may see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import House
from gridguard_desktop.db.models.ground import PlaceLabel
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.place_codes import grouped, new_code, read_code
from gridguard_desktop.services.papers import render_job
from tests.made_houses import make_building

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

DPI = 150


@pytest.fixture
def houses(store: Store, clock: FixedClock, station: MadeStation) -> list[int]:
    """Twenty-seven flats of the first grid."""
    make_building(store, clock, station.grids[0], floors=9)
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        return list(unit.session.scalars(select(House.id).order_by(House.id)))


def codes_of(store: Store) -> dict[int, str]:
    with UnitOfWork(store, PROGRAM) as unit:
        rows = unit.session.execute(select(PlaceLabel.target_id, PlaceLabel.code).order_by(PlaceLabel.id))
        return {target: code for target, code in rows}


@given(st.integers(0, 10**12 - 1), st.integers(0, 19), st.integers(1, 9))
def test_a_code_is_read_back_and_a_misread_digit_is_noticed(number: int, at: int, more: int) -> None:
    code = new_code(lambda _below: number)
    assert read_code(grouped(code)) == code
    wrong = code[:at] + str((int(code[at]) + more) % 10) + code[at + 1 :]
    assert read_code(wrong) is None


@pytest.mark.parametrize("written", ["", "320399199001010012", "0092", "00920000000000000000x", "x" * 20])
def test_other_codes_are_none_of_ours(written: str) -> None:
    assert read_code(written) is None


@pytest.mark.parametrize("layout", [one.key for one in choices("label_layouts")])
def test_what_is_printed_is_decoded_and_holds_no_personal_data(
    services: Callable[[str], Services], store: Store, houses: list[int], layout: str
) -> None:
    officer = services("officer")
    places = houses if layout == "a4_24" else houses[:4]
    label_ids = officer.labels.issue("house", places)
    job = officer.label_sheets.paper_of(label_ids, layout, 2, for_issue=True)
    codes = codes_of(store)
    read: list[str] = []
    for page in pypdfium2.PdfDocument(render_job(job)):
        picture: Image.Image = page.render(scale=DPI / 72).to_pil().convert("L")
        worn = picture.filter(ImageFilter.GaussianBlur(0.7)).rotate(0.6, fillcolor=255)
        read += [found.text for found in zxingcpp.read_barcodes(worn)]
    assert sorted(read) == sorted(codes.values())
    assert all(re.fullmatch(r"\d{20}", text) for text in read), "nothing but digits by chance"
    assert officer.labels.issue("house", places) == label_ids, "a place keeps its label"


def test_a_voided_code_says_so(services: Callable[[str], Services], store: Store, houses: list[int]) -> None:
    labels = services("officer").labels
    (label_id,) = labels.issue("house", houses[:1])
    code = codes_of(store)[houses[0]]
    assert labels.find(grouped(code)).record_id == houses[0]
    with pytest.raises(ValidationError):
        labels.renew(label_id, " ")
    newer = labels.renew(label_id, "雨淋褪色")
    with pytest.raises(Refused, match=r"2026-10-09 作废：雨淋褪色。此处已换发新标贴"):
        labels.find(code)
    labels.void(newer, "房屋拆除")
    with pytest.raises(Refused, match="作废：房屋拆除"):
        labels.find(codes_of(store)[houses[0]])
    with pytest.raises(Refused):
        labels.void(newer, "再作废")
    assert [line.void_reason for line in labels.of_place("house", houses[0])] == ["房屋拆除", "雨淋褪色"]
    with pytest.raises(Refused, match="不是本所的标贴"):
        labels.find(new_code())


def test_a_list_of_places_gets_what_is_missing(
    services: Callable[[str], Services], station: MadeStation, houses: list[int]
) -> None:
    labels = services("clerk").labels
    labels.issue("house", houses[:5])
    plan = labels.plan(ListQuery("house"))
    assert (plan.kind, len(plan.ids), plan.labelled, plan.missing) == ("house", 27, 5, 22)
    assert labels.plan(ListQuery("grid")).missing == 3
    (grid,) = labels.issue("grid", station.grids[:1])
    assert labels.of_place("grid", station.grids[0])[0].id == grid
    with pytest.raises(NotFound):
        labels.plan(ListQuery("resident"))


def test_a_scan_opens_only_what_its_reader_may_see(
    services: Callable[[str], Services], store: Store, clock: FixedClock, station: MadeStation
) -> None:
    make_building(store, clock, station.grids[2], floors=1)
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        house = unit.session.scalars(select(House.id)).first()
    assert house is not None
    services("clerk").labels.issue("house", [house])
    code = codes_of(store)[house]
    for refused in (services("officer").labels.find, services("officer").labels.of_place):
        with pytest.raises(NotFound):
            refused(code) if refused.__name__ == "find" else refused("house", house)  # type: ignore[call-arg]
    (label_id,) = services("clerk").labels.issue("house", [house])
    with pytest.raises(NotFound):
        services("officer").label_sheets.paper_of([label_id], "a4_24")
    with pytest.raises(PermissionDenied):
        services("patrol_lead").labels.find(code)
    with pytest.raises(PermissionDenied):
        services("auditor").labels.find(code)
