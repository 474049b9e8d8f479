//! Pairs of short invented reports, and what their collation must hold.
//!
//! Of conflicts exactly those that are named, so that each case stands for what it finds and against what it must
//! not find; of agreements at least those that are named. A finding is its dimension, verdict and readings.

use variorum::collate::{Dimension, Finding, Verdict, collate};
use variorum::ingest::{self, Input};
use variorum::story::{Corrections, Read, group};

/// Dimension, verdict, and words that its readings must have, in any order.
type Expected = (Dimension, Verdict, &'static [&'static str]);

struct Case {
    /// What the case stands for.
    of: &'static str,
    /// Day of publication and text, one a report; the outlets are made up.
    reports: &'static [(&'static str, &'static str)],
    conflicts: &'static [Expected],
    agreements: &'static [Expected],
}

use Dimension::{Actor, Attribution, Event, Factuality, Place, Quantity, Quotation, Time, Wording};
use Verdict::{Compatible, Contradicts, Differs, Same, Supersedes};

const CASES: &[Case] = &[
    Case {
        of: "all and nearly all are told apart",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. He spoke on Tuesday.",
            ),
            (
                "2024-05-02",
                "The president called for legislation to require criminal background checks for nearly all gun sales.",
            ),
        ],
        conflicts: &[(Quantity, Differs, &["all gun sales", "nearly all gun sales"])],
        agreements: &[],
    },
    Case {
        of: "a report that has both quantifiers knows the difference",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. Last year he asked to require criminal background checks for nearly all gun sales.",
            ),
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "not all may be few, and is no share to compare",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. He spoke on Tuesday.",
            ),
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for not all gun sales.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "one predicate and the same parts in other words are the same",
        reports: &[
            (
                "2024-05-02",
                "All the harbour police leaving Orla would go to eastern Vell, the commander said.",
            ),
            (
                "2024-05-02",
                "All of the harbour police withdrawing from Orla are expected to move to eastern Vell.",
            ),
        ],
        conflicts: &[],
        agreements: &[(
            Event,
            Same,
            &["All the harbour police leaving Orla would go to eastern Vell"],
        )],
    },
    Case {
        of: "an added hour makes a claim another one",
        reports: &[
            ("2024-05-02", "The ferry Maren left Orla for Vell at 11:36 a.m. on Thursday."),
            ("2024-05-02", "The ferry Maren, an old ship, left Orla for Vell."),
        ],
        conflicts: &[],
        agreements: &[(Event, Compatible, &["left Orla for Vell"])],
    },
    Case {
        of: "another figure is no agreement, and another way round neither",
        reports: &[
            ("2024-05-02", "The ferry Maren left Orla for Vell on Thursday, carrying 14 cars."),
            ("2024-05-02", "The ferry Maren left Vell for Orla on Thursday, carrying 12 cars."),
        ],
        conflicts: &[(Quantity, Contradicts, &["14", "12"])],
        agreements: &[(Event, Compatible, &["carrying 14 cars", "carrying 12 cars"])],
    },
    Case {
        of: "who asks whether somebody did it does not say that he did",
        reports: &[
            ("2024-05-02", "Mayor Ana Ruiz denied on Thursday that she had sent the picture."),
            ("2024-05-02", "Reporters asked Ana Ruiz on Thursday whether she sent the picture."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a report that says itself what was told otherwise at first",
        reports: &[
            (
                "2024-05-02",
                "A government official initially reported deaths in Orla, but later said there were no casualties.",
            ),
            (
                "2024-05-02",
                "Nobody was hurt in Orla when the depot burned, the mayor of the town said.",
            ),
        ],
        conflicts: &[(
            Event,
            Supersedes,
            &[
                "A government official initially reported deaths in Orla",
                "later said there were no casualties",
            ],
        )],
        agreements: &[],
    },
    Case {
        of: "words left out inside a quotation, with no ellipsis",
        reports: &[
            (
                "2024-05-02",
                "“The board acknowledges making an early payment in the spring to the harbour office after misreading its own rules,” Anna Breck said.",
            ),
            (
                "2024-05-02",
                "“The board acknowledges making a payment to the harbour office after misreading its own rules,” Anna Breck said.",
            ),
        ],
        conflicts: &[(
            Wording,
            Differs,
            &[
                "The board acknowledges making an early payment in the spring to the harbour office after misreading its own rules",
                "The board acknowledges making a payment to the harbour office after misreading its own rules",
            ],
        )],
        agreements: &[],
    },
    Case {
        of: "the day of what the headline tells, in two reports",
        reports: &[
            (
                "2024-05-05",
                "Council aide apologises for post\n\nAn aide of the council apologised on Friday for a post on the lighthouse. She had written it at night.",
            ),
            (
                "2024-05-05",
                "Aide to council apologises for lighthouse post\n\nA spokeswoman for a member of the council had to apologise Saturday for a post critical of the lighthouse keepers.",
            ),
        ],
        conflicts: &[(Time, Contradicts, &["on Friday", "Saturday"])],
        agreements: &[],
    },
    Case {
        of: "two counts of one day that exclude one another",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people, police said. The bus had left Tern at dawn.",
            ),
            (
                "2024-05-02",
                "Fifteen people were killed on Thursday when a bus fell into the Orla gorge, the hospital in Tern said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["12", "Fifteen"])],
        agreements: &[],
    },
    Case {
        of: "a toll that rises in a later report supersedes",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people, police said.",
            ),
            (
                "2024-05-03",
                "The death toll from the bus accident in the Orla gorge rose to 15 on Friday, police said.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["12", "15"])],
        agreements: &[],
    },
    Case {
        of: "a bound leaves room, and about is about",
        reports: &[
            (
                "2024-05-02",
                "At least 12 people were killed when a bus fell into the Orla gorge on Thursday. About 30 were injured.",
            ),
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday. It killed 12 people and injured 31, the hospital said.",
            ),
        ],
        conflicts: &[],
        agreements: &[
            (Quantity, Compatible, &["At least 12", "12"]),
            (Quantity, Compatible, &["About 30", "31"]),
        ],
    },
    Case {
        of: "the dead and the injured, and an accident of another year, are no one figure",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people. In 2011 a bus fell into the same gorge and 19 people died.",
            ),
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people and injuring 28.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quantity, Same, &["12"])],
    },
    Case {
        of: "lists name what they count",
        reports: &[
            (
                "2024-05-02",
                "The Orla bus accident on Thursday: figures at 18:00 from the district office.\n\nDeceased: 14\n\nInjured: 28\n",
            ),
            (
                "2024-05-02",
                "The bus accident in the Orla gorge on Thursday killed 13 people and injured 28, the district office said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["14", "13"])],
        agreements: &[(Quantity, Same, &["28"])],
    },
    Case {
        of: "the inhabitants of one place",
        reports: &[
            (
                "2024-05-02",
                "A landslide hit the town of Marrow, home to 20,000 people, on Thursday, officials said.",
            ),
            (
                "2024-05-02",
                "A landslide struck Marrow, a town of 35,000 people, on Thursday, the mayor said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["20,000", "35,000"])],
        agreements: &[],
    },
    Case {
        of: "one utterance, two speakers",
        reports: &[
            (
                "2024-05-02",
                "Mayor Anna Breck spoke after the vote in Marrow on Thursday. “We will reopen the old bridge before winter comes,” Breck told reporters.",
            ),
            (
                "2024-05-02",
                "The council of Marrow voted on Thursday. “We will reopen the old bridge before winter comes,” engineer Paul Dorn told reporters.",
            ),
        ],
        conflicts: &[(Attribution, Contradicts, &["Anna Breck", "Paul Dorn"])],
        agreements: &[(Quotation, Same, &["We will reopen the old bridge before winter comes"])],
    },
    Case {
        of: "a short utterance counts where it is whole",
        reports: &[
            (
                "2024-05-02",
                "The company lost its case in Marrow on Thursday. “We regret this and will pay,” said Clara Hume, its lawyer.",
            ),
            (
                "2024-05-02",
                "The company lost its case in Marrow on Thursday. “We regret this and will pay,” said its director, Otto Lund.",
            ),
        ],
        conflicts: &[(Attribution, Contradicts, &["Clara Hume", "Otto Lund"])],
        agreements: &[],
    },
    Case {
        of: "a name and its surname are one speaker, and a fragment stands with the whole",
        reports: &[
            (
                "2024-05-02",
                "Mayor Anna Breck attacked the plan for the harbour of Marrow on Thursday. “It is a reckless plan made in a hurry,” Breck said.",
            ),
            (
                "2024-05-02",
                "The mayor of Marrow, Anna Breck, called the plan for the harbour “reckless” on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a word changed inside the quotation marks",
        reports: &[
            (
                "2024-05-02",
                "“The dam could fail before the spring floods arrive,” engineer Paul Dorn said in Marrow on Thursday.",
            ),
            (
                "2024-05-02",
                "“The dam will fail before the spring floods arrive,” engineer Paul Dorn said in Marrow on Thursday.",
            ),
        ],
        conflicts: &[(Wording, Differs, &["The dam could fail", "The dam will fail"])],
        agreements: &[],
    },
    Case {
        of: "brackets, hyphens and contractions are the house's",
        reports: &[
            (
                "2024-05-02",
                "“We'll re-open the [Orla] dam before the spring floods arrive,” engineer Paul Dorn said in Marrow on Thursday.",
            ),
            (
                "2024-05-02",
                "“We will reopen the dam before the spring floods arrive,” engineer Paul Dorn said in Marrow on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quotation, Same, &["re-open", "reopen"])],
    },
    Case {
        of: "what a party is accused of, and denies",
        reports: &[
            ("2024-05-02", "Norland accused Sudan of shelling the camp at Marrow on Thursday."),
            (
                "2024-05-02",
                "A camp at Marrow was hit on Thursday. Sudan denied that it shelled the camp.",
            ),
        ],
        conflicts: &[(Factuality, Contradicts, &["asserted", "denied"])],
        agreements: &[],
    },
    Case {
        of: "to deny access is no denial of a claim",
        reports: &[
            ("2024-05-02", "Sudan denied aid workers access to the camp at Marrow on Thursday."),
            (
                "2024-05-02",
                "Sudan gave aid workers access to the camp at Marrow a week ago, and closed it on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two days for one deed",
        reports: &[
            ("2024-05-03", "The council approved the harbour plan of Marrow on Wednesday."),
            ("2024-05-03", "The council approved the harbour plan of Marrow on Thursday."),
        ],
        conflicts: &[(Time, Contradicts, &["on Wednesday", "on Thursday"])],
        agreements: &[],
    },
    Case {
        of: "a day and its afternoon",
        reports: &[
            (
                "2024-05-03",
                "The council approved the harbour plan of Marrow on Thursday afternoon.",
            ),
            ("2024-05-03", "The council approved the harbour plan of Marrow on Thursday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two towns for one deed, and a town in its country",
        reports: &[
            (
                "2024-05-03",
                "The two leaders signed the fishing treaty in Lisbon on Thursday, officials said.",
            ),
            (
                "2024-05-03",
                "The two leaders signed the fishing treaty in Madrid on Thursday, officials said.",
            ),
        ],
        conflicts: &[(Place, Contradicts, &["Lisbon", "Madrid"])],
        agreements: &[],
    },
    Case {
        of: "a town lies in its country",
        reports: &[
            (
                "2024-05-03",
                "The two leaders signed the fishing treaty in Lisbon on Thursday, officials said.",
            ),
            (
                "2024-05-03",
                "The two leaders signed the fishing treaty in Portugal on Thursday, officials said.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Place, Compatible, &["Lisbon", "Portugal"])],
    },
    Case {
        of: "descriptions of one company",
        reports: &[
            (
                "2024-05-03",
                "A court in Marrow fined Harrow Foods, the country's largest grocer, on Thursday.",
            ),
            (
                "2024-05-03",
                "The court in Marrow punished Harrow Foods, the world's largest grocer, with a fine on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[(
            Actor,
            Compatible,
            &["the country's largest grocer", "the world's largest grocer"],
        )],
    },
    Case {
        of: "a plan, and its doing",
        reports: &[
            (
                "2024-05-02",
                "The army will withdraw its guards from the Orla dam, the minister said on Thursday.",
            ),
            (
                "2024-05-04",
                "The army withdrew its guards from the Orla dam on Saturday, witnesses said.",
            ),
        ],
        conflicts: &[(Dimension::Event, Supersedes, &["will withdraw", "withdrew"])],
        agreements: &[],
    },
    Case {
        of: "one sentence of a long quotation is worded otherwise, the others are alike",
        reports: &[
            (
                "2024-05-02",
                "The Orla ferry sank on Thursday. “The first time people laughed,” Ilse Marant said. “The second time the cars began to slide. There was no time to lower the boats.”",
            ),
            (
                "2024-05-02",
                "The Orla ferry went down on Thursday. “The first time people laughed. The second time the cars began to slide. There was no time to launch the boats,” said Ilse Marant, a passenger.",
            ),
        ],
        conflicts: &[(Wording, Differs, &["lower the boats", "launch the boats"])],
        agreements: &[(Quotation, Same, &["The first time people laughed"])],
    },
    Case {
        of: "a transcript has the very words, without quotation marks",
        reports: &[
            (
                "2024-05-02",
                "Press conference on the Orla hospital, transcript\n\nMINISTER DANA KORVEL: Good morning to all of you.\n\nQUESTION: Will you close the Orla hospital at night?\n\nMINISTER: There are 1,300 posts in the Orla hospital that we cannot fill this year.\n\nQUESTION: So it is possible?\n\nMINISTER: It is possible.",
            ),
            (
                "2024-05-02",
                "The Orla hospital may close at night. “There are 1,300 jobs in the Orla hospital that we cannot fill this year,” the minister, Dana Korvel, said at a press conference.",
            ),
        ],
        conflicts: &[(Wording, Differs, &["1,300 posts", "1,300 jobs"])],
        agreements: &[],
    },
    Case {
        of: "figures for numerals, the house's spelling of a name in brackets, are no other words",
        reports: &[
            (
                "2024-05-02",
                "The Orla council voted on Thursday. “I would say there is a 2 in 3 chance that we keep control of the harbour board,” Ruel Oskan said.",
            ),
            (
                "2024-05-02",
                "The Orla council voted on Thursday. “I would say there is a two-in-three chance that we keep control of the harbor board,” said Ruel Oskan.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quotation, Same, &["chance that we keep control"])],
    },
    Case {
        of: "one saying written to somebody and one said of him are two",
        reports: &[
            (
                "2024-05-02",
                "Teachers at Tern college wrote to Ruel Oskan on Thursday. “Your budget reflects the values of your favourite novelist rather than the needs of children,” their letter says.",
            ),
            (
                "2024-05-02",
                "Teachers at Tern college attacked Ruel Oskan on Thursday. “His budget reflects the values of his favourite novelist rather than the needs of children,” said Ilse Marant.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "the age of the one boy of both leads",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "Keepers at the Tern zoo pulled a three-year-old boy out of the lions' moat on Thursday.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["4-year", "three-year"])],
        agreements: &[],
    },
    Case {
        of: "an age that a report corrects in words",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "Keepers at the Tern zoo pulled a boy out of the lions' moat on Thursday. Police initially said that the boy was 4 years old. His mother said that he was 3 years old.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["4", "3 years"])],
        agreements: &[],
    },
    Case {
        of: "a man of 40 and a boy of four have two ages",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "A 40-year-old keeper pulled a boy out of the lions' moat at the Tern zoo on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a report that gives the figure of the other, for another night, contradicts nobody",
        reports: &[
            (
                "2024-05-02",
                "Protests went on in Tern. Captain Marant said there were six arrests on Wednesday, compared to 47 the previous night.",
            ),
            ("2024-05-02", "Protests went on in Tern. The police made 47 arrests overnight."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "the director of one report is the president of the other",
        reports: &[
            (
                "2024-05-02",
                "A lion escaped from the Tern zoo on Thursday. The lion was caught at noon, said Ruel Oskan, the director of the zoo.",
            ),
            (
                "2024-05-02",
                "A lion escaped from the Tern zoo on Thursday and was caught at noon. Ruel Oskan, the president of the zoo, said nobody was hurt.",
            ),
        ],
        conflicts: &[(Actor, Differs, &["director of the zoo", "president of the zoo"])],
        agreements: &[],
    },
    Case {
        of: "one who denies in the first person what another report says she did",
        reports: &[
            (
                "2024-05-02",
                "Dana Korvel spoke to the Tern inquiry on Thursday. “I have not given false information to the inquiry,” Dana Korvel said.",
            ),
            (
                "2024-05-02",
                "Dana Korvel came before the Tern inquiry on Thursday. Dana Korvel gave false information to the inquiry on four occasions.",
            ),
        ],
        conflicts: &[(Factuality, Contradicts, &["denied", "asserted"])],
        agreements: &[],
    },
    Case {
        of: "what was lost in a clause of time is not denied with the sentence above it",
        reports: &[
            (
                "2024-05-02",
                "When Ruel Oskan lost his seat on Tuesday, his party was not prepared to unite behind anybody.",
            ),
            (
                "2024-05-02",
                "“I was stunned when Ruel Oskan lost his seat on Tuesday,” Dana Korvel said. His party has no leader.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];

fn shows(finding: &Finding, expected: &Expected) -> bool {
    let (dimension, verdict, words) = *expected;
    finding.dimension == dimension
        && finding.verdict == verdict
        && words.iter().all(|word| finding.readings.iter().any(|one| one.value.contains(word)))
}

#[test]
fn reports_collate_as_they_say() {
    let mut wrong = Vec::new();
    for case in CASES {
        let mut drafts = Vec::new();
        for (index, (day, text)) in case.reports.iter().enumerate() {
            let record = serde_json::json!({
                "id": format!("r{index}"), "outlet": format!("Outlet {index}"), "published": day, "text": text,
            });
            let bytes = record.to_string();
            let name = format!("r{index}.jsonl");
            for draft in ingest::read(Input { name: &name, bytes: bytes.as_bytes() }) {
                drafts.push(draft.expect("the report can be read"));
            }
        }
        let (articles, _) = ingest::number(drafts);
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let stories = group(&mut reads, &Corrections::default());
        if stories.len() != 1 {
            wrong.push(format!("{}: {} stories", case.of, stories.len()));
            continue;
        }
        let collations: Vec<_> = stories.into_iter().map(|story| collate(story, &reads)).collect();
        let findings = &collations[0].findings;
        for expected in case.conflicts.iter().chain(case.agreements) {
            if !findings.iter().any(|finding| shows(finding, expected)) {
                wrong.push(format!("{}: no {expected:?}", case.of));
            }
        }
        for finding in findings.iter().filter(|finding| finding.verdict.is_conflict()) {
            if !case.conflicts.iter().any(|expected| shows(finding, expected)) {
                let values: Vec<&str> =
                    finding.readings.iter().map(|one| one.value.as_str()).collect();
                wrong.push(format!(
                    "{}: {:?} {:?} {values:?}",
                    case.of, finding.dimension, finding.verdict
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        let input = variorum::ingest::Input { name: "a.txt", bytes: text.as_bytes() };
        let drafts = variorum::ingest::read(input).into_iter().filter_map(Result::ok).collect();
        let (articles, _) = variorum::ingest::number(drafts);
        let analysis = variorum::language::segment(&articles[0]);
        let found: Vec<&str> =
            analysis.sentences.iter().map(|sentence| articles[0].slice(sentence.span)).collect();
        assert_eq!(found.join(" | "), expected);
    }
}
