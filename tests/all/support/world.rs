//! A small world: twelve actors, three bodies, forty-three proposals, four blocs, some of it standing weakly.

use super::record::Draft;
use entente::model::*;

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

fn text(text: &str) -> String {
    text.to_owned()
}

const ACTORS: [(&str, &str, &str); 12] = [
    ("FRA", "France", "FR"),
    ("DEU", "Germany", "DE"),
    ("ITA", "Italy", "IT"),
    ("POL", "Poland", "PL"),
    ("GBR", "United Kingdom", "GB"),
    ("CHN", "China", "CN"),
    ("IND", "India", "IN"),
    ("RUS", "Russia", "RU"),
    ("BRA", "Brazil", "BR"),
    ("ZAF", "South Africa", "ZA"),
    ("USA", "United States", "US"),
    ("CIV", "Côte d’Ivoire", "CI"),
];

const NAMES: [(usize, &str, &str); 4] =
    [(0, "es", "Francia"), (0, "ja", "フランス"), (1, "fr", "Allemagne"), (11, "en", "Ivory Coast")];

struct Make(Draft);

/// The whole world.
pub fn batch() -> Batch {
    let mut make = Make(Draft::for_file());
    make.sources();
    make.actors();
    make.bodies();
    make.topics();
    make.proposals();
    make.blocs();
    make.lenses();
    make.0.batch()
}

impl Make {
    fn source(&self) -> Option<SourceId> {
        Some(SourceId::provisional(0))
    }

    fn sources(&mut self) {
        self.0.records.sources.push(Source {
            title: text("Voting Data of the General Assembly"),
            author: text("Voeten, Strezhnev, Bailey"),
            date: day("2023-09-01"),
            link: text("https://example.org/votes"),
            licence: text("CC0"),
            reliability: Reliability::Scholarly,
            ..Source::default()
        });
    }

    fn actors(&mut self) {
        let source = self.source();
        for (n, (code, name, iso2)) in ACTORS.into_iter().enumerate() {
            self.0.actor(code);
            let record = &mut self.0.records.actors[n];
            (record.name, record.iso2, record.source) = (text(name), Some(text(iso2)), source);
        }
        for (n, (actor, language, name)) in NAMES.into_iter().enumerate() {
            self.0.records.actor_names.push(ActorName {
                id: ActorNameId::provisional(n),
                actor: ActorId::provisional(actor),
                language: text(language),
                name: text(name),
                source: self.source(),
                ..ActorName::default()
            });
        }
    }

    fn bodies(&mut self) {
        let bodies = [
            ("UNGA", "UN General Assembly", None),
            ("ISO", "ISO", None),
            ("ISO/IEC JTC 1", "JTC 1", Some(1)),
        ];
        let source = self.source();
        for (n, (code, name, parent)) in bodies.into_iter().enumerate() {
            self.0.body(code, parent.map(BodyId::provisional));
            let record = &mut self.0.records.bodies[n];
            record.kind = if n == 0 { BodyKind::Assembly } else { BodyKind::Organization };
            (record.name, record.source) = (text(name), source);
        }
        for n in 0..8 {
            self.0.meeting(BodyId::provisional(0), Some(70 + n as i32), None);
            let record = &mut self.0.records.meetings[n];
            (record.name, record.place) = (format!("Session {}", 70 + n), text("New York"));
            (record.precision, record.source) = (Precision::Unknown, source);
        }
    }

