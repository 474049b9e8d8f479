//! Pairs of one sentence: those that contradict in other words, and those that look so and do not, mostly because more than one
//! thing differs: another town on another day is another happening.

use variorum::collate::Dimension::{
    self, Actor, Event, Factuality, Place, Quantity, Time, Wording,
};
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
    (
        Event,
        Contradicts,
        "The minister denied taking the money.",
        "The minister admitted that she had taken the money.",
    ),
    // Hours without a day.
    (
        Time,
        Differs,
        "The ferry sank at 2 a.m. off Kalabira.",
        "The ferry sank at 3 a.m. off Kalabira.",
    ),
    (
        Time,
        Differs,
        "The ferry foundered at 2 a.m. off Kalabira.",
        "The ferry sank shortly after 3 a.m. off Kalabira.",
    ),
    (
        Time,
        Differs,
        "The shop was robbed at 5 p.m. by two men.",
        "The shop was robbed at 9 p.m. by two men.",
    ),
    (
        Time,
        Differs,
        "The fire broke out shortly before midday near the village.",
        "The fire broke out at 2 p.m. near the village.",
    ),
    (
        Time,
        Differs,
        "The museum opens at 9 a.m., its director said.",
        "The museum opens at 10 a.m., its director said.",
    ),
    // No rounding.
    (
        Quantity,
        Contradicts,
        "The jury awarded the nurse $3 million in punitive damages.",
        "The jury awarded the nurse $3.5 million in punitive damages.",
    ),
    // What befalls one thing once, and spots inside a thing.
    (Time, Contradicts, "The bridge was built in 1931.", "The bridge was built in 1938."),
    (
        Place,
        Contradicts,
        "The fire started in the kitchen, the brigade said.",
        "The fire started in the attic, the brigade said.",
    ),
    (
        Place,
        Contradicts,
        "The baby was found alive in a bathtub.",
        "The baby was found in a tree by two students.",
    ),
    (Event, Contradicts, "The boy was found alive on Monday.", "The boy was found dead on Monday."),
    // A name behind an office of several nouns.
    (
        Event,
        Contradicts,
        "The director of the prison service, Patricio Endara, was dismissed on Wednesday.",
        "General Patricio Endara resigned as head of the prison service on Wednesday.",
    ),
    (Event, Contradicts, "Marsh denied killing his wife.", "Marsh admitted killing his wife."),
    (
        Event,
        Contradicts,
        "Ada Marsh pleaded guilty to fraud in York on Monday.",
        "Ada Marsh pleaded not guilty to fraud in York on Monday.",
    ),
    (
        Event,
        Contradicts,
        "The attacker was shot dead by police.",
        "The attacker shot himself dead.",
    ),
    (
        Event,
        Contradicts,
        "Police shot the attacker dead at the scene.",
        "The attacker took his own life at the scene.",
    ),
    (
        Event,
        Contradicts,
        "The suspect admitted stabbing the guard, police said.",
        "The suspect has denied stabbing the guard, his lawyer said.",
    ),
    (
        Quantity,
        Contradicts,
        "The blast in the market killed 12 people and wrecked 2 cars.",
        "The blast in the market killed 14 people.",
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
    // Figures of two periods, of two who have them, of a part and all of them.
    (
        "Police in Leeds arrested 12 people during Saturday's march, Superintendent Anna Cole said.",
        "Police in Leeds have arrested 47 people since the marches began in March, Superintendent Anna Cole said.",
    ),
    (
        "Nordbank reported a profit of $2.4 billion for the quarter, it said on Tuesday.",
        "Nordbank reported a profit of $9.1 billion for the full year, it said on Tuesday.",
    ),
    (
        "The hurricane left 40,000 homes without power in Florida on Monday night.",
        "The hurricane left 12,000 homes without power in Florida by Tuesday morning.",
    ),
    (
        "The senate voted 52 to 48 to confirm Judge Marsh on Thursday.",
        "The senate voted 51 to 49 to end debate on Judge Marsh on Thursday.",
    ),
    (
        "The trial enrolled 43,000 volunteers, Corbin said.",
        "In the trial 170 volunteers fell ill with flu, Corbin said.",
    ),
    (
        "Turnout was 47 percent at 5 p.m., the election commission in Warsaw said.",
        "Turnout was 67 percent when polls closed, the election commission in Warsaw said.",
    ),
    (
        "The tower is 320 metres high and its antenna is 24 metres high, the city of Tokyo said.",
        "The tower will be 634 metres high when it is finished, the city of Tokyo said.",
    ),
    (
        "The storm dropped 10 inches of snow on Buffalo.",
        "The storm dropped 24 inches of snow on Syracuse.",
    ),
    (
        "John Marsh was sentenced to nine years for rape and three years for theft in York.",
        "John Marsh was sentenced to 12 years in York on Friday.",
    ),
    (
        "Bail was set at $50,000 for John Marsh in Reno.",
        "Bail of $250,000 was set for his co-defendant in Reno.",
    ),
    (
        "Three soldiers died in the clash in Kashmir.",
        "Eight people died in the clash in Kashmir, five of them militants.",
    ),
    (
        "The cholera outbreak in Malawi has killed 120 people.",
        "The cholera outbreak in Malawi killed nine people on Monday.",
    ),
    (
        "The cholera outbreak in Malawi has infected 3,400 people.",
        "The cholera outbreak in Malawi infected 230 people in the past day.",
    ),
    (
        "The hospital in Oslo treated 40 patients with the virus on Monday.",
        "The hospital in Oslo has treated 900 patients with the virus since March.",
    ),
    (
        "The wildfire burned 12,000 acres near Reno by Monday.",
        "The wildfire burned 30,000 acres near Reno by Thursday.",
    ),
    (
        "The whale weighed 20 tonnes, scientists in Perth said.",
        "The whale calf weighed 2 tonnes, scientists in Perth said.",
    ),
    (
        "The teenager, 17, was charged with the murder of a boy in Hull.",
        "The child, 4, was found dead in Hull.",
    ),
    (
        "A 17-year-old student was charged with murder in Hull.",
        "A 9-year-old boy was killed in Hull.",
    ),
    (
        "The council voted 7-2 on Monday to ban cars from the centre of Bath.",
        "The council voted unanimously on Monday to study noise in the centre of Bath.",
    ),
    (
        "The storm had winds of 120 mph when it hit Florida.",
        "The storm was moving north at 12 mph when it hit Florida.",
    ),
    ("The bones weighed 20 kg, researchers said.", "The stone weighed 2 kg, researchers said."),
    (
        "The ministers met for three hours on Monday in Geneva.",
        "The ministers met for five hours on Tuesday in Geneva.",
    ),
    (
        "Corbin sold 40 million phones in the quarter.",
        "Corbin had sold 47 million phones in the quarter a year earlier.",
    ),
    (
        "The river rose 2 metres above its banks in Prague.",
        "The river reached a height of 6 metres in Prague.",
    ),
    (
        "The climber fell 300 metres on the Eiger.",
        "The climber was found at a height of 2,900 metres on the Eiger.",
    ),
    (
        "The gunman fired 30 shots in the mall in Omaha.",
        "Police fired 12 shots at the gunman in the mall in Omaha.",
    ),
    (
        "Rents in Berlin rose to 14 euros per square metre.",
        "Rents in Munich rose to 21 euros per square metre.",
    ),
    ("Marsh was convicted of three counts of fraud.", "Marsh was charged with 11 counts of fraud."),
    (
        "NATO has 32 members, and 23 spend 2 percent on defence.",
        "NATO members should spend 3 percent on defence, Marsh said.",
    ),
    (
        "The army struck 40 targets in Idlib on Monday.",
        "The army struck 300 targets in Idlib in the past week.",
    ),
    ("The death toll in Idlib rose to 34,000.", "The airstrike killed 14 in Idlib."),
    (
        "The fire was put out after five hours by 120 firefighters in Hamburg.",
        "The fire in Hamburg was brought under control after two hours by firefighters.",
    ),
    (
        "The plane was delayed by 12 hours in Doha.",
        "The passengers waited on the plane for 4 hours in Doha.",
    ),
    (
        "The crime carries a sentence of 10 years in York.",
        "The crime got him a sentence of four years in York.",
    ),
    (
        "The patient's temperature was 39 degrees in the morning in Rome.",
        "The patient's temperature was 37 degrees in the evening in Rome.",
    ),
    (
        "Temperatures in Delhi reached 49 degrees on Monday.",
        "Temperatures in Delhi fell to 31 degrees at night on Monday.",
    ),
    ("The turnout in Paris was 47 percent.", "The turnout in France was 67 percent."),
    (
        "The turnout among young voters in France was 41 percent.",
        "The turnout in France was 67 percent.",
    ),
    ("Acme made a $12 billion bid for Zenith.", "Delta made a $14 billion bid for Zenith."),
    (
        "The state paid $5 million in compensation to 40 families.",
        "Each family got compensation of $125,000 from the state.",
    ),
    (
        "Marsh won 48 percent of the vote in Ohio.",
        "Marsh won 65 percent of the vote among women in Ohio.",
    ),
    (
        "The crash killed 14 people.",
        "The crash killed 12 people aboard the plane and two people on the ground.",
    ),
    ("Italy gave 3 million doses on Monday.", "Italy has given 40 million doses."),
    ("The mayor won with 12,000 votes in Lodz.", "The mayor's rival got 9,000 votes in Lodz."),
    (
        "Nine people were killed in Kharkiv on Thursday.",
        "Twelve people were killed in Kharkiv on Friday.",
    ),
    (
        "Police arrested 12 people in Paris on Thursday.",
        "Police arrested 30 people in Paris on Friday.",
    ),
    (
        "The blast injured two soldiers in Kabul.",
        "The blast injured nine people in Kabul, among them two soldiers.",
    ),
    ("The police did not arrest 12 people in Paris.", "The police arrested 40 people in Paris."),
    ("The crane lifted 40 tonnes in Oslo.", "The ship carried 30 tonnes in Oslo."),
    ("A boy, 12, was shot in Ohio.", "A boy, 15, was charged with shooting in Ohio."),
    ("The wife, 45, died in the fire in Ohio.", "The mother, 72, died in the fire in Ohio."),
    ("A 45-year-old suspect killed a man in Ohio.", "A 19-year-old man was killed in Ohio."),
    (
        "The 33-year-old attacker was shot by police in Nice.",
        "A 60-year-old woman was the victim of the attack in Nice.",
    ),
    ("Wind speeds were 60 mph in Dover.", "A car was caught at 120 mph in Dover."),
    // What somebody owns up to and denies, and by whose hand he died.
    (
        "Marsh pleaded guilty to one count of fraud.",
        "Marsh pleaded not guilty to two other counts of fraud.",
    ),
    ("Marsh pleaded not guilty in March.", "Marsh pleaded guilty on Monday."),
    (
        "Marsh, who had pleaded not guilty, was convicted of murder.",
        "Marsh had pleaded guilty to manslaughter.",
    ),
    (
        "The leak holds 11 million documents of the firm.",
        "The leak holds 11.5 million documents of the firm.",
    ),
    ("Orla United went 9-3 under Marsh.", "Vell went 9-7 under Brandt."),
    ("The tower was built in 1931 and rebuilt in 1950.", "The tower was built in 1950."),
    ("The school was built in 1931.", "The new school was built in 1998."),
    ("The girl was found in the bedroom of the house.", "The girl was found in the house."),
    ("Two bodies were found in a tree.", "The body was found in a ditch."),
    ("War broke out in 1914.", "War broke out in 1939."),
    ("Two fires broke out in Orla at noon.", "The fire broke out in Orla at 3 p.m."),
    // Hours without a day.
    ("The ferry sank at 11:50 p.m. off Kalabira.", "The ferry sank around midnight off Kalabira."),
    ("The ferry sank at about 2 a.m. off Kalabira.", "The ferry sank at 2:20 a.m. off Kalabira."),
    ("The ferry sank in the morning off Kalabira.", "The ferry sank at 4 a.m. off Kalabira."),
    (
        "She arrived at 9 a.m. at the court in Orla.",
        "She arrived at 4 p.m. at the airport in Orla.",
    ),
    (
        "Police were called at 9 p.m. to a house in Orla.",
        "Police were called at 11 p.m. to a bar in Orla.",
    ),
    (
        "The prime minister spoke at 9 a.m. in Orla.",
        "The prime minister spoke to voters at 7 p.m. in Orla.",
    ),
    ("The first train left at 5 a.m. for Rome.", "The last train left at 11 p.m. for Rome."),
    ("The store opens at 9 a.m. on weekdays.", "The store opens at 10 a.m. on Sundays."),
    (
        "Turnout was 17 percent at noon, the commission in Warsaw said.",
        "Turnout was 47 percent at 5 p.m., the commission in Warsaw said.",
    ),
    ("The firm admitted breaching safety rules.", "The firm denied breaching data rules."),
    ("The firm denied wrongdoing.", "The firm admitted no wrongdoing."),
    (
        "The minister denied that she had met the lobbyist.",
        "The minister acknowledged that she had met the union.",
    ),
    ("The suspect denied killing the woman.", "The suspect admitted killing the man."),
    (
        "The gunman killed himself after shooting two people.",
        "The gunman's brother was shot dead by police.",
    ),
    ("The gunman killed himself.", "A gunman was killed by police in 2015."),
    ("The hospital admitted 40 patients.", "The hospital denied that it turned away patients."),
    ("The school admitted 40 girls.", "The school denied 20 girls a place."),
    ("Police denied the report.", "Police acknowledged the report."),
    (
        "Two bombers blew themselves up and a third was shot dead by police.",
        "The bomber killed himself at the gate.",
    ),
    ("The company denied the allegations.", "The company admitted some of the allegations."),
    (
        "Ada Marsh pleaded guilty to fraud on Monday.",
        "Ada Marsh pleaded not guilty to perjury on Monday.",
    ),
    (
        "Ada Marsh pleaded guilty to fraud on Monday.",
        "Ada Marsh's husband pleaded not guilty to fraud on Monday.",
    ),
    ("The attacker killed two people.", "The attacker killed himself."),
    ("The attacker killed a guard.", "The attacker shot himself."),
    ("Marsh admitted the theft but denied the murder.", "Marsh denied the murder."),
    ("Marsh at first denied the murder.", "Marsh later admitted the murder."),
    (
        "The company denied that it had paid the tax.",
        "The company admitted it had not paid the tax.",
    ),
    ("Marsh did not deny the murder.", "Marsh admitted the murder."),
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
