//! Every file format in and out. What comes in goes one way:
//!
//! ```text
//! bytes ─ sniff ─▶ reader ─▶ staged rows ─ mapping ─▶ staged records ─ resolve ─▶ plan ─ preview ─▶ one change
//! ```
//!
//! Beside it: the builder of the sample workspace, and what is taken from one workspace into another.

mod archive;
pub mod child;
pub mod comments;
pub mod encoding;
mod error;
pub mod incoming;
pub mod joined;
pub mod layouts;
pub mod limits;
pub mod mapping;
pub mod names;
mod own_calendar;
pub mod packing;
pub mod plan;
pub mod readers;
pub mod sample;
pub mod staged;
pub mod taking;
pub mod writers;
mod xml;

pub use error::ExchangeError;
