//! No network but for an address that is named: what opens connections stands in one folder of the
//! program, and the program runs where there is no network.

use std::path::Path;
use std::process::Command;

/// Crates that open connections or look names up.
const NETWORKING: &[&str] = &[
    "reqwest",
    "ureq",
    "hyper",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "surf",
    "tokio",
    "mio",
    "async-std",
    "smol",
    "socket2",
    "trust-dns-resolver",
    "hickory-resolver",
    "rustls",
    "native-tls",
    "openssl",
    "tungstenite",
    "quinn",
    "h2",
    "tonic",
];

#[test]
fn the_crates_that_open_connections_are_known() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let lock = std::fs::read_to_string(lock).unwrap();
    let found: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|name| NETWORKING.contains(name))
        .collect();
    // The program fetches with ureq on rustls; the tests of the page speak to a browser on this
    // machine with tungstenite, and the program never has it.
    assert_eq!(found, ["rustls", "tungstenite", "ureq"]);
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../variorum/Cargo.toml");
    let library = std::fs::read_to_string(library).unwrap();
    assert!(!NETWORKING.iter().any(|name| library.contains(&format!("{name}."))));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let (of_program, of_tests) = manifest.split_once("[dev-dependencies]").unwrap();
    assert!(!of_program.contains("tungstenite") && of_tests.contains("tungstenite"));
}

#[test]
fn only_the_fetcher_names_a_socket() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![crates.join("variorum/src"), crates.join("variorum-cli/src")];
    let sockets =
        [["std::", "net"].concat(), ["Tcp", "Stream"].concat(), ["Udp", "Socket"].concat()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("variorum-cli/src/fetch") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                assert!(!sockets.iter().any(|s| source.contains(s)), "{}", path.display());
            }
        }
    }
}

/// Where the system lets us take the network away, the program does the same without it.
#[test]
fn it_runs_in_an_empty_network_namespace() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "A ferry ran aground in the sound on Monday, police said.\n").unwrap();
    let program = env!("CARGO_BIN_EXE_variorum");
    let args = ["read".as_ref(), "--format".as_ref(), "json".as_ref(), file.as_os_str()];
    let plain = Command::new(program).args(args).output().unwrap();
    assert!(plain.status.success());
    let apart = Command::new("unshare").args(["-r", "-n", program]).args(args).output();
    let Ok(apart) = apart else {
        eprintln!("no `unshare` here: only the lock file and the sources were checked");
        return;
    };
    if String::from_utf8_lossy(&apart.stderr).contains("unshare") {
        eprintln!(
            "`unshare` is not permitted here: only the lock file and the sources were checked"
        );
        return;
    }
    assert!(apart.status.success());
    assert_eq!(plain.stdout, apart.stdout);
}

#[test]
fn an_address_is_refused_where_there_may_be_no_network() {
    let program = env!("CARGO_BIN_EXE_variorum");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "A ferry ran aground in the sound on Monday, police said.\n").unwrap();
    for command in ["read", "collate", "stories", "lineage"] {
        let output = Command::new(program)
            .args([command, "--no-network", "https://harbour.example/ferry"])
            .arg(&file)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("https://harbour.example/ferry: it is not fetched, as --no-network says"),
            "{said}"
        );
    }
}

/// The program's own door to this machine is shut, whatever the tests of the fetcher may open.
#[test]
fn this_machine_is_never_asked() {
    let program = env!("CARGO_BIN_EXE_variorum");
    let output = Command::new(program).args(["read", "http://127.0.0.1:9/"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("it leads to 127.0.0.1, which is no address of the public"), "{said}");
}
