//! Statements of invented reports: each with who speaks, how, and what is said.

use super::*;
use crate::article::{Article, ArticleId};
use crate::claim::factuality::Factuality;
use crate::language::analyse;

fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "test".to_owned(),
        text: text.to_owned(),
        sha256: [0; 32],
        title: None,
        outlet: None,
        credits: Vec::new(),
        byline: None,
        dateline: None,
        url: None,
        published: None,
        modified: None,
        section: None,
        retrieved: None,
        aside: Vec::new(),
    }
}

/// One line a statement: speaker < chain, kind, content.
fn read(text: &str) -> Vec<String> {
    let article = article(text);
    let name = |speaker: &Speaker| speaker.name.clone().unwrap_or_else(|| "open".to_owned());
    statements(&analyse(&article))
        .iter()
        .map(|statement| {
            let mut who = name(&statement.speaker);
            for outer in &statement.chain {
                who.push_str(" < ");
                who.push_str(&name(outer));
            }
            let parts: Vec<&str> =
                statement.content.iter().map(|part| article.slice(*part)).collect();
            format!("{who}: {:?}: {}", statement.kind, parts.join(" … "))
        })
        .collect()
}

/// Texts with one line that must be among what is read.
const READ: &[(&str, &str)] = &[
    // "Put it so" says it; a participle of saying takes what is quoted behind it.
    (
        "As Ilse Brandt recently put it, “Did the port lower its fees by the law, or against it?” The port was silent.",
        "Ilse Brandt: Direct: “Did the port lower its fees by the law, or against it?”",
    ),
    (
        "Ilse Brandt hardly clarified the matter, treating the remark first as a compliment and, when questioned after the debate, asserting, “Of course, I pay my taxes.”",
        "Ilse Brandt: Direct: “Of course, I pay my taxes.”",
    ),
    // An aside does not take the rest of a quotation away from whoever began it; another verb of saying does.
    (
        "“The roof,” the mayor, Per Lund, said, referring to the town hall, “must go by May.”",
        "Per Lund: Direct: “The roof,” … “must go by May.”",
    ),
    (
        "“The roof is safe,” Per Lund said, and his deputy replied, “it is not.”",
        "Per Lund: Direct: “The roof is safe,”",
    ),
    (
        "“The roof is safe,” Per Lund said, adding, “it always was.”",
        "Per Lund: Direct: “it always was.”",
    ),
    (
        "The film ends with footage of Per Lund saying during the vote, “We waited too long,” and the hall going dark.",
        "Per Lund: Direct: “We waited too long,”",
    ),
    // What stands in the sentence before is not hers; a new answer behind a colon is not that of the sentence before.
    (
        "He laughed and said, “I never liked the plan.” Then he had to change his answer: “Of course I liked it. I was joking.” To which Ilse Brandt said, “Thank God you still have your wits.”",
        "Ilse Brandt: Direct: “Thank God you still have your wits.”",
    ),
    // A label in capitals is a name, and its first or last word behind it the same speaker.
    (
        "MINISTER LIV AASEN: Good morning. I will be brief.\n\nQUESTION: Will you close it?\n\nMINISTER: We have taken no decision, and none will be taken.",
        "Liv Aasen: Indirect: We have taken no decision, and none will be taken",
    ),
    // An agency that the speaker cites does not pass him on.
    (
        "Ilse Brandt said Reuters reported that the dam was leaking.",
        "Reuters < Ilse Brandt: Indirect: the dam was leaking",
    ),
    (
        "Police said the man ran at Anna Berg shouting, “You will die.”",
        "the man: Direct: “You will die.”",
    ),
    (
        "“It is safe,” Anna Berg said, though Tom Hale thought, “it is not.”",
        "Tom Hale: Direct: “it is not.”",
    ),
    (
        // wrong: with these names the taggers give both to the first.
        "“It is safe,” Ilse Brandt said, though Per Lund thought, “it is not.”",
        "Ilse Brandt: Direct: “It is safe,” … “it is not.”",
    ),
    (
        "“We should wait,” Ilse Brandt said, but according to Per Lund, “waiting is not an option.”",
        "Per Lund: Direct: “waiting is not an option.”",
    ),
    ("Per Lund received a message: “Leave town or die.”", "open: Direct: “Leave town or die.”"),
    (
        "“I lied,” Ilse Brandt told the court, and that she was sorry for it.",
        "Ilse Brandt: Mixed: “I lied,” … she was sorry for it",
    ),
    // Whoever tells never stands behind the verb.
    (
        "They brought in two men, one of whom had been in the water for 40 minutes. “He was talking when we got him, so we knew it would be all right,” the coxswain, Per Lund, told the Halden Times. “It is the worst night since 1999.”",
        "Per Lund: Direct: “It is the worst night since 1999.”",
    ),
    // A verb that says nothing by itself, right behind what was said.
    (
        "Per Lund, the coach, quit on Sunday. “Every season was a gift,” Ilse Brandt’s letter began. “For me, it is time now.”",
        "Ilse Brandt’s letter: Direct: “For me, it is time now.”",
    ),
    ("“Nobody asked us,” Ilse Brandt laughed.", "Ilse Brandt: Direct: “Nobody asked us,”"),
    // When she says it is none of it either.
    (
        "“The dam never leaked,” Ilse Brandt said months after her dismissal, and the drought had much to do with that.",
        "Ilse Brandt: Direct: “The dam never leaked,”",
    ),
    // Who is spoken to does not speak.
    (
        "Senator Ilse Brandt scolded him: “Not one inspector stands behind you on the two bridges you called ‘our jewels,’” she said.",
        "Ilse Brandt: Direct: “Not one inspector stands behind you on the two bridges you called ‘our jewels,’”",
    ),
    (
        "Ilse Brandt asked Per Lund, “Did you know of this?” His answer: “I was told on Monday.”",
        "Per Lund: Direct: “I was told on Monday.”",
    ),
    (
        "Ilse Brandt is trying out a new and more personal message: “It is about me.”",
        "Ilse Brandt: Direct: “It is about me.”",
    ),
    // She adds it, whoever the clause before is about.
    (
        "Similar criticism came from the investor Ilse Brandt, who said in May that he had become a burden to the firm, adding that the board was exploiting a weakness of the law.",
        "Ilse Brandt: Indirect: the board was exploiting a weakness of the law",
    ),
    // What she does besides is none of what she says.
    (
        "“We listen to everybody in town,” Ilse Brandt said, going on to compare the two plans.",
        "Ilse Brandt: Direct: “We listen to everybody in town,”",
    ),
    ("“The dam is safe,” Ilse Brandt said on Monday.", "Ilse Brandt: Direct: “The dam is safe,”"),
    (
        "\"We saw nothing,\" said Ilse Brandt, the mayor of Halden.",
        "Ilse Brandt: Direct: \"We saw nothing,\"",
    ),
    (
        "“We waited,” Ilse Brandt said. “Then the water came.”",
        "Ilse Brandt: Direct: “Then the water came.”",
    ),
    (
        "A nurse, who asked not to be named because she may not speak to the press, said nine people had been treated.",
        "A nurse, who asked not to be named because she may not speak to the press: Indirect: nine people had been treated",
    ),
    ("Ilse Brandt said that the dam was safe.", "Ilse Brandt: Indirect: the dam was safe"),
    (
        "The road will stay closed until May, according to the ministry.",
        "the ministry: Indirect: The road will stay closed until May",
    ),
    (
        "“The dam will never be the same again.” ― Ilse Brandt\n“It was a long night.” ― Ole Holt",
        "Ilse Brandt: Direct: “The dam will never be the same again.”",
    ),
    (
        "A senior harbour official said the crane was old.",
        "A senior harbour official: Indirect: the crane was old",
    ),
    // Who is talking goes on over a paragraph, however long the quotation.
    (
        "Ilse Brandt opened the meeting. “The dam is safe. It was checked twice. Nobody needs to leave,” she said.\n\n“We will check it again in May,” she said.",
        "Ilse Brandt: Direct: “We will check it again in May,”",
    ),
    // Nobody speaks of himself by his name.
    (
        "Robert Holt came late to the hearing.\n\n“Peter Dahl knew that the valve was broken,” he said on Friday.",
        "Robert Holt: Direct: “Peter Dahl knew that the valve was broken,”",
    ),
    // The subject that is still to come.
    (
        "In one of her last hours in office, Ilse Brandt defended the dam.\n\n“I would build it again,” she said.",
        "Ilse Brandt: Direct: “I would build it again,”",
    ),
    // One after the other, with the same cue.
    (
        "Ilse Brandt called the plan “badly drawn” and “far too costly.”",
        "Ilse Brandt: Mixed: the plan “badly drawn” and “far too costly.”",
    ),
    (
        // wrong: in capitals the office is no part of the name.
        "MAYOR BRANDT: We have checked the dam, and I am sure of it.",
        "BRANDT: Indirect: We have checked the dam, and I am sure of it",
    ),
    (
        "Ilse Brandt said on Monday that the dam was safe and “would hold”, reported Reuters.",
        "Ilse Brandt < Reuters: Mixed: the dam was safe and “would hold”",
    ),
    // Headlines: a colon, a dash, the speaker behind the words.
    (
        "Police: Two men held over harbour blaze",
        "Police: Indirect: Two men held over harbour blaze",
    ),
    ("Brandt – \"We will not close the mine\"", "Brandt: Direct: \"We will not close the mine\""),
    ("'I was terrified': passenger tells of ferry fire", "passenger: Direct: 'I was terrified'"),
    ("Father of victim: 'They took my boy'", "Father of victim: Direct: 'They took my boy'"),
    // Turns without "I" or "we".
    (
        "ANCHOR: Good evening. Is the dam safe?\n\nBRANDT: It is safe.\n\nANCHOR: Thank you.",
        "ANCHOR: Indirect: Thank you",
    ),
    ("Q: How long were you in the cell?\n\nA: Nine days.", "open: Indirect: Nine days"),
    // Idioms.
    ("The minister did not rule out a second vote.", "The minister: Indirect: a second vote"),
    ("It is unclear whether the pilot survived.", "open: Indirect: whether the pilot survived"),
    (
        "The inquiry heard that the alarm had been switched off.",
        "open: Indirect: the alarm had been switched off",
    ),
    (
        "The general was reported to have fled to the coast.",
        "open: Indirect: The general … to have fled to the coast",
    ),
    (
        "The Press Trust of India quoted a senior police officer as saying that three militants were killed.",
        "a senior police officer < Press Trust of India: Indirect: three militants were killed",
    ),
    (
        "In the words of one villager, \"the sea took everything\".",
        "one villager: Direct: \"the sea took everything\"",
    ),
    (
        "Nine people died, officials said, but the local hospital put the number at 14.",
        "the local hospital: Indirect: the number at 14",
    ),
    ("There were reports of shooting near the palace.", "open: Indirect: shooting near the palace"),
    // Cited by an outlet.
    (
        "The convoy was hit by drones, Haaretz reported, citing two army officers.",
        "two army officers < Haaretz: Indirect: The convoy was hit by drones",
    ),
    (
        "The Times, quoting a cabinet source, said the tax would be dropped.",
        "a cabinet source < Times: Indirect: the tax would be dropped",
    ),
    // Two cues that are one, words that are none of the content.
    (
        "The company would neither confirm nor deny that talks were under way.",
        "The company: Indirect: talks were under way",
    ),
    (
        "It was announced on Tuesday that the plant would close.",
        "open: Indirect: the plant would close",
    ),
    (
        "The council was accused by residents of ignoring warnings.",
        "residents: Indirect: The council … of ignoring warnings",
    ),
    // Who is not to be named, with why.
    (
        "Two officials, who asked not to be named because they were not authorised to speak, said the vote would be delayed.",
        "Two officials, who asked not to be named because they were not authorised to speak: Indirect: the vote would be delayed",
    ),
    // A name that only narrows the source, and one beside it.
    (
        "A lawyer for Mr Petrov said he would plead not guilty.",
        "A lawyer for Mr Petrov: Indirect: he would plead not guilty",
    ),
    (
        "Her neighbour, Ole Holt, said he had called the fire brigade twice. “They took forty minutes,” he said.",
        "Ole Holt: Direct: “They took forty minutes,”",
    ),
    // Whoever was talking in the paragraph before.
    (
        "Prosecutor Ada Finch told jurors that Leo Grant had planned the robbery for months. He had bought a van. He had rented a garage. He had told nobody.\n\n“He was careful,” she said.",
        "Ada Finch: Direct: “He was careful,”",
    ),
    // Whomever the sentence before a quotation is about.
    (
        "Judge Amos Reed spoke first.\n\nAnn Orr wept outside the court. “It is over.”",
        "Ann Orr: Direct: “It is over.”",
    ),
    // Marks without a partner.
    (
        "\"Nobody told us the valve was broken, the plant's manager, Per Lund, said on Friday.",
        "Per Lund: Direct: \"Nobody told us the valve was broken,",
    ),
    (
        "The valve was broken, and nobody told us,\" the plant's manager, Per Lund, said on Friday.",
        "Per Lund: Direct: The valve was broken, and nobody told us,\"",
    ),
    (
        "Ann Orr left in tears. \"It was a long wait.\n\nBut it is over now,\" she said.",
        "Ann Orr: Direct: But it is over now,\"",
    ),
];

