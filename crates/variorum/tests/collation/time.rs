//! When.

use variorum::collate::Dimension::Time;
use variorum::collate::Verdict::{Contradicts, Differs};

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
    Case {
        of: "one surrenders once, in whatever words",
        reports: &[
            (
                "2024-05-02",
                "Karl Brandt handed himself in on Tuesday, police in Orla said. He had been sought since April.",
            ),
            ("2024-05-02", "Karl Brandt turned himself in to police in Orla on Thursday."),
        ],
        conflicts: &[(Time, Contradicts, &["Tuesday", "Thursday"])],
        agreements: &[],
    },
    Case {
        of: "a body is found once",
        reports: &[
            ("2024-05-02", "The body of Ada Marsh was found on Tuesday near Orla."),
            ("2024-05-02", "Searchers found the body of Ada Marsh on Wednesday."),
        ],
        conflicts: &[(Time, Contradicts, &["Tuesday", "Wednesday"])],
        agreements: &[],
    },
    Case {
        of: "two people are arrested on two days",
        reports: &[
            ("2024-05-02", "Police in Orla arrested Karl Brandt on Tuesday over the robbery."),
            ("2024-05-02", "Police in Orla arrested Tom Reed on Wednesday over the robbery."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a year told of an election and of what it led to",
        reports: &[
            ("2024-05-02", "Brandt, who was elected mayor of Orla in 2015, resigned on Monday."),
            ("2024-05-02", "Brandt resigned on Monday. He became mayor of Orla in 2016."),
        ],
        conflicts: &[(Time, Contradicts, &["2015", "2016"])],
        agreements: &[],
    },
    Case {
        of: "the hours of one blast",
        reports: &[
            (
                "2024-05-02",
                "The blast at the Vektor plant in Orla happened at about 3 a.m. on Monday.",
            ),
            (
                "2024-05-02",
                "An explosion tore through the Vektor plant in Orla at 5:30 a.m. on Monday.",
            ),
        ],
        conflicts: &[(Time, Differs, &["3 a.m.", "5:30 a.m."])],
        agreements: &[],
    },
    Case {
        of: "a second bomb has an hour of its own",
        reports: &[
            ("2024-05-02", "A bomb exploded at the market in Orla at noon on Monday."),
            ("2024-05-02", "A second bomb exploded near the hospital in Orla at 2 p.m. on Monday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two bodies are found on two days",
        reports: &[
            ("2024-05-02", "The body of a man was found in the river in Orla on Monday."),
            ("2024-05-02", "The body of a woman was found in the river in Orla on Tuesday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
