"""sumy's stemmers and stop words by language code, without its look-up in the list of all languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sumy.nlp.stemmers import Stemmer, nltk_stemmers_module
from sumy.utils import expand_resource_path, read_stop_words

_NAMES = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hu": "hungarian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sv": "swedish",
    "th": "thai",
    "uk": "ukrainian",
    "zh": "chinese",
    "nb": "norwegian",
    "un": "english",
}


def _name(language: str) -> str:
    return _NAMES.get(language[:2].lower() or "en", "")


@lru_cache(maxsize=32)
def stemmer_of(language: str) -> Callable[[str], str] | None:
    """sumy's stemmer for a language code, or None when it has none."""
    name = _name(language)
    special = Stemmer.SPECIAL_STEMMERS.get(name)
    if special is not None:
        return special  # type: ignore[no-any-return]
    made = getattr(nltk_stemmers_module, f"{name.capitalize()}Stemmer", None) if name else None
    return made().stem if made is not None else None


@lru_cache(maxsize=32)
def stop_words_of(language: str) -> frozenset[str] | None:
    """sumy's stop words for a language code, or None when it has none."""
    name = _name(language)
    if not name:
        return None
    try:
        return frozenset(read_stop_words(expand_resource_path(f"stopwords/{name}.txt")))
    except OSError:
        return None
