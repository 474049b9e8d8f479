//! When.

use variorum::collate::Dimension::Time;
use variorum::collate::Verdict::Contradicts;

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
];
