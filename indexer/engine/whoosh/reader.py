"""How are articles found on arrays? One view of the index, shared by all threads, follows the writer's commits."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from whoosh import query as wq

from indexer.durable import last_change
from indexer.engine.compile import Compiled, compile_query
from indexer.engine.feedback import HEAD, NAMES_AN_EVENT, told_by
from indexer.engine.language import Node, invalid_query, parse_query
from indexer.engine.language.exactly import exactly
from indexer.engine.language.filters import flat, without_filters
from indexer.engine.learning import LANGUAGE_FILE, language_fault, open_language
from indexer.engine.manifest import MANIFEST_FILE, check_files, file_faults, read_manifest
from indexer.engine.meanings import Meanings
from indexer.engine.protocol import Found, Occurrences, Places, Request, Sort, Target
from indexer.engine.queries import TooSlowError, check_time, time_limit
from indexer.engine.soften import may_soften
from indexer.engine.suggest import suggest
from indexer.engine.whoosh.collect import page_of
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.contenders import Hits, contenders, deciding, raising
from indexer.engine.whoosh.damage import readable_index
from indexer.engine.whoosh.evaluate import Scope, evaluate, found_among
from indexer.engine.whoosh.explain import Explainer
from indexer.engine.whoosh.facets import Facets, count_months, histogram
from indexer.engine.whoosh.follow import Ranked, Row, headed
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.engine.whoosh.matches import either
from indexer.engine.whoosh.occurrences import count_occurrences, page_of_occurrences
from indexer.engine.whoosh.repeats import Repeats
from indexer.engine.whoosh.toc import read_toc
from indexer.engine.whoosh.witnesses import statements
from indexer.errors import EngineUnavailable, HoinghiError, InvalidQuery
from indexer.hints import MatchedPart
from indexer.model import FacetValue
from indexer.settings import Settings
from indexer.text import clean, fold, has_marks
from indexer.typing import LanguageModel

_FEW = 20  # questions: to load compiled loops takes longer than they save on so many, as one command asks
_ATTEMPTS = 3  # a commit or rebuild can take files away between looking and opening
_Answer = TypeVar("_Answer")
_Counts = dict[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """The index as of one commit; `seen` tells whether it is still the newest."""

    folder: Path
    seen: tuple[int, int]
    collection: Collection
    facets: Facets
    repeats: Repeats


@dataclass(frozen=True, slots=True, eq=False)
class _Language:
    """What was learnt of the language, as of one file."""

    seen: tuple[int, int]
    model: LanguageModel | None


class ArrayReader:
    """Searches the live generation."""

    def __init__(self, live: Callable[[], Path], settings: Settings) -> None:
        self._live = live
        self._settings = settings
        self._kernels = choose_kernels("plain")
        self._later = ""  # the name of the loops for more than a few questions
        self._asked = 0
        self._prepared = False
        self._opening = threading.Lock()
        self._view: _View | None = None
        self._learnt = _Language((0, 0), None)
        with readable_index():
            self._newest()

    @property
    def revision(self) -> int:
        """The store's revision that the index is at."""
        return read_manifest(self._live()).revision

    @property
    def store_id(self) -> int:
        """Which store the index was made from; 0 if that was not noted."""
        return read_manifest(self._live()).store_id

    @property
    def generation(self) -> str:
        """Name of the live generation of the index."""
        return self._live().name

    def search(self, request: Request) -> Found:
        """The articles that match, best first; of equal ones the newest, then as the index has them."""
        return self._answer(request.text, lambda: self._search(request, self._newest()))

    def occurrences(self, places: Places) -> Occurrences:
        """Where a phrase stands, newest first; of equal ones as the index has them."""
        return self._answer(places.phrase.text, lambda: self._occurrences(places, self._newest()))

    def prepare(self) -> None:
        """Load the loops for many questions."""
        self._kernels = choose_kernels(self._later)
        self._prepared = True

    def _answer(self, text: str, answer: Callable[[], _Answer]) -> _Answer:
        """What is answered in time, from arrays that are as they were written."""
        self._asked += 1
        if self._asked > _FEW and not self._prepared:  # before the time runs, which compiling them may take
            self.prepare()
        seconds = self._settings.query_seconds
        try:
            with readable_index(), time_limit(seconds):
                return answer()
        except TooSlowError:
            raise invalid_query(text, 0, len(text), "too_slow", seconds=seconds) from None
        except (IndexError, ValueError) as error:
            if isinstance(error, HoinghiError) or not (damaged := self.faults()):
                raise
            raise EngineUnavailable(damaged[0]) from error  # damaged arrays lead anywhere

    def _occurrences(self, places: Places, view: _View) -> Occurrences:
        collection, settings = view.collection, self._settings
        language = self._language(view.folder)
        compiled = compile_query(places.phrase, collection, settings, places.phrase.text, language)
        filtered = compile_query(places.within, collection, settings, language=language).tree if places.within else None
        if not compiled.targets:
            return Occurrences(0, 0, (), ())
        found = []
        for number in range(len(collection.segments)):
            check_time()
            scope = Scope(collection, number, self._kernels, scores=False)
            within = evaluate(filtered, scope).documents if filtered else None
            found.append(count_occurrences(compiled.targets[0], scope, within))
        return replace(page_of_occurrences(found, places, compiled.targets[0]), expanded=compiled.expanded)

    def _search(self, request: Request, view: _View) -> Found:
        def compiled_as(query: Node) -> Compiled:
            return compile_query(query, view.collection, self._settings, request.text, language)

        language = self._language(view.folder)
        compiled = after = compiled_as(request.query)
        scopes = self._scopes(view, scores=compiled.scores)
        hits, head = _matching(compiled.tree, scopes), list[Row]()

        def count(query: Node) -> int:
            return _total(_matching(compiled_as(query).tree, scopes))

        all_words = _total(hits)
        is_softened = may_soften(len(compiled.words), request, all_words, self._settings, count)
        if is_softened:
            compiled = compiled.softened()
            hits = _matching(compiled.tree, scopes)
            whole = flat(request.query)
            core = without_filters(whole)
            unfiltered = compiled if core == whole else compiled_as(core).softened()
            head, after, hits = self._followed(compiled, hits, unfiltered, request, scopes)
        sort: Sort = request.sort if compiled.scores or request.sort == "oldest" else "newest"
        shown = view.repeats.without(hits, sort) if request.folded else hits
        best = _contenders(after, hits, shown, sort, request.limit + request.offset + len(head), scopes)
        ranked = Ranked(best, after.tree)
        if head and sort == "relevance":
            ranked = headed(ranked, head, compiled.tree)
        best = view.repeats.without(ranked.hits, sort) if request.folded else ranked.hits
        page = page_of(best, sort, request.limit, request.offset, kernels=self._kernels)
        facets, months = self._counted(view, hits, request.facets) if request.facets else ({}, ())
        return Found(
            total=_total(hits),
            texts=_total(shown),
            all_words=all_words,
            ids=tuple(segment.id_of(document) for segment, document, _ in page),
            scores=tuple(score for _, _, score in page),
            facets=facets,
            histogram=months,
            targets=compiled.targets,
            expanded=compiled.expanded,
            let_go=_let_go(compiled, scopes, page) if is_softened else (),
            explanations=_explained(scopes, ranked, page) if request.explain else (),
        )

    def _scopes(self, view: _View, *, scores: bool) -> list[Scope]:
        """Every segment."""
        return [Scope(view.collection, number, self._kernels, scores) for number in range(len(view.collection.segments))]

    def _followed(
        self, compiled: Compiled, hits: Hits, unfiltered: Compiled, request: Request, scopes: list[Scope]
    ) -> tuple[list[Row], Compiled, Hits]:
        """The hits that stay first where others follow, the query that finds these with what the best of the first says, and all.

        Which are first, and what is best, filters do not decide, so that what they leave is always a part of what was found
        without them.
        """
        if len(compiled.words) < NAMES_AN_EVENT or request.texts is None:
            return [], compiled, hits
        every = hits if unfiltered is compiled else _matching(unfiltered.tree, scopes)
        best = _contenders(unfiltered, every, every, "relevance", HEAD, scopes)
        head = page_of(best, "relevance", HEAD, 0, kernels=self._kernels)
        ids = [segment.id_of(document) for segment, document, _ in head[:1]]
        article = next(iter(request.texts(ids).values()), None) if ids else None
        told = told_by(article, scopes[0].collection, self._settings, compiled.within) if article else None
        if not told:
            return [], compiled, hits
        kept = {id(segment): set(found.listed().documents.tolist()) for segment, found in hits} if every is not hits else None
        head = [row for row in head if kept is None or row[1] in kept[id(row[0])]]
        alike = _matching(told.alike, scopes)
        joined = [
            (one, either(found, more, one.count, self._kernels)) for (one, found), (_, more) in zip(hits, alike, strict=True)
        ]
        return head, replace(compiled, tree=told.beside(compiled.tree)), joined

    def _counted(self, view: _View, hits: Hits, most: bool | int) -> tuple[_Counts, tuple[FacetValue, ...]]:
        """The facets, with at most so many values each, and the histogram of hits."""
        documents = [(segment, matches.documents) for segment, matches in hits]
        months = count_months(documents)
        return view.facets.count(documents, months, self._settings.facet_values if most is True else most), histogram(months)

    def targets(self, query: Node) -> tuple[Target, ...]:
        """What to mark in a text for a query, without searching for it."""
        with readable_index():
            view = self._newest()
            return compile_query(query, view.collection, self._settings, language=self._language(view.folder)).targets

    def suggest(self, query: str) -> str | None:
        """A likelier query, with its diacritics or in a spelling that finds no less; None if there is none."""
        with readable_index():
            view, query = self._newest(), clean(query)
            unmarked = not has_marks(query)
            meanings = Meanings(view.collection, self._settings, self._language(view.folder), unmarked=unmarked)
            # What cannot be compared in time, or cannot be understood, is no help.
            with suppress(TooSlowError, InvalidQuery), time_limit(self._settings.query_seconds):
                offered = suggest(query, meanings, lambda shares: statements(shares, self._unscored(view)))
                if offered is None or (unmarked and fold(offered) == fold(query)):
                    return offered
                return offered if self._exactly(offered, view) >= self._exactly(query, view) else None
            return None

    def _exactly(self, text: str, view: _View) -> int:
        """How many articles a query finds, taken exactly."""
        settings = self._settings
        node = parse_query(text, max_chars=2 * settings.max_query_chars, max_words=2 * settings.max_query_words)
        tree = compile_query(exactly(node), view.collection, settings).tree
        return sum(evaluate(tree, scope).total for scope in self._unscored(view))

    def _unscored(self, view: _View) -> list[Scope]:
        """Each segment, where only the articles are asked for."""
        return [Scope(view.collection, number, self._kernels, False) for number in range(len(view.collection.segments))]

    def faults(self) -> list[str]:
        """Files that are not what was written, and segments that cannot be opened."""
        try:
            folder = self._live()
            if damaged := list(file_faults(folder, read_manifest(folder), whole=True)):
                return damaged
            with readable_index():
                self._open(folder, None)
        except EngineUnavailable as error:
            return [str(error)]
        return [fault] if (fault := language_fault(folder)) else []

    def close(self) -> None:
        """Let go of files."""
        self._view = None

    def _newest(self) -> _View:
        """The view of the newest commit of the live generation."""
        for attempt in range(_ATTEMPTS):
            try:
                folder = self._live()
                view = self._view
                if view is not None and view.folder == folder and view.seen == last_change(folder / MANIFEST_FILE):
                    return view
                with self._opening:
                    self._view = view = self._open(folder, self._view)
                    return view
            except FileNotFoundError:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def _language(self, folder: Path) -> LanguageModel | None:
        """What was learnt last of the language; it is made after the commit that it is of."""
        seen = last_change(folder / LANGUAGE_FILE)
        if self._learnt.seen != seen:
            self._learnt = _Language(seen, open_language(folder))
        return self._learnt.model

    def _open(self, folder: Path, before: _View | None) -> _View:
        """The newest commit; segments that were open before are used again."""
        seen = last_change(folder / MANIFEST_FILE)
        if before is not None and before.folder == folder and before.seen == seen:
            return before  # another thread was faster
        check_files(folder, read_manifest(folder))
        known = {segment.name: segment for segment in before.collection.segments} if before else {}
        segments = [entry.open(folder, known) for entry in read_toc(folder).segments]
        return _View(folder, seen, Collection(segments, self._settings), Facets(segments), Repeats(segments))


