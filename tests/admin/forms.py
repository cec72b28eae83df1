"""Filling in the admin's forms as a browser would."""

from typing import Any

from bs4 import BeautifulSoup, Tag

Data = dict[str, Any]


def filled(response: Any, selector: str = "form[data-edit-form]") -> Data:
    """What the browser would send back if nothing were changed."""
    assert response.status_code == 200, response.status_code
    form = BeautifulSoup(response.content, "html.parser").select_one(selector)
    assert form, f"no {selector}"
    data: Data = {}
    for element in form.select("input[name], textarea[name], select[name]"):
        name = element["name"]
        for value in _values(element):
            data.setdefault(name, []).append(value)
    # Running content is put together by a script; here it is empty.
    data.setdefault("content-count", ["0"])
    return data


def _values(element: Tag) -> list[str]:
    if element.name == "textarea":
        return [element.text]
    if element.name == "select":
        return [option["value"] for option in element.select("option[selected]")]
    if element.get("type") in ("checkbox", "radio"):
        return [element.get("value", "on")] if element.has_attr("checked") else []
    if element.get("type") in ("submit", "file", "button"):
        return []
    return [element.get("value", "")]


def add_row(data: Data, rows: str, **values: Any) -> None:
    """A further row of a page, in last place."""
    n = int(data[f"{rows}-TOTAL_FORMS"][0])
    data[f"{rows}-TOTAL_FORMS"] = [str(n + 1)]
    data[f"{rows}-{n}-id"] = [""]
    data[f"{rows}-{n}-ORDER"] = [str(n + 1)]
    data[f"{rows}-{n}-DELETE"] = [""]
    for name, value in values.items():
        data[f"{rows}-{n}-{name}"] = value if isinstance(value, list) else [str(value)]


def rich(html: str) -> str:
    """Rich text as the editor's text box sends it."""
    from wagtail.test.utils.form_data import rich_text

    return rich_text(html)


def errors(response: Any) -> str:
    """What the page says is wrong, in one text."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".error-message, .w-field__errors, .messages .error")
    return " ".join(element.get_text(" ", strip=True) for element in found)
