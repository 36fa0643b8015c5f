//! The window.

pub mod action;
pub mod context;
pub mod flags;
pub mod fonts;
pub mod icons;
pub mod theme;
pub mod ui_command;
pub mod views;
pub mod widgets;
