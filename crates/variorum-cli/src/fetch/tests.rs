//! A small server of the tests' own that behaves badly: each time the answer is a sentence.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;

/// What the server does with a request for a path.
type Handler = fn(&str, &mut TcpStream);

struct Server {
    address: SocketAddr,
    /// The heads of all requests.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(handler: Handler) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&heads);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || serve(stream, handler, &seen));
            }
        });
        Server { address, heads }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A fetcher that may ask this server, and nobody else on this machine.
    fn fetcher(&self) -> Fetcher {
        self.caching(None)
    }

    fn caching(&self, cache: Option<&std::path::Path>) -> Fetcher {
        let resolver = PublicOnly::besides(self.address);
        Fetcher::with(SMALL, resolver, cache)
    }

    /// The sentence that a path is refused with.
    fn refusal(&self, path: &str) -> String {
        self.fetcher().fetch(&self.url(path)).expect_err(path).what
    }
}

const SMALL: Limits = Limits {
    whole: Duration::from_millis(2_500),
    head: Duration::from_millis(800),
    connect: Duration::from_secs(2),
    sent: 256 << 10,
    unpacked: 512 << 10,
    hops: 3,
    pace: Duration::ZERO,
};

fn serve(mut stream: TcpStream, handler: Handler, seen: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().unwrap().push(head);
    handler(&path, &mut stream);
    let _ = stream.flush();
}

fn answer(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn packed(bytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'a'; bytes]).unwrap();
    encoder.finish().unwrap()
}

const PAGE: &str = "<!doctype html><html><body><p>A ferry ran aground in the sound on Monday with \
    ninety people on board, the coast guard said.</p></body></html>";

fn harbour(path: &str, stream: &mut TcpStream) {
    let to = |location: &str| format!("location: {location}\r\n");
    let gzip = "content-encoding: gzip\r\n";
    match path {
        "/robots.txt" => answer(stream, "200 OK", "", b"User-agent: *\nDisallow: /closed\n"),
        "/ferry" => answer(
            stream,
            "200 OK",
            "content-type: text/html; charset=utf-8\r\nset-cookie: a=b\r\netag: \"one\"\r\n",
            PAGE.as_bytes(),
        ),
        "/packed" => answer(stream, "200 OK", gzip, &packed(1_000)),
        "/moved" => answer(stream, "301 Moved", &to("/ferry"), b""),
        "/loop" => answer(stream, "302 Found", &to("/loop"), b""),
        "/metadata" => answer(stream, "302 Found", &to("http://169.254.169.254/latest"), b""),
        "/private" => answer(stream, "302 Found", &to("http://10.0.0.1/"), b""),
        "/loopback" => answer(stream, "302 Found", &to("http://127.0.0.1:9/"), b""),
        "/number" => answer(stream, "302 Found", &to("http://2130706433:9/"), b""),
        "/six" => answer(stream, "302 Found", &to("http://[::1]:9/"), b""),
        "/mapped" => answer(stream, "302 Found", &to("http://[::ffff:127.0.0.1]:9/"), b""),
        "/file" => answer(stream, "302 Found", &to("file:///etc/passwd"), b""),
        "/nowhere" => answer(stream, "302 Found", "", b""),
        "/bomb" => answer(stream, "200 OK", gzip, &packed(4 << 20)),
        "/torn" => answer(stream, "200 OK", gzip, &packed(50_000)[..40]),
        "/slow" => thread::sleep(Duration::from_secs(4)),
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
            while stream.write_all(&[b'a'; 4096]).is_ok() {}
        }
        "/drip" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(100));
            }
        }
        "/heads" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while stream.write_all(b"a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n").is_ok() {}
        }
        "/short" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nA ferry");
        }
        "/no-http" => {
            let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n");
        }
        "/ill" => answer(stream, "503 Service Unavailable", "", b""),
        _ => answer(stream, "404 Not Found", "", b""),
    }
}

#[test]
fn a_page_is_fetched_with_what_the_server_tells() {
    let server = Server::new(harbour);
    let mut fetcher = server.fetcher();
    let fetched = fetcher.fetch(&server.url("/moved#top")).unwrap();
    assert_eq!(fetched.bytes, PAGE.as_bytes());
    assert_eq!(fetched.envelope.charset.as_deref(), Some("utf-8"));
    assert_eq!(fetched.envelope.url.unwrap().value, server.url("/ferry"));
    assert_eq!(fetcher.fetch(&server.url("/packed")).unwrap().bytes, [b'a'; 1_000]);
    let heads = server.heads.lock().unwrap();
    assert!(heads[0].starts_with("GET /robots.txt "), "{heads:?}");
    assert_eq!(heads.iter().filter(|head| head.contains("robots.txt")).count(), 1);
    for head in heads.iter().map(|head| head.to_lowercase()) {
        assert!(head.contains("user-agent: variorum/"), "{head}");
        assert!(!head.contains("cookie"), "{head}");
    }
}

