"""The tones of the custody line, as its stylesheet has them."""

import re
from pathlib import Path

import pytest

from tracker.vocabulary import DetentionKind

CSS = Path(__file__).parents[2] / "tracker" / "static" / "css"
HEX = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")


def blocks(name):
    """The colours of a stylesheet, in light and in dark."""
    light, _, dark = (CSS / name).read_text().partition("@media (prefers-color-scheme: dark)")
    dark = dark.partition("\n  }\n")[0]
    return dict(HEX.findall(light)), dict(HEX.findall(dark))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_tone_stands_out_from_the_paper_and_from_the_window(mode):
    site, tones = blocks("site.css")[mode], blocks("custody-line.css")[mode]
    assert len(tones) == len(DetentionKind)
    for name, tone in tones.items():
        for ground in ("paper", "raised"):
            assert contrast(tone, site[ground]) >= 3, (name, ground)


def test_every_kind_of_stay_has_a_tone():
    text = (CSS / "custody-line.css").read_text()
    for kind in DetentionKind:
        assert f".{kind.value.replace(' ', '-')} {{ --tone:" in text, kind
