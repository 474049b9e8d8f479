//! English tables for tokens and sentences. A second language stands beside with tables of the same names.

/// Abbreviations before a name or a number: their full stop never ends a sentence.
pub(super) const TITLES: &[&str] = &[
    "adm", "asst", "atty", "brig", "bros", "capt", "cmdr", "col", "cpl", "dr", "drs", "esq", "fr",
    "ft", "gen", "gov", "govs", "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs",
    "ms", "mt", "mts", "ofc", "pfc", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "sen",
    "sens", "sgt", "spc", "st", "ste", "supt", "vs", "viz", "cf", "e.g", "i.e", "eg", "ie",
    "approx", "ca", "v", "pp", "vol", "vols", "attn", "arr", "dept", "univ", "assn", "eds",
];

/// Abbreviations that may also end a sentence: it ends where a word follows that opens sentences.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "bros", "plc", "jr", "sr", "etc", "al", "ave", "blvd", "rd",
    "jan", "feb", "aug", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "thu", "thur", "thurs",
    "fri", "ala", "ariz", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "mich", "minn", "mo", "mont", "neb", "nev", "okla", "ont", "ore", "pa", "penn", "que", "tenn",
    "tex", "va", "vt", "wash", "wis", "wyo", "hrs", "min", "mins", "sec", "yrs", "lb", "lbs", "oz",
    "sq", "est", "ed", "ext", "tel", "bldg", "inst", "natl", "intl", "govt", "ph.d", "ph.ds",
    "m.sc", "b.sc", "d.phil", "esp", "incl", "max", "misc", "mfg", "ret", "para",
];

/// Words that are abbreviations only with a number after them ("No. 10", "Fig. 3", "Mar. 3").
pub(super) const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "fig", "figs", "art", "sec", "ch", "p", "pg", "mar", "apr", "jun", "jul", "sat",
    "sun", "wed", "sep", "vol", "par",
];

/// Words that open sentences and are small inside one: after an abbreviation, a capital in one of
/// these starts a new sentence ("in the U.S. The law …", but "in the U.S. Senate").
pub(super) const OPENERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "any",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "for",
    "four",
    "from",
    "had",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "last",
    "later",
    "like",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "my",
    "no",
    "nobody",
    "none",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "perhaps",
    "several",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "to",
    "today",
    "two",
    "under",
    "unlike",
    "until",
    "we",
    "well",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "yet",
    "you",
    "your",
];

/// Verbs that stand behind a quotation and its speaker: "Why?" Mr Orme asked.
pub(super) const SPEECH: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "continued",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "insisted",
    "joked",
    "noted",
    "posted",
    "recalled",
    "remarked",
    "replied",
    "reported",
    "responded",
    "said",
    "says",
    "screamed",
    "shouted",
    "stated",
    "stressed",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

/// First parts that keep their hyphen inside one token ("anti-war", "re-elected"), as the treebanks do.
pub(super) const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "inter", "intra",
    "macro", "mega", "micro", "mid", "mini", "multi", "non", "over", "post", "pre", "pro",
    "pseudo", "psycho", "quasi", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un",
    "under", "uh", "t", "x",
];

/// Words of two or three words in one, with the length in bytes of each but the last part.
pub(super) const FUSED: &[(&str, &[usize])] = &[
    ("aint", &[2]),
    ("arent", &[3]),
    ("cannot", &[3]),
    ("cant", &[2]),
    ("couldnt", &[5]),
    ("couldve", &[5]),
    ("didnt", &[3]),
    ("doesnt", &[4]),
    ("dont", &[2]),
    ("dunno", &[2, 2]),
    ("gimme", &[3]),
    ("gonna", &[3]),
    ("gotta", &[3]),
    ("hadnt", &[3]),
    ("hasnt", &[3]),
    ("havent", &[4]),
    ("im", &[1]),
    ("isnt", &[2]),
    ("ive", &[1]),
    ("lemme", &[3]),
    ("shouldnt", &[6]),
    ("shouldve", &[6]),
    ("theyre", &[4]),
    ("theyve", &[4]),
    ("wanna", &[3]),
    ("wasnt", &[3]),
    ("werent", &[4]),
    ("wouldnt", &[5]),
    ("wouldve", &[5]),
    ("youre", &[3]),
    ("youve", &[3]),
];

/// What follows an apostrophe as a word of its own: "she 's", "they 'll".
pub(super) const CLITICS: &[&str] = &["s", "m", "d", "re", "ve", "ll"];

/// Words whose first apostrophe belongs to them ("'em", "'til").
pub(super) const ELIDED: &[&str] =
    &["em", "til", "cause", "bout", "round", "n", "tis", "twas", "neath", "cuz", "im", "er"];

/// Units that are glued to a figure and are tokens of their own: "5km", "10pm", "3bn".
pub(super) const UNITS: &[&str] = &[
    "am", "b", "bn", "c", "cm", "f", "ft", "g", "gb", "ghz", "h", "hp", "hr", "hrs", "in", "k",
    "kb", "kg", "khz", "km", "kmh", "kph", "kw", "kwh", "l", "lb", "lbs", "m", "mb", "mg", "mhz",
    "mi", "min", "mins", "ml", "mm", "mn", "mph", "mw", "nm", "oz", "p", "pm", "pts", "sq", "t",
    "tb", "tn", "trn", "v", "w", "yd", "yds", "yr", "yrs", "°c", "°f",
];

/// Endings of an address without a protocol ("variorum.example.org").
pub(super) const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "co", "uk", "us", "ca", "au",
    "de", "fr", "eu", "ru", "cn", "jp", "in", "ir", "il", "ie", "nz", "za", "tv", "io", "me", "ly",
    "fm", "be",
];

/// Short forms with a stroke that stay whole ("w/o", "24/7").
pub(super) const STROKES: &[&str] =
    &["w/o", "c/o", "n/a", "b/c", "w/e", "24/7", "h/t", "a/c", "i/o", "l/c"];

/// Pasts of verbs that the treebanks hardly show, and which the network takes for nouns or participles, each with one of the
/// same place in a sentence that it knows: "an explosion tore through the market". With a second word they are read so before it.
pub(super) const READ_AS: &[(&str, Option<&str>, &str)] = &[
    ("tore", None, "swept"),
    ("ripped", Some("through"), "swept"),
    ("ripped", Some("into"), "swept"),
    ("froze", None, "broke"),
    ("flung", None, "threw"),
    ("slung", None, "threw"),
    ("spat", None, "threw"),
    ("overthrew", None, "broke"),
    ("forbade", None, "told"),
    ("strode", None, "walked"),
    ("trod", None, "walked"),
    ("wrung", None, "took"),
];
