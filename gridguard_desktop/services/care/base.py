"""What the services of the care list share: an entry past its day is gone before anything is read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.domain.care import word_problem
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.services.base import Service
from gridguard_desktop.services.care.ending import any_expired, end_expired
from gridguard_desktop.services.care.reading import load_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import CareEntry


class CareBase(Service):
    """Verbs on the care list; to be subclassed."""

    record_key: ClassVar[str] = "care_entry"

    @contextmanager
    def _reading(self, *, long: bool = False) -> Iterator[Session]:
        """A session in which nobody is on the list whose time is over."""
        with super()._reading(long=long) as session:
            late = any_expired(session, self._clock.today())
        if late:
            with super()._writing() as session:
                end_expired(session, self._clock.today())
        with super()._reading(long=long) as session:
            yield session

    def _entry(self, session: Session, entry_id: int) -> CareEntry:
        return load_entry(session, self._actor, entry_id, self._clock.today())

    def _refuse_words(self, **said: str | None) -> None:
        """Raise ValidationError for a text that names a diagnosis, a risk, a score or a label."""
        problems = {name: why for name, words in said.items() if (why := word_problem(words))}
        if problems:
            raise ValidationError(problems)
