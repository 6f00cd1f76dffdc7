"""Views that people kept in their settings before there was a table for them."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import text

from gridguard_desktop.db import migrate, migrations
from gridguard_desktop.db.engine import make_engine, writing

WOMEN = [["sex", "equals", "2"]]


def test_views_in_the_settings_become_rows(tmp_path: Path) -> None:
    folder = Path(migrations.__file__).parent / "versions"
    (revision,) = (path.name[:4] for path in folder.glob("*_saved_views.py"))
    before = migrations.KNOWN_REVISIONS[migrations.KNOWN_REVISIONS.index(revision) - 1]
    settings = {"views.resident": {"女": WOMEN, "旧": []}, "list.resident": {"sort": ["name", False]}}
    engine = make_engine(tmp_path / "store.db", bytes(32), create=True)
    with writing(engine).begin() as store:
        migrate.run(store, before)
        store.execute(
            text(
                "INSERT INTO app_user (id, version, created_at, updated_at, login, name, police_number, role,"
                " is_active, settings)"
                " VALUES (7, 1, '2026-10-09', '2026-10-09', 'zhou', '周', '', 'clerk', 1, :kept)"
            ),
            {"kept": json.dumps(settings)},
        )
        migrate.run(store)
        rows = store.execute(
            text("SELECT user_id, list_key, name, conditions FROM saved_view ORDER BY id")
        ).all()
        (kept,) = store.scalars(text("SELECT settings FROM app_user WHERE id = 7"))
    engine.dispose()
    assert [tuple(row[:3]) for row in rows] == [(7, "resident", "女"), (7, "resident", "旧")]
    assert json.loads(rows[0].conditions) == {"filters": WOMEN, "filed": False}
    assert json.loads(kept) == {"list.resident": {"sort": ["name", False]}}
