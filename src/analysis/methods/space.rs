//! Measures of everybody's place.

use super::{Method, MethodKey, MethodKind};

pub(super) const DEBATE: Method = Method {
    key: MethodKey::Debate,
    kind: MethodKind::Space,
    name: "debate",
    title: "Place on a debate",
    definition: "The mean stance of an actor or bloc on the proposals tagged with a pole of the debate, each turned towards the pole that support pulls to.",
    formula: "mean over tagged proposals of pole × stance, pole ±1, stance from −1 (against) to 1 (for)",
    range: "−1 to 1",
    source: "The tags of the workspace, each with its reason.",
    caution: "Stands and falls with the tags. Few proposals carry one: read n.",
};

pub(super) const IDEAL_POINT: Method = Method {
    name: "ideal-points",
    title: "Ideal points",
    definition: "Where every actor stands on one line over time, such that the stances observed become most likely.",
    formula: "y* = β_v·θ_jt + e with two cuts per proposal; θ a walk with a pull to the middle; a family of texts shares β and cuts; at the end mean 0, variance 1, sign by a named anchor",
    range: "any; 0 is the mean, 1 the standard deviation",
    source: "Bailey, Strezhnev and Voeten 2017; by EM after Imai, Lo and Olmsted 2016.",
    caution: "Not comparable between periods that share neither texts nor actors. One line hides what divides actors otherwise. Where positions set actors apart no further than chance would, there are no points.",
    ..DEBATE
};

pub(super) const SCALING: Method = Method {
    name: "scaling",
    title: "Classical scaling",
    definition: "A map on which actors that agree lie close together, period by period.",
    formula: "classical multidimensional scaling of 1 − agreement, each period turned to fit the one before",
    range: "any; in units of disagreement",
    source: "Torgerson 1952; Gower 1966.",
    caution: "Axes have no meaning of their own, and two dimensions never show all distances. Periods are turned to fit, not measured on one scale.",
    ..DEBATE
};

pub(super) const COMMUNITIES: Method = Method {
    name: "communities",
    title: "Communities",
    definition: "Groups of actors with more agreement among themselves than their overall agreement would lead one to expect.",
    formula: "the partition with the highest modularity Q = Σ_ij [w_ij − k_i·k_j / 2m]·1[same group] / 2m that the search finds from many starts",
    range: "Q from −½ to 1",
    source: "Newman and Girvan 2004; Traag, Waltman and van Eck 2019.",
    caution: "Depends on the threshold of agreement, and groups smaller than about sqrt(2m) edges can be swallowed. Several partitions can be nearly as good.",
    ..DEBATE
};
