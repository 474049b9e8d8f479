"""Takes the network of a weights file apart, for `train.py --refine`. Needs numpy.

python start.py WEIGHTS.bin FOLDER: FOLDER holds words.txt and pairs.bin, as `variorum-train --prepare` wrote them. Writes
FOLDER/learnt: the fields as 32-bit floats, the vectors of words in the order of words.txt.
"""
import os, struct, sys
import numpy as np

D, H, M, BOTH = 96, 64, 64, 128
file, folder = open(sys.argv[1], "rb").read(), sys.argv[2]
sections = {}
for at in range(48, 48 + 32 * struct.unpack("<I", file[12:16])[0], 32):
    start, length = struct.unpack("<QQ", file[at + 16 : at + 32])
    sections[file[at : at + 16].rstrip(b"\0").decode()] = file[start : start + length]
assert sections["tag-pairs"] == open(f"{folder}/pairs.bin", "rb").read(), "the tags are others"
body, at = sections["network"], 0

def take(kind, count):
    global at
    values = np.frombuffer(body, kind, count, at)
    at += values.nbytes
    return values

def number(): return int(take("<u4", 1)[0])
def matrix(rows, to): return (take("<i2", rows * to).reshape(to, rows).astype(np.float32) / 2**11).T
def bias(count, scale): return take("<i4", count) / 2**scale
def vectors():
    rows = number()
    values = take(np.int8, rows * D).reshape(rows, D).astype(np.float32)
    return values * 2.0 ** take(np.uint8, rows)[:, None] / 2**10

learnt = {}
tags, relations, slots = number(), number(), number()
index = take("<u8", slots).tolist()
words, learnt["hash"], learnt["inb"] = vectors(), vectors(), bias(D, 10)
for layer, width in ((0, D), (1, BOTH)):
    for way in "fb":
        learnt[f"w{layer}{way}"], learnt[f"b{layer}{way}"] = matrix(width, 4 * H), bias(4 * H, 12)
        learnt[f"u{layer}{way}"] = matrix(H, 4 * H)
learnt["tag"], learnt["tagb"] = matrix(BOTH, tags), bias(tags, 23)
for name in ("head", "dep"): learnt[name], learnt[name + "b"] = matrix(BOTH, M), bias(M, 9)
learnt["arc"], learnt["arcb"] = matrix(M, M), bias(M, 9)
learnt["root"] = take("<i2", BOTH) / 2**12
learnt["lh"], _ = matrix(BOTH, M), bias(M, 9)
learnt["ld"], learnt["lb"] = matrix(BOTH, M), bias(M, 9)
learnt["lo"], learnt["lob"] = matrix(M, relations), bias(relations, 20)
learnt["dist"] = bias(32, 14)

def row(word):
    """As `lexicon::lower_hash` and the network's index have it."""
    text = "".join("0" if "0" <= c <= "9" else c for c in word.lower()).encode()
    h, all = 0xCBF29CE484222325 ^ len(text), (1 << 64) - 1
    for start in range(0, len(text), 8):
        h = ((h ^ int.from_bytes(text[start : start + 8], "little")) * 0x9E3779B97F4A7C15) & all
        h ^= h >> 32
    slot = h & (slots - 1)
    while index[slot] >> 32 and index[slot] & 0xFFFFFFFF != h >> 32: slot = (slot + 1) & (slots - 1)
    return index[slot] >> 32

rows = [0] + [row(word) for word in open(f"{folder}/words.txt", encoding="utf8").read().split("\n")]
learnt["words"] = words[rows]
os.makedirs(f"{folder}/learnt", exist_ok=True)
for name, value in learnt.items(): np.asarray(value, np.float32).tofile(f"{folder}/learnt/{name}.f32")
