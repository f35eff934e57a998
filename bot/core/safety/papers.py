"""Words for letters and other papers that people ask to be forged."""

LETTER = r"(lo?rs?\b|letters?|recommendation)"
DOCUMENT = (
    r"(certificate|invitation|acceptance|transcript|bank statement|diploma|mspe|dean'?s? letter|"
    r"score report|proof|enrol?lment|vaccin\w+|titers?|student id|job letter|documents?|result)"
)
