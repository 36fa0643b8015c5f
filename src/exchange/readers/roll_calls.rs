//! Roll calls of the European Parliament: one row a member and vote; the totals that the file states are held against the
//! names in it.

use super::grid::one_line;
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::staged::{SheetMaker, Staged, StatedTotal};
use crate::exchange::xml::{Element, parse};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "ep-roll-calls",
    title: "Roll calls of the European Parliament",
    knows_by: "XML of PV.RollCallVoteResults",
    endings: &["xml"],
    knows: |probe: &Probe<'_>| {
        probe
            .head
            .contains("<PV.RollCallVoteResults")
            .then(|| "the element PV.RollCallVoteResults".to_owned())
    },
    reads: Reads::Apart(read),
};

/// Where the votes stand, and what they are called in the rows.
const VOTES: [(&str, &str, &str); 3] = [
    ("Result.For", "FOR", "for"),
    ("Result.Against", "AGAINST", "against"),
    ("Result.Abstention", "ABSTENTION", "abstention"),
];

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    let root = parse(bytes)?;
    let headings =
        ["vote.id", "vote.date", "vote.text", "vote.title", "position", "member.id", "member.name", "group"];
    let mut maker = SheetMaker::new("", headings, None);
    let titles: Vec<(&str, String)> = root
        .all("VoteTitle")
        .into_iter()
        .filter_map(|title| Some((title.attribute("DlvId")?, one_line(&title.text))))
        .collect();
    let mut line = 0;
    for vote in root.all("RollCallVote.Result") {
        progress.check()?;
        let of = |name: &str| vote.attribute(name).unwrap_or_default();
        let text = vote.first("RollCallVote.Description.Text").map_or(String::new(), |e| one_line(&e.text));
        let title = titles.iter().find(|(id, _)| *id == of("DlvId")).map_or("", |(_, title)| title.as_str());
        let date = of("Date").split_whitespace().next().unwrap_or_default();
        for (element, position, word) in VOTES {
            let Some(result) = vote.first(element) else { continue };
            let mut counted = 0;
            for (group, member) in members(result) {
                line += 1;
                counted += 1;
                let id = member.attribute("PersId").or(member.attribute("MepId")).unwrap_or_default();
                let name = one_line(&member.text);
                maker.push(line, [of("Identifier"), date, &text, title, position, id, &name, group]);
            }
            let stated = result.attribute("Number").and_then(|n| n.trim().parse().ok()).unwrap_or(counted);
            if stated != counted {
                let of = format!("vote {}", of("Identifier"));
                maker.total(StatedTotal { of, what: word.to_owned(), stated, counted });
            }
        }
    }
    Ok(Staged { sheets: vec![maker.finish()], unread: Vec::new() })
}

/// The members of a result, with their groups.
fn members(result: &Element) -> Vec<(&str, &Element)> {
    let lists = result.each("Result.PoliticalGroup.List");
    lists
        .flat_map(|list| {
            let group = list.attribute("Identifier").unwrap_or_default();
            list.children
                .iter()
                .filter(|e| e.name.ends_with("Member.Name"))
                .map(move |member| (group, member))
        })
        .collect()
}
