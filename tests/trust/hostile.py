# ruff: noqa: E501 - the inputs read better whole
"""Bad inputs, each named for what it holds: none may act, crash, hang, or cost what is good.

`write(folder)` makes them; they are the same each time. "owned" stands wherever something that was
obeyed would leave a trace: in a window title, on the clipboard, as a file.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SET_TITLE = "\x1b]0;owned\x07"
CLIPBOARD = "\x1b]52;c;b3duZWQ=\x07"
LINK = "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\"
CLEAR = "\x1b[2J\x1b[31m\x1b[?1049l\x1bc"
ORDER = "$(touch owned) `touch owned` ; touch owned | touch owned"


def rss(
    title: str, body: str, link: str = "https://coast.example/a", *, before: str = "", raw: bool = False
) -> str:
    """A feed with one entry, its parts escaped unless `raw`."""
    kept = str if raw else escape
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<rss version="2.0"><channel><title>Coast Wire</title>'
        f"<link>https://coast.example</link><item><title>{kept(title)}</title><link>{kept(link)}</link>"
        f"<description>{kept(body)}</description></item></channel></rss>"
    )


def html(head: str, body: str) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def texts() -> dict[str, str | bytes]:
    """Plain texts and their like."""
    return {
        "terminal.txt": f"Harbour {SET_TITLE}{CLEAR} vote\n\nBy Staff\n\nIt {LINK} said {CLIPBOARD} no. \x1bP0;1|17/ab\x1b\\ end.\n",
        "c1.txt": "Harbour \x9d0;owned\x9c \x9b31m vote\n\nThe vote \x85 ended \x9b2J in a tie.\n",
        "markup.txt": f"[/b] [red]not red[/] [@click=app.quit]x[/] [link=https://evil.example]y\n\nBody [/] [[/red]] {{0}} %s {ORDER}\n",
        "path.txt": "../../../owned/..\\..\\CON: a/b*c?d|e<f>g\n\nSaved files must stay where they are meant to be.\n",
        "bidi.txt": "Invoice \u202egnp.exe\u202c \u2066x\n\nIt is \u202eevil\u202c and \u05e2\u05d1\u05e8\u05d9\u05ea and \u0627\u0644.\n",
        "combining.txt": "Z" + "\u0301" * 2000 + "\n\nBody e" + "\u0301" * 5000 + " and on.\n",
        "invisible.txt": "\u200b\u200b\ufeff\u2060\n\n" + "\u00ad" * 1000 + "\u200b" * 1000,
        "wide.txt": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u6f22\u5b57 \ufdfd\n\n"
        + "\U0001f44d\U0001f3fd" * 500,
        "separators.txt": "One\u2028two\u0085three\x0bfour\x0cfive\n\nSix\u2029seven.\n",
        "long-title.txt": "T" * 200_000 + "\n\nShort.\n",
        "one-line.txt": "One line\n\n" + "word " * 400_000,
        "no-blank.txt": "No blank\n\n" + "a" * 1_000_000,
        "unclosed.txt": "Unclosed\n\n" + '“He said that "it ' * 8_000,
        "marks-only.txt": '"' * 50_000,
        "abbreviations.txt": "Trap\n\n" + "Aa " * 20_000 + "\n" + "A.B." * 20_000 + "\n" + "Mr. " * 20_000,
        "many-lines.txt": "Many\n\n" + "x.\n" * 60_000,
        "empty.txt": b"",
        "blanks.txt": " \n\t\n\u00a0\n",
        "title-only.txt": "Only a headline",
        "furniture-only.txt": "H\n\nBy Staff\n\nComments\n\n- Related News\n",
        "halves.txt": "Half \ud800 a pair\n\nAnd \udfff another.\n".encode("utf-8", "surrogatepass"),
        "noise.txt": bytes(random.Random(5).randrange(256) for _ in range(60_000)),
        "utf16.txt": "\ufeffWide words\n\nIt said “no,” she said.\n".encode("utf-16-le"),
        "windows.txt": b"Headline \x93no\x94 \x96 dash\n\nBody \x92s end.\n",
        "name \x1b]0;owned\x07.txt": "A file name with control letters\n\nBody.\n",
        "line\nbreak.txt": "A file name with a line break\n\nBody.\n",
        "-rf.txt": "A file name like an option\n\nBody.\n",
        "deep.json": "[" * 100_000,
        "types.jsonl": '{"title":7,"text":null}\n{"title":{"a":[]},"text":[1]}\nnull\n5\n{"title":"Good","text":"Kept."}\n',
        "numbers.json": json.dumps([{"title": "Far", "text": "x", "published": 1e300}]).replace(
            "1e+300", "NaN"
        ),
    }


def pages() -> dict[str, str | bytes]:
    """Web pages."""
    return {
        "references.html": html("<title>T&#27;]0;owned&#7;</title>", "<p>A&#27;]0;owned&#7;B &#x9b;31m C &#0; end of it.</p>" * 9),
        "schemes.html": html("<title>Links</title>", '<p>One <a href="javascript:x">j</a> <a href="file:///etc/passwd">f</a>'
                             f' <a href="--help">o</a> <a href="https://evil.example/{ORDER}">s</a> two three four.</p>' * 5),
        "nested.html": "<div><blockquote>" * 30_000 + "x",
        "unclosed.html": "<p>a <b>b <i>c <a href='x <pre> <!-- never closed",
        "script.html": html("<script>document.title='owned'</script>", "<script>if(a<b){'</p>'}</script>"),
        "attribute.html": html("<title>Attribute</title>", f"<p title='{'x' * 2_000_000}'>Short.</p>"),
        "lying.html": '<meta charset="utf-8"><title>Caf\xe9</title><p>Un \xe9t\xe9 \xe0 Sandviken, dit-il. </p>'.encode("latin-1") * 3,
        "data.html": html('<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":1},"author":[[]],'
                          '"datePublished":"99999-99-99"}</script>', "<article><p>Body text here.</p></article>"),
        "cut.html": "<html><head><title>Cut",
        "folded.mhtml": 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n<p>Cut',
    }  # fmt: skip


def feeds() -> dict[str, str | bytes]:
    """Feeds and lists of addresses."""
    nine = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return {
        "references.xml": rss("T&#27;]0;owned&#7;", "<p>A&#27;]0;owned&#7;B &#x9b;31m &#8; over</p>"),
        "raw.xml": rss(f"R{SET_TITLE}", f"raw {CLEAR}", raw=True),
        "shell.xml": rss(ORDER, "x", f"https://coast.example/{ORDER}&'\""),
        "option.xml": rss("A link like an option", "x", "--help"),
        "scheme.xml": rss("A link that is code", '<a href="javascript:x">j</a>', "javascript:alert(1)"),
        "bomb.xml": rss("&e9;", "bomb", before=f'<!DOCTYPE rss [<!ENTITY e0 "lol">{nine}]>', raw=True),
        "quadratic.xml": rss("q", "&a;" * 20_000, before=f'<!DOCTYPE rss [<!ENTITY a "{"A" * 20_000}">]>', raw=True),
        "outside.xml": rss("&x;", "x", before='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', raw=True),
        "dtd.xml": rss("dtd", "x", before='<!DOCTYPE rss PUBLIC "-//N//DTD//EN" "file:///etc/hosts">', raw=True),
        "deep.xml": '<?xml version="1.0"?><rss><channel>' + "<a>" * 60_000,
        "deep-body.xml": rss("deep", "<div><blockquote>" * 10_000 + "x"),
        "misclosed.xml": rss("misclosed", "<ol><li>x</ol></ol></ul></table></b><script>if(a<b){'</p>'}</script><p>tail"),
        "cut.xml": '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>a',
        "no-channel.xml": '<?xml version="1.0"?><rss version="2.0"></rss>',
        "same.xml": '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
        + "<item><title>same</title></item>" * 50
        + "</channel></rss>",
        "author.xml": '<rss version="2.0"><channel><title>t</title><item><title>a</title><author>)</author></item></channel></rss>',
        "dates.xml": '<rss version="2.0"><channel><title>t</title>'
        + "".join(
            f"<item><title>d{n}</title><pubDate>{when}</pubDate></item>"
            for n, when in enumerate(("Fri, 99 Foo 99999 99:99:99 +9999", "Mon, 01 Jan 0001 00:00:00 GMT",
                                      "Fri, 31 Dec 9999 23:59:59 GMT"))
        )
        + "</channel></rss>",
        "lying.xml": b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>t</title><item><title>caf\xe9'
        b"</title><description>\xe9t\xe9</description></item></channel></rss>",
        "nul.xml": b'<?xml version="1.0"?><rss version="2.0"><channel><title>n</title><item><title>a\x00b</title></item></channel></rss>',
        "types.json": '{"version":"https://jsonfeed.org/version/1.1","title":1,"items":[{"id":null,"title":NaN,"date_published":{}},5,null]}',
        "orders.opml": '<opml version="2.0"><body><outline type="rss" text="x" xmlUrl="|touch owned"/><outline type="rss" text="y"'
        ' xmlUrl="exec:touch owned"/><outline type="rss" filtercmd="touch owned" xmlUrl="file:///etc/passwd"/></body></opml>',
    }  # fmt: skip


def parcels() -> dict[str, str | bytes]:
    """Mail, books and archives."""
    return {
        "cut.mbox": b"From a@coast.example Thu Oct  8 07:30:00 2026\nSubject: One\n\nThe first text.\n\n"
        b"From b@coast.example Thu Oct  8 07:31:00 2026\nSubject: Two\nContent-Type: multipart/mixed; boundary=q\n\n--q\nConte",
        "header.eml": f"From: {SET_TITLE} <a@coast.example>\nSubject: =?utf-8?q?{'=1b'}]0;owned?=\n\nThe text.\n",
        "outside.zip": _zip(
            {
                "../../owned.txt": b"Owned\n\nOut of the folder.\n",
                "good.txt": b"Good\n\nA text that is kept.\n",
            }
        ),
        "bomb.zip": _zip({"zeros.txt": b"0" * 200_000_000}),
        "within.zip": _zip({"a.zip": _zip({"b.zip": _zip({"c.zip": _zip({"d.txt": b"Deep\n\nText.\n"})})})}),
        "spineless.epub": _zip(
            {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"}
        ),
        "cut.zip": _zip({"a.txt": b"A\n\nText.\n" * 100})[:90],
    }


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write(folder: Path) -> list[Path]:
    """The files, written into `folder`."""
    made = []
    for group in (texts(), pages(), feeds(), parcels()):
        for name, content in group.items():
            path = folder / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            made.append(path)
    return made
