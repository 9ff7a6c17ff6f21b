"""What did this person mean to type? A model of the archive's own language, and what it makes of words typed."""

from indexer.typing.lattice import Line, weigh
from indexer.typing.learn import Shelf, learn
from indexer.typing.model import LanguageModel, is_current
from indexer.typing.readings import marks_cost, slips
from indexer.typing.spacing import cuts

__all__ = ["LanguageModel", "Line", "Shelf", "cuts", "is_current", "learn", "marks_cost", "slips", "weigh"]
