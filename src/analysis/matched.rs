//! The change of separation on recurring texts among the members that stayed, and what may be said of it.

use super::Params;
use super::between::{Between, Terms};
use super::counts::{PairSum, Pooled};
use super::outcome::{half_width, interval};
use crate::model::{FamilyId, ProposalId};
use crate::snapshot::{Agenda, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// What may be said of a change of separation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The separation fell: the interval of its change, on a matched agenda and the members that stayed, excludes 0.
    Converging,
    /// The separation rose, by the same rule.
    Diverging,
    /// The interval holds 0, or too few recurring texts link the windows.
    NoClearChange,
}

impl Verdict {
    /// The words of a screen.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Converging => "converging",
            Verdict::Diverging => "diverging",
            Verdict::NoClearChange => "no clear change",
        }
    }
}

/// What a proposal is a reading of: a text that recurs, or itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {
    /// A family of recurring texts.
    Family(FamilyId),
    /// A proposal of no family. Open without a vote, it recurs by itself.
    Proposal(ProposalId),
}

impl Text {
    /// The text of a proposal.
    pub(super) fn of(snapshot: &Snapshot, proposal: ProposalId) -> Text {
        let family = snapshot.proposals.of_key(proposal.0).and_then(|p| p.family);
        family.map_or(Text::Proposal(proposal), Text::Family)
    }
}

/// A change of separation, text by text: what a changed agenda and a changed membership cannot have brought about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matched {
    /// After less before; none when a term has no recurring text.
    pub change: Option<f64>,
    /// Its standard error by the delta method, over texts; none with fewer than two.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// Recurring texts with cross pairs of known sides in both windows.
    pub n_texts: u32,
    /// Members of either bloc that were members in both windows.
    pub n_stayers: u32,
    /// With fewer recurring texts than this nothing is said.
    pub least: u32,
}

impl Matched {
    /// Nothing to match.
    pub(super) fn none(params: Params) -> Matched {
        let least = params.min_n;
        Matched { change: None, se: None, lo: None, hi: None, n_texts: 0, n_stayers: 0, least }
    }

    /// Whether too few recurring texts link the windows to say anything.
    pub fn too_few(&self) -> bool {
        self.n_texts < self.least || self.se.is_none()
    }

    /// What may be said.
    pub fn verdict(&self) -> Verdict {
        match (self.lo, self.hi) {
            _ if self.too_few() => Verdict::NoClearChange,
            (Some(lo), _) if lo > 0.0 => Verdict::Diverging,
            (_, Some(hi)) if hi < 0.0 => Verdict::Converging,
            _ => Verdict::NoClearChange,
        }
    }

    /// The verdict with what it is about, in a few words: "recurring texts: converging".
    pub fn said(&self) -> String {
        if self.n_texts == 0 {
            "no recurring texts".to_owned()
        } else if self.too_few() {
            "too few recurring texts".to_owned()
        } else {
            format!("recurring texts: {}", self.verdict().word())
        }
    }

    /// The sentence that justifies the verdict: "fell 0.031 ± 0.009 on 23 recurring texts among the 31 members that
    /// stayed". The margin is half the 95 % interval.
    pub fn sentence(&self) -> String {
        let basis = match (self.n_texts, self.n_stayers) {
            (1, n) => format!("1 recurring text among the {n} members that stayed"),
            (n_texts, n) => format!("{n_texts} recurring texts among the {n} members that stayed"),
        };
        if self.n_stayers == 0 {
            return "no member stayed from one window to the other: nothing can be matched".to_owned();
        }
        if self.n_texts == 0 {
            return "no recurring text links the two windows: a change of stance cannot be told from a \
                    change of agenda"
                .to_owned();
        }
        if self.n_texts < self.least {
            return format!("only {basis}, fewer than {}: too few to judge", self.least);
        }
        let Some((change, margin)) = self.change.zip(half_width(self.se)) else {
            return format!("{basis}, but none on which every agreement can be compared");
        };
        match self.verdict() {
            Verdict::Converging => format!("fell {:.3} ± {margin:.3} on {basis}", -change),
            Verdict::Diverging => format!("rose {change:.3} ± {margin:.3} on {basis}"),
            Verdict::NoClearChange => {
                let sign = if change < 0.0 { "−" } else { "+" };
                format!("{sign}{:.3} ± {margin:.3} on {basis}: the interval holds 0", change.abs())
            }
        }
    }
}

