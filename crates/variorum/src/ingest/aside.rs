//! Lines that are no report: promo lines, boilerplate, captions, bylines. One table of rules.
//!
//! Precision first: a subheading, a short quotation, a list item stays. Whole blocks only.

use std::sync::LazyLock;

use regex::Regex;

use super::Lines;
use super::block::{Block, blocks};
use super::metadata::is_names;
use crate::article::{Article, Aside, AsideKind};

/// Adds to [`Article::aside`] what is no report, and puts it in order.
pub(super) fn set_aside(article: &mut Article, lines: Lines) {
    let blocks = blocks(&article.text);
    let headline = article.headline();
    let mut found = Vec::new();
    let mut in_list = false;
    for (index, block) in blocks.iter().enumerate() {
        let known = article.aside.iter().any(|aside| aside.span.overlaps(block.span));
        if known || headline.is_some_and(|headline| headline.overlaps(block.span)) {
            continue;
        }
        let line = &article.text[block.span.range()];
        let link = in_list && is_link_line(line);
        let verdict = if link {
            Some((AsideKind::Promo, "a line of a list of other stories"))
        } else {
            // A page's markup tells a heading from a link better than its words do.
            rule(line).or_else(|| match lines {
                Lines::Bare => headline_in_body(&article.text, &blocks, index),
                Lines::Marked => None,
            })
        };
        in_list = link || is_list_head(line);
        if let Some((kind, why)) = verdict {
            found.push(Aside { span: block.span, kind, why });
        }
    }
    article.aside.extend(found);
    article.aside.sort();
    merge_overlaps(&mut article.aside);
}

/// One kind of line that is no report.
struct Rule {
    kind: AsideKind,
    /// As a reader understands it.
    why: &'static str,
    /// The whole line, without white space around it.
    pattern: &'static str,
    /// Lines that look like it and are report.
    except: &'static str,
    /// A line of more words is a paragraph, whatever it begins with.
    words: usize,
    /// What the rule must find.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read the corpus"))]
    finds: &'static [&'static str],
    /// Close ones that it must leave.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read the corpus"))]
    leaves: &'static [&'static str],
}

use AsideKind::{Boilerplate, Byline, Caption, Header, Promo};

