"""Made-up stations, people and disputes for tests. Nobody in here exists: area code 320399 was never given
out, and no telephone number begins with 1900000."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    Beat,
    BeatGrid,
    Committee,
    Division,
    Grid,
    GridPosting,
    Mediator,
    Organisation,
    Resident,
    Station,
    User,
)
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.domain.identity import id_check_digit
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.disputes import FollowUpDraft, Intake, PartyDraft, SessionDraft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.services.catalogue import Services

SINCE = date(2020, 1, 1)
TODAY = date(2026, 10, 9)
PLACE = "金山东路18号梅园小区6号楼"

_OWN_GRIDS = {"officer": (0,), "officer2": (1,), "patrol_lead": (0,)}
_PEOPLE = (
    ("clerk", "周敏", Role.CLERK),
    ("officer", "张立", Role.OFFICER),
    ("officer2", "孙强", Role.OFFICER),
    ("mediator", "刘海涛", Role.MEDIATOR),
    ("mediator2", "陈静", Role.MEDIATOR),
    ("patrol_lead", "马军", Role.PATROL_LEAD),
    ("care_worker", "苏敏", Role.CARE_WORKER),
    ("chief", "高峰", Role.CHIEF),
    ("auditor", "何平", Role.AUDITOR),
    ("administrator", "林涛", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class MadeStation:
    """Ids of a made-up station: one street, two communities, three grids, two beats, users of every role.

    ``users`` maps login → id; ``officer`` and ``patrol_lead`` are posted to the first grid, ``officer2`` to
    the second. ``mediators`` are those of ``mediator`` and ``mediator2``, both of ``committee``;
    ``strangers`` is another committee.
    """

    communities: tuple[int, ...]
    grids: tuple[int, ...]
    beats: tuple[int, ...]
    users: Mapping[str, int]
    committee: int
    strangers: int
    mediators: tuple[int, ...]
    residents: tuple[int, ...]
    organisation: int


def made_id(serial: int = 1, birth: date = date(1985, 3, 12), area: str = "320399") -> str:
    """A citizen number with a right check digit; an odd ``serial`` is a man's."""
    first17 = f"{area}{birth:%Y%m%d}{serial:03d}"
    return first17 + id_check_digit(first17)


def made_phone(serial: int = 1) -> str:
    """A mobile number nobody has."""
    return f"1900000{serial:04d}"


def make_station(store: Store, clock: Clock) -> MadeStation:
    """Fill an empty store."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        session = unit.session
        communities, grids, beats = _places(session)
        committee, strangers, mediators = _committees(session)
        users = _users(session, grids, mediators)
        residents, organisation = _register(session, grids)
    return MadeStation(
        communities, grids, beats, users, committee, strangers, mediators, residents, organisation
    )


def _added(session: Session, *rows: Record) -> tuple[int, ...]:
    for row in rows:
        write_derived(row)
    session.add_all(rows)
    session.flush()
    return tuple(row.id for row in rows)


def _places(session: Session) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    _added(
        session,
        Station(
            name="黄山派出所",
            bureau="云龙分局",
            paper_word="黄",
            province="江苏省",
            address_text="金山东路1号",
            phone="0516-83700000",
        ),
    )
    (street,) = _added(session, Division(code="320399001", name="黄山街道", level="street"))
    communities = _added(
        session,
        Division(code="320399001001", name="梅园社区", level="community", parent_id=street),
        Division(code="320399001002", name="兰苑社区", level="community", parent_id=street),
    )
    grids = _added(
        session,
        *(
            Grid(code=f"G{number}", name=name, community_id=communities[community])
            for number, name, community in ((1, "梅园一网格", 0), (2, "梅园二网格", 0), (3, "兰苑一网格", 1))
        ),
    )
    beats = _added(session, Beat(code="B1", name="第一警格"), Beat(code="B2", name="第二警格"))
    _added(
        session,
        *(
            BeatGrid(beat_id=beats[beat], grid_id=grid, valid_from=SINCE)
            for grid, beat in zip(grids, (0, 0, 1), strict=True)
        ),
    )
    return communities, grids, beats


def _committees(session: Session) -> tuple[int, int, tuple[int, ...]]:
    committee, strangers = _added(
        session,
        Committee(name="黄山街道人民调解委员会", paper_word="黄山"),
        Committee(name="兰苑社区人民调解委员会", paper_word="兰苑"),
    )
    mediators = _added(
        session,
        Mediator(name="刘海涛", sex="1", committee_id=committee, kind="full_time", phone=made_phone(901)),
        Mediator(name="陈静", sex="2", committee_id=committee, kind="part_time", phone=made_phone(902)),
        Mediator(name="吴兰", sex="2", committee_id=strangers, kind="part_time", phone=made_phone(903)),
    )
    return committee, strangers, mediators


def _users(session: Session, grids: tuple[int, ...], mediators: tuple[int, ...]) -> dict[str, int]:
    of_mediator = {"mediator": mediators[0], "mediator2": mediators[1]}
    ids = _added(
        session,
        *(
            User(login=login, name=name, role=role, mediator_id=of_mediator.get(login))
            for login, name, role in _PEOPLE
        ),
    )
    users = {login: user_id for (login, _, _), user_id in zip(_PEOPLE, ids, strict=True)}
    _added(
        session,
        *(
            GridPosting(user_id=users[login], grid_id=grids[grid], valid_from=SINCE)
            for login, posted in _OWN_GRIDS.items()
            for grid in posted
        ),
    )
    return users


def _register(session: Session, grids: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    residents = _added(
        session,
        *(
            Resident(
                name=name,
                sex=sex,
                birth_date=birth,
                id_kind="111",
                id_number=made_id(serial, birth),
                phone=made_phone(serial),
                address_text=f"{PLACE}{serial}室",
                grid_id=grids[grid],
                source="entered",
            )
            for serial, (name, sex, birth, grid) in enumerate(
                (
                    ("王秀英", "1", date(1972, 5, 4), 0),
                    ("赵国强", "2", date(1968, 11, 30), 0),
                    ("欧阳小红", "1", date(2012, 6, 1), 1),
                    ("钱进", "2", date(1990, 1, 15), 2),
                ),
                start=1,
            )
        ),
    )
    (organisation,) = _added(
        session,
        Organisation(
            name="梅园物业服务有限公司",
            credit_code="91320399MA1A2B3C4Q",
            kind="property",
            address_text="金山东路20号",
            grid_id=grids[0],
            representative="许亮",
            contact_name="许亮",
            contact_phone=made_phone(50),
            staff_count=12,
        ),
    )
    return residents, organisation


def party(side: str = "a", name: str = "王秀英", serial: int = 1, **given: Any) -> PartyDraft:
    """A typed party with document and phone."""
    facts = {"id_number": made_id(serial), "phone": made_phone(serial), "address_text": f"{PLACE}{serial}室"}
    return PartyDraft(side=side, name=name, **{**facts, **given})


def intake(**given: Any) -> Intake:
    """A neighbours' dispute between two people."""
    facts: dict[str, Any] = {
        "kind": "02",
        "source": "police",
        "summary": "楼上夜间装修，楼下多次上门劝阻，双方发生争吵。",
        "parties": (party("a", "王秀英", 1), party("b", "赵国强", 2)),
        "address_text": PLACE,
        "occurred_at": datetime(2026, 10, 8, 14, 0, tzinfo=UTC),
    }
    return Intake(**{**facts, **given})


