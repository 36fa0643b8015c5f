//! The fields of every noun, in the order of its record.

use super::{Field, FieldKind};
use crate::model::*;

const fn short(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Short)
}

const fn long(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Long)
}

const fn code(label: &'static str) -> Field {
    Field::new("code", label, FieldKind::Code).required()
}

const fn word(name: &'static str, label: &'static str, words: &'static [&'static str]) -> Field {
    Field::new(name, label, FieldKind::Word(words))
}

const fn day(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Day).hint("yyyy-mm-dd")
}

const fn whole(name: &'static str, label: &'static str, least: i32, most: i32) -> Field {
    Field::new(name, label, FieldKind::Whole(least, most))
}

const fn refers(name: &'static str, label: &'static str, noun: Noun) -> Field {
    Field::new(name, label, FieldKind::Reference(noun))
}

const MOST: i32 = 1_000_000;

const SOURCE: Field =
    refers("source", "Source", Noun::Source).hint("Title or author").help("Where this comes from.");
const NOTE: Field = long("note", "Note").help("Anything else to know.");
const PRECISION: Field = word("precision", "Dates known to the", Precision::WORDS)
    .default("day")
    .more()
    .help("How precisely the dates are known. Typing 2018 or 2018-12 sets it.");
const STANDING: Field = word("standing", "Standing", Standing::WORDS)
    .default("entered")
    .required()
    .more()
    .help("How well the fact stands.");
const SINCE: Field = day("since", "First day");
const UNTIL: Field = day("until", "Last day");
const DATE: Field = day("date", "Date");
const LINK: Field = short("link", "Link").hint("https://").help("Where it can be read.");
const OF_PROPOSAL: Field = refers("proposal", "Proposal", Noun::Proposal).required().belongs();
const OF_ACTOR: Field = refers("actor", "Actor", Noun::Actor).required().belongs();

const SOURCES: [Field; 8] = [
    short("title", "Title").required().hint("Summary record of the 12th plenary"),
    short("author", "Author").hint("ISO/IEC JTC 1/SC 42 secretariat"),
    DATE,
    LINK,
    short("licence", "License").more().help("Under which license it may be used."),
    long("quotation", "Quotation").help("The words quoted."),
    word("reliability", "Reliability", Reliability::WORDS).default("own").required(),
    NOTE,
];

const ACTORS: [Field; 11] = [
    code("Code").hint("JPN").help("ISO 3166 alpha-3 for countries, a short code of its own for others."),
    short("name", "Name").required().hint("Japan").help("Its name in English."),
    word("kind", "Kind", ActorKind::WORDS).default("country").required(),
    Field::new("iso2", "Two-letter code", FieldKind::Mark)
        .hint("JP")
        .help("ISO 3166 alpha-2, where there is one: it chooses the flag.")
        .more(),
    whole("m49", "UN M49 number", 0, 999).hint("392").more(),
    whole("cow", "Correlates of War number", 0, 9999).hint("740").more(),
    refers("home", "Home country", Noun::Actor).hint("Country of a company or institute"),
    SINCE.more().help("For states of the past: the first day of their existence."),
    UNTIL.more().help("For states of the past: the last day of their existence."),
    SOURCE,
    NOTE,
];

const ACTOR_NAMES: [Field; 4] = [
    OF_ACTOR,
    short("language", "Language")
        .hint("fr")
        .help("A language code such as fr, ar, zh or ja; empty: another name in use."),
    short("name", "Name").required().hint("Japon"),
    SOURCE,
];

const SUCCESSIONS: [Field; 4] = [
    refers("predecessor", "Who went", Noun::Actor).required().belongs().hint("Czechoslovakia"),
    refers("successor", "Who came", Noun::Actor).required().belongs().hint("Slovakia"),
    DATE,
    SOURCE,
];

const BODIES: [Field; 9] = [
    code("Reference").hint("ISO/IEC JTC 1/SC 42"),
    short("name", "Title").required().hint("Artificial intelligence"),
    word("kind", "Kind", BodyKind::WORDS).default("committee").required(),
    refers("parent", "Part of", Noun::Body).needs().hint("ISO/IEC JTC 1"),
    SINCE.more().help("Founded."),
    UNTIL.more().help("Dissolved."),
    Field::new("active", "At work", FieldKind::YesNo).default("yes").required(),
    SOURCE,
    NOTE,
];

