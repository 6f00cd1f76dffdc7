"""The verbs on requests of residents about the data held on them.

Whoever takes a request in may not need to be whoever answers it: settling a field, refusing and answering are
a permission of their own. An accepted correction is written into the record in the same gesture, so that
nothing is promised and forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import InformationRequest, RequestItem, Resident
from gridguard_desktop.db.queries import load_visible, visible
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.document_facts import REMARK, TOLD_FACTS
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.information_requests import (
    ANSWER_RULE,
    Asks,
    RequestState,
    Settled,
    added_up,
    asks_of,
    disputable,
    read_back,
    written,
)
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.records.residents import RESIDENT
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.domain.validation import clean, clean_value
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.information_requests.views import ItemView, RequestLine, RequestParts
from gridguard_desktop.services.information_requests.words import value_words
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.residents import ResidentService
from gridguard_desktop.services.views import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

LONGEST_NOTE = 200
_OWN = "self"


class InformationRequestService(RecordService):
    """Requests; numbered by year, answered within the time of the rule."""

    record_key: ClassVar[str] = "information_request"

    @requires("read")
    def parts(self, request_id: int) -> RequestParts:
        """The disputed fields of a request and what can be done now. Raises NotFound."""
        with self._reading() as session:
            row: InformationRequest = self._load(session, request_id)
            items = items_of(session, request_id)
            open_now = row.state == RequestState.OPEN
            answering = open_now and self._actor.can(self.permission_of("answer"))
            return RequestParts(
                state=row.state,
                items=tuple(_item_view(session, item) for item in items),
                because=row.because,
                citation=row.citation,
                may_settle=answering,
                may_answer=answering and all(item.settled_on is not None for item in items),
            )

    @requires("read")
    def of_resident(self, resident_id: int) -> tuple[RequestLine, ...]:
        """Every request about one person, the newest first. Raises NotFound."""
        with self._reading() as session:
            self._resident(session, resident_id)
            rows = session.scalars(
                select(InformationRequest)
                .where(InformationRequest.resident_id == resident_id)
                .order_by(InformationRequest.id.desc())
            ).all()
            waiting = _waiting(session, [row.id for row in rows])
            return tuple(_line(row, waiting.get(row.id, 0), self._clock.today()) for row in rows)

    @requires("read")
    def waiting_fields(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Labels of the fields still in dispute, by request; for the lines of a list."""
        with self._reading() as session:
            open_items: Any = select(RequestItem.request_id, RequestItem.field).where(
                RequestItem.request_id.in_(list(ids)), RequestItem.settled_on.is_(None)
            )
            wanted = visible(open_items, RequestItem, self._actor)
            found: dict[int, tuple[str, ...]] = {}
            for request_id, field in session.execute(wanted.order_by(RequestItem.id)):
                found[request_id] = (*found.get(request_id, ()), str(RESIDENT.field(field).label))
            return found

    @requires("create")
    def add_item(
        self, request_id: int, field: str, *, asks: str, wanted: Any = None, note: str | None = None
    ) -> int:
        """The person disputes ``field`` and wants it changed to ``wanted``, removed or checked.

        Returns the item's id. Raises ValidationError, Refused when the request is no longer open, NotFound.
        """
        with self._writing() as session:
            row = self._open(session, request_id)
            resident = self._resident(session, row.resident_id)
            value = _checked_item(field, asks, wanted, note)
            taken = [item for item in items_of(session, request_id) if item.field == field]
            if any(item.settled_on is None for item in taken):
                raise Refused(translate("information", "This field is in dispute already."))
            stood = getattr(resident, field)
            item = RequestItem(
                request_id=request_id,
                resident_id=row.resident_id,
                field=field,
                asks=asks,
                stood=None if stood is None else written(stood),
                wanted=None if value is None else written(value),
                note=(note or "").strip() or None,
            )
            session.add(item)
            session.flush()
            return item.id

    @requires("answer")
    def accept_item(self, item_id: int) -> None:
        """The person is right: what he wants is written into the record in this same gesture; what was only
        to be checked ends without a change.

        Raises ValidationError when the record cannot take the value, Refused, Conflict, NotFound.
        """
        with self._writing() as session:
            item, row = self._waiting_item(session, item_id)
            resident = self._resident(session, row.resident_id)
            if item.asks != Asks.CHECK:
                self._write(session, resident, item)
            self._settle(session, item, Settled.ACCEPTED)

    @requires("answer")
    def refuse_item(self, item_id: int, *, ground: str | None, reason: str | None) -> None:
        """What is held stays, by which law and why. Raises ValidationError, Refused, NotFound."""
        with self._writing() as session:
            item, _ = self._waiting_item(session, item_id)
            _require_reason(ground, reason)
            self._settle(session, item, Settled.REFUSED, ground=ground, reason=(reason or "").strip())

    @requires("answer")
    def answer(
        self,
        request_id: int,
        version: int,
        *,
        words: str | None = None,
        ground: str | None = None,
        accepted: bool = True,
    ) -> None:
        """The request is answered. Its result follows from its fields; without fields it is ``accepted`` or
        refused with ``ground`` and ``words``.

        Raises ValidationError, Refused while a field is open, Conflict, NotFound.
        """
        with self._writing() as session:
            row: InformationRequest = self._load_at(session, request_id, version)
            self._refuse_closed(row)
            items = items_of(session, request_id)
            if any(item.settled_on is None for item in items):
                raise Refused(translate("information", "Settle every field in dispute first."))
            row.outcome = added_up(item.outcome or "" for item in items) or _plain_outcome(row, accepted)
            if not items and row.outcome == Settled.REFUSED:
                _require_reason(ground, words, name="words")
                row.ground = ground
            if not items and row.kind != "copy" and not (words or "").strip():
                raise ValidationError({"words": translate("information", "Write down what was done.")})
            row.answer = (words or "").strip() or None
            row.answered_on, row.answered_by = self._clock.today(), self._actor.user_id
            row.state = RequestState.ANSWERED.value

    @requires("update")
    def withdraw(self, request_id: int, version: int, *, words: str | None = None) -> None:
        """The person takes the request back; its fields are no longer in dispute.

        Raises ValidationError, Refused, Conflict, NotFound.
        """
        with self._writing() as session:
            row: InformationRequest = self._load_at(session, request_id, version)
            self._refuse_closed(row)
            if not (words or "").strip():
                raise ValidationError({"words": translate("information", "Say how the person took it back.")})
            for item in items_of(session, request_id):
                if item.settled_on is None:
                    self._settle(session, item, Settled.WITHDRAWN)
            row.outcome = row.state = RequestState.WITHDRAWN.value
            row.answer, row.answered_on = (words or "").strip(), self._clock.today()

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take an answered request out of the list; refused while somebody waits. Raises Conflict,
        NotFound."""
        with self._writing() as session:
            row: InformationRequest = self._load_at(session, record_id, version)
            if row.state == RequestState.OPEN:
                raise Refused(translate("information", "Somebody still waits for the answer."))
            row.archived_on = self._clock.today()

    # ---- inside

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        self._resident(session, cleaned["resident_id"])
        due = compute(ANSWER_RULE, cleaned["received_on"], calendar=self._context.calendar)
        return {
            "number": next_number(session, self.record_key, self._clock.today().year),
            "due_on": due.day,
            "because": due.because,
            "citation": due.citation,
            "state": RequestState.OPEN.value,
            "created_by": self._actor.user_id,
        }

    def _before_save(self, session: Session, row: Any) -> None:
        if row.state != RequestState.OPEN:
            raise Refused(translate("information", "This request is closed; nothing of it is changed."))
        wrong = {}
        if row.received_on > self._clock.today():
            wrong["received_on"] = translate("disputes", "This day is in the future.")
        if row.asker != _OWN and not row.asker_name:
            wrong["asker_name"] = translate("information", "Say who acts for the person.")
        if row.id is not None and items_of(session, row.id) and self._moved(session, row):
            wrong["resident_id"] = translate(
                "information", "Fields of this person are in dispute already; take in a request of its own."
            )
        if wrong:
            raise ValidationError(wrong)
        if row.id is not None:
            due = compute(ANSWER_RULE, row.received_on, calendar=self._context.calendar)
            row.due_on, row.because, row.citation = due.day, due.because, due.citation

    def _moved(self, session: Session, row: Any) -> bool:
        with session.no_autoflush:
            return any(item.resident_id != row.resident_id for item in items_of(session, row.id))

    def _resident(self, session: Session, resident_id: int) -> Any:
        found = load_visible(session, Resident, resident_id, self._actor)
        if found is None:
            raise NotFound
        return found

    def _open(self, session: Session, request_id: int) -> InformationRequest:
        row: InformationRequest = self._load(session, request_id)
        self._refuse_closed(row)
        return row

    def _refuse_closed(self, row: InformationRequest) -> None:
        if row.state != RequestState.OPEN:
            raise Refused(translate("information", "This request is closed; nothing of it is changed."))

    def _waiting_item(self, session: Session, item_id: int) -> tuple[RequestItem, InformationRequest]:
        item: Any = load_visible(session, RequestItem, item_id, self._actor)
        if item is None:
            raise NotFound
        row = self._open(session, item.request_id)
        if item.settled_on is not None:
            raise Refused(translate("information", "This field was settled already."))
        return item, row

    def _settle(
        self,
        session: Session,
        item: RequestItem,
        outcome: Settled,
        *,
        ground: str | None = None,
        reason: str | None = None,
    ) -> None:
        item.outcome, item.ground, item.reason = outcome.value, ground, reason
        item.settled_on, item.settled_by = self._clock.today(), self._actor.user_id
        session.flush()

    def _write(self, session: Session, resident: Any, item: RequestItem) -> None:
        """What is wanted goes into the record by the register's own rules."""
        value = read_back(RESIDENT.field(item.field), item.wanted)
        given = {item.field: value}
        if item.field == "id_number":
            given["id_kind"] = resident.id_kind
        register = ResidentService(self._context)
        checked = clean(RESIDENT, given, partial=True)
        if item.field in TOLD_FACTS and not resident.id_remark:
            checked[REMARK] = translate("information", "Corrected at the person's own request")
        told = Told("self", on_day=self._clock.today(), corrects=True)
        with telling(session, Telling(told)):
            register._apply(session, resident, checked)  # noqa: SLF001 - the register's own rules


