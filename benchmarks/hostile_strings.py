"""Strings that programs stumble over: markup, queries, numbers and dates out of range, odd letters, sheer length."""

from random import Random

MARK = "kbfuzz"
FIXED = [
    "", " ", "\t\n", "\x00", "a\x00b", "\x1b[31m", "\x7f", "\r\nSet-Cookie: a=b", "\ufeff", "\u202eabc",
    "\u200b", "\ud800", f"<script>{MARK}</script>", f"<img src=x onerror={MARK}>",
    f"\"><svg onload={MARK}>", f"'-{MARK}-'<b>", f"</title><{MARK}>", f"<!--{MARK}", f"]]><{MARK}>",
    f"&lt;{MARK}&gt;<i>", f"javascript:{MARK}//<b>", f"</script><script>{MARK}", f"<{MARK} a='", "'", '"',
    "\\", "';--", "' OR 1=1 --", "1; DROP TABLE policies_theme", "%", "_", "%%", "\\'", "$$",
    "to_tsquery('a')", "{{7*7}}", "{%load x%}", "${7*7}", "%s%s%n", "{0.__class__}", "../../etc/passwd",
    "..%2f", "/", "//example.org", "file:///", "=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "|cmd", "NULL",
    "None", "true", "[]", "{}", "[object]", "NaN", "Infinity", "-0", "0", "1", "-1", "00", "1.5", "1e309",
    "²", "٣", "½", "2147483648", "9223372036854775808", "9" * 30, "9" * 5000, "0x1f", "0000", "0001",
    "9999", "10000", "1066", "0000-00-00", "2020-02-30", "0001-01-01", "9999-12-31", "2020-12-02T25:00",
    "12:60", "2020-12-02T00:00:00+99:00", "9999-12-31T23:59:59-12:00", "00010101T000000000000Z",
    "99991231T235959999999Z", "ß" * 150, "İ" * 150, "ŉ" * 200, "ﬀ" * 150, "ǰ" * 300, "a\u0301" * 500,
    "\u0301" * 500, "👩‍👩‍👧" * 60, "\U0010ffff", "Å", "ſ", "K", "(" * 500, ")" * 500, '"' * 501, "-" * 500,
    "OR " * 300, "* " * 300, "a* " * 300, "-a " * 200, '"a b" ' * 100, "<" * 2000, "a" * 255, "a" * 256,
    "a" * 10_000, "a-" * 3000, "a " * 5000, "word " * 2000, "a|b&c!d", "a:*", "<->", "a & | b", "!!", "()",
    "id", "pk", "theme__name", "password", "user__password__startswith", "-id", "name,", ",", ",,,,",
    "key,key", ".", "..", "-", "_", "housing", "ask", "offer", "Housing Board", "yes", "no", "draft",
    "published", "cursor", "MTIz:abc", "a:b:c", "=", "&", "?", "#",
]  # fmt: skip
PIECES = [each for each in FIXED if each and len(each) < 40]


def hostile_strings(count: int, random: Random) -> list[str]:
    """Some of the fixed ones, or all of them and then mixtures until there are enough."""
    if count <= len(FIXED):
        return random.sample(FIXED, count)
    mixed = ["".join(random.choices(PIECES, k=random.randint(2, 6))) for _ in range(count - len(FIXED))]
    return FIXED + mixed
