"""Composed cases made up for maps, and SVG paths read back."""

import re

TOKEN = re.compile(r"[MlLQz]|-?(?:\d+\.?\d*|\.\d+)")


def shape(day):
    return {"edtf": day, "earliest": day, "latest": day} if day else None


def facility(name, lat, lon, *, town="", precision="town"):
    return {
        "slug": name.lower().replace(" ", "-"),
        "name": name,
        "town": town or name,
        "country": "RU",
        "latitude": lat,
        "longitude": lon,
        "precision": precision,
    }


def stay(key, at, began, ended=None, *, place="", continues=None):
    return {
        "key": key,
        "facility": at,
        "place": place or (at or {}).get("town", ""),
        "from": shape(began),
        "to": shape(ended),
        "continues_stay": continues,
    }


def body(stays, *, held=None, country="RU"):
    """As much of a composed case as a map asks for; ``held`` is the key of the present stay."""
    return {
        "country": country,
        "detentions": stays,
        "stay": held,
        "counts_as_detained": held is not None,
    }


def rings(path):
    """The rings of a path of M, l and z, as absolute points."""
    found, numbers, command = [], [], ""
    for part in TOKEN.findall(path):
        if part in "MlLQz":
            assert not numbers, "a number too many"
            command = part
            if part == "M":
                found.append([])
            continue
        numbers.append(float(part))
        if len(numbers) == 2:
            step_from = found[-1][-1] if command == "l" else (0.0, 0.0)
            found[-1].append((step_from[0] + numbers[0], step_from[1] + numbers[1]))
            numbers = []
    return found


def points(path):
    return [point for ring in rings(path) for point in ring]


def inside(point, path):
    """Whether a point lies in the area of a path, by the even-odd rule."""
    x, y = point
    crossings = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1
