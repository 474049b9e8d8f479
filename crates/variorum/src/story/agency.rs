//! News agencies: whose reports others carry.

/// Names in full and as credited, in lower case, of agencies that supply other outlets.
const AGENCIES: &[&str] = &[
    "associated press",
    "the associated press",
    "ap",
    "reuters",
    "thomson reuters",
    "agence france-presse",
    "agence france presse",
    "afp",
    "united press international",
    "upi",
    "bloomberg",
    "bloomberg news",
    "dow jones",
    "dow jones newswires",
    "deutsche presse-agentur",
    "dpa",
    "efe",
    "agencia efe",
    "ansa",
    "press association",
    "pa",
    "pa media",
    "press trust of india",
    "pti",
    "asian news international",
    "ani",
    "indo-asian news service",
    "ians",
    "xinhua",
    "xinhua news agency",
    "kyodo",
    "kyodo news",
    "jiji press",
    "yonhap",
    "yonhap news agency",
    "korean central news agency",
    "kcna",
    "tass",
    "itar-tass",
    "interfax",
    "ria novosti",
    "sputnik",
    "anadolu agency",
    "anadolu",
    "isna",
    "irna",
    "fars news agency",
    "mehr news agency",
    "tasnim news agency",
    "sana",
    "middle east news agency",
    "mena",
    "petra",
    "wafa",
    "canadian press",
    "the canadian press",
    "australian associated press",
    "aap",
    "new zealand press association",
    "nzpa",
    "belga",
    "swissinfo",
    "apa",
    "austria presse agentur",
    "ritzau",
    "ntb",
    "tt",
    "stt",
    "pap",
    "ctk",
    "mti",
    "tanjug",
    "hina",
    "ukrinform",
    "belta",
    "trend",
    "pan african news agency",
    "south african press association",
    "sapa",
    "news agency of nigeria",
    "nan",
    "ghana news agency",
    "bernama",
    "antara",
    "vietnam news agency",
    "central news agency",
    "city news service",
    "tribune news service",
    "mcclatchy-tribune",
    "scripps howard news service",
    "religion news service",
    "associated press of pakistan",
    "app",
    "bss",
    "unb",
    "aki",
    "adnkronos",
    "europa press",
    "notimex",
    "telam",
    "prensa latina",
    "agencia brasil",
];

/// Whether `name` is that of a news agency. Case does not matter.
#[must_use]
pub fn is_agency(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    AGENCIES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_told_from_papers() {
        for agency in ["Reuters", "AFP", "Associated Press", "xinhua"] {
            assert!(is_agency(agency), "{agency}");
        }
        for other in ["The Guardian", "BBC News", "Associated British Ports", ""] {
            assert!(!is_agency(other), "{other}");
        }
    }
}
