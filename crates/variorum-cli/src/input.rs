//! From paths to articles: files, folders, globs, standard input; in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use variorum::article::Article;
use variorum::gap::{Gap, Stage};
use variorum::ingest::{self, Draft, Envelope, Mode, Piece, Refusal};

use crate::args::InputArgs;
use crate::fetch::{self, Fetcher, Refused};
use crate::output;
use crate::progress::Progress;

/// The articles of one run, numbered, and what was left out.
pub(crate) struct Loaded {
    pub(crate) articles: Vec<Article>,
    pub(crate) gaps: Vec<Gap>,
}

/// Endings of documents that hold reports and are not read: in a folder, too, each is refused with its sentence.
const DOCUMENTS: &[&str] = &["pdf", "doc", "docx", "odt", "rtf"];

/// Endings of what pages bring along with them, and of snapshots that tests keep: nobody looks for reports there.
const NO_REPORTS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "ico", "css", "js", "map", "woff", "woff2",
    "ttf", "mp3", "mp4", "webm", "snap",
];

/// Files that tell of a folder, not of the world.
const NOTES: &[&str] = &[
    "readme",
    "why",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "contributing",
    "authors",
    "todo",
    "requirements",
    "package",
    "package-lock",
    "tsconfig",
];

/// Reads all articles that `args` names, and reports on standard error what could not be read.
///
/// `None` where nothing could be read; that has been reported, too.
pub(crate) fn load(args: &InputArgs) -> Option<Loaded> {
    let (files, mut problems) = gather(&args.paths);
    let progress = Progress::start("reading files", files.len());
    let mode = if args.fast { Mode::Fast } else { Mode::Careful };
    let envelope = Envelope { mode, ..Envelope::default() };
    let mut fetcher = Fetcher::new(args.cache.as_deref());
    let mut batch = Batch::default();
    for file in &files {
        progress.step(|| match file {
            Found::Address(address) => read_address(address, args, &mut fetcher, &mut batch),
            file => read_file(file, &envelope, &mut batch),
        });
    }
    batch.empty();
    drop(progress);
    let (drafts, found) = batch.problems();
    problems.extend(found);
    problems.sort();
    for problem in &problems {
        output::warn(&problem.what, problem.hint);
    }
    let mut gaps: Vec<Gap> = problems
        .into_iter()
        .map(|problem| Gap {
            stage: Stage::Ingest,
            article: None,
            span: None,
            why: problem.sentence,
        })
        .collect();
    if drafts.is_empty() {
        output::error(
            "no article could be read",
            "name a file, a folder with texts, pages, feeds, crawls or records, or - for standard input",
        );
        return None;
    }
    let (articles, notes) = ingest::number(drafts);
    for note in &notes {
        output::warn(note.why.trim_end_matches('.'), "");
    }
    report_twins(&articles);
    gaps.extend(notes);
    Some(Loaded { articles, gaps })
}

/// Something named that gave no article.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    /// For the terminal, with the path.
    what: String,
    hint: &'static str,
    /// For the result, without the folders: it is the same on every machine.
    sentence: String,
}

impl Problem {
    fn new(path: &Path, what: &str, hint: &'static str) -> Self {
        let name = name_of(path);
        Problem {
            what: format!("{}: {what}", path.display()),
            hint,
            sentence: format!("{name} was left out: {what}."),
        }
    }

    fn refused(path: &Path, refusal: &Refusal) -> Self {
        // The record's number stands in the refusal's name, the folders in the path.
        let number = refusal.name.strip_prefix(&name_of(path)).unwrap_or_default();
        let mut what = format!("{}{number}: {}", path.display(), refusal.error);
        let mut source = std::error::Error::source(&refusal.error);
        while let Some(cause) = source {
            what = format!("{what}: {cause}");
            source = cause.source();
        }
        Problem { what, hint: refusal.error.hint(), sentence: refusal.gap().why }
    }
}

/// A file that was named or found.
#[derive(Debug)]
enum Found {
    File(PathBuf),
    /// An address, as it was named.
    Address(PathBuf),
    Stdin,
}

fn name_of(path: &Path) -> String {
    if let Some(address) = path.to_str().filter(|path| fetch::is_address(path)) {
        return address.to_owned();
    }
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Expands folders and globs; a file that is named twice is read once.
fn gather(paths: &[PathBuf]) -> (Vec<Found>, Vec<Problem>) {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let mut stdin = false;
    for path in paths {
        if path.as_os_str() == "-" {
            if !stdin {
                found.push(Found::Stdin);
            }
            stdin = true;
            continue;
        }
        if path.to_str().is_some_and(fetch::is_address) {
            if seen.insert(path.clone()) {
                found.push(Found::Address(path.clone()));
            }
            continue;
        }
        let mut files = Vec::new();
        if path.exists() {
            expand(path, &mut files, &mut problems);
        } else {
            match globbed(path) {
                Some(matches) => {
                    for path in matches {
                        expand(&path, &mut files, &mut problems);
                    }
                }
                None => problems.push(missing(path)),
            }
        }
        let lists: Vec<PathBuf> = files.iter().filter(|file| is_list(file)).cloned().collect();
        for list in lists {
            files.retain(|file| *file != list);
            feeds_of(&list, &mut files, &mut problems);
        }
        for file in files {
            let real = fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
            if seen.insert(real) {
                found.push(Found::File(file));
            }
        }
    }
    (found, problems)
}

/// Whether a file is a list of feeds by its name.
fn is_list(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("opml"))
}

