//! Closed lists of the field: each value has one word, the same in the file, on the command line and in history.

/// A text that is none of the words of a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is not one of: {allowed}")]
pub struct WordError {
    /// What was given.
    pub word: String,
    /// The words of the list, separated by commas.
    pub allowed: String,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Their words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word that files, screens and the command line use.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::model::WordError;
            fn from_str(text: &str) -> Result<$name, $crate::model::WordError> {
                match text {
                    $($word => Ok($name::$variant),)*
                    _ => Err($crate::model::WordError {
                        word: text.to_owned(),
                        allowed: [$($word),*].join(", "),
                    }),
                }
            }
        }

        impl $crate::model::Cell for $name {
            const KIND: $crate::model::FieldKind = $crate::model::FieldKind::Word($name::WORDS);
            fn blank() -> $name {
                $name::ALL[0]
            }
            fn to_value(&self) -> $crate::model::Value {
                $crate::model::Value::Text(self.word().to_owned())
            }
            fn from_value(value: $crate::model::Value) -> Result<$name, $crate::model::Misread> {
                match value {
                    $crate::model::Value::Text(text) => {
                        text.parse().map_err(|e: $crate::model::WordError| $crate::model::Misread(e.to_string()))
                    }
                    other => Err($crate::model::Misread::expected("a word", &other)),
                }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What an actor is.
    ActorKind {
        /// A country of ISO 3166, today's or a historic one.
        Country = "country",
        /// A bloc that acts as one, such as the European Union.
        Bloc = "bloc",
        /// A company.
        Company = "company",
        /// A research institute or university.
        Institute = "institute",
        /// An international organization.
        Organization = "organization",
        /// A ministry, regulator or agency.
        Government = "government",
        /// Civil society, user group or association.
        Association = "association",
        /// A person: a member of parliament, an Area Director, a voter of a working group.
        Person = "person",
    }
}

words! {
    /// What a body is.
    BodyKind {
        /// An organization that stands for itself.
        Organization = "organization",
        /// A sector, division or joint committee of one.
        Sector = "sector",
        /// A technical committee or study group.
        Committee = "committee",
        /// A subcommittee or working group.
        Group = "group",
        /// A diplomatic assembly or conference.
        Assembly = "assembly",
    }
}

words! {
    /// In what role an actor belongs to a body.
    BodyRole {
        /// Participating member.
        Participating = "P",
        /// Observing member.
        Observing = "O",
        /// Member of the organization.
        Member = "member",
        /// Sector member (ITU).
        SectorMember = "sector",
        /// Associate or correspondent.
        Associate = "associate",
        /// Liaison.
        Liaison = "liaison",
        /// Holds the secretariat.
        Secretariat = "secretariat",
    }
}

words! {
    /// In what role an actor belongs to a bloc. Only `member` counts as membership.
    Role {
        /// A member.
        Member = "member",
        /// A partner.
        Partner = "partner",
        /// Invited, not (yet) in.
        Invited = "invited",
        /// Suspended.
        Suspended = "suspended",
        /// Party to, signatory or endorser of an instrument.
        Party = "party",
    }
}

impl Role {
    /// Whether the role makes the actor one of the bloc in analysis.
    pub fn counts(self) -> bool {
        matches!(self, Role::Member | Role::Party)
    }
}

words! {
    /// How well a fact stands.
    Standing {
        /// Taken from a document that the source names.
        Sourced = "sourced",
        /// General knowledge, not checked against a document.
        Unverified = "unverified",
        /// Sources disagree.
        Disputed = "disputed",
        /// Stands in for something not at hand; the note says what.
        Approximate = "approximate",
        /// An interval whose end is only known to lie after the last year of the source.
        OpenEnded = "open-ended",
        /// Our own reading, to be argued with.
        OurReading = "our-reading",
        /// Typed in by the user.
        Entered = "entered",
    }
}

impl Standing {
    /// Whether screens must say that the fact is weak.
    pub fn is_weak(self) -> bool {
        !matches!(self, Standing::Sourced | Standing::Entered)
    }
}

words! {
    /// What a bloc is.
    BlocKind {
        /// A military or security alliance.
        Alliance = "alliance",
        /// A regional organization.
        Regional = "regional",
        /// A trade or economic grouping.
        Economic = "economic",
        /// A political forum.
        Forum = "forum",
        /// A regional telecommunication organization.
        Telecom = "telecom",
        /// The parties to an instrument.
        Parties = "parties",
        /// Drawn by the user.
        Drawn = "drawn",
    }
}

words! {
    /// What an instrument of technology diplomacy is.
    InstrumentKind {
        /// Dialogue or joint statement.
        Dialogue = "dialogue or joint statement",
        /// Export control.
        ExportControl = "export control",
        /// Investment screening.
        InvestmentScreening = "investment screening",
        /// Trade agreement.
        TradeAgreement = "trade agreement",
        /// Public-private or R&D partnership.
        Partnership = "public-private or R&D partnership",
        /// Data regime.
        DataRegime = "data regime",
        /// Norm of behavior.
        Norm = "norm of behaviour",
        /// Treaty.
        Treaty = "treaty",
    }
}

words! {
    /// How complete a list of parties is. In a partial one, who is not listed is unknown, not a refusal.
    Completeness {
        /// Every party is listed.
        Complete = "complete",
        /// Only some are listed.
        Partial = "partial",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// What kind of subject a topic is.
    TopicKind {
        /// A technology.
        Technology = "technology",
        /// A theme.
        Theme = "theme",
        /// A debate between two named poles.
        Debate = "debate",
        /// A case study.
        CaseStudy = "case study",
        /// An issue code of a data set.
        Issue = "issue",
    }
}

words! {
    /// What kind of text a proposal is.
    ProposalKind {
        /// A resolution, or a vote on a part of one.
        Resolution = "resolution",
        /// A vote on an amendment.
        Amendment = "amendment",
        /// A vote on a paragraph or clause.
        Paragraph = "paragraph",
        /// A standard or a draft of one.
        Standard = "standard",
        /// A technical report, specification or guide.
        Report = "report",
        /// An ITU recommendation.
        Recommendation = "recommendation",
        /// A work item.
        WorkItem = "work item",
        /// A contribution or temporary document.
        Contribution = "contribution",
        /// The text of a treaty.
        Treaty = "treaty",
    }
}

words! {
    /// The common scale of stages, to which every body's own codes are mapped.
    Stage {
        /// An idea, not yet a draft.
        Idea = "idea",
        /// A draft in the committee.
        Draft = "draft",
        /// Out for comments or enquiry.
        Enquiry = "enquiry",
        /// Up for approval.
        Approval = "approval",
        /// Published or adopted.
        Published = "published",
        /// Withdrawn, replaced or rejected.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How a position came to be known.
    PositionKind {
        /// A formal vote.
        Vote = "vote",
        /// Said in public.
        Public = "stated in public",
        /// Said in confidence.
        Confidential = "stated in confidence",
        /// Signed or endorsed.
        Signature = "signature",
        /// Inferred by us.
        Inferred = "inferred by us",
    }
}

words! {
    /// How sure we are of a position.
    Confidence {
        /// Certain.
        Certain = "certain",
        /// Probable.
        Probable = "probable",
        /// Possible.
        Possible = "possible",
        /// Doubtful.
        Doubtful = "doubtful",
    }
}

words! {
    /// Traffic Light Protocol 2.0: how far a record may travel.
    Tlp {
        /// No limit.
        Clear = "CLEAR",
        /// Within the community.
        Green = "GREEN",
        /// Within the organization and its clients, need to know.
        Amber = "AMBER",
        /// Within the organization only, need to know.
        AmberStrict = "AMBER+STRICT",
        /// For the named recipients only.
        Red = "RED",
    }
}

words! {
    /// How a family of recurring texts was put together.
    FamilyMethod {
        /// By a published list of matched roll calls.
        Published = "published matches",
        /// Successive ballots of one draft.
        Ballots = "successive ballots",
        /// The same title.
        Title = "same title",
        /// By hand.
        Hand = "by hand",
        /// More than one of these.
        Mixed = "mixed",
    }
}

words! {
    /// How a decision rule stands.
    RuleStanding {
        /// Checked against the edition in force.
        Current = "current",
        /// Sourced from an earlier edition.
        Older = "older",
        /// From general knowledge.
        Unverified = "unverified",
    }
}

words! {
    /// How far a source can be relied upon.
    Reliability {
        /// The body's or government's own document.
        Official = "official",
        /// A published data set or study.
        Scholarly = "scholarly",
        /// Press.
        Press = "press",
        /// General knowledge, unchecked.
        Unchecked = "unchecked",
        /// The user's own notes.
        Own = "own",
    }
}

words! {
    /// In which way two positions of one actor on one text do not agree.
    ContradictionKind {
        /// It voted or signed otherwise than it had said.
        SaidAndVoted = "stated against voted",
        /// Two sources give different stances on one day.
        TwoSources = "two sources on one date",
        /// It says one thing in public and another in confidence.
        PublicAndConfidential = "in public against in confidence",
    }
}

words! {
    /// What a vote counts as.
    Choice {
        /// In favor, with comments or without.
        For = "in favor",
        /// Against.
        Against = "against",
        /// Abstaining.
        Abstain = "abstaining",
        /// No objection.
        NoObjection = "no objection",
        /// A position that blocks, such as DISCUSS.
        Blocking = "blocking",
        /// Against without technical reasons, under a rule that sets such votes aside.
        SetAside = "against without reasons",
        /// Not returned.
        Missing = "not returned",
        /// Took itself out: as if it might not vote.
        Recused = "recused",
    }
}

words! {
    /// Who may vote in a ballot.
    Electorate {
        /// The members of the body on the closing date.
        Members = "members of the body",
        /// Those listed with the ballot.
        Listed = "those listed",
    }
}

words! {
    /// What was called, where a rule asks for a judgment.
    Called {
        /// It was reached: rough consensus, no objection.
        Reached = "reached",
        /// It was not.
        NotReached = "not reached",
    }
}

words! {
    /// Whether a meeting takes place as it was announced.
    MeetingState {
        /// It does.
        Confirmed = "confirmed",
        /// It may.
        Tentative = "tentative",
        /// On other days, or elsewhere.
        Moved = "moved",
        /// It does not.
        Cancelled = "cancelled",
    }
}
