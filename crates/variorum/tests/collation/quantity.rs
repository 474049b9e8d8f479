//! How many, how much: figures, bounds, tolls in time, ages, shares.

use variorum::collate::Dimension::Quantity;
use variorum::collate::Verdict::{Compatible, Contradicts, Differs, Same, Supersedes};

use crate::Case;

pub(crate) const CASES: &[Case] = &[
    Case {
        of: "all and nearly all are told apart",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. He spoke on Tuesday.",
            ),
            (
                "2024-05-02",
                "The president called for legislation to require criminal background checks for nearly all gun sales.",
            ),
        ],
        conflicts: &[(Quantity, Differs, &["all gun sales", "nearly all gun sales"])],
        agreements: &[],
    },
    Case {
        of: "a report that has both quantifiers knows the difference",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. Last year he asked to require criminal background checks for nearly all gun sales.",
            ),
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "not all may be few, and is no share to compare",
        reports: &[
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for all gun sales. He spoke on Tuesday.",
            ),
            (
                "2024-05-02",
                "The president recommended requiring criminal background checks for not all gun sales.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two counts of one day that exclude one another",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people, police said. The bus had left Tern at dawn.",
            ),
            (
                "2024-05-02",
                "Fifteen people were killed on Thursday when a bus fell into the Orla gorge, the hospital in Tern said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["12", "Fifteen"])],
        agreements: &[],
    },
    Case {
        of: "a toll that rises in a later report supersedes",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people, police said.",
            ),
            (
                "2024-05-03",
                "The death toll from the bus accident in the Orla gorge rose to 15 on Friday, police said.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["12", "15"])],
        agreements: &[],
    },
    Case {
        of: "a bound leaves room, and about is about",
        reports: &[
            (
                "2024-05-02",
                "At least 12 people were killed when a bus fell into the Orla gorge on Thursday. About 30 were injured.",
            ),
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday. It killed 12 people and injured 31, the hospital said.",
            ),
        ],
        conflicts: &[],
        agreements: &[
            (Quantity, Compatible, &["At least 12", "12"]),
            (Quantity, Compatible, &["About 30", "31"]),
        ],
    },
    Case {
        of: "the dead and the injured, and an accident of another year, are no one figure",
        reports: &[
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people. In 2011 a bus fell into the same gorge and 19 people died.",
            ),
            (
                "2024-05-02",
                "A bus fell into the Orla gorge on Thursday, killing 12 people and injuring 28.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quantity, Same, &["12"])],
    },
    Case {
        of: "lists name what they count",
        reports: &[
            (
                "2024-05-02",
                "The Orla bus accident on Thursday: figures at 18:00 from the district office.\n\nDeceased: 14\n\nInjured: 28\n",
            ),
            (
                "2024-05-02",
                "The bus accident in the Orla gorge on Thursday killed 13 people and injured 28, the district office said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["14", "13"])],
        agreements: &[(Quantity, Same, &["28"])],
    },
    Case {
        of: "the inhabitants of one place",
        reports: &[
            (
                "2024-05-02",
                "A landslide hit the town of Marrow, home to 20,000 people, on Thursday, officials said.",
            ),
            (
                "2024-05-02",
                "A landslide struck Marrow, a town of 35,000 people, on Thursday, the mayor said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["20,000", "35,000"])],
        agreements: &[],
    },
    Case {
        of: "the age of the one boy of both leads",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "Keepers at the Tern zoo pulled a three-year-old boy out of the lions' moat on Thursday.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["4-year", "three-year"])],
        agreements: &[],
    },
    Case {
        of: "an age that a report corrects in words",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "Keepers at the Tern zoo pulled a boy out of the lions' moat on Thursday. Police initially said that the boy was 4 years old. His mother said that he was 3 years old.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["4", "3 years"])],
        agreements: &[],
    },
    Case {
        of: "a man of 40 and a boy of four have two ages",
        reports: &[
            (
                "2024-05-02",
                "A 4-year-old boy fell into the lions' moat at the Tern zoo on Thursday. Keepers pulled him out.",
            ),
            (
                "2024-05-02",
                "A 40-year-old keeper pulled a boy out of the lions' moat at the Tern zoo on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a report that gives the figure of the other, for another night, contradicts nobody",
        reports: &[
            (
                "2024-05-02",
                "Protests went on in Tern. Captain Marant said there were six arrests on Wednesday, compared to 47 the previous night.",
            ),
            ("2024-05-02", "Protests went on in Tern. The police made 47 arrests overnight."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a report that gives two tolls in one voice contradicts itself",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren sank off Orla. Twelve people were killed, the coastguard said. Boats searched until dark. Fifteen people were killed, the coastguard said.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["Twelve", "Fifteen"])],
        agreements: &[],
    },
    Case {
        of: "two sources of one report are two voices",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren sank off Orla. Twelve people were killed, the coastguard said. Boats searched until dark. Fifteen people were killed, the hospital of Orla said.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a report may tell a toll as it was and as it is",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren sank off Orla. Fifteen people were killed, the coastguard said. Boats searched until dark. Earlier, the coastguard said twelve people were killed.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "the dead of two places are two tolls",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren sank off Orla. Twelve people were killed in Orla, the coastguard said. Boats searched until dark. Fifteen people were killed in Vell, the coastguard said.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "the dead of each day are a toll each",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren sank off Orla. Twelve people were killed on Thursday, the coastguard said. Boats searched until dark. Fifteen people were killed on Wednesday, the coastguard said.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what now stands at a figure is the later",
        reports: &[
            (
                "2024-05-02",
                "Twelve people were killed when the ferry Maren sank off Orla, the coastguard said.",
            ),
            (
                "2024-05-02",
                "The death toll from the sinking of the ferry Maren off Orla now stands at 16, the coastguard said.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["Twelve", "16"])],
        agreements: &[],
    },
    Case {
        of: "what an earlier version said is taken back",
        reports: &[
            (
                "2024-05-02",
                "Sixteen people were killed when the ferry Maren sank off Orla, the coastguard said. Correction: an earlier version of this report said that 14 people were killed.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["14", "Sixteen"])],
        agreements: &[],
    },
    Case {
        of: "what it is not is taken back",
        reports: &[
            (
                "2024-05-02",
                "Sixteen people were killed when the ferry Maren sank off Orla, the coastguard said. An earlier version of this report misstated the toll. It is 16, not 14 people killed.",
            ),
            (
                "2024-05-02",
                "The ferry Maren sank off Orla in the night. The mayor of Orla spoke of a black day for the ferry Maren.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["14", "Sixteen"])],
        agreements: &[],
    },
    Case {
        of: "a toll given before contradicts nobody",
        reports: &[
            (
                "2024-05-02",
                "Sixteen people were killed when the ferry Maren sank off Orla, the coastguard said. The coastguard revised an earlier toll of 12 people killed.",
            ),
            (
                "2024-05-02",
                "Sixteen people were killed when the ferry Maren sank off Orla, the mayor said.",
            ),
        ],
        conflicts: &[(Quantity, Supersedes, &["12", "Sixteen"])],
        agreements: &[],
    },
    Case {
        of: "what was told earlier in the day is no earlier version",
        reports: &[
            (
                "2024-05-02",
                "Sixteen people were killed when the ferry Maren sank off Orla, the coastguard said.",
            ),
            (
                "2024-05-02",
                "Earlier, 16 people were killed when the ferry Maren sank off Orla, the mayor said.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
