//! The program `variorum-eval`.

use std::process::ExitCode;

use variorum_eval::{SCORERS, frame};

fn main() -> ExitCode {
    match frame::command_line(SCORERS) {
        Ok(code) => code,
        Err(error) => frame::complain(&error),
    }
}