def _matching(query: wq.Query, scopes: Sequence[Scope]) -> Hits:
    """What of each segment matches, with the scores of what decides that."""
    tree = deciding(query)
    return [(scope.segment, evaluate(tree, scope)) for scope in scopes]


def _contenders(compiled: Compiled, hits: Hits, shown: Hits, sort: Sort, wanted: int, scopes: Sequence[Scope]) -> Hits:
    """The hits that may be among so many first ones, with their whole scores."""
    return contenders(hits, shown, sort, wanted, raising(compiled.tree) if compiled.scores else [], scopes)


def _let_go(compiled: Compiled, scopes: Sequence[Scope], page: Sequence[Row]) -> tuple[str, ...]:
    """The words that not every article of a page holds."""
    lacked: set[str] = set()
    for scope in (replace(one, scores=False) for one in scopes):
        here = np.unique(np.array([document for segment, document, _ in page if segment is scope.segment], np.uint16))
        lacked |= {typed for typed, query in compiled.words if len(here) and found_among(query, scope, here) < len(here)}
    return tuple(dict.fromkeys(typed for typed, _ in compiled.words if typed in lacked))


def _explained(scopes: Sequence[Scope], ranked: Ranked, page: Sequence[Row]) -> tuple[tuple[MatchedPart, ...], ...]:
    """Of each article of a page the parts that add up to its score."""
    explainers = {
        id(scope.segment): Explainer(scope, [document for segment, document, _ in page if segment is scope.segment])
        for scope in scopes
    }
    weighed = [(explainers[id(one)], document, *ranked.weighed_by(one, document)) for one, document, _ in page]
    return tuple(explainer.explain(tree, document, factor) for explainer, document, tree, factor in weighed)


def _total(hits: Hits) -> int:
    return sum(found.total for _, found in hits)
