"""How is Vietnamese text made comparable? Pure functions, tables beside them."""

from indexer.text.abbreviations import Abbreviation, abbreviations
from indexer.text.analysis import CHAIN_VERSION, Tokens, analyze
from indexer.text.clean import clean
from indexer.text.fold import fold, has_marks
from indexer.text.keystrokes import decode_keystrokes
from indexer.text.kinds import codes_by_kind, kinds_by_code
from indexer.text.provinces import find_province, members, nearest_province
from indexer.text.syllable import usual_spelling
from indexer.text.symbols import DASHES, find_symbols, normal_symbol

__all__ = [
    "CHAIN_VERSION",
    "DASHES",
    "Abbreviation",
    "Tokens",
    "abbreviations",
    "analyze",
    "clean",
    "codes_by_kind",
    "decode_keystrokes",
    "find_province",
    "find_symbols",
    "fold",
    "has_marks",
    "kinds_by_code",
    "members",
    "nearest_province",
    "normal_symbol",
    "usual_spelling",
]