/// In order: the first that fits names the reason.
const RULES: &[Rule] = &[
    Rule {
        kind: Promo,
        why: "a label for another story (\"Read:\", \"Related:\")",
        pattern: r"(?i)^\W{0,3}(?:(?:also |must |please )?(?:read|watch|listen|see|view|hear)(?: (?:also|more|next|now|live|too|here|the full story|our explainer))?|more|related(?: (?:story|stories|articles?|links?|coverage|content|news|posts?|reading|topics?))?|recommended(?: (?:for you|reading))?|don.?t miss|just watched|up next|now playing|more on this(?: story| topic)?|more from .{2,40}|more (?:news|stories|coverage)\b.{0,30}|further reading|you (?:may|might) also like|what to read next|editor.?s picks?|most read|trending.{0,20}|top stories|in depth|explainer|in pictures|in pics|gallery|opinion|analysis|video|live updates?|timeline|background|fact ?box|interactive|podcast|quiz|previously|earlier)\s*(?:[:|»>►▶]+|\s[–—-]\s)\s*\S.*$",
        except: r#"(?i)[.!?]["”’']?\s+\p{Lu}|^(?:video|analysis|opinion|earlier|previously|background|timeline|gallery|see|view|hear|watch|listen|more)\b.*[.]$|^\W*(?:see|hear|listen|watch|view|read)\W+["“]"#,
        words: 30,
        finds: &[
            "Read: Harbour to close for three weeks",
            "READ MORE: Harbour master resigns over ferry",
            "ALSO READ: Sailor found after nine days at sea",
            "Related: How a ferry is towed off a sandbank",
            "More: Coast guard asks for two more boats",
            "Watch: Passengers climb down a ladder",
            "Opinion | The harbour needs a pilot",
            "JUST WATCHED: Divers look at the hull",
            "Don’t miss: Ten harbours in ten days",
        ],
        leaves: &[
            "Read the ruling, the judge told them.",
            "More than 200 people were on board",
            "More: “I saw the mast go down.” He waited an hour.",
            "Watch officers: two men were on the bridge at the time.",
            "Related parties sold the ship in May",
            "See: “Nobody told us,” she said",
            "Earlier: the harbour had been closed for a day.",
        ],
    },
    Rule {
        kind: Promo,
        why: "a heading over other stories",
        pattern: r"(?i)^\W{0,3}(?:read (?:more|next|also)|related(?: (?:stories|articles|links|coverage|content|news|posts|topics))?|more|also read|up next|just watched|recommended(?: for you)?|read the full (?:story|article|report)(?: here)?|click here.{0,40}|most (?:popular|read|viewed)|trending(?: (?:now|stories|topics))?|top stories|you (?:may|might) also like|more on this(?: story| topic)?|more from .{2,30}|editor.?s picks?|what to read next|more stories)\W{0,3}$",
        except: NONE,
        words: 9,
        finds: &["Read more", "READ MORE:", "Related Articles", "You might also like", "Most read"],
        leaves: &["Read more books, she said", "Related deaths", "More rain is expected"],
    },
    Rule {
        kind: Promo,
        why: "a link to other material",
        pattern: r"(?i)^\W{0,3}(?:see|watch|view|read|listen to|check out|hear)\s+(?:(?:the|our|more|all|photos?|video|full|live|it|part|his|her|their|a)\b).{0,80}\b(?:below|here|above|online)\b\W{0,3}$|^just watched\b.*|.*\breplay more videos\b.*|.*\bread more\W{0,3}$",
        except: r"(?i)[“”]|\b(?:said|told|says)\b",
        words: 26,
        finds: &[
            "Watch the full interview below:",
            "Read the latest updates on the storm below:",
            "Read it all here.",
            "See photos from the rescue below",
            "Harbour bank stops lending to ship owners Read more",
        ],
        leaves: &[
            "Watch the harbour, not the sky, is the rule here, he said.",
            "The pilots read the signals above the bridge and stopped.",
        ],
    },
    Rule {
        kind: Promo,
        why: "headlines of other stories in one line",
        pattern: r"(?i)^\W*(?-i:MOST READ IN|Most Read In) \w.*$|^\W*(?:skip in skip|skip (?:twitter|facebook|instagram|youtube) post)\b.*$|^\W*(?-i:Enlarge Image)\b.*$",
        except: NONE,
        words: 400,
        finds: &[
            "MOST READ IN NEWS 'I SAW IT' Man sees ferry HARBOUR MASTER Pilot ends strike",
            "Skip in Skip x Embed x Share CLOSE Ferry towed off sandbank | 2:30",
            "Enlarge Image Harbour Post",
        ],
        leaves: &[
            "Most read in the harbour is the timetable, and nobody keeps to it.",
            "Skip the ferry, he said.",
        ],
    },
    Rule {
        kind: Promo,
        why: "a link in brackets",
        pattern: r"^\[[^\]\[]{15,}\](?:\([^)]*\))?$|^\[[^\]]+\]\(https?://[^)]*\)$",
        except: r"(?i)^\[\s*(?:ed(?:itor)?\b|“|”|\x22|he|she|they|we|it|i|the|sic|inaudible|applause|laughter)\b",
        words: 30,
        finds: &[
            "[How a suspicious wife turned a ferry round]",
            "[Ferry timetable](https://example.org/ferry)",
        ],
        leaves: &[
            "[Applause]",
            "[He] left the ship last.",
            "[The captain] stayed on the bridge until noon",
        ],
    },
    Rule {
        kind: Promo,
        why: "an address",
        pattern: r"(?i)^(?:https?://|www\.|pic\.twitter\.com/)\S+$",
        except: NONE,
        words: 1,
        finds: &["https://example.org/story", "pic.twitter.com/abc"],
        leaves: &["https://example.org was the address they gave"],
    },
    Rule {
        kind: Boilerplate,
        why: "an advertisement's marker",
        pattern: r"(?i)^\W*(?:advertise?ment|sponsored(?: content)?|promoted(?: content| stories)?|paid (?:content|post))\b(?:\W*(?:continue reading|story continues|scroll|skip|article continues|remove ads).{0,40})?\W*$|^\W*(?:story|article) continues (?:below|after).{0,40}$|^\W*continue reading(?: the main story| below)?\W*$|^\W*scroll (?:down )?(?:below )?(?:for|to) .{0,30}$|^\W*skip (?:advert|ad|past|to).{0,40}$",
        except: NONE,
        words: 10,
        finds: &[
            "Advertisement",
            "Advertisement Continue reading the main story",
            "ADVERTISEMENT - Continue Reading Below",
            "Story continues below advertisement",
            "Scroll down for video",
        ],
        leaves: &[
            "Advertisement revenue fell by a tenth",
            "Sponsored by the port, the race began.",
        ],
    },
    Rule {
        kind: Boilerplate,
        why: "buttons for sharing",
        pattern: r"(?i)^\W*(?:(?:share|tweet|e?-?mail|print|comments?|save|copy link|facebook|twitter|pinterest|whatsapp|linkedin|reddit|telegram|messenger|instagram|flipboard|share (?:this|on|via).{0,20}|on|via|this|story|article|link copied|x)\b\W*){1,14}$|^(?:save){2,}$|(?i)^(?:read or )?share this (?:story|article).*$",
        except: r"(?i)^\W*(?:x|this|on|via|story|article|comments?|print|this (?:story|article))\W*$",
        words: 14,
        finds: &[
            "Share",
            "Share on Facebook",
            "Facebook Twitter Pinterest",
            "SaveSave",
            "Read or Share this story: https://example.org/x",
        ],
        leaves: &["Share prices fell", "Facebook said on Monday that it had removed the page"],
    },
    Rule {
        kind: Boilerplate,
        why: "a form",
        pattern: r"(?i)^.{0,200}\bverify you.?re not a robot\b.*$",
        except: r"(?i)\b(?:said|told|says)\b",
        words: 120,
        finds: &[
            "Newsletter Sign Up Continue reading the main story Please verify you're not a robot by clicking the box.",
        ],
        leaves: &["The form asks callers to verify you're not a robot, she said."],
    },
    Rule {
        kind: Boilerplate,
        why: "an invitation to subscribe",
        pattern: r"(?i)^\W*(?:(?:click here to |please )?(?:sign up|subscribe|register)\s+(?:here|now|today|to|for|and|by)\b.*|get (?:the|our|your|all the|breaking)\b.{0,60}\b(?:newsletters?|alerts|inbox|app|briefing)\b.*|join (?:us|our|the (?:conversation|discussion)|.{2,30} (?:channel|newsletter))\b.{0,80}|download (?:the|our)\b.{0,30}\bapp\b.*|enter your e-?mail.*|thank you for (?:subscribing|signing up|reading|registering).*|support (?:our|independent) journalism.*|already a subscriber.*|this (?:article|content) is (?:for|available to) subscribers.*|interested in \w+\? add .*|.*\bnewsletter\b.{0,30}\b(?:sign up|subscribe)\b.*|do you support .{2,40}\? like the page.*|.*\blike the page:?)$",
        except: r"(?i)\b(?:said|told|says)\b",
        words: 40,
        finds: &[
            "Sign up for our morning newsletter",
            "Subscribe to the Harbour Post for unlimited access.",
            "Get the day's top stories in your inbox with our newsletter.",
            "Join our Telegram channel for updates.",
        ],
        leaves: &[
            "Sign up sheets hung on every door.",
            "Subscribers to the line fell by half.",
            "Join us, the crew told the passengers",
        ],
    },
    Rule {
        kind: Boilerplate,
        why: "an invitation to follow or write",
        pattern: r"(?i)^\W*(?:you can )?(?:(?:follow|find|like|connect with|check out|check) (?:us|our)\b.{0,40}\b(?:on|out)\b.*|follow\b.{2,80}(?:@\w+|\bon (?:twitter|facebook|instagram|x|telegram|linkedin|youtube|tiktok)\b).*|(?:e-?mail|contact|reach|write to|send tips to)\b.{0,80}\S+@\S+\.\w+.*|\S+@\S+\.\w{2,}|for more .{2,80}(?:https?://|www\.|visit|follow|go to|click)\b.*|information from:? .{2,60}https?://\S+|online:\W*(?:https?://\S+)?|.{2,60}can be reached at\b.*|(?:leave|post|add|write) a (?:comment|reply).*|(?:we pay for your (?:stories|videos)|do you have a (?:story|tip)\b.{0,30}\b(?:for|email|call|contact)\b|we pay for videos).*|chat with us (?:in|on)\b.*|(?:view|show|see|read|hide) (?:all )?(?:\d+ )?comments?|join the discussion.*|report a (?:typo|correction).*)$",
        except: NONE,
        words: 40,
        finds: &[
            "Follow Jane Doe on Twitter @janedoe.",
            "Follow us on Facebook",
            "Email: desk@example.org; Follow the paper @paper",
            "For more harbour news: https://example.org/harbour",
            "Information from: Harbour Post, https://example.org",
            "Leave a comment",
            "We pay for your stories! Do you have a story for the Harbour Post news team?",
            "Chat with us in Facebook Messenger. Find out what goes on in the world.",
        ],
        leaves: &["Follow-up talks on Monday failed", "Contact with the ship was lost at noon."],
    },
    Rule {
        kind: Boilerplate,
        why: "rights and terms",
        pattern: r"(?i)^.{0,160}\ball rights reserved\b.*$|^\W*(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4}|by\b)).*$|^.{0,80}this material may not be (?:published|broadcast|reproduced).*$|^.{0,60}\bmay not be reproduced\b.*$|^\W*(?:terms (?:of|and) (?:use|service|conditions)|privacy (?:policy|notice)|cookie (?:policy|settings)|advertise with us|contact us|about us)(?:\W+(?:terms|privacy|policy|of|and|use|service|conditions|cookies?|settings|contact|about|us|advertise|with))*\W*$|^our standards: .*$|^\W*copyright(?-i: \p{Lu}\S*){1,5} \d{4}\b(?:\W+issn.*|\W*)$",
        except: NONE,
        words: 90,
        finds: &[
            "© 2021 Harbour Post",
            "copyright Harbour Post 2021 - ISSN: 1234-5678",
            "Copyright 2021 The Harbour Post. All rights reserved.",
            "Terms of Use | Privacy Policy",
        ],
        leaves: &[
            "Copyright law was changed in May.",
            "Copyright claims rose in 2019.",
            "The privacy policy of the port was criticised.",
        ],
    },
    Rule {
        kind: Boilerplate,
        why: "a notice of the site",
        pattern: r"(?i)^\W*(?:(?:we|this (?:web)?site|our partners) uses? cookies\b.*|(?:accept|manage|reject) (?:all )?cookies\W*|(?:please )?enable javascript\b.*|your browser (?:does not|doesn.t|is not)\b.*|javascript is (?:disabled|required).*|loading\W*|please (?:log|sign) in\b.*|log in or register\b.*|\d+ min(?:ute)?s? read|\d+ comments?|hide caption|toggle caption|font size\W.*|listen to this article.*)$",
        except: NONE,
        words: 60,
        finds: &[
            "We use cookies to improve your visit.",
            "Please enable JavaScript to view this page.",
            "3 min read",
        ],
        leaves: &["We use nets, the fishermen said.", "Loading began at noon."],
    },
    Rule {
        kind: Boilerplate,
        why: "what a company says of itself under every release",
        pattern: r"^(?:About )?\p{Lu}[\w.&’'-]*(?: \p{Lu}[\w.&’'-]*){0,4} is (?:an?|the|one of the) (?:[\w’'-]+ ){0,2}(?:global|leading|largest|premier|trusted) .{0,160}\b(?:providers?|suppliers?|company|companies|manufacturers?|makers?|developers?|firms?|operators?|leaders?|distributors?|platforms?)\b.*\b(?:mission|vision|solutions)\b.*$",
        except: r"\b(?:said|told|says|according|announced)\b",
        words: 160,
        finds: &[
            "Harbour Tech is a leading provider of mooring systems. Its mission is to make every quay safe for its customers.",
        ],
        leaves: &[
            "Harbour Tech is a leading provider of mooring systems.",
            "Harbour Tech is the largest supplier of bolts in the country, the minister said, and its customers are angry.",
            "Harbour Tech is a leading maker of mooring systems and employs around 300 people in nine countries.",
        ],
    },
    Rule {
        kind: Boilerplate,
        why: "a note on the publication itself",
        pattern: r"(?i)^\W*(?:this (?:article|story|report|post|piece|copy|version|dispatch)\s+(?:(?:was|has been|is|had been|originally|first|also)\s+)*(?:published|appeared|updated|corrected|corrects|produced|supplied|syndicated|translated|part of (?:our|a|an)\b.{0,60}\b(?:series|project|partnership|collaboration)|amended|edited|developing|deletes|adds|removes|clarifies)\b.*|(?:the )?(?:headline|article|story) (?:was|has been) (?:updated|amended|corrected|changed)\b.*|(?:ed(?:itor)?(?:.?s|s.)? ?note|correction|clarification|corrections and clarifications|disclaimer|disclosure)\s*[:–—-].*|except for the headline, this story has not been edited.*|about the (?:author|writer)\W*|(?:first|originally) published (?:on|in|by|at)\b.*|reprinted (?:courtesy|with permission|from)\b.*|.{2,30}\btranscripts are created\b.*|.{0,20}\bauthoritative record of .{2,40}\bis the audio\b.*|from .{2,60}\bcopyright ©.*|(?:tags?|topics?|filed under|categories|category|keywords|labels)\s*:.*)$",
        except: NONE,
        words: 80,
        finds: &[
            "This article was originally published by the Harbour Post.",
            "This story has been updated.",
            "Harbour Radio transcripts are created on a rush deadline by a contractor.",
            "Editor's note: This version corrects the spelling of the ship.",
            "Tags: ferry, harbour",
            "Correction: An earlier version gave the wrong day.",
        ],
        leaves: &[
            "This article of the treaty was never applied.",
            "This report was part of the evidence, the judge found, and the first of three.",
            "Correction officers stood at the gate.",
        ],
    },
    Rule {
        kind: Boilerplate,
        why: "a separating line",
        pattern: r"^(?:[_*\-=~•·#—–.\s]{2,}|[_*•·#—–])$",
        except: NONE,
        words: 40,
        finds: &["___", "* * *", "—"],
        leaves: &["-40"],
    },
    Rule {
        kind: Caption,
        why: "a picture's caption or credit",
        pattern: r"(?i)^\W{0,2}(?:photo(?:graph)?s?|image|picture|pictures|caption|file (?:photo|image|picture)|handout|(?:photo|image|picture|video) (?:credit|source|copyright|caption|by|courtesy)|credit|pictured|illustration|graphic|media caption)\s*(?:[:—–|/]|\s-\s)\s*\S.*$|^(?-i:FILE)(?: PHOTO)?\s*[:—–-]\s*\S.*$|^(?:image (?:copyright|caption|source)|media caption|enlarge this image|video caption|facebook twitter pinterest|photos?: )\b.*$|.*\b(?:hide|toggle) caption\b.*",
        except: NONE,
        words: 90,
        finds: &[
            "Photo: Jane Doe/Harbour Post",
            "FILE - In this June 3, 2021, file photo, a ferry leaves the harbour.",
            "Image caption The ferry lay on the sandbank for a day",
            "Pictured: the captain on the bridge",
            "Photo by: Jane Doe",
        ],
        leaves: &[
            "Photo evidence shows the hull was sound.",
            "File servers failed - twice.",
            "Images of the hull were sent to the yard.",
        ],
    },
    Rule {
        kind: Caption,
        why: "a picture's credit",
        pattern: r"^\W{0,2}(?:(?i:photo(?:graph)?s?(?: by)?|image(?: by)?|picture by|courtesy(?: of)?|via)\W+)?.{0,70}(?:Getty Images?|AFP/Getty|REUTERS/\p{Lu}|AP Photo|AFP Photo|Shutterstock|Alamy|EPA-EFE|EPA/|WireImage|Associated Press Photo|(?i:file photo|courtesy photo|handout photo)).{0,40}$|^(?i:photos?|video|image|gallery|photo gallery|slideshow|photographs?)\W?$",
        except: r"(?i)\b(?:said|says|told|sued|bought|reported|according)\b",
        words: 14,
        finds: &[
            "Jane Doe/Getty Images",
            "REUTERS/Jane Doe",
            "Ferry on the sand (AP Photo/Jane Doe)",
            "Photo",
            "Getty Images",
        ],
        leaves: &["Getty Images said on Monday it would close.", "Video evidence"],
    },
    Rule {
        kind: Caption,
        why: "a caption with its credit",
        pattern: r"^.*(?:\((?:AP Photo|Photo(?: by|:|/| courtesy)|Picture: |Image: |Image by|REUTERS/|AFP/|Getty|EPA/|File [Pp]hoto|Handout|Courtesy)[^)]{0,90}\)|\[(?:Photo|File|Getty|Image|REUTERS/|AFP/|AP/)[^\]]{0,80}\]|(?:Photograph|Photo|Picture|Image): \p{Lu}[^.]{2,50}|/(?:AFP|REUTERS|Reuters|AP|Getty Images|EPA)(?: via .{2,20})?)\.?$",
        except: NONE,
        words: 80,
        finds: &[
            "The ferry lies on a sandbank off the old harbour. (AP Photo/Jane Doe)",
            "Divers look at the hull on Monday [Photo/Agencies]",
            "The captain leaves the court. Photograph: Jane Doe/Harbour Post",
        ],
        leaves: &[
            "The ferry lies on a sandbank, the agency said (AP).",
            "He gave a photo: proof, he said.",
        ],
    },
    Rule {
        kind: Caption,
        why: "a caption that points into its picture",
        pattern: r"(?i)^.*(?:\(pictured\b[^)]{0,40}\)|,? pictured\b|\((?:left|right|centre|center|top|bottom|above|below|front|back|second from (?:left|right))\)).*[^.!?:”\x22’']$",
        except: NONE,
        words: 45,
        finds: &[
            "The captain (pictured) left the court by a side door",
            "Jane Doe (left) and John Roe on the quay",
        ],
        leaves: &[
            "The captain (pictured) left the court by a side door.",
            "The pictures were lost on the way",
        ],
    },
    Rule {
        kind: Caption,
        why: "a caption that opens with its credit",
        pattern: r"^(?:EPA|Reuters|REUTERS|AP:Associated Press|Getty(?: Images)?(?: - \w+)?|Handout - Getty|AFP|Rex Features|Splash News|Barcroft Media|Alamy)\s+(?:\p{Lu}|\d).*[^.!?:”\x22’']$",
        except: r"(?i)\b(?:reported|reports)\b|(?:Analysis|Exclusive|News|Staff)\b",
        words: 45,
        finds: &[
            "EPA A ferry lies on a sandbank off the old harbour",
            "Getty - Contributor Divers look at the hull",
        ],
        leaves: &["Reuters reported that the ferry was safe", "AFP The ferry is safe, he said."],
    },
    Rule {
        kind: Byline,
        why: "the writers' line",
        pattern: r"^(?:By|BY|Words by|Written by)\s*:?\s+\p{Lu}.*[^.!?:]$",
        except: NONE,
        words: 14,
        finds: &["By Jane Doe and John Roe", "By JANE DOE, Political Editor"],
        leaves: &["By Monday the harbour was open", "By Monday, the ships had left."],
    },
    Rule {
        kind: Byline,
        why: "a line of credits",
        pattern: r"(?i)^\W*(?:(?:with )?(?:additional )?(?:reporting|writing|editing|compiled|edited|translated|produced)(?: and (?:writing|editing|reporting))?|with (?:assistance|files|inputs?|reporting|agencies)) (?:by|from|contributed by)\b.*$|^\W*(?:story|words) by (?-i:\p{Lu}).*$|^.{0,160}\bcontributed(?: reporting)? to this (?:report|story|article)\b.*$|^\W*(?:with|from) (?:agencies|wires|wire (?:reports|services)|news agencies|agency reports|inputs)\W*$",
        except: r"(?i)\b(?:found|shows?|showed|said|says|led|suggests?|was|were|has|had|is)\b",
        words: 50,
        finds: &[
            "(Reporting by Jane Doe; Editing by John Roe)",
            "Reporting by Jane Doe in Oldport. Editing by John Roe.",
            "— With assistance by Jane Doe",
            "Associated Press writer Jane Doe in Oldport contributed to this report.",
            "With inputs from agencies",
        ],
        leaves: &[
            "Reporting by the commission found that the hull was sound.",
            "Story by story, the tower grew again.",
        ],
    },
    Rule {
        kind: Header,
        why: "the time of publication",
        pattern: r"(?i)^\W*(?:published|updated|posted|last updated|last modified|modified|first published)\b[:\s].{0,60}\b(?:\d{4}|ago|(?:am|pm|gmt|est|edt|bst|utc)\b).{0,40}$",
        except: r"[.!?]$",
        words: 16,
        finds: &["Updated 3 hours ago", "Published 12:05 GMT, 3 June 2021"],
        leaves: &["Published in 2021 by a small house, the book was a success."],
    },
    Rule {
        kind: Caption,
        why: "a stamp of a video",
        pattern: r"(?i)^.{0,120}\b\d{1,2}:\d{2} [ap]m et\b.{0,40}\|\s*\d{1,2}:\d{2}$|^\W*(?:duration|length|video duration)\W+\d{1,2}:\d{2}.*$",
        except: NONE,
        words: 30,
        finds: &["Ferry towed free 11:03 AM ET Fri, 29 Dec 2017 | 00:40"],
        leaves: &["The ferry left at 11:03 AM ET on Friday"],
    },
];

