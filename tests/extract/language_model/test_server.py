"""A model behind a server: allowed hosts only, good and bad answers, limits, and a case that stays as it was."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.errors import KeyringLocked

from casefile.record import Case
from extract.language_model.run import Sending, read_with_model
from extract.language_model.server_key import ENTRY, KEY_VARIABLE, SERVICE, server_key
from extract.language_model.settings import (
    ModelFailed,
    ModelRefused,
    ModelSettings,
    settings_from,
    settings_problem,
    settings_to,
)
from extract.language_model.way_server import ask_server
from tests.extract.language_model.answering import answered, asked, careful_replies
from tests.extract.language_model.model_server import ModelServer, model_server

_FAMILY = "linnet-close"
_MESSAGES = [{"role": "user", "content": "Read this."}]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture(scope="module")
def known() -> Case:
    return asked(_FAMILY).known


def _good() -> list[str]:
    replies = answered(asked(_FAMILY), careful_replies(_FAMILY))
    return [*(f"```json\n{replies[n]}\n```" for n in sorted(replies)), '{"same": [], "corrected": []}']


def test_a_case_is_read_request_by_request_and_every_fact_says_by_which_model(
    server: ModelServer, known: Case
) -> None:
    server.answers = _good()
    sending = Sending()
    made = read_with_model(known, server.settings(version="2026-03"), sending=sending)
    assert len(server.asked) == 6
    assert {a["path"] for a in server.asked} == {"/v1/chat/completions"}
    assert [s.number for s in sending.sent] == [1, 2, 3, 4, 5, 6]
    assert {s.version for s in sending.sent} == {"read-1", "reconcile-1"}
    methods = {e.method for f in made.case.facts for e in f.evidence}
    assert "lm:test-model (2026-03)" in methods
    assert made.dropped == ()


def test_names_are_hidden_from_a_server_unless_an_administrator_says_otherwise(
    server: ModelServer, known: Case
) -> None:
    server.answers = _good()
    read_with_model(known, server.settings())
    assert "Hartigan" not in json.dumps(server.asked)
    server.asked.clear()
    read_with_model(known, server.settings(hides_names=False))
    assert "Hartigan" in json.dumps(server.asked)


def test_no_tools_are_offered_and_the_answer_is_the_likeliest(server: ModelServer) -> None:
    ask_server(server.settings(), _MESSAGES)
    request = server.asked[0]
    assert {"tools", "functions"}.isdisjoint(request)
    assert (request["temperature"], request["stream"], request["max_tokens"]) == (0, False, 4_000)


def test_the_key_comes_from_the_environment_and_is_in_no_message(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_server(server.settings(), _MESSAGES)
    assert "Authorization" not in server.headers[0]
    monkeypatch.setenv(KEY_VARIABLE, "s3cret-key")
    server.manner = "error"
    with pytest.raises(ModelFailed) as failed:
        ask_server(server.settings(), _MESSAGES)
    assert server.headers[1]["Authorization"] == "Bearer s3cret-key"
    assert "s3cret" not in str(failed.value)


class _Keyring(KeyringBackend):
    """A keyring of the operating system that is open, empty at first; or locked."""

    priority = 1

    def __init__(self, *, is_locked: bool = False) -> None:
        super().__init__()
        self._kept: dict[tuple[str, str], str] = {}
        self._is_locked = is_locked

    def get_password(self, service: str, username: str) -> str | None:
        if self._is_locked:
            raise KeyringLocked("it is locked")
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self._kept[service, username]


@pytest.fixture
def use_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[KeyringBackend], None]]:
    """Put a keyring in the place of the machine's own, with no key in the environment."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_key_comes_from_the_keyring_where_the_environment_has_none(
    use_keyring, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(_Keyring())
    assert server_key() is None
    keyring.set_password(SERVICE, ENTRY, "from the keyring")
    ask_server(server.settings(), _MESSAGES)
    assert server.headers[0]["Authorization"] == "Bearer from the keyring"
    monkeypatch.setenv(KEY_VARIABLE, "from the environment")
    assert server_key() == "from the environment"


def test_a_locked_keyring_is_told_and_nothing_is_sent(use_keyring, server: ModelServer) -> None:
    use_keyring(_Keyring(is_locked=True))
    with pytest.raises(ModelFailed, match="Unlock it"):
        ask_server(server.settings(), _MESSAGES)
    assert server.asked == []


def test_a_machine_without_a_keyring_has_no_key(use_keyring) -> None:
    use_keyring(FailKeyring())
    assert server_key() is None


def test_an_answer_that_is_no_json_is_asked_for_once_more(server: ModelServer, known: Case) -> None:
    good = _good()
    server.answers = ["I am sorry, I cannot.", *good]
    made = read_with_model(known, server.settings())
    assert len(server.asked) == 7
    assert "could not be read" in server.asked[1]["messages"][2]["content"]
    assert made.faults == ()


