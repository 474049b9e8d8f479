//! English cues of factuality: the closed list.
//!
//! A cue stands with what it makes of the clause below it, and with what its own negation makes of
//! it: "denied that it paid" is negated, "did not deny that it paid" is possible.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Factuality::{self, Asserted, Hedged, Negated, Planned, Possible, Unknown};
use crate::claim::statement::inflections;

/// What governs a clause: the reading it gives, the reading its negation gives, the words.
pub(super) struct Row {
    /// "denied that …"
    pub(super) plain: Factuality,
    /// "did not deny that …"
    pub(super) negated: Factuality,
    /// Lemmas of verbs; adjectives and nouns as they stand.
    words: &'static [&'static str],
}

/// Verbs over a clause that is their complement.
const VERBS: &[Row] = &[
    Row { plain: Hedged, negated: Negated, words: &["appear", "seem"] },
    Row {
        plain: Planned,
        negated: Negated,
        words: &[
            "agree",
            "aim",
            "anticipate",
            "arrange",
            "attempt",
            "decide",
            "demand",
            "expect",
            "hope",
            "intend",
            "order",
            "plan",
            "pledge",
            "prepare",
            "promise",
            "propose",
            "recommend",
            "schedule",
            "seek",
            "threaten",
            "try",
            "urge",
            "vow",
            "want",
            "wish",
            "instruct",
            "request",
            "opt",
            "volunteer",
            "commit",
            "aspire",
            "slate",
            "offer",
            "authorize",
            "authorise",
            "commission",
            "encourage",
            "mean",
            "need",
        ],
    },
    Row {
        plain: Possible,
        negated: Negated,
        words: &["consider", "mull", "weigh", "contemplate", "fear", "worry"],
    },
    Row {
        plain: Negated,
        negated: Possible,
        words: &[
            "deny", "dispute", "refute", "reject", "rule", "dismiss", "exclude", "rebut", "doubt",
        ],
    },
    Row {
        plain: Negated,
        negated: Asserted,
        words: &[
            "refuse", "fail", "decline", "avoid", "prevent", "forget", "neglect", "refrain",
            "stop", "bar", "forbid", "prohibit", "ban", "omit", "cease", "scrap", "cancel",
            "abandon", "oppose",
        ],
    },
    Row {
        plain: Unknown,
        negated: Unknown,
        words: &[
            "wonder",
            "question",
            "investigate",
            "examine",
            "ask",
            "debate",
            "determine",
            "ascertain",
            "probe",
            "inquire",
            "study",
            "assess",
        ],
    },
];

/// Verbs that make a clause hedged where nobody is named who says it: "is said to have left".
pub(super) const PASSIVE_HEDGES: &[&str] = &[
    "accused",
    "alleged",
    "assumed",
    "believed",
    "claimed",
    "considered",
    "estimated",
    "feared",
    "presumed",
    "reported",
    "reputed",
    "rumored",
    "rumoured",
    "said",
    "suspected",
    "thought",
    "understood",
    "charged",
];

/// Verbs of knowing and saying: under their negation a clause with "whether" or "if" is unknown,
/// and a clause with "that" under "not believe" or "not think" is negated.
pub(super) const OPINIONS: &[&str] =
    &["believe", "believes", "believed", "think", "thinks", "thought", "expect"];

/// Participles that make a condition of their clause: "provided that the ice holds".
pub(super) const PROVISOS: &[&str] = &["provided", "providing", "supposing", "assuming"];

/// Adjectives and participles over a clause.
const ADJECTIVES: &[Row] = &[
    Row {
        plain: Planned,
        negated: Negated,
        words: &[
            "about",
            "bound",
            "determined",
            "due",
            "eager",
            "going",
            "gonna",
            "keen",
            "poised",
            "ready",
            "set",
            "willing",
            "prepared",
            "slated",
            "committed",
            "scheduled",
            "destined",
            "tipped",
        ],
    },
    Row {
        plain: Possible,
        negated: Negated,
        words: &["possible", "likely", "probable", "conceivable", "able", "free"],
    },
    Row { plain: Possible, negated: Possible, words: &["unlikely", "doubtful"] },
    Row {
        plain: Negated,
        negated: Possible,
        words: &[
            "impossible",
            "unable",
            "unwilling",
            "false",
            "untrue",
            "wrong",
            "reluctant",
            "opposed",
        ],
    },
    Row {
        plain: Unknown,
        negated: Unknown,
        words: &["unclear", "uncertain", "unknown", "unsure", "undecided", "unsettled"],
    },
    // "It is clear that" says it; "it is not clear whether" does not.
    Row {
        plain: Asserted,
        negated: Unknown,
        words: &["clear", "certain", "sure", "known", "evident", "obvious"],
    },
    Row { plain: Asserted, negated: Negated, words: &["true", "correct", "right"] },
];

