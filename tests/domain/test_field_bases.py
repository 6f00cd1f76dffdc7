"""Every field of the registers of residents has its legal basis, purpose and retention; one without cannot be
added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gridguard_desktop.domain.field_bases import GROUNDED, TABLE, basis_of, require_bases, why_words
from gridguard_desktop.domain.fields import Field
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.records.aid_events import AID_HELPER
from gridguard_desktop.domain.records.awards import AWARD
from gridguard_desktop.domain.records.care_contacts import CARE_CONTACT
from gridguard_desktop.domain.records.care_entries import CARE_ENTRY, CARE_KEY, CARE_NEED
from gridguard_desktop.domain.records.care_supports import CARE_SUPPORT
from gridguard_desktop.domain.records.room_consents import ROOM_CONSENT

_ELSEWHERE = (AID_HELPER, AWARD, CARE_CONTACT, CARE_ENTRY, CARE_KEY, CARE_NEED, CARE_SUPPORT, ROOM_CONSENT)
"""They stand on the page of something else, or on one that is no register."""
TYPES = {**RECORD_TYPES, **{one.key: one for one in _ELSEWHERE}}
FIELDS = [(key, field) for key in sorted(GROUNDED) for field in TYPES[key].fields]


@pytest.mark.parametrize(("key", "field"), FIELDS, ids=lambda part: getattr(part, "name", part))
def test_every_field_says_by_what_law_for_what_and_how_long(key: str, field: Field) -> None:
    basis = basis_of(TYPES[key], field)
    assert basis is not None
    assert "《" in basis.law
    assert basis.purpose
    assert basis.kept
    assert str(basis).splitlines() == [
        f"依据：{basis.law}",
        f"用途：{basis.purpose}",
        f"保存期：{basis.kept}",
    ]


@pytest.mark.parametrize("name", ["religion", "danger_level", "income"])
def test_a_field_without_a_basis_cannot_be_added(name: str) -> None:
    resident = RECORD_TYPES["resident"]
    added = Field(name, text("fields", "Note"), reason=text("reasons", "Tells people apart."))
    with pytest.raises(TypeError, match=name):
        require_bases(replace(resident, fields=(*resident.fields, added)))


def test_a_field_without_a_purpose_cannot_be_added_either() -> None:
    resident = RECORD_TYPES["resident"]
    fields = tuple(replace(f, reason=None) if f.name == "phone" else f for f in resident.fields)
    with pytest.raises(TypeError, match="phone"):
        require_bases(replace(resident, fields=fields))


def test_the_table_names_no_field_that_is_not_there() -> None:
    assert choice_keys(TABLE) == {f"{key}.{field.name}" for key, field in FIELDS}


def test_other_registers_say_what_for() -> None:
    organisation = RECORD_TYPES["organisation"]
    field = organisation.field("contact_phone")
    assert why_words(organisation, field) == str(field.reason)
    assert basis_of(organisation, field) is None
    require_bases(organisation)
