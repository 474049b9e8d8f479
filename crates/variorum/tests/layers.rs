//! What the layers of any text hold to, whatever the text.

use variorum::article::{Article, ArticleId};
use variorum::ingest::Input;
use variorum::language::{Analysis, analyse};

fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "a".to_owned(),
        text: text.to_owned(),
        sha256: [0; 32],
        title: None,
        outlet: None,
        credits: Vec::new(),
        byline: None,
        dateline: None,
        url: None,
        published: None,
        modified: None,
        section: None,
        retrieved: None,
        aside: Vec::new(),
    }
}

/// Tokens and sentences in order and apart, spans on characters, one tree a sentence.
fn holds(analysis: &Analysis<'_>) {
    let text = &analysis.article.text;
    let whole = |start: u32, end: u32| text.get(start as usize..end as usize).is_some();
    let mut last = 0;
    for token in &analysis.tokens {
        assert!(token.span.start >= last && !token.span.is_empty());
        assert!(whole(token.span.start, token.span.end));
        last = token.span.end;
    }
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        let tokens = &analysis.tokens[sentence.tokens.clone()];
        assert_eq!(sentence.span.start, tokens[0].span.start);
        assert_eq!(sentence.span.end, tokens[tokens.len() - 1].span.end);
        assert!(analysis.paragraphs[sentence.paragraph].contains(sentence.span));
        let roots = sentence.tokens.clone().filter(|&id| analysis.tokens[id].head == id);
        assert_eq!(roots.count(), 1, "{:?}", &text[sentence.span.range()]);
        // Whoever follows the heads arrives at the root: a walk marks what it has passed.
        let first = sentence.tokens.start;
        let mut passed = vec![0; tokens.len()];
        for start in sentence.tokens.clone() {
            let mut at = start;
            while passed[at - first] == 0 {
                passed[at - first] = start + 1;
                let head = analysis.tokens[at].head;
                assert!(sentence.tokens.contains(&head), "heads stay inside the sentence");
                if head == at {
                    break;
                }
                at = head;
                assert_ne!(passed[at - first], start + 1, "no cycle");
            }
        }
    }
    assert_eq!(next, analysis.tokens.len());
    for quotation in &analysis.quotations {
        assert!(whole(quotation.span.start, quotation.span.end));
        assert!(quotation.span.contains(quotation.inner));
    }
}

#[test]
fn hostile_texts_keep_the_layers_whole() {
    let brackets = format!("{}deep{}", "(".repeat(10_000), ")".repeat(10_000));
    let quotes = "\"a 'b “c ‘d ".repeat(2_000);
    let emoji: String = "every second letter".chars().flat_map(|c| [c, '🦀']).collect();
    let texts = [
        String::new(),
        " \n\t\u{200b}\n".to_owned(),
        "x".repeat(1 << 20),
        brackets,
        quotes,
        emoji.repeat(200),
        "word ".repeat(50_000),
        "a-b-c/d-e/".repeat(3_000),
        "don't ".repeat(3_000) + &"'s".repeat(3_000),
        "El alcalde dijo que no habrá más cortes de agua. ¿Cuándo? «Pronto», añadió.".to_owned(),
        "市長は水道を止めないと述べた。東京、月曜日。".repeat(50),
        "\u{202e}right\u{202c} to \u{200f}left שלום עולם. مرحبا، قال.".to_owned(),
        "nul \0 and \u{7}bell\u{1b}[31m and \u{85} next".to_owned(),
        "e\u{301}\u{301}\u{301} I\u{307} ß ﬃ Ǆ".to_owned(),
        "...!!!???---***___ ” ’ “ ‘ . ! ?".repeat(40),
        "http://".to_owned() + &"a.b@".repeat(2_000),
    ];
    for text in &texts {
        holds(&analyse(&article(text)));
    }
}

#[test]
fn random_texts_keep_the_layers_whole() {
    const PIECES: &[&str] = &[
        "the",
        "Mayor",
        "said",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ".",
        ",",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "‘",
        "U.S.",
        "Mr.",
        "10",
        "$5m",
        "n't",
        "-",
        "(",
        ")",
        "é",
        "🦀",
        "\u{200d}",
        "\u{200b}",
        "東",
        "…",
        "http://a.b",
        "@",
        "#",
        "/",
        "%",
    ];
    let mut state = 7u64;
    let mut below = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    for _ in 0..300 {
        let text: String = (0..below(60)).map(|_| PIECES[below(PIECES.len())]).collect();
        holds(&analyse(&article(&text)));
    }
}

#[test]
fn a_run_without_a_space_is_told_as_a_gap() {
    let text = format!("It began {} there.", "x".repeat(100_000));
    let article = article(&text);
    let analysis = analyse(&article);
    assert_eq!(analysis.gaps.len(), 1);
    assert_eq!(analysis.gaps[0].span.map(|span| span.len()), Some(100_000));
}

#[test]
fn a_plain_sentence_is_read_as_it_should_be() {
    let article = article("The mayor did not say that three ferries sank.");
    let analysis = analyse(&article);
    let verb = (0..analysis.tokens.len()).find(|&id| analysis.text(id) == "say").unwrap();
    assert_eq!(analysis.tokens[verb].head, verb);
    assert_eq!(analysis.lemma(verb + 4), "sink");
    let children: Vec<&str> = analysis.children(verb).map(|id| analysis.text(id)).collect();
    assert_eq!(children, ["mayor", "did", "not", "sank", "."]);
    assert_eq!(article.slice(analysis.subtree_span(verb + 4)), "that three ferries sank");
}

#[test]
fn a_dateline_is_a_sentence_of_its_own() {
    for (text, expected) in [
        (
            "OLDPORT, Jan 23 (Harbour Press) - Three boats sank in the storm. Nobody was hurt.",
            "OLDPORT, Jan 23 (Harbour Press) - | Three boats sank in the storm. | Nobody was hurt.",
        ),
        ("OLDPORT — Three boats sank.", "OLDPORT — | Three boats sank."),
        (
            "OLDPORT (AP): The mayor — who was ill — did not come.",
            "OLDPORT (AP): | The mayor — who was ill — did not come.",
        ),
        ("Oldport is old - and wet.", "Oldport is old - and wet."),
    ] {
        let input = Input { name: "a.txt", bytes: text.as_bytes() };
        let drafts = variorum::ingest::read(input).into_iter().filter_map(Result::ok).collect();
        let (articles, _) = variorum::ingest::number(drafts);
        let analysis = variorum::language::segment(&articles[0]);
        let found: Vec<&str> =
            analysis.sentences.iter().map(|sentence| articles[0].slice(sentence.span)).collect();
        assert_eq!(found.join(" | "), expected);
    }
}
