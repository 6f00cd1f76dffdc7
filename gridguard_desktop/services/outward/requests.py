"""Requests for plain data: asked for with purpose and recipient, decided by a second person.

A list is bound to what was asked: its question and columns stand in the request. The whole store is asked for
in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import list_queries, queries
from gridguard_desktop.db.models import MODELS, ExportRequest, User
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.outward import Outward, RequestState, request_state
from gridguard_desktop.domain.packed_queries import packed_query
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.conditions import condition_words
from gridguard_desktop.services.outward.views import RequestView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.listing import ListQuery

LONGEST = 200
MOST_ROWS = 50_000
"""The workbook is made in memory: plain numbers never stand on the disk outside the locked file."""
MOST_SHOWN = 500
_APPROVE: dict[Outward, Permission] = {
    Outward.LIST: Permission.EXPORT_REQUEST_APPROVE,
    Outward.STORE: Permission.DUMP_APPROVE,
}
"""Who decides what."""


class OutwardService(Service):
    """Requests for plain data of one actor, and those the actor decides."""

    record_key: ClassVar[str] = "export_request"

    @requires("create")
    def ask_list(self, query: ListQuery, fields: Sequence[str] | None, purpose: str, recipient: str) -> int:
        """Ask for the rows of ``query`` with plain numbers; answers the request's id.

        Raises ValidationError without purpose or recipient, Refused for a list without rows or numbers.
        """
        self.check(record_permission(query.record_type, "read"), "ask_list")
        declared = RECORD_TYPES[query.record_type]
        wanted = declared.list_fields if fields is None else tuple(declared.field(name) for name in fields)
        if not any(field.sensitive for field in wanted):
            raise Refused(
                translate("outward", "This list holds no numbers that are masked; export it as it is.")
            )
        with self._writing() as session:
            count = list_queries.count(session, query, self._actor, cap=None)
            if not 0 < count <= MOST_ROWS:
                raise Refused(
                    translate(
                        "outward", "A list of 1 to {most} rows can be asked for.", most=f"{MOST_ROWS:,}"
                    )
                )
            row = self._request(Outward.LIST, count, purpose, recipient)
            row.record_type_key, row.query = query.record_type, packed_query(query)
            row.columns = [field.name for field in wanted]
            row.conditions = "；".join(condition_words(session, query))
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.DUMP_CREATE)
    def ask_dump(self, purpose: str, recipient: str) -> int:
        """Ask for the whole store in an open form; answers the request's id. Raises ValidationError."""
        with self._reading() as session:
            count = sum(session.scalar(select(func.count()).select_from(one)) or 0 for one in MODELS.values())
        with self._writing() as session:
            row = self._request(Outward.STORE, count, purpose, recipient)
            session.add(row)
            session.flush()
            return row.id

    @requires("read")
    def requests(self) -> tuple[RequestView, ...]:
        """One's own requests, and those one can decide; newest first."""
        with self._reading() as session:
            wanted = select(ExportRequest, User.name).join(User, User.id == ExportRequest.asked_by)
            kinds = [kind for kind in Outward if self._actor.can(_APPROVE[kind])]
            mine = ExportRequest.asked_by == self._actor.user_id
            wanted = wanted.where(mine | ExportRequest.kind.in_(kinds))
            rows = session.execute(wanted.order_by(ExportRequest.id.desc()).limit(MOST_SHOWN)).all()
            deciders = {row.decided_by for row, _ in rows if row.decided_by is not None}
            names = queries.titles(session, User.record_type, sorted(deciders))
            return tuple(self._view(row, asker, names) for row, asker in rows)

    @requires("read")
    def decide(self, request_id: int, version: int, *, approve: bool, answer: str = "") -> None:
        """Approve or refuse somebody else's request. Raises PermissionDenied, NotFound, Refused for one's own
        and for one that was decided, ValidationError for a refusal without a reason."""
        with self._reading() as session:
            kind = Outward(self._found(session, request_id).kind)
        self.check(_APPROVE[kind], "decide")
        words = answer.strip()[:LONGEST]
        if not approve and not words:
            raise ValidationError({"answer": translate("outward", "Say why it is refused.")})
        with self._writing() as session:
            row = self._found(session, request_id)
            if row.asked_by == self._actor.user_id:
                raise Refused(translate("outward", "Nobody decides a request of their own."))
            if row.version != version or row.decided_at is not None:
                raise Refused(translate("outward", "This request was decided meanwhile."))
            row.decided_by, row.decided_at = self._actor.user_id, self._clock.now()
            row.approved, row.answer = approve, words or None

    # ---- parts

    def _request(self, kind: Outward, count: int, purpose: str, recipient: str) -> ExportRequest:
        said = {"purpose": purpose.strip(), "recipient": recipient.strip()}
        wrong = {
            name: translate("outward", "Say what the plain data are needed for.")
            if name == "purpose"
            else translate("outward", "Say who receives the file.")
            for name, words in said.items()
            if not words
        }
        if wrong:
            raise ValidationError(wrong)
        return ExportRequest(
            kind=kind.value,
            count=count,
            purpose=said["purpose"][:LONGEST],
            recipient=said["recipient"][:LONGEST],
            asked_by=self._actor.user_id,
            asked_at=self._clock.now(),
        )

    def _found(self, session: Session, request_id: int) -> ExportRequest:
        row = session.get(ExportRequest, request_id)
        if row is None or not (
            row.asked_by == self._actor.user_id or self._actor.can(_APPROVE[Outward(row.kind)])
        ):
            raise NotFound
        return row

    def _view(self, row: ExportRequest, asker: str, names: Mapping[int, str]) -> RequestView:
        kind, state = (
            Outward(row.kind),
            request_state(row.approved, row.decided_at, row.written_at, self._clock.now()),
        )
        declared = RECORD_TYPES.get(row.record_type_key or "")
        own = row.asked_by == self._actor.user_id
        columns = [] if declared is None else [str(declared.field(name).label) for name in row.columns]
        whole = translate("outward", "The whole store")
        return RequestView(
            id=row.id,
            version=row.version,
            kind=kind,
            what=whole if declared is None else str(declared.plural),
            conditions=row.conditions,
            columns=tuple(columns),
            count=row.count,
            purpose=row.purpose,
            recipient=row.recipient,
            asked_by=asker,
            asked_at=row.asked_at,
            state=state,
            decided_by=names.get(row.decided_by or 0, ""),
            answer=row.answer or "",
            written_at=row.written_at,
            may_decide=state is RequestState.ASKED and not own and self._actor.can(_APPROVE[kind]),
            may_write=state is RequestState.APPROVED and own,
        )
