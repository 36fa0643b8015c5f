//! Every test of the program in one binary, so that it is compiled and linked once.
//!
//! A test file is declared here; a test of this file finds the one that is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod analysis;
mod cli_commands;
#[cfg(feature = "gui")]
mod cli_forecast;
mod comments;
mod contradictions;
mod dependencies;
mod dossier;
mod export_workspace;
#[cfg(feature = "gui")]
mod figures;
#[cfg(feature = "gui")]
mod files_leave;
mod exchange;
#[cfg(feature = "gui")]
mod exports;
mod exports_by_piece;
#[cfg(feature = "gui")]
mod fonts;
mod forecast;
mod forecast_knowledge;
#[cfg(feature = "gui")]
mod gallery;
mod groups;
mod ideal;
mod lens_filter;
mod lens_text;
#[cfg(feature = "gui")]
mod lens_window;
mod log;
mod measures;
#[cfg(feature = "gui")]
mod no_dead_ends;
mod outbox;
#[cfg(feature = "gui")]
mod palette;
mod power;
mod questions;
mod record_forms;
mod reference;
mod release;
mod round_trip;
mod rules;
mod sample;
mod sample_file;
mod sample_session;
mod scale_of_stances;
mod search;
mod selection;
mod stale;
mod store_backup;
mod store_basics;
mod store_hostile;
mod store_import;
mod store_kill;
mod store_migrations;
mod store_positions;
mod store_random;
mod support;
mod taking;
#[cfg(feature = "gui")]
mod table_widget;
#[cfg(feature = "gui")]
mod tables;
#[cfg(feature = "gui")]
mod view_ballot_room;
#[cfg(feature = "gui")]
mod view_ballots;
#[cfg(feature = "gui")]
mod view_blocs;
#[cfg(feature = "gui")]
mod view_comments;
#[cfg(feature = "gui")]
mod view_convergence;
#[cfg(feature = "gui")]
mod view_desk;
#[cfg(feature = "gui")]
mod view_dossier;
#[cfg(feature = "gui")]
mod view_forecast;
#[cfg(feature = "gui")]
mod view_grid;
#[cfg(feature = "gui")]
mod view_journal;
#[cfg(feature = "gui")]
mod view_list;
#[cfg(feature = "gui")]
mod view_maps;
#[cfg(feature = "gui")]
mod view_proposals;
#[cfg(feature = "gui")]
mod view_records;
#[cfg(feature = "gui")]
mod view_rules;
#[cfg(feature = "gui")]
mod view_ideal_points;
#[cfg(feature = "gui")]
mod view_support;
#[cfg(feature = "gui")]
mod view_support_tracker;
mod vote_cases;
mod votes;
mod walls;
mod why;
#[cfg(feature = "gui")]
mod widgets;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod window_comments;
#[cfg(feature = "gui")]
mod window_crash;
#[cfg(feature = "gui")]
mod window_fates;
#[cfg(feature = "gui")]
mod window_grid_menu;
#[cfg(feature = "gui")]
mod window_handling;
#[cfg(feature = "gui")]
mod window_importing;
#[cfg(feature = "gui")]
mod window_keys;
#[cfg(feature = "gui")]
mod window_leaving;
#[cfg(feature = "gui")]
mod window_pictures;
#[cfg(feature = "gui")]
mod window_reading;
#[cfg(feature = "gui")]
mod window_restore;
#[cfg(feature = "gui")]
mod window_saving;
#[cfg(feature = "gui")]
mod window_small;
#[cfg(feature = "gui")]
mod window_spoken;
#[cfg(feature = "gui")]
mod window_taking;
#[cfg(feature = "gui")]
mod window_walk;
mod world_map;

use std::path::Path;

/// The test files below `folder` that the module above them, of this text, does not declare.
fn undeclared(folder: &Path, declares: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        if path.is_dir() {
            let above = [path.join("mod.rs"), path.with_extension("rs")].into_iter().find(|p| p.is_file());
            let above = above.map(|p| std::fs::read_to_string(p).unwrap()).unwrap_or_default();
            missing.extend(undeclared(&path, &above));
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_root = ["main", "mod"].contains(&name.as_str());
        if (is_code || path.is_dir()) && !is_root && !declares.contains(&format!("mod {name};")) {
            missing.push(path.display().to_string());
        }
    }
    missing
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all");
    let forgotten = undeclared(&folder, include_str!("main.rs"));
    assert!(forgotten.is_empty(), "declare these test files: {forgotten:#?}");
    let stray = std::fs::read_dir(folder.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let stray: Vec<_> = stray.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect();
    assert!(stray.is_empty(), "a binary of its own is linked for {stray:?}: move it to tests/all/");
}
