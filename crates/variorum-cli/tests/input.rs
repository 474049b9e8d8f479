//! What people give the program, good and bad: each is answered with a sentence, and no good
//! article is lost for a bad one.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A report that is read without trouble.
const REPORT: &str = "Ferry runs aground in the sound\n\nA ferry ran aground in the sound on Monday \
    with ninety people on board, the coast guard said. Nobody was hurt.\n";

/// One run of the program.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Run {
            code: output.status.code().expect("it was not killed"),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
        }
    }

    /// The names of the articles that were read.
    fn names(&self) -> Vec<String> {
        let json: Value = serde_json::from_str(&self.out).expect("the output is JSON");
        let articles = json["articles"].as_array().expect("it has articles");
        articles.iter().map(|article| article["name"].as_str().unwrap().to_owned()).collect()
    }

    /// That it did what it should, and said `words`.
    fn says(&self, code: i32, words: &str) -> &Self {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(words), "{:?} is not in\n{}", words, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }
}

fn variorum(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    Run::of(command.current_dir(folder).args(args).output().expect("it starts"))
}

fn read_json(folder: &Path, paths: &[&str]) -> Run {
    variorum(folder, &[&["read", "--format", "json"], paths].concat())
}

/// A folder with a good report, `good.txt`, and one more file.
fn folder(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), REPORT).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

/// One bad file beside a good one: the good one is read, the bad one is spoken of.
fn beside_a_good_one(name: &str, bytes: &[u8], words: &str) {
    let folder = folder(name, bytes);
    let run = read_json(folder.path(), &["good.txt", name]);
    run.says(1, words);
    assert_eq!(run.names(), ["good.txt"]);
    assert!(run.err.contains("hint: "), "{}", run.err);
    // Alone, there is nothing to do.
    read_json(folder.path(), &[name]).says(2, "no article could be read");
}

#[test]
fn a_missing_file_is_named() {
    let folder = folder("other.txt", REPORT.as_bytes());
    let run = read_json(folder.path(), &["good.txt", "absent.txt"]);
    run.says(1, "absent.txt: there is no such file or folder");
    assert_eq!(run.names(), ["good.txt"]);
    read_json(folder.path(), &["absent.txt"]).says(2, "hint: ");
}

#[test]
fn a_pattern_that_fits_nothing_is_named() {
    let folder = folder("other.txt", REPORT.as_bytes());
    read_json(folder.path(), &["*.html"]).says(2, "*.html: no file fits this pattern");
    assert_eq!(read_json(folder.path(), &["*.txt"]).names(), ["good.txt", "other.txt"]);
}

#[test]
fn a_folder_without_articles_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    read_json(folder.path(), &["empty"]).says(2, "empty: the folder is empty");
    fs::write(folder.path().join("empty/picture.png"), b"x").unwrap();
    read_json(folder.path(), &["empty"]).says(2, "the folder holds no article");
}

#[test]
fn a_document_in_a_folder_is_not_passed_over_in_silence() {
    let folder = folder("minutes.pdf", b"%PDF-1.7\n");
    fs::write(folder.path().join("picture.png"), b"x").unwrap();
    let run = read_json(folder.path(), &["."]);
    run.says(1, "minutes.pdf: it is a PDF, not text");
    assert!(!run.err.contains("picture.png"), "{}", run.err);
    assert_eq!(run.names(), ["good.txt"]);
}

#[test]
fn what_ends_in_no_ending_that_is_read_is_counted() {
    let folder = folder("report.dat", REPORT.as_bytes());
    fs::write(folder.path().join("picture.png"), b"x").unwrap();
    fs::write(folder.path().join("README.md"), b"# About this folder").unwrap();
    let run = read_json(folder.path(), &["."]);
    run.says(0, "1 file in . ends in none of the endings that are read");
    assert_eq!(run.names(), ["good.txt"]);
    assert_eq!(read_json(folder.path(), &["report.dat"]).names(), ["report.dat"]);
}

#[test]
fn an_empty_file_is_left_out() {
    beside_a_good_one("empty.txt", b"", "empty.txt: it holds no text");
    beside_a_good_one("blank.txt", b"\xef\xbb\xbf \n\t\n", "blank.txt: it holds no text");
    beside_a_good_one("empty.jsonl", b"\n\n", "empty.jsonl: it holds no text");
}

