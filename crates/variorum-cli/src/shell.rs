//! `variorum completions` and `variorum man`.

use std::io::Write;

use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::output::{self, Outcome};

/// Prints a script that completes commands in `shell`.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "variorum", &mut script);
    print(&script)
}

/// Prints the manual page of the program, or of one command.
pub(crate) fn man(command: Option<&str>) -> anyhow::Result<Outcome> {
    let mut program = Args::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                output::error(
                    &format!("there is no command {name:?}"),
                    "the commands are collate, read, completions and man",
                );
                return Ok(Outcome::Failed);
            }
        },
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    print(&roff)
}

fn print(bytes: &[u8]) -> anyhow::Result<Outcome> {
    std::io::stdout().write_all(bytes).context("cannot write the result")?;
    Ok(Outcome::Done)
}
