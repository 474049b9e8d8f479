//! Which files are for training and which for scoring.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::conllu::{self, Sentence};

/// The documents of GUM that are scored and never trained on: of the files of news, interviews and
/// court, sorted by name, the first, the fourth, and so on.
pub fn gum_test(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    Ok(gum_like_test(data)?.into_iter().step_by(3).collect())
}

/// The documents of GUM that training is watched by and does not read, so that nothing is chosen by the
/// test: of the same list the second, the seventeenth, and so on.
pub fn gum_watch(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    Ok(gum_like_test(data)?.into_iter().skip(1).step_by(15).collect())
}

fn gum_like_test(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let like = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        ["GUM_court_", "GUM_interview_", "GUM_news_"].iter().any(|genre| name.starts_with(genre))
    };
    Ok(gum(data)?.into_iter().filter(like).collect())
}

/// Every document of GUM that may be trained on.
pub fn gum_train(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (test, watch) = (gum_test(data)?, gum_watch(data)?);
    let free = |path: &PathBuf| !test.contains(path) && !watch.contains(path);
    Ok(gum(data)?.into_iter().filter(free).collect())
}

/// The sentences to train on: EWT's training part, and GUM's documents that are neither scored nor watched.
pub fn train(data: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = conllu::read(&data.join("ud/ewt/train.conllu"))?;
    for path in gum_train(data)? {
        sentences.extend(conllu::read(&path)?);
    }
    Ok(sentences)
}

fn gum(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folder = data.join("ud/gum");
    let entries =
        std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "conllu") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
