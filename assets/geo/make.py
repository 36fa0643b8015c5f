#!/usr/bin/env python3
"""Packs the shapes of countries into `countries.txt.gz`.

    python3 assets/geo/make.py COUNTRIES.json ACTORS.csv

COUNTRIES.json is `countries-50m.json` of the package world-atlas (ISC license), a TopoJSON of the 1:50m cultural
vectors of Natural Earth (public domain). ACTORS.csv is `sample_db/actors.csv`, for the ISO alpha-3 code of each number.

What it does, in this order:

1. Arcs, which neighbors share, are simplified by the method of Visvalingam and Whyatt (1993): the corner whose triangle
   is smallest goes first, areas counted on the globe. Their ends stay, so that borders still meet.
2. The map is cut at 168.5 degrees west, through the Bering Strait, in place of 180 degrees, so that Russia and Fiji are
   whole; what lies across the cut (an island of the Aleutians) is cut.
3. Antarctica is left out, and islands that would be smaller than a dot of print, unless a country has nothing larger.
4. Degrees are written as whole hundredths.

The file is text: a line a country, `CODE|NAME|KM2|LON LAT|RING;RING;...`, sorted by code. CODE is "-" for land that has
no code of its own. LON LAT is a place on its largest part. A ring is the longitude and latitude of its first corner and
then the steps to the next ones, all in hundredths of a degree; the last corner is not the first again. Longitudes run
from -168.5 to 191.5. A line without rings is a place too small for the shapes, as a dot.
"""

import csv
import gzip
import heapq
import json
import math
import pathlib
import sys

CUT = -168.5
LEAST_TRIANGLE = 0.012  # square degrees at the equator
LEAST_ISLAND = 0.035
EARTH_KM = 6371.0072

# Codes that Natural Earth leaves out, by its names.
NAMED = {"Kosovo": "XKX"}
# Land that carries the code of a country of which it is a speck.
NO_SHAPE = {"Ashmore and Cartier Is."}
# Land that the shapes lack, with a place and its area: from the list of countries of the CIA World Factbook.
DOTS = [
    ("BES", "Caribbean Netherlands", 328, -68.27, 12.18),
    ("CCK", "Cocos (Keeling) Islands", 14, 96.87, -12.17),
    ("CXR", "Christmas Island", 135, 105.63, -10.49),
    ("GIB", "Gibraltar", 7, -5.35, 36.14),
    ("TKL", "Tokelau", 12, -171.85, -9.17),
    ("TUV", "Tuvalu", 26, 179.20, -8.52),
]


