"""The verbs every record type shares.

List, count, read, create, update, archive, reveal. Nouns with more verbs subclass it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import inspect

from gridguard_desktop.db import list_queries, queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, FieldConflict, NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.earlier import changes_since
from gridguard_desktop.services.lines import check_births, rows_of
from gridguard_desktop.services.views import RecordView, Row, link_fields, masked, masked_values

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.views import FieldMark


class RecordService(Service):
    """Generic verbs on one record type, named by ``record_key``."""

    record_key: ClassVar[str]

    @property
    def _type(self) -> RecordType:
        return RECORD_TYPES[self.record_key]

    @property
    def _model(self) -> type[Record]:
        return MODELS[self.record_key]

    @requires("read")
    def list_ids(self, query: ListQuery, *, limit: int | None = None) -> list[int]:
        """Ids of the rows of ``query`` the actor may see, in order."""
        check_births(self, query, "list_ids")
        with self._reading() as session:
            return list_queries.list_ids(session, query, self._actor, limit=limit)

    @requires("read")
    def all_ids(self, query: ListQuery) -> array[int]:
        """The same, all of them, in as little room as a million need."""
        check_births(self, query, "all_ids")
        with self._reading() as session:
            return list_queries.all_ids(session, query, self._actor)

    @requires("read")
    def count(self, query: ListQuery, *, cap: int | None = list_queries.COUNT_CAP) -> int:
        """Number of rows of ``query``, counted up to ``cap`` + 1."""
        check_births(self, query, "count")
        with self._reading() as session:
            return list_queries.count(session, query, self._actor, cap=cap)

    @requires("read")
    def rows(self, ids: Sequence[int], fields: Sequence[str] | None = None) -> list[Row]:
        """Lines for ``ids`` in their order, masked; rows that vanished or are out of sight are left out."""
        wanted = (
            self._type.list_fields if fields is None else tuple(self._type.field(name) for name in fields)
        )
        with self._reading() as session:
            return rows_of(session, self._actor, self._type, ids, wanted)

    @requires("read")
    def get(self, record_id: int) -> RecordView:
        """One record, masked; opening a record about people is itself on record. Raises NotFound."""
        with self._writing() if self._type.personal else self._reading() as session:
            row = self._load(session, record_id)
            if self._type.personal:
                record_event(
                    session, AuditEvent.RECORD_OPENED, record_type=self.record_key, record_id=record_id
                )
            return self._view(session, row)

    @requires("create")
    def create(self, values: Mapping[str, Any]) -> int:
        """Save a new record; returns its id. Raises ValidationError."""
        with self._writing() as session:
            return int(self._insert(session, values).id)

    @requires("update")
    def update(self, record_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Save changed ``values`` of the record as loaded at ``version``.

        Raises ValidationError, Conflict, NotFound.
        """
        with self._writing() as session:
            self._change(session, record_id, version, values)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the record out of active use.

        It stays readable in the archive view. Raises Conflict, NotFound.
        """
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            row.archived_on = self._clock.today()

    @requires(Permission.SENSITIVE_REVEAL)
    def reveal(self, record_id: int, field: str, purpose: str) -> str:
        """The plain value of one sensitive field, on record with its purpose.

        Raises NotFound, ValidationError without a purpose.
        """
        self.check(self.permission_of("read"), "reveal")
        declared = self._type.field(field)
        if not purpose.strip():
            raise ValidationError({"purpose": translate("records", "Say what the number is needed for.")})
        with self._writing() as session:
            row = self._load(session, record_id)
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type=self.record_key,
                record_id=record_id,
                purpose=purpose.strip(),
                details={"field": declared.name},
            )
            return str(getattr(row, declared.name) or "")

    def _change(self, session: Session, record_id: int, version: int, values: Mapping[str, Any]) -> Any:
        """Changed ``values`` of a record in the caller's unit of work. Raises as :meth:`update`."""
        row = self._load(session, record_id)
        changed = {k: v for k, v in self._writable(values).items() if not self._is_mask(row, k, v)}
        cleaned = clean(self._type, {**_identity_values(row, changed), **changed}, partial=True)
        if row.version != version:
            raise self._conflict(session, row, version, cleaned)
        self._apply(session, row, cleaned)
        return row

    def _apply(self, session: Session, row: Any, cleaned: Mapping[str, Any]) -> None:
        """Write checked values into a known row, in the caller's unit of work."""
        for name, value in cleaned.items():
            setattr(row, name, value)
        self._before_save(session, row)
        write_derived(row)
        session.flush()
        self._after_save(session, row)

    def _load(self, session: Session, record_id: int) -> Any:
        row = queries.load_visible(session, self._model, record_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _load_at(self, session: Session, record_id: int, version: int) -> Any:
        """The row for a verb that rests on what the screen showed. Raises Conflict, NotFound."""
        row = self._load(session, record_id)
        if row.version != version:
            raise self._conflict(session, row, version, {})
        return row

    def _insert(self, session: Session, values: Mapping[str, Any]) -> Any:
        """A new row from ``values``, saved in the caller's unit of work. Raises ValidationError."""
        cleaned = self._made_of(values)
        row = self._model(**{**self._defaults(session, cleaned), **cleaned})
        self._before_save(session, row)
        write_derived(row)
        session.add(row)
        session.flush()
        self._after_save(session, row)
        return row

    def _made_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a new record, normalised; subclasses check what has to go together."""
        return clean(self._type, self._writable(values))

    def _view(self, session: Session, row: Any) -> RecordView:
        links = {}
        for declared in link_fields(self._type):
            target = getattr(row, declared.name)
            if target is not None and declared.link is not None:
                links[declared.name] = queries.titles(session, declared.link, [target]).get(target, "")
        return RecordView(
            record_type=self.record_key,
            id=row.id,
            version=row.version,
            values=masked_values(self._type, row),
            links=links,
            created_at=row.created_at,
            updated_at=row.updated_at,
            archived=getattr(row, "archived_on", None) is not None,
            marks=self._marks(session, row),
        )

    def _marks(self, session: Session, row: Any) -> Mapping[str, tuple[FieldMark, ...]]:
        """What must be known of single fields beside their values; subclasses add theirs."""
        return {}

    def _writable(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if not self._type.field(name).read_only}

    def _is_mask(self, row: Any, name: str, value: Any) -> bool:
        """A sensitive field that comes back masked was not touched."""
        declared = self._type.field(name)
        return declared.sensitive and value is not None and value == masked(declared, getattr(row, name))

    def _conflict(self, session: Session, row: Any, version: int, mine: Mapping[str, Any]) -> Conflict:
        """What stood at ``version``, what stands now and what we wanted, field by field.

        A step that writes no field shows what the other person changed.
        """
        earlier = changes_since(session, row, version)
        wanted = mine or {
            f.name: earlier.values[f.name] for f in self._type.fields if f.name in earlier.values
        }
        differences = tuple(
            self._difference(row, earlier.values.get(name, getattr(row, name)), name, value)
            for name, value in wanted.items()
            if getattr(row, name) != value
        )
        return Conflict(self.record_key, row.id, row.version, differences, earlier.changed_by)

    def _difference(self, row: Any, loaded: Any, name: str, mine: Any) -> FieldConflict:
        declared = self._type.field(name)
        loaded, current, mine = (masked(declared, value) for value in (loaded, getattr(row, name), mine))
        return FieldConflict(name, loaded, current, mine)

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """Columns a new row needs beyond the form (number, state, author); subclasses add theirs."""
        columns = inspect(self._model).columns
        return {"created_by": self._actor.user_id} if "created_by" in columns else {}

    def _before_save(self, session: Session, row: Any) -> None:
        """Check across fields and records; subclasses override."""

    def _after_save(self, session: Session, row: Any) -> None:
        """What hangs on the row (deadlines, links); subclasses override."""


def _identity_values(row: Any, changed: Mapping[str, Any]) -> dict[str, Any]:
    """A document number is checked together with the kind of document, whichever of them changed."""
    if "id_number" in changed and "id_kind" not in changed and hasattr(row, "id_kind"):
        return {"id_kind": row.id_kind}
    return {}
