//! Addresses that are named on the command line: asked for politely, and only where it is safe.
//!
//! In goes an address, out come the bytes that stand there with what the server tells of them, or
//! a refusal in words. Nothing is fetched that was not named but the site's robots.txt, and the
//! places that an answer sends on to; no cookies are kept, no scripts run, no proxy is asked.

use std::collections::BTreeMap;
use std::io::Read;
use std::thread::sleep;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::Response;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;
use variorum::article::{Source, Stated};
use variorum::ingest::{self, Envelope};

use self::cache::{Cache, Kept};
use self::public::{NotPublic, PublicOnly};
use self::robots::Robots;

mod cache;
mod public;
mod robots;

/// Whether an argument names an address.
pub(crate) fn is_address(argument: &str) -> bool {
    let head = argument.get(..8).unwrap_or(argument).to_ascii_lowercase();
    head.starts_with("http://") || head.starts_with("https://")
}

/// What stood at an address.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) bytes: Vec<u8>,
    pub(crate) envelope: Envelope,
}

/// Why nothing was fetched.
#[derive(Debug)]
pub(crate) struct Refused {
    /// What could not be done, without a full stop.
    pub(crate) what: String,
    /// What can be done about it.
    pub(crate) hint: &'static str,
}

/// What a server may ask of this program.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// From the look-up to the last byte.
    whole: Duration,
    /// From the request to the end of the answer's head.
    head: Duration,
    /// For the look-up and for the connection, each.
    connect: Duration,
    /// Of an answer as it is sent, in bytes.
    sent: u64,
    /// Of an answer unpacked, in bytes.
    unpacked: u64,
    /// How often an answer may send on.
    hops: usize,
    /// Between two requests to one site.
    pace: Duration,
}

/// A page with everything in it has some megabytes; a server that needs half a minute is ill.
const LIMITS: Limits = Limits {
    whole: Duration::from_secs(60),
    head: Duration::from_secs(20),
    connect: Duration::from_secs(10),
    sent: 32 << 20,
    unpacked: 64 << 20,
    hops: 5,
    pace: Duration::from_secs(1),
};

/// The longest pause that a site's robots.txt is granted between two requests.
const PACE_MAX: Duration = Duration::from_secs(10);

/// Who asks: the program by its name, and that it acts for a reader.
const USER_AGENT: &str =
    concat!("variorum/", env!("CARGO_PKG_VERSION"), " (reads single addresses for a reader)");

/// Asks for addresses, one after the other.
pub(crate) struct Fetcher {
    agent: Agent,
    limits: Limits,
    cache: Option<Cache>,
    /// What each site allows.
    robots: BTreeMap<String, Robots>,
    /// When each site was asked last.
    asked: BTreeMap<String, Instant>,
}

impl Fetcher {
    pub(crate) fn new(cache: Option<&std::path::Path>) -> Self {
        Fetcher::with(LIMITS, PublicOnly::default(), cache)
    }

    fn with(limits: Limits, resolver: PublicOnly, cache: Option<&std::path::Path>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each place that an answer sends on to is judged here, as the first one is.
            .max_redirects(0)
            // A proxy would look names up by itself, behind the check.
            .proxy(None)
            .user_agent(USER_AGENT)
            .accept_encoding("gzip")
            .accept("text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5")
            .max_response_header_size(64 << 10)
            .max_idle_connections(4)
            .timeout_global(Some(limits.whole))
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_recv_response(Some(limits.head))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Fetcher {
            agent,
            limits,
            cache: cache.map(Cache::new),
            robots: BTreeMap::new(),
            asked: BTreeMap::new(),
        }
    }

