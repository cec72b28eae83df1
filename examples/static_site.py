"""A folder of plain HTML pages in one language, from a copy made by mirror.py.

python mirror.py https://talka.example.org mirror.sqlite3 lang=lv
python static_site.py mirror.sqlite3 lv public/
"""

import json
import re
import sqlite3
import sys
from html import escape
from pathlib import Path

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
{content}
</html>
"""
LINK = re.compile(r'<a data-key="([^"]+)">')


def html_of(item: dict, addresses: dict[str, str]) -> str:
    """The item's lead, texts and running content; links lead to pages of the copy."""
    parts = [f"<p>{escape(item['lead'])}</p>"] if item.get("lead") else []
    for name, value in item.items():
        if isinstance(value, str) and value.startswith("<"):
            parts.append(f'<section class="{name}">{value}</section>')
    for block in item.get("content", []):
        if isinstance(block["value"], str) and block["value"].startswith("<"):
            parts.append(block["value"])
    return LINK.sub(lambda m: link(addresses.get(m[1])), "\n".join(parts))


def link(address: str | None) -> str:
    return f'<a href="{address}">' if address else "<a>"


def main(file: str, language: str, folder: str) -> None:
    rows = sqlite3.connect(file).execute(
        "SELECT key, kind, item FROM document WHERE language = ? AND path IS NOT NULL"
        " ORDER BY kind, path",
        [language],
    )
    items = {key: (kind, json.loads(item)) for key, kind, item in rows}
    addresses = {key: f"{kind}-{key}.html" for key, (kind, _item) in items.items()}
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)

    def write(name: str, title: str, content: str) -> None:
        page = PAGE.format(language=language, title=escape(title), content=content)
        (out / name).write_text(page, encoding="utf-8")

    for key, (_kind, item) in items.items():
        write(addresses[key], item["title"], html_of(item, addresses))
    listed = "".join(
        f'<li>{kind}: <a href="{addresses[key]}">{escape(item["title"])}</a></li>'
        for key, (kind, item) in items.items()
    )
    write("index.html", "Talka", f"<ul>{listed}</ul>")


if __name__ == "__main__":
    main(*sys.argv[1:])
