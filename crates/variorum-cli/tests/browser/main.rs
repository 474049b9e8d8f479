//! The page in a browser: opened from disk, read, filtered, followed from report to report by mouse and by keyboard,
//! printed, and looked through for barriers. Where there is no Chromium these tests say so and do nothing.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

mod chromium;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use chromium::Tab;
use serde_json::{Value, json};

const WIDTHS: [u32; 3] = [390, 820, 1440];

/// The pages, by the examples that they are of.
const NAMES: [&str; 7] = ["ferry", "award", "redeployment", "strike", "storm", "statement", "all"];

/// The folder with a page of each example, and one of all of them.
static PAGES: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    for (name, paths) in [
        ("ferry", &["examples/ferry"][..]),
        ("award", &["examples/award"]),
        ("redeployment", &["examples/redeployment"]),
        ("strike", &["examples/strike"]),
        ("storm", &["examples/storm"]),
        ("statement", &["examples/statement"]),
        ("all", &["examples/ferry", "examples/award", "examples/redeployment"]),
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
            .arg("collate")
            .args(paths)
            .arg("-o")
            .arg(folder.path().join(format!("{name}.html")))
            .status()
            .unwrap();
        assert!(run.success());
    }
    folder
});

fn page(name: &str) -> PathBuf {
    PAGES.path().join(format!("{name}.html"))
}

