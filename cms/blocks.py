"""Blocks of running content. Each knows its JSON without a request.

`get_api_representation` gets `context={"links": Links}` from `Links.blocks`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from cms.richtext import FEATURES


class TextContent(RichTextBlock):
    """Paragraphs, headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"features": FEATURES, "label": _("Text"), "icon": "pilcrow", **kwargs}
        )

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return context["links"].html(value.source)


class ImageContent(ImageBlock):
    """An image with a text alternative of its own in this place."""

    class Meta:
        label = _("Image")
        icon = "image"

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        if value is None:
            return None
        alt = "" if value.decorative else value.contextual_alt_text or value.description
        return context["links"].image(value, alt=alt).model_dump(mode="json")


class Quote(StructBlock):
    text = TextBlock(label=_("Quotation"))
    source = CharBlock(label=_("Source"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"


class Callout(StructBlock):
    title = CharBlock(label=_("Title"))
    text = TextContent()

    class Meta:
        label = _("Highlighted text")
        icon = "info-circle"


class Fact(StructBlock):
    term = CharBlock(label=_("Term"))
    description = TextBlock(label=_("Description"))


class Facts(ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Fact(label=_("Fact")), **{"label": _("Facts"), "icon": "list-ul", **kwargs}
        )


class Files(ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            DocumentChooserBlock(label=_("File")),
            **{"label": _("Files"), "icon": "doc-full", **kwargs},
        )

    def get_api_representation(self, value: Any, context: Any = None) -> list[Any]:
        files = [context["links"].file(file) for file in value]
        return [file.model_dump(mode="json") for file in files if file]


class Pages(ListBlock):
    """Links to other items, shown as cards."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            PageChooserBlock(label=_("Page")),
            **{"label": _("Links to pages"), "icon": "link", **kwargs},
        )

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        refs = context["links"].all(page for page in value if page)
        return {"$cards": [str(ref.key) for ref in refs]}


class Content(StreamBlock):
    text = TextContent()
    image = ImageContent()
    quote = Quote()
    callout = Callout()
    facts = Facts()
    files = Files()
    pages = Pages()