    /// Fetches what stands at `address`.
    ///
    /// # Errors
    ///
    /// With a sentence, when it may not or cannot be fetched.
    pub(crate) fn fetch(&mut self, address: &str) -> Result<Fetched, Refused> {
        let mut url = checked(address)?;
        let kept = self.cache.as_ref().and_then(|cache| cache.find(&url));
        let named = url.clone();
        for hop in 0..=self.limits.hops {
            self.allowed(&url)?;
            let kept = kept.as_ref().filter(|kept| kept.url == url.as_str());
            let response = self.ask(&url, kept)?;
            let status = response.status().as_u16();
            if let (304, Some(kept)) = (status, kept) {
                return Ok(fetched(kept));
            }
            if (300..400).contains(&status) && status != 304 {
                if hop == self.limits.hops {
                    break;
                }
                url = sent_on(&url, header(&response, "location"))?;
                continue;
            }
            if !(200..300).contains(&status) {
                return Err(answered(status));
            }
            let kept = Kept {
                url: url.to_string(),
                charset: charset(header(&response, "content-type")),
                etag: header(&response, "etag").map(str::to_owned),
                modified: header(&response, "last-modified").map(str::to_owned),
                date: header(&response, "date").map(str::to_owned),
                bytes: self.body(response)?,
            };
            if let Some(cache) = &self.cache {
                cache.keep(&named, &kept);
            }
            return Ok(fetched(&kept));
        }
        Err(Refused {
            what: format!("it sends on more than {} times", self.limits.hops),
            hint: "open it in a browser, and save the page or name where it ends",
        })
    }

    /// Asks once, at the site's pace.
    fn ask(&mut self, url: &Url, kept: Option<&Kept>) -> Result<Response<ureq::Body>, Refused> {
        let site = site(url);
        let pace = self.robots.get(&site).and_then(Robots::delay).unwrap_or_default();
        let pace = pace.clamp(self.limits.pace, PACE_MAX.max(self.limits.pace));
        if let Some(last) = self.asked.get(&site) {
            sleep(pace.saturating_sub(last.elapsed()));
        }
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = kept.and_then(|kept| kept.etag.as_deref()) {
            request = request.header("if-none-match", etag);
        }
        if let Some(modified) = kept.and_then(|kept| kept.modified.as_deref()) {
            request = request.header("if-modified-since", modified);
        }
        let response = request.call().map_err(|error| failed(&error));
        self.asked.insert(site, Instant::now());
        response
    }

    /// Whether the site's robots.txt lets this program ask for `url`; it is read once a site.
    fn allowed(&mut self, url: &Url) -> Result<(), Refused> {
        let site = site(url);
        if !self.robots.contains_key(&site) {
            let robots = self.robots_of(url)?;
            self.robots.insert(site.clone(), robots);
        }
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        if self.robots.get(&site).is_none_or(|robots| robots.allows(&path)) {
            return Ok(());
        }
        Err(Refused {
            what: "the site's robots.txt asks programs not to read it".to_owned(),
            hint: "open it in a browser and save the page",
        })
    }

    fn robots_of(&mut self, url: &Url) -> Result<Robots, Refused> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        for _ in 0..=self.limits.hops {
            let response = self.ask(&at, None)?;
            match response.status().as_u16() {
                200..300 => {
                    let text = self.body(response)?;
                    return Ok(Robots::read(&String::from_utf8_lossy(&text)));
                }
                300..400 => at = sent_on(&at, header(&response, "location"))?,
                // RFC 9309: where there is none everything may be read, where the server is ill
                // nothing.
                400..500 => return Ok(Robots::default()),
                status => {
                    return Err(Refused {
                        what: format!("the site's robots.txt is answered with status {status}"),
                        hint: "try again later, or open it in a browser and save the page",
                    });
                }
            }
        }
        Ok(Robots::default())
    }

    /// The body of an answer, unpacked, within the limits.
    fn body(&self, response: Response<ureq::Body>) -> Result<Vec<u8>, Refused> {
        let packed = header(&response, "content-encoding")
            .is_some_and(|encoding| encoding.to_ascii_lowercase().contains("gzip"));
        let mut sent = Vec::new();
        let reader = response.into_body().into_reader();
        let read = reader.take(self.limits.sent + 1).read_to_end(&mut sent);
        if let Err(error) = read {
            return Err(broken(error));
        }
        if sent.len() as u64 > self.limits.sent {
            return Err(too_large(self.limits.sent));
        }
        if !packed {
            return Ok(sent);
        }
        let mut bytes = Vec::new();
        let unpacked = flate2::read::MultiGzDecoder::new(sent.as_slice());
        match unpacked.take(self.limits.unpacked + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > self.limits.unpacked => {
                Err(too_large(self.limits.unpacked))
            }
            Ok(_) => Ok(bytes),
            Err(_) => Err(Refused {
                what: "its answer is packed, and cannot be unpacked".to_owned(),
                hint: "open it in a browser and save the page",
            }),
        }
    }
}

