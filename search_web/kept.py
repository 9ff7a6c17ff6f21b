"""Was this asked before? Answers are kept, ready to send, until the archive changes or others need their place."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from flask import Flask, Response, request

from search_web.headers import answer_lasts, answer_tag

_OVERHEAD = 2_000  # bytes of an answer beside its body
_NOT_KEPT = ("Content-Length", "Date")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is sent, compressed or not."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class Answers:
    """The answers asked for last, in so many bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._bytes = most_bytes, 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def find(self, key: str) -> Answer | None:
        """The answer kept under this key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer; those not asked for the longest go."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = answer
                self._bytes += len(answer.body) + _OVERHEAD
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body) + _OVERHEAD


def register_kept(app: Flask, most_bytes: int) -> None:
    """Have the answers of an application kept, as they are when all else was done to them."""
    answers = Answers(most_bytes)

    def find() -> Response | None:
        found = answers.find(_key()) if _is_keepable() else None
        return Response(found.body, headers=list(found.headers)) if found else None

    def keep(response: Response) -> Response:
        if _is_keepable() and response.status_code == 200 and not response.is_streamed:
            headers = tuple((name, value) for name, value in response.headers if name not in _NOT_KEPT)
            answers.keep(_key(), Answer(response.get_data(), headers))
        return response

    app.before_request(find)
    app.after_request_funcs.setdefault(None, []).insert(0, keep)  # the first is called last, when all is done


def _is_keepable() -> bool:
    return request.method == "GET" and answer_lasts()


def _key() -> str:
    """The tag tells address, state of the archive and program; the same text is kept compressed and not."""
    return answer_tag() + "z" * bool(request.accept_encodings["gzip"])
