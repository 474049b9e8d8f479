//! Did it happen, in what order: clauses that tell the same, plans with their outcomes, what a report revises itself.

use variorum::collate::Dimension::{Event, Quantity};
use variorum::collate::Verdict::{Compatible, Contradicts, Same, Supersedes};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
    Case {
        of: "what is found within a bound is not what is found beyond it",
        reports: &[
            (
                "2024-05-02",
                "Until now divers have only found wrecks of the old fleet within the Orla strait.",
            ),
            (
                "2024-05-02",
                "For the first time divers have found wrecks of the old fleet beyond the Orla strait.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what had not yet happened in one, and has in the later",
        reports: &[
            ("2024-05-02", "Marrow police have not identified the suspects in the harbour fire."),
            ("2024-05-08", "Marrow police have identified the suspects in the harbour fire."),
        ],
        conflicts: &[(
            Event,
            Supersedes,
            &[
                "Marrow police have not identified the suspects in the harbour fire",
                "Marrow police have identified the suspects in the harbour fire",
            ],
        )],
        agreements: &[],
    },
    Case {
        of: "what had happened in the earlier is not taken back by \"have not\" in a later one",
        reports: &[
            ("2024-05-08", "Marrow police have not identified the suspects in the harbour fire."),
            ("2024-05-02", "Marrow police have identified the suspects in the school fire."),
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
        of: "another rating is no agreement without loss",
        reports: &[
            ("2024-05-02", "Hurricane Ida made landfall on Thursday as a Category 4 storm."),
            ("2024-05-02", "Hurricane Ida made landfall on Thursday as a Category 5 storm."),
        ],
        conflicts: &[],
        agreements: &[(Event, Compatible, &["as a Category 4 storm", "as a Category 5 storm"])],
    },
    Case {
        of: "nor is another number of times",
        reports: &[
            ("2024-05-02", "The suspect fired twice at the officers in Orla on Thursday."),
            ("2024-05-02", "The suspect fired three times at the officers in Orla on Thursday."),
        ],
        conflicts: &[],
        agreements: &[(Event, Compatible, &["fired twice", "fired three times"])],
    },
    Case {
        of: "nor where each names another town",
        reports: &[
            ("2024-05-02", "The firm Norvik, based in Orla, will cut 300 jobs."),
            ("2024-05-02", "The firm Norvik, based in Vell, will cut 300 jobs."),
        ],
        conflicts: &[],
        agreements: &[(Event, Compatible, &["based in Orla", "based in Vell"])],
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
        conflicts: &[(Event, Supersedes, &["will withdraw", "withdrew"])],
        agreements: &[],
    },
    Case {
        of: "what is to leave tomorrow is not what left yesterday",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren left Orla for Vell on Wednesday with 40 cars on board.",
            ),
            (
                "2024-05-02",
                "The ferry Maren will leave Orla for Vell on Friday with cars on board.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "how a thing stands is no outcome of a plan",
        reports: &[
            (
                "2024-05-02",
                "The Orla Museum will be funded by the Vell Trust and by gifts, the mayor said.",
            ),
            ("2024-05-02", "The Orla Museum is funded by the Vell Trust, and draws many visitors."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what came first in one came then in the other",
        reports: &[
            (
                "2024-05-02",
                "Soldiers opened fire after protesters threw stones at the barracks. The mayor of Orla regretted it.",
            ),
            (
                "2024-05-02",
                "Protesters threw stones at the barracks after soldiers opened fire. The mayor of Orla was silent.",
            ),
        ],
        conflicts: &[(
            Event,
            Contradicts,
            &["after protesters threw stones", "after soldiers opened fire"],
        )],
        agreements: &[],
    },
    Case {
        of: "before in one is after the other way round",
        reports: &[
            (
                "2024-05-02",
                "Soldiers opened fire after protesters threw stones at the barracks. The mayor of Orla regretted it.",
            ),
            (
                "2024-05-02",
                "Protesters threw stones at the barracks before soldiers opened fire. The mayor of Orla was silent.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what was only to happen has no order, and was carried out",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren would leave Orla before the harbour police closed the bridge. The mayor of Orla regretted it.",
            ),
            (
                "2024-05-02",
                "The harbour police closed the bridge before the ferry Maren left Orla. The mayor of Orla was silent.",
            ),
        ],
        // The plan is told as carried out, and nothing of the order.
        conflicts: &[(Event, Supersedes, &["would leave", "left"])],
        agreements: &[],
    },
    Case {
        of: "convicted or acquitted",
        reports: &[
            ("2024-05-02", "The court acquitted Karl Brandt of murder on Monday in Orla."),
            ("2024-05-02", "Karl Brandt was convicted of murder by a court in Orla on Monday."),
        ],
        conflicts: &[(Event, Contradicts, &["acquitted", "convicted"])],
        agreements: &[],
    },
    Case {
        of: "convicted of one thing and acquitted of another",
        reports: &[
            (
                "2024-05-02",
                "The court convicted Karl Brandt of fraud but acquitted him of bribery in Orla.",
            ),
            ("2024-05-02", "Karl Brandt was acquitted of bribery by a court in Orla."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two houses may part",
        reports: &[
            ("2024-05-02", "The lower house of Orland approved the bill on Monday."),
            ("2024-05-02", "The upper house of Orland rejected the bill on Monday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "arrested, and later released",
        reports: &[
            (
                "2024-05-02",
                "Police in Orla arrested Karl Brandt on Wednesday over the missing harbour funds.",
            ),
            (
                "2024-05-04",
                "Karl Brandt was released in Orla on Friday; the harbour funds are still missing.",
            ),
        ],
        conflicts: &[(Event, Supersedes, &["arrested", "released"])],
        agreements: &[],
    },
];
