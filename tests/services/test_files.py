"""Files of a record: facts, order, upright bounded pictures, changed ones detected, bytes left alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import event

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.files import FileFacts
from gridguard_desktop.services.pictures import SHOWN, THUMBNAIL
from tests.factories import TODAY
from tests.services.altering import changed
from tests.services.casework import Case

People = Callable[[str], Services]


def photo(width: int = 1200, height: int = 800, *, turned: int = 1, shade: int = 200) -> bytes:
    """A picture whose left upper corner is dark, as a camera held in some way writes it."""
    image = Image.new("RGB", (width, height), (shade, shade, shade))
    image.paste("black", (0, 0, width // 4, height // 4))
    exif = Image.Exif()
    exif[0x0112] = turned
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def add(services: People, case: Case, content: bytes, name: str = "照片.jpg") -> int:
    return services("officer").attachments.add(
        "dispute", case.id, content, category="evidence", file_name=name
    )


def test_pictures_are_turned_and_bounded_and_the_file_stays(case: Case, services: People) -> None:
    given = photo(3000, 2400, turned=6)
    kept = add(services, case, given)
    officer = services("officer")
    small = officer.files.thumbnails("dispute", case.id)[kept]
    for content, longest in ((small, THUMBNAIL), (officer.files.picture(kept), SHOWN)):
        with Image.open(io.BytesIO(content)) as image:
            assert max(image.size) == longest
            assert image.height > image.width  # turned upright
            corner = image.convert("L").crop((image.width - 9, 1, image.width - 1, 9))
            assert max(corner.tobytes()) < 60
    assert officer.attachments.open(kept).content == given
    with pytest.raises(Refused, match="不是图片"):
        officer.files.picture(add(services, case, b"words", "notes.txt"))


def test_a_bomb_and_a_broken_picture_are_refused(case: Case, services: People) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(Refused, match="图片"):
        add(services, case, out.getvalue(), "bomb.png")
    with pytest.raises(Refused, match="损坏"):
        add(services, case, photo()[:200] + photo()[400:500], "broken.jpg")


def test_what_is_known_of_a_file_is_kept_and_checked(case: Case, services: People) -> None:
    kept = add(services, case, photo())
    officer = services("officer")
    (view,) = officer.attachments.list_of("dispute", case.id)
    facts = FileFacts("identity", " 身份证  正面 ", "王秀英", "returned", TODAY)
    officer.files.describe(kept, view.version, facts)
    (now,) = officer.attachments.list_of("dispute", case.id)
    assert (now.category, now.caption, now.given_by, now.original, now.returned_on) == (
        "identity",
        "身份证 正面",
        "王秀英",
        "returned",
        TODAY,
    )
    with pytest.raises(Conflict):
        officer.files.describe(kept, view.version, facts)
    wrong = {
        "returned_on": FileFacts("identity", original="returned"),
        "original": FileFacts("identity", original="lost"),
        "caption": FileFacts("identity", "长" * 201),
        "given_by": FileFacts("identity", given_by="长" * 101),
        "category": FileFacts("nothing"),
    }
    for field, given in wrong.items():
        with pytest.raises(ValidationError) as error:
            officer.files.describe(kept, now.version, given)
        assert list(error.value.fields) == [field]
    with pytest.raises(ValidationError, match="今天"):
        officer.files.describe(
            kept, now.version, FileFacts("other", original="kept", returned_on=date(2027, 1, 1))
        )
    officer.files.describe(kept, now.version, FileFacts("identity", original="kept", returned_on=TODAY))
    assert officer.attachments.list_of("dispute", case.id)[0].returned_on is None


def test_the_order_of_the_dossier_is_kept(case: Case, services: People) -> None:
    first, second, third = (add(services, case, photo(shade=shade)) for shade in (10, 20, 30))
    officer = services("officer")
    officer.files.reorder("dispute", case.id, [third, first, second])
    assert [view.id for view in officer.attachments.list_of("dispute", case.id)] == [third, first, second]
    fourth = add(services, case, photo(shade=40))
    assert officer.attachments.list_of("dispute", case.id)[-1].id == fourth
    with pytest.raises(Refused, match="重新排序"):
        officer.files.reorder("dispute", case.id, [first, second, third])


def test_a_changed_file_is_detected(case: Case, services: People, store: Store, clock: FixedClock) -> None:
    whole, harmed = add(services, case, photo(shade=10)), add(services, case, photo(shade=20))
    officer = services("officer")
    assert officer.files.changed("dispute", case.id) == ()
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        row = unit.session.get_one(Attachment, harmed)
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    assert officer.files.changed("dispute", case.id) == (harmed,)
    assert whole in officer.files.thumbnails("dispute", case.id)


def test_lists_of_a_large_dossier_read_no_bytes(case: Case, services: People, store: Store) -> None:
    for shade in range(12):
        add(services, case, photo(300, 200, shade=shade))
    officer = services("officer")
    said: list[str] = []
    engine = store.engines[0]

    def listen(_c: object, _u: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    try:
        assert len(officer.attachments.list_of("dispute", case.id)) == 12
        assert len(officer.files.thumbnails("dispute", case.id)) == 12
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert not [one for one in said if "attachment.sealed" in one]
    assert len([one for one in said if "attachment" in one]) <= 4  # not one for each file


def test_an_older_file_gets_its_small_picture_when_it_is_looked_at(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    kept = add(services, case, photo())
    changed(store, clock, Attachment, thumbnail=None)
    officer = services("officer")
    assert officer.files.thumbnails("dispute", case.id) == {}
    officer.files.picture(kept)
    assert kept in officer.files.thumbnails("dispute", case.id)


def test_nobody_out_of_scope_reaches_a_file(case: Case, services: People) -> None:
    kept = add(services, case, photo())
    stranger = services("mediator2").files
    for ask in (
        lambda: stranger.picture(kept),
        lambda: stranger.picture(10**6),
        lambda: stranger.thumbnails("dispute", case.id),
        lambda: stranger.changed("dispute", case.id),
        lambda: stranger.reorder("dispute", case.id, [kept]),
        lambda: stranger.describe(kept, 1, FileFacts("other")),
    ):
        with pytest.raises(NotFound):
            ask()