fn fetched(kept: &Kept) -> Fetched {
    let url = Stated { value: kept.url.clone(), source: Source::Address };
    let sent = kept.date.as_deref().and_then(ingest::moment);
    let envelope = Envelope {
        url: Some(url),
        charset: kept.charset.clone(),
        fetched: sent.map(|value| Stated { value, source: Source::Field("Date".to_owned()) }),
        ..Envelope::default()
    };
    Fetched { bytes: kept.bytes.clone(), envelope }
}

/// An address that may be asked for at all.
fn checked(address: &str) -> Result<Url, Refused> {
    let url = Url::parse(address).map_err(|error| Refused {
        what: format!("it is no address: {error}"),
        hint: "check the spelling",
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refused {
            what: format!("{}: is not asked for, only http: and https: are", url.scheme()),
            hint: "save it as a file and name the file",
        });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused {
            what: "it holds a user's name, and none is sent".to_owned(),
            hint: "open it in a browser and save the page",
        });
    }
    let mut url = url;
    url.set_fragment(None);
    Ok(url)
}

/// Where an answer sends on to.
fn sent_on(from: &Url, location: Option<&str>) -> Result<Url, Refused> {
    let to = location.and_then(|location| from.join(location).ok()).ok_or_else(|| Refused {
        what: "it sends on, and does not say where to".to_owned(),
        hint: "open it in a browser and save the page",
    })?;
    let to = checked(to.as_str())?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Refused {
            what: format!("it sends on from https: to {to}, which is not secured"),
            hint: "name that address itself if you trust it",
        });
    }
    Ok(to)
}

/// The site of an address: what shares a robots.txt.
fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn header<'r>(response: &'r Response<ureq::Body>, name: &str) -> Option<&'r str> {
    response.headers().get(name)?.to_str().ok()
}

/// The encoding of "text/html; charset=utf-8".
fn charset(kind: Option<&str>) -> Option<String> {
    let (_, label) = kind?.split_once("charset=")?;
    let label = label.split(';').next().unwrap_or_default().trim().trim_matches('"');
    (!label.is_empty()).then(|| label.to_owned())
}

fn answered(status: u16) -> Refused {
    let what = match status {
        401..=403 => format!("the server does not give it out (status {status})"),
        404 | 410 => format!("there is nothing (status {status})"),
        429 => "the server asks for fewer requests (status 429)".to_owned(),
        500.. => format!("the server is ill (status {status})"),
        _ => format!("the server answers with status {status}"),
    };
    Refused { what, hint: "open it in a browser and save the page" }
}

fn too_large(limit: u64) -> Refused {
    Refused {
        what: format!("its answer is longer than the limit of {limit} bytes"),
        hint: "save it as a file and name the file",
    }
}

/// An answer that broke off.
fn broken(error: std::io::Error) -> Refused {
    match error.downcast::<ureq::Error>() {
        Ok(error) => failed(&error),
        Err(error) => Refused {
            what: format!("its answer breaks off: {error}"),
            hint: "try again, or open it in a browser and save the page",
        },
    }
}

fn failed(error: &ureq::Error) -> Refused {
    let not_public = match error {
        ureq::Error::Other(other) => other.downcast_ref::<NotPublic>(),
        _ => None,
    };
    if let Some(not_public) = not_public {
        return Refused {
            what: not_public.to_string(),
            hint: "only public addresses are asked for; save the page and name the file",
        };
    }
    let (what, hint) = match error {
        ureq::Error::HostNotFound => {
            ("its host is not known".to_owned(), "check the spelling, and the connection")
        }
        ureq::Error::Timeout(_) => {
            ("the server takes too long".to_owned(), "try again later, or save the page")
        }
        ureq::Error::Rustls(error) => (
            format!("the connection is not secure: {error}"),
            "open it in a browser, which says more, and save the page",
        ),
        // What the handshake says comes through the stream.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => (
            format!("the connection is not secure: {error}"),
            "open it in a browser, which says more, and save the page",
        ),
        error => (
            format!("it cannot be fetched: {error}"),
            "check the connection, or open it in a browser and save the page",
        ),
    };
    Refused { what, hint }
}

#[cfg(test)]
mod tests;
