"""Sentences with what is expected in them marked: [a reference], {its subject}, <its issuer>."""

import re
from dataclasses import dataclass

from indexer.model import Mention
from indexer.references import scan

_MARKS = re.compile(r"[\[\]{}<>]")
_CLOSING = {"]": "[", "}": "{", ">": "<"}


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and the texts that were marked, by opening mark, in order of their ends."""

    text: str
    spans: dict[str, list[tuple[int, int]]]

    def printed(self, mark: str) -> list[str]:
        """What stands between one kind of marks, in order of place."""
        return [self.text[start:end] for start, end in sorted(self.spans[mark])]


def marked(sentence: str) -> Marked:
    """Read a marked sentence; marks may nest."""
    text, open_marks = "", list[tuple[str, int]]()
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "{": [], "<": []}
    last = 0
    for mark in _MARKS.finditer(sentence):
        text += sentence[last : mark.start()]
        last = mark.end()
        if mark[0] in _CLOSING:
            opened, start = open_marks.pop()
            assert opened == _CLOSING[mark[0]], sentence
            spans[opened].append((start, len(text)))
        else:
            open_marks.append((mark[0], len(text)))
    assert not open_marks, sentence
    return Marked(text + sentence[last:], spans)


def check(sentence: str) -> list[Mention]:
    """Assert that exactly the marked references are found, with the marked subjects and issuers; give them."""
    expected = marked(sentence)
    found = scan(expected.text)
    assert [mention.text for mention in found] == expected.printed("["), expected.text
    assert [(mention.start, mention.end) for mention in found] == sorted(expected.spans["["])
    if expected.spans["{"]:
        subjects = [mention.subject for mention in found if mention.subject]
        assert subjects == expected.printed("{"), expected.text
    if expected.spans["<"]:
        issuers = [mention.issuer for mention in found if mention.issuer]
        assert list(dict.fromkeys(issuers)) == list(dict.fromkeys(expected.printed("<"))), expected.text
    return found
