"""A strict reader of iCalendar files, written from RFC 5545 alone: a second opinion on ours."""

import re
from dataclasses import dataclass, field

_LINE = re.compile(
    r"(?P<name>[A-Z0-9-]+)"
    r'(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)'
    r":(?P<value>.*)",
    re.DOTALL,
)
_DATE = re.compile(r"\d{8}")
_UTC = re.compile(r"\d{8}T\d{6}Z")
_DURATION = re.compile(r"-?P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_TEXT_NAMES = ("SUMMARY", "DESCRIPTION", "UID")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")


@dataclass
class Component:
    """A component with its properties (name to parameters and value) and components."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    children: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a text property with its escapes undone."""
        value = self.properties[name][1]
        marks = {"n": "\n", "N": "\n"}
        return re.sub(r"\\(.)", lambda found: marks.get(found[1], found[1]), value)


def read_calendar(content: bytes) -> Component:
    """Return the calendar in `content`; raises AssertionError where it breaks the grammar."""
    assert content.endswith(b"\r\n"), "the last line is not ended"
    assert b"\n" not in content.replace(b"\r\n", b""), "a bare line feed"
    lines = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines), "a line of more than 75 octets"
    stack = [Component("")]
    for line in _unfolded(lines):
        _read_line(line, stack)
    assert len(stack) == 1, f"{stack[-1].name} is not ended"
    (calendar,) = stack[0].children
    _check_calendar(calendar)
    return calendar


def _unfolded(lines: list[bytes]) -> list[str]:
    whole: list[bytes] = []
    for line in lines:
        if line.startswith(b" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode("utf-8") for line in whole]


def _read_line(line: str, stack: list[Component]) -> None:
    found = _LINE.fullmatch(line)
    assert found, f"not a content line: {line!r}"
    name, value = found["name"], found["value"]
    if name == "BEGIN":
        child = Component(value)
        stack[-1].children.append(child)
        stack.append(child)
    elif name == "END":
        assert stack.pop().name == value, f"{value} ends where it does not stand"
    else:
        assert name not in stack[-1].properties, f"{name} twice"
        assert name not in _TEXT_NAMES or _TEXT.fullmatch(value), f"bad escape in {name}"
        stack[-1].properties[name] = (found["params"], value)


def _check_calendar(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"][1] == "2.0"
    assert calendar.properties["PRODID"][1]
    for event in calendar.children:
        _check_event(event)


def _check_event(event: Component) -> None:
    assert event.name == "VEVENT"
    assert event.properties["UID"][1]
    assert _UTC.fullmatch(event.properties["DTSTAMP"][1])
    for name in ("DTSTART", "DTEND"):
        params, value = event.properties[name]
        assert params == ";VALUE=DATE", f"{name} is not a date"
        assert _DATE.fullmatch(value)
    assert event.properties["DTSTART"][1] < event.properties["DTEND"][1]
    assert event.properties["SEQUENCE"][1].isdigit()
    for alarm in event.children:
        assert alarm.name == "VALARM"
        assert alarm.properties["ACTION"][1] == "DISPLAY"
        assert alarm.properties["DESCRIPTION"][1]
        assert _DURATION.fullmatch(alarm.properties["TRIGGER"][1])
