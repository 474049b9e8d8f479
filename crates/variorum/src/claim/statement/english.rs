//! English cues: the words that attribute, with what they say about the attribution.
//!
//! One table gives both the words and their meaning. Verbs stand as lemmas, their forms are made
//! by rule and by the short list of irregular ones, so that no form is listed twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::SpeakerKind;

/// What a cue makes of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cue {
    /// Says it in so many words; may stand behind a quotation: "…," she said.
    Say,
    /// Says it, but rather with a clause or an object than behind a quotation: "showed that …".
    Report,
    /// Thinks, fears, hopes it.
    Believe,
    /// Plans, promises, demands it.
    Intend,
}

/// Verbs by what they make of their content. A verb stands once.
const VERBS: &[(Cue, &[&str])] = &[
    (
        Cue::Say,
        &[
            "acknowledge",
            "add",
            "admit",
            "affirm",
            "allege",
            "announce",
            "answer",
            "argue",
            "ask",
            "assert",
            "assure",
            "boast",
            "call",
            "caution",
            "challenge",
            "chant",
            "charge",
            "chide",
            "cite",
            "claim",
            "clarify",
            "comment",
            "complain",
            "concede",
            "conclude",
            "confess",
            "confide",
            "confirm",
            "contend",
            "continue",
            "counter",
            "cry",
            "declare",
            "deny",
            "describe",
            "elaborate",
            "emphasize",
            "emphasise",
            "estimate",
            "exclaim",
            "explain",
            "hint",
            "inform",
            "inquire",
            "insist",
            "interject",
            "joke",
            "lament",
            "maintain",
            "mention",
            "mutter",
            "note",
            "object",
            "observe",
            "offer",
            "opine",
            "point",
            "predict",
            "proclaim",
            "profess",
            "protest",
            "quip",
            "quote",
            "read",
            "reason",
            "recall",
            "recite",
            "recount",
            "reiterate",
            "relate",
            "remark",
            "remind",
            "repeat",
            "reply",
            "report",
            "respond",
            "retort",
            "reveal",
            "say",
            "scoff",
            "shout",
            "sneer",
            "snap",
            "state",
            "stress",
            "suggest",
            "summarize",
            "summarise",
            "tell",
            "testify",
            "thunder",
            "tweet",
            "retweet",
            "underline",
            "underscore",
            "urge",
            "utter",
            "volunteer",
            "warn",
            "whisper",
            "wonder",
            "write",
            "yell",
            "post",
            "specify",
            "stipulate",
            "assess",
            "advise",
            "muse",
            "apologize",
            "apologise",
            "blog",
            "email",
            "text",
        ],
    ),
    (
        Cue::Report,
        &[
            "accuse",
            "allude",
            "blame",
            "condemn",
            "credit",
            "criticize",
            "criticise",
            "demonstrate",
            "disclose",
            "dismiss",
            "dispute",
            "document",
            "find",
            "hail",
            "highlight",
            "imply",
            "indicate",
            "label",
            "praise",
            "publish",
            "refute",
            "reject",
            "show",
            "signal",
            "slam",
            "talk",
            "tout",
            "blast",
            "mock",
            "denounce",
            "decry",
            "defend",
            "detail",
            "discuss",
            "outline",
            "question",
            "rebuke",
            "rebut",
            "ridicule",
            "swear",
            "deride",
            "deplore",
            "depict",
            "portray",
            "characterize",
            "characterise",
            "compare",
            "liken",
            "dub",
            "speak",
            "cast",
            "attribute",
            "echo",
            "refer",
            "express",
            "voice",
            "invoke",
            "tease",
            "rail",
            "leak",
        ],
    ),
    (
        Cue::Believe,
        &[
            "assume",
            "believe",
            "consider",
            "deem",
            "doubt",
            "expect",
            "fear",
            "feel",
            "foresee",
            "guess",
            "hope",
            "imagine",
            "know",
            "perceive",
            "presume",
            "realize",
            "realise",
            "reckon",
            "regard",
            "see",
            "sense",
            "speculate",
            "suspect",
            "think",
            "understand",
            "view",
            "worry",
            "envision",
            "envisage",
            "anticipate",
            "judge",
            "figure",
            "wish",
            "want",
            "prefer",
            "dream",
            "agree",
            "disagree",
            "support",
            "oppose",
            "favor",
            "favour",
        ],
    ),
    (
        Cue::Intend,
        &[
            "aim",
            "appeal",
            "beg",
            "call for",
            "consent",
            "decide",
            "demand",
            "endorse",
            "encourage",
            "implore",
            "intend",
            "instruct",
            "order",
            "plan",
            "plead",
            "pledge",
            "promise",
            "propose",
            "recommend",
            "refuse",
            "request",
            "resolve",
            "seek",
            "threaten",
            "vow",
            "swear off",
            "decline",
            "invite",
            "hope for",
            "advocate",
            "consider doing",
            "mull",
            "weigh",
            "lobby",
        ],
    ),
];