/// Texts with a line that must not be among what is read: close to one that must.
const NOT_READ: &[(&str, &str)] = &[
    // A subject before a colon is no speaker.
    ("Harbour blaze: Two men held", "Harbour blaze: Indirect: Two men held"),
    // He was asked, he did not ask.
    (
        "Asked whether he would stand again, Mr Holt said: \"Ask me in May.\"",
        "Holt: Indirect: whether he would stand again",
    ),
    // A reason that is cited says nothing.
    (
        "The show was cancelled, the club said, citing safety concerns.",
        "safety concerns < the club: Indirect: The show was cancelled",
    ),
    // "He" inside her quotation is not she.
    ("\"He said, 'Get out,' and we ran,\" Ms Lopez said.", "Lopez < Lopez: Direct: 'Get out,'"),
    // A finger, a telephone.
    ("Ms Reed pointed at the cracks.", "Reed: Indirect: the cracks"),
    // A photo shows.
    (
        "The singer posted three photos of herself with Ilse Brandt.",
        "The singer: Indirect: three photos of herself with Ilse Brandt",
    ),
    // Nobody is no speaker.
    ("Nobody has said when the road will open.", "Nobody: Indirect: when the road will open"),
];

#[test]
fn no_text_has_a_wrong_statement() {
    for (text, wrong) in NOT_READ {
        let found = read(text);
        assert!(!found.iter().any(|line| line == wrong), "{text}\n  found {found:#?}");
    }
}