/// Nouns over a clause or a phrase: "the threat of a strike", "the claim that …".
const NOUNS: &[Row] = &[
    Row {
        plain: Hedged,
        negated: Negated,
        words: &[
            "report",
            "reports",
            "rumor",
            "rumors",
            "rumour",
            "rumours",
            "allegation",
            "allegations",
            "speculation",
            "suspicion",
            "suspicions",
            "accusation",
            "accusations",
            "claims",
            "claim",
            "suggestion",
            "suggestions",
            "sign",
            "signs",
            "indication",
            "indications",
        ],
    },
    Row {
        plain: Planned,
        negated: Negated,
        words: &[
            "plan",
            "plans",
            "promise",
            "promises",
            "pledge",
            "pledges",
            "proposal",
            "proposals",
            "intention",
            "intentions",
            "vow",
            "vows",
            "bid",
            "goal",
            "commitment",
            "decision",
            "deal",
            "agreement",
            "effort",
            "efforts",
            "attempt",
            "attempts",
            "threat",
            "threats",
            "hopes",
            "hope",
            "order",
            "orders",
            "call",
            "calls",
            "offer",
            "target",
        ],
    },
    Row {
        plain: Possible,
        negated: Negated,
        words: &[
            "possibility",
            "chance",
            "chances",
            "risk",
            "risks",
            "prospect",
            "prospects",
            "likelihood",
            "danger",
            "fear",
            "fears",
            "idea",
            "option",
            "potential",
            "concern",
            "concerns",
            "worries",
            "notion",
            "scenario",
            "room",
        ],
    },
    Row {
        plain: Negated,
        negated: Possible,
        words: &["denial", "denials", "lack", "absence", "refusal", "failure"],
    },
    // "There is evidence that" says it, "there is no evidence that" does not.
    Row {
        plain: Asserted,
        negated: Negated,
        words: &["evidence", "proof", "truth", "way", "need", "reason"],
    },
    Row {
        plain: Unknown,
        negated: Unknown,
        words: &[
            "question",
            "questions",
            "doubt",
            "doubts",
            "uncertainty",
            "debate",
            "mystery",
            "word",
            "clue",
        ],
    },
];

/// Words on the predicate itself.
pub(super) const ADVERBS: &[(Factuality, &[&str])] = &[
    (
        Hedged,
        &[
            "allegedly",
            "apparently",
            "ostensibly",
            "presumably",
            "purportedly",
            "reportedly",
            "reputedly",
            "seemingly",
            "supposedly",
            "evidently",
            "unofficially",
        ],
    ),
    (
        Possible,
        &[
            "conceivably",
            "likely",
            "maybe",
            "perhaps",
            "possibly",
            "potentially",
            "probably",
            "arguably",
        ],
    ),
];

/// Auxiliaries.
pub(super) const AUXILIARIES: &[(Factuality, &[&str])] = &[
    (Planned, &["will", "'ll", "wo", "shall", "would", "'d", "gonna"]),
    (Possible, &["could", "may", "might"]),
];

/// Negations on a predicate or its subject.
pub(super) const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "no", "nobody", "none", "neither", "nothing", "nor", "hardly",
    "scarcely", "cannot", "without",
];

/// Times that "every" makes a habit of: "every evening".
pub(super) const TIMES_OF_HABIT: &[&str] = &[
    "afternoon",
    "autumn",
    "day",
    "evening",
    "morning",
    "month",
    "night",
    "spring",
    "summer",
    "sunday",
    "saturday",
    "time",
    "week",
    "weekend",
    "winter",
    "year",
];

/// Words that open a condition.
pub(super) const CONDITIONS: &[&str] = &["if", "unless", "provided", "assuming", "lest"];

/// Forms that no rule makes.
const IRREGULAR: &[(&str, &str)] = &[
    ("sought", "seek"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("planned", "plan"),
    ("planning", "plan"),
    ("scrapped", "scrap"),
    ("scrapping", "scrap"),
    ("stopped", "stop"),
    ("stopping", "stop"),
    ("barred", "bar"),
    ("barring", "bar"),
    ("banned", "ban"),
    ("banning", "ban"),
    ("tried", "try"),
    ("meant", "mean"),
    ("committed", "commit"),
    ("committing", "commit"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("opted", "opt"),
    ("omitted", "omit"),
    ("cancelled", "cancel"),
    ("cancelling", "cancel"),
    ("refrained", "refrain"),
];

/// Forms of the verbs with their lemma and row.
static FORMS: LazyLock<BTreeMap<String, (&'static str, &'static Row)>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for row in VERBS {
        for &verb in row.words {
            for form in inflections(verb) {
                forms.entry(form).or_insert((verb, row));
            }
        }
    }
    for &(form, lemma) in IRREGULAR {
        if let Some(&entry) = forms.get(lemma) {
            forms.insert(form.to_owned(), entry);
        }
    }
    forms
});

/// The verb of the list that a word is a form of.
pub(super) fn verb(lower: &str) -> Option<(&'static str, &'static Row)> {
    FORMS.get(lower).copied()
}

/// The adjective's row.
pub(super) fn adjective(lower: &str) -> Option<&'static Row> {
    ADJECTIVES.iter().find(|row| row.words.contains(&lower))
}

/// The noun's row.
pub(super) fn noun(lower: &str) -> Option<&'static Row> {
    NOUNS.iter().find(|row| row.words.contains(&lower))
}
