"""What do the answers look like? A table of JSON schemas; what is answered as its dataclass has it, is read from that."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from indexer import Archive, Article, Concordance, Document, FacetValue, Printing, Reference, SearchResults
from search_web.asked.declared import Schema

_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
_PLACE = "#/components/schemas/"
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER_OR_NULL: Schema = {"type": ["integer", "null"]}
FLAG: Schema = {"type": "boolean"}
SPANS: Schema = {
    "type": "array",
    "items": {"type": "array", "prefixItems": [COUNT, COUNT], "minItems": 2, "maxItems": 2},
    "description": "Spans in the text, [start, end] in code points.",
}
NEXT: Schema = {"type": ["string", "null"], "description": "The cursor of the next page; null behind the last."}


def ref(name: str) -> Schema:
    """The schema of this name."""
    return {"$ref": _PLACE + name}


def array(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}


def closed(properties: Mapping[str, Schema], *optional: str) -> Schema:
    """An object with these properties, all there but the optional ones."""
    return {"type": "object", "properties": dict(properties), "required": [name for name in properties if name not in optional]}


_MONTHS = array(closed({"month": TEXT, "count": COUNT}))


def _facets(found: "_Derived") -> Schema:
    return {"type": "object", "additionalProperties": array(found.of(FacetValue))}


def schemas() -> dict[str, Schema]:
    """All of them, by name."""
    found = _Derived()
    for kind in (Article, Document, Printing, get_type_hints(Archive.status)["return"]):
        found.of(kind)
    table = found.schemas
    table["Document"]["properties"]["dates"] = array(closed({"date": TEXT, "articles": COUNT}))
    for name, untold in (("Status", "home"), ("SourceRun", "problem")):
        del table[name]["properties"][untold]
        table[name]["required"].remove(untold)
    return {"Problem": PROBLEM} | _of_searches(found) | _of_documents(found) | _of_phrases(found) | _of_provinces(found) | table


def _of_searches(found: "_Derived") -> dict[str, Schema]:
    completions = found.of(get_type_hints(Archive.complete)["return"])
    first = closed({"id": TEXT, "source": TEXT_OR_NULL, "published": TEXT_OR_NULL, "confidence": TEXT_OR_NULL}, "confidence")
    explanation = found.of(_member(_member(SearchResults, "hits"), "explanation", whole=True))
    return {
        "Hit": closed(
            {
                "id": TEXT, "url": TEXT_OR_NULL, "title": TEXT, "source": TEXT_OR_NULL, "province": TEXT_OR_NULL,
                "published": TEXT_OR_NULL, "score": {"type": "number"}, "snippet": TEXT, "highlights": SPANS,
                "references": array(TEXT), "explanation": explanation, "duplicates": array(first),
                "first": {"anyOf": [first, {"type": "null"}]},
            },
            "explanation",
        ),
        "SearchResults": closed({
            "query": TEXT, "total": COUNT, "all_words": COUNT, "took_ms": {"type": "number"}, "hits": array(ref("Hit")),
            "facets": _facets(found), "histogram": _MONTHS, "suggestion": TEXT_OR_NULL,
            "expanded": found.of(_member(SearchResults, "expanded", whole=True)), "documents": array(TEXT), "texts": COUNT,
            "let_go": array(TEXT), "unknown_fields": found.of(_member(SearchResults, "unknown_fields", whole=True)), "next": NEXT,
        }),
        "FacetValues": closed({"query": TEXT, "facet": TEXT, "values": array(found.of(FacetValue))}),
        "Suggestions": closed({"query": TEXT, "suggestions": completions}),
        "Related": closed({"query": TEXT, "related": completions}),
        "Similar": closed({"id": TEXT, "hits": array(ref("Hit"))}),
        "Versions": closed({"id": TEXT, "versions": found.of(get_type_hints(Archive.history)["return"])}),
        "Printings": closed({"id": TEXT, "printings": array(ref("Printing"))}),
    }  # fmt: skip


def _of_documents(found: "_Derived") -> dict[str, Schema]:
    mention = {name: found.of(kind) for name, kind in get_type_hints(_member(Reference, "mention", whole=True)).items()}
    told = {name: kind for name, kind in mention.items() if name not in ("relation", "citation")}
    links, counts = array(ref("DocumentLink")), array(found.of(FacetValue))
    return {
        "Reference": closed(
            {**told, "key": TEXT_OR_NULL, "status": TEXT, "candidates": array(closed({"key": TEXT, "evidence": array(TEXT)}))}
        ),
        "References": closed({"refs": array(ref("Reference"))}),
        "Documents": closed({"total": COUNT, "documents": array(ref("Document")), "next": NEXT}),
        "DocumentLink": closed({"document": ref("Document"), "articles": COUNT, "relation": TEXT_OR_NULL}),
        "Citing": closed({
            "id": TEXT, "key": TEXT, "title": TEXT_OR_NULL, "source": TEXT_OR_NULL, "province": TEXT_OR_NULL,
            "published": TEXT_OR_NULL, "sentence": TEXT, "highlights": SPANS, "certain": FLAG,
        }),
        "DocumentProfile": closed({
            "document": ref("Document"), "possible": COUNT, "months": counts, "provinces": counts, "sources": counts,
            "first": {"anyOf": [ref("Citing"), {"type": "null"}]}, "days_to_first": NUMBER_OR_NULL,
            "days_to_first_by_province": {"type": "object", "additionalProperties": NUMBER_OR_NULL},
            "cited_with": links, "implements": links, "implemented_by": links, "silent_provinces": array(TEXT),
            "total": COUNT, "articles": array(ref("Citing")), "next": NEXT,
        }),
    }  # fmt: skip


def _of_phrases(found: "_Derived") -> dict[str, Schema]:
    places = {name: found.of(kind) for name, kind in get_type_hints(Concordance).items()}
    phrase = {
        "phrase": TEXT, "total": COUNT, "counts": array(COUNT), "per_thousand": array({"type": ["number", "null"]}),
        "expanded": places["expanded"],
    }  # fmt: skip
    periods = array(closed({"period": TEXT, "articles": COUNT}))
    return {
        "Concordance": closed({**places, "next": NEXT}),
        "Frequencies": closed({"by": TEXT, "periods": periods, "phrases": array(closed(phrase))}),
    }


def _of_provinces(found: "_Derived") -> dict[str, Schema]:
    name = {"key": TEXT, "name": TEXT}
    counted = {**name, "articles": COUNT}
    return {
        "Provinces": closed({"provinces": array(closed({**counted, "former": array(closed(counted))}))}),
        "Province": closed({
            **name, "since_2025": TEXT, "former": array(closed(name)), "total": COUNT, "texts": COUNT, "hits": array(ref("Hit")),
            "facets": _facets(found), "histogram": _MONTHS,
        }),
    }  # fmt: skip


PROBLEM = closed(
    {
        "type": {**TEXT, "format": "uri-reference", "description": "An address that tells of this kind of failure."},
        "title": TEXT, "status": {"type": "integer"}, "detail": TEXT,
        "parameter": {**TEXT, "description": "The parameter at fault."},
        "allowed": {**TEXT, "description": "What it takes."},
        "query": {**TEXT, "description": "The query that cannot be understood,"},
        "start": {**COUNT, "description": "from here,"}, "end": {**COUNT, "description": "to here;"},
        "nearest": {**TEXT_OR_NULL, "description": "a query near to it that works; or the parameter that may be meant."},
        "known": {**array(TEXT), "description": "The parameters that there are."},
    },
    "parameter", "allowed", "query", "start", "end", "nearest", "known",
)  # fmt: skip


class _Derived:
    """Schemas read from types; those of dataclasses are collected by name."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:  # Any: a type, or a generic alias
        """The schema of a type."""
        origin, args = get_origin(kind), get_args(kind)
        if kind in _SIMPLE:
            return {"type": _SIMPLE[kind]}
        if is_dataclass(kind):
            return self._dataclass(kind)
        if origin in (Union, UnionType):
            each = [self.of(arg) for arg in args]
            return {"type": [one["type"] for one in each]} if all(one.keys() == {"type"} for one in each) else {"anyOf": each}
        if origin is Literal:
            return {"enum": list(args)}
        if origin is tuple and args[-1] is not Ellipsis:
            return {"type": "array", "prefixItems": [self.of(arg) for arg in args], "minItems": len(args), "maxItems": len(args)}
        if origin in (tuple, list, Sequence):
            return array(self.of(args[0]))
        assert origin is Mapping, kind
        return {"type": "object", "additionalProperties": self.of(args[1])}

    def _dataclass(self, kind: Any) -> Schema:
        name = kind.__name__
        if name not in self.schemas:
            hints = get_type_hints(kind)
            self.schemas[name] = {"description": (kind.__doc__ or "").partition("\n")[0]}
            self.schemas[name] |= closed({item.name: self.of(hints[item.name]) for item in fields(kind)})
        return ref(name)


def _member(owner: Any, name: str, *, whole: bool = False) -> Any:  # Any: types
    """The type of a field, or of the items in it."""
    kind = get_type_hints(owner)[name]
    return kind if whole else get_args(kind)[0]
