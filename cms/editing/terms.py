"""Choosing terms: each is offered once, in the reader's language, in that alphabet.

A term has a row for each language. Pages keep the oldest row of a term, whichever
language they are in; what is delivered is its key.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.delivery.alphabet import sort_key

# Country of the municipalities that writers of a language most likely mean.
HOME = {"et": "ee", "sl": "si", "lv": "lv", "fi": "fi", "lt": "lt"}


class TermCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes in columns; groups that are not the reader's own are folded away."""

    template_name = "admin/term_checkboxes.html"

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        return render_to_string(template_name, context)


class Terms(dict[Any, list[Any]]):
    """All terms of a model, by the model: read once for a form with many fields."""

    def __missing__(self, model: Any) -> list[Any]:
        self[model] = list(model.objects.select_related("locale").order_by("pk"))
        return self[model]


class _OncePerTerm:
    """Shows and compares every row of a term as the one row that is offered."""

    def offer(self, terms: list[Any]) -> None:
        first: dict[Any, int] = {}
        for term in terms:
            first.setdefault(term.translation_key, term.pk)
        self.offered = {term.pk: first[term.translation_key] for term in terms}
        self.choices = choices(terms, blank=not isinstance(self, TermsField))

    def prepare_value(self, value: Any) -> Any:
        value = super().prepare_value(value)
        return self.offered.get(value, value) if isinstance(value, int) else value


class TermField(_OncePerTerm, forms.ModelChoiceField):
    widget = forms.Select


class TermsField(_OncePerTerm, forms.ModelMultipleChoiceField):
    widget = TermCheckboxes


def offer_terms(form: forms.ModelForm, terms: Terms) -> None:
    """Replace the form's fields for terms by ones that offer each term once."""
    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField) or not _is_term(
            field.queryset.model
        ):
            continue
        many = isinstance(field, forms.ModelMultipleChoiceField)
        form.fields[name] = offered = (TermsField if many else TermField)(
            queryset=field.queryset.model.objects.all(),
            required=field.required,
            label=field.label,
            help_text=field.help_text,
        )
        offered.offer(terms[field.queryset.model])


def _is_term(model: Any) -> bool:
    return hasattr(model, "kind") and not model.kind.has_pages


def choices(terms: Iterable[Any], *, blank: bool) -> list[Any]:
    """Choices of a select: by country when the terms have one, the reader's own first."""
    language = get_language() or settings.LANGUAGE_CODE
    names: dict[Any, tuple[Any, str]] = {}
    for term in terms:
        if term.translation_key not in names:
            names[term.translation_key] = (term, term.name)
        elif term.locale.language_code == language:
            names[term.translation_key] = (names[term.translation_key][0], term.name)
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    labels = {"": ""}
    for term, name in sorted(names.values(), key=lambda n: sort_key(n[1], language)):
        country = getattr(term, "country", "")
        groups[country].append((term.pk, name))
        if country:
            labels[country] = str(term.get_country_display())
    order = sorted(
        groups, key=lambda c: (c != HOME.get(language), sort_key(labels[c], language))
    )
    start = [("", "---------")] if blank else []
    if order == [""]:
        return start + groups[""]
    return start + [(labels[country], groups[country]) for country in order]
