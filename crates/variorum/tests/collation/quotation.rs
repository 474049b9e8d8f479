//! The same words quoted: whole, cut, as a transcript has them, about somebody else.

use variorum::collate::Dimension::{Attribution, Quotation, Wording};
use variorum::collate::Verdict::{Contradicts, Differs};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
        of: "one phrase of one speaker about two people",
        reports: &[
            (
                "2024-05-02",
                "Mayor Ana Ruiz called Ruel Oskan “a coward and a thief” at the harbour on Thursday.",
            ),
            (
                "2024-05-02",
                "“Dana Korvel is a coward and a thief,” Mayor Ana Ruiz said at the harbour on Thursday.",
            ),
        ],
        conflicts: &[(Quotation, Contradicts, &["of Ruel Oskan", "of Dana Korvel"])],
        agreements: &[],
    },
    Case {
        of: "one phrase about one person, called so and said to be so",
        reports: &[
            (
                "2024-05-02",
                "Mayor Ana Ruiz called Ruel Oskan “a coward and a thief” at the harbour on Thursday.",
            ),
            (
                "2024-05-02",
                "“Ruel Oskan is a coward and a thief,” Mayor Ana Ruiz said at the harbour on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "one phrase about a thing in other words is the same until it has a name",
        reports: &[
            (
                "2024-05-02",
                "Mayor Ana Ruiz said that running the schools from Orla was “outdated and foolish” on Thursday.",
            ),
            (
                "2024-05-02",
                "“Public education that ministers direct is outdated and foolish,” Mayor Ana Ruiz said on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
