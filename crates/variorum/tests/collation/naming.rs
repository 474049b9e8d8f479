//! One person or thing under several names.

use variorum::collate::Dimension::Naming;
use variorum::collate::Verdict::{Differs, Same};

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
    Case {
        of: "a surname in two spellings",
        reports: &[
            (
                "2024-05-02",
                "Police in Orla said that the driver, Rusdi Lamato, had been drinking before the crash.",
            ),
            (
                "2024-05-02",
                "The driver, Rusdi Lamatto, had been drinking before the crash in Orla, police said.",
            ),
        ],
        conflicts: &[(Naming, Differs, &["Rusdi Lamato", "Rusdi Lamatto"])],
        agreements: &[],
    },
    Case {
        of: "a letter in each part of a long name",
        reports: &[
            (
                "2024-05-02",
                "The governor, Ranjith Abeywardena, told reporters in Orla that the ferry tax would stay.",
            ),
            (
                "2024-05-02",
                "The ferry tax would stay, Governor Ranjit Abeywardana told reporters in Orla.",
            ),
        ],
        conflicts: &[(Naming, Differs, &["Ranjith Abeywardena", "Ranjit Abeywardana"])],
        agreements: &[],
    },
    Case {
        of: "two people with short names that are alike",
        reports: &[
            (
                "2024-05-02",
                "Karin Larsson told reporters in Orla on Monday that the ferry tax would stay.",
            ),
            (
                "2024-05-02",
                "The ferry tax would stay, Karen Larsen told reporters in Orla on Monday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "an apostrophe is no letter",
        reports: &[
            (
                "2024-05-02",
                "Terry O’Neill spoke to the harbour council in Orla on Monday about the ferry.",
            ),
            (
                "2024-05-02",
                "Terry O'Neill spoke on Monday to the harbour council in Orla about the ferry.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