fn count(value: Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn it_opens_from_disk_and_asks_for_nothing() {
    let Some(mut tab) = Tab::start() else { return };
    for name in NAMES {
        for width in WIDTHS {
            tab.size(width, 900);
            tab.open(&page(name), "");
            let asked = tab.requests();
            assert!(asked.iter().all(|url| url.ends_with(&format!("{name}.html"))), "{asked:?}");
            assert_eq!(tab.complaints(), Vec::<Value>::new(), "{name} at {width}");
            let wide = tab.ask("document.documentElement.scrollWidth - innerWidth");
            assert!(wide.as_i64().unwrap() <= 0, "{name} at {width} is {wide} too wide");
            assert_eq!(tab.ask("document.querySelector('h1').offsetHeight > 0"), true);
        }
    }
}

#[test]
fn a_policy_stops_what_would_be_loaded() {
    let Some(mut tab) = Tab::start() else { return };
    tab.open(&page("ferry"), "");
    // As if a hostile text had got out of its place.
    tab.ask("document.body.insertAdjacentHTML('beforeend', '<img src=https://example.org/x onerror=\"window.bad=1\">'), fetch('https://example.org/y').catch(() => 0)");
    tab.settle();
    assert_eq!(tab.ask("window.bad === undefined"), true, "no handler runs");
    let outside: Vec<String> =
        tab.requests().into_iter().filter(|url| url.starts_with("http")).collect();
    // What the policy stops is announced and never sent.
    let complaints = tab.complaints();
    assert!(outside.is_empty() || complaints.len() >= outside.len(), "{outside:?}");
    assert!(!complaints.is_empty(), "the policy speaks up");
}

#[test]
fn a_claim_is_followed_through_three_reports() {
    let Some(mut tab) = Tab::start() else { return };
    for width in WIDTHS {
        tab.size(width, 900);
        tab.open(&page("ferry"), "");
        // The finding that most reports tell.
        let id = tab.ask(
            "(() => { const by = {}; for (const a of document.querySelectorAll('a.c')) for (const f of (a.dataset.f || a.hash.slice(1)).split(' ')) \
             (by[f] ??= new Set()).add(a.closest('.text').id); \
             return Object.entries(by).sort((a, b) => b[1].size - a[1].size)[0][0]; })()",
        );
        let id = id.as_str().unwrap().to_owned();
        let first = format!(
            "[...document.querySelectorAll('a.c')].find((a) => (a.dataset.f || a.hash.slice(1)).split(' ')[0] === '{id}')"
        );
        tab.ask(&format!("{first}.scrollIntoView(), {first}.focus(), {first}.click()"));
        tab.settle();
        let chosen = "new Set([...document.querySelectorAll('a.c.on')].map((a) => a.closest('.text').id)).size";
        assert!(count(tab.ask(chosen)) >= 3, "{id} at {width}");
        assert_eq!(tab.ask("document.getElementById('chosen').hidden"), false);
        let mut met: Vec<Value> = Vec::new();
        for _ in 0..12 {
            let here = tab.ask("document.activeElement.closest('.text').id");
            if !met.contains(&here) {
                met.push(here);
            }
            let seen = "(() => { const a = document.activeElement.getBoundingClientRect(); \
                        return a.bottom > 0 && a.top < innerHeight && a.right > 0 && a.left < innerWidth; })()";
            assert_eq!(tab.ask(seen), true, "the passage is in sight at {width}");
            tab.press("ArrowRight");
        }
        assert!(met.len() >= 3, "{met:?} at {width}");
        tab.press("Escape");
        assert_eq!(tab.ask("document.querySelectorAll('a.c.on').length"), 0);
        assert_eq!(tab.ask("document.getElementById('chosen').hidden"), true);
    }
}

#[test]
fn findings_are_filtered_by_verdict_outlet_and_dimension() {
    let Some(mut tab) = Tab::start() else { return };
    tab.size(1440, 900);
    tab.open(&page("ferry"), "");
    let all = count(tab.ask("document.querySelectorAll('.finding').length"));
    let seen = "[...document.querySelectorAll('.finding:not([hidden])')]";
    for (name, value, fits) in [
        ("verdict", "differs", "f.dataset.verdict === 'differs'"),
        ("dimension", "quantity", "f.dataset.dimension === 'quantity'"),
        (
            "outlet",
            "The Morning Post",
            "f.dataset.outlets.split(' ').includes(document.querySelector('input[value=\"The Morning Post\"]').dataset.articles)",
        ),
    ] {
        tab.ask("document.querySelector('#filter details').open = true");
        tab.ask(&format!(
            "document.querySelector('input[name={name}][value=\"{value}\"]').click()"
        ));
        tab.settle();
        let left = count(tab.ask(&format!("{seen}.length")));
        assert!(0 < left && left < all, "{value}: {left} of {all}");
        assert_eq!(tab.ask(&format!("{seen}.every((f) => {fits})")), true, "{value}");
        tab.ask("document.querySelector('#filter [type=reset]').click()");
        tab.settle();
        assert_eq!(count(tab.ask(&format!("{seen}.length"))), all);
    }
}

#[test]
fn a_deep_link_leads_to_its_finding_even_where_it_is_folded() {
    let Some(mut tab) = Tab::start() else { return };
    for width in WIDTHS {
        tab.size(width, 900);
        tab.open(&page("ferry"), "");
        let folded = tab.ask("document.querySelector('details.more .finding').id");
        for id in [folded.as_str().unwrap(), "f1", "f3"] {
            tab.open(&page("ferry"), id);
            let at =
                tab.ask(&format!("document.getElementById('{id}').getBoundingClientRect().top"));
            let at = at.as_f64().unwrap();
            assert!((-1.0..700.0).contains(&at), "{id} stands at {at}, {width} wide");
            assert_eq!(
                tab.ask(&format!("document.getElementById('{id}').checkVisibility()")),
                true
            );
        }
    }
}

#[test]
fn the_keyboard_reaches_and_leaves_everything() {
    let Some(mut tab) = Tab::start() else { return };
    tab.size(1440, 900);
    tab.open(&page("redeployment"), "");
    tab.press("Tab");
    assert_eq!(tab.ask("document.activeElement.className"), "skip");
    tab.press("Enter");
    assert_eq!(tab.ask("location.hash"), "#main");
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..40 {
        tab.press("Tab");
        met.insert(
            tab.ask("((on) => on.tagName + '.' + (on.className || on.parentElement.className))(document.activeElement)")
                .to_string(),
        );
    }
    assert!(met.len() > 3, "{met:?}");
    tab.ask("document.querySelector('.finding .fid').focus()");
    tab.press("ArrowDown");
    assert_eq!(tab.ask("document.activeElement.className"), "fid");
    assert_eq!(tab.ask("document.activeElement !== document.querySelector('.finding .fid')"), true);
}

#[test]
fn it_prints_a_base_text_with_its_apparatus() {
    let Some(mut tab) = Tab::start() else { return };
    tab.open(&page("redeployment"), "");
    let pdf =
        tab.call("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}));
    let pdf = pdf["data"].as_str().unwrap();
    // "%PDF-" in base64.
    assert!(pdf.starts_with("JVBERi") && pdf.len() > 40_000, "{} characters", pdf.len());
    tab.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let shows = |tab: &mut Tab, what: &str| {
        tab.ask(&format!("document.querySelector('{what}').checkVisibility()"))
    };
    assert_eq!(shows(&mut tab, ".edition .notes li"), true);
    assert_eq!(shows(&mut tab, ".edition sup"), true);
    assert_eq!(shows(&mut tab, ".part.texts"), false);
    assert_eq!(shows(&mut tab, "#filter"), false);
    assert_eq!(tab.ask("document.querySelectorAll('.edition sup').length === document.querySelectorAll('.edition .notes li').length"), true);
}

#[test]
fn it_reads_without_its_script() {
    let Some(mut tab) = Tab::start() else { return };
    tab.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    tab.size(820, 900);
    tab.open_still(&page("ferry"));
    assert_eq!(
        tab.ask("document.querySelector('#filter').hidden"),
        true,
        "what needs the script is not shown"
    );
    assert_eq!(tab.ask("document.querySelectorAll('.finding').length > 50"), true);
    assert_eq!(tab.ask("[...document.querySelectorAll('a[href^=\"#\"]')].every((a) => document.getElementById(a.getAttribute('href').slice(1)))"), true);
}

#[test]
fn axe_finds_no_barrier() {
    let Some(mut tab) = Tab::start() else { return };
    let axe = include_str!("../vendor/axe.min.js");
    let mut found = Vec::new();
    for name in NAMES {
        for (width, scheme) in [(390, "light"), (1440, "dark"), (820, "light")] {
            tab.size(width, 900);
            tab.look(scheme);
            tab.open(&page(name), "");
            tab.ask(
                "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })",
            );
            // What is far from the screen is not drawn, and would not be looked at.
            tab.ask(
                "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { content-visibility: visible !important }'); \
                 document.adoptedStyleSheets = [sheet]; })()",
            );
            // With a claim chosen, so that what floats over the page is looked at, too.
            tab.ask("document.querySelector('a.c').click()");
            tab.call("Runtime.evaluate", json!({"expression": axe}));
            let told = tab.ask(
                "axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}}) \
                 .then((r) => ({passed: r.passes.length, violations: r.violations.map((v) => v.id + ': ' + v.nodes.length + ' ' + v.nodes[0].html.slice(0, 200) + ' ' + v.nodes[0].failureSummary)}))",
            );
            assert!(count(told["passed"].clone()) > 15);
            for violation in told["violations"].as_array().unwrap() {
                found.push(format!("{name} at {width}, {scheme}: {}", violation.as_str().unwrap()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
