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
        of: "a loose bound joins no two figures that exclude one another",
        reports: &[
            (
                "2024-05-02",
                "The Norland rocket fell into the ocean about 2,000 km east of Cape Orvane on Thursday, the navy said.",
            ),
            (
                "2024-05-02",
                "The Norland rocket fell into the ocean more than 1,000 km east of Cape Orvane on Thursday.",
            ),
            (
                "2024-05-02",
                "The Norland rocket that fell into the ocean 1,180 km east of Cape Orvane in August is in a museum. Another was fired on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quantity, Compatible, &["about 2,000 km", "more than 1,000 km"])],
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
        of: "items of two lists, where a surname is all that their sentences share, and two people have it",
        reports: &[
            (
                "2024-05-02",
                "Paul Orme pleaded guilty on Thursday. Bills that Paul Orme and his wife sent to the union included $3,180 for a week on the lake, $1,940 at a ski school, over $500 for a piano tuner and $2,610 at a tailor.",
            ),
            (
                "2024-05-02",
                "Paul Orme pleaded guilty on Thursday. Among the things that he bought were a $4,000 violin played by masters and two coats that once belonged to Greta Orme, including a $3,300 fur.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "one number, of two nouns",
        reports: &[
            (
                "2024-05-02",
                "The manifest of the ferry Maren listed 118 people, the harbour office in Orla said.",
            ),
            (
                "2024-05-02",
                "There are 118 names on the manifest of the ferry Maren, the harbour office in Orla said.",
            ),
        ],
        conflicts: &[],
        agreements: &[(Quantity, Same, &["118"])],
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
    Case {
        of: "an age between commas is of the one before it",
        reports: &[
            (
                "2024-05-02",
                "The girl, 17, was charged on Tuesday with assaulting two officers in Orla.",
            ),
            (
                "2024-05-02",
                "A 16-year-old girl was charged on Tuesday with assaulting two officers in Orla.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["17", "16-year-old"])],
        agreements: &[],
    },
    Case {
        of: "the ages of two named people are two",
        reports: &[
            (
                "2024-05-02",
                "Ada Marsh, 34, a teacher from Orla, was found dead in a canal on Tuesday, police said.",
            ),
            (
                "2024-05-02",
                "Tom Reed, a 36-year-old teacher from Orla, was found in a canal on Tuesday, police said.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a term in prison, however it is told",
        reports: &[
            (
                "2024-05-02",
                "A court in Orla sentenced former minister Karl Brandt to 12 years in prison for bribery on Monday.",
            ),
            (
                "2024-05-02",
                "Former minister Karl Brandt was jailed for 10 years on Monday after a court in Orla found him guilty of bribery.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["12 years", "10 years"])],
        agreements: &[],
    },
    Case {
        of: "the longest term that may be given is not the one that was",
        reports: &[
            (
                "2024-05-02",
                "Karl Brandt faces up to 14 years in prison if a court in Orla convicts him of bribery, prosecutors said.",
            ),
            (
                "2024-05-02",
                "A court in Orla sentenced Karl Brandt to 10 years in prison for bribery, prosecutors said.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two longest terms",
        reports: &[
            (
                "2024-05-02",
                "Karl Brandt faces up to 14 years in prison if convicted of bribery, prosecutors in Orla said.",
            ),
            (
                "2024-05-02",
                "If convicted of bribery Karl Brandt could be sentenced to as much as 20 years behind bars, prosecutors in Orla said.",
            ),
        ],
        conflicts: &[(Quantity, Differs, &["14 years", "20 years"])],
        agreements: &[],
    },
    Case {
        of: "the terms of two defendants are two",
        reports: &[
            (
                "2024-05-02",
                "A court in Orla sentenced Karl Brandt to 12 years in prison for bribery on Monday.",
            ),
            (
                "2024-05-02",
                "A court in Orla sentenced Ada Marsh to 10 years in prison for bribery on Monday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a depth before its figure and behind it",
        reports: &[
            (
                "2024-05-02",
                "A 6.1-magnitude earthquake struck near Orla on Monday at a depth of 10 kilometres.",
            ),
            (
                "2024-05-02",
                "The quake near Orla on Monday measured 6.1 and had a depth of 35 km, the survey said.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["10 kilometres", "35 km"])],
        agreements: &[],
    },
    Case {
        of: "two tallies of one vote",
        reports: &[
            ("2024-05-02", "Lawmakers voted 52 to 48 to pass the pension bill in Orla on Monday."),
            (
                "2024-05-02",
                "The pension bill passed by 51 votes to 49 in Orla's parliament on Monday.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["52 to 48", "51 votes to 49"])],
        agreements: &[],
    },
    Case {
        of: "a fine as a noun and as a verb",
        reports: &[
            ("2024-05-02", "The company was fined $3 million for the spill in the Maren river."),
            (
                "2024-05-02",
                "The regulator imposed a fine of $5 million on the company for the Maren river spill.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["$3 million", "$5 million"])],
        agreements: &[],
    },
    Case {
        of: "jobs that are cut and workers who are laid off",
        reports: &[
            ("2024-05-02", "Vektor Steel will cut 1,200 jobs at its plant in Orla."),
            ("2024-05-02", "Vektor Steel is laying off 1,500 workers at its plant in Orla."),
        ],
        conflicts: &[(Quantity, Contradicts, &["1,200", "1,500"])],
        agreements: &[],
    },
    Case {
        of: "the votes of two houses are two",
        reports: &[
            (
                "2024-05-02",
                "The lower house of Orland passed the pension bill by 212 votes to 198 on Monday.",
            ),
            (
                "2024-05-02",
                "The upper house of Orland passed the pension bill by 52 votes to 47 on Tuesday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a quake is not its aftershock",
        reports: &[
            ("2024-05-02", "The quake near Orla had a magnitude of 6.1 and a depth of 10 km."),
            ("2024-05-02", "An aftershock of magnitude 4.8 struck near Orla at a depth of 22 km."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what was asked for is not what was given",
        reports: &[
            ("2024-05-02", "Prosecutors in Orla had asked for 15 years in prison for Karl Brandt."),
            ("2024-05-02", "Karl Brandt was sentenced to nine years in prison in Orla on Monday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a part that must be served is no term",
        reports: &[
            (
                "2024-05-02",
                "Karl Brandt must serve at least six years before he is eligible for parole, a court in Orla ruled.",
            ),
            ("2024-05-02", "A court in Orla sentenced Karl Brandt to 15 years in prison."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a tower is no flame",
        reports: &[
            ("2024-05-02", "The tower in Orla is 120 metres high."),
            ("2024-05-02", "The flames in Orla were 30 metres high."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "those whom each side killed are two sets",
        reports: &[
            ("2024-05-02", "The army said it had killed 20 fighters near Orla on Monday."),
            ("2024-05-02", "The rebels said they had killed 12 soldiers near Orla on Monday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "passengers without the crew are not all on board",
        reports: &[
            (
                "2024-05-02",
                "The flight from Orla to Maren was carrying 120 passengers and six crew.",
            ),
            ("2024-05-02", "The flight from Orla had 126 people on board."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "so many on board",
        reports: &[
            (
                "2024-05-02",
                "The ferry Maren was carrying 120 passengers when it sank off Orla on Monday.",
            ),
            (
                "2024-05-02",
                "There were 98 passengers on board the ferry Maren when it went down off Orla on Monday.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["120", "98"])],
        agreements: &[],
    },
    Case {
        of: "two months are two figures",
        reports: &[
            ("2024-05-02", "Inflation in Orland rose to 5.5 percent in May."),
            ("2024-05-02", "Inflation in Orland was 5.2 percent in April."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "how long it went on",
        reports: &[
            ("2024-05-02", "The siege of the bank in Orla lasted six hours."),
            ("2024-05-02", "The nine-hour siege of the bank in Orla ended at dawn."),
        ],
        conflicts: &[(Quantity, Contradicts, &["six hours", "nine-hour"])],
        agreements: &[],
    },
    Case {
        of: "a bid for each share is no price of the day",
        reports: &[
            ("2024-05-02", "Vektor will pay $38 a share for Maren Corp, the Orla firm."),
            ("2024-05-02", "Vektor has agreed to pay $41 per share for Maren Corp, the Orla firm."),
        ],
        conflicts: &[(Quantity, Contradicts, &["$38", "$41"])],
        agreements: &[],
    },
    Case {
        of: "the age of the one named before",
        reports: &[
            (
                "2024-05-02",
                "Mayor Ronan Bitt was held at dawn in Orla. The 49-year-old former radio host denies wrongdoing.",
            ),
            (
                "2024-05-02",
                "A judge in Orla released the mayor. Ronan Bitt, 51, must stay away from city hall.",
            ),
        ],
        conflicts: &[(Quantity, Contradicts, &["49-year-old", "51"])],
        agreements: &[],
    },
];
