//! Web archives, broken ones too: the whole records that are read, and crashes.
//!
//! What is whole is told by a second, plainer reading: the file unpacked in memory, member by member
//! as far as it goes, and looked through for lines that open a record whose stated length fits into
//! what is left. It shares no code with the reader, which takes the file as a stream.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::Result;
use flate2::bufread::GzDecoder;
use variorum::ingest::{self, warc};

use crate::frame::{Input, Report, Run, Scorer, each, files_below, ratio};

/// `warc DIR`.
pub const SCORER: Scorer = Scorer {
    name: "warc",
    about: "Whole records of web archives, and crashes",
    switches: &[("misses", "Print every file of which a record is not read")],
    options: &[],
    run,
    on_shared: &[Run { section: "warc", paths: &["data/conformance/warcio"], switches: &[] }],
};

struct Row {
    whole: usize,
    read: usize,
    crashed: bool,
    miss: Option<String>,
}

/// Type, address and length: what tells a record.
type Key = (String, String, u64);

fn run(input: &Input) -> Result<Report> {
    let root = input.path()?;
    let files = files_below(root, &|path| path.to_string_lossy().contains("arc"))?;
    let rows = each(&files, |path| row(path))?;
    let mut report = Report::measure(&rows, |rows| {
        let read = rows.iter().map(|row| row.read).sum();
        let whole = rows.iter().map(|row| row.whole).sum();
        let crashes = rows.iter().filter(|row| row.crashed).count();
        vec![("right".to_owned(), ratio(read, whole)), ("crashes".to_owned(), crashes as f64)]
    });
    let whole: usize = rows.iter().map(|row| row.whole).sum();
    report = report.note(format!("{whole} whole records"));
    if input.has("misses") {
        for miss in rows.iter().filter_map(|row| row.miss.as_ref()) {
            report = report.note(miss.clone());
        }
    }
    Ok(report)
}

fn row(path: &Path) -> Result<Row> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = catch_unwind(AssertUnwindSafe(|| -> Result<Vec<warc::Header>> {
        ingest::split(&name, &mut BufReader::new(File::open(path)?), &mut |piece| {
            if let Ok(piece) = piece {
                drop(piece.read());
            }
        })?;
        Ok(warc::headers(&mut BufReader::new(File::open(path)?)).0)
    }));
    let crashed = read.is_err();
    let headers = read.unwrap_or_else(|_| Ok(Vec::new()))?;
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for header in headers {
        *counts.entry((header.kind, header.url.unwrap_or_default(), header.length)).or_default() +=
            1;
    }
    let whole = whole(&unpacked(&std::fs::read(path)?));
    let mut right = 0;
    let mut miss = Vec::new();
    for key in &whole {
        match counts.get_mut(key).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                right += 1;
            }
            None => miss.push(format!("{} {} ({} bytes)", key.0, key.1, key.2)),
        }
    }
    let miss = (!miss.is_empty()).then(|| format!("{name}: {}", miss.join("; ")));
    Ok(Row { whole: whole.len(), read: right, crashed, miss })
}

/// A file without its gzip members, as far as they can be unpacked.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return bytes.to_vec();
    }
    let mut all = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(b"\x1f\x8b") {
        let mut decoder = GzDecoder::new(rest);
        let read = decoder.read_to_end(&mut all);
        rest = decoder.into_inner();
        if read.is_err() {
            break;
        }
    }
    all
}

/// The records whose header and block are all there.
fn whole(bytes: &[u8]) -> Vec<Key> {
    let arc = bytes.starts_with(b"filedesc:");
    let mut records = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = String::from_utf8_lossy(&bytes[at..end]).trim_end().to_owned();
        let record = if arc { arc_record(&line, end) } else { warc_record(bytes, &line, end) };
        match record {
            Some((key, body)) if body as u64 + key.2 <= bytes.len() as u64 => {
                at = body + key.2 as usize;
                records.push(key);
            }
            _ => at = end,
        }
    }
    records
}

/// One past the line break behind `at`.
fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |n| at + n + 1)
}

fn arc_record(line: &str, end: usize) -> Option<(Key, usize)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let [url @ .., _host, date, _media, length] = fields.as_slice() else { return None };
    let dated = date.len() >= 12 && date.chars().all(|c| c.is_ascii_digit());
    let url = url.join(" ");
    let kind = if url.starts_with("filedesc:") { "filedesc" } else { "response" };
    let length = length.parse().ok().filter(|_| dated && url.contains(':'))?;
    Some(((kind.to_owned(), url, length), end))
}

fn warc_record(bytes: &[u8], line: &str, end: usize) -> Option<(Key, usize)> {
    if !line.starts_with("WARC/") {
        return None;
    }
    let mut fields = BTreeMap::new();
    let mut at = end;
    loop {
        let next = line_end(bytes, at);
        if next == at {
            return None;
        }
        let line = String::from_utf8_lossy(&bytes[at..next]).trim().to_owned();
        at = next;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            fields.insert(name.to_lowercase(), value.trim().to_owned());
        }
    }
    let get = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let url = get("warc-target-uri");
    let url = url.trim_start_matches('<').trim_end_matches('>').to_owned();
    Some(((get("warc-type").to_lowercase(), url, get("content-length").parse().ok()?), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_is_told_without_the_reader() {
        let one = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <a:b>\r\nContent-Length: 3\r\n\r\nxyz\r\n\r\n";
        let cut = &one[..one.len() - 6];
        let bytes = format!("{one}{one}{cut}");
        assert_eq!(whole(bytes.as_bytes()), vec![("response".to_owned(), "a:b".to_owned(), 3); 2]);
        let arc = "filedesc://x 1.1.1.1 20140216050221 text/plain 2\n1\n\na:b c 1.1.1.1 20140216050221 text/html 9\nxyz";
        assert_eq!(whole(arc.as_bytes()), [("filedesc".to_owned(), "filedesc://x".to_owned(), 2)]);
    }
}