const BODY_MEMBERS: [Field; 8] = [
    refers("body", "Body", Noun::Body).required().belongs(),
    OF_ACTOR.hint("Name in any language, or code"),
    word("role", "Role", BodyRole::WORDS).default("P").required().help("P participates, O observes."),
    SINCE.help("Empty: start unknown."),
    UNTIL.help("Empty: still a member."),
    PRECISION.required(),
    short("represented_by", "Represented by").hint("DIN"),
    SOURCE,
];

const RULES: [Field; 9] = [
    refers("body", "Body", Noun::Body).belongs().help("Empty: a rule of many bodies."),
    short("name", "Name").required().hint("Approval of a DIS"),
    short("question", "What it decides").hint("Whether a draft becomes a standard"),
    Field::new("definition", "Tests", FieldKind::Tests)
        .required()
        .default("{}")
        .more()
        .help("The tests of the rule, as data; the Rules view changes them line by line. {} says that they are not written down yet."),
    short("edition", "Edition").hint("Directives, Part 1, 2023"),
    word("standing", "Standing", RuleStanding::WORDS).default("unverified").required(),
    SOURCE,
    NOTE,
    short("code", "Short name").hint("iso-dis").help("What it is called on the command line and in files."),
];

const MEETINGS: [Field; 8] = [
    refers("body", "Body", Noun::Body).required().belongs(),
    short("name", "Name").required().hint("Geneva 2026"),
    whole("number", "Number in its series", 0, MOST).more().help("Such as 73 for the 73rd session."),
    SINCE,
    UNTIL,
    PRECISION.required(),
    short("place", "Place").hint("Geneva"),
    SOURCE,
];

const AGENDA_ITEMS: [Field; 5] = [
    refers("meeting", "Meeting", Noun::Meeting).required().belongs(),
    refers("proposal", "Proposal", Noun::Proposal).help("The proposal on it, if one."),
    short("number", "Number").hint("4.2"),
    short("title", "Title").hint("Resolution of comments"),
    SOURCE,
];

const FAMILIES: [Field; 4] = [
    short("name", "Name").required().hint("Developments in information security"),
    word("method", "Put together by", FamilyMethod::WORDS).default("by hand").required(),
    SOURCE,
    NOTE,
];

const PROPOSALS: [Field; 17] = [
    short("reference", "Reference").required().hint("ISO/IEC DIS 29500"),
    short("title", "Title").hint("Office Open XML file formats"),
    long("description", "Description").more(),
    refers("body", "Body", Noun::Body).required().needs().hint("Where it is decided"),
    refers("meeting", "Meeting", Noun::Meeting).help("The meeting that decided it, or will."),
    word("kind", "Kind", ProposalKind::WORDS).default("standard").required(),
    DATE.help("The day it was decided or, failing that, last moved."),
    PRECISION.required(),
    short("stage_code", "Stage").hint("40.20").help("Where it stands now, in the body's own code."),
    word("stage", "Stage on the common scale", Stage::WORDS),
    Field::new("important", "Important", FieldKind::YesNo).default("no").required().more(),
    refers("family", "Family", Noun::Family).help("The recurring texts that it belongs to."),
    short("origin_key", "Key in its data set").more(),
    STANDING,
    LINK.more(),
    SOURCE,
    NOTE,
];

const STEPS: [Field; 6] = [
    OF_PROPOSAL,
    short("code", "Stage").hint("40.20").help("In the body's own code or words."),
    word("stage", "On the common scale", Stage::WORDS).default("draft").required(),
    DATE,
    PRECISION.required(),
    SOURCE,
];

const SPONSORS: [Field; 5] = [
    OF_PROPOSAL,
    OF_ACTOR.hint("Name in any language, or code"),
    short("role", "Role").hint("co-sponsor"),
    DATE,
    SOURCE,
];

const REVISIONS: [Field; 6] = [
    OF_PROPOSAL,
    short("label", "Label").required().hint("rev 2"),
    DATE,
    long("note", "What changed"),
    LINK,
    SOURCE,
];

const PROVISIONS: [Field; 5] = [
    OF_PROPOSAL,
    short("number", "Number").required().hint("5.1.2"),
    short("title", "What it says").hint("Definition of an AI system"),
    long("text", "Text"),
    SOURCE,
];

const WORDS: [Field; 4] = [
    refers("body", "Body", Noun::Body).belongs().help("Whose word; empty: of all bodies."),
    short("word", "Word").required().hint("approve with comments"),
    word("stance", "Stands for", Stance::WORDS).default("support").required(),
    NOTE,
];

