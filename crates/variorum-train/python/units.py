"""Trains the units that read names (`Labeller` of language/network.rs). Needs numpy and jax.

python units.py FOLDER [ROUNDS]: FOLDER holds names.bin, as `variorum-train --prepare-names` wrote it, and learnt/, as
train.py wrote it: the vectors of words are those of the network and stay as they are. Writes FOLDER/learnt/units-*.f32.

One layer of units in both directions over vectors of words, of their letters, of their classes and of the signs that
feature.rs tells, and a linear chain over its scores. Where a corpus leaves a label open, all that it may be are summed.
"""
import os, sys, time
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
from functools import partial
import numpy as np
import jax, jax.numpy as jnp

folder = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
D, H, HASHED, LABELS, BITS, CLASSES = 96, 128, 8, 25, 31, 513
LENGTHS = [16, 28, 44, 110]
BUDGET = 2000
KEPT = 0.998
# Rounds over what people marked for each round over the rest: there is far less of it.
OFTEN = 3

# Vectors as the program holds them: bytes with a shift for each row.
def table(name):
    rows = np.fromfile(f"{folder}/learnt/{name}.f32", np.float32).reshape(-1, D) * 1024
    shift = np.ceil(np.log2(np.maximum(np.abs(rows).max(1, keepdims=True), 1e-9) / 127.4)).clip(0, 8)
    return jnp.asarray((np.round(rows / 2**shift).clip(-127, 127) * 2**shift / 1024).astype(np.float32))

WORDS, HASH = table("words"), table("hash")
START = jnp.asarray(np.round(np.fromfile(f"{folder}/learnt/inb.f32", np.float32) * 1024) / 1024)

def parts(label): return -1 if label == 0 else (label - 1) % 4
def kind(label): return -1 if label == 0 else (label - 1) // 4
def follow(a, b):
    if parts(a) in (0, 1): return parts(b) in (1, 2) and kind(a) == kind(b)
    return parts(b) not in (1, 2)
FOLLOWS = np.array([[follow(a, b) for b in range(LABELS)] for a in range(LABELS)])
STARTS = np.array([parts(a) not in (1, 2) for a in range(LABELS)])
STOPS = np.array([parts(a) not in (0, 1) for a in range(LABELS)])
MAY, BEGINS, ENDS = (jnp.asarray(table.astype(np.float32)) for table in (FOLLOWS, STARTS, STOPS))

def read():
    a = np.fromfile(f"{folder}/names.bin", dtype=np.uint32)
    at, out = 0, []
    while at < len(a):
        n, corpus, weight = int(a[at]), int(a[at + 1]), a[at + 2] / 100
        body = a[at + 3 : at + 3 + n * (HASHED + 4)].reshape(n, HASHED + 4).astype(np.int32)
        at += 3 + n * (HASHED + 4)
        if n <= LENGTHS[-1]: out.append((corpus, weight, body))
    return out

def possible(body):
    """Whether some way through the labels is allowed; a name that we cut in two leaves none."""
    bits = (body[:, -1:] >> np.arange(LABELS)) & 1 > 0
    at = bits[0] & STARTS
    for row in bits[1:]: at = (at @ FOLLOWS) & row
    return (at & STOPS).any()

data = [s for s in read() if possible(s[2])]
held = [s for s in data if s[0] >= 8]
gold = [s for s in data if s[0] < 5]
silver = [s for s in data if s[0] == 5]
print(len(gold), "sentences by hand,", len(silver), "by taggers,", len(held), "held", flush=True)

def glorot(r, *shape): return (r.standard_normal(shape) * np.sqrt(2.0 / (shape[-1] + shape[-2]))).astype(np.float32)

def init():
    r = np.random.default_rng(7)
    p = {"score": glorot(r, 2 * H, LABELS), "scoreb": np.zeros(LABELS, np.float32), "moves": np.zeros((LABELS, LABELS), np.float32)}
    for way in "fb":
        b = np.zeros(4 * H, np.float32); b[H : 2 * H] = 1
        p[f"w{way}"] = glorot(r, D, 4 * H); p[f"u{way}"] = glorot(r, H, 4 * H); p[f"b{way}"] = b
    for name, rows in (("bits", BITS), ("classes", CLASSES)):
        p[name] = 0.05 * r.standard_normal((rows, D)).astype(np.float32)
    return {k: jnp.asarray(v) for k, v in p.items()}