    fn topics(&mut self) {
        let topics = [
            ("cyber", "Cybersecurity", TopicKind::Technology, "", ""),
            ("flows", "Free data flow", TopicKind::Debate, "free data flow", "localisation and sovereignty"),
            ("nu", "Nuclear weapons", TopicKind::Issue, "", ""),
        ];
        let source = self.source();
        for (n, (code, name, kind, a, b)) in topics.into_iter().enumerate() {
            self.0.topic(code, &[]);
            let record = &mut self.0.records.topics[n];
            (record.name, record.kind, record.source) = (text(name), kind, source);
            (record.pole_a, record.pole_b) = (text(a), text(b));
        }
        for (n, name) in ["Developments in information security", "Arms control"].into_iter().enumerate() {
            self.0.family(&[], FamilyMethod::Title);
            let record = &mut self.0.records.families[n];
            (record.name, record.note, record.source) =
                (text(name), text("Equal titles, once a session."), source);
        }
    }

    fn tag(&mut self, topic: usize, proposal: usize, pole: i32, reason: &str) {
        let n = self.0.records.tags.len();
        self.0.records.tags.push(Tag {
            id: TagId::provisional(n),
            topic: TopicId::provisional(topic),
            proposal: Some(ProposalId::provisional(proposal)),
            pole,
            reason: text(reason),
            standing: if pole == 0 { Standing::Sourced } else { Standing::OurReading },
            source: self.source(),
            ..Tag::default()
        });
    }

    fn proposal(&mut self, reference: &str, title: &str, body: usize, date: Option<Day>) -> usize {
        let (n, source) = (self.0.records.proposals.len(), self.source());
        self.0.proposal(BodyId::provisional(body), None, date);
        let record = &mut self.0.records.proposals[n];
        (record.reference, record.title, record.source) = (text(reference), text(title), source);
        record.kind = if body == 0 { ProposalKind::Resolution } else { ProposalKind::Standard };
        record.stage_code = text(if body == 0 { "adopted" } else { "60.60" });
        record.stage = Some(Stage::Published);
        n
    }

    fn vote(&mut self, proposal: usize, actor: usize, stance: Stance) {
        let date = self.0.records.proposals[proposal].date.unwrap_or(Day(0));
        self.0.positions.push(Position::vote(
            ProposalId::provisional(proposal),
            ActorId::provisional(actor),
            date,
            stance,
            self.source(),
        ));
    }

    /// Five roll calls a year from 2015 to 2022; the first two come back every year.
    fn proposals(&mut self) {
        for n in 0..40 {
            let (year, nth) = (2015 + n / 5, n % 5);
            let date = Day::ymd(year as i16, 12, 1 + nth as i8).ok();
            let title = if nth == 0 { "Developments in information security" } else { "Arms control, item" };
            let title = if nth == 0 { text(title) } else { format!("{title} {nth}") };
            let reference = format!("A/RES/{}/{}", 70 + n / 5, 27 + nth * 9);
            let proposal = self.proposal(&reference, &title, 0, date);
            let record = &mut self.0.records.proposals[proposal];
            record.meeting = Some(MeetingId::provisional(n / 5));
            record.family = (nth < 2).then(|| FamilyId::provisional(nth));
            record.important = nth == 0;
            if nth == 0 {
                self.tag(0, proposal, 0, "");
                self.tag(1, proposal, 1, "Treats information security as a matter of state sovereignty.");
            } else {
                self.tag(2, proposal, 0, "");
            }
            self.step(proposal, "proposed", Stage::Draft, None);
            self.step(proposal, "adopted", Stage::Published, date);
            for actor in 0..11 {
                let stance = match (actor, nth) {
                    (10, 0) => Stance::Oppose,
                    (0..5, 0) if year >= 2019 => Stance::Oppose,
                    (4, 3) => Stance::Abstain,
                    (7, 2) | (5, 4) => Stance::Absent,
                    (6, _) if (n * 7 + actor) % 4 == 0 => Stance::Abstain,
                    (5..10, 1) if year >= 2019 => Stance::Oppose,
                    _ => Stance::Support,
                };
                self.vote(proposal, actor, stance);
            }
        }
        let ballot = self.proposal("ISO/IEC DIS 29500", "Office Open XML file formats", 2, day("2007-09-02"));
        for (actor, stance) in
            [(0, Stance::Oppose), (1, Stance::Support), (5, Stance::Oppose), (10, Stance::Support)]
        {
            self.vote(ballot, actor, stance);
        }
        self.0.records.ballots.push(Ballot {
            proposal: ProposalId::provisional(ballot),
            name: text("five-month ballot"),
            opened: day("2007-04-02"),
            closed: day("2007-09-02"),
            n_for: Some(2),
            n_against: Some(3),
            n_abstain: Some(0),
            result: text("not approved"),
            source: self.source(),
            ..Ballot::default()
        });
        let old = self.proposal("ISO 639:1999", "Codes for languages", 1, day("1999-01-01"));
        let record = &mut self.0.records.proposals[old];
        record.precision = Precision::Year;
        record.standing = Standing::Unverified;
        record.note = text("The title is inferred from the number.");
        self.proposal("ISO 8601", "Dates and times", 1, None);
    }

