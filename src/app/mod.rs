//! The window.

pub mod action;
pub mod context;
pub mod flags;
pub mod fonts;
pub mod forms;
pub mod icons;
pub mod shell;
mod start;
pub mod theme;
pub mod ui_command;
pub mod view;
pub mod views;
pub mod widgets;
mod words;

pub use start::{StartError, run};