#[test]
fn no_answer_leads_into_a_private_network() {
    let server = Server::new(harbour);
    for (path, address) in [
        ("/metadata", "169.254.169.254"),
        ("/private", "10.0.0.1"),
        ("/loopback", "127.0.0.1"),
        ("/number", "127.0.0.1"),
        ("/six", "::1"),
        ("/mapped", "::ffff:127.0.0.1"),
    ] {
        let why = format!("it leads to {address}, which is no address of the public network");
        assert_eq!(server.refusal(path), why, "{path}");
    }
    // Neither does what is named: the program itself knows no server of the tests.
    let refused = Fetcher::new(None).fetch(&server.url("/ferry")).unwrap_err();
    assert!(refused.what.starts_with("it leads to 127.0.0.1"), "{}", refused.what);
    let refused = Fetcher::new(None).fetch("http://localhost:9/").unwrap_err();
    assert!(refused.what.contains("no address of the public network"), "{}", refused.what);
}

#[test]
fn bad_answers_are_refused_with_a_sentence() {
    let server = Server::new(harbour);
    for (path, why) in [
        ("/closed/a", "robots.txt asks programs not to read it"),
        ("/absent", "there is nothing (status 404)"),
        ("/ill", "the server is ill (status 503)"),
        ("/loop", "it sends on more than 3 times"),
        ("/file", "file: is not asked for"),
        ("/nowhere", "does not say where to"),
        ("/bomb", "longer than the limit of 524288 bytes"),
        ("/endless", "longer than the limit of 262144 bytes"),
        ("/torn", "cannot be unpacked"),
        ("/slow", "the server takes too long"),
        ("/drip", "the server takes too long"),
        ("/heads", "it cannot be fetched"),
        ("/short", "breaks off"),
        ("/no-http", "it cannot be fetched"),
    ] {
        let refusal = server.refusal(path);
        assert!(refusal.contains(why), "{path}: {refusal}");
    }
}

#[test]
fn addresses_that_are_none_are_refused_unasked() {
    let mut fetcher = Fetcher::new(None);
    for (address, why) in [
        ("https://", "it is no address"),
        ("https://jane:secret@harbour.example/", "holds a user's name"),
        ("http://[::1", "it is no address"),
    ] {
        let refusal = fetcher.fetch(address).unwrap_err().what;
        assert!(refusal.contains(why), "{address}: {refusal}");
    }
}

#[test]
fn an_ill_robots_txt_closes_the_site() {
    let server = Server::new(|path, stream| match path {
        "/robots.txt" => answer(stream, "500 Error", "", b""),
        _ => answer(stream, "200 OK", "", PAGE.as_bytes()),
    });
    assert!(server.refusal("/ferry").contains("robots.txt is answered with status 500"));
}

#[test]
fn a_site_is_asked_at_its_pace() {
    let server = Server::new(harbour);
    let mut fetcher = server.fetcher();
    fetcher.limits.pace = Duration::from_millis(300);
    fetcher.fetch(&server.url("/ferry")).unwrap();
    let site = site(&Url::parse(&server.url("/")).unwrap());
    let first = fetcher.asked[&site];
    fetcher.fetch(&server.url("/ferry")).unwrap();
    assert!(fetcher.asked[&site] - first >= Duration::from_millis(300));
}

#[test]
fn what_is_kept_is_asked_for_only_if_there_is_news() {
    let server = Server::new(|path, stream| match path {
        "/robots.txt" => answer(stream, "404 Not Found", "", b""),
        _ => harbour(path, stream),
    });
    let folder = tempfile::tempdir().unwrap();
    let first = server.caching(Some(folder.path())).fetch(&server.url("/ferry")).unwrap();
    let again = Server::new(|path, stream| match path {
        "/robots.txt" => answer(stream, "404 Not Found", "", b""),
        _ => answer(stream, "304 Not Modified", "", b""),
    });
    // The same address, now with another server behind it: the cache is told by the address.
    let kept = Cache::new(folder.path());
    let url = Url::parse(&server.url("/ferry")).unwrap();
    let moved = Url::parse(&again.url("/ferry")).unwrap();
    let answer = kept.find(&url).unwrap();
    kept.keep(&moved, &Kept { url: moved.to_string(), ..answer });
    let second = again.caching(Some(folder.path())).fetch(moved.as_str()).unwrap();
    assert_eq!(first.bytes, second.bytes);
    assert_eq!(second.envelope.charset.as_deref(), Some("utf-8"));
    let heads = again.heads.lock().unwrap();
    assert!(heads[1].to_lowercase().contains("if-none-match: \"one\""), "{heads:?}");
}

#[test]
fn a_certificate_that_does_not_fit_is_refused() {
    let certificate = include_bytes!("test-certificate.der").to_vec().into();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(include_bytes!("test-key.der").to_vec());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key.into())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut secure = rustls::Stream::new(&mut connection, &mut stream);
            let _ = secure.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        }
    });
    let resolver = PublicOnly::besides(address);
    let mut fetcher = Fetcher::with(SMALL, resolver, None);
    let refused = fetcher.fetch(&format!("https://{address}/")).unwrap_err();
    assert!(refused.what.contains("the connection is not secure"), "{}", refused.what);
}

#[test]
fn entities_that_multiply_do_not_multiply() {
    let mut text = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a0 'boat '>".to_owned();
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        text.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
    }
    text.push_str(&format!("]><html><body>{PAGE}<p>&a11; &a11; &a11; &a11;</p></body></html>"));
    let input = variorum::ingest::Input { name: "bomb.html", bytes: text.as_bytes() };
    for draft in variorum::ingest::read(input).into_iter().flatten() {
        assert!(draft.article.text.len() < 10_000);
    }
}
