"""Do arrays come back from their file, and is a file that is not what was written refused?"""

import os
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from indexer.arrays import VERSION, Array, ArrayFile, foresee, is_in_memory, open_arrays
from indexer.errors import EngineUnavailable

TYPES = st.sampled_from([np.uint8, np.uint16, np.int32, np.uint64, np.float64, np.bool_])
ARRAYS = st.dictionaries(st.text(max_size=8), TYPES.flatmap(lambda kind: arrays_of.arrays(kind, st.integers(0, 200))), max_size=6)


def write(path: Path, **arrays: Array) -> Path:
    with ArrayFile(path) as file:
        for name, array in arrays.items():
            file.put(name, array)
    return path


@given(ARRAYS)
def test_arrays_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, written: dict[str, Array]) -> None:
    read = open_arrays(write(tmp_path_factory.getbasetemp() / "a.seg", **written))
    assert read.keys() == written.keys()
    for name, array in written.items():
        assert read[name].dtype == array.dtype
        assert read[name].tobytes() == array.tobytes()
        assert read[name].ctypes.data % read[name].itemsize == 0
        assert not read[name].flags.writeable or not len(array)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.randoms())
def test_reserved_arrays_are_filled_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], random: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.seg"
    pieces = [(number, at, at + number) for number, size in enumerate(sizes) for at in range(size)]
    random.shuffle(pieces)  # type: ignore[attr-defined]
    with ArrayFile(path) as file:
        for number, size in enumerate(sizes):
            file.reserve(f"reserved {number}", np.uint32, size)
            file.put(f"put {number}", np.full(3, number, np.uint8))
        for number, at, value in pieces:
            file.fill(f"reserved {number}", at, np.array([value]))
        file.put("last", np.arange(5))
    read = open_arrays(path)
    for number, size in enumerate(sizes):
        assert read[f"reserved {number}"].tolist() == [*range(number, number + size)]
        assert read[f"put {number}"].tolist() == [number] * 3
    assert read["last"].tolist() == [0, 1, 2, 3, 4]


def test_a_file_whose_writing_failed_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.seg"
    with pytest.raises(AttributeError):
        write(path, a=np.arange(100), b=None)  # type: ignore[arg-type]
    assert path.stat().st_size
    with pytest.raises(EngineUnavailable, match=r"a\.seg: damaged.*--rebuild"):
        open_arrays(path)


def test_a_file_of_another_version_is_refused_by_its_number(tmp_path: Path) -> None:
    path = write(tmp_path / "a.seg", a=np.arange(100))
    content = bytearray(path.read_bytes())
    content[7] = VERSION + 41
    path.write_bytes(content)
    with pytest.raises(EngineUnavailable, match=rf"a\.seg: of format {VERSION + 41}, this version reads {VERSION}\. .*--rebuild"):
        open_arrays(path)


@pytest.mark.parametrize("keep", [0, 1, 7, 8, 9, 100, -1, -8, -17])
def test_a_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = write(tmp_path / "a.seg", a=np.arange(100), b=np.arange(3))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(EngineUnavailable, match=r"a\.seg: damaged.*--rebuild"):
        open_arrays(path)


def test_a_flipped_byte_at_either_end_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.seg", a=np.arange(100), b=np.arange(3))
    whole = path.read_bytes()
    table = whole.index(b'{"a"')
    for at in (0, 6, *range(table, len(whole))):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with pytest.raises(EngineUnavailable, match="--rebuild"):
            open_arrays(path)


@given(st.binary(max_size=200))
def test_no_file_of_any_bytes_is_read_as_arrays(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "a.seg"
    path.write_bytes(content)
    with pytest.raises(EngineUnavailable):
        open_arrays(path)


def test_a_file_that_is_not_there_is_for_the_caller_to_look_for_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_arrays(tmp_path / "none.seg")


def test_a_system_that_cannot_map_pages_ahead_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.arrays._POPULATE_READ", 9_999)  # no advice that any system knows
    path = write(tmp_path / "a.seg", small=np.arange(100), long=np.arange(1 << 18))
    assert {name: array.sum() for name, array in open_arrays(path).items()} == {"small": 4_950, "long": 34_359_607_296}


def test_what_is_foreseen_is_read_without_being_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "a.seg", long=np.ones(1 << 25, np.uint8))  # longer than what is read around a page
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    array = open_arrays(path)["long"]
    part = array[14 << 20 : 14 << 20 | 100_000]
    if is_in_memory(part):
        pytest.skip("this file system keeps its files in memory")
    foresee(array, 14 << 20, 14 << 20 | 100_000)
    until = monotonic() + 30
    while not is_in_memory(part) and monotonic() < until:
        os.sched_yield()
    assert is_in_memory(part)
    assert not is_in_memory(array)
    assert array.all()
