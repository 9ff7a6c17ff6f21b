"""Which numbers does the format of a segment rest on? (docs/index-format.md)"""

MOST_DOCUMENTS = 1 << 16  # of a segment
MANY = 255  # stands for a frequency of so many or more
FAR = 4095  # stands for a place so far in the text or further
NOTHING_FOLLOWS, NO_CODE = 65_534, 65_535  # next codes: end of the text; a term without a code of its own
