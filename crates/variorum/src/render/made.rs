//! A collation made by hand, for the tests of how one is shown.

use jiff::civil::date;

use crate::article::{Article, ArticleId, Aside, AsideKind, Credit, Moment, Source, Span, Stated};
use crate::claim::factuality::Factuality;
use crate::claim::place::{PlaceRole, Precision};
use crate::claim::quantity::{Interval, Unit};
use crate::collate::{
    Alignment, Cited, Collation, Dimension, Figure, Finding, Mention, Placed, Placement, Reading,
    Spot, Step, Verdict,
};
use crate::gap::{Gap, Stage};
use crate::story::{
    Change, ChangeKind, Copied, Decision, DecisionKind, Lineage, Origin, OriginKind, Passage,
    Story, StoryId,
};

const TEXTS: &[(&str, &str, i8, &str)] = &[
    (
        "corvin.txt",
        "Corvin News Agency",
        7,
        include_str!("../../../../examples/redeployment/corvin-agency.txt"),
    ),
    (
        "standard.txt",
        "The Daily Standard",
        8,
        include_str!("../../../../examples/redeployment/daily-standard.txt"),
    ),
    (
        "ministry.txt",
        "Ministry of the Interior",
        9,
        include_str!("../../../../examples/redeployment/ministry-note.txt"),
    ),
    (
        "radio.txt",
        "Radio Tavra",
        7,
        include_str!("../../../../examples/redeployment/valley-radio.txt"),
    ),
];

pub(super) fn articles() -> Vec<Article> {
    let article = |(id, (name, outlet, day, text)): (usize, &(&str, &str, i8, &str))| {
        let stated = |value: &str| Stated { value: value.to_owned(), source: Source::FileName };
        let day = date(2023, 10, *day);
        Article {
            id: ArticleId(id as u32),
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            sha256: [id as u8; 32],
            title: Some(stated("Federal police to leave the valley; some stay in Ostrow")),
            outlet: Some(stated(outlet)),
            credits: vec![Credit { name: "Corvin News Agency".to_owned(), span: None }],
            byline: None,
            dateline: None,
            url: None,
            published: Some(Stated {
                value: Moment { day, instant: None, clock: None },
                source: Source::Text(dated(text)),
            }),
            modified: None,
            section: None,
            retrieved: None,
            aside: vec![Aside {
                span: Span::new(0, text.find(" - ").map_or(dated(text).end as usize, |at| at + 3)),
                kind: AsideKind::Header,
                why: "a date, and nothing that is reported",
            }],
        }
    };
    TEXTS.iter().enumerate().map(article).collect()
}

/// Where the text gives its day.
fn dated(text: &str) -> Span {
    let month = text.find(" Oct").expect("every text has its date");
    let start = text[..month].rfind([' ', '\n']).map_or(0, |at| at + 1);
    Span::new(start, text.find("2023").expect("every text has its date") + 4)
}

/// A claim at the words `quote`; the value is carried by `focus`.
fn cited(
    articles: &[Article],
    article: usize,
    quote: &str,
    focus: &str,
    by: Option<&str>,
) -> Cited {
    let text = &articles[article].text;
    let start = text.find(quote).expect("the quotation stands in the text");
    let inner = start + quote.find(focus).expect("the focus stands in the quotation");
    let before = text[..start].rfind(['\n', '.']).map_or(0, |at| at + 1);
    let begin = before + text[before..].len() - text[before..].trim_start().len();
    let end = start + quote.len();
    let end = text[end..].find(['\n', '.']).map_or(text.len(), |at| end + at + 1);
    Cited {
        article: ArticleId(article as u32),
        span: Span::new(start, start + quote.len()),
        focus: Span::new(inner, inner + focus.len()),
        sentence: Span::new(begin, end),
        speaker: by.map(str::to_owned),
        chain: Vec::new(),
        factuality: Factuality::Asserted,
        rests_on: Vec::new(),
    }
}

fn figure(low: f64, high: Option<f64>, implied: (f64, f64), closed: bool) -> Option<Figure> {
    Some(Figure {
        literal: Interval { low: Some(low), high, low_closed: closed, high_closed: closed },
        implied: Interval {
            low: Some(implied.0),
            high: Some(implied.1),
            low_closed: closed,
            high_closed: closed,
        },
        unit: Unit::Count,
    })
}

fn reading(value: &str, figure: Option<Figure>, claims: Vec<Cited>) -> Reading {
    Reading { value: value.to_owned(), figure, claims, origins: vec![0] }
}

fn finding(
    id: usize,
    dimension: Dimension,
    verdict: Verdict,
    question: &str,
    reason: &str,
    readings: Vec<Reading>,
) -> Finding {
    Finding {
        id: format!("f{id}"),
        dimension,
        verdict,
        party_dispute: false,
        question: question.to_owned(),
        reason: reason.to_owned(),
        readings,
        silent: Vec::new(),
        alignment: Alignment {
            rule: "counts of one class",
            joined: vec!["both count officers who leave the valley".to_owned()],
            against: vec!["the ministry names a total of 900".to_owned()],
            apart: &["another unit, or another thing that is counted"],
        },
        importance: 0.9,
    }
}

