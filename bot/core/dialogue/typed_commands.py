"""Commands that people type as plain words: "my plan", "remind me every monday". A table. Pure."""

import re

from bot.core.asking.sentence import plain_words
from bot.core.dialogue.events import Commanded

_OPENING = (
    r"(?:(?:ok(?:ay)?|please|pls|plz|can you|could you|and|now|hey|sir|thanks?(?: you)?|thx|ty)"
    r"[ ,.!]+|(?:great|cool)[,.!]+ )*"
)
_CLOSING = r"(?: (?:please|pls|plz|sir|now|again))*"
_SHOW = r"(?:(?:show|see|open|send|give|get|view|check)(?: me)? )?"
_MAKE = (
    r"(?:(?:i want|i need|lets?|let's) )?(?:(?:make|create|build|start|begin|prepare|do)(?: me)?)"
)
_WRITE = (
    r"(?:(?:help me|i want to|i need to)(?: to)? )?(?:write|draft|compose|prepare|make)"
    r"(?: me| for me)? (?:an? |the |my )?(?:short |cold |first )?"
)
_MAIL = r"(?:e-?mail|mail|message)"
_FILE = {
    "pdf": "pdf", "calendar": "ics", "ics": "ics", "picture": "png", "image": "png", "png": "png",
    "text": "txt", "txt": "txt",
}  # fmt: skip
_PHRASES: tuple[tuple[str, str, str], ...] = (
    ("start", "", r"start|restart|get started"),
    ("help", "", r"help|menu|commands?|options"),
    ("export", "file", rf"(?:{_SHOW}|download |export |save |print )?(?:my |the )?plan "
     r"(?:as|in|to|into) (?:an? )?(?P<file>pdf|calendar|ics|picture|image|png|text|txt)(?: file)?"),
    ("export", "file", r"(?:send |give |get )?(?:me )?(?:the |a |my )?(?P<file>pdf)"),
    ("export", "", r"export|download|(?:export|download|save|print) (?:my |the )?plan"),
    ("plan", "", rf"{_SHOW}(?:(?:my|the|whole|full) )*plan|{_SHOW}the plan"),
    ("plan", "", rf"{_MAKE}(?: (?:a|my|the))? plan(?: for me)?|(?:i want|i need) (?:a|my) plan"),
    ("next", "", r"this week|my tasks|tasks|to ?do(?: list)?|what(?:'s| is) next|next steps?"),
    ("profile", "", rf"{_SHOW}(?:my )?profile|{_SHOW}my (?:answers|details|info\w*)"),
    ("profile", "", r"what (?:do|did) you (?:know|have|remember)(?: about| of| on)? me"),
    ("profile", "", r"edit|(?:edit|change|update|correct|fix) (?:something|my (?:profile|answers?|"
     r"details|info\w*))|i (?:made|did) a mistake|start over|reset"),
    ("programs", "", rf"{_SHOW}programs?|(?:which|what) programs? (?:fit|suit|are|match)(?: for)? "
     rf"me|{_SHOW}programs? (?:for|that fit|which fit) me"),
    ("remind", "off", r"(?:stop|turn off|no more|switch off|cancel) (?:the )?"
     r"remind(?:ers?|ing me)"),
    ("remind", "when", r"remind me (?P<when>(?:every day|daily|weekly|every week)"
     r"(?: at .{1,8})?)"),
    ("remind", "", r"reminders?|(?:set|turn on|start|i want) (?:a |the )?reminders?|remind me"
     r"(?: (?:every|each|on|once|daily|weekly|about|of) ?.{0,30})?"),
    ("forget", "", r"forget me|(?:delete|erase|remove)(?: all| everything)?(?: of| about)?"
     r"(?: me| everything| my (?:data|account|info\w*|profile|chat))"),
    ("mydata", "", r"(?:show|send|give) me my data|what data (?:do you have|of mine).{0,20}"),
    ("privacy", "", r"privacy|is (?:this|it|my data) (?:private|safe|confidential|secure)"
     r"|(?:do|will) you (?:save|store|keep|share|sell) my (?:data|info\w*|details|messages?)"),
    ("sources", "", r"sources|(?:what are )?your sources"),
    ("sharper", "", r"make it sharper|(?:ask me )?more questions"),
    ("desk", "letter", rf"{_WRITE}(?:(?:letter|lor) request|request for an? (?:letter|lor))"
     r"(?: (?:to|for|from) .{1,30})?"),
    ("desk", "letter", rf"{_WRITE}{_MAIL} (?:(?:asking|to ask)(?: .{{1,20}})? for|requesting) an? "
     r"(?:strong )?(?:letter|lor|recommendation)(?: of recommendation)?(?: (?:to|from) .{1,30})?"),
    ("desk", "physician", rf"{_WRITE}{_MAIL} to (?:an? |the |my )?(?:host )?"
     r"(?:doctor|physician|attending|professor|sponsor)"),
    ("desk", "office", rf"{_WRITE}{_MAIL} to (?:an? |the |my )?(?:host|hospital|program|clinic"
     r"|coordinator|(?:visiting|international|student|program|gme) office)"),
    ("desk", "cv", rf"{_WRITE}(?:one.page )?(?:cv|resume|c\.v)"),
    ("desk", "entry", rf"{_WRITE}(?:eras|myeras) entry(?: (?:for|about|of) .{{1,40}})?"),
    ("cancel", "", r"cancel|stop"),
)  # fmt: skip
_COMPILED = tuple(
    (name, argument, re.compile(f"{_OPENING}(?:{words}){_CLOSING}"))
    for name, argument, words in _PHRASES
)


def command_typed(text: str) -> Commanded | None:
    """Return the command that someone typed as plain words, or None."""
    words = plain_words(text).strip(" .!?/")
    for name, argument, pattern in _COMPILED:
        match = pattern.fullmatch(words)
        if match is not None:
            found = match.groupdict().get(argument, argument)
            return Commanded(name, _FILE.get(found, found))
    return None