/// Adds the feeds of a list that lie in files beside it, or below; says how many do not.
fn feeds_of(list: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let mut bytes = Vec::new();
    let limit = ingest::opml::MAX_LIST_BYTES as u64;
    let read = File::open(list).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    if let Err(error) = read {
        let hint = "check that you may read it: `ls -l FILE`";
        problems.push(Problem::new(list, &format!("cannot be read: {error}"), hint));
        return;
    }
    let feeds = ingest::opml::feeds(&bytes);
    let folder = list.parent().unwrap_or(Path::new("."));
    let mut absent = 0;
    for feed in &feeds {
        // A list may come from anyone: it names nothing outside its own folder.
        let inside = !feed.contains("://")
            && Path::new(feed)
                .components()
                .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let file = folder.join(feed);
        if inside && file.is_file() {
            files.push(file);
        } else {
            absent += 1;
        }
    }
    if absent > 0 || feeds.is_empty() {
        let what = match feeds.len() {
            0 => "it is a list of feeds, and names none".to_owned(),
            all => format!("{absent} of the {all} feeds that it names lie in no file beside it"),
        };
        let hint = "name the feeds themselves, or put their files beside the list";
        problems.push(Problem::new(list, &what, hint));
    }
}

fn expand(path: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let before = files.len();
    let mut passed_over = Vec::new();
    walk(path, files, &mut passed_over, problems, 0);
    if files.len() == before {
        let what = match passed_over.len() {
            0 => "the folder is empty".to_owned(),
            1 => "the folder holds no article: its one file ends in none of the endings that are read".to_owned(),
            n => format!("the folder holds no article: its {n} files end in none of the endings that are read"),
        };
        let hint = "read are .txt, .md, .html, .mhtml, .eml, .xml, .rss, .atom, .opml, .warc, .json and \
                    .jsonl, packed with gzip or zstd or not; a file that is named is read whatever it ends in";
        problems.push(Problem::new(path, &what, hint));
        return;
    }
    let looked_for =
        |name: &&String| !is_note(name) && !NO_REPORTS.contains(&ending(name).as_str());
    let unread = passed_over.iter().filter(looked_for).count();
    if unread > 0 {
        let (files, end) = if unread == 1 { ("file", "ends") } else { ("files", "end") };
        output::note(&format!(
            "{unread} {files} in {} {end} in none of the endings that are read; a file that is named is read whatever it ends in",
            path.display()
        ));
    }
}

/// What stands behind the last point of a name, in small letters.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// Whether a file is a note on its folder: a README, a licence.
fn is_note(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    NOTES.contains(&stem.to_ascii_lowercase().as_str())
}

/// Folders deeper than this are a loop of links, or no collection of reports.
const DEPTH_MAX: usize = 32;

fn walk(
    folder: &Path,
    files: &mut Vec<PathBuf>,
    passed_over: &mut Vec<String>,
    problems: &mut Vec<Problem>,
    depth: usize,
) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let hint = "check that you may read the folder: `ls -ld FOLDER`";
            problems.push(Problem::new(folder, &format!("cannot be opened: {error}"), hint));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = name_of(&path);
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            // A link to a folder may lead back up.
            if !path.is_symlink() && depth < DEPTH_MAX {
                walk(&path, files, passed_over, problems, depth + 1);
            }
            continue;
        }
        // A file that is named is read whatever it ends in.
        let told = ingest::is_read(&name) || DOCUMENTS.contains(&ending(&name).as_str());
        if told && !is_note(&name) {
            files.push(path);
        } else {
            passed_over.push(name);
        }
    }
}

/// The files that fit a pattern which the shell left as it is; `None` where it is none, or none fits.
fn globbed(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path.to_str().filter(|pattern| pattern.contains(['*', '?', '[']))?;
    let mut paths: Vec<PathBuf> = glob::glob(pattern).ok()?.flatten().collect();
    paths.sort();
    (!paths.is_empty()).then_some(paths)
}

fn missing(path: &Path) -> Problem {
    let is_pattern = path.to_string_lossy().contains(['*', '?', '[']);
    if is_pattern {
        return Problem::new(path, "no file fits this pattern", "look at what is there with `ls`");
    }
    Problem::new(path, "there is no such file or folder", "check the spelling, or look with `ls`")
}

/// Pieces of files that wait to be read side by side, and what was read before.
#[derive(Default)]
struct Batch<'a> {
    waiting: Vec<(&'a Path, Result<Piece, Refusal>)>,
    /// What waits, in bytes.
    size: usize,
    drafts: Vec<Draft>,
    problems: Vec<Problem>,
    /// Refusals by file.
    told: BTreeMap<&'a Path, usize>,
}

