"""The loops over occurrences and what follows them, compiled by numba; what each does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Bytes, Codes, Flags, Frequencies, Ints

_STRIDE = 64  # looked at as a whole before one by one


@compiled
def starts(frequencies: Frequencies, which: Ints) -> Ints:
    """How many occurrences come before those of some holders, named by their rising places in `frequencies`."""
    found = np.empty(len(which), np.int64)
    at, passed = 0, 0
    for first in range(0, len(frequencies), _STRIDE):
        here = frequencies[first : first + _STRIDE]
        total = 0
        for holder in range(len(here)):
            total += here[holder]
        while at < len(which) and which[at] < first + len(here):
            before = 0
            for holder in range(which[at] - first):
                before += here[holder]
            found[at] = passed + before
            at += 1
        if at == len(which):
            break
        passed += total
    return found


@compiled
def hits(following: Codes | Bytes, code: np.uint16) -> Ints:
    """Where the next code is the one wanted."""
    wanted = following.dtype.type(code)
    places = np.empty(len(following), np.int64)
    found = 0
    for first in range(0, len(following), _STRIDE):
        here = following[first : first + _STRIDE]
        count = 0
        for at in range(len(here)):
            count += here[at] == wanted
        if count:
            for at in range(len(here)):
                places[found] = first + at
                found += here[at] == wanted
    return places[:found]


@compiled
def hits_of_any(following: Codes | Bytes, wanted: Flags) -> Ints:
    """Where the next code is one of those wanted; `wanted` tells it for each of 65,536."""
    places = np.empty(len(following), np.int64)
    found = 0
    for at in range(len(following)):
        places[found] = at
        found += wanted[following[at]]
    return places[:found]


@compiled
def nth(short: Bytes, value: int, which: Ints) -> Ints:
    """Where the value stands for the so-manieth time, counted from 0, for each of some rising numbers that it reaches."""
    found = np.empty(len(which), np.int64)
    sought, wanted, passed = 0, np.uint8(value), 0
    for first in range(0, len(short), _STRIDE):
        if sought == len(which):
            break
        here = short[first : first + _STRIDE]
        count = 0
        for at in range(len(here)):
            count += here[at] == wanted
        if which[sought] >= passed + count:
            passed += count
            continue
        for at in range(len(here)):
            if here[at] == wanted:
                if sought < len(which) and which[sought] == passed:
                    found[sought] = first + at
                    sought += 1
                passed += 1
    return found


@compiled
def holders(frequencies: Frequencies, hits: Ints) -> Ints:
    """Whose some occurrences are: the places in `frequencies` that the occurrences numbered `hits`, rising, fall to."""
    found = np.empty(len(hits), np.int64)
    at, passed = 0, 0
    for first in range(0, len(frequencies), _STRIDE):
        if at == len(hits):
            break
        here = frequencies[first : first + _STRIDE]
        total = 0
        for holder in range(len(here)):
            total += here[holder]
        if hits[at] >= passed + total:
            passed += total
            continue
        for holder in range(len(here)):
            passed += here[holder]
            while at < len(hits) and hits[at] < passed:
                found[at] = first + holder
                at += 1
    return found
