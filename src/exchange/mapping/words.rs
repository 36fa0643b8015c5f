//! What words of a file say: of stances, of stages, of what becomes of remarks.

use crate::model::{Stage, Stance};
use serde::{Deserialize, Serialize};

/// The kind of positions as its word.
pub(super) mod kind {
    use crate::model::PositionKind;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(kind: &Option<PositionKind>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.map_or("", PositionKind::word))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PositionKind>, D::Error> {
        let word = String::deserialize(deserializer)?;
        word.parse()
            .map(Some)
            .map_err(|_| serde::de::Error::custom(format!("\"{word}\" is no kind of position")))
    }
}

/// What a word for a stance says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StanceWord {
    /// A stance.
    Is(Stance),
    /// No position at all: not a member, not applicable.
    None,
}

impl std::str::FromStr for StanceWord {
    type Err = String;

    fn from_str(text: &str) -> Result<StanceWord, String> {
        match text.trim() {
            "none" => Ok(StanceWord::None),
            word => word.parse().map(StanceWord::Is).map_err(|_| {
                let words: Vec<String> = Stance::ALL.iter().map(ToString::to_string).collect();
                format!("\"{word}\" is no stance: write {} or none", words.join(", "))
            }),
        }
    }
}

impl Serialize for StanceWord {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            StanceWord::Is(stance) => serializer.collect_str(stance),
            StanceWord::None => serializer.serialize_str("none"),
        }
    }
}

impl<'de> Deserialize<'de> for StanceWord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<StanceWord, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a word for where a text stands says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageWord {
    /// A stage on the common scale.
    Is(Stage),
    /// It is being worked on: nothing was decided.
    None,
}

impl std::str::FromStr for StageWord {
    type Err = String;

    fn from_str(text: &str) -> Result<StageWord, String> {
        match text.trim() {
            "none" => Ok(StageWord::None),
            word => word.parse().map(StageWord::Is).map_err(|_| {
                let words: Vec<&str> = Stage::ALL.iter().map(|stage| stage.word()).collect();
                format!("\"{word}\" is no stage: write {} or none", words.join(", "))
            }),
        }
    }
}

impl Serialize for StageWord {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            StageWord::Is(stage) => stage.word(),
            StageWord::None => "none",
        })
    }
}

impl<'de> Deserialize<'de> for StageWord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<StageWord, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What becomes of hidden notes that tell who said what of a text. They are told in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RemarksAs {
    /// They are offered, and nothing is taken.
    #[default]
    Offered,
    /// They become part of the note on the text.
    Notes,
    /// A clear stance becomes a position stated in public, the others part of the note on the text.
    Positions,
}