/// Problems of one file that are told one by one; the others are counted. A crawl of a thousand
/// pages has a hundred without an article.
const PROBLEMS_TOLD: usize = 20;

/// Pieces that are in memory together, in bytes: enough for every thread to have work.
const BATCH_BYTES: usize = 16 << 20;

/// Pieces that are in memory together: small records come by the thousand.
const BATCH_PIECES: usize = 1024;

impl<'a> Batch<'a> {
    fn push(&mut self, path: &'a Path, piece: Result<Piece, Refusal>) {
        self.size += piece.as_ref().map_or(0, Piece::size);
        self.waiting.push((path, piece));
        if self.size >= BATCH_BYTES || self.waiting.len() >= BATCH_PIECES {
            self.empty();
        }
    }

    /// Reads what waits.
    fn empty(&mut self) {
        self.size = 0;
        let results: Vec<(&Path, Vec<Result<Draft, Refusal>>)> = std::mem::take(&mut self.waiting)
            .into_par_iter()
            .map(|(path, piece)| match piece {
                Ok(piece) => (path, piece.read()),
                Err(refusal) => (path, vec![Err(refusal)]),
            })
            .collect();
        for (path, results) in results {
            for result in results {
                match result {
                    Ok(draft) => self.drafts.push(draft),
                    Err(refusal) => self.refuse(path, &refusal),
                }
            }
        }
    }

    /// Keeps a refusal, or counts it where a file has more than anyone reads.
    fn refuse(&mut self, path: &'a Path, refusal: &Refusal) {
        let told = self.told.entry(path).or_default();
        *told += 1;
        if *told <= PROBLEMS_TOLD {
            self.problems.push(Problem::refused(path, refusal));
        }
    }

    /// The problems, with a line for each file that has more of them than are told.
    fn problems(mut self) -> (Vec<Draft>, Vec<Problem>) {
        for (path, told) in self.told {
            if told > PROBLEMS_TOLD {
                let what = format!("{} more of its parts were left out", told - PROBLEMS_TOLD);
                let hint = "a crawl holds many pages that are no article";
                self.problems.push(Problem {
                    what: format!("{}: {what}", path.display()),
                    hint,
                    sentence: format!("Of {}, {what}.", name_of(path)),
                });
            }
        }
        (self.drafts, self.problems)
    }
}

/// Fetches an address and splits what stands there.
fn read_address<'a>(
    address: &'a Path,
    args: &InputArgs,
    fetcher: &mut Fetcher,
    batch: &mut Batch<'a>,
) {
    let name = name_of(address);
    if args.no_network {
        let hint = "leave --no-network out to fetch it, or save the page and name the file";
        let what = "it is not fetched, as --no-network says";
        batch.problems.push(Problem::new(address, what, hint));
        return;
    }
    let fetched = match fetcher.fetch(&name) {
        Ok(fetched) => fetched,
        Err(Refused { what, hint }) => {
            batch.problems.push(Problem::new(address, &what, hint));
            return;
        }
    };
    let mode = if args.fast { Mode::Fast } else { Mode::Careful };
    let envelope = Envelope { mode, ..fetched.envelope };
    let split =
        ingest::split_enclosed(&name, &envelope, &mut fetched.bytes.as_slice(), &mut |piece| {
            batch.push(address, piece)
        });
    if let Err(error) = split {
        let hint = "open it in a browser and save the page";
        batch.problems.push(Problem::new(address, &format!("cannot be read: {error}"), hint));
    }
}

/// Splits one file into the pieces that are read; what a file holds passes through little memory,
/// whatever its length.
fn read_file<'a>(file: &'a Found, envelope: &Envelope, batch: &mut Batch<'a>) {
    let (path, opened): (&Path, io::Result<Box<dyn io::Read>>) = match file {
        Found::Stdin => (Path::new("stdin"), Ok(Box::new(io::stdin().lock()))),
        Found::File(path) | Found::Address(path) => {
            (path, File::open(path).map(|file| Box::new(file) as Box<dyn io::Read>))
        }
    };
    let split = opened.and_then(|source| {
        let mut source = BufReader::with_capacity(1 << 16, source);
        ingest::split_enclosed(&name_of(path), envelope, &mut source, &mut |piece| {
            batch.push(path, piece);
        })
    });
    if let Err(error) = split {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => "check that you may read it: `ls -l FILE`",
            _ => "check that it is a file that can be read",
        };
        batch.problems.push(Problem::new(path, &format!("cannot be read: {error}"), hint));
    }
}

/// Says which articles are the same, byte for byte: they are one source, whatever their names.
fn report_twins(articles: &[Article]) {
    let mut sorted: Vec<&Article> = articles.iter().collect();
    sorted.sort_by_key(|article| (article.sha256, article.id));
    for twins in sorted.chunk_by(|a, b| a.sha256 == b.sha256).filter(|twins| twins.len() > 1) {
        let names: Vec<&str> = twins.iter().take(4).map(|article| article.name.as_str()).collect();
        let more = match twins.len() - names.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        output::note(&format!(
            "{}{more} are the same, byte for byte, and count as one origin",
            names.join(", ")
        ));
    }
}
