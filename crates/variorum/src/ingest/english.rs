//! English: words of header lines, and the test for the language.

/// Words in capitals that open a line and are no place: "BREAKING — A ferry …".
pub(super) const NO_PLACE: &[&str] = &[
    "BREAKING",
    "UPDATE",
    "EXCLUSIVE",
    "WATCH",
    "READ",
    "VIDEO",
    "PHOTOS",
    "LIVE",
    "OPINION",
    "ANALYSIS",
    "CORRECTION",
    "CORRECTED",
    "FACTBOX",
    "EXPLAINER",
    "TIMELINE",
    "EDITORIAL",
    "ALERT",
    "JUST",
    "MORE",
    "ALSO",
    "RELATED",
    "NOTE",
    "NEW:",
    "WRAPUP",
    "FILE",
    "REFILE",
    "PREVIEW",
    "REVIEW",
    "INTERVIEW",
    "NEWS",
    "SPORT",
    "POLITICS",
    "ADVERTISEMENT",
    "Q",
    "A",
    "QUESTION",
    "ANSWER",
    "HOST",
    "WHO",
    "WHAT",
    "WHERE",
    "WHEN",
    "WHY",
    "HOW",
    "PM",
    "AM",
];

/// Words of which the names of a site's sections are made.
pub(super) const SECTIONS: &[&str] = &[
    "world",
    "news",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "middle",
    "east",
    "asia",
    "africa",
    "europe",
    "americas",
    "america",
    "us",
    "uk",
    "local",
    "national",
    "international",
    "breaking",
    "latest",
    "home",
    "headlines",
    "top",
    "story",
    "stories",
    "analysis",
    "live",
    "economy",
    "health",
    "science",
    "culture",
    "environment",
    "technology",
    "and",
    "the",
    "north",
    "south",
    "west",
    "crime",
    "courts",
    "weather",
    "travel",
    "society",
    "regional",
    "region",
];

/// Names the language of a text that is not English; `None` for English and where it is too
/// short to tell.
///
/// A text with one English function word in twelve is English whatever else is in it.
pub(super) fn other_language(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < MIN_LETTERS {
        return None;
    }
    let mut words = 0_usize;
    let mut english = 0_usize;
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(FUNCTION_WORDS.contains(&word.to_lowercase().as_str()));
    }
    if english * 12 >= words || is_of_single_letters(words, letters) {
        return None;
    }
    let info = whatlang::detect(sample)?;
    if info.lang() == whatlang::Lang::Eng {
        return None;
    }
    // A headline of names is like no language: short texts must be sure, and without English.
    let certain = info.confidence() > 0.9 || has_words_of(info.lang(), sample, words);
    let sure = if letters < 300 { english == 0 && certain } else { true };
    let script = !matches!(info.script(), whatlang::Script::Latin);
    // Letters without words are no language at all, and no reason to leave a file out.
    (script || sure && words >= 5).then(|| info.lang().eng_name())
}

/// Whether the letters of a text stand one by one ("T h e  f e r r y", an emoji behind each): no words, hence no language.
pub(super) fn has_no_words(text: &str) -> bool {
    let sample = sample(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let words = sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    letters >= MIN_LETTERS && is_of_single_letters(words, letters)
}

/// Fewer than two letters a word; a script without spaces has long ones.
fn is_of_single_letters(words: usize, letters: usize) -> bool {
    letters < words * 2
}

/// Languages with a sibling so near that neither is ever certain: Dutch beside Afrikaans, Danish
/// beside Norwegian. Their own function words tell them from lists of names.
const SIBLINGS: &[(whatlang::Lang, &[&str])] = &[
    (
        whatlang::Lang::Nld,
        &[
            "de", "het", "een", "en", "van", "niet", "aan", "op", "voor", "dat", "met", "door",
            "werd", "werden", "naar", "die", "zijn", "bij", "uit",
        ],
    ),
    (
        whatlang::Lang::Afr,
        &[
            "die", "het", "en", "van", "nie", "aan", "op", "vir", "dat", "met", "deur", "is", "na",
            "sy", "hy", "by", "uit", "wat",
        ],
    ),
    (whatlang::Lang::Dan, SCANDINAVIAN),
    (whatlang::Lang::Nob, SCANDINAVIAN),
];

const SCANDINAVIAN: &[&str] = &[
    "og", "det", "til", "er", "som", "på", "med", "af", "av", "ikke", "der", "den", "et", "ble",
    "blev", "har", "fra", "om", "ingen",
];

/// Whether one word in six is a function word of `language`, of those that are hard to tell.
fn has_words_of(language: whatlang::Lang, sample: &str, words: usize) -> bool {
    let Some((_, known)) = SIBLINGS.iter().find(|(sibling, _)| *sibling == language) else {
        return false;
    };
    let count = sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| known.contains(&word.to_lowercase().as_str()))
        .count();
    count * 6 >= words
}

/// Fewer letters than this tell no language.
const MIN_LETTERS: usize = 40;

/// Function words that are English and hardly anything else.
const FUNCTION_WORDS: &[&str] = &[
    "the", "of", "and", "to", "that", "said", "with", "for", "were", "has", "have", "had", "by",
    "from", "it", "his", "her", "its", "are", "be", "been", "who", "which", "this", "after",
    "would", "will", "their", "they", "not", "but", "about", "into", "more", "than", "when",
];

