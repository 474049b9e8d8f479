//! Pairs of one sentence: those that contradict in other words, and those that look so and do not, mostly because more than one
//! thing differs: another town on another day is another happening.

use variorum::collate::Dimension::{self, Actor, Event, Factuality, Quantity, Time, Wording};
use variorum::collate::Verdict::{self, Contradicts, Differs};

use crate::findings;

/// What both sides are the only conflict of.
const FOR: &[(Dimension, Verdict, &str, &str)] = &[
    (
        Quantity,
        Contradicts,
        "Corbin is offering $41.20 a share for Hallvik.",
        "Corbin's offer for Hallvik is worth $43.60 per share.",
    ),
    (
        Quantity,
        Contradicts,
        "The central bank cut its key policy rate by 50 basis points on Wednesday.",
        "The central bank reduced its benchmark rate by a quarter of a percentage point.",
    ),
    (
        Quantity,
        Contradicts,
        "The bank cut its key rate to 4.25 percent.",
        "The bank lowered its main interest rate to 4.5%.",
    ),
    (
        Quantity,
        Contradicts,
        "Hallvik's board unanimously recommended the bid.",
        "Hallvik's board recommended the bid by eight votes to one.",
    ),
    (
        Quantity,
        Contradicts,
        "The five-member policy board was unanimous.",
        "The policy board's decision was adopted by four votes to one.",
    ),
    (
        Quantity,
        Contradicts,
        "The rocket exploded 57 seconds after liftoff.",
        "The rocket blew up about 90 seconds into its flight.",
    ),
    (
        Quantity,
        Contradicts,
        "Shares in Hallvik fell 4% in Stockholm on Monday.",
        "Hallvik's shares rose 4% on Monday in Stockholm.",
    ),
    (
        Quantity,
        Contradicts,
        "The company posted a net loss of $14 million.",
        "The company posted a net profit of $14 million.",
    ),
    (
        Quantity,
        Contradicts,
        "The company will close two plants.",
        "The company said it would shut three plants.",
    ),
    (
        Quantity,
        Contradicts,
        "The deal is worth 3.4 billion euros over five years.",
        "The agreement, worth 3.4 billion euros, runs for seven years.",
    ),
    (
        Time,
        Contradicts,
        "The plant in Hagen will close at the end of 2026, the firm said.",
        "The firm said it will shut the plant in Hagen in mid-2027.",
    ),
    (
        Time,
        Contradicts,
        "The prime minister, Ada Korvel, resigned on Tuesday evening.",
        "Prime Minister Ada Korvel stepped down on Wednesday.",
    ),
    (
        Actor,
        Differs,
        "Corbin Chief Executive Dale Prewitt told analysts the deal made sense.",
        "Dale Prewitt, Corbin's chairman, told analysts the deal made sense.",
    ),
    (
        Actor,
        Differs,
        "The company's chief executive, Ada Marsh, said so.",
        "Ada Marsh, the company's finance director, said so.",
    ),
    (
        Actor,
        Differs,
        "The justice minister, Tomas Brell, resigned.",
        "Tomas Brell, the interior minister, quit.",
    ),
    (
        Event,
        Contradicts,
        "The minister was sacked by the prime minister.",
        "The minister resigned of his own accord.",
    ),
    (Event, Contradicts, "The court upheld the ban.", "The court struck down the ban."),
    (
        Event,
        Contradicts,
        "The appeal court overturned the verdict.",
        "The appeal court confirmed the verdict.",
    ),
    (
        Factuality,
        Contradicts,
        "Seven miners were arrested during the protest.",
        "Police said that nobody had been detained at the protest.",
    ),
    (
        Wording,
        Differs,
        "\"Patience has a price,\" the governor, Ranjith Abeywardena, said.",
        "\"Patience has its price,\" said the governor, Ranjith Abeywardena.",
    ),
];