/// Sources with the sort of speaker that each is.
const KINDS: &[(&str, SpeakerKind)] = &[
    ("Ilse Brandt said the dam was safe.", SpeakerKind::Person),
    ("The mayor said the dam was safe.", SpeakerKind::Office),
    ("Downing Street said the dam was safe.", SpeakerKind::Organisation),
    ("State media reported that the dam was safe.", SpeakerKind::Outlet),
    ("A leaked memo says that the dam was safe.", SpeakerKind::Document),
    ("Campaigners said the dam was safe.", SpeakerKind::Group),
    ("A senior official said the dam was safe.", SpeakerKind::Unnamed),
    ("One villager said the dam was safe.", SpeakerKind::Unnamed),
    ("Nobody has said that the dam was safe.", SpeakerKind::Open),
];

#[test]
fn sources_are_sorted() {
    for (text, kind) in KINDS {
        let article = article(text);
        let kinds: Vec<SpeakerKind> =
            statements(&analyse(&article)).iter().map(|statement| statement.speaker.kind).collect();
        assert_eq!(kinds.first(), Some(kind), "{text}");
    }
}

#[test]
fn an_odd_mark_is_told_and_the_rest_is_read() {
    let text = "“We will find out why, he added.\n\nIlse Brandt said that the dam was safe.";
    let article = article(text);
    let analysis = analyse(&article);
    assert_eq!(analysis.gaps.len(), 1);
    assert_eq!(analysis.gaps[0].span, Some(Span::new(0, 3)));
    assert!(read(text).iter().any(|line| line == "Ilse Brandt: Indirect: the dam was safe"));
}

