"""A model behind a server that speaks the OpenAI protocol (llama.cpp, vLLM, Ollama, a private cloud), at an allowed host only."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any
from urllib.parse import urlsplit

from extract.language_model.reply import LARGEST_REPLY_CHARACTERS
from extract.language_model.server_key import server_key
from extract.language_model.settings import ModelFailed, ModelRefused, ModelSettings, address_problem

_LARGEST_BYTES = 4 * LARGEST_REPLY_CHARACTERS
_CHUNK = 16_384

Message = dict[str, str]


def ask_server(settings: ModelSettings, messages: Sequence[Message]) -> str:
    """What the model answers.

    The address is that of the settings and no other: redirects are not followed, proxies not used, no tools offered.

    Raises:
        ModelRefused: the host is not allowed.
        ModelFailed: no answer in time, too long an answer, or one that is not of the protocol. No message quotes it.
    """
    problem = address_problem(settings.address, settings.allowed_hosts)
    if problem is not None:
        raise ModelRefused(problem)
    body = {
        "model": settings.name,
        "messages": list(messages),
        "temperature": 0,
        "seed": 0,
        "max_tokens": settings.most_tokens,
        "stream": False,
    }
    return _answer(_posted(settings, json.dumps(body).encode("utf-8")))


def _posted(settings: ModelSettings, body: bytes) -> bytes:
    parts = urlsplit(settings.address)
    host = parts.hostname or ""
    deadline = time.monotonic() + settings.longest_seconds
    connection = (
        HTTPSConnection(
            host, parts.port, timeout=settings.longest_seconds, context=ssl.create_default_context()
        )
        if parts.scheme == "https"
        else HTTPConnection(host, parts.port, timeout=settings.longest_seconds)
    )
    try:
        connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, _headers())
        with connection.getresponse() as response:
            if response.status != HTTPStatus.OK:
                raise ModelFailed(
                    f"The server at '{host}' answered {response.status}. Check its address, the name of the model and the key."
                )
            return _read(response, connection, deadline, settings)
    except TimeoutError as error:
        raise _too_slow(settings) from error
    except (OSError, HTTPException) as error:
        raise ModelFailed(
            f"The server at '{host}' could not be reached, or broke off. Start it, or check its address."
        ) from error
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    key = server_key()
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers


def _read(
    response: HTTPResponse, connection: HTTPConnection, deadline: float, settings: ModelSettings
) -> bytes:
    """The whole body, however slowly it drips, until the deadline or the limit of its size."""
    read = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _too_slow(settings)
        if connection.sock is not None:
            connection.sock.settimeout(left)
        chunk = response.read1(_CHUNK)
        if not chunk:
            if response.length:
                raise IncompleteRead(b"", response.length)
            return bytes(read)
        read += chunk
        if len(read) > _LARGEST_BYTES:
            raise ModelFailed("The server's answer is longer than any note asks for; it was not read on.")


def _too_slow(settings: ModelSettings) -> ModelFailed:
    return ModelFailed(
        f"The server gave no whole answer within {settings.longest_seconds} seconds. Allow more time in the settings, or use a smaller model."
    )


def _answer(body: bytes) -> str:
    try:
        raw: Any = json.loads(body)
        content = raw["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ModelFailed(
            "The server's answer is not of the protocol; is it a chat completion server?"
        ) from None
    if not isinstance(content, str):
        raise ModelFailed("The server answered without words; a model that calls tools is of no use here.")
    return content
