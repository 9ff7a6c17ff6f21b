"""How do many articles become few segments in bounded memory? As runs, which are merged when they fill a segment."""

from collections.abc import Collection
from pathlib import Path

from indexer.arrays import ArrayFile
from indexer.engine.whoosh.invert import Analysed, Inverter
from indexer.engine.whoosh.limits import MOST_DOCUMENTS
from indexer.engine.whoosh.merge import merge_segments
from indexer.engine.whoosh.toc import ArraySegment

_FEW = 64  # names are looked up one by one in a segment that has so many times more


class Standing:
    """A written segment, from which articles are taken out by name."""

    def __init__(self, folder: Path, listed: ArraySegment) -> None:
        self.listed = listed
        arrays = listed.open(folder)
        self._names, self._documents = arrays.ids, arrays.ids_documents

    def names(self) -> list[bytes]:
        """The names of its articles, those deleted among them."""
        return self._names.raw()

    def take_out(self, names: Collection[bytes]) -> None:
        """Mark articles as deleted; names that are not there are passed over."""
        if len(names) * _FEW < len(self._names):
            numbers = [number for name in names if (number := self._names.find(name.decode())) >= 0]
        else:
            wanted = frozenset(names)
            numbers = [number for number, name in enumerate(self._names.raw()) if name in wanted]
        for document in self._documents[numbers].tolist():
            self.listed.delete_document(document)


class SegmentBuilder:
    """Writes articles as segments into a folder; one that was there before is taken out of `standing`."""

    def __init__(self, folder: Path, memory_mb: int, standing: list[Standing], kernels: str = "") -> None:
        self._folder, self._kernels = folder, kernels
        self._memory_bytes = memory_mb << 20
        self._standing = standing
        self._runs: list[Standing] = []
        self._full: list[Standing] = []
        self._begin()

    def _begin(self) -> None:
        self._inverter = Inverter(self._memory_bytes, self._kernels)
        self._numbers: dict[bytes, int] = {}
        self._replaced: set[int] = set()

    def add(self, article: Analysed) -> None:
        """Add an article; it replaces an earlier one of its name."""
        name = article.id.encode("utf-8", "replace")
        self._forget(name)
        self._numbers[name] = self._inverter.add(article)
        if self._inverter.is_full or len(self._inverter.ids) == MOST_DOCUMENTS:
            self._write_run()

    def take_out(self, names: Collection[bytes]) -> None:
        """Delete articles; names that are not there are passed over."""
        for name in names:
            self._forget(name)
        for segment in (*self._standing, *self._full, *self._runs):
            segment.take_out(names)

    def finish(self) -> list[Standing]:
        """The segments of what was added; the next articles begin new ones."""
        self._write_run()
        self._merge_runs()
        made, self._full = self._full, []
        return made

    def _forget(self, name: bytes) -> None:
        if name in self._numbers:
            self._replaced.add(self._numbers.pop(name))

    def _write_run(self) -> None:
        if not self._numbers:
            return
        for segment in (*self._standing, *self._full, *self._runs):
            segment.take_out(self._numbers)
        listed = ArraySegment(len(self._inverter.ids), self._replaced)
        with ArrayFile(self._folder / listed.file_name) as file:
            self._inverter.write(file)
        self._begin()
        if sum(run.listed.doc_count() for run in self._runs) + listed.doc_count() > MOST_DOCUMENTS:
            self._merge_runs()
        self._runs.append(Standing(self._folder, listed))

    def _merge_runs(self) -> None:
        runs, self._runs = self._runs, []
        if len(runs) > 1:
            listed = [run.listed for run in runs]
            merged = bring_together(self._folder, listed)
            for one in listed:
                (self._folder / one.file_name).unlink()
            runs = [Standing(self._folder, one) for one in merged]
        self._full += runs


def bring_together(folder: Path, listed: Collection[ArraySegment]) -> list[ArraySegment]:
    """The live articles of segments as one new segment; none if nothing in them is live. Their own files stay."""
    alive = [one for one in listed if one.doc_count()]
    if not alive:
        return []
    merged = ArraySegment(sum(one.doc_count() for one in alive))
    merge_segments([one.open(folder) for one in alive], folder / merged.file_name)
    return [merged]
