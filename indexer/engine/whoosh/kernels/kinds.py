"""Which kinds of arrays do the loops take?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLOSE = 1e-9  # scores so near to each other count as equal

Bytes = NDArray[np.uint8]
Codes = NDArray[np.uint16]
Documents = NDArray[np.uint16]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Frequencies = NDArray[np.uint8] | NDArray[np.uint32]
Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]
Places = NDArray[np.uint32]
Columns = tuple[Documents, NDArray[np.uint32], NDArray[np.uint32], Codes]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of one field of many articles, one behind the other.

    Attributes:
        terms: int32, in reading order, symbols kept whole as ~number.
        ends: int64, where each text ends; none is empty.
        documents: uint16, whose each is, rising.
    """

    terms: Int32s
    ends: Ints
    documents: Documents
