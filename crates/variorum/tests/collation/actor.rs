//! Who or what somebody is.

use variorum::collate::Dimension::Actor;
use variorum::collate::Verdict::{Compatible, Differs};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
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
        of: "two offices of several words",
        reports: &[
            (
                "2024-05-02",
                "Ada Marsh, chief executive of Vektor Steel, resigned in Orla on Monday.",
            ),
            (
                "2024-05-02",
                "Ada Marsh, the chief financial officer of Vektor Steel, resigned in Orla on Monday.",
            ),
        ],
        conflicts: &[(Actor, Differs, &["chief executive", "chief financial officer"])],
        agreements: &[],
    },
];
