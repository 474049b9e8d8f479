//! The very words of one quotation.

use variorum::collate::Dimension::{Quotation, Wording};
use variorum::collate::Verdict::{Differs, Same};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
        of: "words of a beginning that stand for one another",
        reports: &[
            (
                "2024-05-02",
                "The budget plan is “a disgrace for every working family in the old harbour city of Orla”, Karl Brandt said on Monday.",
            ),
            (
                "2024-05-02",
                "Karl Brandt called the budget plan “an insult to every working family in the old harbour city of Orla” on Monday.",
            ),
        ],
        conflicts: &[(Wording, Differs, &["a disgrace for", "an insult to"])],
        agreements: &[],
    },
];
