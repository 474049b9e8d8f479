//! The tag sets of Universal Dependencies: parts of speech, Penn tags, relations.

/// Declares a closed set of tags with their written forms.
macro_rules! tags {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the written forms are the documentation")]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every tag, in the order of their numbers.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The tag as UD writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// Reads a tag as UD writes it; `None` for what is not in the set.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

tags! {
    /// Universal parts of speech.
    Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

tags! {
    /// Penn Treebank tags as the English treebanks use them.
    Xpos {
        Nn = "NN",
        In = "IN",
        Dt = "DT",
        Nnp = "NNP",
        Jj = "JJ",
        Prp = "PRP",
        Stop = ".",
        Rb = "RB",
        Comma = ",",
        Nns = "NNS",
        Vb = "VB",
        Cc = "CC",
        Vbd = "VBD",
        Vbp = "VBP",
        Vbz = "VBZ",
        Vbn = "VBN",
        Cd = "CD",
        Vbg = "VBG",
        To = "TO",
        Md = "MD",
        PrpPoss = "PRP$",
        Rrb = "-RRB-",
        Lrb = "-LRB-",
        Wdt = "WDT",
        Colon = ":",
        Wrb = "WRB",
        OpenQuote = "``",
        CloseQuote = "''",
        Hyph = "HYPH",
        Wp = "WP",
        Pos = "POS",
        Rp = "RP",
        Uh = "UH",
        Nnps = "NNPS",
        Jjr = "JJR",
        Jjs = "JJS",
        Ex = "EX",
        Rbr = "RBR",
        Nfp = "NFP",
        Add = "ADD",
        Gw = "GW",
        Sym = "SYM",
        Dollar = "$",
        Fw = "FW",
        Pdt = "PDT",
        Rbs = "RBS",
        Ls = "LS",
        Afx = "AFX",
        WpPoss = "WP$",
    }
}

tags! {
    /// Relations to the head, with the subtypes of the English treebanks.
    Deprel {
        Root = "root",
        Nsubj = "nsubj",
        NsubjPass = "nsubj:pass",
        NsubjOuter = "nsubj:outer",
        Obj = "obj",
        Iobj = "iobj",
        Csubj = "csubj",
        CsubjPass = "csubj:pass",
        CsubjOuter = "csubj:outer",
        Ccomp = "ccomp",
        Xcomp = "xcomp",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked",
        Vocative = "vocative",
        Expl = "expl",
        Dislocated = "dislocated",
        Advcl = "advcl",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Discourse = "discourse",
        Aux = "aux",
        AuxPass = "aux:pass",
        Cop = "cop",
        Mark = "mark",
        Nmod = "nmod",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        NmodDesc = "nmod:desc",
        Appos = "appos",
        Nummod = "nummod",
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Amod = "amod",
        Det = "det",
        DetPredet = "det:predet",
        Case = "case",
        Conj = "conj",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Fixed = "fixed",
        Flat = "flat",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        List = "list",
        Parataxis = "parataxis",
        Orphan = "orphan",
        Goeswith = "goeswith",
        Reparandum = "reparandum",
        Punct = "punct",
        Dep = "dep",
    }
}
