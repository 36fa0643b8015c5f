//! The subcommands of `entente`: everything that the screens compute, as tables.
