//! What goes to standard output, to a file, and to standard error; colours, width, exit codes.

use std::any::Any;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use crate::args::{OutputArgs, When};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it was read.
    Done,
    /// Something named was left out.
    Gaps,
    /// Nothing could be done; it has been said why.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Gaps => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Where the result goes.
pub(crate) struct Output {
    to: Box<dyn Write + Send>,
    colour: bool,
    width: usize,
}

impl Output {
    /// Opens what `args` names.
    pub(crate) fn open(args: &OutputArgs) -> anyhow::Result<Self> {
        let terminal = args.output.is_none() && io::stdout().is_terminal();
        let to: Box<dyn Write + Send> = match &args.output {
            None => Box::new(io::BufWriter::new(io::stdout())),
            Some(path) => Box::new(io::BufWriter::new(create(path)?)),
        };
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let plain = set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match args.color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && !plain,
        };
        let columns = || {
            let (terminal_size::Width(columns), _) = terminal_size::terminal_size()?;
            terminal.then_some(columns as usize)
        };
        let width = args.width.or_else(columns).unwrap_or(80).max(20);
        Ok(Output { to, colour, width })
    }

    /// Whether text is set with ANSI colours.
    pub(crate) fn colour(&self) -> bool {
        self.colour
    }

    /// Columns to set text in.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Writes a piece of the result.
    pub(crate) fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.to.write_all(text.as_bytes()).context("cannot write the result")
    }

    /// Writes what is still held back.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.to.flush().context("cannot write the result")
    }
}

fn create(path: &Path) -> anyhow::Result<std::fs::File> {
    std::fs::File::create(path).with_context(|| format!("cannot write to {}", path.display()))
}

/// Whether an error is that the reader closed the pipe: `variorum … | head` has seen enough.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on standard error why nothing came of it.
pub(crate) fn error(what: &str, hint: &str) {
    say("error", what, hint);
}

/// Says on standard error what was left out.
pub(crate) fn warn(what: &str, hint: &str) {
    say("warning", what, hint);
}

/// Says on standard error what is worth knowing.
pub(crate) fn note(what: &str) {
    say("note", what, "");
}

fn say(kind: &str, what: &str, hint: &str) {
    let mut text = format!("{kind}: {what}\n");
    if !hint.is_empty() {
        text.push_str(&format!("  hint: {hint}\n"));
    }
    // A closed standard error is no reason to stop.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The words of a panic.
pub(crate) fn panic_words(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()))
        .unwrap_or_else(|| "no words were given".to_owned())
}
