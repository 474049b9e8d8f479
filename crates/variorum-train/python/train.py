"""Trains the network of language/network.rs. Needs numpy and jax.

python train.py FOLDER VECTORS.npy: FOLDER is what `variorum-train --prepare` wrote; VECTORS holds
a row of 100 for each word of the vocabulary that was given there. Writes FOLDER/learnt.

What is written is a moving average of the weights. The schedule counts steps, not seconds, and one thread does
all sums in one order, so that the same command gives the same weights on the same kind of processor: 20 rounds at
the full rate, then 30 from their average, with the rate falling to nothing.

python train.py FOLDER VECTORS.npy --refine: goes on from FOLDER/learnt, as start.py wrote it, for 30 rounds from two
thirds of the rate. In three of ten sentences names give way to names of the lists, half of them as words that nobody
knows. The vectors of words stay as they are, and what it changes in the trees is little enough for the rules behind.
Training from nothing changes names in the same way; the figures of docs/decisions/003 for it are from before that.
"""
import os, sys, time
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
import jax, jax.numpy as jnp

folder, vectors = sys.argv[1], sys.argv[2]
FIRST, SECOND, REFINE = 20, 30, 30
# Share of sentences in which names are changed, of their names that are, and of those that become unknown words.
CHANGED, NAMES, UNKNOWN = 0.3, 0.5, 0.5
refine = "--refine" in sys.argv
# First rate, weight of tags beside arcs and relations, shares of inputs and of units that are dropped.
RATE, TAGS_WEIGHT, DROP_INPUT, DROP_UNITS = (2e-3, 1.0, 0.2, 0.3) if refine else (3e-3, 0.7, 0.25, 0.35)
D, H, M, L, HASHED, ROWS = 96, 64, 64, 64, 8, 1 << 14
TAGS = len(open(f"{folder}/pairs.bin", "rb").read()) // 2
RELATIONS = 51
LENGTHS = [12, 20, 32, 48, 110]
BUDGET = 1500
# How much of the average each step keeps: its memory is some two rounds.
KEPT = 0.998
# Given to all wrong labels together in the aims of tags and relations.
SMOOTH = 0.0 if refine else 0.03

glove = np.load(vectors)[np.fromfile(f"{folder}/rows.bin", dtype=np.uint32)]
glove = glove / (glove.std() + 1e-9) * 0.5
words = len(open(f"{folder}/words.txt").read().split("\n"))
G = np.zeros((words + 1, 100), np.float32)
G[1 : 1 + len(glove)] = glove
G = jnp.asarray(G)

def read(name):
    a = np.fromfile(f"{folder}/{name}", dtype=np.uint32).astype(np.int32)
    at, out = 0, []
    while at < len(a):
        n = a[at]
        out.append(a[at + 1 : at + 1 + n * (HASHED + 4)].reshape(n, HASHED + 4))
        at += 1 + n * (HASHED + 4)
    return out

train, dev, watch = read("train.bin"), read("dev.bin"), read("watch.bin")
train = [s for s in train if len(s) <= LENGTHS[-1]]
listed = np.fromfile(f"{folder}/lists.bin", dtype=np.uint32).astype(np.int32)
proper, listed = listed[1 : 1 + listed[0]], listed[1 + listed[0] :].reshape(-1, 1 + HASHED)

def renamed(sentence, rng):
    """The sentence with other names for some of its own."""
    names = np.isin(sentence[:, HASHED + 1], proper)
    if rng is None or not names.any() or rng.random() >= CHANGED: return sentence
    names &= rng.random(len(sentence)) < NAMES
    out = sentence.copy()
    out[names, : 1 + HASHED] = listed[rng.integers(len(listed), size=names.sum())]
    out[names & (rng.random(len(sentence)) < UNKNOWN), 0] = 0
    return out

# Only words that training shows often enough have a learnt vector of their own.
seen = np.bincount(np.concatenate([s[:, 0] for s in train]), minlength=words + 1)
seen[0] = 0
own = np.zeros(words + 1, np.int32)
own[seen >= 2] = 1 + np.arange((seen >= 2).sum())
OWN = jnp.asarray(own)

