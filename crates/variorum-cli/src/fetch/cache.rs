//! A folder of answers (`--cache DIR`), so that a server is asked only whether there is news.
//!
//! Two files an address, named by its digest: the bytes, and the lines that a later request needs.
//! A cache that cannot be read or written is no cache; nothing depends on it.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use url::Url;

/// An answer, and what to ask its server with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// Where it stood in the end.
    pub(super) url: String,
    pub(super) charset: Option<String>,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    /// When it was sent, as the server says.
    pub(super) date: Option<String>,
    pub(super) bytes: Vec<u8>,
}

pub(super) struct Cache {
    folder: PathBuf,
}

impl Cache {
    pub(super) fn new(folder: &Path) -> Self {
        Cache { folder: folder.to_owned() }
    }

    /// The answer that was kept for an address as it was named.
    pub(super) fn find(&self, named: &Url) -> Option<Kept> {
        let head = fs::read_to_string(self.file(named, "head")).ok()?;
        let line = |name: &str| {
            let mut lines = head.lines();
            lines.find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(' ')?.to_owned()))
        };
        Some(Kept {
            url: line("url")?,
            charset: line("charset"),
            etag: line("etag"),
            modified: line("modified"),
            date: line("date"),
            bytes: fs::read(self.file(named, "body")).ok()?,
        })
    }

    pub(super) fn keep(&self, named: &Url, kept: &Kept) {
        let mut head = format!("url {}\n", kept.url);
        let lines = [
            ("charset", &kept.charset),
            ("etag", &kept.etag),
            ("modified", &kept.modified),
            ("date", &kept.date),
        ];
        for (name, value) in lines {
            if let Some(value) = value {
                head.push_str(&format!("{name} {value}\n"));
            }
        }
        // The head goes last: without it there is no answer.
        let _ = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::remove_file(self.file(named, "head")).or(Ok(())))
            .and_then(|()| fs::write(self.file(named, "body"), &kept.bytes))
            .and_then(|()| fs::write(self.file(named, "head"), head));
    }

    fn file(&self, named: &Url, part: &str) -> PathBuf {
        let digest = Sha256::digest(named.as_str().as_bytes());
        let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("{name}.{part}"))
    }
}
