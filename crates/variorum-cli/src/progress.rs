//! A line on standard error that tells how far a long run is: on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Nothing is shown before a run has taken this long.
const QUIET: Duration = Duration::from_secs(1);
/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(100);

/// Shows progress while it lives.
pub(crate) struct Progress {
    state: Arc<State>,
    shown: Option<JoinHandle<()>>,
}

struct State {
    done: AtomicUsize,
    over: AtomicBool,
}

impl Progress {
    /// Starts to count `total` steps of `what`.
    pub(crate) fn start(what: &'static str, total: usize) -> Self {
        let state = Arc::new(State { done: AtomicUsize::new(0), over: AtomicBool::new(false) });
        let shown = io::stderr().is_terminal().then(|| {
            let state = Arc::clone(&state);
            thread::spawn(move || show(what, total, &state))
        });
        Progress { state, shown }
    }

    /// Does one step, and counts it.
    pub(crate) fn step<T>(&self, work: impl FnOnce() -> T) -> T {
        let result = work();
        self.state.done.fetch_add(1, Ordering::Relaxed);
        result
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.state.over.store(true, Ordering::Relaxed);
        if let Some(shown) = self.shown.take() {
            shown.thread().unpark();
            let _ = shown.join();
        }
    }
}

fn show(what: &str, total: usize, state: &State) {
    let begun = Instant::now();
    let mut written = false;
    while !state.over.load(Ordering::Relaxed) {
        let wait = QUIET.saturating_sub(begun.elapsed()).max(BEAT);
        thread::park_timeout(wait);
        if begun.elapsed() >= QUIET && !state.over.load(Ordering::Relaxed) {
            let done = state.done.load(Ordering::Relaxed);
            let _ = write!(io::stderr(), "\r\x1b[K{what}: {done} of {total}");
            written = true;
        }
    }
    if written {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
