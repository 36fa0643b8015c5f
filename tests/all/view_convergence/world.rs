//! A small record for the Convergence view: four blocs over twenty-two years, with gaps and events.

use crate::support::record::{self, Draft, day};
use entente::model::*;
use entente::snapshot::Snapshot;

pub const EU: [&str; 8] = ["FRA FR", "DEU DE", "ITA IT", "ESP ES", "POL PL", "SWE SE", "NLD NL", "PRT PT"];
pub const BRICS: [&str; 5] = ["BRA BR", "RUS RU", "IND IN", "CHN CN", "ZAF ZA"];
pub const G7: [&str; 7] = ["USA US", "CAN CA", "GBR GB", "JPN JP", "FRA FR", "DEU DE", "ITA IT"];
pub const SCO: [&str; 5] = ["RUS RU", "CHN CN", "IND IN", "KAZ KZ", "UZB UZ"];
pub const OTHERS: [&str; 6] = ["NOR NO", "CHE CH", "MEX MX", "KEN KE", "IDN ID", "ARG AR"];

pub const TITLES: [&str; 4] = [
    "Developments in the field of information and telecommunications in the context of international security",
    "Promoting international cooperation on peaceful uses in the context of international security",
    "Programme of action to advance responsible State behaviour in the use of ICTs",
    "Countering the use of information and communications technologies for criminal purposes",
];

/// A number in [0, 1) that depends on nothing but its arguments.
pub fn chance(a: u32, b: u32) -> f64 {
    let mut x =
        u64::from(a).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(b).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..3 {
        x ^= x >> 29;
        x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x ^= x >> 32;
    }
    (x >> 11) as f64 / (1u64 << 53) as f64
}

pub struct World {
    pub draft: Draft,
    pub actors: Vec<(String, ActorId)>,
}

impl World {
    fn actor(&mut self, code: &str) -> ActorId {
        let (alpha3, alpha2) = code.split_once(' ').unwrap();
        if let Some((_, id)) = self.actors.iter().find(|(known, _)| known == alpha3) {
            return *id;
        }
        let id = self.draft.actor(alpha3);
        self.draft.records.actors.last_mut().unwrap().iso2 = Some(alpha2.to_owned());
        self.actors.push((alpha3.to_owned(), id));
        id
    }

    fn bloc(&mut self, code: &str, members: &[&str], since: &str) -> BlocId {
        let bloc = self.draft.bloc(code);
        for member in members {
            let actor = self.actor(member);
            self.draft.member(bloc, actor, Some(day(since)), None);
        }
        bloc
    }

    fn event(&mut self, code: &str, title: &str, date: &str, precision: Precision, standing: Standing) {
        let id = InstrumentId(self.draft.records.instruments.len() as u32 + 1);
        self.draft.records.instruments.push(Instrument {
            id,
            head: Head::new(record::uid(Noun::Instrument, id.0)),
            code: code.to_owned(),
            title: title.to_owned(),
            kind: InstrumentKind::Norm,
            date: Some(day(date)),
            precision,
            standing,
            ..Instrument::default()
        });
    }
}

/// So many of the proposals of a year come back every year.
const N_FAMILIES: i16 = 12;

/// Four blocs from 2001 to 2022: fifteen proposals a year, five in 2004, none in 2007. EU and BRICS drift apart.
pub fn world() -> Snapshot {
    let mut world = World { draft: Draft::default(), actors: Vec::new() };
    let body = world.draft.body("UNGA", None);
    world.bloc("EU", &EU, "1995-01-01");
    let brics = world.bloc("BRICS", &BRICS[..4], "2009-06-16");
    let africa = world.actor(BRICS[4]);
    world.draft.member(brics, africa, Some(day("2010-12-24")), None);
    world.bloc("G7", &G7, "1976-06-27");
    world.bloc("SCO", &SCO, "2001-06-15");
    for other in OTHERS {
        world.actor(other);
    }
    world.event(
        "GGE-2013",
        "UN GGE on ICT: international law applies",
        "2013-06-24",
        Precision::Day,
        Standing::Sourced,
    );
    world.event(
        "TALLINN-2015",
        "Tallinn talks on cyber norms",
        "2015-01-01",
        Precision::Year,
        Standing::Unverified,
    );
    world.event(
        "PARIS-2018",
        "Paris Call for Trust and Security in Cyberspace",
        "2018-11-12",
        Precision::Day,
        Standing::Sourced,
    );
    for nth in 0..N_FAMILIES as u32 {
        world.draft.records.families.push(Family {
            id: FamilyId(nth + 1),
            head: Head::new(record::uid(Noun::Family, nth + 1)),
            name: format!("{} ({})", TITLES[nth as usize % TITLES.len()], nth + 1),
            method: FamilyMethod::Title,
            ..Family::default()
        });
    }
    let actors = world.actors.clone();
    for year in 2001..=2022i16 {
        let n = match year {
            2004 => 5,
            2007 => 0,
            _ => 15,
        };
        for nth in 0..n {
            let date = Day::ymd(year, 10 + (nth % 3) as i8, 1 + nth as i8).unwrap();
            let proposal = world.draft.proposal(body, None, Some(date));
            let record = world.draft.records.proposals.last_mut().unwrap();
            record.reference = format!("A/RES/{}/{}", year - 1945, 20 + nth);
            record.title = TITLES[nth as usize % TITLES.len()].to_owned();
            record.family = (nth < N_FAMILIES).then_some(FamilyId(nth as u32 + 1));
            let drift = 0.25 + f64::from(year - 2001) * 0.018;
            let divides = chance(proposal.0, 7) < drift;
            for (code, actor) in &actors {
                let is_west = EU.iter().chain(&G7).any(|c| c.starts_with(code.as_str()));
                let is_east = BRICS.iter().chain(&SCO).any(|c| c.starts_with(code.as_str()));
                let luck = chance(proposal.0, actor.0 * 31);
                let stance = match (divides, is_west, is_east) {
                    _ if luck > 0.97 => continue,
                    _ if luck > 0.94 => Stance::Absent,
                    (true, true, _) if luck < 0.75 => Stance::Oppose,
                    (true, true, _) => Stance::Abstain,
                    (true, _, true) if luck < 0.85 => Stance::Support,
                    _ if luck < 0.15 => Stance::Abstain,
                    _ => Stance::Support,
                };
                world.draft.vote(proposal, *actor, date, stance);
            }
        }
    }
    world.draft.snapshot()
}
