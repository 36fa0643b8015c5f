//! The register of measures: what each is called, how it is defined, where it comes from, when not to trust it.

mod between;
mod pair;
mod space;
mod trend;
mod within;

/// A measure as it is explained one click away from every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Which it is.
    pub key: MethodKey,
    /// What it is a measure of.
    pub kind: MethodKind,
    /// Its short name, as columns, legends and the command line use it.
    pub name: &'static str,
    /// Its title on a screen.
    pub title: &'static str,
    /// One sentence.
    pub definition: &'static str,
    /// The formula, in plain characters.
    pub formula: &'static str,
    /// Which values it can take.
    pub range: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// When not to trust it.
    pub caution: &'static str,
}

/// What a measure is a measure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodKind {
    /// Two actors.
    Pair,
    /// One bloc in itself.
    Within,
    /// Two blocs.
    Between,
    /// A series over time, or a change between two windows.
    Trend,
    /// Everybody's place.
    Space,
}

impl MethodKind {
    /// All of them, in reading order.
    pub const ALL: [MethodKind; 5] =
        [MethodKind::Pair, MethodKind::Within, MethodKind::Between, MethodKind::Trend, MethodKind::Space];

    /// One word, as tables use it.
    pub fn word(self) -> &'static str {
        match self {
            MethodKind::Pair => "pair",
            MethodKind::Within => "within",
            MethodKind::Between => "between",
            MethodKind::Trend => "trend",
            MethodKind::Space => "space",
        }
    }

    /// A heading.
    pub fn title(self) -> &'static str {
        match self {
            MethodKind::Pair => "Pairs of actors",
            MethodKind::Within => "Inside a bloc",
            MethodKind::Between => "Between blocs",
            MethodKind::Trend => "Time and change",
            MethodKind::Space => "Places",
        }
    }

    /// The measures of this kind, in reading order.
    pub fn methods(self) -> impl Iterator<Item = &'static Method> {
        METHODS.iter().filter(move |m| m.kind == self)
    }
}

macro_rules! register {
    ($($key:ident = $list:ident::$entry:ident, $doc:literal;)*) => {
        /// Names a measure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MethodKey {
            $(#[doc = $doc] $key,)*
        }

        /// Every measure, in reading order: by kind, the usual one first.
        pub const METHODS: &[Method] = &[$(Method { key: MethodKey::$key, ..$list::$entry },)*];
    };
}

register! {
    Half = pair::HALF, "Half agreement of a pair of actors.";
    Exact = pair::EXACT, "Exact agreement of a pair of actors.";
    S = pair::S, "S of Signorino and Ritter.";
    SSquared = pair::S_SQUARED, "S with squared distances.";
    Kappa = pair::KAPPA, "Cohen's kappa, linear weights.";
    KappaNominal = pair::KAPPA_NOMINAL, "Cohen's kappa, no weights.";
    KappaQuadratic = pair::KAPPA_QUADRATIC, "Cohen's kappa, quadratic weights.";
    Pi = pair::PI, "Scott's pi, linear weights.";
    PiNominal = pair::PI_NOMINAL, "Scott's pi, no weights.";
    PiQuadratic = pair::PI_QUADRATIC, "Scott's pi, quadratic weights.";
    AlphaOrdinal = pair::ALPHA_ORDINAL, "Krippendorff's alpha, ordinal.";
    AlphaNominal = pair::ALPHA_NOMINAL, "Krippendorff's alpha, nominal.";
    AlphaInterval = pair::ALPHA_INTERVAL, "Krippendorff's alpha, interval.";
    Within = within::U, "Agreement inside a bloc, pooled.";
    WithinMean = within::U_MEAN, "Agreement inside a bloc, proposal by proposal.";
    AgreementIndex = within::AI, "The Agreement Index of a bloc.";
    Rice = within::RICE, "Rice's index of a bloc.";
    VanDerEijk = within::VAN_DER_EIJK, "Van der Eijk's agreement of a bloc.";
    Consensus = within::CONSENSUS, "Tastle and Wierman's consensus of a bloc.";
    Polarization = within::POLARIZATION, "Polarization of a bloc from van der Eijk's agreement.";
    EstebanRay = within::ESTEBAN_RAY, "Esteban and Ray's polarization of a bloc.";
    Separation = between::SEPARATION, "Separation of two blocs.";
    Cross = between::CROSS, "Agreement between two blocs, pooled.";
    CrossMean = between::CROSS_MEAN, "Agreement between two blocs, pair by pair.";
    CrossKappa = between::CROSS_KAPPA, "Chance-corrected agreement between two blocs.";
    ProposalDistance = between::PROPOSAL_DISTANCE, "Distance of two blocs, proposal by proposal.";
    MeanDistance = between::MEAN_DISTANCE, "Distance of the means of two blocs.";
    MedianDistance = between::MEDIAN_DISTANCE, "Distance of the medians of two blocs.";
    Wasserstein = between::WASSERSTEIN, "Wasserstein distance of two blocs.";
    Energy = between::ENERGY, "Squared energy distance of two blocs.";
    EnergyRoot = between::ENERGY_ROOT, "Energy distance of two blocs.";
    Sen = trend::SEN, "Slope of a series.";
    MannKendall = trend::MANN_KENDALL, "Test of a trend.";
    Break = trend::BREAK, "Break of a series.";
    Matched = trend::MATCHED, "Change on the same texts.";
    Decomposition = trend::DECOMPOSITION, "Parts of a change.";
    Debate = space::DEBATE, "Place on a debate.";
    IdealPoint = space::IDEAL_POINT, "Ideal points.";
    Scaling = space::SCALING, "Classical scaling.";
    Communities = space::COMMUNITIES, "Communities of actors.";
}

impl MethodKey {
    /// What the register says of it.
    pub fn method(self) -> &'static Method {
        // The register is made in the order of the keys: a test holds it.
        &METHODS[self as usize]
    }

    /// The measure of a name, as the command line has it.
    pub fn of_name(name: &str) -> Option<MethodKey> {
        METHODS.iter().find(|m| m.name == name).map(|m| m.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_finds_its_own_entry_and_names_and_titles_are_unique() {
        for method in METHODS {
            assert_eq!(method.key.method(), method);
            assert_eq!(MethodKey::of_name(method.name), Some(method.key));
        }
        let names: BTreeSet<&str> = METHODS.iter().map(|m| m.name).collect();
        let titles: BTreeSet<&str> = METHODS.iter().map(|m| m.title).collect();
        assert_eq!((names.len(), titles.len()), (METHODS.len(), METHODS.len()));
        assert!(METHODS.is_sorted_by_key(|m| m.kind), "kinds stand together, in reading order");
        assert_eq!(MethodKind::ALL.iter().flat_map(|k| k.methods()).count(), METHODS.len());
    }

    #[test]
    fn every_entry_is_whole() {
        for m in METHODS {
            for text in [m.title, m.definition, m.formula, m.range, m.source, m.caution] {
                assert!(!text.is_empty(), "{}", m.name);
            }
            assert!(m.definition.ends_with('.') && m.caution.ends_with('.'), "{}", m.name);
            assert!(m.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", m.name);
        }
    }
}
