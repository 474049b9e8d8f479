//! The program `variorum`: arguments, files, threads, progress, colours, exit codes.
//!
//! Exit codes: 0 done, 1 done with gaps, 2 could not.

mod args;
mod collate;
mod corrections;
mod fetch;
mod input;
mod output;
mod progress;
mod read;
mod shell;
mod stories;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::output::Outcome;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; a reader who closed the pipe has seen enough.
            let code = error.exit_code();
            let _ = error.print();
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    // What is caught is reported in words; the default hook would print a trace on top.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(|| run(args)).unwrap_or_else(|panic| {
        output::error(
            &format!("internal error: {}", output::panic_words(panic.as_ref())),
            "this is a bug: please report it with the file that shows it",
        );
        Ok(Outcome::Failed)
    });
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&format!("{error:#}"), "");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Collate(args) => collate::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Stories(args) => stories::run(&args, stories::Show::Stories),
        Command::Lineage(args) => stories::run(&args, stories::Show::Lineage),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { command } => shell::man(command.as_deref()),
    }
}
