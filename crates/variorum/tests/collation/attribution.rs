//! Who said it.

use variorum::collate::Dimension::{Attribution, Quotation};
use variorum::collate::Verdict::{Contradicts, Same};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
        of: "a given name behind words that are none is nobody else",
        reports: &[
            (
                "2024-05-02",
                "Anna Breck spoke after the vote in Marrow on Thursday. “We will reopen the old bridge before winter comes,” Anna Breck told reporters.",
            ),
            (
                "2024-05-02",
                "The council of Marrow voted on Thursday. “We will reopen the old bridge before winter comes,” Twitter Comedienne Anna told reporters.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quotation, Same, &["We will reopen the old bridge before winter comes"])],
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
];