#[test]
fn a_binary_is_left_out() {
    beside_a_good_one("a.txt", b"\x7fELF\x02\x01\x01\0\0\0", "a.txt: it is a program, not text");
    beside_a_good_one("b.txt", b"\x01\x02\0\0\x05abc", "b.txt: it is binary data, not text");
    beside_a_good_one("c.txt", b"%PDF-1.7\n", "pdftotext");
}

/// Packed with gzip.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn packed_files_are_read_and_bombs_are_not() {
    let folder = folder("packed.txt.gz", &gzip(REPORT.as_bytes()));
    let run = read_json(folder.path(), &["."]);
    run.says(0, "");
    assert_eq!(run.names(), ["good.txt", "packed.txt.gz"]);
    let bomb = gzip(&vec![b' '; 64 << 20]);
    beside_a_good_one("bomb.txt.gz", &bomb, "bomb.txt.gz: it unpacks to more than 200 times its");
    let nested = gzip(&gzip(&gzip(&gzip(REPORT.as_bytes()))));
    beside_a_good_one("nested.gz", &nested, "nested.gz: it is packed more than 3 times over");
    let packed = gzip(REPORT.as_bytes());
    let cut = &packed[..packed.len() - 12];
    beside_a_good_one("cut.txt.gz", cut, "cut.txt.gz: its gzip data are damaged or break off");
}

const FEED: &str = "<rss version='2.0'><channel><title>Harbour Post</title><item><title>Fog</title>\
    <description>Fog closed the harbour on Monday, and no ferry sailed before noon.</description></item>\
    <item><title>Gale</title><description>A gale took three roofs in the old town, the mayor said.</description></item></channel></rss>";

#[test]
fn feeds_are_read_and_said_to_be_summaries() {
    let folder = folder("feed.xml", FEED.as_bytes());
    let run = read_json(folder.path(), &["."]);
    run.says(1, "feed.xml holds summaries, not whole reports, in 2 of its 2 entries");
    assert_eq!(run.names(), ["feed.xml:1", "feed.xml:2", "good.txt"]);
    let cut = FEED.replace("</description></item></channel></rss>", "");
    fs::write(folder.path().join("feed.xml"), cut).unwrap();
    let run = read_json(folder.path(), &["feed.xml"]);
    run.says(1, "feed.xml: it breaks off after 1 whole entries");
    assert_eq!(run.names(), ["feed.xml:1"]);
    let deep = format!("<rss><channel>{}", "<x>".repeat(100_000));
    beside_a_good_one("deep.xml", deep.as_bytes(), "deep.xml: it breaks off after 0 whole entries");
    let entities = "<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>";
    beside_a_good_one("x.xml", entities.as_bytes(), "it is XML that is neither a feed nor a page");
}

#[test]
fn a_list_of_feeds_names_those_beside_it() {
    let list = "<opml version='2.0'><body><outline xmlUrl='feeds/post.xml'/>\
        <outline xmlUrl='https://post.example/feed'/><outline xmlUrl='../outside.xml'/></body></opml>";
    let folder = folder("list.opml", list.as_bytes());
    fs::create_dir(folder.path().join("feeds")).unwrap();
    fs::write(folder.path().join("feeds/post.xml"), FEED).unwrap();
    let run = read_json(folder.path(), &["list.opml"]);
    run.says(1, "list.opml: 2 of the 3 feeds that it names lie in no file beside it");
    assert_eq!(run.names(), ["post.xml:1", "post.xml:2"]);
    // Under another name it is known by its content, and is no report.
    beside_a_good_one("list.txt", list.as_bytes(), "list.txt: it is a list of 3 feeds");
}

