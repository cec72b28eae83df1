"""Adding pages of a network in the admin, as its editor does."""

from typing import Any

from django.urls import reverse

from tests.admin.forms import add_row, errors, filled


def publish(client: Any, model: str, parent: Any, *rows: Any, **values: Any) -> Any:
    """The answer to the form; `rows` are (name, values) of its rows."""
    url = reverse("wagtailadmin_pages:add", args=["network", model, parent.pk])
    data = filled(client.get(url)) | {"title": ["Uus leht"], "slug": ["uus-leht"]}
    for name, value in values.items():
        data[name] = value if isinstance(value, list) else [str(value)]
    for name, row in rows:
        add_row(data, name, **row)
    return client.post(url, data | {"action-publish": "1"})


def told(client: Any, model: str, parent: Any, *rows: Any, **values: Any) -> str:
    """The errors that are shown."""
    response = publish(client, model, parent, *rows, **values)
    assert response.status_code == 200
    return errors(response)
