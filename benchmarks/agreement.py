"""Do the engines find the same? So that one that is fast because it is wrong cannot win."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.engines import LIMIT, Answer
from benchmarks.queries import Query


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the answers of an engine compare with the reference's.

    Attributes:
        queries: how many both answered.
        same_totals: share of them with equal totals; None from an engine that does not count.
        in_common: share of the reference's ten that are among its own, on average; None where scores do not order them.
        same_facets: share with equal facets; None where none were asked for.
    """

    queries: int
    same_totals: float | None
    in_common: float | None
    same_facets: float | None


def agree(queries: Sequence[Query], answers: Mapping[int, Answer], reference: Mapping[int, Answer]) -> Agreement:
    """How two engines agree on the queries that both answered, by place in the list."""
    both = [(queries[place], answer, reference[place]) for place, answer in answers.items() if place in reference]
    counted = [(one.total, other.total) for _, one, other in both if None not in (one.total, other.total)]
    ordered = [(one, other) for query, one, other in both if query.is_scored or query.newest]
    faceted = [(one.facets, other.facets) for query, one, other in both if query.facets]
    return Agreement(
        len(both),
        _share([one == other for one, other in counted]),
        _share([_in_common(one, other) for one, other in ordered]),
        _share([one == other for one, other in faceted]),
    )


def differences(queries: Sequence[Query], answers: Mapping[int, Answer], reference: Mapping[int, Answer]) -> Iterator[str]:
    """The queries that two engines give different totals for, in words."""
    for place, answer in answers.items():
        expected = reference.get(place)
        if expected and None not in (answer.total, expected.total) and answer.total != expected.total:
            query = queries[place]
            words = f" {'any' if query.join == 'any' else '+'} ".join("/".join(slot) for slot in query.slots)
            yield f"{words}{f' without {query.without}' if query.without else ''}: {answer.total:,}, not {expected.total:,}"


def _in_common(one: Answer, other: Answer) -> float:
    """Share of the other's ten among one's; where there are fewer than ten in all, they must be the same."""
    if not other.numbers:
        return float(not one.numbers)
    return len({*one.numbers} & {*other.numbers}) / min(LIMIT, len(other.numbers))


def _share(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