/// A pattern that fits nothing.
const NONE: &str = r"[^\s\S]";

static COMPILED: LazyLock<Vec<(Regex, Regex)>> = LazyLock::new(|| {
    // Where words end is asked of ASCII letters only: asked of all, a line with one “ is searched some ten times
    // as long, as the fast engine of `regex` cannot tell then.
    let compile = |pattern: &str| {
        Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("the rules of aside lines compile")
    };
    RULES.iter().map(|rule| (compile(rule.pattern), compile(rule.except))).collect()
});

/// The rule that says `line` is no report.
fn rule(line: &str) -> Option<(AsideKind, &'static str)> {
    if line.len() > LINE_MAX {
        return None;
    }
    let words = line.split_whitespace().count();
    RULES
        .iter()
        .zip(COMPILED.iter())
        .find(|(rule, (pattern, except))| {
            let names = rule.why != "the writers' line"
                || line.split_once(' ').is_some_and(|(_, who)| is_byline(who));
            words <= rule.words && names && pattern.is_match(line) && !except.is_match(line)
        })
        .map(|(rule, _)| (rule.kind, rule.why))
}

/// A longer line is a paragraph, and is not looked at, in bytes.
const LINE_MAX: usize = 1200;

fn is_byline(who: &str) -> bool {
    let day = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    is_names(who.trim_start_matches(':')) && !day.iter().any(|day| who.trim().starts_with(day))
}