/// A record of an archive.
fn record(url: &str, words: &str) -> String {
    let page = format!(
        "<!doctype html><html><body><article><h1>{words}</h1><p>{words} in the sound on Monday with ninety \
         people on board, and all of them were brought ashore before dark.</p><p>Nobody was hurt, the \
         coast guard said. Divers were to look at the hull on Tuesday.</p></article></body></html>"
    );
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

#[test]
fn archives_are_read_up_to_where_they_break_off() {
    let one = record("https://post.example/1", "A ferry ran aground");
    let two = record("https://post.example/2", "A tug sank");
    let both = [gzip(one.as_bytes()), gzip(two.as_bytes())].concat();
    let folder = folder("crawl.warc.gz", &both);
    let run = read_json(folder.path(), &["."]);
    run.says(0, "");
    assert_eq!(run.names(), ["crawl.warc.gz:1", "crawl.warc.gz:2", "good.txt"]);
    let cut = format!("{one}{}", &two[..two.len() - 50]);
    fs::write(folder.path().join("cut.warc"), cut).unwrap();
    let run = read_json(folder.path(), &["cut.warc"]);
    run.says(1, "cut.warc: it breaks off after 1 whole records");
    assert_eq!(run.names(), ["cut.warc:1"]);
    let wrong = format!("WARC/1.0\r\nContent-Length: -1\r\n\r\n{one}");
    fs::write(folder.path().join("wrong.warc"), wrong).unwrap();
    read_json(folder.path(), &["wrong.warc"]).says(1, "1 of its records have no length");
    let none = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n";
    beside_a_good_one(
        "none.warc",
        none.as_bytes(),
        "none.warc: none of its 1 records holds a page",
    );
}

#[test]
fn many_refusals_of_one_file_are_counted() {
    let folder = folder("many.jsonl", "{}\n".repeat(50).as_bytes());
    let run = read_json(folder.path(), &["good.txt", "many.jsonl"]);
    run.says(1, "many.jsonl: 30 more of its parts were left out");
    assert_eq!(run.err.matches("the record has no text").count(), 20);
}

#[test]
fn mail_is_read() {
    let mail = format!(
        "From: press@harbour.example\r\nSubject: Ferry\r\nDate: Thu, 3 Jun 2021 10:00:00 +0200\r\n\r\n{REPORT}"
    );
    let folder = folder("a.eml", mail.as_bytes());
    assert_eq!(read_json(folder.path(), &["."]).names(), ["a.eml", "good.txt"]);
    let empty = "From: press@harbour.example\r\nSubject: Ferry\r\nDate: Thu, 3 Jun 2021 10:00:00 +0200\r\n\r\n";
    beside_a_good_one("e.eml", empty.as_bytes(), "e.eml: it holds no text");
}

#[test]
fn text_in_no_utf_8_is_read_and_said() {
    let folder = folder("latin.txt", b"The caf\xe9 on the quay was closed on Monday, he said.\n");
    let run = read_json(folder.path(), &["good.txt", "latin.txt"]);
    run.says(1, "latin.txt is not UTF-8 and was read as windows-1252");
    assert_eq!(run.names(), ["good.txt", "latin.txt"]);
    assert!(run.out.contains("The café on the quay"));
}

#[test]
fn a_text_that_is_not_english_is_left_out() {
    let german = "Die Fähre lief am Montag auf Grund, niemand wurde verletzt, teilte die \
        Küstenwache mit. Alle Fahrgäste konnten das Schiff vor dem Abend verlassen.";
    beside_a_good_one("de.txt", german.as_bytes(), "de.txt: it is in German");
}

#[test]
fn a_file_of_200_megabytes_is_left_out() {
    let folder = folder("large.txt", b"");
    let mut file = fs::File::create(folder.path().join("large.txt")).unwrap();
    let line = "A ferry ran aground in the sound on Monday, the coast guard said. ".repeat(1000);
    let mut written = 0;
    while written < 200_000_000 {
        file.write_all(line.as_bytes()).unwrap();
        written += line.len();
    }
    drop(file);
    let run = read_json(folder.path(), &["good.txt", "large.txt"]);
    run.says(1, "large.txt: it is 200046000 bytes long, and the limit for the text of one article");
    assert_eq!(run.names(), ["good.txt"]);
}

#[test]
fn a_file_of_one_line_is_read() {
    let line = "A ferry ran aground in the sound on Monday, the coast guard said. ".repeat(300);
    let folder = folder("line.txt", line.as_bytes());
    let run = read_json(folder.path(), &["line.txt"]);
    run.says(0, "");
    assert_eq!(run.names(), ["line.txt"]);
}

#[test]
fn a_megabyte_without_a_space_is_read_in_time() {
    let folder = folder("block.txt", "x".repeat(1 << 20).as_bytes());
    assert_eq!(read_json(folder.path(), &["good.txt", "block.txt"]).code, 0);
}

#[test]
fn ten_thousand_tiny_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..10_000 {
        let text = format!("Boat {number} left the harbour.");
        fs::write(folder.path().join(format!("{number:05}.txt")), text).unwrap();
    }
    let run = read_json(folder.path(), &["."]);
    run.says(0, "");
    assert_eq!(run.names().len(), 10_000);
}

