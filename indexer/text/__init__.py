"""How is Vietnamese text made comparable? Pure functions, tables beside them."""

from indexer.text.abbreviations import Abbreviation, abbreviations
from indexer.text.analysis import CHAIN_VERSION, JoinedTokens, Tokens, analyze, analyze_each, analyze_joined
from indexer.text.clean import clean
from indexer.text.credits import credited, likely_first, publisher
from indexer.text.fold import fold, has_marks
from indexer.text.keystrokes import decode_keystrokes
from indexer.text.kinds import codes_by_kind, kinds_by_code
from indexer.text.near import BANDS, NEAR_VERSION, Sketch, bands, is_near, likeness, may_be_near, sketch
from indexer.text.order import sort_key
from indexer.text.provinces import Province, find_province, members, nearest_province, provinces
from indexer.text.syllable import usual_spelling
from indexer.text.symbols import DASHES, find_symbols, normal_symbol

__all__ = [
    "BANDS",
    "CHAIN_VERSION",
    "DASHES",
    "NEAR_VERSION",
    "Abbreviation",
    "JoinedTokens",
    "Province",
    "Sketch",
    "Tokens",
    "abbreviations",
    "analyze",
    "analyze_each",
    "analyze_joined",
    "bands",
    "clean",
    "codes_by_kind",
    "credited",
    "decode_keystrokes",
    "find_province",
    "find_symbols",
    "fold",
    "has_marks",
    "is_near",
    "kinds_by_code",
    "likely_first",
    "likeness",
    "may_be_near",
    "members",
    "nearest_province",
    "normal_symbol",
    "provinces",
    "publisher",
    "sketch",
    "sort_key",
    "usual_spelling",
]