/// Forms that no rule makes, as (form, lemma).
const IRREGULAR: &[(&str, &str)] = &[
    ("said", "say"),
    ("told", "tell"),
    ("wrote", "write"),
    ("written", "write"),
    ("writing", "write"),
    ("found", "find"),
    ("thought", "think"),
    ("felt", "feel"),
    ("knew", "know"),
    ("known", "know"),
    ("saw", "see"),
    ("seen", "see"),
    ("foresaw", "foresee"),
    ("foreseen", "foresee"),
    ("understood", "understand"),
    ("sought", "seek"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("shown", "show"),
    ("begged", "beg"),
    ("begging", "beg"),
    ("planned", "plan"),
    ("planning", "plan"),
    ("admitted", "admit"),
    ("admitting", "admit"),
    ("quipped", "quip"),
    ("quipping", "quip"),
    ("snapped", "snap"),
    ("snapping", "snap"),
    ("slammed", "slam"),
    ("slamming", "slam"),
    ("preferred", "prefer"),
    ("referred", "refer"),
    ("referring", "refer"),
    ("preferring", "prefer"),
    ("dubbed", "dub"),
    ("dubbing", "dub"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("cast", "cast"),
    ("read", "read"),
    ("leapt", "leap"),
    ("dreamt", "dream"),
    ("pled", "plead"),
    ("blogged", "blog"),
    ("blogging", "blog"),
];

/// Every form of every verb, with its lemma and what it does.
static FORMS: LazyLock<BTreeMap<String, (&'static str, Cue)>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for (cue, verbs) in VERBS {
        for &verb in *verbs {
            if verb.contains(' ') {
                continue;
            }
            for form in inflections(verb) {
                forms.entry(form).or_insert((verb, *cue));
            }
        }
    }
    for &(form, lemma) in IRREGULAR {
        if let Some(&(lemma, cue)) = forms.get(lemma) {
            forms.insert(form.to_owned(), (lemma, cue));
        }
    }
    forms
});

