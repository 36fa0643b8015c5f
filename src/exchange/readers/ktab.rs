//! Scenarios of KTAB as XML: one row an actor, under the headings of its tables.

use super::grid::one_line;
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::limits::{check_row, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::exchange::xml::{Element, parse};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "ktab-xml",
    title: "Scenario of KTAB",
    knows_by: "XML of a Scenario with Actors and Dimensions",
    endings: &["xml"],
    knows: |probe: &Probe<'_>| {
        let has = |tag: &str| probe.head.contains(tag);
        (probe.is_text() && has("<Scenario") && has("<Actors") && has("<capability"))
            .then(|| "the elements Scenario and Actors".to_owned())
    },
    reads: Reads::Apart(read),
};

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    let root = parse(bytes)?;
    let said = |of: &Element, name: &str| of.first(name).map_or_else(String::new, |e| one_line(&e.text));
    let dimensions: Vec<String> = root
        .first("Dimensions")
        .map_or_else(Vec::new, |d| d.each("dName").map(|e| one_line(&e.text)).collect());
    let of_dimensions =
        dimensions.iter().flat_map(|name| [format!("{name} Position"), format!("{name} Salience")]);
    let headings = ["Actor", "Description", "Capability"].map(str::to_owned).into_iter().chain(of_dimensions);
    let mut maker = SheetMaker::new("", headings, None);
    let above = ["name", "desc"].map(|name| said(&root, name)).into_iter().filter(|line| !line.is_empty());
    maker.above(above.collect());
    let actors = root.first("Actors").map_or_else(Vec::new, |actors| actors.each("Actor").collect());
    for (actor, line) in actors.into_iter().zip(1..) {
        progress.check()?;
        let listed = |list: &str, item: &str| -> Vec<String> {
            actor.first(list).map_or_else(Vec::new, |e| e.each(item).map(|e| one_line(&e.text)).collect())
        };
        let (points, saliences) = (listed("Position", "dCoord"), listed("Salience", "dSal"));
        let mut cells = ["name", "description", "capability"].map(|name| said(actor, name)).to_vec();
        for nth in 0..dimensions.len() {
            let of = |values: &[String]| values.get(nth).cloned().unwrap_or_default();
            cells.extend([of(&points), of(&saliences)]);
        }
        let longest = longest(cells.iter().map(String::as_str));
        check_row(line, line as usize, cells.len(), longest)?;
        maker.push(line, cells.iter().map(String::as_str));
    }
    let mut staged = Staged { sheets: vec![maker.finish()], unread: Vec::new() };
    for (element, what) in
        [("ModelParameters", "parameters of the model"), ("IdealAdjustment", "adjustments of ideals")]
    {
        if root.first(element).is_some() {
            staged.unread.push(format!("the {what} have no place in the record and were not read"));
        }
    }
    Ok(staged)
}
