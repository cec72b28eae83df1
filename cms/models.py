"""What every network shares: terms to file things under, images and files."""

from cms.media import File, MediaImage, Rendition
from cms.taxonomy import Field, Municipality

__all__ = ["Field", "File", "MediaImage", "Municipality", "Rendition"]