def sitting(**given: Any) -> SessionDraft:
    """A joint session this morning."""
    facts: dict[str, Any] = {
        "started_at": datetime(2026, 10, 9, 1, 0, tzinfo=UTC),
        "ended_at": datetime(2026, 10, 9, 2, 0, tzinfo=UTC),
        "place": "调解室",
        "record": "双方各自陈述，同意调解。",
        "recorder_name": "陈静",
    }
    return SessionDraft(**{**facts, **given})


def agreement(debtor: int, creditor: int, **given: Any) -> AgreementDraft:
    """Two instalments of money and an act, all owed by ``debtor``."""
    duties = (
        ObligationDraft(
            debtor,
            creditor_id=creditor,
            amount=Decimal("1000.00"),
            due_on=date(2026, 10, 20),
            manner="银行转账",
        ),
        ObligationDraft(
            debtor,
            creditor_id=creditor,
            amount=Decimal("500.50"),
            due_on=date(2026, 11, 20),
            manner="银行转账",
        ),
        ObligationDraft(
            debtor, kind="act", content="晚九时后不再施工", due_on=date(2026, 10, 10), manner="自行履行"
        ),
    )
    facts: dict[str, Any] = {
        "facts": "楼上装修扰民，双方对停工时间有争议；赵国强承担主要责任。",
        "drawn_up_on": TODAY,
        "obligations": duties,
        "place": "黄山街道",
    }
    return AgreementDraft(**{**facts, **given})


def visit(**given: Any) -> FollowUpDraft:
    """A follow-up visit today."""
    return FollowUpDraft(**{"visited_on": TODAY, "content": "双方已和好，协议已履行。", **given})


def make_volunteer(services: Services, serial: int = 1, **given: Any) -> int:
    """A grown-up volunteer ready for duty: insured to the end of the year, trained, the rules signed; saved
    by whoever ``services`` belongs to; returns the id."""
    volunteer_id = make_applicant(services, serial, **given)
    services.volunteer_trainings.enter_for([volunteer_id], TRAINING)
    services.conduct_acceptances.enter_for([volunteer_id], RULES_SIGNED)
    return volunteer_id


TRAINING = {"kind": "induction", "held_on": date(2025, 3, 2), "topic": "巡防常识与行为规范", "hours": 4}
RULES_SIGNED = date(2025, 3, 2)


def make_applicant(services: Services, serial: int = 1, **given: Any) -> int:
    """The card alone, with nothing on file; returns the id."""
    facts: dict[str, Any] = {
        "name": f"义警{'甲乙丙丁戊己庚辛'[serial - 1]}",
        "birth_date": date(1985, 3, 12),
        "id_number": made_id(serial),
        "phone": made_phone(serial),
        "consented_on": date(2025, 2, 20),
        "joined_on": date(2025, 3, 1),
        "insured_until": date(2026, 12, 31),
    }
    return services.volunteers.create({**facts, **given})
