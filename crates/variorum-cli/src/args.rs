//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Reads several news reports of one event and shows, claim by claim, what they agree on, where
/// they differ, and what only one says.
///
/// Works offline: asks the network for nothing but the addresses that are named. Never says who is
/// right.
#[derive(Debug, Parser)]
#[command(name = "variorum", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done with gaps: something named could not be read and was left out
  2  could not";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Put reports side by side: conflicts first, then agreement, then what only one says
    Collate(CollateArgs),
    /// Show what each report claims by itself: statements, figures, times, places
    Read(ReadArgs),
    /// Show which reports are on one event, and why they stand together
    #[command(after_help = STORIES_EXAMPLES)]
    Stories(StoriesArgs),
    /// Show who copied whom, what the carriers changed, and how many origins are independent
    #[command(after_help = LINEAGE_EXAMPLES)]
    Lineage(StoriesArgs),
    /// Print a script that completes commands in a shell
    #[command(after_help = "\
Examples:
  variorum completions bash
  variorum completions fish")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page
    #[command(after_help = "\
Examples:
  variorum man
  variorum man collate")]
    Man {
        /// The command whose page is printed; without it, the page of the whole program
        command: Option<String>,
    },
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  variorum collate examples/ferry
  variorum collate examples/ferry -o ferry.html
  variorum collate examples/ferry -o ferry.csv --rows findings
  variorum collate examples/ferry/*.txt --format json
  variorum collate examples/award/reports.jsonl --explain f1
  variorum collate examples/ferry --against morning-post.txt
  cat examples/award/reports.jsonl | variorum collate -

Exit codes:
  0  done
  1  done with gaps: something named could not be read and was left out
  2  could not")]
pub(crate) struct CollateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) grouping: GroupingArgs,
    /// How the collation is written [default: as the ending of --output says, else text]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<CollateFormat>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// What a row stands for (CSV and JSON Lines)
    #[arg(long, value_enum, default_value_t = RowsArg::Claims)]
    pub(crate) rows: RowsArg,
    /// Leave whole articles out and keep the sentences that findings quote, for passing on
    #[arg(long)]
    pub(crate) redact_texts: bool,
    /// Tell everything; without it the less important is only counted
    #[arg(long)]
    pub(crate) full: bool,
    /// Show why the claims of one finding stand side by side, with the rule and both intervals
    #[arg(long, value_name = "FINDING", conflicts_with = "against")]
    pub(crate) explain: Option<String>,
    /// Show what the others have that this report lacks, and the reverse
    #[arg(long, value_name = "NAME")]
    pub(crate) against: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  variorum read examples/ferry/morning-post.txt
  variorum read examples/ferry --format json
  variorum read examples/ferry/morning-post.txt --layers
  variorum read examples/ferry/morning-post.txt --format conllu

Exit codes:
  0  done
  1  done with gaps: something named could not be read and was left out
  2  could not")]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// How the claims are written
    #[arg(short, long, value_enum, default_value_t = ReadFormat::Text)]
    pub(crate) format: ReadFormat,
    /// Add the layers that the claims stand on: sentences, tokens with tags and heads, names, entities
    #[arg(long)]
    pub(crate) layers: bool,
    /// Show statements of any length whole
    #[arg(long)]
    pub(crate) full: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

const STORIES_EXAMPLES: &str = "\
Examples:
  variorum stories examples
  variorum stories examples --format json";

const LINEAGE_EXAMPLES: &str = "\
Examples:
  variorum lineage examples/award
  variorum lineage examples/award --format svg -o award.svg
  variorum lineage examples/award --format json";

#[derive(Debug, ClapArgs)]
pub(crate) struct StoriesArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) grouping: GroupingArgs,
    /// How the stories are written
    #[arg(short, long, value_enum, default_value_t = StoriesFormat::Text)]
    pub(crate) format: StoriesFormat,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StoriesFormat {
    /// For people
    Text,
    /// For programs: schema variorum.stories/1
    Json,
    /// For pictures: each story's origins and who carried them, as a tree
    Svg,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct GroupingArgs {
    /// Read from a file what you know better about stories, and hold to it
    ///
    /// One correction a line: "same NAME NAME..." or "apart NAME NAME...", with the names of the reports as
    /// they are printed, in quotation marks where they hold spaces. "#" begins a remark.
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct InputArgs {
    /// Reports: files, folders, globs, addresses, or - for standard input
    ///
    /// Read are plain text, Markdown, mail (.eml), HTML pages, saved pages (.mhtml), feeds (RSS, Atom,
    /// JSON Feed), lists of feeds (.opml: those that lie beside it), web archives (.warc, CC-NEWS too,
    /// .arc), and JSON records: one object a line (.jsonl), one object, or a list (.json), in the field
    /// names of passim, news-please, Fundus, trafilatura or NGEC ("text", "maintext", "plaintext" or
    /// "event_text"; "id", "title", "outlet", "url", "published", …), each as it is or packed with
    /// gzip or zstd. What a
    /// file holds is told by its content first and its ending second. Folders are read with their
    /// folders, without hidden files and without notes on the folder itself (README, LICENSE, why.md).
    ///
    /// An address (https://…) is fetched, and nothing besides: robots.txt is heeded, a site is asked once a
    /// second at most, and only hosts of the public network are asked.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Fetch nothing: an address is refused
    #[arg(long, conflicts_with = "cache")]
    pub(crate) no_network: bool,
    /// Keep fetched pages in a folder, and ask for them again only if there is news
    #[arg(long, value_name = "DIR")]
    pub(crate) cache: Option<PathBuf>,
    /// Read HTML pages some three times as fast and a little less well: for many pages
    #[arg(long)]
    pub(crate) fast: bool,
    /// Threads to work with; the output does not depend on it [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Count what later stages could not tell as gaps, too
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OutputArgs {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Colours; "auto" is for a terminal only, and NO_COLOR is honoured
    #[arg(long, value_enum, default_value_t = When::Auto)]
    pub(crate) color: When,
    /// Columns of the text [default: those of the terminal, else 80]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CollateFormat {
    /// For people
    Text,
    /// For people: one page for a browser, with everything in it
    Html,
    /// For programs: schema variorum.collation/1
    Json,
    /// For scripts: one object a row, see --rows
    Jsonl,
    /// For tables: one line a row, see --rows
    Csv,
    /// For pasting: Markdown
    Md,
    /// For maps: every place, with a position where one is known
    Geojson,
    /// For references: BibLaTeX, one entry an article and a quoted sentence
    Bib,
}

/// What a row of a table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsArg {
    /// One claim of one article
    Claims,
    /// One finding, with best, low and high
    Findings,
    /// One step of the story in time, with place and precision
    Events,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// For people
    Text,
    /// For programs: schema variorum.article/1
    Json,
    /// Sentences and tokens with their syntax
    Conllu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