/// Some thousand characters from the text, past a header.
fn sample(text: &str) -> &str {
    const LENGTH: usize = 8000;
    let start = if text.len() > 2 * LENGTH { LENGTH / 4 } else { 0 };
    let start = (start..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let rest = &text[start..];
    let end = rest.char_indices().map(|(at, _)| at).take_while(|&at| at < LENGTH).last();
    if rest.len() <= LENGTH { rest } else { &rest[..end.unwrap_or(rest.len())] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: &[(&str, Option<&str>)] = &[
        ("A ferry ran aground on Monday and nobody was hurt, the coast guard said.", None),
        ("Aftershocks shake northern island, toll rises to 14", None),
        ("Kadriye", None),
        (
            "Die Fähre lief am Montag auf Grund, niemand wurde verletzt, teilte die Küstenwache \
             mit. Alle Fahrgäste konnten das Schiff über eine Leiter verlassen.",
            Some("German"),
        ),
        (
            "Le bac s'est échoué lundi sans faire de blessés, ont annoncé les garde-côtes, et tous \
             les passagers ont pu quitter le navire avant la nuit.",
            Some("French"),
        ),
        (
            "Паром сел на мель в понедельник, никто из пассажиров не пострадал, сообщила береговая охрана. Капитан объяснил, что туман был очень густым, и корабль потерял курс.",
            Some("Russian"),
        ),
        (
            "渡轮星期一搁浅，没有人受伤，海岸警卫队说，所有乘客都在日落之前离开了船只，船长正在接受调查，港口已经关闭。",
            Some("Mandarin"),
        ),
        (
            "El transbordador encalló el lunes y nadie resultó herido, informó la guardia costera; los pasajeros fueron llevados a tierra.",
            Some("Spanish"),
        ),
        (
            "O navio encalhou na segunda-feira e ninguém ficou ferido, informou a guarda costeira; os passageiros foram levados para terra.",
            Some("Portuguese"),
        ),
        (
            "Il traghetto si è arenato lunedì e nessuno è rimasto ferito, ha detto la guardia costiera; i passeggeri sono stati portati a riva.",
            Some("Italian"),
        ),
        (
            "De veerboot liep maandag aan de grond en niemand raakte gewond, meldde de kustwacht; alle passagiers werden aan land gebracht.",
            Some("Dutch"),
        ),
        (
            "Feribot pazartesi günü karaya oturdu, kimse yaralanmadı, sahil güvenlik açıkladı; bütün yolcular hava kararmadan kıyıya çıkarıldı.",
            Some("Turkish"),
        ),
        (
            "Prom wszedł w poniedziałek na mieliznę, nikt nie został ranny, podała straż przybrzeżna; wszyscy pasażerowie zostali przewiezieni na ląd.",
            Some("Polish"),
        ),
        (
            "جنحت العبارة يوم الاثنين ولم يصب أحد بأذى، وفق ما أعلن خفر السواحل، ونقل جميع الركاب إلى الشاطئ",
            Some("Arabic"),
        ),
        (
            "フェリーが月曜日に座礁したが、けが人はなかったと沿岸警備隊が発表した。乗客は全員、日没前に陸に移された。",
            Some("Japanese"),
        ),
        (
            "여객선이 월요일에 좌초했지만 다친 사람은 없었다고 해안경비대가 밝혔다. 승객은 모두 해가 지기 전에 육지로 옮겨졌다.",
            Some("Korean"),
        ),
        (
            "नौका सोमवार को फंस गई और कोई घायल नहीं हुआ, तटरक्षक बल ने कहा। सभी यात्रियों को शाम से पहले किनारे लाया गया।",
            Some("Hindi"),
        ),
        // Too short to tell, and English enough: names, numbers, a headline without a verb.
        ("Fähre auf Grund", None),
        ("Luska, Ostrow, Tavra, Norland, Korvel, Harrow, Selby, Orvane", None),
        // No words, hence no language.
        (
            "E🙂l🙂 🙂t🙂r🙂a🙂n🙂s🙂b🙂o🙂r🙂d🙂a🙂d🙂o🙂r🙂 🙂e🙂n🙂c🙂a🙂l🙂l🙂ó🙂 🙂e🙂l🙂 🙂l🙂u🙂n🙂e🙂s🙂 🙂y🙂 🙂n🙂a🙂d🙂i🙂e🙂 🙂r🙂e🙂s🙂u🙂l🙂t🙂ó",
            None,
        ),
        // Half of it in each language: what is English can be read.
        (
            "The ferry ran aground on Monday and nobody was hurt, the coast guard said. Die Fähre lief am Montag auf Grund, niemand wurde verletzt, teilte die Küstenwache mit.",
            None,
        ),
        // A quotation in another language leaves the report English.
        (
            "The mayor of the town said “wir schaffen das, wir schaffen das ganz bestimmt” to the \
             crowd and left with his guards, who had waited for an hour in the rain.",
            None,
        ),
    ];

    #[test]
    fn what_is_not_english_is_named() {
        for (text, expected) in CORPUS {
            assert_eq!(other_language(text), *expected, "{text}");
        }
    }

    #[test]
    fn letters_that_stand_one_by_one_are_no_words() {
        for (text, expected) in CORPUS {
            assert_eq!(has_no_words(text), text.contains('🙂'), "{text}: {expected:?}");
        }
        assert!(has_no_words(&"T h e f e r r y r a n a g r o u n d ".repeat(4)));
    }
}
