"""Opening a store: nothing readable on the disk, one key, and a clear answer when it does not open."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from casefile.errors import StoreUnavailable
from casefile.record import Case
from casefile.store import CaseStore, open_store
from casefile.store.keys import PASSPHRASE_VARIABLE, key_path
from casefile.store.tables import metadata

PASSPHRASE = "otter lamp Tuesday"


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.iterdir()))


def filled(location: str, case: Case, passphrase: str | None = None) -> str:
    """A store with one case in it; the case's id."""
    with open_store(location, passphrase=passphrase) as store:
        return store.create_case(case, title="Wren", actor="jb").id


def refusal(location: str, passphrase: str | None = None) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        open_store(location, passphrase=passphrase)
    return str(refused.value)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["key file", "passphrase"])
def test_nothing_on_the_disk_can_be_read(tmp_path: Path, case: Case, passphrase: str | None) -> None:
    with open_store(str(tmp_path / "cases.kithkin"), passphrase=passphrase) as store:
        stored = store.create_case(case, title="Wren family", actor="jo-bell")
        store.keep_original(stored.id, "d1", "visit 12 May.txt", b"Rosa Wren is Ava's mother.")
        store.add_user("Jo Bell", PASSPHRASE)
        while_open = bytes_on_disk(tmp_path)  # with the journal
    for found in (while_open, bytes_on_disk(tmp_path)):
        for word in (
            b"SQLite",
            b"Rosa",
            b"Wren",
            b"jo-bell",
            b"Jo Bell",
            b"visit",
            b"audit",
            b"otter",
            b"argon2",
        ):
            assert word not in found


def test_a_store_opens_again_with_what_was_saved(location: str, case: Case) -> None:
    case_id = filled(location, case)
    with open_store(location) as store:
        assert store.load_case(case_id).case == case
        assert store.verify_audit().is_intact