const BALLOTS: [Field; 16] = [
    OF_PROPOSAL,
    short("name", "Name").required().hint("DIS ballot"),
    day("opened", "Opened"),
    day("closed", "Closed"),
    refers("rule", "Decided by", Noun::Rule).help("The rule that decides it."),
    whole("n_for", "Published count in favor", 0, MOST),
    whole("n_against", "Published count against", 0, MOST),
    whole("n_abstain", "Published count of abstentions", 0, MOST),
    whole("n_absent", "Published count of absences", 0, MOST),
    short("result", "Result").hint("not approved"),
    SOURCE,
    NOTE,
    word("electorate", "Who may vote", Electorate::WORDS)
        .default("members of the body")
        .required()
        .help("The members of the body on the closing date, or just the voters listed with the ballot."),
    long("stated", "Stated numbers")
        .hint("experts = 5")
        .more()
        .help("Numbers that the rule asks for and no vote tells, one a line."),
    word("call", "What was called", Called::WORDS)
        .more()
        .help("Where the rule asks for a judgement, such as rough consensus: what was recorded."),
    long("objections", "Objections").more().help("The objections that stood, one a line."),
];

const BLOCS: [Field; 5] = [
    code("Code").hint("EU"),
    short("name", "Name").required().hint("European Union"),
    word("kind", "Kind", BlocKind::WORDS).default("drawn").required(),
    SOURCE,
    NOTE,
];

const MEMBERSHIPS: [Field; 9] = [
    refers("bloc", "Bloc", Noun::Bloc).required().belongs(),
    refers("actor", "Member", Noun::Actor).required().belongs().hint("Name in any language, or code"),
    word("role", "Role", Role::WORDS)
        .default("member")
        .required()
        .help("Only members and parties count as belonging to the bloc."),
    SINCE.help("Empty: start unknown."),
    UNTIL.help("Empty: still a member."),
    PRECISION.required(),
    STANDING,
    SOURCE,
    NOTE,
];

const INSTRUMENTS: [Field; 11] = [
    short("code", "Reference").required().hint("CPTPP"),
    short("title", "Title").required(),
    word("kind", "Kind", InstrumentKind::WORDS).default("treaty").required(),
    DATE,
    PRECISION.required(),
    short("document", "Document").help("The document that it can be checked against."),
    refers("bloc", "Parties", Noun::Bloc).help("Its parties are the members of this bloc."),
    word("completeness", "List of parties", Completeness::WORDS)
        .default("unknown")
        .required()
        .help("In a partial list, who is not listed is unknown, never a refusal."),
    STANDING,
    SOURCE,
    NOTE,
];

const TOPICS: [Field; 7] = [
    code("Code").hint("data-flows"),
    short("name", "Name").required().hint("Data flows and privacy"),
    word("kind", "Kind", TopicKind::WORDS).default("theme").required(),
    short("pole_a", "First pole").hint("free data flow").help("The first pole of a debate."),
    short("pole_b", "Second pole").hint("data sovereignty").help("The second pole of a debate."),
    SOURCE,
    NOTE,
];

const TAGS: [Field; 7] = [
    refers("topic", "Topic", Noun::Topic).required().belongs(),
    refers("proposal", "Proposal", Noun::Proposal).belongs(),
    refers("instrument", "Instrument", Noun::Instrument).belongs(),
    Field::new("pole", "Support pulls towards", FieldKind::Pole).default("0").required(),
    long("reason", "Why").hint("In a sentence"),
    STANDING,
    SOURCE,
];

const BRIEFS: [Field; 10] = [
    OF_PROPOSAL,
    whole("priority", "Priority", 1, 5).hint("1 is highest, 5 lowest"),
    long("aim", "Aim").help("What we want."),
    long("rationale", "Rationale").help("Why we want it."),
    long("red_line", "Red line").help("What we cannot accept."),
    long("fallback", "Fallback").help("What we can live with."),
    long("talking_points", "Talking points").help("What to say."),
    short("authority", "Authority").help("Who may decide otherwise."),
    short("clearance", "Clearance").help("Who has cleared it, and when."),
    DATE,
];

const LENSES: [Field; 5] = [
    Field::new("name", "Name", FieldKind::Code).required().hint("SC 42, next meeting"),
    short("description", "What it is for"),
    short("set_name", "Set").hint("Case studies").help("The set in which it is offered."),
    Field::new("lens", "Lens", FieldKind::Lens).required(),
    SOURCE,
];

