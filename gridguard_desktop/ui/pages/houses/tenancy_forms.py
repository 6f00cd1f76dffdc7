"""The small forms of letting: what, to whom, from when until when; every verb of a tenancy, and the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.houses import TenancyDraft
from gridguard_desktop.ui.forms.editors import LinkPick, area_editor, wall_clock, whole_number
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.services.houses import RentalView, TenancyLine
    from gridguard_desktop.services.houses.rental_views import RoomLine, TenantLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import Line

WHOLE = "whole"


class TenancyForms:
    """Opens forms in ``place`` that rest on ``view``."""

    def __init__(self, ctx: AppContext, place: FormPlace, view: RentalView) -> None:
        self._ctx, self._place, self._view = ctx, place, view
        self._house, self._version = view.house_id, view.version
        self._tenancies, self._rooms = ctx.services.tenancies, ctx.services.house_rooms

    # ---- tenancies

    def let(self) -> None:
        """A new tenancy."""
        moved = ChoiceEditor(
            [
                Choice(True, translate("rental_page", "have moved in")),
                Choice(False, translate("rental_page", "have only agreed")),
            ]
        )
        lines: list[Line] = [
            (("what", self._what()), ("moved_in", FieldBox(translate("rental_page", "The tenants"), moved))),
            (
                ("starts_on", self._day(translate("rental_page", "From"), required=True)),
                ("ends_on", self._day(translate("rental_page", "Agreed end"), prefer="future")),
            ),
            (("tenants", self._tenants()),),
            (("note", FieldBox(translate("rental_page", "Note"), TextEditor(max_length=200))),),
        ]

        def work(given: dict[str, Any]) -> int:
            room_id, bed = _place_of(given["what"])
            draft = TenancyDraft(
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
                room_id=room_id,
                bed=bed,
                tenants=_ids(given["tenants"]),
                moved_in=bool(given["moved_in"]),
                note=given["note"],
            )
            return self._tenancies.let(self._house, self._version, draft)

        note = translate("rental_page", "Tenants are people of the register; register newcomers first.")
        form = self._place.open(translate("rental_page", "Enter a tenancy"), lines, work, note=note)
        form.fill({"what": WHOLE, "moved_in": True, "starts_on": self._today})
        tenants = form.editor("tenants")
        if isinstance(tenants, RowsEditor):
            tenants.add_row()

    def check_in(self, one: TenancyLine) -> None:
        """Those who agreed have come."""
        lines: list[Line] = [(("on", self._day(translate("rental_page", "Moved in on"), required=True)),)]
        if not one.tenants:
            lines.append((("tenants", self._tenants()),))

        def work(given: dict[str, Any]) -> None:
            tenants = _ids(given.get("tenants"))
            self._tenancies.check_in(self._house, self._version, one.id, given["on"], tenants)

        form = self._place.open(translate("rental_page", "{place}: moved in", place=one.place), lines, work)
        form.fill({"on": self._today})

    def renew(self, one: TenancyLine) -> None:
        """Another agreed end."""
        lines: list[Line] = [
            (
                ("ends_on", self._day(translate("rental_page", "Agreed end"), prefer="future")),
                ("reason", FieldBox(translate("rental_page", "Remark"), TextEditor(max_length=200))),
            )
        ]
        self._place.open(
            translate("rental_page", "{place}: renew", place=one.place),
            lines,
            lambda given: self._tenancies.renew(
                self._house, self._version, one.id, given["ends_on"], given["reason"] or ""
            ),
            note=translate("rental_page", "Leave the end empty when none is agreed."),
        )

    def move(self, one: TenancyLine) -> None:
        """To another room or bed."""
        lines: list[Line] = [
            (
                ("what", self._what()),
                ("on", self._day(translate("rental_page", "Changed on"), required=True)),
            )
        ]

        def work(given: dict[str, Any]) -> int:
            return self._tenancies.move(
                self._house, self._version, one.id, given["on"], *_place_of(given["what"])
            )

        form = self._place.open(
            translate("rental_page", "{place}: change room or bed", place=one.place), lines, work
        )
        form.fill({"on": self._today})

    def check_out(self, one: TenancyLine) -> None:
        """They have left."""
        lines: list[Line] = [
            (
                ("on", self._day(translate("rental_page", "Moved out on"), required=True)),
                ("reason", FieldBox(translate("rental_page", "Remark"), TextEditor(max_length=200))),
            )
        ]
        form = self._place.open(
            translate("rental_page", "{place}: moved out", place=one.place),
            lines,
            lambda given: self._tenancies.check_out(
                self._house, self._version, one.id, given["on"], given["reason"] or ""
            ),
        )
        form.fill({"on": self._today})

    def cancel(self, one: TenancyLine) -> None:
        """It never came to it."""
        why = FieldBox(translate("rental_page", "Why"), TextEditor(max_length=200), required=True)
        self._place.open(
            translate("rental_page", "{place}: cancel the tenancy", place=one.place),
            [(("reason", why),)],
            lambda given: self._tenancies.cancel(self._house, self._version, one.id, given["reason"]),
            note=translate(
                "rental_page", "For what was never so. When people have left, enter that they moved out."
            ),
        )

    def tenant_in(self, one: TenancyLine) -> None:
        """Somebody joins."""
        who = FieldBox(translate("rental_page", "Tenant"), LinkPick(self._ctx, "resident"), required=True)
        lines: list[Line] = [
            (("resident_id", who), ("on", self._day(translate("rental_page", "From"), required=True)))
        ]
        form = self._place.open(
            translate("rental_page", "{place}: add a tenant", place=one.place),
            lines,
            lambda given: self._tenancies.tenant_in(
                self._house, self._version, one.id, given["resident_id"], given["on"]
            ),
        )
        form.fill({"on": self._today})

    def tenant_out(self, tenant: TenantLine) -> None:
        """One of several has left."""
        form = self._place.open(
            translate("rental_page", "{name} has left", name=tenant.name),
            [(("on", self._day(translate("rental_page", "Left on"), required=True)),)],
            lambda given: self._tenancies.tenant_out(self._house, self._version, tenant.id, given["on"]),
        )
        form.fill({"on": self._today})

    # ---- rooms

    def add_room(self) -> None:
        """A room let by itself."""
        self._place.open(
            translate("rental_page", "Add a room"),
            self._room_lines(),
            lambda given: self._rooms.add(self._house, self._version, **_room(given)),
        )

    def change_room(self, one: RoomLine) -> None:
        """Correct name, area or beds."""
        form = self._place.open(
            translate("rental_page", "Correct {room}", room=one.name),
            self._room_lines(),
            lambda given: self._rooms.change(self._house, self._version, one.id, **_room(given)),
        )
        form.fill({"name": one.name, "area": one.area, "beds": one.beds})

    # ---- fields

    def _room_lines(self) -> list[Line]:
        name = TextEditor(max_length=20, placeholder=translate("rental_page", "main bedroom, room A …"))
        beds = translate("rental_page", "Beds")
        return [
            (
                ("name", FieldBox(translate("rental_page", "Room"), name, required=True)),
                ("area", FieldBox(translate("rental_page", "Area (㎡)"), area_editor())),
                ("beds", FieldBox(beds, whole_number(beds))),
            )
        ]

    @property
    def _today(self) -> date:
        return self._ctx.clock.today()

    def _day(self, label: str, *, required: bool = False, prefer: str = "past") -> FieldBox:
        return FieldBox(label, DateEditor(lambda: wall_clock(self._ctx), prefer=prefer), required=required)

    def _what(self) -> FieldBox:
        answers = [Choice(WHOLE, translate("rental_page", "the whole house"))]
        for room in self._view.rooms:
            answers.append(Choice(f"{room.id}", room.name))
            answers += [
                Choice(
                    f"{room.id}/{bed}",
                    translate("rental_page", "{room}, bed {bed}", room=room.name, bed=bed),
                )
                for bed in range(1, (room.beds or 0) + 1)
            ]
        editor = ChoiceEditor(answers, segmented=False)
        return FieldBox(translate("rental_page", "What is let"), editor, required=True)

    def _tenants(self) -> FieldBox:
        words = translate("rental_page", "Tenant")

        def fields() -> list[Line]:
            return [(("resident_id", FieldBox(words, LinkPick(self._ctx, "resident"), required=True)),)]

        rows = RowsEditor(words, translate("rental_page", "Add a tenant"), fields)
        return FieldBox(translate("rental_page", "Tenants"), rows)


def _place_of(value: Any) -> tuple[int | None, int | None]:
    """Room and bed of an answer."""
    if value in (None, WHOLE):
        return None, None
    room, _, bed = str(value).partition("/")
    return int(room), int(bed) if bed else None


def _ids(rows: Any) -> tuple[int, ...]:
    return tuple(one["resident_id"] for one in rows or () if one.get("resident_id") is not None)


def _room(given: dict[str, Any]) -> dict[str, Any]:
    return {"name": given["name"] or "", "area": given["area"], "beds": given["beds"]}
