//! One person or thing under several names.

use variorum::collate::Dimension::Naming;
use variorum::collate::Verdict::Same;

use crate::Case;

pub(crate) const CASES: &[Case] = &[
    Case {
        of: "one group under a full name and an acronym that a report gives",
        reports: &[
            (
                "2024-05-02",
                "The Harbour Workers Union (HWU) called a strike in Orla on Thursday. The HWU has 900 members.",
            ),
            (
                "2024-05-02",
                "The Harbour Workers Union called a strike in Orla on Thursday, and talks go on.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Naming, Same, &["HWU", "Harbour Workers Union"])],
    },
    Case {
        of: "two people of one surname are two",
        reports: &[
            (
                "2024-05-02",
                "Ruel Oskan, the harbour master, resigned in Orla on Thursday. His brother Dan Oskan stayed.",
            ),
            (
                "2024-05-02",
                "Ruel Oskan resigned in Orla on Thursday. Dan Oskan, his brother, did not.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