pub(super) fn collation(articles: &[Article]) -> Collation {
    let at = |article, quote, focus, by| cited(articles, article, quote, focus, by);
    let korvel = Some("Dana Korvel");
    let plan = "That is the plan for now.";
    let mut findings = vec![
        finding(
            1,
            Dimension::Quantity,
            Verdict::Contradicts,
            "How many officers leave the valley?",
            "640 lies below what “nearly 900” is taken for, 810 to 900.",
            vec![
                reading(
                    "more than 600",
                    figure(600.0, None, (600.0, 700.0), false),
                    vec![
                        at(0, "More than 600 federal police officers", "More than 600", korvel),
                        at(3, "\"more than 600\" officers", "more than 600", korvel),
                    ],
                ),
                reading(
                    "nearly 900",
                    figure(0.0, Some(900.0), (810.0, 900.0), false),
                    vec![at(1, "Nearly 900 federal police officers", "Nearly 900", None)],
                ),
                reading(
                    "640",
                    figure(640.0, Some(640.0), (640.0, 640.0), true),
                    vec![at(
                        2,
                        "640 officers of the Federal Police",
                        "640",
                        Some("Ministry of the Interior"),
                    )],
                ),
            ],
        ),
        finding(
            2,
            Dimension::Attribution,
            Verdict::Contradicts,
            "Who said “That is the plan for now. It can change if the valley …”?",
            "One utterance, two named people.",
            vec![
                reading("Dana Korvel", None, vec![at(0, plan, plan, korvel)]),
                reading("Ruel Oskan", None, vec![at(1, plan, plan, Some("Ruel Oskan"))]),
            ],
        ),
        finding(
            3,
            Dimension::Quantity,
            Verdict::Compatible,
            "How many officers stay in Ostrow?",
            "The intervals overlap.",
            vec![
                reading(
                    "about 250",
                    None,
                    vec![
                        at(0, "about 250 officers", "about 250", korvel),
                        at(3, "Some 250", "Some 250", korvel),
                    ],
                ),
                reading(
                    "between 200 and 300",
                    None,
                    vec![at(
                        1,
                        "between 200 and 300",
                        "between 200 and 300",
                        Some("a senior ministry official"),
                    )],
                ),
                reading("260", None, vec![at(2, "260 officers", "260", None)]),
            ],
        ),
        finding(
            4,
            Dimension::Event,
            Verdict::Only,
            "What happens to the armoured vehicles?",
            "",
            vec![reading(
                "40",
                None,
                vec![at(3, "armoured vehicles, of which there are 40", "40", None)],
            )],
        ),
    ];
    findings[1].silent = vec![ArticleId(2), ArticleId(3)];
    let ids: Vec<ArticleId> = articles.iter().map(|article| article.id).collect();
    let origin = |name: &str, articles: &[u32], why: &str| Origin {
        kind: OriginKind::Outlet,
        name: Some(name.to_owned()),
        listed: None,
        articles: articles.iter().map(|id| ArticleId(*id)).collect(),
        why: why.to_owned(),
    };
    let step = Step {
        at: "2023-10-07".to_owned(),
        what: "more than 600 officers".to_owned(),
        finding: Some("f1".to_owned()),
        claims: vec![findings[0].readings[0].claims[0].clone()],
    };
    let later = Step {
        at: "2023-10-09".to_owned(),
        what: "640 officers".to_owned(),
        finding: Some("f1".to_owned()),
        claims: vec![findings[0].readings[2].claims[0].clone()],
    };
    // Invented, as the valley is: a town of the map that lies in no country.
    let spot = Spot {
        name: "Ostrow".to_owned(),
        country: None,
        lat: None,
        lon: None,
        geonames: None,
        precision: Precision::Unknown,
        mentions: vec![Mention { role: PlaceRole::Where, claim: at(0, "Ostrow", "Ostrow", None) }],
        findings: vec!["f3".to_owned()],
    };
    let sentences = findings
        .iter()
        .flat_map(|finding| {
            let claims = finding.readings.iter().flat_map(|reading| &reading.claims);
            claims.map(|claim| Placement {
                article: claim.article,
                span: claim.sentence,
                placed: if finding.verdict == Verdict::Only {
                    Placed::Only
                } else {
                    Placed::Shared
                },
                findings: vec![finding.id.clone()],
            })
        })
        .collect();
    Collation {
        story: Story {
            id: StoryId(1),
            title: None,
            articles: ids.clone(),
            decisions: ids
                .iter()
                .map(|id| Decision {
                    article: *id,
                    story: StoryId(1),
                    kind: DecisionKind::Joined,
                    by_hand: false,
                    why: "names Korvel and Ostrow".to_owned(),
                    nearest: None,
                })
                .collect(),
            merged: Vec::new(),
            lineage: Lineage {
                origins: vec![
                    origin("Corvin News Agency", &[0, 1], "the Standard cites Corvin for its lead"),
                    origin("Ministry of the Interior", &[2], ""),
                    origin("Radio Tavra", &[3], "no words in common with the others"),
                ],
                passages: vec![Passage {
                    places: vec![(ArticleId(0), Span::new(0, 5)), (ArticleId(1), Span::new(0, 5))],
                    words: 12,
                }],
                copies: vec![Copied {
                    from: ArticleId(0),
                    to: ArticleId(1),
                    containment: 0.25,
                    directed: true,
                    confidence: 0.9,
                    headline: None,
                    changes: vec![Change {
                        kind: ChangeKind::Cut,
                        before: Some(Span::new(0, 5)),
                        after: None,
                    }],
                    why: "The Daily Standard carries 12 words of Corvin News Agency".to_owned(),
                }],
            },
            link: None,
            gaps: vec![Gap {
                stage: Stage::Story,
                article: Some(ArticleId(2)),
                span: None,
                why: "the note has no headline, so its first words stand for one".to_owned(),
            }],
        },
        title: "Federal police to leave the valley; some stay in Ostrow".to_owned(),
        findings,
        timeline: vec![step, later],
        spots: vec![spot],
        sentences,
        gaps: Vec::new(),
    }
}
