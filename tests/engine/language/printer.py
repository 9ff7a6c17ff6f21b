"""A parsed query in the notation of the table of examples."""

from indexer.engine.language import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word


def show(node: Node) -> str:  # noqa: PLR0911  # one line for each kind of node
    """Operators as & | !, fields before a colon, = for exact, ~ for slop; dates from..to, values with / between."""
    match node:
        case And(children):
            return f"({' & '.join(map(show, children))})"
        case Or(children):
            return f"({' | '.join(map(show, children))})"
        case Not(And(children)):
            return f"!({' & '.join(map(show, children))})"
        case Not(child):
            return f"!{show(child)}"
        case DateRange(first, last):
            return f"date:{first or ''}..{last or ''}"
        case Value(field, values):
            return f"{field}:{'/'.join(values)}"
        case Word(text, field=field, exact=exact):
            return _field(field) + "=" * exact + text
        case Prefix(text, field=field, exact=exact):
            return f"{_field(field)}{'=' * exact}{text}*"
        case Phrase(text, field=field, exact=exact, slop=slop):
            return f'{_field(field)}{"=" * exact}"{text}"' + f"~{slop}" * bool(slop)
    raise AssertionError(node)


def _field(name: str | None) -> str:
    return f"{name}:" if name else ""