/// The regular forms of a verb.
pub(crate) fn inflections(verb: &str) -> [String; 4] {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let vowel_before_y = verb.len() > 2 && verb.as_bytes()[..verb.len() - 1].ends_with(b"a");
    if let Some(stem) = verb.strip_suffix('y').filter(|_| !vowel_before_y && verb != "say") {
        return [verb.to_owned(), format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")];
    }
    let third = if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("sh") || verb.ends_with("ch") {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    let ing = if verb.ends_with("ee") { format!("{verb}ing") } else { format!("{stem}ing") };
    [verb.to_owned(), third, format!("{stem}ed"), ing]
}

/// The cue verb that a lower-case word is a form of: its lemma, and what it does.
pub(crate) fn verb(lower: &str) -> Option<(&'static str, Cue)> {
    FORMS.get(lower).copied()
}

/// Whether a lower-case word is a form of a cue verb.
pub(crate) fn is_cue_verb(lower: &str) -> bool {
    FORMS.contains_key(lower)
}

/// Nouns that carry what somebody says or thinks: "their claim that", "in a statement".
pub(crate) const NOUNS: &[(&str, Cue)] = &[
    ("accusation", Cue::Report),
    ("acknowledgment", Cue::Report),
    ("admission", Cue::Report),
    ("allegation", Cue::Report),
    ("announcement", Cue::Report),
    ("argument", Cue::Report),
    ("assertion", Cue::Report),
    ("assessment", Cue::Report),
    ("assurance", Cue::Report),
    ("belief", Cue::Believe),
    ("call", Cue::Intend),
    ("charge", Cue::Report),
    ("claim", Cue::Report),
    ("concern", Cue::Believe),
    ("conclusion", Cue::Report),
    ("confidence", Cue::Believe),
    ("contention", Cue::Report),
    ("demand", Cue::Intend),
    ("denial", Cue::Report),
    ("expectation", Cue::Believe),
    ("fear", Cue::Believe),
    ("hope", Cue::Believe),
    ("idea", Cue::Believe),
    ("insistence", Cue::Report),
    ("notion", Cue::Believe),
    ("opinion", Cue::Believe),
    ("plan", Cue::Intend),
    ("pledge", Cue::Intend),
    ("prediction", Cue::Report),
    ("promise", Cue::Intend),
    ("report", Cue::Report),
    ("rumor", Cue::Report),
    ("rumour", Cue::Report),
    ("speculation", Cue::Report),
    ("statement", Cue::Report),
    ("suggestion", Cue::Report),
    ("threat", Cue::Intend),
    ("view", Cue::Believe),
    ("vow", Cue::Intend),
    ("warning", Cue::Report),
];

/// Whether a lower-case word carries what somebody says or thinks.
pub(crate) fn is_noun(lower: &str) -> bool {
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    NOUNS.iter().chain(ADJECTIVES).any(|(listed, _)| *listed == lower || *listed == singular)
}

/// Adjectives of the mind: "is confident that", "was worried about".
pub(crate) const ADJECTIVES: &[(&str, Cue)] = &[
    ("adamant", Cue::Report),
    ("afraid", Cue::Believe),
    ("angry", Cue::Believe),
    ("aware", Cue::Believe),
    ("certain", Cue::Believe),
    ("clear", Cue::Report),
    ("concerned", Cue::Believe),
    ("confident", Cue::Believe),
    ("convinced", Cue::Believe),
    ("determined", Cue::Intend),
    ("eager", Cue::Intend),
    ("fearful", Cue::Believe),
    ("glad", Cue::Believe),
    ("hopeful", Cue::Believe),
    ("optimistic", Cue::Believe),
    ("pessimistic", Cue::Believe),
    ("ready", Cue::Intend),
    ("reluctant", Cue::Intend),
    ("skeptical", Cue::Believe),
    ("sceptical", Cue::Believe),
    ("sorry", Cue::Report),
    ("sure", Cue::Believe),
    ("surprised", Cue::Believe),
    ("unaware", Cue::Believe),
    ("unsure", Cue::Believe),
    ("willing", Cue::Intend),
    ("worried", Cue::Believe),
];

/// Verbs that report only beside a quotation: "would continue to drift" says nothing.
pub(crate) const WEAK_CUES: &[&str] = &["continue", "refer"];

/// Endings of nouns that name who does something, where the table of sources has not the noun.
pub(crate) const AGENTS: &[&str] = &[
    "er", "or", "ist", "ian", "ee", "ant", "ent", "man", "woman", "men", "women", "people", "can",
];

/// Verbs that say what somebody takes a thing for, with an object and what it is taken for: "which the
/// council considers a danger".
pub(crate) const NAMING: &[&str] =
    &["brand", "call", "consider", "deem", "describe", "dub", "label", "regard", "term", "view"];

/// What a headline cites with a colon, besides people: "Poll: Voters want a bridge".
pub(crate) const CITED: &[&str] = &["poll", "report", "study", "survey", "sources", "source"];

/// Texts that are given in full behind a colon: "Read the full letter:".
pub(crate) const TEXTS: &[&str] = &[
    "announcement",
    "apology",
    "caption",
    "e-mail",
    "email",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "rant",
    "remarks",
    "reply",
    "response",
    "speech",
    "statement",
    "testimony",
    "text",
    "transcript",
    "tweet",
];

/// Nouns for words that are given right behind them, and that are no text in full: "His answer: “…”".
pub(crate) const ANSWERS: &[&str] = &["answer", "comment", "warning"];

/// What is done with words by whoever has them: "posted a short message: “…”".
pub(crate) const GIVING: &[&str] = &[
    "deliver", "give", "have", "issue", "leave", "offer", "post", "publish", "put", "record",
    "release", "roll", "send", "share", "show", "try", "tweet", "unveil", "write",
];

/// What is done by whoever words come to.
pub(crate) const RECEIVING: &[&str] = &[
    "criticise",
    "criticize",
    "delete",
    "discover",
    "find",
    "forward",
    "get",
    "hear",
    "ignore",
    "receive",
    "recover",
    "remove",
    "see",
];

/// Heads of a source by what sort of source they make. Lower case, singular.
const SOURCES: &[(SpeakerKind, &[&str])] = &[
    (
        SpeakerKind::Document,
        &[
            "ad",
            "advert",
            "advertisement",
            "affidavit",
            "analysis",
            "article",
            "audit",
            "bill",
            "brief",
            "census",
            "chart",
            "clip",
            "commercial",
            "constitution",
            "contract",
            "communique",
            "complaint",
            "court paper",
            "data",
            "database",
            "diary",
            "document",
            "dossier",
            "e-mail",
            "editorial",
            "email",
            "estimate",
            "evidence",
            "figure",
            "file",
            "filing",
            "flyer",
            "guideline",
            "image",
            "leaflet",
            "finding",
            "forecast",
            "indictment",
            "law",
            "lawsuit",
            "letter",
            "log",
            "manifesto",
            "map",
            "memo",
            "memoir",
            "memorandum",
            "message",
            "minute",
            "motion",
            "note",
            "notice",
            "number",
            "paper",
            "petition",
            "photo",
            "photograph",
            "picture",
            "plaque",
            "poll",
            "post",
            "poster",
            "posting",
            "press release",
            "record",
            "recording",
            "release",
            "report",
            "research",
            "result",
            "review",
            "ruling",
            "sign",
            "statement",
            "statistic",
            "statute",
            "story",
            "study",
            "suit",
            "survey",
            "testimony",
            "text",
            "transcript",
            "treaty",
            "tweet",
            "verdict",
            "video",
            "warrant",
            "website",
            "book",
            "headline",
            "resolution",
            "column",
            "placard",
            "banner",
            "screenshot",
            "footage",
        ],
    ),
    (
        SpeakerKind::Outlet,
        &[
            "newspaper",
            "broadcaster",
            "channel",
            "agency report",
            "daily",
            "magazine",
            "network",
            "news agency",
            "outlet",
            "paper's website",
            "station",
            "tabloid",
            "weekly",
            "wire service",
            "media",
            "press",
            "newswire",
        ],
    ),
    (
        SpeakerKind::Organisation,
        &[
            "administration",
            "agency",
            "airline",
            "alliance",
            "army",
            "association",
            "authority",
            "bank",
            "board",
            "body",
            "bureau",
            "cabinet",
            "campaign",
            "carrier",
            "centre",
            "center",
            "charity",
            "club",
            "coalition",
            "commission",
            "committee",
            "company",
            "congress",
            "corporation",
            "council",
            "court",
            "department",
            "embassy",
            "firm",
            "force",
            "foundation",
            "government",
            "group",
            "hospital",
            "institute",
            "institution",
            "judiciary",
            "junta",
            "maker",
            "manufacturer",
            "military",
            "militia",
            "ministry",
            "movement",
            "navy",
            "observatory",
            "office",
            "operator",
            "opposition",
            "organisation",
            "organization",
            "panel",
            "parliament",
            "party",
            "police",
            "regime",
            "regulator",
            "school",
            "senate",
            "service",
            "team",
            "think tank",
            "tribunal",
            "union",
            "university",
            "utility",
        ],
    ),
    (
        SpeakerKind::Office,
        &[
            "ambassador",
            "attorney",
            "attorney general",
            "bishop",
            "boss",
            "captain",
            "chairman",
            "chairwoman",
            "chair",
            "chancellor",
            "chief",
            "coach",
            "commander",
            "commissioner",
            "consul",
            "coroner",
            "counsel",
            "dean",
            "defendant",
            "deputy",
            "director",
            "emir",
            "envoy",
            "executive",
            "foreign minister",
            "general",
            "governor",
            "head",
            "judge",
            "justice",
            "king",
            "lawyer",
            "leader",
            "manager",
            "mayor",
            "minister",
            "nominee",
            "owner",
            "plaintiff",
            "pope",
            "premier",
            "president",
            "prime minister",
            "prince",
            "princess",
            "principal",
            "prosecutor",
            "queen",
            "representative",
            "secretary",
            "senator",
            "sheriff",
            "speaker",
            "spokesman",
            "spokesperson",
            "spokeswoman",
            "sultan",
            "superintendent",
            "supervisor",
            "treasurer",
            "candidate",
            "congressman",
            "congresswoman",
            "lawmaker",
            "author",
            "founder",
            "editor",
            "professor",
        ],
    ),
    (
        SpeakerKind::Unnamed,
        &[
            "source",
            "official",
            "officer",
            "insider",
            "adviser",
            "advisor",
            "aide",
            "diplomat",
            "person",
            "man",
            "woman",
            "somebody",
            "someone",
            "one",
            "witness",
            "resident",
            "activist",
            "analyst",
            "expert",
            "member",
            "soldier",
            "staffer",
            "employee",
            "worker",
            "driver",
            "doctor",
            "friend",
            "neighbour",
            "neighbor",
            "relative",
            "boy",
            "girl",
            "teacher",
            "student",
            "survivor",
            "passenger",
            "investigator",
            "observer",
            "strategist",
            "operative",
            "ally",
            "critic",
            "supporter",
            "mother",
            "father",
            "brother",
            "sister",
            "wife",
            "husband",
            "son",
            "daughter",
            "rescuer",
            "rebel",
            "economist",
            "scientist",
            "researcher",
            "veteran",
            "victim",
            "voter",
            "individual",
            "figure close",
        ],
    ),
    (
        SpeakerKind::Group,
        &[
            "people",
            "crowd",
            "public",
            "side",
            "family",
            "community",
            "nation",
            "audience",
            "majority",
            "minority",
            "electorate",
            "population",
            "jury",
            "some",
            "many",
            "others",
            "other",
            "most",
            "few",
            "both",
            "several",
            "all",
            "those",
            "none",
            "everyone",
            "everybody",
            "half",
            "percent",
            "rest",
            "demonstrator",
            "protester",
            "protestor",
            "refugee",
            "villager",
            "local",
            "fan",
            "respondent",
            "republican",
            "democrat",
            "conservative",
            "liberal",
        ],
    ),
];

/// What sort of source a head noun makes, where it makes one; `plural` heads of people are groups.
pub(crate) fn source_kind(lower: &str) -> Option<(SpeakerKind, bool)> {
    let find =
        |word: &str| SOURCES.iter().find(|(_, heads)| heads.contains(&word)).map(|(kind, _)| *kind);
    if let Some(kind) = find(lower) {
        return Some((kind, lower == "people"));
    }
    let singular = if let Some(stem) = lower.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = lower.strip_suffix("men") {
        format!("{stem}man")
    } else if let Some(stem) =
        lower.strip_suffix("es").filter(|stem| stem.ends_with("ss") || stem.ends_with("ch"))
    {
        stem.to_owned()
    } else {
        lower.strip_suffix('s')?.to_owned()
    };
    find(&singular).map(|kind| (kind, true))
}

/// Heads in the plural that are still single unnamed sources, rather than a group of people.
pub(crate) const OFFICIALS: &[&str] = &[
    "officials",
    "sources",
    "aides",
    "advisers",
    "advisors",
    "diplomats",
    "officers",
    "insiders",
    "investigators",
    "analysts",
    "experts",
    "operatives",
    "strategists",
    "allies",
    "staffers",
];

/// Words that describe a source who is not to be named: "two officials familiar with the talks",
/// "an aide who spoke on condition of anonymity".
pub(crate) const ANONYMOUS: &[&str] = &[
    "anonymity",
    "anonymous",
    "unnamed",
    "unidentified",
    "familiar",
    "briefed",
    "condition",
    "close to",
];

/// What stands behind "not" where somebody is not to be named: "asked not to be identified", "was not
/// authorised to speak".
pub(crate) const UNNAMED: &[&str] =
    &["named", "identified", "quoted", "authorised", "authorized", "permitted", "allowed"];

/// What opens a source that is nobody: "nobody has said when".
pub(crate) const NOBODY: &[&str] = &["nobody", "none", "neither"];

/// Bodies of people that are many even with "a".
pub(crate) const CROWDS: &[&str] = &[
    "audience",
    "community",
    "crowd",
    "electorate",
    "family",
    "few",
    "half",
    "jury",
    "majority",
    "minority",
    "nation",
    "percent",
    "population",
    "public",
];

/// Seats of power that stand for who sits there, without "the".
pub(crate) const SEATS: &[&str] = &[
    "capitol hill",
    "downing street",
    "elysée",
    "holyrood",
    "kremlin",
    "pentagon",
    "quai d'orsay",
    "scotland yard",
    "stormont",
    "vatican",
    "westminster",
    "white house",
    "whitehall",
];

/// Adverbs that say that somebody has spoken already: "the senator also said".
pub(crate) const FURTHER: &[&str] = &["also", "further", "meanwhile", "then", "again"];

/// Verbs that report only right behind a quotation and at the end of their clause: "“…,” the letter began."
pub(crate) const BEHIND_SPEECH: &[&str] = &[
    "began", "begins", "begin", "closed", "closes", "ended", "ends", "finished", "finishes",
    "giggled", "grinned", "laughed", "laughs", "nodded", "opened", "opens", "shrugged", "shrugs",
    "sighed", "sighs", "smiled", "smiles", "sobbed", "started", "starts", "wept",
];

/// Verbs that go on from what was said: "the coach added".
pub(crate) const GOING_ON: &[&str] = &["add", "continue", "conclude", "elaborate", "reiterate"];

/// Where what is heard is said by somebody whom the report does not name: "the court heard that …".
pub(crate) const COURTS: &[&str] = &[
    "committee",
    "court",
    "courtroom",
    "hearing",
    "inquest",
    "inquiry",
    "jurors",
    "jury",
    "magistrates",
    "panel",
    "trial",
    "tribunal",
];

/// Nouns for a count or an amount that somebody puts at a figure: "put the toll at 14".
pub(crate) const PUT_AT: &[&str] = &[
    "bill", "cost", "costs", "count", "damage", "death", "figure", "loss", "losses", "number",
    "price", "rate", "share", "size", "strength", "toll", "total", "turnout", "value",
];

/// Words that refuse what another has said; a relative clause with one is no part of what is refused.
pub(crate) const REFUSING: &[&str] =
    &["deny", "dispute", "reject", "refute", "dismiss", "rebut", "contest"];

/// News agencies and outlets that are cited by name, lower case, without "the".
pub(crate) const OUTLETS: &[&str] = &[
    "abc",
    "abc news",
    "afp",
    "agence france-presse",
    "al arabiya",
    "al jazeera",
    "ansa",
    "anadolu",
    "anadolu agency",
    "ap",
    "associated press",
    "axios",
    "bbc",
    "bbc news",
    "bild",
    "bloomberg",
    "bloomberg news",
    "breitbart",
    "breitbart news",
    "buzzfeed",
    "buzzfeed news",
    "cbc",
    "cbs",
    "cbs news",
    "cnbc",
    "cnn",
    "daily mail",
    "dpa",
    "dw",
    "efe",
    "el país",
    "financial times",
    "forbes",
    "fox",
    "fox news",
    "france 24",
    "guardian",
    "haaretz",
    "huffington post",
    "independent",
    "interfax",
    "irna",
    "isna",
    "itar-tass",
    "ktla",
    "kyodo",
    "le figaro",
    "le monde",
    "los angeles times",
    "mediaite",
    "mirror",
    "mother jones",
    "msnbc",
    "national review",
    "nbc",
    "nbc news",
    "new york post",
    "new york times",
    "new yorker",
    "newsweek",
    "npr",
    "observer",
    "pbs",
    "politico",
    "press association",
    "press tv",
    "pti",
    "reuters",
    "ria novosti",
    "rt",
    "sana",
    "sky news",
    "slate",
    "spiegel",
    "der spiegel",
    "sun",
    "tasnim",
    "tass",
    "telegraph",
    "time",
    "time magazine",
    "times",
    "times of india",
    "tmz",
    "upi",
    "usa today",
    "variety",
    "vice",
    "vox",
    "wall street journal",
    "washington post",
    "wired",
    "xinhua",
    "yahoo news",
    "yonhap",
    "daily beast",
    "hill",
    "intercept",
    "weekly standard",
    "washington examiner",
    "atlantic",
    "economist",
    "drudge report",
    "press trust of india",
];

/// Third-person pronouns: number and gender as `he`, `she`, `they`, `it`.
pub(crate) fn pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "they"
            | "it"
            | "his"
            | "her"
            | "their"
            | "its"
            | "him"
            | "them"
            | "who"
            | "which"
            | "that"
            | "i"
            | "we"
            | "my"
            | "our"
            | "us"
            | "me"
            | "himself"
            | "herself"
            | "themselves"
            | "you"
    )
}