/// Whether other stories are listed below this line.
fn is_list_head(line: &str) -> bool {
    LIST_HEAD.is_match(line)
}

static LIST_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W{0,3}(?:read (?:more|next|also)|related(?: (?:stories|articles|links|coverage|content|news|posts))?|also read|recommended(?: for you)?|most (?:popular|read|viewed)|trending(?: (?:now|stories))?|top stories|you (?:may|might) also like|more on this(?: story| topic)?|more stories|more from .{2,30}|what to read next)\W{0,3}$",
    )
    .expect("it compiles")
});

/// A line that can be a link in a list of other stories: short, without a final stop.
fn is_link_line(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (2..=25).contains(&words) && line.len() <= 200 && !ends_sentence(line)
}

/// A headline that stands as a paragraph of its own in the body: another story's.
///
/// Headlines drop articles and the final stop: "Defence Minister: No ships will enter old
/// harbour". Subheadings are shorter, list items stand together, captions have articles.
fn headline_in_body(
    text: &str,
    blocks: &[Block],
    index: usize,
) -> Option<(AsideKind, &'static str)> {
    let line = &text[blocks[index].span.range()];
    let reads_as_body = |block: &Block| {
        let words = &text[block.span.range()];
        ends_sentence(words) && words.split_whitespace().count() >= 8
    };
    let within = index > 0
        && index + 1 < blocks.len()
        && reads_as_body(&blocks[index - 1])
        && blocks[index + 1..].iter().take(3).any(reads_as_body);
    (within && is_headlinese(line)).then_some((Promo, "a headline of its own in the body"))
}

