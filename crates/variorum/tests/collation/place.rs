//! Where.

use variorum::collate::Dimension::Place;
use variorum::collate::Verdict::{Compatible, Contradicts};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
        of: "at a meeting with somebody from a country is not in it",
        reports: &[
            (
                "2024-05-02",
                "At a meeting in Norway with Ruel Oskan, Mayor Ana Ruiz praised the harbour plan on Thursday.",
            ),
            (
                "2024-05-02",
                "At a meeting with Polish envoy Ruel Oskan, Mayor Ana Ruiz praised the harbour plan on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "one is arrested in one kind of place",
        reports: &[
            ("2024-05-02", "Police in Orla arrested the suspect at a bus station on Monday."),
            ("2024-05-02", "The suspect was arrested at his home in Orla on Monday, police said."),
        ],
        conflicts: &[(Place, Contradicts, &["bus station", "his home"])],
        agreements: &[],
    },
    Case {
        of: "a police station is where one is taken",
        reports: &[
            ("2024-05-02", "The suspect was arrested at his home in Orla on Monday, police said."),
            (
                "2024-05-02",
                "The suspect was arrested and held at a police station in Orla on Monday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