def glorot(rng, *shape):
    return (rng.standard_normal(shape) * np.sqrt(2.0 / (shape[-1] + shape[-2]))).astype(np.float32)

def init():
    r = np.random.default_rng(3)
    p = {
        "proj": glorot(r, 100, D), "emb": np.zeros((own.max() + 1, D), np.float32),
        "hash": (r.standard_normal((ROWS, D)) * 0.05).astype(np.float32), "inb": np.zeros(D, np.float32),
        "tag": glorot(r, 2 * H, TAGS), "tagb": np.zeros(TAGS, np.float32),
        "head": glorot(r, 2 * H, M), "headb": np.zeros(M, np.float32),
        "dep": glorot(r, 2 * H, M), "depb": np.zeros(M, np.float32),
        "arc": (np.eye(M) * 0.1).astype(np.float32), "arcb": np.zeros(M, np.float32), "root": (r.standard_normal(2 * H) * 0.1).astype(np.float32),
        "lh": glorot(r, 2 * H, L), "ld": glorot(r, 2 * H, L), "lb": np.zeros(L, np.float32),
        "lo": glorot(r, L, RELATIONS), "lob": np.zeros(RELATIONS, np.float32),
        "dist": np.zeros(2 * 16, np.float32),
    }
    for layer, width in ((0, D), (1, 2 * H)):
        for way in "fb":
            b = np.zeros(4 * H, np.float32); b[H : 2 * H] = 1
            p[f"w{layer}{way}"] = glorot(r, width, 4 * H); p[f"u{layer}{way}"] = glorot(r, H, 4 * H); p[f"b{layer}{way}"] = b
    return {k: jnp.asarray(v) for k, v in p.items()}

def lstm(p, x, mask, layer, way):
    # x: T B width
    z = x @ p[f"w{layer}{way}"] + p[f"b{layer}{way}"]
    u = p[f"u{layer}{way}"]
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

def drop(key, x, rate, shape=None):
    keep = jax.random.bernoulli(key, 1 - rate, shape or x.shape)
    return jnp.where(keep, x / (1 - rate), 0)

def distance(T):
    d = jnp.arange(T)[None, :] - jnp.arange(T + 1)[:, None]  # head row, dependent column
    a = jnp.abs(d)
    b = jnp.where(a <= 6, a, jnp.where(a <= 8, 7, jnp.where(a <= 11, 8, jnp.where(a <= 15, 9, jnp.where(a <= 22, 10, 11)))))
    return b + 16 * (d > 0)

def embed(p, w, hs, key):
    # w: B T, hs: B T HASHED
    g, e = G[w], p["emb"][OWN[w]] * (OWN[w] > 0)[..., None]
    hv = p["hash"][hs]
    if key is not None:
        k = jax.random.split(key, 8)
        keep = jax.random.bernoulli(k[0], 0.88, w.shape + (1,))
        ekeep = jax.random.bernoulli(k[1], 0.7, w.shape + (1,))
        g, e = g * keep, e * keep * ekeep
        hv = hv * jax.random.bernoulli(k[2], 0.9, hs.shape + (1,))
    x = g @ p["proj"] + e + hv.sum(2) + p["inb"]
    if key is not None: x = drop(k[3], x, DROP_INPUT)
    return x

if refine:
    LEARNT = {k: jnp.asarray(np.fromfile(f"{folder}/learnt/{k}.f32", np.float32)) for k in ("words", "hash", "inb")}

def known(w, hs, key):
    """The same from vectors that stay as they are."""
    g, hv = LEARNT["words"].reshape(-1, D)[w], LEARNT["hash"].reshape(-1, D)[hs]
    if key is not None:
        k = jax.random.split(key, 8)
        g = g * jax.random.bernoulli(k[0], 0.92, w.shape + (1,))
        hv = hv * jax.random.bernoulli(k[2], 0.93, hs.shape + (1,))
    x = g + hv.sum(2) + LEARNT["inb"]
    if key is not None: x = drop(k[3], x, DROP_INPUT)
    return x

