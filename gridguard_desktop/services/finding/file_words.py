"""Words inside kept files: PDF and Word files are read after they were added, and found by what stands in
them.

Adding a file queues it in the same transaction; :meth:`FileWordService.read_waiting` takes the queue up, on
the worker for long work: the file is opened, read by a process that can be killed, and its words are sealed
and indexed in one short transaction. What was interrupted is read at the next call.

A hit belongs to whoever may open the file: the permission on its record, the record within sight, and no copy
of an identity paper for a second person who only checks. What a file says is masked like any field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.audit import context_of, record_event
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.models.finding import FileText
from gridguard_desktop.db.search_files import (
    find_files,
    forget_file,
    index_file,
    open_words,
    readings_of,
    seal_words,
)
from gridguard_desktop.db.search_terms import reading_of, words_of
from gridguard_desktop.db.search_tokens import Facet
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, StoreDamaged
from gridguard_desktop.domain.file_texts import MOST_CHARACTERS, TextState, place_of
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.importing.texts import FileWords, read_words
from gridguard_desktop.services.attachments import check_readable, plain_content
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.finding.file_sight import Sight
from gridguard_desktop.services.search import search_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.search_terms import Word

AT_ONCE, MOST_ASKED = 100, 1_000
"""Files looked at in one step, and in all, for hits that may be shown."""

FILE_TEXT = "file_text"
"""What the change feed calls a file whose words are known now."""

_NEVER = 2**62


@dataclass(frozen=True, slots=True)
class FileHit:
    """A file in whose words something was found; ``record_type`` and ``record_id`` are where it hangs,
    ``owner`` the record one opens."""

    attachment_id: int
    record_type: str
    record_id: int
    owner: tuple[str, int]
    file_name: str
    owner_title: str
    place: str


@dataclass(frozen=True, slots=True)
class FileHits:
    """The newest hits; ``more`` when not every file that may fit was looked at."""

    hits: tuple[FileHit, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What is known of the words of one file."""

    state: TextState
    pages: int = 0
    whole: bool = True


class FileWordService(Service):
    """Reads and finds what stands in kept files."""

    record_key: ClassVar[str] = "file_words"

    @requires(Permission.ATTACHMENT_READ)
    def find(self, text: str, *, limit: int = 20, settled: bool = True) -> FileHits:
        """Files whose words fit every word of ``text``, the newest first. ``settled`` puts the search on
        record."""
        words = words_of(text)
        readings = readings_of(words)
        if not words or not all(readings):
            return FileHits()
        with self._writing() if settled else self._reading() as session:
            found = self._find(session, text, words, limit)
            if settled:
                details = search_facts(session, text, {"attachment": len(found.hits)})
                record_event(session, AuditEvent.SEARCHED, details=details)
            return found

    @requires(Permission.ATTACHMENT_READ)
    def facts_of(self, record_type: str, record_id: int) -> dict[int, TextFacts]:
        """What is known of the words of a record's files, by attachment. Raises NotFound,
        PermissionDenied."""
        check_readable(self, record_type, "facts_of")
        with self._reading() as session:
            if not Sight(session, self._actor).of([(record_type, record_id)]):
                raise NotFound
            wanted = (
                select(FileText.attachment_id, FileText.state, FileText.pages, FileText.is_whole)
                .join(Attachment, Attachment.id == FileText.attachment_id)
                .where(Attachment.record_type_key == record_type, Attachment.record_id == record_id)
            )
            rows = session.execute(wanted).all()
            return {key: TextFacts(TextState(state), pages, whole) for key, state, pages, whole in rows}

    @requires(Permission.SEARCH_USE)
    def waiting(self) -> int:
        """How many files wait to be read."""
        with self._reading() as session:
            wanted = select(func.count()).select_from(FileText).where(FileText.state == TextState.WAITING)
            return session.scalar(wanted) or 0

    @requires(Permission.SEARCH_USE)
    def read_waiting(self, *, most: int = 0) -> int:
        """Read the files that wait, ``most`` of them (0: all); answers how many. What was read stays
        read."""
        done = after = 0
        while (not most or done < most) and (taken := self._next(after)) is not None:
            after, attachment_id, content = taken
            words = FileWords(TextState.UNREADABLE) if content is None else read_words(content)
            self._keep(after, attachment_id, words)
            done += 1
        return done

    # ---- reading

    def _next(self, after: int) -> tuple[int, int, bytes | None] | None:
        """The next file that waits: number of its text, its own, its content (None when it is damaged)."""
        with self._reading(long=True) as session:
            wanted = select(FileText).where(FileText.state == TextState.WAITING, FileText.id > after)
            row = session.scalar(wanted.order_by(FileText.id).limit(1))
            if row is None:
                return None
            file = session.get_one(Attachment, row.attachment_id)
            try:
                return row.id, file.id, plain_content(self._context, file)
            except StoreDamaged:
                return row.id, file.id, None

    def _keep(self, text_id: int, attachment_id: int, read: FileWords) -> None:
        """Keep and index what was read, in one transaction."""
        key = self._context.store.keys.attachments
        with self._writing() as session:
            row = session.get(FileText, text_id)
            if row is None:
                return
            words = read.words[:MOST_CHARACTERS]
            row.state, row.pages, row.is_whole = read.state, read.pages, read.whole
            row.read_at = self._clock.now()
            row.words = seal_words(key, attachment_id, words) if words else None
            session.flush()
            context_of(session).changed.setdefault(FILE_TEXT, set()).add(attachment_id)  # open pages hear it
            if words:
                index_file(session.connection(), text_id, words)
            else:
                forget_file(session.connection(), text_id)

    # ---- finding

    def _find(self, session: Session, text: str, words: Sequence[Word], limit: int) -> FileHits:
        sight, hits = Sight(session, self._actor), []
        before, asked = _NEVER, 0
        while asked < MOST_ASKED:
            step = min(AT_ONCE, max(limit * 2, 20)) if not asked else AT_ONCE
            rows = find_files(session, readings_of(words), before, step)
            asked += len(rows)
            seen = sight.of([(row.record_type_key, row.record_id) for row in rows])
            for row in rows:
                owner = seen.get((row.record_type_key, row.record_id))
                if owner is None:
                    continue
                hit = self._hit(session, row, owner, text, words, sight)
                if hit is not None:
                    hits.append(hit)
                if len(hits) == limit:
                    return FileHits(tuple(hits), more=True)
            if len(rows) < step:
                return FileHits(tuple(hits))
            before = rows[-1].id
        return FileHits(tuple(hits), more=True)

    def _hit(
        self,
        session: Session,
        row: Any,
        owner: tuple[str, int],
        text: str,
        words: Sequence[Word],
        sight: Sight,
    ) -> FileHit | None:
        """The hit, if the words really stand there and the file may be opened."""
        file = session.get_one(Attachment, row.attachment_id)
        if sight.hides(file):
            return None
        sealed = session.scalar(select(FileText.words).where(FileText.id == row.id))
        if sealed is None:
            return None
        held = open_words(self._context.store.keys.attachments, row.attachment_id, sealed)
        if not all(reading_of(word, Facet.TEXT, held) for word in words):
            return None
        return FileHit(
            row.attachment_id,
            row.record_type_key,
            row.record_id,
            owner,
            file.file_name,
            sight.title(owner),
            place_of(held, words[0].text),
        )
