"""Bytes to characters: a byte order mark, else UTF-8, else the likeliest of the older encodings.

Older encodings of one alphabet look alike byte by byte (a French text in Windows-1252 is also a
flawless Polish-looking one in Windows-1250), so among the Latin ones the language decides.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from firsthand.ingest import language
from firsthand.ingest.draft import unreadable

_SAVE_AS = "open it in an editor and save it as UTF-8"
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = {
    "cp1250": ("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"),
    "cp1254": ("tr", "az"),
    "cp1257": ("lt", "lv", "et"),
}
_OLDER = [
    *("cp1252", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", *_LATIN),
    *("cp949", "gb18030", "big5", "cp932", "euc_jp"),
]
_SAMPLE = 256 * 1024
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS = 0.005
"""Share of control characters above which a file is no text, however it is read."""
# Encodings that files name, under Python's name, and what those who name them mean (as browsers read
# them, https://encoding.spec.whatwg.org/#names-and-labels). What is not here is not believed.
_MEANT = {
    **{
        page: page
        for page in ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257")
    },
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{
        page: page for page in ("cp1258", "cp866", "koi8-r", "koi8-u", "euc_jp", "iso2022_jp", "mac-cyrillic")
    },
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"},
    **{"cp874": "cp874", "tis-620": "cp874", "euc_kr": "cp949", "cp949": "cp949", "shift_jis": "cp932"},
    **{"cp932": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030"},
    **{"big5": "big5hkscs", "big5hkscs": "big5hkscs"},
}


def marked(data: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark names and the mark's length in bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the characters of ``data``, its byte order mark left out, nothing else changed.

    ``declared`` is an encoding that the file itself names; it is believed where it is a known one and
    the bytes are not UTF-8 and follow it. Raises UnreadableInput for bytes that are no text, or damaged text.
    """
    mark = marked(data)
    if mark is not None:
        encoding, length = mark
        try:
            return _text_only(data[length:].decode(encoding), name)
        except UnicodeDecodeError as error:
            raise unreadable(
                name,
                f"begins as {encoding.upper()} and stops being so at byte {error.start + length}",
                _SAVE_AS,
            ) from None
    try:
        return _text_only(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise unreadable(name, "holds binary data, not text", "give the report itself") from None
        text = _as_declared(data, declared)
        if text is not None:
            return _text_only(text, name)
        if _damaged_utf8(data):
            raise unreadable(
                name, f"is UTF-8 but damaged at byte {error.start}", "get an intact copy"
            ) from None
    return _text_only(_older(data, name), name)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    try:
        meant = _MEANT.get(codecs.lookup(declared).name) if declared else None
        return data.decode(meant) if meant else None
    except (LookupError, ValueError):  # the file is wrong about itself: the bytes must tell
        return None


def _damaged_utf8(data: bytes) -> bool:
    """Whether half of what is not ASCII is well-formed UTF-8: the rest is damage, not another encoding."""
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = len(replaced) - len(replaced.encode("ascii", "ignore")) - bad
    return good >= bad


def _older(data: bytes, name: str) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_OLDER).best()
    if best is None:
        raise unreadable(name, "is in an encoding that cannot be told", _SAVE_AS)
    encoding = best.encoding
    if encoding == "cp1252" or encoding in _LATIN:
        encoding = _latin(data)
    for candidate in (encoding, best.encoding):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise unreadable(name, "mixes encodings", _SAVE_AS)


def _latin(data: bytes) -> str:
    """Return the page whose own language the bytes read as; Western European where there is none."""
    for page, codes in _LATIN.items():
        if language.detect(data[:_SAMPLE].decode(page, "replace")) in codes:
            return page
    return "cp1252"


def _text_only(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise unreadable(name, "holds binary data, not text", "give the report itself")
    return text
