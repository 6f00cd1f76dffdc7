"""Column types: a moment, a sum and a choice come back as they went in, and nothing ambiguous goes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from gridguard_desktop.db.base import Base, Record
from gridguard_desktop.db.models import MODELS, Beat, User
from gridguard_desktop.db.types import Money, UtcDateTime
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.permissions import Role

Work = Callable[[], UnitOfWork]


def test_a_moment_comes_back_in_utc(writing: Work, reading: Work) -> None:
    china = datetime(2026, 3, 1, 0, 30, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    with writing() as work:
        work.session.add(User(login="wang", name="王", role=Role.CLERK, last_sign_in=china))
    with reading() as work:
        stored = work.session.execute(select(User.last_sign_in)).scalar_one()
    assert stored == china
    assert stored is not None
    assert stored.tzinfo is UTC


def test_a_naive_moment_is_refused(writing: Work) -> None:
    with pytest.raises(StatementError, match="naive datetime refused"), writing() as work:
        work.session.add(User(login="wang", name="王", role=Role.CLERK, last_sign_in=datetime(2026, 3, 1)))  # noqa: DTZ001 - the point of the test


def test_a_choice_is_stored_as_its_value(writing: Work, reading: Work) -> None:
    with writing() as work:
        work.session.add(User(login="wang", name="王", role=Role.PATROL_LEAD))
    with reading() as work:
        assert work.session.execute(text("SELECT role FROM app_user")).scalar_one() == "patrol_lead"
        assert work.session.execute(select(User.role)).scalar_one() is Role.PATROL_LEAD


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_money_is_whole_fen(dialect: object) -> None:
    money = Money()
    assert money.process_bind_param(Decimal("12.30"), dialect) == 1230  # type: ignore[arg-type]
    assert str(money.process_result_value(1230, dialect)) == "12.30"  # type: ignore[arg-type]
    assert money.process_result_value(None, dialect) is None  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="parts of a fen"):
        money.process_bind_param(Decimal("0.001"), dialect)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        money.process_bind_param(0.1, dialect)  # type: ignore[arg-type]


def test_moments_are_text_without_zone_only_where_the_database_keeps_none() -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    stored = UtcDateTime().process_bind_param(moment, sqlite.dialect())
    assert stored is not None
    assert stored.tzinfo is None
    assert UtcDateTime().process_bind_param(moment, postgresql.dialect()) == moment
    assert UtcDateTime().process_bind_param(None, sqlite.dialect()) is None


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.record_type)
def test_every_record_has_version_times_and_named_constraints(model: type[Record]) -> None:
    columns = model.__table__.c
    assert {"id", "version", "created_at", "updated_at"} <= set(columns.keys())
    assert all(isinstance(column.type, UtcDateTime) for column in (columns.created_at, columns.updated_at))
    assert all(constraint.name for table in Base.metadata.tables.values() for constraint in table.constraints)


def test_beats_are_found_by_their_model() -> None:
    assert MODELS["beat"] is Beat