const EXPLANATIONS: [Field; 7] = [
    OF_PROPOSAL,
    refers("provision", "Provision", Noun::Provision).belongs().help("Empty: on the whole text."),
    OF_ACTOR,
    word("kind", "What does not agree", ContradictionKind::WORDS).default("stated against voted").required(),
    day("first", "Day of the earlier position").required(),
    day("second", "Day of the later position").required(),
    long("note", "Explanation").required(),
];

const PROFILES: [Field; 1] = [short("title", "Title of the workspace").required()];

const RULE_USES: [Field; 4] = [
    refers("body", "Body", Noun::Body).required().belongs(),
    refers("rule", "Rule", Noun::Rule).required().belongs(),
    word("stage", "For proposals at stage", Stage::WORDS).help("Empty: at any stage."),
    NOTE,
];

const WEIGHTS: [Field; 7] = [
    OF_ACTOR.hint("Name in any language, or code"),
    refers("body", "Body", Noun::Body).belongs().help("Where it counts; empty: in all bodies."),
    short("name", "What is counted").required().hint("population").help("As the rule names it."),
    whole("year", "Year", 1, 9999).required().help("It counts until a later one is known."),
    whole("amount", "Amount", 0, i32::MAX).required(),
    SOURCE,
    NOTE,
];

const VOTERS: [Field; 9] = [
    refers("ballot", "Ballot", Noun::Ballot).required().belongs(),
    OF_ACTOR.hint("Name in any language, or code"),
    word("role", "Role", BodyRole::WORDS).help("P participates, O observes; empty: no member."),
    Field::new("is_entitled", "May vote", FieldKind::YesNo).default("yes").required(),
    short("affiliation", "Affiliation").more().help("The group whose votes may be capped."),
    short("interest", "Interest category").more(),
    refers("proxy", "Proxy", Noun::Actor).help("Who votes for it."),
    SOURCE,
    NOTE,
];

const SCENARIOS: [Field; 5] = [
    OF_PROPOSAL,
    refers("ballot", "Ballot", Noun::Ballot).help("Empty: one that is still to come."),
    short("name", "Name").required().hint("Outcome of the resolution meeting"),
    refers("rule", "Rule", Noun::Rule).help("Empty: the one that decides."),
    NOTE,
];

const SUPPOSED_VOTES: [Field; 4] = [
    refers("scenario", "Scenario", Noun::Scenario).required().belongs(),
    OF_ACTOR,
    word("choice", "Vote", Choice::WORDS).default("in favor").required(),
    short("note", "Why").hint("Said so at the last meeting"),
];

const OUTREACH: [Field; 9] = [
    OF_PROPOSAL,
    OF_ACTOR.hint("Name in any language, or code"),
    DATE.required(),
    short("speaker", "Who spoke").hint("Our head of delegation"),
    short("counterpart", "With whom").hint("Their head of delegation"),
    long("outcome", "What came of it"),
    short("next", "Next").hint("Send them the text"),
    day("due", "By when"),
    SOURCE,
];

pub(super) fn fields_of(noun: Noun) -> &'static [Field] {
    match noun {
        Noun::Source => &SOURCES,
        Noun::Actor => &ACTORS,
        Noun::ActorName => &ACTOR_NAMES,
        Noun::Succession => &SUCCESSIONS,
        Noun::Body => &BODIES,
        Noun::BodyMember => &BODY_MEMBERS,
        Noun::Rule => &RULES,
        Noun::Meeting => &MEETINGS,
        Noun::Family => &FAMILIES,
        Noun::Proposal => &PROPOSALS,
        Noun::AgendaItem => &AGENDA_ITEMS,
        Noun::Step => &STEPS,
        Noun::Sponsor => &SPONSORS,
        Noun::Revision => &REVISIONS,
        Noun::Provision => &PROVISIONS,
        Noun::Word => &WORDS,
        Noun::Ballot => &BALLOTS,
        Noun::Bloc => &BLOCS,
        Noun::Membership => &MEMBERSHIPS,
        Noun::Instrument => &INSTRUMENTS,
        Noun::Topic => &TOPICS,
        Noun::Tag => &TAGS,
        Noun::Brief => &BRIEFS,
        Noun::SavedLens => &LENSES,
        Noun::Explanation => &EXPLANATIONS,
        Noun::Profile => &PROFILES,
        Noun::RuleUse => &RULE_USES,
        Noun::Weight => &WEIGHTS,
        Noun::Voter => &VOTERS,
        Noun::Scenario => &SCENARIOS,
        Noun::SupposedVote => &SUPPOSED_VOTES,
        Noun::Outreach => &OUTREACH,
    }
}
