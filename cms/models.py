"""What every network shares: terms to file things under, images and files."""

from cms.filetext.models import FileText
from cms.media import File, MediaImage, Rendition
from cms.taxonomy import Field, Municipality

__all__ = ["Field", "File", "FileText", "MediaImage", "Municipality", "Rendition"]
