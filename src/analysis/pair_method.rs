//! Which agreements of two actors there are.

use super::methods::MethodKey;

/// How far apart two steps are in a corrected agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Distance {
    /// 1 where they differ.
    Nominal,
    /// The steps between them.
    Linear,
    /// The square of these.
    Quadratic,
}

/// What Krippendorff's alpha makes of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Names without order.
    Nominal,
    /// Ranks: steps lie as far apart as they are often taken.
    Ordinal,
    /// Equal distances.
    Interval,
}

/// A measure of how two actors agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairMethod {
    /// Share of the same stances.
    Exact,
    /// Mean closeness, 1 − distance / range.
    Half,
    /// S of Signorino and Ritter with absolute distances.
    S,
    /// S with squared distances.
    SSquared,
    /// Cohen's kappa.
    Kappa(Distance),
    /// Scott's pi.
    Pi(Distance),
    /// Krippendorff's alpha.
    Alpha(Level),
}

impl Distance {
    /// All of them.
    pub const ALL: [Distance; 3] = [Distance::Nominal, Distance::Linear, Distance::Quadratic];
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 3] = [Level::Nominal, Level::Ordinal, Level::Interval];
}

impl PairMethod {
    /// All of them, in the order of the register.
    pub const ALL: [PairMethod; 13] = [
        PairMethod::Exact,
        PairMethod::Half,
        PairMethod::S,
        PairMethod::SSquared,
        PairMethod::Kappa(Distance::Linear),
        PairMethod::Kappa(Distance::Nominal),
        PairMethod::Kappa(Distance::Quadratic),
        PairMethod::Pi(Distance::Linear),
        PairMethod::Pi(Distance::Nominal),
        PairMethod::Pi(Distance::Quadratic),
        PairMethod::Alpha(Level::Nominal),
        PairMethod::Alpha(Level::Ordinal),
        PairMethod::Alpha(Level::Interval),
    ];

    /// Its short name, that of the register.
    pub fn name(self) -> &'static str {
        self.key().method().name
    }

    /// Its entry in the register.
    pub fn key(self) -> MethodKey {
        match self {
            PairMethod::Exact => MethodKey::Exact,
            PairMethod::Half => MethodKey::Half,
            PairMethod::S => MethodKey::S,
            PairMethod::SSquared => MethodKey::SSquared,
            PairMethod::Kappa(Distance::Linear) => MethodKey::Kappa,
            PairMethod::Kappa(Distance::Nominal) => MethodKey::KappaNominal,
            PairMethod::Kappa(Distance::Quadratic) => MethodKey::KappaQuadratic,
            PairMethod::Pi(Distance::Linear) => MethodKey::Pi,
            PairMethod::Pi(Distance::Nominal) => MethodKey::PiNominal,
            PairMethod::Pi(Distance::Quadratic) => MethodKey::PiQuadratic,
            PairMethod::Alpha(Level::Nominal) => MethodKey::AlphaNominal,
            PairMethod::Alpha(Level::Ordinal) => MethodKey::AlphaOrdinal,
            PairMethod::Alpha(Level::Interval) => MethodKey::AlphaInterval,
        }
    }

    /// Whether agreement by chance is taken off, so that it is undefined where nothing varies.
    pub fn is_corrected(self) -> bool {
        matches!(self, PairMethod::Kappa(_) | PairMethod::Pi(_) | PairMethod::Alpha(_))
    }
}
