"""The form of every page in the admin."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from cms.editing.choosing import refuse_what_is_not_offered
from cms.editing.terms import Terms, offer_terms
from cms.rows import Row, RowFault


class PageForm(WagtailAdminPageForm):
    """Offers terms once each, by name in the editor's language, in its rows too; refuses
    what is not offered, and says what is wrong with a row at that row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = Terms()
        offer_terms(self, self.terms)
        for rows in self.formsets.values():
            # Called for each row when it is made, and for the one that new rows copy.
            rows.add_fields = partial(self._add_fields, rows.add_fields)

    def _add_fields(self, add_fields: Any, row: Any, index: int | None) -> None:
        add_fields(row, index)
        offer_terms(row, self.terms)

    def _post_clean(self) -> None:
        """The page is judged by the rows of this form, not by those that were saved before."""
        for rows in self.formsets.values():
            if issubclass(rows.model, Row):
                setattr(self.instance, rows.rel_name, list(_kept(rows)))
        super()._post_clean()

    def _update_errors(self, errors: ValidationError) -> None:
        told = getattr(errors, "error_dict", {}).pop(NON_FIELD_ERRORS, [])
        if left := [error for error in told if not self._is_said_at_its_row(error)]:
            errors.error_dict[NON_FIELD_ERRORS] = left
        super()._update_errors(errors)

    def _is_said_at_its_row(self, error: ValidationError) -> bool:
        for rows in self.formsets.values():
            for row in rows.forms:
                if isinstance(error, RowFault) and row.instance is error.row:
                    row.add_error(error.field, error.messages)
                    return True
        return False

    def is_valid(self) -> bool:
        """Rows are checked apart from the page: only here all of it is known."""
        valid = super().is_valid()
        refuse_what_is_not_offered(self)
        return valid and super().is_valid()


def _kept(rows: Any) -> Iterator[Row]:
    """Those that are filled in and not taken away, in the order in which they are shown."""
    rows.is_valid()  # cleans them
    filled = [form for form in rows.forms if getattr(form, "cleaned_data", None)]
    kept = [form for form in filled if not form.cleaned_data.get("DELETE")]
    kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or len(filled))
    for number, form in enumerate(kept):
        form.instance.sort_order = number
        yield form.instance