def encode(p, w, hs, mask, key):
    x = known(w, hs, key) if refine else embed(p, w, hs, key)
    if key is not None: k = jax.random.split(key, 8)
    x = x.transpose(1, 0, 2); m = mask.T
    for layer in (0, 1):
        x = jnp.concatenate([lstm(p, x, m, layer, "f"), lstm(p, x, m, layer, "b")], -1)
        if key is not None: x = drop(k[4 + layer], x, DROP_UNITS, (1,) + x.shape[1:])
    return x.transpose(1, 0, 2)

def scores(p, x, key):
    B, T, _ = x.shape
    xr = jnp.concatenate([x, jnp.broadcast_to(p["root"], (B, 1, 2 * H))], 1)
    hh = jax.nn.relu(xr @ p["head"] + p["headb"]); dd = jax.nn.relu(x @ p["dep"] + p["depb"])
    if key is not None:
        k = jax.random.split(key, 2)
        hh, dd = drop(k[0], hh, 0.3, (B, 1, M)), drop(k[1], dd, 0.3, (B, 1, M))
    arcs = jnp.einsum("bhm,bdm->bhd", hh @ p["arc"] + p["arcb"], dd)
    # Distances do not concern the root, whose place stands behind every batch's padding.
    dist = p["dist"][distance(T)] * (jnp.arange(T + 1) < T)[:, None]
    return arcs + dist, xr

def relations(p, xr, x, heads, key):
    h = jnp.take_along_axis(xr, heads[..., None], 1)
    z = jax.nn.relu(h @ p["lh"] + x @ p["ld"] + p["lb"])
    if key is not None: z = drop(key, z, 0.2)
    return z @ p["lo"] + p["lob"]

def nll(logits, gold, mask, smooth=0.0):
    lp = jax.nn.log_softmax(logits)
    right = jnp.take_along_axis(lp, gold[..., None], -1)[..., 0]
    if smooth: right = (1 - smooth) * right + smooth * lp.mean(-1)
    return -(right * mask).sum() / mask.sum()

def loss(p, batch, key):
    w, hs, tags, heads, labels, mask = batch
    k = jax.random.split(key, 3)
    x = encode(p, w, hs, mask, k[0])
    arcs, xr = scores(p, x, k[1])
    valid = jnp.concatenate([mask, jnp.ones((w.shape[0], 1))], 1)[:, :, None]
    arcs = jnp.where(valid > 0, arcs, -1e4)
    a = nll(arcs.transpose(0, 2, 1), heads, mask)
    r = nll(relations(p, xr, x, heads, k[2]), labels, mask, SMOOTH)
    t = nll(x @ p["tag"] + p["tagb"], tags, mask, SMOOTH)
    return a + r + TAGS_WEIGHT * t

from functools import partial

@partial(jax.jit, donate_argnums=(0, 1, 2, 3))
def step(p, m, v, mean, batch, key, t, lr):
    l, g = jax.value_and_grad(loss)(p, batch, key)
    n = jnp.sqrt(sum(jnp.sum(x * x) for x in jax.tree.leaves(g)))
    s = jnp.minimum(1.0, 4.0 / n)
    g = jax.tree.map(lambda x: x * s, g)
    m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
    v = jax.tree.map(lambda a, b: 0.98 * a + 0.02 * b * b, v, g)
    p = jax.tree.map(lambda x, a, b: x - lr * (a / (1 - 0.9**t)) / (jnp.sqrt(b / (1 - 0.98**t)) + 1e-6), p, m, v)
    kept = jnp.minimum(KEPT, (1 + t) / (10 + t))
    mean = jax.tree.map(lambda a, b: kept * a + (1 - kept) * b, mean, p)
    return p, m, v, mean, l