def arcs_of(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(unrolled(points))
    return arcs


def unrolled(points):
    """Longitudes that run on over 180 degrees in place of jumping to the other side."""
    turned, turn = points[:1], 0
    for (a, _), (b, lat) in zip(points, points[1:]):
        turn += -360 if b - a > 180 else 360 if a - b > 180 else 0
        turned.append((b + turn, lat))
    return turned


def triangle(a, b, c):
    """Area of a triangle of places, in square degrees at the equator."""
    across = math.cos(math.radians((a[1] + b[1] + c[1]) / 3))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * across / 2


def simplified(points, least):
    closed = points[0] == points[-1]
    n_least = 4 if closed else 2
    n = len(points)
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    areas = [math.inf] * n
    queue = []
    for i in range(1, n - 1):
        areas[i] = triangle(points[i - 1], points[i], points[i + 1])
        heapq.heappush(queue, (areas[i], i))
    left, alive = n, [True] * n
    while queue and left > n_least:
        area, i = heapq.heappop(queue)
        if not alive[i] or area != areas[i]:
            continue
        if area >= least:
            break
        alive[i] = False
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < n - 1:
                areas[j] = max(area, triangle(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(queue, (areas[j], j))
    return [p for p, is_alive in zip(points, alive) if is_alive]


def rings_of(geometry, arcs):
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for ring in polygon:
            corners = []
            for nth in ring:
                arc = arcs[nth] if nth >= 0 else arcs[~nth][::-1]
                corners += arc[:-1]
            rings.append(unrolled(corners))
    return rings


def whole(ring):
    """In hundredths of a degree, without corners that repeat the one before."""
    points = [(round(x * 100), round(y * 100)) for x, y in ring]
    return [p for i, p in enumerate(points) if p != points[i - 1]]


def half(ring, cut, sign):
    """The part of a ring east (1) or west (-1) of a meridian (Sutherland and Hodgman 1974)."""
    kept = []
    for i, b in enumerate(ring):
        a = ring[i - 1]
        a_in, b_in = (a[0] - cut) * sign >= 0, (b[0] - cut) * sign >= 0
        if a_in != b_in:
            kept.append((cut, round(a[1] + (b[1] - a[1]) * (cut - a[0]) / (b[0] - a[0]))))
        if b_in:
            kept.append(b)
    return [p for i, p in enumerate(kept) if p != kept[i - 1]]


def recut(ring):
    """The parts of a ring in hundredths that lie between the cut and the cut once around."""
    cut = round(CUT * 100)
    parts = []
    for turn in (-36000, 0, 36000):
        part = half(half([(x + turn, y) for x, y in ring], cut, 1), cut + 36000, -1)
        parts += [part] if len(part) > 2 else []
    return parts


def area(ring):
    """Of a ring in hundredths, in square degrees at the equator; positive whichever way it runs."""
    total = 0.0
    for i, b in enumerate(ring):
        a = ring[i - 1]
        total += (b[0] - a[0]) * (math.sin(math.radians(a[1] / 100)) + math.sin(math.radians(b[1] / 100))) / 2
    return abs(total) / 100 * math.degrees(1)


def place(ring):
    """A place inside a ring: the middle of its widest stretch on one of some parallels."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best = (-1.0, ring[0][0], ring[0][1])
    for nth in range(1, 20):
        y = low + (high - low) * nth / 20 + 0.01
        crossings = []
        for i, b in enumerate(ring):
            a = ring[i - 1]
            if (a[1] > y) != (b[1] > y):
                crossings.append(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]))
        crossings.sort()
        for left, right in zip(crossings[::2], crossings[1::2]):
            # A stretch near the middle is worth more than one of the same width at an end.
            worth = (right - left) * (1 - abs(nth - 10) / 20)
            if worth > best[0]:
                best = (worth, (left + right) / 2, y)
    return round(best[1]), round(best[2])


def written(ring):
    steps = [ring[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(ring, ring[1:])]
    return " ".join(f"{x} {y}" for x, y in steps)


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        code_of = {row["m49"]: row["code"] for row in csv.DictReader(file) if row["m49"]}
    arcs = [simplified(arc, LEAST_TRIANGLE) for arc in arcs_of(topology)]
    lines, n_corners = [], 0
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = code_of.get(geometry.get("id")) or NAMED.get(name, "-")
        if code == "ATA" or name in NO_SHAPE:
            continue
        rings = [ring for ring in map(whole, rings_of(geometry, arcs)) if len(ring) > 2]
        rings = sorted((part for ring in rings for part in recut(ring)), key=area, reverse=True)
        if not rings:
            # Smaller than a hundredth of a degree.
            lon, lat = rings_of(geometry, arcs)[0][0]
            lines.append(f"{code}|{name}|1|{round(lon * 100)} {round(lat * 100)}|")
            continue
        kept = rings[:1] + [ring for ring in rings[1:] if area(ring) >= LEAST_ISLAND]
        n_corners += sum(map(len, kept))
        # Lakes and enclaves are small beside the largest ring: the sum of parts is near enough for a threshold.
        km2 = round(sum(map(area, rings)) * math.radians(1) ** 2 * EARTH_KM**2)
        lon, lat = place(kept[0])
        lines.append(f"{code}|{name}|{km2}|{lon} {lat}|{';'.join(map(written, kept))}")
    for code, name, km2, lon, lat in DOTS:
        lon = lon + 360 if lon < CUT else lon
        lines.append(f"{code}|{name}|{km2}|{round(lon * 100)} {round(lat * 100)}|")
    text = "\n".join(sorted(lines)) + "\n"
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    target = pathlib.Path(__file__).with_name("countries.txt.gz")
    target.write_bytes(packed)
    print(f"{len(lines)} countries, {n_corners} corners, {len(packed)} bytes")


main()