def items_of(session: Session, request_id: int) -> Sequence[RequestItem]:
    """The disputed fields of a request in the order they were written down."""
    wanted = select(RequestItem).where(RequestItem.request_id == request_id)
    return session.scalars(wanted.order_by(RequestItem.id)).all()


def _line(row: InformationRequest, waiting: int, today: date) -> RequestLine:
    return RequestLine(
        id=row.id,
        number=row.number,
        kind=row.kind,
        received_on=row.received_on,
        due_on=row.due_on,
        state=row.state,
        outcome=row.outcome or "",
        waiting=waiting,
        late=row.state == RequestState.OPEN and row.due_on < today,
    )


def _waiting(session: Session, ids: Sequence[int]) -> dict[int, int]:
    if not ids:
        return {}
    wanted = select(RequestItem.request_id, func.count()).where(
        RequestItem.request_id.in_(ids), RequestItem.settled_on.is_(None)
    )
    return {key: count for key, count in session.execute(wanted.group_by(RequestItem.request_id))}


def _item_view(session: Session, item: RequestItem) -> ItemView:
    field = RESIDENT.field(item.field)
    stood, wanted = (
        value_words(session, field, masked(field, read_back(field, kept)) if kept else None)
        for kept in (item.stood, item.wanted)
    )
    return ItemView(
        id=item.id,
        field=item.field,
        label=str(field.label),
        asks=item.asks,
        stood=stood,
        wanted=wanted,
        note=item.note or "",
        outcome=item.outcome or "",
        ground=item.ground or "",
        reason=item.reason or "",
        settled_on=item.settled_on,
    )


