//! The world map: shapes of countries, projected once.

mod projection;
mod shapes;

pub use projection::equal_earth;
pub use shapes::{Land, World, world};