def test_the_files_are_only_their_owners(tmp_path: Path, case: Case) -> None:
    folder = tmp_path / "kept"
    with open_store(str(folder / "cases.kithkin")) as store:
        store.create_case(case, title="Wren", actor="jb")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert set(modes) == {"cases.kithkin", "cases.kithkin-wal", "cases.kithkin-shm", "cases.kithkin.key"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("wrong", ["otter lamp tuesday", None], ids=["another passphrase", "no passphrase"])
def test_a_wrong_key_is_refused_and_changes_nothing(tmp_path: Path, case: Case, wrong: str | None) -> None:
    path = tmp_path / "cases.kithkin"
    case_id = filled(str(path), case, PASSPHRASE)
    before = path.read_bytes()
    message = refusal(str(path), wrong)
    assert "'cases.kithkin'" in message
    assert PASSPHRASE_VARIABLE in message
    assert "otter" not in message
    assert path.read_bytes() == before
    assert not key_path(path).exists()
    with open_store(str(path), passphrase=PASSPHRASE) as store:
        assert store.load_case(case_id).case == case


def test_the_passphrase_may_come_from_the_environment(
    file_location: str, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    case_id = filled(file_location, case)
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    with open_store(file_location, passphrase=PASSPHRASE) as store:
        assert store.load_case(case_id).case == case


def test_the_same_letters_composed_otherwise_are_the_same_passphrase(file_location: str, case: Case) -> None:
    case_id = filled(file_location, case, "pêche mêlée")
    with open_store(file_location, passphrase="pe\u0302che me\u0302le\u0301e") as store:
        assert store.load_case(case_id).case == case


def test_two_databases_with_one_passphrase_have_different_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        open_store(str(tmp_path / name), passphrase=PASSPHRASE).close()
    salts = {(tmp_path / name).read_bytes()[:16] for name in ("one", "two")}
    assert len(salts) == 2


def test_an_empty_passphrase_is_refused(file_location: str) -> None:
    assert "The passphrase is empty" in refusal(file_location, "")
    assert not Path(file_location).exists()


def test_a_key_file_that_others_can_read_is_refused(file_location: str) -> None:
    open_store(file_location).close()
    key_path(Path(file_location)).chmod(0o640)
    assert "chmod 600 cases.kithkin.key" in refusal(file_location)


@pytest.mark.parametrize("content", ["", "not hex", "ab" * 16], ids=["empty", "words", "half a key"])
def test_a_key_file_that_holds_no_key_is_refused(file_location: str, content: str) -> None:
    open_store(file_location).close()
    key_path(Path(file_location)).write_text(content)
    assert "The key file 'cases.kithkin.key'" in refusal(file_location)


def test_a_lost_key_file_is_named_and_not_made_anew(file_location: str) -> None:
    open_store(file_location).close()
    key_path(Path(file_location)).unlink()
    assert "its key file 'cases.kithkin.key', which is not beside it" in refusal(file_location)
    assert not key_path(Path(file_location)).exists()


def test_a_database_without_encryption_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "is a database without encryption" in refusal(str(path))


DAMAGE = {
    "empty": lambda whole: b"",
    "ten bytes": lambda whole: whole[:10],
    "another salt": lambda whole: bytes(16) + whole[16:],
    "a page overwritten": lambda whole: whole[:2000] + bytes(200) + whole[2200:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_refused_with_what_to_do(file_location: str, damage: object) -> None:
    open_store(file_location).close()
    path = Path(file_location)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    message = refusal(file_location)
    assert "'cases.kithkin'" in message
    assert "backup" in message


def test_damage_deep_in_the_file_is_named_when_it_is_read(file_location: str, case: Case) -> None:
    case_id = filled(file_location, case)
    path = Path(file_location)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    with pytest.raises(StoreUnavailable, match="backup"), open_store(file_location) as store:
        store.load_case(case_id)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    assert "The folder for 'cases.kithkin' cannot be made" in refusal(
        str(tmp_path / "no" / "way" / "cases.kithkin")
    )


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert f"'{tmp_path.name}'" in refusal(str(tmp_path))


@pytest.mark.parametrize("location", ["mysql://jo:otter@db/cases", "sqlite:///cases.db"])
def test_another_kind_of_address_is_refused(location: str) -> None:
    message = refusal(location)
    assert "postgresql://" in message
    assert "otter" not in message


def test_several_processes_may_start_on_nothing_at_once(location: str, case: Case, tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores: list[CaseStore] = list(pool.map(lambda _: open_store(location), range(6)))
    stored = stores[0].create_case(case, title="Wren", actor="jb")
    assert all(s.load_case(stored.id).case == case for s in stores)
    for store in stores:
        store.close()
    assert {p.name for p in tmp_path.iterdir()} <= {"cases.kithkin", "cases.kithkin.key"}


def test_the_migrations_make_the_tables_that_the_code_uses(store: CaseStore) -> None:
    with store._database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_a_newer_version_is_refused(location: str) -> None:
    with open_store(location) as store, store._database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "was made by a newer version" in refusal(location)


def test_a_check_makes_no_store_where_there_is_none(location: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"There is no database|holds no cases yet"):
        open_store(location, create=False)
    assert list(tmp_path.iterdir()) == []
    open_store(location).close()
    open_store(location, create=False).close()


def test_a_save_is_on_the_disk_before_it_is_acknowledged(file_location: str) -> None:
    with open_store(file_location) as store, store._database.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "foreign_keys", "recursive_triggers", "secure_delete")
        }
    assert settings == {
        "synchronous": 2,  # FULL
        "journal_mode": "wal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
    }


def test_a_copied_file_opens_with_its_key(file_location: str, case: Case, tmp_path: Path) -> None:
    case_id = filled(file_location, case)
    folder = tmp_path / "backup"
    folder.mkdir()
    for name in ("cases.kithkin", "cases.kithkin.key"):
        shutil.copy2(tmp_path / name, folder / name)
    with open_store(str(folder / "cases.kithkin")) as store:
        assert store.load_case(case_id).case == case


def test_an_unreachable_server_is_named_without_its_password() -> None:
    message = refusal("postgresql://jo:otterlamp@127.0.0.1:1/cases")
    assert "'cases' at 127.0.0.1:1 did not answer" in message
    assert "otterlamp" not in message


def test_an_address_that_cannot_be_read_is_refused_without_its_password() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be read") as refused:
        open_store("postgresql://jo:otterlamp@db:port/cases")
    assert "otterlamp" not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.postgresql
def test_a_wrong_password_of_the_server_is_refused_without_it(server_location: str) -> None:
    user, _, rest = server_location.removeprefix("postgresql://").partition("@")
    wrong = f"postgresql://{user.partition(':')[0]}:otterlamp@{rest}"
    message = refusal(wrong)
    assert "did not answer as expected" in message
    assert "otterlamp" not in message


def test_a_reader_cannot_write(store: CaseStore) -> None:
    with pytest.raises(StoreUnavailable), store._database.read() as connection:
        connection.execute(text("DELETE FROM users"))
    store.add_user("Jo", PASSPHRASE)
    assert len(store.list_users()) == 1