def _checked_item(name: str, asks: str, wanted: Any, note: str | None) -> Any:
    """The value wanted, as the record would take it. Raises ValidationError."""
    known = {field.name: field for field in disputable()}
    if name not in known:
        raise ValidationError({"field": translate("information", "Choose the field in dispute.")})
    field, wrong = known[name], {}
    if asks not in asks_of(field):
        wrong["asks"] = translate("information", "This cannot be asked of “{label}”.", label=str(field.label))
    if len(note or "") > LONGEST_NOTE:
        wrong["note"] = translate("meetings", "At most {most} characters.", most=LONGEST_NOTE)
    value = None
    if asks == Asks.CHANGE and not wrong:
        try:
            value = clean_value(field, wanted)
        except OfficerError as error:
            wrong["wanted"] = error.message
        else:
            if value is None:
                wrong["wanted"] = translate("information", "Write down what it should say.")
    if wrong:
        raise ValidationError(wrong)
    return value


def _plain_outcome(row: InformationRequest, accepted: bool) -> str:
    if not accepted:
        return Settled.REFUSED.value
    return "given" if row.kind in ("copy", "explanation") else Settled.ACCEPTED.value


def _require_reason(ground: str | None, reason: str | None, *, name: str = "reason") -> None:
    wrong = {}
    if ground not in choice_keys("refusal_grounds"):
        wrong["ground"] = translate("information", "Choose the ground in law.")
    if not (reason or "").strip():
        wrong[name] = translate("information", "Whoever refuses says why.")
    elif len(reason or "") > LONGEST_NOTE and name == "reason":
        wrong[name] = translate("meetings", "At most {most} characters.", most=LONGEST_NOTE)
    if wrong:
        raise ValidationError(wrong)
