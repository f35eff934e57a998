"""Budgets in US dollars. Other currencies are never converted: the rate would be a guess."""

import re
from datetime import date

from bot.core.intake.numerals import in_digits
from bot.core.intake.rule import Values, means, rule

OTHER_CURRENCY = "other_currency"
SUM_CHANGED = "sum_changed"
"""Only by how much the money changed was told: the total is asked for."""

_NUMBER = r"\d{1,3}(?:[,']\d{3})+(?!\d)|\d+(?:\.\d+)?"
_AMOUNT = rf"(?P<amount>{_NUMBER})\s*(?P<unit>k|thousand|grand|mil)?\b"
_RANGE_END = (
    rf"(?:\s*(?P<range_k>k)?\s*(?:-|to)\s*\$?\s*(?:{_NUMBER})\s*(?P<end_unit>k|thousand)?\b)?"
)
_DOLLARS = r"(?:usd|us\s?d(?:ollars?)?|dollars?|dollar|bucks|\$)"
_CURRENCIES = (
    r"(?:lakhs?|lacs?|crores?|rupees?|rs\.?|inr|pkr|npr|lkr|bdt|takas?|nairas?|ngn|egp|cedis?"
    r"|euros?"
    r"|eur|€|pounds?|gbp|£|aed|dirhams?|dhs?\b|sar|riyals?|₹|₦|pesos?|reais|lira|cad|aud|nzd|sgd|chf"
    r"|zar|rands?|kes|shillings?|yuan|rmb|yen|jod|dinars?|kwd|omr|qar|bhd|sdg|uah|rubles?|rub|myr"
    r"|ringgits?|php|thb|brl|mxn|soles|afn|afghanis|tomans?|iqd|etb|birr|ghs"
    r"|(?:canadian|australian|singapore|hong\s?kong|nz)\s+dollars?)"
)
_NOT_MONEY = (
    r"(?!\s*(?:-\s*\d+\s*)?(?:weeks?|wks?|months?|years?|days?|letters?|lors?|times"
    r"|attempts?|%|programs?|th\b|st\b))"
)
_CUE = (
    r"(?:budget|savings?|funds?|money|afford|spend|max(?:imum)?|up ?to|under|less than|only have"
    r"|i have|have got|have about|have around)"
)
_LINK = (
    r"[\s:=]+(?:(?:is|of|to|be|around|about|only|max|approx\w*|roughly|usd|a|total|like|now|not"
    r"|more|than)\s+)*"
)
_LEAST_LEFT = 100
_NOT_BEHIND_A_SUM = r"(?<![\dk])(?<![\dk]\s)"  # "5000$ 4 weeks" is no "$4"
_NOT_WHAT_IS_LEFT = r"(?!(?:only|just|now|have|has|got|left|but|so)\b)"
_CHANGED = (
    r"(?:dropped|drops?|fell|went|came|is|was|has|been|got|cut|reduced|down|shrunk|shrank|increased"
    r"|rose|up|grown|grew|just|now|can|could|only)"
)
_ROUGHLY = r"ok(?:ay)?|about|around|maybe|only|so|i have|approx\w*|roughly|just|total|up to|max"
_SCORES = range(180, 300)
_ONLY_HAVE = re.compile(r"(?:i have|only have|have got|have about|have around)[\s\w]*\s\d+\s*")
_PRICE = r"(?:fees?|costs?|price[ds]?|charg\w*|asks?|asking|asked|quoted?|paid|pay(?:ing)?|deposit)"


def amount_alone(text: str) -> float | None:
    """Return the dollars of a text that is only an amount ("3000", "3k usd"), else None."""
    match = re.fullmatch(
        rf"\W*(?:(?:{_ROUGHLY})\W+)*(?:{_DOLLARS}\s*)?{_AMOUNT}{_RANGE_END}\s*(?:{_DOLLARS})?\W*",
        in_digits(text.lower()),
    )
    return _dollars(match) if match else None


def _dollars(match: re.Match[str]) -> float:
    value = float(re.sub(r"[,']", "", match["amount"]))
    in_thousands = match["unit"] or match["range_k"] or (match["end_unit"] and value < 100)
    return value * 1000 if in_thousands else value


def _budget(match: re.Match[str], _today: date) -> Values | None:
    dollars = _dollars(match)
    return {"budget_usd": dollars} if dollars <= 10_000_000 else None


def _said_budget(match: re.Match[str], today: date) -> Values | None:
    dollars = _dollars(match)
    if dollars < 100 and "budget" not in match[0]:
        return None
    if dollars in _SCORES and _ONLY_HAVE.fullmatch(match[0]):  # "i have 225": a score, more likely
        return None
    return _budget(match, today)


def _left(match: re.Match[str], today: date) -> Values | None:
    return _budget(match, today) if _dollars(match) >= _LEAST_LEFT else None


