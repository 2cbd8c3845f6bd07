"""Text from anywhere, made safe to show: nothing in it can command a terminal or turn the direction of writing."""

import re
from collections.abc import Sequence

# control characters, line and paragraph separators, marks of direction, half surrogate pairs
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
# the same in UTF-8, but for what is ASCII, which JSON escapes itself or holds only as \x7f, by the first byte: a block
# that has none of these bytes is told very fast
_UNSAFE_BYTES = {
    b"\x7f": rb"\x7f",
    b"\xc2": rb"\xc2[\x80-\x9f]",
    b"\xd8": rb"\xd8\x9c",
    b"\xe2": rb"\xe2(?:\x80[\x8e\x8f\xa8-\xae]|\x81[\xa6-\xa9])",
    b"\xef": rb"\xef\xbb\xbf",
}
_LINE_BREAKS = r"[ \t]*[\n\r]+[ \t]*|\t"
# Apostrophes are passed over too, so that one more can always be taken off again.
_FORMULA = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_NUMBER = "[0-9]{{4}}-[0-9]{{2}}|0[0-9]+"
_AT_RISK = (
    rf"""\A{{mark}}(?=['\s]*(?:{_FORMULA}|["\t\r\n])|'*(?:{_NUMBER})\Z)"""
    rf"""|(?<=[;\n\r]){{mark}}(?=["'\s]*{_FORMULA})"""
)


def visible(text: str, *, keep: str = "") -> str:
    """The text with every unsafe character but those kept shown as its escape: ESC is \\u001b."""
    return re.sub(_UNSAFE, lambda match: match[0] if match[0] in keep else _escape(match), text)


def on_one_line(text: str) -> str:
    """The text with a space for each line break and tab, and nothing unsafe."""
    return text if text.isprintable() else visible(re.sub(_LINE_BREAKS, " ", text))


def web_address(url: str | None) -> str | None:
    """The address as a link may hold it, in printable ASCII; None for what is not one of the web."""
    if url is None or not re.match(r"(?i)https?://[^/]", url):
        return None
    return re.sub(r"[^!-~]+", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace")), url)


def as_text_in_spreadsheet(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run or misread; nothing else is changed.

    That is the start of a formula or of a quote, a month (taken for its first day) and a number that starts with zero;
    and within the cell the start of a formula after a line break or semicolon, where a spreadsheet that expects those
    between cells begins another. Source: "CSV Injection" of OWASP.
    """
    return re.sub(_AT_RISK.format(mark=""), "'", cell)


def from_spreadsheet(cell: str) -> str:
    """The cell without the apostrophes that `as_text_in_spreadsheet` put there."""
    return re.sub(_AT_RISK.format(mark="'"), "", cell)


def safe_json(json: str) -> str:
    """The same JSON with unsafe characters as escapes, which read back as themselves."""
    return re.sub(_UNSAFE, _escape, json)


def safe_bytes(parts: Sequence[bytes]) -> list[bytes]:
    """The same for each of some JSON in UTF-8; they are seldom unsafe, so one look tells of all."""
    whole = b"\n".join(parts)
    if not any(start in whole and re.search(pattern, whole) for start, pattern in _UNSAFE_BYTES.items()):
        return list(parts)
    return [safe_json(part.decode()).encode() for part in parts]


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
