"""One unit of work is one transaction: all of it or none, with the officer's sentence when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.changes import Changes
from gridguard_desktop.db.models import Beat, BeatGrid, User
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Conflict, DatabaseUnavailable, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role

Work = Callable[[], UnitOfWork]


def user(login: str = "wang") -> User:
    return User(login=login, name="王", role=Role.CLERK)


def count(work: UnitOfWork, model: type = User) -> int:
    return work.session.execute(select(func.count()).select_from(model)).scalar_one()


def save_late(writing: Work, mine: User) -> None:
    with writing() as work:
        work.session.add(mine)
        mine.name = "后到"


def test_leaving_commits_and_stamps_the_times(writing: Work, reading: Work, clock: FixedClock) -> None:
    with writing() as work:
        work.session.add(user())
    founded = clock.now()
    clock.advance(hours=1)
    with writing() as work:
        work.session.execute(select(User)).scalar_one().name = "王五"
    with reading() as work:
        stored = work.session.execute(select(User)).scalar_one()
    assert (stored.created_at, stored.updated_at, stored.version) == (founded, clock.now(), 2)


def test_an_error_takes_everything_back(writing: Work, reading: Work) -> None:
    def fail_late() -> None:
        with writing() as work:
            work.session.add(user())
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_late()
    with reading() as work:
        assert (count(work), count(work, AuditRow)) == (0, 0)


def test_no_audit_row_no_change(store: Store, writing: Work, reading: Work) -> None:
    with store.engines[0].begin() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO audit_gone"))
    with pytest.raises(Exception, match="audit"), writing() as work:
        work.session.add(user())
    with reading() as work:
        assert count(work) == 0


def test_changes_are_published_after_the_commit_only(store: Store, writing: Work) -> None:
    heard: list[Changes] = []
    stop = store.changes.subscribe(heard.append)
    with writing() as work:
        added = user()
        work.session.add(added)
        work.session.flush()
        assert heard == []
    assert heard == [Changes({"user": frozenset({added.id})})]
    assert heard[0].touches("user")
    assert not heard[0].touches("beat")

    def fail() -> None:
        with writing() as work:
            work.session.add(user("li"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with writing():
        pass
    stop()
    with writing() as work:
        work.session.add(user("zhao"))
    assert len(heard) == 1


@pytest.mark.expects_log
def test_a_listener_that_fails_does_not_undo_what_is_saved(
    store: Store, writing: Work, reading: Work
) -> None:
    def broken(_: Changes) -> None:
        raise ValueError("a bug in the window")

    store.changes.subscribe(broken)
    with writing() as work:
        work.session.add(user())
    with reading() as work:
        assert count(work) == 1


def test_the_second_of_two_savers_gets_a_conflict(store: Store, writing: Work) -> None:
    with writing() as work:
        work.session.add(user())
    with writing() as work:
        mine = work.session.execute(select(User)).scalar_one()
        work.session.expunge(mine)
        number = mine.id
    with writing() as work:
        theirs = work.session.execute(select(User)).scalar_one()
        theirs.name = "先到"
    with pytest.raises(Conflict) as caught:
        save_late(writing, mine)
    conflict = caught.value
    assert (conflict.record_type, conflict.record_id, conflict.current_version) == ("user", number, 2)
    assert conflict.changed_by == "zhang"


def test_saving_what_somebody_deleted_is_a_conflict(writing: Work) -> None:
    with writing() as work:
        work.session.add(user())
    with writing() as work:
        mine = work.session.execute(select(User)).scalar_one()
        work.session.expunge(mine)
    with writing() as work:
        work.session.delete(work.session.execute(select(User)).scalar_one())
    with pytest.raises(Conflict) as caught:
        save_late(writing, mine)
    assert caught.value.current_version == 0


def test_a_broken_constraint_becomes_a_sentence_at_its_field(writing: Work) -> None:
    with writing() as work:
        work.session.add(user())
    with pytest.raises(ValidationError) as caught, writing() as work:
        work.session.add(user())
    assert caught.value.fields == {"login": "已有另一位用户使用这个登录名。"}
    with pytest.raises(ValidationError) as caught, writing() as work:
        work.session.add_all([Beat(code="01", name="甲"), Beat(code="01", name="乙")])
    assert caught.value.fields == {"code": "已有另一条记录使用了这个值。"}
    with pytest.raises(ValidationError) as caught, writing() as work:
        work.session.add(User(login="li", role=Role.CLERK))
    assert caught.value.fields == {"name": "此项必须填写。"}


def test_a_link_to_nothing_is_refused(writing: Work) -> None:
    with pytest.raises(Refused), writing() as work:
        work.session.add(BeatGrid(beat_id=901, grid_id=902, valid_from=date(2026, 1, 1)))


def test_reading_units_write_nothing(store: Store, reading: Work, actor: Actor) -> None:
    with pytest.raises(RuntimeError, match="opened for reading"), reading() as work:
        work.session.add(user())
    with UnitOfWork(store, actor, long=True) as work:
        assert count(work) == 0
    with pytest.raises(DatabaseUnavailable, match="只读"), UnitOfWork(store, actor, long=True) as work:
        work.session.execute(
            insert(table_of(Beat)).execution_options(unaudited=True),
            {
                "code": "1",
                "name": "1",
                "version": 1,
                "created_at": store.clock.now(),
                "updated_at": store.clock.now(),
            },
        )
    with pytest.raises(ValueError, match="cannot write"):
        UnitOfWork(store, actor, write=True, long=True)


def test_a_session_without_an_actor_writes_nothing(store: Store) -> None:
    session = store.new_session(write=True, long=False)
    session.add(user())
    with pytest.raises(RuntimeError, match="no actor"):
        session.commit()
    session.close()


@pytest.mark.parametrize(
    "statement",
    [
        update(User).values(name="x"),
        insert(User),
        table_of(User).delete(),
    ],
    ids=["update", "insert", "delete"],
)
def test_bulk_statements_are_refused_unless_they_say_so(writing: Work, statement: object) -> None:
    with pytest.raises(RuntimeError, match="not audited"), writing() as work:
        work.session.execute(statement)  # type: ignore[call-overload]
    with writing() as work:
        work.session.execute(update(User).values(name="x").execution_options(unaudited=True))


def test_writers_queue_and_none_is_lost(store: Store, writing: Work, reading: Work) -> None:
    def save(number: int) -> None:
        for turn in range(5):
            with writing() as work:
                # read first: a deferred transaction would fail here when another writer was faster
                seen = work.session.execute(select(func.count()).select_from(User)).scalar_one()
                work.session.add(User(login=f"u{number}-{turn}", name=str(seen), role=Role.CLERK))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as work:
        assert count(work) == 20
        assert list(work.session.execute(select(AuditRow.seq).order_by(AuditRow.seq)).scalars()) == list(
            range(1, 21)
        )


def test_reading_goes_on_during_an_open_write(writing: Work, reading: Work) -> None:
    with writing() as work:
        work.session.add(user())
        work.session.flush()
        with reading() as other:
            assert count(other) == 0


def test_sessions_die_with_the_unit(writing: Work) -> None:
    with writing() as work:
        session = work.session
    assert isinstance(session, Session)
    assert not session.in_transaction()