def lstm(p, x, mask, way):
    z = x @ p["w" + way] + p["b" + way]
    u = p["u" + way]
    def step(state, inp):
        h, c = state
        z, m = inp
        i, f, o, g = jnp.split(z + h @ u, 4, axis=-1)
        c2 = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h2 = jax.nn.sigmoid(o) * jnp.tanh(c2)
        m = m[:, None]
        return (h2 * m, c2 * m), h2 * m
    start = (jnp.zeros((x.shape[1], H)), jnp.zeros((x.shape[1], H)))
    return jax.lax.scan(step, start, (z, mask), reverse=way == "b")[1]

def scores(p, rows, hashed, bits, classes, mask, key):
    hide = lambda at, share, x, shape: x if key is None else x * jax.random.bernoulli(jax.random.fold_in(key, at), 1 - share, shape)
    drop = lambda at, share, x, shape: x if key is None else hide(at, share, x, shape) / (1 - share)
    # A word that the tables do not know is read by its letters alone, so now and then one is hidden; so is what the lists say.
    g = hide(0, 0.1, WORDS[rows], rows.shape + (1,))
    hv = hide(1, 0.05, HASH[hashed], hashed.shape + (1,))
    cv = hide(2, 0.1, p["classes"][classes], classes.shape + (1,))
    set_ = ((bits[..., None] >> jnp.arange(BITS)) & 1).astype(jnp.float32)
    bv = hide(3, 0.1, set_, set_.shape) @ p["bits"]
    x = (g + hv.sum(2) + START + bv + cv).transpose(1, 0, 2); m = mask.T
    x = drop(4, 0.25, x, x.shape)
    x = jnp.concatenate([lstm(p, x, m, way) for way in "fb"], -1)
    x = drop(5, 0.4, x, (1,) + x.shape[1:])
    return x @ p["score"] + p["scoreb"]  # T B LABELS

def total(moves, e, allowed, mask, last):
    """The logarithm of the sum over all ways, scaled at each step; e holds exponentials."""
    e = e * allowed
    e = e * jnp.where(last[..., None] > 0, ENDS, 1.0)
    def step(state, inp):
        a, log = state
        e, m = inp
        n = (a @ moves) * e
        s = jnp.maximum(n.sum(-1, keepdims=True), 1e-20)
        m = m[:, None]
        return (jnp.where(m > 0, n / s, a), log + m[:, 0] * jnp.log(s[:, 0])), None
    a = e[0] * BEGINS
    s = jnp.maximum(a.sum(-1, keepdims=True), 1e-20)
    (a, log), _ = jax.lax.scan(step, (a / s, jnp.log(s[:, 0])), (e[1:], mask[1:]))
    return log

def loss(p, batch, key):
    rows, hashed, bits, classes, allowed, mask, weight = batch
    s = scores(p, rows, hashed, bits, classes, mask, key)
    e = jnp.exp(s - jax.lax.stop_gradient(s.max(-1, keepdims=True)))
    moves = jnp.exp(p["moves"]) * MAY
    m = mask.T
    last = m - jnp.concatenate([m[1:], jnp.zeros_like(m[:1])])
    may = ((allowed.T[..., None] >> jnp.arange(LABELS)) & 1).astype(jnp.float32)
    free = total(moves, e, jnp.ones_like(may), m, last)
    bound = total(moves, e, may, m, last)
    lost = (free - bound) * weight
    # What no way allows, a name over a cut for one, teaches nothing.
    return jnp.where(lost > 30, 0, lost).sum() / (mask.sum() * 0.5)

@partial(jax.jit, donate_argnums=(0, 1, 2, 3))
def step(p, m, v, mean, batch, key, t, lr):
    l, g = jax.value_and_grad(loss)(p, batch, key)
    n = jnp.sqrt(sum(jnp.sum(x * x) for x in jax.tree.leaves(g)))
    s = jnp.minimum(1.0, 2.0 / n)
    g = jax.tree.map(lambda x: x * s, g)
    m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
    v = jax.tree.map(lambda a, b: 0.99 * a + 0.01 * b * b, v, g)
    p = jax.tree.map(lambda x, a, b: x - lr * (a / (1 - 0.9**t)) / (jnp.sqrt(b / (1 - 0.99**t)) + 1e-6), p, m, v)
    kept = jnp.minimum(KEPT, (1 + t) / (10 + t))
    mean = jax.tree.map(lambda a, b: kept * a + (1 - kept) * b, mean, p)
    return p, m, v, mean, l

predict = jax.jit(lambda p, rows, hashed, bits, classes, mask: scores(p, rows, hashed, bits, classes, mask, None))