/// The recurring texts of two windows: families with proposals in both, and proposals open without a vote in both. A
/// column of both windows is no recurrence.
#[derive(Debug, Clone, Default)]
pub(super) struct Recurring {
    /// Columns of each in the earlier and in the later window.
    texts: Vec<(Vec<u32>, Vec<u32>)>,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Recurring {
    pub fn new(snapshot: &Snapshot, agenda: &Agenda, before: &[u32], after: &[u32]) -> Recurring {
        let shared: BTreeSet<u32> = {
            let earlier: BTreeSet<u32> = before.iter().copied().collect();
            after.iter().copied().filter(|column| earlier.contains(column)).collect()
        };
        let mut found: BTreeMap<Text, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
        for (columns, is_after) in [(before, false), (after, true)] {
            for column in columns.iter().filter(|c| !shared.contains(c)) {
                if let Some(entry) = agenda.columns().get(*column as usize) {
                    let (earlier, later) = found.entry(Text::of(snapshot, entry.proposal)).or_default();
                    if is_after { later.push(*column) } else { earlier.push(*column) }
                }
            }
        }
        let texts = found.into_values().filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect();
        Recurring { texts, before: before.to_vec(), after: after.to_vec() }
    }
}

/// One text in two windows, one term.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Pairs in both windows together.
    weight: f64,
    /// Mean agreement after less before.
    change: f64,
}

/// The change of separation on recurring texts among the members that stayed, those seated in both windows.
///
/// For each of the three terms, Δ = Σ_f ω_f (s₁(f) − s₀(f)) / Σ_f ω_f, with s_t(f) the mean agreement of the pairs of
/// members that stayed on the proposals of text f in window t and ω_f their pairs in both windows, over the texts
/// with pairs in both. The change is ½ (Δ_A + Δ_B) − Δ_X; its standard error is sqrt(Σ_f e_f²) with the influence
/// e_f = ½ (e_A + e_B) − e_X of each text, e = ω_f (s₁(f) − s₀(f) − Δ) / Σ ω.
pub(super) fn matched(between: &Between<'_>, recurring: &Recurring, params: Params) -> Matched {
    let (was, is) = (between.ever_seated(&recurring.before), between.ever_seated(&recurring.after));
    let stayed = |bloc: usize| was[bloc].iter().zip(&is[bloc]).map(|(was, is)| was & is).collect();
    let stayers: [Vec<u64>; 2] = [0, 1].map(stayed);
    let sums = |columns: &[u32]| {
        let terms: Vec<Terms> =
            columns.iter().filter_map(|column| between.terms_among(*column as usize, &stayers)).collect();
        let pooled = |of: fn(&Terms) -> PairSum| Pooled::of(terms.iter().map(|t| (of(t), 1.0)));
        [pooled(|t| t.cross), pooled(|t| t.within_a), pooled(|t| t.within_b)]
    };
    let steps: Vec<[Option<Step>; 3]> = recurring
        .texts
        .iter()
        .map(|(before, after)| {
            let (was, is) = (sums(before), sums(after));
            [0, 1, 2].map(|term| step(&was[term], &is[term]))
        })
        .collect();
    let n_stayers = stayers[0].iter().zip(&stayers[1]).map(|(a, b)| (a | b).count_ones()).sum();
    let n_texts = steps.iter().filter(|text| text[0].is_some()).count() as u32;
    let found = Matched { n_texts, n_stayers, ..Matched::none(params) };
    let weights = [0, 1, 2].map(|term| steps.iter().filter_map(|s| s[term]).map(|s| s.weight).sum::<f64>());
    if weights.iter().any(|w| *w <= 0.0) {
        return found;
    }
    let signs = [-1.0, 0.5, 0.5];
    let means = [0, 1, 2].map(|term| {
        let sum: f64 = steps.iter().filter_map(|s| s[term]).map(|s| s.weight * s.change).sum();
        sum / weights[term]
    });
    let change: f64 = (0..3).map(|term| signs[term] * means[term]).sum();
    let influence = |text: &[Option<Step>; 3]| -> f64 {
        let of = |term: usize| {
            text[term].map_or(0.0, |s| s.weight * (s.change - means[term]) / weights[term] * signs[term])
        };
        (0..3).map(of).sum()
    };
    let se = (n_texts >= 2).then(|| steps.iter().map(influence).map(|e| e * e).sum::<f64>().sqrt());
    let (lo, hi) = interval(Some(change), se);
    Matched { change: Some(change), se, lo, hi, ..found }
}

fn step(before: &Pooled, after: &Pooled) -> Option<Step> {
    let change = after.mean()? - before.mean()?;
    Some(Step { weight: before.pairs + after.pairs, change })
}