@jax.jit
def predict(p, batch):
    w, hs, tags, heads, labels, mask = batch
    x = encode(p, w, hs, mask, None)
    arcs, xr = scores(p, x, None)
    valid = jnp.concatenate([mask, jnp.ones((w.shape[0], 1))], 1)[:, :, None]
    arcs = jnp.where(valid > 0, arcs, -1e4)
    T = w.shape[1]
    arcs = jnp.where(jnp.eye(T + 1)[:, :T] > 0, -1e4, arcs)
    h = arcs.argmax(1)
    r = relations(p, xr, x, h, None).argmax(-1)
    t = (x @ p["tag"] + p["tagb"]).argmax(-1)
    ok = (h == heads) * mask
    return ((t == tags) * mask).sum(), ok.sum(), (ok * (r == labels)).sum(), mask.sum()

def batches(data, rng):
    out = []
    for lo, hi in zip([0] + LENGTHS, LENGTHS):
        ids = [i for i, s in enumerate(data) if lo < len(s) <= hi]
        if rng is not None: rng.shuffle(ids)
        B = BUDGET // hi
        for at in range(0, len(ids), B):
            some = ids[at : at + B]
            a = np.zeros((B, hi, HASHED + 4), np.int32); mask = np.zeros((B, hi), np.float32)
            for j, i in enumerate(some):
                s = renamed(data[i], rng); n = len(s)
                a[j, :n] = s; mask[j, :n] = 1
                a[j, :n, HASHED + 2] = np.where(s[:, HASHED + 2] == n, hi, s[:, HASHED + 2])
            out.append((a[..., 0], a[..., 1 : 1 + HASHED], a[..., HASHED + 1], a[..., HASHED + 2], a[..., HASHED + 3], mask))
    if rng is not None: rng.shuffle(out)
    return out

def save(p):
    os.makedirs(f"{folder}/learnt", exist_ok=True)
    for name, value in p.items():
        np.asarray(value, np.float32).tofile(f"{folder}/learnt/{name}.f32")
    if refine: return
    table = np.asarray(G) @ np.asarray(p["proj"]) + np.asarray(p["emb"])[own] * (own > 0)[:, None]
    table.astype(np.float32).tofile(f"{folder}/learnt/words.f32")

held = {"EWT dev": batches(dev, None), "GUM watched": batches(watch, None)}
start = time.time()

def rounds(p, count, falls, seed):
    """Trains from p, and returns the average."""
    p = jax.tree.map(jnp.copy, p); mean = jax.tree.map(jnp.copy, p)
    m = jax.tree.map(jnp.zeros_like, p); v = jax.tree.map(jnp.zeros_like, p)
    rng = np.random.default_rng(seed + 4); key = jax.random.PRNGKey(seed)
    t, steps = 0, count * len(batches(train, None))
    for done in range(1, count + 1):
        bs = batches(train, rng)
        total = 0
        for b in bs:
            t += 1
            lr = RATE * min(1, t / 200) * (max(0.01, 1 - t / steps) if falls else 1)
            key, k = jax.random.split(key)
            p, m, v, mean, l = step(p, m, v, mean, b, k, jnp.float32(t), jnp.float32(lr))
            total += float(l)
        print(f"round {done} of {count}, {time.time() - start:.0f}s, loss {total / len(bs):.3f}, lr {lr:.5f}", flush=True)
        if done % 4 == 0 or done == count:
            for name, some in held.items():
                c = np.sum([[float(x) for x in predict(mean, b)] for b in some], 0)
                print(f"  {name}: tags {c[0] / c[3]:.4f} uas {c[1] / c[3]:.4f} las {c[2] / c[3]:.4f}", flush=True)
            save(mean)
    return mean

if refine:
    kept = init()
    for name in ("proj", "emb", "hash", "inb"): del kept[name]
    learnt = {k: jnp.asarray(np.fromfile(f"{folder}/learnt/{k}.f32", np.float32).reshape(x.shape)) for k, x in kept.items()}
    rounds(learnt, REFINE, True, 2)
else:
    rounds(rounds(init(), FIRST, False, 1), SECOND, True, 2)