def batches(data, rng):
    out = []
    for lo, hi in zip([0] + LENGTHS, LENGTHS):
        ids = [i for i, s in enumerate(data) if lo < len(s[2]) <= hi]
        if rng is not None: rng.shuffle(ids)
        B = BUDGET // hi
        for at in range(0, len(ids), B):
            some = ids[at : at + B]
            a = np.zeros((B, hi, HASHED + 4), np.int32); a[..., -1] = 1
            mask = np.zeros((B, hi), np.float32); weight = np.zeros(B, np.float32)
            for j, i in enumerate(some):
                _, w, body = data[i]
                a[j, : len(body)] = body; mask[j, : len(body)] = 1; weight[j] = w
            out.append(((a[..., 0], a[..., 1 : 1 + HASHED], a[..., 1 + HASHED], a[..., 2 + HASHED], a[..., -1], mask, weight), some))
    if rng is not None: rng.shuffle(out)
    return out

def best(s, moves):
    """Viterbi over one sentence."""
    may = np.where(np.asarray(MAY) > 0, moves, -1e9)
    now = np.where(np.asarray(BEGINS) > 0, s[0], -1e9); back = []
    for row in s[1:]:
        all = now[:, None] + may
        back.append(all.argmax(0)); now = all.max(0) + row
    now = np.where(np.asarray(ENDS) > 0, now, -1e9)
    path = [int(now.argmax())]
    for b in reversed(back): path.append(int(b[path[-1]]))
    return path[::-1]

def spans(path):
    out, start = [], None
    for i, l in enumerate(path):
        if l == 0: start = None; continue
        if parts(l) in (0, 3): start = i
        if parts(l) in (2, 3) and start is not None and kind(l) < 3: out.append((start, i, kind(l)))
    return out

def report(p):
    sums = {}
    moves = np.asarray(p["moves"])
    for (rows, hashed, bits, classes, allowed, mask, _), some in batches(held, None):
        s = np.asarray(predict(p, rows, hashed, bits, classes, mask))
        for j, i in enumerate(some):
            n = len(held[i][2])
            found = spans(best(s[:n, j], moves))
            # Gold: words with one label only, or several of one part.
            gold, may = [], held[i][2][:, -1]
            at = 0
            while at < n:
                ks = [l for l in range(1, 13) if may[at] >> l & 1]
                if may[at] & 1 == 0 and ks and parts(ks[0]) in (0, 3):
                    end = at
                    while parts([l for l in range(1, 25) if may[end] >> l & 1][0]) in (0, 1) and end + 1 < n: end += 1
                    gold.append((at, end, {kind(l) for l in ks})); at = end + 1
                else: at += 1
            c = sums.setdefault(held[i][0] - 8, [0, 0, 0])
            free = lambda f: all(may[k] & 1 and may[k] >> 1 & 1 for k in range(f[0], f[1] + 1))
            c[0] += sum(any(f[0] == g[0] and f[1] == g[1] and f[2] in g[2] for g in gold) for f in found)
            c[1] += sum(not free(f) for f in found); c[2] += len(gold)
    names = ["wikigold", "uner", "re3d", "gum", "written"]
    print("  " + ", ".join(f"{names[k]} {2 * c[0] / max(1, c[1] + c[2]):.3f}" for k, c in sorted(sums.items())), flush=True)

p = init()
m = jax.tree.map(jnp.zeros_like, p); v = jax.tree.map(jnp.zeros_like, p); mean = jax.tree.map(jnp.copy, p)
rng = np.random.default_rng(11); key = jax.random.PRNGKey(3)
start = time.time(); t = 0
each = gold * OFTEN + silver
steps = rounds * len(batches(each, None))
for done in range(1, rounds + 1):
    sum_, bs = 0, batches(each, rng)
    for b, _ in bs:
        t += 1
        lr = 3e-3 * min(1, t / 200) * max(0.01, min(1.0, (1 - t / steps) / 0.75))
        key, k = jax.random.split(key)
        p, m, v, mean, l = step(p, m, v, mean, b, k, jnp.float32(t), jnp.float32(lr))
        sum_ += float(l)
        if t % 100 == 0 and done == 1: print(f"step {t} of {len(bs)}, loss {sum_ / t:.4f}, {time.time() - start:.0f}s", flush=True)
    print(f"round {done} of {rounds}, {time.time() - start:.0f}s, loss {sum_ / len(bs):.4f}", flush=True)
    if held: report(mean)
for name, value in mean.items():
    np.asarray(value, np.float32).tofile(f"{folder}/learnt/units-{name}.f32")
