"""Covers for the demo's networks: calm abstract landscapes, the same each time they are drawn."""

import io
import math
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter
from wagtail.models import Collection

from cms.media import MediaImage

WIDTH, HEIGHT = 1600, 900
DRAWN = 2  # shapes are drawn larger and made smaller, which smooths their edges

# Sky above and at the horizon, the sun, and the land from far to near.
PALETTES = {
    "ida-viru": (
        "#cfdde3",
        "#f3e6d3",
        "#f0c38e",
        ["#9fb3b8", "#6d8a92", "#3f6470", "#22434d"],
    ),
    "savinjska": (
        "#d7e6dc",
        "#f6efcf",
        "#f4d27c",
        ["#a9c3a1", "#7ea37b", "#4d7b59", "#285240"],
    ),
    "valmiera": (
        "#dfe3ee",
        "#f7e3dc",
        "#eeb2a0",
        ["#b3b2c9", "#868aae", "#585f8a", "#333a5e"],
    ),
    "kymenlaakso": (
        "#c9e0ea",
        "#eef3ea",
        "#fbe3a8",
        ["#9cc0c9", "#649aa9", "#35748a", "#174b60"],
    ),
    "nvo-tarybos": (
        "#e6e6d2",
        "#f8e9c6",
        "#e9b765",
        ["#c6be8d", "#9da164", "#6a7b47", "#3d5233"],
    ),
}

# What is to be seen, for readers who cannot see it.
ALT = {
    "et": "Joonistatud maastik: künklik maa kihtidena hommikuse taeva all",
    "sl": "Narisana pokrajina: plasti gričev pod jutranjim nebom",
    "lv": "Zīmēta ainava: pauguri kārtās zem rīta debesīm",
    "fi": "Piirretty maisema: kumpuja kerroksittain aamutaivaan alla",
    "lt": "Nupieštas kraštovaizdis: kalvų sluoksniai po rytmečio dangumi",
}
CREDIT = "Talka, CC0"


def cover(code: str, *, collection: Collection) -> MediaImage:
    """The network's cover; drawn when it is not there yet."""
    title = f"{code}: cover"
    found = MediaImage.objects.filter(title=title).first()
    if found is None:
        file = ContentFile(draw(code), name=f"{code}-cover.jpg")
        found = MediaImage.objects.create(
            title=title,
            file=file,
            description=ALT["et"],
            credit=CREDIT,
            collection=collection,
        )
    return found


def draw(code: str) -> bytes:
    """A landscape as JPEG; the same bytes for the same code."""
    above, horizon, sun, land = PALETTES.get(code, PALETTES["ida-viru"])
    chance = random.Random(code)  # noqa: S311  (a picture, not a secret)
    image = _sky(above, horizon)
    _sun(image, sun, chance)
    for depth, colour in enumerate(land):
        _hills(image, colour, depth / len(land), chance)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def _sky(above: str, horizon: str) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    top, bottom = (
        Image.new("RGB", (WIDTH, HEIGHT), colour) for colour in (above, horizon)
    )
    return Image.composite(bottom, top, ramp.point(lambda v: min(255, v * 2)))


def _sun(image: Image.Image, colour: str, chance: random.Random) -> None:
    x, y = WIDTH * chance.uniform(0.2, 0.8), HEIGHT * chance.uniform(0.26, 0.36)
    radius = HEIGHT * chance.uniform(0.08, 0.12)
    glow = Image.new("L", image.size, 0)
    ImageDraw.Draw(glow).ellipse(
        (x - radius * 2.2, y - radius * 2.2, x + radius * 2.2, y + radius * 2.2),
        fill=90,
    )
    small = glow.resize((WIDTH // 8, HEIGHT // 8)).filter(ImageFilter.GaussianBlur(10))
    image.paste(Image.new("RGB", image.size, colour), mask=small.resize(image.size))
    disc = [DRAWN * side for side in (x - radius, y - radius, x + radius, y + radius)]
    mask = Image.new("L", (WIDTH * DRAWN, HEIGHT * DRAWN), 0)
    ImageDraw.Draw(mask).ellipse(disc, fill=255)
    image.paste(Image.new("RGB", image.size, colour), mask=mask.resize(image.size))


def _hills(
    image: Image.Image, colour: str, depth: float, chance: random.Random
) -> None:
    """One ridge: a few waves added up, lower and rougher the nearer it is."""
    waves = [
        (chance.uniform(1.2, 2.2) * n, chance.uniform(0, math.tau), 1 / n)
        for n in (1, 2, 3.5)
    ]
    level, swing = HEIGHT * (0.48 + depth * 0.5), HEIGHT * 0.075
    points = [
        (
            x,
            level
            + swing
            * sum(a * math.sin(f * x / WIDTH * math.pi + p) for f, p, a in waves),
        )
        for x in range(0, WIDTH + 1, 8)
    ]
    outline = [(x * DRAWN, y * DRAWN) for x, y in points]
    corners = [(WIDTH * DRAWN, HEIGHT * DRAWN), (0, HEIGHT * DRAWN)]
    mask = Image.new("L", (WIDTH * DRAWN, HEIGHT * DRAWN), 0)
    ImageDraw.Draw(mask).polygon(outline + corners, fill=255)
    image.paste(Image.new("RGB", image.size, colour), mask=mask.resize(image.size))