/// Texts with how surely what is said in them is put: by what is said, and by the saying.
const SURE: &[(&str, Factuality)] = &[
    ("The minister might have said that the talks failed.", Factuality::Possible),
    ("If the minister says the talks failed, the markets will fall.", Factuality::Conditional),
    ("The minister said that the talks failed.", Factuality::Asserted),
    ("The minister denied that the talks had failed.", Factuality::Negated),
    ("The minister did not rule out a second vote.", Factuality::Possible),
    ("It is unclear whether the pilot survived.", Factuality::Unknown),
];

#[test]
fn a_saying_may_be_open_itself() {
    for (text, sure) in SURE {
        let article = article(text);
        let found: Vec<Factuality> = statements(&analyse(&article))
            .iter()
            .map(|statement| statement.modality.factuality)
            .collect();
        assert_eq!(found.first(), Some(sure), "{text}");
    }
}

#[test]
fn every_text_has_its_statement() {
    let mut missed = String::new();
    for (text, wanted) in READ {
        let found = read(text);
        if !found.iter().any(|line| line.eq_ignore_ascii_case(wanted)) {
            missed.push_str(&format!("{text}\n  wanted {wanted}\n  found {found:#?}\n"));
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

/// Texts in which nobody speaks.
const SILENT: &[&str] = &[
    // A title of a work.
    "She sang in the musical “The Long Way Home” for a year.",
    // A word held off.
    "The so-called “summer” lasted a week.",
    "The bridge fell into the river at noon.",
];

#[test]
fn titles_and_scare_quotes_are_no_speech() {
    for text in SILENT {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn every_text_can_be_read() {
    let nested = "“‘".repeat(500);
    let said = "he said \"x\" ".repeat(3_000);
    for text in [
        "",
        "\"",
        "”",
        "“ ” “",
        "\u{200f}“قال” he said",
        &nested,
        &said,
        "said said said",
        "🙂“🙂”🙂 said 🙂",
    ] {
        let article = article(text);
        for statement in statements(&analyse(&article)) {
            for part in
                statement.content.iter().chain(&statement.cue).chain(&statement.speaker.span)
            {
                assert!(article.text.get(part.range()).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
