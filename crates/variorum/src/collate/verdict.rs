//! Verdicts and their order.

/// What several readings of one slot are to one another, weakest first so that `max` is the
/// verdict of a finding with several readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One side alone says it; silence is no denial.
    Only,
    /// One claim in other words: each reading could replace every other without loss.
    Same,
    /// Consistent, not the same: wider, rounder, vaguer, more hedged, more detailed.
    Compatible,
    /// Both could be true read strictly, yet a reader takes different things from them.
    Differs,
    /// One text is later, and its value replaces or completes the earlier one.
    Supersedes,
    /// Both cannot be true as worded.
    Contradicts,
}

impl Verdict {
    /// Every verdict, strongest first, as the documentation lists them.
    pub const ALL: &[Verdict] = &[
        Verdict::Contradicts,
        Verdict::Supersedes,
        Verdict::Differs,
        Verdict::Compatible,
        Verdict::Same,
        Verdict::Only,
    ];

    /// The word for it in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Contradicts => "contradicts",
            Verdict::Supersedes => "supersedes",
            Verdict::Differs => "differs",
            Verdict::Compatible => "compatible",
            Verdict::Same => "same",
            Verdict::Only => "only",
        }
    }

    /// Whether readers must be told: a finding that contradicts, differs or supersedes.
    #[must_use]
    pub fn is_conflict(self) -> bool {
        self >= Verdict::Differs
    }
}