RULES = (
    means(rf"\b(?:{_NUMBER})\s*(?:k|mil|thousand)?\s*{_CURRENCIES}(?!\w)", remark=OTHER_CURRENCY),
    means(
        rf"(?<!\w){_CURRENCIES}\s*(?:{_NUMBER})\s*(?:k|lakhs?|lacs?|crores?)?",
        remark=OTHER_CURRENCY,
    ),
    means(rf"\b{_PRICE}\W+(?:\w+\W+){{0,3}}\$?\s*(?:{_NUMBER})\s*k?\s*(?:{_DOLLARS})?"),
    means(rf"\$?\s?(?:{_NUMBER})\s*k?\s*(?:{_DOLLARS})?\W+(?:\w+\W+)?(?:fees?\b|per\s+(?:week"
          rf"|month)|a\s+(?:week|month))"),
    means(rf"\$?\s*(?:{_NUMBER})\s*(?:k|thousand)?\s*(?:{_DOLLARS})?\s+(?:more|extra|additional|less)\b"
          r"(?!\s+than)|\b(?:more|extra|additional|another)\s+"
          rf"\$?\s*(?:{_NUMBER})\s*(?:k|thousand)?\s*{_DOLLARS}"
          rf"|\b(?:increased|raised|grew|rose|went\s+up|up|decreased|reduced|cut|fell|dropped|down)\s+by\s+"
          rf"\$?\s*(?:{_NUMBER})\s*(?:k|thousand)?\s*(?:{_DOLLARS})?", remark=SUM_CHANGED),
    means(rf"\b(?:loans?|borrow\w*|salary|earn\w*|income|spent|lost|owe|debt|stipend|scammed|paid)\W+"
          rf"(?:{_NOT_WHAT_IS_LEFT}[a-z]+[^\w,.;!?\n]+){{0,4}}?\$?\s*(?:{_NUMBER})\s*(?:k|thousand)?\b\s*(?:{_DOLLARS})?"),
    means(rf"\$?\s*(?:{_NUMBER})\s*(?:k|thousand)?\s*(?:{_DOLLARS})?\s+(?:loan|debt|salary|stipend)\b"),
    rule(rf"\b(?:(?:budget|savings?)\W+(?:is\s+)?)?between\s+\$?\s*{_AMOUNT}\s*(?:{_DOLLARS})?\s*"
         rf"(?:and|to|-)\s*\$?\s*(?:{_NUMBER})\s*(?P<end_unit>k|thousand)?(?P<range_k>)"
         rf"\s*(?:{_DOLLARS}|(?<=k)(?!\w)){_NOT_MONEY}", _budget),
    rule(rf"\b(?:budget|savings?|money|funds)\W+(?:was|were)\W+\$?\s*(?:{_NUMBER})\s*k?\s*(?:{_DOLLARS})?\W+"
         rf"(?:(?:but|and|then)\W+)?now\W+(?:(?:is|it'?s|only|just|about)\W+)*\$?\s*{_AMOUNT}{_RANGE_END}"
         rf"{_NOT_MONEY}\s*(?:{_DOLLARS})?", _said_budget),
    rule(rf"(?<![\w.])\$?\s*{_AMOUNT}(?P<range_k>)(?P<end_unit>)\s*(?:{_DOLLARS})?\s+(?:is\s+)?"
         r"(?:left|remaining)\b", _left),
    rule(rf"\b(?:budget|savings?|money|funds)\W+(?:{_CHANGED}\W+)*(?:from\s+\$?\s*(?:{_NUMBER})\s*"
         rf"k?\s*(?:{_DOLLARS})?\s*)?to\s+(?:only\s+)?\$?\s*{_AMOUNT}{_RANGE_END}{_NOT_MONEY}"
         rf"\s*(?:{_DOLLARS})?", _said_budget),
    rule(rf"\b{_CUE}{_LINK}\$?\s*{_AMOUNT}{_RANGE_END}{_NOT_MONEY}"
         rf"\s*(?:{_DOLLARS})?", _said_budget),
    rule(rf"{_NOT_BEHIND_A_SUM}\$\s*{_AMOUNT}{_RANGE_END}", _budget),
    rule(rf"{_NOT_BEHIND_A_SUM}\b{_DOLLARS}\s*{_AMOUNT}{_RANGE_END}", _budget),
    rule(rf"(?<![\w.]){_AMOUNT}{_RANGE_END}\s*{_DOLLARS}(?!\w)", _budget),
    rule(r"(?<![\w.])(?P<amount>\d+(?:\.\d+)?)(?P<unit>)\s*(?P<range_k>)(?:-|to)"
         r"\s*\d+(?P<end_unit>k)\b", _budget),
    rule(rf"(?<![\w.])(?P<amount>\d+(?:\.\d+)?)(?P<unit>k){_RANGE_END}(?!\w)", _budget),
    means(r"\b(?:no|zero|have no|without|don'?t have(?: any)?)\s+(?:money|budget|funds"
          r"|savings)\b(?:\s+left\b)?|\b(?:budget|savings|funds)\W*(?:(?:is|are|of)\W+)?(?:zero|nil|none)\b",
          budget_usd=0.0),
)  # fmt: skip
