"""The course of a mediation: rights told to each party, booking without clashes, who was present, a party
that stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.services.disputes import BookingDraft, PresentDraft, RightsDraft
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, intake, party, sitting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    People = Callable[[str], Services]

MONDAY = TODAY + timedelta(days=3)


def at(hour: int, minute: int = 0) -> datetime:
    return from_china(MONDAY, hour, minute)


def booking(hour: int = 9, **given: Any) -> BookingDraft:
    return BookingDraft(**{"starts_at": at(hour), "ends_at": at(hour + 1), "place": "调解室", **given})


@pytest.fixture
def room(services: People) -> int:
    return services("mediator").for_type("room").create({"name": "和为贵调解室", "seats": 8})


def test_mediation_begins_when_every_party_was_told_and_understood(case: Case) -> None:
    case.bring_to("accepted")
    first, second = case.view().parties
    for notices in (
        [],
        [RightsDraft(first.id, is_understood=True)],
        [RightsDraft(first.id, is_understood=True), RightsDraft(second.id, is_understood=False)],
    ):
        with pytest.raises(Refused, match="赵国强"):
            case.take("mediator", "inform", notices=notices)
    assert case.view().course.rights == ()
    case.take("mediator", "tell_rights", notices=[RightsDraft(first.id, True, "dialect")])
    case.take("mediator", "tell_rights", notices=[RightsDraft(second.id, False)])
    assert case.view().course.untold == ("赵国强",)
    case.take("mediator", "inform", notices=[RightsDraft(second.id, True, "read_out")])
    view = case.view()
    assert (view.state, view.informed_on) == ("mediating", TODAY)
    assert [(one.language, one.is_understood) for one in view.course.rights] == [
        ("dialect", True),
        ("read_out", True),
    ]
    with pytest.raises(NotFound):
        case.take("mediator", "tell_rights", notices=[RightsDraft(10**6, True)])
    with pytest.raises(ValidationError):
        case.take("mediator", "tell_rights", notices=[RightsDraft(first.id, True, "klingon")])


def test_a_party_that_joins_later_is_told_later(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "add_party", draft=party("b", "李伟", 5))
    assert case.view().course.untold == ("李伟",)


def test_after_a_party_stops_no_session_is_booked_or_held(case: Case, services: People) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    case.take("mediator", "book_session", draft=booking())
    assert case.due("BOOKING") == MONDAY
    stop = case.take("mediator", "party_stops", party_id=second.id, reason="打算起诉")
    view = case.view("mediator")
    assert [(one.state, one.cancel_reason) for one in view.course.bookings] == [
        ("cancelled", "有当事人退出调解。")
    ]
    assert case.due("BOOKING") is None
    assert view.next_step is not None
    assert view.next_step.verb == "terminate"
    for verb, draft in (("book_session", booking()), ("hold_session", sitting())):
        with pytest.raises(Refused, match="赵国强已于2026-10-09退出"):
            case.take("mediator", verb, draft=draft)
    with pytest.raises(Refused, match="已经退出"):
        case.take("mediator", "party_stops", party_id=second.id)
    with pytest.raises(Refused, match="没有退出"):
        case.take("mediator", "party_returns", party_id=first.id)
    printed = body_text(services("mediator").papers.preview(Paper.ADVICE_SHEET, case.id, stop))
    for words in ("赵国强于2026年10月9日表示不再参加调解", "打算起诉", "完全自愿", "向人民法院"):
        assert words in printed
    assert services("mediator").papers.available("dispute", case.id)
    case.take("mediator", "party_returns", party_id=second.id)
    case.take("mediator", "hold_session", draft=sitting())


def test_stopping_leads_to_the_end_with_its_reason(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "party_stops", party_id=case.view().parties[0].id)
    case.take("mediator", "terminate", reason="party_ends")
    assert (case.view().state, case.view().result) == ("terminated", "withdrawn")


def test_a_room_a_mediator_and_a_party_are_booked_once_at_a_time(
    case: Case, services: People, station: MadeStation, room: int
) -> None:
    case.bring_to("mediating")
    case.take("mediator", "book_session", draft=booking(room_id=room))
    with pytest.raises(Refused, match=r"和为贵调解室在10月12日 9:00–10:00已被占用"):
        case.take("mediator", "book_session", draft=booking(room_id=room))
    with pytest.raises(Refused, match="刘海涛在10月12日"):
        case.take("mediator", "book_session", draft=booking(place="村委会"))
    case.take("mediator", "book_session", draft=booking(10, room_id=room))  # touching is not meeting
    mine = case.id
    case.id = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    case.bring_to("referred")
    case.take("mediator2", "accept")
    notices = [RightsDraft(one.id, is_understood=True) for one in case.view().parties]
    case.take("mediator2", "inform", notices=notices)
    with pytest.raises(Refused) as refusal:  # the same people, known by their document number
        case.take("mediator2", "book_session", draft=booking(place="村委会"))
    assert "王秀英在10月12日 9:00–10:00已被通知参加另一场调解" in refusal.value.message
    assert services("chief").disputes.view(mine).number not in refusal.value.message
    case.take("mediator2", "book_session", draft=booking(14, place="村委会"))


def test_nothing_is_booked_when_a_party_cannot_come(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    busy = {"party_id": second.id, "starts_at": at(9, 30), "ends_at": at(12), "note": "上班"}
    case.take("mediator", "note_busy", **busy)
    with pytest.raises(Refused, match="赵国强在10月12日 9:30–12:00不便参加"):
        case.take("mediator", "book_session", draft=booking())
    case.take("mediator", "book_session", draft=booking(mode="caucus", side="a"))  # he is not asked
    case.take("mediator", "book_session", draft=booking(13))
    with pytest.raises(ValidationError):
        case.take("mediator", "note_busy", **{**busy, "ends_at": at(9)})
    with pytest.raises(NotFound):
        case.take("mediator", "note_busy", **{**busy, "party_id": first.id + 10**6})


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": at(9)},
        {"ends_at": at(23)},
        {"starts_at": from_china(TODAY, 8), "ends_at": from_china(TODAY, 9)},
        {"place": " "},
        {"mode": "caucus"},
        {"mode": "séance"},
    ],
)
def test_a_booking_that_cannot_be_is_refused(case: Case, wrong: dict[str, Any]) -> None:
    case.bring_to("mediating")
    with pytest.raises(OfficerError):
        case.take("mediator", "book_session", draft=booking(**wrong))
    assert case.view().course.bookings == ()


def test_a_booking_is_printed_exported_and_held(case: Case, services: People, room: int) -> None:
    case.bring_to("mediating")
    booked = case.take("mediator", "book_session", draft=booking(room_id=room))
    mediator = services("mediator")
    printed = body_text(mediator.papers.preview(Paper.SESSION_NOTICE, case.id, booked))
    for words in ("王秀英（甲方）", "赵国强（乙方）", "2026年10月12日", "和为贵调解室", "刘海涛", "送达签收"):
        assert words in printed
    file = mediator.disputes.booking_file(dispute_id=case.id, booking_id=booked)
    assert file.file_name.endswith("-1.ics")
    for line in ("DTSTART:20261012T010000Z", "DTEND:20261012T020000Z", "LOCATION:和为贵调解室"):
        assert line in file.content
    assert not any(name in file.content for name in ("王秀英", "赵国强", "刘海涛"))
    case.clock.moment = at(11)
    done = sitting(started_at=at(9), ended_at=at(10), booking_id=booked)
    held = case.take("mediator", "hold_session", draft=done)
    (shown,) = case.view().course.bookings
    assert (shown.state, shown.session_id) == ("held", held)
    assert case.due("BOOKING") is None
    with pytest.raises(NotFound):
        case.take("mediator", "hold_session", draft=done)


def test_a_separate_talk_calls_one_side_only(case: Case, services: People) -> None:
    case.bring_to("mediating")
    booked = case.take("mediator", "book_session", draft=booking(mode="caucus", side="b"))
    printed = body_text(services("mediator").papers.preview(Paper.SESSION_NOTICE, case.id, booked))
    assert "赵国强（乙方）" in printed
    assert "王秀英" not in printed


def test_a_cancelled_booking_frees_the_hour(case: Case, room: int) -> None:
    case.bring_to("mediating")
    booked = case.take("mediator", "book_session", draft=booking(room_id=room))
    case.take("mediator", "cancel_booking", booking_id=booked, reason="甲方生病")
    assert case.due("BOOKING") is None
    case.take("mediator", "book_session", draft=booking(room_id=room))
    with pytest.raises(NotFound):
        case.take("mediator", "cancel_booking", booking_id=booked, reason="again")


def test_the_record_lists_exactly_those_present(case: Case, services: People, station: MadeStation) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    helper = case.take(
        "mediator", "add_member", role="assistant", mediator_id=station.mediators[1], unit="黄山街道"
    )
    listener = case.take("mediator", "add_member", role="observer", name="孙媛", unit="司法所")
    present = (
        PresentDraft(party_id=first.id),
        PresentDraft(member_id=listener),
        PresentDraft(name="周大爷", role="invited"),
    )
    case.take("mediator", "hold_session", draft=sitting(present=present))
    assert [(one.name, one.role) for one in case.view().course.presences] == [
        ("王秀英", "party"),
        ("孙媛", "observer"),
        ("周大爷", "invited"),
    ]
    printed = body_text(services("mediator").papers.preview(Paper.SESSION_RECORD, case.id))
    assert "孙媛（旁听）、周大爷（受邀参与）" in printed
    assert "赵国强" not in printed.split("事由")[1].split("调解记录")[0].replace("王秀英与赵国强", "")
    for wrong in (PresentDraft(party_id=10**6), PresentDraft(member_id=10**6)):
        with pytest.raises(NotFound):
            case.take("mediator", "hold_session", draft=sitting(present=(wrong,)))
    case.take("mediator", "drop_member", member_id=helper)
    with pytest.raises(NotFound):
        case.take("mediator", "drop_member", member_id=helper)


def test_a_co_mediator_works_on_the_case_and_opens_its_seal(
    case: Case, services: People, station: MadeStation
) -> None:
    case.bring_to("mediating")
    talk = case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="a"))
    member = case.take("mediator", "add_member", role="assistant", mediator_id=station.mediators[1])
    read = services("mediator2").disputes.read_sealed_talk(dispute_id=case.id, session_id=talk)
    assert read.record == sitting().record
    case.take("mediator2", "hold_session", draft=sitting())
    case.take("mediator", "drop_member", member_id=member)
    with pytest.raises(NotFound):
        services("mediator2").disputes.view(case.id)


def test_who_only_listens_sees_nothing_of_the_case(
    case: Case, services: People, station: MadeStation
) -> None:
    case.bring_to("mediating")
    case.take("mediator", "add_member", role="observer", mediator_id=station.mediators[1])
    with pytest.raises(NotFound):
        services("mediator2").disputes.view(case.id)


def test_the_team_is_made_of_people_who_may(case: Case, station: MadeStation) -> None:
    case.bring_to("mediating")
    with pytest.raises(ValidationError):
        case.take("mediator", "add_member", role="assistant", name="路人")
    with pytest.raises(ValidationError):
        case.take("mediator", "add_member", role="observer", name=" ")
    with pytest.raises(ValidationError):
        case.take("mediator", "add_member", role="judge", name="谁")
    case.take("mediator", "add_member", role="recorder", mediator_id=station.mediators[1])
    for mediator in station.mediators[:2]:
        with pytest.raises(Refused, match="已在本案中"):
            case.take("mediator", "add_member", role="host", mediator_id=mediator)


def test_rooms_are_kept_in_a_register(case: Case, services: People, room: int) -> None:
    case.bring_to("mediating")
    assert case.view().course.rooms == ((room, "和为贵调解室"),)
    rooms = services("chief").for_type("room")
    rooms.archive(room, rooms.get(room).version)
    assert case.view().course.rooms == ()
    assert replace(booking(), room_id=room).room_id == room
