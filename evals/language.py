"""Tells, roughly and without a model, whether a reply is in a given language.

A language with its own script is told by its letters, one in Latin script by its small words
(none of which is an English word).
"""

import re

_SCRIPTS = {
    "ar": r"[\u0600-\u06FF]",
    "ur": r"[\u0600-\u06FF]",
    "fa": r"[\u0600-\u06FF]",
    "ru": r"[\u0400-\u04FF]",
    "uk": r"[\u0400-\u04FF]",
    "hi": r"[\u0900-\u097F]",
    "bn": r"[\u0980-\u09FF]",
    "ne": r"[\u0900-\u097F]",
    "zh": r"[\u4E00-\u9FFF]",
    "ja": r"[\u3040-\u30FF\u4E00-\u9FFF]",
    "ko": r"[\uAC00-\uD7AF]",
}
_SMALL_WORDS = {
    "es": "el la los las de que en para con una un por pero si su tu puedo puede guía es esta más",
    "pt": "os de que em para com uma um por mas mais se você não seu sua é guia da esta estão pode",
    "fr": "le la les de des que en une un mais si vous votre ne est je du sont pouvez voici mes",
    "de": "der das und ist nicht für mit ein eine ich sie auf den von zu es aber",
    "it": "il la le di che un una ma se non è del della si lo guida sono puoi",
    "tr": "bir ve bu için ile de da ama değil evet hayır mı mi ne olarak var yok",
    "id": "yang dan di untuk dengan ini itu tidak adalah ke dari anda saya bisa pada",
    "vi": "và là của cho không có các một trong được bạn này với để",
    "hi-Latn": "hai hain nahi nahin ka ki ke ko mein se aap kya liye aur yeh ho koi sakte",
    "ur-Latn": "hai hain nahi nahin ka ki ke ko mein se aap kya liye aur yeh ho koi sakte",
}
_LETTERS_NEEDED = 12
_WORDS_NEEDED = 3


def is_in_language(text: str, language: str) -> bool | None:
    """Tell whether a sentence of `text` is in `language`; None when that cannot be told.

    `language` is an ISO 639-1 code, with "-Latn" for a language written in Latin script.
    """
    if language in _SCRIPTS:
        return len(re.findall(_SCRIPTS[language], text)) >= _LETTERS_NEEDED
    if language in _SMALL_WORDS:
        words = re.findall(r"[^\W\d_]+", text.lower())
        return len(set(words) & set(_SMALL_WORDS[language].split())) >= _WORDS_NEEDED
    return None
