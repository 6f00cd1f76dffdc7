"""The owner's copy of an order stays on one sheet of A4, however much was written."""

from __future__ import annotations

from dataclasses import replace

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import page_count
from gridguard_desktop.domain.lawdata import choices
from tests.documents.sample_field_work import OWNER_COPY


def test_the_owners_copy_is_one_sheet_however_much_was_written() -> None:
    plain = max(choices("hazard_plain_words"), key=lambda entry: len(entry.zh) + len(entry.extra["how"]))
    real = replace(
        OWNER_COPY, why=plain.zh, how=plain.extra["how"], objection=choices("hazard_objections")[0].zh
    )
    long = "三层走道堆放纸箱，电动车飞线充电；" * 120
    many = replace(real, danger=long[:2000], demands=(long[:200],) * 40, unit="长" * 100, title="长" * 100)
    for view in (real, many):
        assert page_count(PAPERS[Paper.OWNER_COPY].build(view)) == 1


def test_every_kind_of_hazard_has_its_plain_words() -> None:
    assert {entry.key for entry in choices("hazard_kinds")} == {
        entry.key for entry in choices("hazard_plain_words")
    }