/// What neither denies.
const AGAINST: &[(&str, &str)] = &[
    (
        "A judge in Texas dismissed the lawsuit against the drugmaker on Monday.",
        "A judge in Ohio dismissed the lawsuit against the drugmaker on Wednesday.",
    ),
    (
        "The agency released the report on Monday on the water leak.",
        "The ministry released the report on Wednesday on the water leak.",
    ),
    (
        "The pound sank against the dollar on Monday.",
        "The pound sank against the euro on Wednesday.",
    ),
    (
        "The website crashed on Monday as fans tried to buy tickets.",
        "The website crashed on Wednesday as fans tried to buy tickets.",
    ),
    (
        "The goalkeeper saved the penalty in Madrid on Tuesday.",
        "The goalkeeper saved the penalty in Munich on Wednesday.",
    ),
    (
        "The minister dismissed the claim in London on Monday.",
        "The minister dismissed the claim in Brussels on Thursday.",
    ),
    ("The film was released in Japan on Friday.", "The film was released in Spain on Wednesday."),
    (
        "The king was hospitalised on Monday in London with a fever.",
        "The king was hospitalised on Thursday in Leeds after a fall.",
    ),
    (
        "The boat sank off Lampedusa on Monday with 40 people on board.",
        "The boat sank off Crete on Tuesday with 60 people on board.",
    ),
    (
        "The building collapsed in Cairo on Monday.",
        "The building collapsed in Alexandria on Wednesday.",
    ),
    ("The bridge collapsed in Genoa in 2018.", "The bridge collapsed in Baltimore on Tuesday."),
    (
        "The government collapsed in Paris on Monday.",
        "The government collapsed in Berlin on Wednesday.",
    ),
    (
        "The car crashed into a wall in Leeds on Monday.",
        "The car crashed into a river in York on Tuesday.",
    ),
    ("The boy was shot in Chicago on Saturday.", "The boy was shot in Detroit on Sunday."),
    (
        "The diplomat was expelled from Moscow on Monday.",
        "The diplomat was expelled from Warsaw on Wednesday.",
    ),
    (
        "Police rescued the hiker in Utah on Monday.",
        "Police rescued the hiker in Nevada on Wednesday.",
    ),
    (
        "An explosion occurred in Homs on Sunday at a fuel depot.",
        "An explosion occurred in Hama on Tuesday at a fuel depot.",
    ),
    (
        "A fire broke out at a hotel in Nice on Monday.",
        "A fire broke out at a school in Lyon on Tuesday.",
    ),
    ("The shooting happened in Dallas on Saturday.", "The shooting happened in Houston on Sunday."),
    (
        "The president nominated Carla Jones to lead the central bank on Monday.",
        "The king appointed Carla Jones to lead the central bank on Thursday.",
    ),
    (
        "The court sentenced Ivan Brandt to six years for fraud on Monday.",
        "The court sentenced Ivan Brandt to three years for contempt on Thursday.",
    ),
    (
        "The mall will close at 6 p.m. on Friday for the storm.",
        "The mall will close at the end of the year after four decades.",
    ),
    ("The shop will close on Monday for the holiday.", "The shop will close on Thursday for good."),
    (
        "The exhibition will open in Paris on 10 May.",
        "The exhibition will open in Tokyo on 20 September.",
    ),
    ("The trial will start in London on Monday.", "The trial will start in Berlin on Thursday."),
    (
        "The strike will end on Friday for pilots.",
        "The strike will end on Sunday for ground staff.",
    ),
    (
        "The minister will resign from the cabinet on Friday.",
        "The minister will resign from parliament in June.",
    ),
    (
        "The drug was approved for adults with asthma.",
        "The drug was rejected for children under 12 with asthma.",
    ),
    (
        "The drug was approved in the United States on Thursday.",
        "The drug was rejected in Britain on Thursday.",
    ),
    ("The bill was approved in the first reading.", "The bill was rejected in the final vote."),
    (
        "The board rejected the first offer from Korvel Oil.",
        "The board approved the improved offer from Korvel Oil.",
    ),
    ("The governor vetoed the bill on guns in 2022.", "The governor signed the bill on guns."),
    ("Tom Berg survived the sinking of the ferry.", "Tom Berg died on Thursday at the age of 90."),
    (
        "The club dismissed the coach of the youth team.",
        "The coach of the first team of the club resigned.",
    ),
    (
        "Ada Marsh was arrested in Madrid on Thursday.",
        "Ada Marsh was released from a French prison in 2019 after serving six years.",
    ),
    (
        "None of the passengers was injured in the crash near Lyon.",
        "The driver was injured in the crash near Lyon.",
    ),
    (
        "No one on the bus was hurt in the crash near Lyon.",
        "The driver of the car was hurt in the crash near Lyon.",
    ),
    (
        "Nobody except the driver was injured in the crash near Lyon.",
        "The driver was injured in the crash near Lyon.",
    ),
    (
        "No one else was injured in the crash near Lyon.",
        "The driver was injured in the crash near Lyon.",
    ),
    (
        "The police did not immediately release the name of the victim.",
        "The police released the name of the victim.",
    ),
    (
        "Not every house in the village was destroyed in the fire.",
        "The house in the village was destroyed in the fire.",
    ),
    ("The plane did not crash because of bad weather.", "The plane crashed in bad weather."),
    (
        "No one was killed in the first explosion at the plant in Houston.",
        "Two workers were killed in the second explosion at the plant in Houston.",
    ),
    (
        "The jury did not reach a verdict on the first count against Brandt.",
        "The jury reached a verdict on the second count against Brandt.",
    ),
    (
        "No one has yet been charged over the stabbing in Leeds.",
        "A man has been charged over the stabbing in Leeds.",
    ),
    ("The pilot refused to fly to Kabul.", "Another pilot flew to Kabul."),
    ("Korvel will build a plant in Ohio.", "Korvel built a plant in Ohio in 1958."),
    ("Orla hope to sign Diaz from Porto.", "Orla signed Jota from Porto."),
    (
        "Korvel Air expects to receive 40 planes from Marrow.",
        "Korvel Air received 12 planes from Marrow.",
    ),
    (
        "A plane took off from Paris on Monday with aid for Gaza.",
        "A plane took off from Cairo on Tuesday with aid for Gaza.",
    ),
    (
        "A doctor was arrested in Lyon on Monday over the fraud.",
        "A doctor was arrested in Nice on Thursday over the fraud.",
    ),
    (
        "The deal is worth 3.4 billion euros over five years.",
        "The agreement, worth 3.4 billion euros, was signed seven years after the first talks.",
    ),
    ("Net profit rose 12% in the second quarter.", "Net profit fell 12% in the first quarter."),
    (
        "Shares in Korvel rose 4% in London on Monday.",
        "Shares in Marrow fell 4% in London on Monday.",
    ),
    (
        "Inflation rose to 1.7% in June from 1.5% in May.",
        "Inflation fell to 1.7% in June from 5.9% a year earlier.",
    ),
    (
        "Orla won 3-1, and the coach was the unanimous choice as manager of the year.",
        "Orla won 3-1 on Sunday.",
    ),
    ("The Senate passed the bill by 52 votes to 48.", "The committee passed the bill unanimously."),
    ("Korvel offered $41 a share for Marrow.", "Hallvik offered $43 a share for Marrow."),
];

#[test]
fn pairs_contradict_or_do_not() {
    let wanted = FOR.iter().map(|&(dimension, verdict, a, b)| (Some((dimension, verdict)), a, b));
    let none = AGAINST.iter().map(|&(a, b)| (None, a, b));
    let mut wrong = Vec::new();
    for (expected, a, b) in wanted.chain(none) {
        let Ok(found) = findings(&[("2024-05-03", a), ("2024-05-03", b)]) else {
            wrong.push(format!("two stories: {a} / {b}"));
            continue;
        };
        let conflicts: Vec<(Dimension, Verdict)> = found
            .iter()
            .filter(|finding| finding.verdict.is_conflict())
            .map(|finding| (finding.dimension, finding.verdict))
            .collect();
        if conflicts != expected.into_iter().collect::<Vec<_>>() {
            wrong.push(format!("{conflicts:?}: {a} / {b}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
