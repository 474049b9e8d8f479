//! The program `variorum-eval`. `VARIORUM_WEIGHTS=FILE` measures another weights file than the one that is built in.

use std::process::ExitCode;

use variorum_eval::{SCORERS, frame};

fn main() -> ExitCode {
    if let Some(path) = std::env::var_os("VARIORUM_WEIGHTS") {
        let file = std::fs::read(&path).unwrap_or_default();
        if !variorum::language::weights::read_instead(file) {
            let path = path.display();
            return frame::complain(&anyhow::anyhow!("{path} is no whole weights file"));
        }
    }
    match frame::command_line(SCORERS) {
        Ok(code) => code,
        Err(error) => frame::complain(&error),
    }
}
