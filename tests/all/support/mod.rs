//! What many tests share: small worlds, reference tables, brute force, and a screen without a GPU.
#![allow(dead_code)]

pub mod bell;
pub mod brute;
#[cfg(feature = "gui")]
pub mod raster;
pub mod record;
pub mod reference;
#[cfg(feature = "gui")]
pub mod saved;
#[path = "../../../benches/support/sample.rs"]
pub mod sample;
#[cfg(feature = "gui")]
mod screen;
pub mod small;
pub mod small_file;
#[cfg(feature = "gui")]
pub mod window;
pub mod world;

#[cfg(feature = "gui")]
pub use screen::*;