#[test]
fn bad_records_are_left_out_one_by_one() {
    let lines = "{\"id\": \"a\", \"text\": \"A ferry ran aground.\"}\nnot json\n{\"id\": \"b\"}\n";
    let folder = folder("records.jsonl", lines.as_bytes());
    let run = read_json(folder.path(), &["records.jsonl"]);
    run.says(1, "records.jsonl:2: it is not valid JSON");
    run.says(1, "records.jsonl:3: the record has no text");
    assert_eq!(run.names(), ["a"]);
    beside_a_good_one("broken.json", b"{\"text\": ", "broken.json: it is not valid JSON");
}

#[test]
fn a_page_without_an_article_is_left_out() {
    let page = b"<!doctype html><html><head><title>x</title></head><body></body></html>";
    beside_a_good_one("page.html", page, "page.html: no article was found in a page of 70 bytes");
}

#[test]
fn two_identical_articles_are_both_kept_and_said() {
    let folder = folder("twin.txt", REPORT.as_bytes());
    let run = read_json(folder.path(), &["good.txt", "twin.txt"]);
    run.says(0, "good.txt, twin.txt are the same, byte for byte");
    assert_eq!(run.names().len(), 2);
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = folder("other.txt", REPORT.as_bytes());
    let run = read_json(folder.path(), &["good.txt", "./good.txt"]);
    assert_eq!(run.names(), ["good.txt"]);
}

#[test]
fn folders_are_read_without_hidden_files_and_notes() {
    let folder = folder("README.md", b"# About this folder\n");
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/deep.md"), REPORT).unwrap();
    fs::write(folder.path().join(".hidden.txt"), REPORT).unwrap();
    fs::write(folder.path().join("why.md"), REPORT).unwrap();
    assert_eq!(read_json(folder.path(), &["."]).names(), ["deep.md", "good.txt"]);
    // What is named is read whatever it is called.
    assert_eq!(read_json(folder.path(), &["why.md"]).names(), ["why.md"]);
}

#[test]
fn standard_input_is_told_by_its_content() {
    let records = "{\"id\": \"a\", \"text\": \"A ferry ran aground.\"}\n{\"id\": \"b\", \"text\": \"Nobody was hurt.\"}\n";
    for (bytes, names) in [(REPORT, &["stdin"][..]), (records, &["a", "b"])] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["read", "--format", "json", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes.as_bytes()).unwrap();
        assert_eq!(Run::of(child.wait_with_output().unwrap()).names(), names);
    }
}

#[test]
fn the_output_does_not_depend_on_order_or_threads() {
    let folder = tempfile::tempdir().unwrap();
    let mut names: Vec<String> = Vec::new();
    for number in 0..12 {
        let name = format!("{}.txt", (b'a' + number) as char);
        let text = format!("{REPORT}\nPolice said {} boats came to help.\n", number * 3 + 1);
        fs::write(folder.path().join(&name), text).unwrap();
        names.push(name);
    }
    let first = read_json(folder.path(), &["."]);
    for (round, threads) in ["1", "2", "7"].iter().enumerate() {
        names.rotate_left(round * 3 + 3);
        names.swap(0, round + 4);
        let paths: Vec<&str> = names.iter().map(String::as_str).collect();
        let again = read_json(folder.path(), &[&["--threads", threads], &paths[..]].concat());
        assert_eq!(first.out, again.out);
    }
}

#[test]
fn output_goes_to_a_file_where_it_is_asked_for() {
    let folder = folder("other.txt", REPORT.as_bytes());
    let run = read_json(folder.path(), &["good.txt", "--output", "out.json"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let written = fs::read_to_string(folder.path().join("out.json")).unwrap();
    assert!(written.starts_with("{\"schema\":\"variorum.article/1\""));
    let run = read_json(folder.path(), &["good.txt", "--output", "absent/out.json"]);
    run.says(2, "cannot write to absent/out.json");
}

#[test]
fn a_reader_who_closes_the_pipe_has_seen_enough() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..300 {
        fs::write(folder.path().join(format!("{number}.txt")), REPORT.repeat(20)).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["read", "--format", "json", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.code, 0, "{}", run.err);
}