@pytest.mark.parametrize(
    "answer",
    [
        "I am sorry, I cannot read records of children.",
        '{"people": "all of them", "relationships": 7}',
        "<script>alert(1)</script>",
        '{"people": [], "relationships": []}',
        "Ava " * 3000,
    ],
)
def test_of_nonsense_nothing_comes_and_the_case_stays(server: ModelServer, known: Case, answer: str) -> None:
    server.answers = [answer]
    with pytest.raises(ModelFailed, match="stays as it was"):
        read_with_model(known, server.settings())


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        ("error", "answered 500"),
        ("redirect", "answered 307"),
        ("html", "not of the protocol"),
        ("no words", "not of the protocol"),
        ("tool", "without words"),
        ("cut off", "broke off"),
        ("endless", "longer than any note"),
    ],
)
def test_a_bad_answer_is_told_in_words(server: ModelServer, manner: str, words: str) -> None:
    server.manner = manner
    with pytest.raises(ModelFailed, match=words):
        ask_server(server.settings(), _MESSAGES)


@pytest.mark.parametrize("manner", ["slow", "dripping"])
def test_a_slow_server_is_not_waited_for(server: ModelServer, manner: str) -> None:
    server.manner = manner
    started = time.monotonic()
    with pytest.raises(ModelFailed, match="within 1 seconds"):
        ask_server(server.settings(longest_seconds=1), _MESSAGES)
    assert time.monotonic() - started < 4


def test_a_redirect_is_never_followed(server: ModelServer) -> None:
    with model_server() as other:
        server.manner, server.elsewhere = "redirect", f"{other.address}/chat/completions"
        with pytest.raises(ModelFailed):
            ask_server(server.settings(), _MESSAGES)
        assert other.asked == []


def test_a_whole_case_may_take_no_longer_than_allowed(server: ModelServer, known: Case) -> None:
    server.answers = _good()
    with pytest.raises(ModelFailed, match="longer than the 1 seconds"):
        read_with_model(known, server.settings(most_seconds=1))
    with pytest.raises(ModelRefused, match="needs 5 requests"):
        read_with_model(known, server.settings(most_requests=2))


def test_what_was_sent_is_told_even_when_nothing_comes_of_it(server: ModelServer, known: Case) -> None:
    server.manner = "error"
    sending = Sending()
    with pytest.raises(ModelFailed):
        read_with_model(known, server.settings(), sending=sending)
    assert [s.number for s in sending.sent] == [1]
    assert len(sending.sent[0].digest) == 64


@pytest.mark.parametrize(
    ("address", "hosts", "words"),
    [
        ("http://127.0.0.1:9/v1", ("localhost",), "not among those allowed"),
        ("https://example.org/v1", (), "not among those allowed"),
        ("https://example.org.evil.test/v1", ("example.org",), "not among those allowed"),
        ("https://example.org@evil.test/v1", ("example.org",), "no user"),
        ("http://example.org/v1", ("example.org",), "must begin with https"),
        ("file:///etc/passwd", ("",), "Enter the address"),
        ("http://127.0.0.1:9/v1?key=1", ("127.0.0.1",), "no user, password or question mark"),
        ("http://127.0.0.1:99999/v1", ("127.0.0.1",), "Enter the address"),
        ("nonsense", (), "Enter the address"),
    ],
)
def test_a_host_that_nobody_allowed_is_never_reached(
    address: str, hosts: tuple[str, ...], words: str
) -> None:
    settings = ModelSettings(way="server", name="m", address=address, allowed_hosts=hosts)
    assert words in str(settings_problem(settings))
    with pytest.raises(ModelRefused, match=words):
        ask_server(settings, _MESSAGES)


def test_without_settings_no_model_is_asked(known: Case) -> None:
    with pytest.raises(ModelRefused, match="No language model is set up"):
        read_with_model(known, ModelSettings())


def test_settings_come_back_as_they_were_kept() -> None:
    settings = ModelSettings(
        way="server", name="m", address="https://a.test/v1", allowed_hosts=("a.test",), most_tokens=9
    )
    assert settings_from(settings_to(settings)) == settings
    assert settings_from({"way": 7, "most_tokens": True, "hides_names": "no", "else": 1}) == ModelSettings()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (ModelSettings(way="telepathy"), "one of the ways"),
        (ModelSettings(way="folder", folder="w"), "name of the model"),
        (ModelSettings(way="folder", name="m"), "folder of weights"),
        (ModelSettings(way="exchange", name="m", most_tokens=0), "at least 1"),
    ],
)
def test_settings_that_cannot_work_are_refused_in_words(settings: ModelSettings, words: str) -> None:
    assert words in str(settings_problem(settings))