fn is_headlinese(line: &str) -> bool {
    if line.len() > 160 || !line.starts_with(char::is_alphanumeric) {
        return false;
    }
    if line.ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', '\'', ')', '…', '-', '—', '–'])
    {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let lower = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let dropped = !words.iter().map(lower).any(|word| ["a", "an", "the"].contains(&word.as_str()));
    let labelled = words.iter().take(5).any(|word| word.ends_with(':'));
    let titled = words
        .iter()
        .filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic))
        .all(|word| word.starts_with(char::is_uppercase));
    let long_enough = if labelled { 6 } else { 7 };
    words.len() >= long_enough && words.len() <= 20 && (dropped || titled) && has_verb(&words)
}

/// Whether a line has a finite verb as headlines use it. A subheading has none.
fn has_verb(words: &[&str]) -> bool {
    const VERBS: &[&str] = &[
        "will", "may", "could", "can", "should", "must", "would", "is", "are", "to", "says", "has",
        "have", "was", "were", "not", "after", "as",
    ];
    words.iter().skip(1).any(|word| {
        let word = word.to_lowercase();
        VERBS.contains(&word.as_str())
            || word.len() > 4
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !word.ends_with("’s")
            || word.len() > 4 && word.ends_with("ed")
    })
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// Makes sorted asides disjoint: the first of two keeps its reason and covers both.
fn merge_overlaps(asides: &mut Vec<Aside>) {
    asides.dedup_by(|later, first| {
        let overlap = first.span.overlaps(later.span);
        if overlap {
            first.span = first.span.cover(later.span);
        }
        overlap
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;

    #[test]
    fn every_rule_finds_its_lines_and_leaves_the_close_ones() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for line in rule.finds {
                let found = super::rule(line);
                if found.map(|(kind, _)| kind) != Some(rule.kind) {
                    wrong.push((line, found));
                }
            }
            for line in rule.leaves {
                wrong.extend(super::rule(line).map(|found| (line, Some(found))));
            }
        }
        assert_eq!(wrong, []);
    }

    /// The lines set aside from a text.
    fn check(text: &str) -> Vec<String> {
        let article = crate::ingest::article("a.txt", text);
        article.aside.iter().map(|aside| article.slice(aside.span).to_owned()).collect()
    }

    const BODY: &str = "A ferry ran aground in the sound on Monday with ninety people on board.";

    #[test]
    fn another_storys_headline_in_the_body_is_aside() {
        for line in [
            "Defence Minister: Navy ships will not enter old harbour",
            "Fishermen threaten to block sound after ferry plan fails",
            "Captain Of Lost Trawler Is Found In A Bar",
        ] {
            assert_eq!(check(&format!("{BODY}\n\n{line}\n\n{BODY}\n")), [line]);
        }
    }

    #[test]
    fn subheadings_quotations_and_lists_stay() {
        for line in [
            "A long night at sea",
            "Years of dispute over a narrow channel",
            "What the owners knew",
            "“We heard the keel scrape and then it was quiet”",
            "The ship had carried the mail to the islands since the war ended",
            "He wrote on the wall:",
        ] {
            assert_eq!(check(&format!("{BODY}\n\n{line}\n\n{BODY}\n")), [""; 0], "{line}");
        }
    }

    #[test]
    fn the_headline_itself_is_report() {
        let text = format!("Read: a ferry's last voyage\n\n{BODY}\n");
        assert_eq!(check(&text), [""; 0]);
        let text = format!("Coast guard: Ferry will not sail before May\n\n{BODY}\n\n{BODY}\n");
        assert_eq!(check(&text), [""; 0]);
    }

    #[test]
    fn a_list_of_stories_goes_with_its_heading() {
        let text =
            format!("{BODY}\n\nRelated stories:\n\nThe pilot\n\nA harbour closes\n\n{BODY}\n");
        assert_eq!(check(&text), ["Related stories:", "The pilot", "A harbour closes"]);
    }

    #[test]
    fn asides_are_sorted_and_apart() {
        let text =
            format!("date 2021-06-03 AP, OLDPORT\n\n{BODY}\n\nAdvertisement\n\n{BODY}\n\n— AFP");
        let article = crate::ingest::article("a.txt", &text);
        let spans: Vec<Span> = article.aside.iter().map(|aside| aside.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert_eq!(spans.len(), 3);
    }
}