/// Words that open a quotation which is a title of a work rather than speech when they stand
/// before it: "in his book “…”", "the song “…”".
pub(crate) const WORKS: &[&str] = &[
    "album",
    "article",
    "ballad",
    "best-seller",
    "bestseller",
    "book",
    "broadcast",
    "campaign",
    "column",
    "comedy",
    "documentary",
    "drama",
    "episode",
    "essay",
    "exhibition",
    "film",
    "game",
    "hit",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "paper",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "report",
    "segment",
    "serial",
    "series",
    "show",
    "single",
    "sitcom",
    "song",
    "speech",
    "story",
    "titled",
    "entitled",
    "track",
    "video",
    "work",
    "named",
    "nicknamed",
    "dubbed",
    "called",
    "so-called",
    "known",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_verb() {
        for (form, lemma) in [
            ("said", "say"),
            ("denied", "deny"),
            ("wrote", "write"),
            ("acknowledging", "acknowledge"),
            ("argued", "argue"),
            ("replies", "reply"),
            ("told", "tell"),
            ("stresses", "stress"),
            ("saying", "say"),
            ("agreed", "agree"),
            ("agreeing", "agree"),
            ("vows", "vow"),
            ("planning", "plan"),
        ] {
            assert_eq!(verb(form).map(|(lemma, _)| lemma), Some(lemma), "{form}");
        }
        assert_eq!(verb("walked"), None);
    }

    #[test]
    fn heads_tell_the_source() {
        assert_eq!(source_kind("ministry"), Some((SpeakerKind::Organisation, false)));
        assert_eq!(source_kind("witnesses"), Some((SpeakerKind::Unnamed, true)));
        assert_eq!(source_kind("documents"), Some((SpeakerKind::Document, true)));
        assert_eq!(source_kind("spokesmen"), Some((SpeakerKind::Office, true)));
        assert_eq!(source_kind("table"), None);
    }
}
