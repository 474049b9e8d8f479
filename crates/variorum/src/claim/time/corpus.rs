//! Sentences with the times that must be read from them, and sentences that hold none.
//!
//! Every report is of Monday, 21 October 2019. A reading is the words and their EDTF value; where
//! that is empty (sets, open times), "=" and the TIMEX3 value.

use jiff::civil::date;

use super::*;
use crate::article::{Article, ArticleId};

pub(super) fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "report".to_owned(),
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

fn bare(article: &Article) -> Analysis<'_> {
    Analysis {
        article,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::new(),
        quotations: Vec::new(),
        names: Vec::new(),
        entities: Vec::new(),
        gaps: Vec::new(),
    }
}

fn readings(text: &str, anchor: Option<Date>) -> (Vec<String>, Times) {
    let article = article(text);
    let analysis = bare(&article);
    let times =
        super::read(&analysis, anchor.map(at_midnight), false, Anchor::Publication, Style::News);
    let shown = times
        .times
        .iter()
        .map(|time| {
            let value =
                if time.edtf.is_empty() { format!("={}", time.timex) } else { time.edtf.clone() };
            format!("{} → {value}", article.slice(time.span))
        })
        .collect();
    (shown, times)
}

const CORPUS: &[(&str, &[&str])] = &[
    ("The judge fixed a hearing for December 9.", &["for December 9 → 2019-12-09"]),
    ("Sales for December fell.", &["for December → 2018-12"]),
    ("She will hear a motion to set it aside in December.", &["in December → 2019-12"]),
    ("The council approved it on March 9.", &["on March 9 → 2019-03-09"]),
    // Dates.
    ("The bridge fell on October 3, 2018.", &["on October 3, 2018 → 2018-10-03"]),
    ("The bridge fell on 3 October 2018.", &["on 3 October 2018 → 2018-10-03"]),
    ("The bridge fell on Oct. 3.", &["on Oct. 3 → 2019-10-03"]),
    ("The talks will open on December 2.", &["on December 2 → 2019-12-02"]),
    ("The fair was held on November 12.", &["on November 12 → 2018-11-12"]),
    ("Filed 2019-10-19 from the coast.", &["2019-10-19 → 2019-10-19"]),
    ("He was born on the 3rd of May 1961.", &["on the 3rd of May 1961 → 1961-05-03"]),
    ("The festival ran June 3-5.", &["June 3-5 → 2019-06-03/2019-06-05"]),
    ("They met on Saturday, October 19, 2019.", &["on Saturday, October 19, 2019 → 2019-10-19"]),
    ("In June 12 people died there.", &["In June → 2019-06"]),
    ("ORLA, May 2 2019 - Twelve people died.", &["May 2 2019 → 2019-05-02"]),
    // Holidays: the side is the tense's, but beside one that is at hand the year is open.
    ("The bridge fell on Christmas Eve.", &["on Christmas Eve → 2018-12-24"]),
    ("The talks will open on Christmas Eve.", &["on Christmas Eve → 2019-12-24"]),
    ("The town set up a zone for its Halloween party.", &["Halloween → =XXXX-XX-XX"]),
    ("The town will hold its Halloween party.", &["Halloween → 2019-10-31"]),
    ("The bridge fell on Halloween 2018.", &["on Halloween 2018 → 2018-10-31"]),
    // Weekdays: the side is the tense's.
    ("Workers walked out on Saturday.", &["on Saturday → 2019-10-19"]),
    ("The court will rule on Friday.", &["on Friday → 2019-10-25"]),
    ("The mayor said on Monday that it was over.", &["on Monday → 2019-10-21"]),
    // What was planned is only what it is held against.
    ("The troops left earlier than expected on Friday.", &["on Friday → 2019-10-18"]),
    ("They came back earlier than planned on October 2.", &["on October 2 → 2019-10-02"]),
    ("The train left as scheduled on Friday.", &["on Friday → 2019-10-18"]),
    ("The talks, planned for November 9, were called off.", &["for November 9 → 2019-11-09"]),
    ("Trains stopped late Friday.", &["late Friday → 2019-10-18"]),
    ("Rain fell on Saturday night.", &["on Saturday night → 2019-10-19"]),
    ("She was alone on one night in January 2018.", &["night in January 2018 → 2018-01"]),
    // A night is named by the day that it begins in, or by the one that it ends in.
    (
        "The storm crossed the coast in the night to Sunday.",
        &["in the night to Sunday → 2019-10-19"],
    ),
    ("Rain fell overnight into Sunday.", &["overnight into Sunday → 2019-10-19"]),
    (
        "Rain fell in the night from Saturday to Sunday.",
        &["in the night from Saturday to Sunday → 2019-10-19"],
    ),
    // Relative days.
    ("She resigned yesterday.", &["yesterday → 2019-10-20"]),
    ("Voting ends tomorrow.", &["tomorrow → 2019-10-22"]),
    ("Police were called last night.", &["last night → 2019-10-20"]),
    ("The pact was signed two years ago.", &["two years ago → 2017"]),
    ("The ship left three days ago.", &["three days ago → 2019-10-18"]),
    (
        "The ship left on October 9. It sank three days later.",
        &["on October 9 → 2019-10-09", "three days later → 2019-10-12"],
    ),
    (
        "The ship left on October 9. It sank the next day.",
        &["on October 9 → 2019-10-09", "the next day → 2019-10-10"],
    ),
    // Weeks, months, years.
    ("Prices rose last week.", &["last week → 2019-10-14/2019-10-20"]),
    ("Prices rose last month.", &["last month → 2019-09"]),
    ("The law was passed last year.", &["last year → 2018"]),
    ("A vote is expected next week.", &["next week → 2019-10-28/2019-11-03"]),
    (
        "Protests flared during the week starting October 1.",
        &["during the week starting October 1 → 2019-10-01/2019-10-07"],
    ),
    ("He has ruled since 2011.", &["since 2011 → 2011/.."]),
    ("The army left in 2011.", &["in 2011 → 2011"]),
    ("It was shut from 2007 to 2011.", &["from 2007 to 2011 → 2007/2011"]),
    ("The work will be done by the end of the year.", &["by the end of the year → ../2019-12-31"]),
    ("It opened in the summer of 2014.", &["in the summer of 2014 → 2014-22"]),
    ("Output fell in the third quarter of 2018.", &["in the third quarter of 2018 → 2018-35"]),
    ("Output fell in the third quarter.", &["in the third quarter → 2019-35"]),
    ("He threw a touchdown in the third quarter.", &["in the third quarter → =XXXX-Q3"]),
    (
        "The touchdowns of the third quarter of 2018 were sold.",
        &["the third quarter of 2018 → 2018-35"],
    ),
    ("It was built in the 1990s.", &["in the 1990s → 199X"]),
    ("The company was founded in September.", &["in September → 2019-09"]),
    ("Talks were held earlier this month.", &["earlier this month → 2019-10-01/2019-10-20"]),
    ("In my early 20s I moved to Ohio; both victims were in their late 40s.", &[]),
    ("Highs will be in the 80s, and in the mid-80s on Sunday.", &["on Sunday → 2019-10-27"]),
    ("Jazz ruled in the early 20s.", &["in the early 20s → 1920-01-01/1923-05-02"]),
    ("Floods struck in early March.", &["in early March → 2019-03-01/2019-03-10"]),
    ("The past three days were quiet.", &["The past three days → 2019-10-18/2019-10-21"]),
    // The clock.
    (
        "The quake struck at 2:53 p.m. local time on Saturday.",
        &["at 2:53 p.m. local time on Saturday → 2019-10-19T14:53:00"],
    ),
    (
        "It struck on Saturday at 17:06 (1336 GMT).",
        &["on Saturday at 17:06 (1336 GMT) → 2019-10-19T17:06:00+03:30"],
    ),
    (
        "The doors shut at approximately 3:00 pm on Friday.",
        &["at approximately 3:00 pm on Friday → 2019-10-18T15:00:00"],
    ),
    (
        "The doors shut shortly after 3:00 pm on Friday.",
        &["after 3:00 pm on Friday → 2019-10-18T15:00:00"],
    ),
    (
        "The hall is open on Monday from 9 a.m. to 5 p.m.",
        &["on Monday from 9 a.m. to 5 p.m. → 2019-10-21T09:00:00/2019-10-21T17:00:00"],
    ),
    (
        "He died at 12:30 in the morning on Friday.",
        &["at 12:30 in the morning on Friday → 2019-10-18T00:30:00"],
    ),
    (
        "It fell on Friday. The alarm came at 5:15 p.m. and all left.",
        &["on Friday → 2019-10-18", "at 5:15 p.m. → 2019-10-18T17:15:00"],
    ),
    ("Doors: 6:45 pm \u{2013} One of them is shut.", &["6:45 pm → =T18:45"]),
    ("The deal runs through 2030.", &["through 2030 → ../2030"]),
    ("They drove through 2000 villages.", &[]),
    ("The bridge opened ten years ago today.", &["ten years ago today → 2009-10-21"]),
    ("The winter of 2015-16 was mild.", &["The winter of 2015-16 → 2015-24"]),
    (
        "On Saturday morning the wall gave way. The day before, two had left.",
        &["On Saturday morning → 2019-10-19", "The day before → 2019-10-18"],
    ),
    // Lengths.
    ("The strike will last three days.", &["three days → P3D"]),
    ("A five-day truce was agreed.", &["five-day → P5D"]),
    ("They have fought for several years.", &["for several years → PXY"]),
    ("He faces 46 to 57 months in prison.", &["46 to 57 months → P46M/P57M"]),
    ("It lasted an hour and a half.", &["an hour and a half → PT1.5H"]),
    ("We are talking weeks, not days.", &["weeks, not days → PXW"]),
    ("Nine died in two weeks.", &["in two weeks → P2W"]),
    ("The board will meet in two weeks.", &["in two weeks → 2019-11-01/2019-11-07"]),
    // Sets.
    ("They march every Monday.", &["every Monday → =XXXX-WXX-1"]),
    ("It is inspected twice a year.", &["twice a year → =P1Y"]),
    // Vague.
    ("Details would be worked out over time.", &["over time → 2019-10-21/.."]),
    ("No deal is likely any time soon.", &["any time soon → 2019-10-21/.."]),
    ("They hope to return in the future.", &["in the future → 2019-10-21/.."]),
    (
        "Things can change between now and whenever the work is done.",
        &["between now and whenever the work is done → 2019-10-21/.."],
    ),
    // None at all.
    ("He may leave, she may not.", &[]),
    ("They march on the capital.", &[]),
    ("Theresa May said no.", &[]),
    ("A 12-year-old boy was found.", &[]),
    ("She is 42 years old.", &[]),
    ("It was the second attack.", &[]),
    ("The Sun reported it.", &[]),
    ("The Sunday Times reported it.", &[]),
    ("Some 2,011 people came.", &[]),
    ("The Christmas lights of the town cost less.", &[]),
    ("That may sway the board, and this may not.", &[]),
    ("Flight 2011 was late.", &[]),
    ("A toll of 1999 people was feared.", &[]),
    ("The F-16 and the A320 flew by.", &[]),
    ("Now that it is over, they rest.", &[]),
    ("They won 3-2 at home.", &[]),
    ("They are paid an hourly wage.", &[]),
    ("It was his 21st goal.", &[]),
];

