"""Which text do these bytes say? By byte order mark, then as UTF-8, then as declared, then byte by byte."""

import codecs
import re

_ASCII = bytes(range(0x80))
_HEAD_BYTES = 4_096  # where a page declares its encoding, with room to spare
_META = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes, content_type: str | None = None) -> str:
    """Text of a file or page, whatever it calls itself.

    What reads as UTF-8 is UTF-8, for pages lie more often than bytes do. A text that is UTF-8 but for a few damaged
    bytes keeps the rest. Else the encoding of the Content-Type, or of the page's own head, where it is one of
    Vietnamese (windows-1258) or of several bytes; else byte by byte as Latin-1: bytes of TCVN3 and VNI come out as the
    letters that the text room recognises.

    >>> decode("Hội nghị".encode(), "text/html; charset=iso-8859-1")
    'Hội nghị'
    """
    if raw.startswith(_MARKS):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        broken = raw.decode("utf-8-sig", "replace")
    if broken.count("\ufffd") * 20 < len(raw.translate(None, _ASCII)):
        return broken
    return raw.decode(_declared(raw, content_type) or "latin-1", "replace")


def _declared(raw: bytes, content_type: str | None) -> str | None:
    """The declared encoding, if it is one that can be trusted to mean itself; Latin ones are names for any bytes."""
    inside = _META.search(raw[:_HEAD_BYTES])
    outside = _HEADER.search(content_type or "")
    names = [outside[1] if outside else "", (inside[1] or inside[2]).decode("ascii") if inside else ""]
    for name in names:
        try:
            known = codecs.lookup(name).name
            b"a".decode(known)  # a codec of texts, not of bytes
        except (LookupError, ValueError, AttributeError):
            continue
        if known in ("cp1258", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc-kr"):
            return known
    return None
