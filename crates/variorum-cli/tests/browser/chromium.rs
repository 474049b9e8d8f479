//! A headless Chromium, spoken to over its debugging protocol: what the tests of the page need of it.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// Programs that are Chromium, by name.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How long anything in the browser may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// One tab of a browser of its own.
pub(crate) struct Tab {
    browser: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    last: u64,
    /// What the browser told in between, in order.
    told: Vec<Value>,
    _profile: tempfile::TempDir,
}

impl Tab {
    /// Starts a browser; `None` where there is none, and then it says so once, loudly.
    pub(crate) fn start() -> Option<Tab> {
        static SAID: AtomicBool = AtomicBool::new(false);
        let Some(name) = NAMES.iter().find(|name| is_there(name)) else {
            if !SAID.swap(true, Ordering::Relaxed) {
                // Past the test harness, which would keep it to itself.
                let _ = std::io::Write::write_all(
                    &mut std::io::stderr().lock(),
                    b"\nbrowser tests: LEFT OUT (no chromium here; on Debian: apt-get install chromium)\n",
                );
            }
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Command::new(name)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .args([
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
            ])
            .args(["--remote-debugging-port=0", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(browser.stderr.take().unwrap()).lines();
        let address = lines
            .find_map(|line| {
                line.unwrap().strip_prefix("DevTools listening on ").map(str::to_owned)
            })
            .expect("the browser says where it listens");
        // Somebody must read on, or the browser stops when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = tungstenite::connect(&address).unwrap();
        let mut tab =
            Tab { browser, socket, session: None, last: 0, told: Vec::new(), _profile: profile };
        let target = tab.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = tab.call("Target.attachToTarget", attach);
        tab.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.look("light");
        Some(tab)
    }

    /// Calls a method of the protocol.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "{method} takes too long");
            let told = self.read();
            if told["id"] == id {
                assert!(told["error"].is_null(), "{method}: {}", told["error"]);
                return told["result"].clone();
            }
            self.told.push(told);
        }
    }

    fn read(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().unwrap() {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    /// Opens a file, at an id where one is given, and waits until it is there.
    pub(crate) fn open(&mut self, file: &Path, id: &str) {
        // From elsewhere, or a new id would only scroll.
        self.call("Page.navigate", json!({"url": "about:blank"}));
        self.told.clear();
        let hash = if id.is_empty() { String::new() } else { format!("#{id}") };
        self.call("Page.navigate", json!({"url": format!("file://{}{hash}", file.display())}));
        self.until("document.readyState === 'complete' && location.protocol === 'file:'");
        self.settle();
    }

    /// Opens a file in which no script runs, and so nothing can be waited for by one.
    pub(crate) fn open_still(&mut self, file: &Path) {
        self.call("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        self.until("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    /// Waits until a condition holds.
    pub(crate) fn until(&mut self, condition: &str) {
        let begun = Instant::now();
        while self.ask(condition) != true {
            assert!(begun.elapsed() < PATIENCE, "never came true: {condition}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Lets timers and two frames pass.
    pub(crate) fn settle(&mut self) {
        self.ask("new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 60))");
    }

    /// The value of an expression in the page.
    pub(crate) fn ask(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let told = self.call("Runtime.evaluate", asked);
        assert!(told["exceptionDetails"].is_null(), "{expression}: {}", told["exceptionDetails"]);
        told["result"]["value"].clone()
    }

    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// "light" or "dark", without movement.
    pub(crate) fn look(&mut self, scheme: &str) {
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.call("Emulation.setEmulatedMedia", json!({"media": "", "features": features}));
    }

    /// Presses a key by its name: "Tab", "Enter", "Escape", "ArrowRight".
    pub(crate) fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => 32,
        };
        let mut event =
            json!({"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code});
        if key == "Enter" {
            event["text"] = json!("\r");
        }
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", event);
        self.settle();
    }

    /// Addresses that the page asked for since it was opened.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        self.settle();
        let told = self.told.iter().filter(|told| told["method"] == "Network.requestWillBeSent");
        told.map(|told| told["params"]["request"]["url"].as_str().unwrap_or("").to_owned())
            .collect()
    }

    /// What the page complained of: exceptions, breaches of its policy, errors.
    pub(crate) fn complaints(&mut self) -> Vec<Value> {
        self.settle();
        let bad = |told: &&Value| {
            told["method"] == "Runtime.exceptionThrown"
                || told["method"] == "Log.entryAdded"
                    && told["params"]["entry"]["level"] != "verbose"
        };
        self.told.iter().filter(bad).cloned().collect()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}

fn is_there(program: &str) -> bool {
    let mut run = Command::new(program);
    run.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    run.status().is_ok_and(|status| status.success())
}