#[test]
fn every_sentence_reads() {
    let mut wrong = String::new();
    for (text, expected) in CORPUS {
        let (shown, _) = readings(text, Some(date(2019, 10, 21)));
        if shown != *expected {
            wrong.push_str(&format!("{text}\n  read:     {shown:?}\n  expected: {expected:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_sort_of_expression_has_its_sentences() {
    for production in grammar::PRODUCTIONS {
        for text in production.reads {
            assert!(production.is_first_in(text), "{}: {text}", production.name);
        }
        for text in production.not {
            assert!(!production.is_first_in(text), "{}: {text}", production.name);
        }
    }
}

/// Dates that are none: nothing is read, and the reader is told.
#[test]
fn what_is_no_date_is_told() {
    for text in [
        "It was the 32nd of May.",
        "It fell on February 30.",
        "That was 99999999 years ago.",
        "It began in the year 0.",
    ] {
        let (shown, times) = readings(text, Some(date(2019, 10, 21)));
        assert_eq!(times.gaps.len(), 1, "{text} {shown:?}");
        assert!(shown.is_empty(), "{text} {shown:?}");
    }
}

#[test]
fn a_weekday_that_does_not_fit_is_told() {
    let (shown, times) = readings("It happened on Friday, October 19, 2019.", None);
    assert_eq!(shown, ["on Friday, October 19, 2019 → 2019-10-19"]);
    assert_eq!(times.gaps.len(), 1);
}

/// 21 October 2019 is a Monday, and 5 October fell on a Monday in 2020: the report's date, or its weekday, is wrong.
#[test]
fn a_weekday_that_does_not_fit_puts_the_reports_date_in_doubt() {
    let (_, times) = readings("Workers walked out on Monday, October 5.", Some(date(2019, 10, 21)));
    assert_eq!(times.gaps.len(), 1);
    assert!(times.gaps[0].why.contains("that date may be wrong"), "{}", times.gaps[0].why);
    let (_, times) =
        readings("Workers walked out on Saturday, October 5.", Some(date(2019, 10, 21)));
    assert_eq!(times.gaps, []);
}

#[test]
fn without_a_date_weekdays_stay_open() {
    let (shown, times) = readings("It happened on Friday.", None);
    assert_eq!(shown, ["on Friday → =XXXX-WXX-5"]);
    assert_eq!(times.times[0].anchor, Anchor::Missing);
}

#[test]
fn fullwidth_digits_count() {
    let (shown, _) = readings("It fell in ２０１１.", None);
    assert_eq!(shown, ["in ２０１１ → 2011"]);
}

#[test]
fn hostile_texts_end() {
    let texts = [
        "2 days before ".repeat(20_000),
        "from 1 to ".repeat(20_000),
        "one million ".repeat(20_000),
        "the day before the day after ".repeat(10_000),
        "9".repeat(500_000),
        "May 3, ".repeat(20_000),
        "\u{202e}Friday\u{200b} 12:99 \u{1f600}".repeat(5_000),
        "(((((".repeat(50_000),
        "every ".repeat(50_000),
    ];
    for text in &texts {
        let (_, times) = readings(text, Some(date(2019, 10, 21)));
        assert!(times.times.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}

/// 28 August 2017 is a Monday.
#[test]
fn late_on_a_monday_tuesday_is_where_it_has_begun() {
    let shown = |instant: &str, text: &str| {
        let mut article = article(text);
        let instant: jiff::Timestamp = instant.parse().expect("a moment");
        let day = jiff::tz::Offset::UTC.to_datetime(instant).date();
        article.published = Some(crate::article::Stated {
            value: crate::article::Moment { day, instant: Some(instant), clock: None },
            source: crate::article::Source::Field("published".to_owned()),
        });
        times(&crate::language::analyse(&article)).remove(0).edtf
    };
    let text = "The North fired a missile on Tuesday.";
    assert_eq!(shown("2017-08-28T21:31:00Z", text), "2017-08-29");
    assert_eq!(shown("2017-08-28T09:31:00Z", text), "2017-08-22");
    assert_eq!(
        shown("2017-08-28T21:31:00Z", "The North fired a missile last Tuesday."),
        "2017-08-22"
    );
    assert_eq!(shown("2017-08-28T21:31:00Z", "The North fired a missile on Monday."), "2017-08-28");
}