    fn step(&mut self, proposal: usize, code: &str, stage: Stage, date: Option<Day>) {
        let n = self.0.records.steps.len();
        self.0.records.steps.push(Step {
            id: StepId::provisional(n),
            proposal: ProposalId::provisional(proposal),
            code: text(code),
            stage,
            date,
            source: self.source(),
            ..Step::default()
        });
    }

    fn blocs(&mut self) {
        let blocs = [
            ("EU", "European Union", BlocKind::Regional),
            ("BRICS", "BRICS", BlocKind::Forum),
            ("G7", "Group of Seven", BlocKind::Forum),
            ("Empty", "A bloc without members", BlocKind::Drawn),
        ];
        let source = self.source();
        for (n, (code, name, kind)) in blocs.into_iter().enumerate() {
            self.0.bloc(code);
            let record = &mut self.0.records.blocs[n];
            (record.name, record.kind, record.source) = (text(name), kind, source);
        }
        for (actor, since, until) in [
            (0, "1958-01-01", ""),
            (1, "1958-01-01", ""),
            (2, "1958-01-01", ""),
            (3, "2004-05-01", ""),
            (4, "1973-01-01", "2020-01-31"),
        ] {
            self.member(0, actor, Role::Member, since, until, Standing::Sourced);
        }
        for actor in 5..9 {
            self.member(1, actor, Role::Member, "2009-06-16", "", Standing::Unverified);
        }
        self.member(1, 9, Role::Member, "2010-12-24", "", Standing::Sourced);
        self.member(1, 11, Role::Invited, "2023-08-24", "", Standing::Sourced);
        for actor in [0, 1, 2, 4, 10] {
            self.member(2, actor, Role::Member, "", "", Standing::Sourced);
        }
    }

    fn member(
        &mut self,
        bloc: usize,
        actor: usize,
        role: Role,
        since: &str,
        until: &str,
        standing: Standing,
    ) {
        let (n, source) = (self.0.records.memberships.len(), self.source());
        let (since, until) = (day(since), day(until));
        self.0.seat(BlocId::provisional(bloc), ActorId::provisional(actor), since, until, role);
        let record = &mut self.0.records.memberships[n];
        record.precision = if since.is_none() { Precision::Unknown } else { Precision::Day };
        (record.standing, record.source) = (standing, source);
    }

    fn lenses(&mut self) {
        let wide = serde_json::to_string(&Lens { min_n: 7, ..Lens::default() }).unwrap();
        for (n, (name, set, lens)) in [
            ("Case study: cyber norms", "Case studies", wide.as_str()),
            ("Regional frame: global forums", "Regional frames", "{}"),
            ("Torn", "", "{"),
        ]
        .into_iter()
        .enumerate()
        {
            self.0.records.saved_lenses.push(SavedLens {
                id: SavedLensId::provisional(n),
                name: text(name),
                description: text("What it is for."),
                set_name: text(set),
                lens: text(lens),
                source: self.source(),
                ..SavedLens::default()
            });
        }
    }
}
