"""A returned form into the inbox, in one transaction: the house of every row, what is known already, what
cannot be taken and why. The number of statements grows with hundreds of rows, not with rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import Declaration, DeclarationFault, DeclarationFile, House
from gridguard_desktop.db.queries import scope_condition, visible
from gridguard_desktop.domain.declarations import RECEIVED, fingerprint
from gridguard_desktop.domain.house_codes import read_house_code
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.importing.declarations import HOUSE_CODE
from gridguard_desktop.importing.residents import Problem
from gridguard_desktop.services.addresses.standard import Speller
from gridguard_desktop.services.declarations.views import FileLine, TakenIn
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.importing.declarations import DeclaredRow, ReturnedForm
    from gridguard_desktop.services.base import ServiceContext

AT_ONCE = 500
LONGEST_REASON = 200
LONGEST_COLUMN = 64
FILES_SHOWN = 20


@dataclass(slots=True)
class TakingIn:
    """One form. Rows whose house nobody can tell wait for a person; everything else is taken or refused."""

    session: Session
    context: ServiceContext
    form: ReturnedForm
    file_name: str
    digest: str
    _problems: list[Problem] = field(default_factory=list)
    _codes: dict[int, int] | None = None
    _addresses: dict[str, list[int]] | None = None
    _speller: Speller | None = None

    def run(self) -> TakenIn:
        """Take in what is new and right; say what is not."""
        good = [row for row in self.form.rows if not row.problems]
        self._problems = [problem for row in self.form.rows for problem in row.problems]
        housed = [row for row in good if self._settled(row)]
        fresh, known = self._fresh(housed)
        file = self._file(len(fresh), known)
        for row, mark in fresh:
            self._keep(file, row, mark)
        self.session.flush()
        wrong = tuple(sorted(self._problems, key=lambda problem: problem.row))
        return TakenIn(file.id, len(fresh), known, wrong, self.form.notices)

    def _settled(self, row: DeclaredRow) -> bool:
        """Give the row its house, or say why there is none."""
        if row.house_code:
            house = self._by_code.get(read_house_code(row.house_code) or 0)
            if house is None:
                words = translate("declarations", "There is no house of this code in your grids.")
                if read_house_code(row.house_code) is None:
                    words = translate(
                        "declarations", "A character of this code is wrong; copy it from the form."
                    )
                self._problems.append(Problem(row.number, self.form.title_of(HOUSE_CODE), words))
                return False
            row.values["house_id"] = house
            return True
        spelled = self._spell(row.values["address_text"])
        found = self._by_address.get(spelled, [])
        row.values["house_id"] = found[0] if len(found) == 1 else None
        return True

    @property
    def _by_code(self) -> dict[int, int]:
        if self._codes is None:
            ids = {read_house_code(row.house_code) or 0 for row in self.form.rows if row.house_code}
            self._codes = {
                one: one
                for part in _parts(ids)
                for one in self.session.scalars(self._houses(House.id).where(House.id.in_(part)))
            }
        return self._codes

    @property
    def _by_address(self) -> dict[str, list[int]]:
        if self._addresses is None:
            told = {
                self._spell(row.values["address_text"])
                for row in self.form.rows
                if not row.house_code and row.values.get("address_text")
            }
            self._addresses = {}
            for part in _parts(told):
                wanted = self._houses(House.id, House.address_text).where(House.address_text.in_(part))
                for house_id, address in self.session.execute(wanted):
                    self._addresses.setdefault(address, []).append(house_id)
        return self._addresses

    def _houses(self, *columns: Any) -> Any:
        return visible(select(*columns), House, self.context.actor).where(House.archived_on.is_(None))

    def _spell(self, written: str) -> str:
        if self._speller is None:
            self._speller = Speller(self.session)
        return self._speller(written)

    def _fresh(self, rows: list[DeclaredRow]) -> tuple[list[tuple[DeclaredRow, str]], int]:
        """The rows that are new with their marks, and how many are known already."""
        marks = {row.number: fingerprint(row.values) for row in rows}
        known = {
            mark
            for part in _parts(set(marks.values()))
            for mark in self.session.scalars(
                select(Declaration.fingerprint).where(
                    Declaration.fingerprint.in_(part), Declaration.archived_on.is_(None)
                )
            )
        }
        first: dict[str, int] = {}
        fresh, before = [], 0
        for row in rows:
            mark = marks[row.number]
            if first.setdefault(mark, row.number) != row.number:
                words = translate("declarations", "The same stands in row {row} already.", row=first[mark])
                self._problems.append(Problem(row.number, "", words))
            elif mark in known:
                before += 1
            else:
                fresh.append((row, mark))
        return fresh, before

    def _file(self, taken: int, known: int) -> DeclarationFile:
        """The line of the file; a file that comes again keeps the line it had."""
        file = self.session.scalar(select(DeclarationFile).where(DeclarationFile.digest == self.digest))
        if file is None:
            file = DeclarationFile(
                file_name=self.file_name[:200],
                digest=self.digest,
                received_on=self.context.clock.today(),
                taken=taken,
                known=known,
                created_by=self.context.actor.user_id,
            )
            self.session.add(file)
            self.session.flush()
            self.session.add_all(
                DeclarationFault(
                    file_id=file.id,
                    row_number=one.row,
                    column_name=one.column[:LONGEST_COLUMN],
                    reason=one.reason[:LONGEST_REASON],
                )
                for one in self._problems
            )
        elif taken:
            file.taken += taken
        return file

    def _keep(self, file: DeclarationFile, row: DeclaredRow, mark: str) -> None:
        today = self.context.clock.today()
        self.session.add(
            Declaration(
                **row.values,
                number=next_number(self.session, Declaration.record_type, today.year),
                state=RECEIVED,
                received_on=today,
                fingerprint=mark,
                file_id=file.id,
                row_number=row.number,
                created_by=self.context.actor.user_id,
            )
        )


def file_lines(session: Session, context: ServiceContext) -> tuple[FileLine, ...]:
    """The forms that came in last: one's own, or all for whoever sees the station."""
    rejected = (
        select(func.count(DeclarationFault.row_number.distinct()))
        .where(DeclarationFault.file_id == DeclarationFile.id)
        .correlate(DeclarationFile)
        .scalar_subquery()
    )
    wanted = (
        select(DeclarationFile, rejected)
        .where(scope_condition(DeclarationFile, context.actor))
        .order_by(DeclarationFile.id.desc())
        .limit(FILES_SHOWN)
    )
    return tuple(
        FileLine(row.id, row.file_name, row.received_on, row.taken, row.known, count)
        for row, count in session.execute(wanted)
    )


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    listed = sorted(values)
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))
