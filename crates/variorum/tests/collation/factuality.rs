//! Asserted and denied.

use variorum::collate::Dimension::Factuality;
use variorum::collate::Verdict::Contradicts;

use crate::Case;

pub(crate) const CASES: &[Case] = &[
    Case {
        of: "a denial beside an assertion of something else is no agreement",
        reports: &[
            (
                "2024-05-02",
                "The Marrow court found Ana Ruiz guilty of assaulting a guard on Thursday.",
            ),
            (
                "2024-05-02",
                "The Marrow court did not find anything to convict Dana Korvel on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a question asserts nothing",
        reports: &[
            ("2024-05-02", "Sudan denied on Thursday that it shelled the camp at Marrow."),
            ("2024-05-02", "Did Sudan shell the camp at Marrow? The camp was hit on Thursday."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "who asks whether somebody did it does not say that he did",
        reports: &[
            ("2024-05-02", "Mayor Ana Ruiz denied on Thursday that she had sent the picture."),
            ("2024-05-02", "Reporters asked Ana Ruiz on Thursday whether she sent the picture."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what a party is accused of, and denies",
        reports: &[
            ("2024-05-02", "Norland accused Sudan of shelling the camp at Marrow on Thursday."),
            (
                "2024-05-02",
                "A camp at Marrow was hit on Thursday. Sudan denied that it shelled the camp.",
            ),
        ],
        conflicts: &[(Factuality, Contradicts, &["asserted", "denied"])],
        agreements: &[],
    },
    Case {
        of: "to deny access is no denial of a claim",
        reports: &[
            ("2024-05-02", "Sudan denied aid workers access to the camp at Marrow on Thursday."),
            (
                "2024-05-02",
                "Sudan gave aid workers access to the camp at Marrow a week ago, and closed it on Thursday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "one who denies in the first person what another report says she did",
        reports: &[
            (
                "2024-05-02",
                "Dana Korvel spoke to the Tern inquiry on Thursday. “I have not given false information to the inquiry,” Dana Korvel said.",
            ),
            (
                "2024-05-02",
                "Dana Korvel came before the Tern inquiry on Thursday. Dana Korvel gave false information to the inquiry on four occasions.",
            ),
        ],
        conflicts: &[(Factuality, Contradicts, &["denied", "asserted"])],
        agreements: &[],
    },
    Case {
        of: "what was lost in a clause of time is not denied with the sentence above it",
        reports: &[
            (
                "2024-05-02",
                "When Ruel Oskan lost his seat on Tuesday, his party was not prepared to unite behind anybody.",
            ),
            (
                "2024-05-02",
                "“I was stunned when Ruel Oskan lost his seat on Tuesday,” Dana Korvel said. His party has no leader.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "nobody against some",
        reports: &[
            (
                "2024-05-02",
                "No one was injured in the fire at the hotel in Orla on Monday, the mayor said.",
            ),
            ("2024-05-02", "Three people were injured in Monday's fire at the hotel in Orla."),
        ],
        conflicts: &[(Factuality, Contradicts, &["No one", "Three people"])],
        agreements: &[],
    },
    Case {
        of: "no shots against several",
        reports: &[
            (
                "2024-05-02",
                "No shots were fired when robbers attacked a van in Orla on Monday, police said.",
            ),
            ("2024-05-02", "Several shots were fired as robbers attacked a van in Orla on Monday."),
        ],
        conflicts: &[(Factuality, Contradicts, &["No shots", "Several shots"])],
        agreements: &[],
    },
    Case {
        of: "none used against some used",
        reports: &[
            ("2024-05-02", "The robbers used no explosives, police in Orla said."),
            ("2024-05-02", "The robbers used explosives to blow open the door of the van in Orla."),
        ],
        conflicts: &[(Factuality, Contradicts, &["no explosives", "used explosives"])],
        agreements: &[],
    },
    Case {
        of: "another office is no denial of the one that was not offered",
        reports: &[
            (
                "2024-05-02",
                "The White House did not offer Karl Brandt a full-time paid position, aides said in Orla.",
            ),
            (
                "2024-05-02",
                "Karl Brandt was offered unpaid positions on advisory boards by the White House, aides said in Orla.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "what was not found at first may be found",
        reports: &[
            (
                "2024-05-02",
                "They did not find the bird in the first few minutes of the flight from Orla.",
            ),
            ("2024-05-02", "A bird was found on the flight from Orla."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "two who speak for two",
        reports: &[
            (
                "2024-05-02",
                "A spokesman for Brandt did not answer a request for comment on the Orla inquiry on Monday.",
            ),
            (
                "2024-05-02",
                "A spokesman for Marsh answered a request for comment on the Orla inquiry on Monday.",
            ),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "a bridge is no tunnel",
        reports: &[
            ("2024-05-02", "The minister did not attend the opening of the bridge in Orla."),
            ("2024-05-02", "The minister attended the opening of the tunnel in Orla."),
        ],
        conflicts: &[],
        agreements: &[],
    },
    Case {
        of: "not paid for one speech, paid for others",
        reports: &[
            ("2024-05-02", "Brandt was not paid for the speech in Orla."),
            ("2024-05-02", "Brandt was paid for three speeches in Maren."),
        ],
        conflicts: &[],
        agreements: &[],
    },
];
