//! The pages on the command line and on the measures say what the program says of itself, and no page leads nowhere.

use std::path::{Path, PathBuf};

/// Set this variable to write the chapters into the pages instead of comparing them.
const UPDATE: &str = "UPDATE_MANUAL";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares what stands between the marks of a page with what the program says.
#[track_caller]
fn holds(page: &str, mark: &str, chapter: &str) {
    let path = root().join(page);
    let (begin, end) = (format!("<!-- {mark}: begin -->\n"), format!("<!-- {mark}: end -->"));
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let from = text.find(&begin).expect("the page marks where the chapter begins") + begin.len();
    let to = text.find(&end).expect("the page marks where the chapter ends");
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, format!("{}{chapter}{}", &text[..from], &text[to..])).unwrap();
    } else {
        assert!(text[from..to] == *chapter, "{page} is out of date: {UPDATE}=1 cargo test manual");
    }
}

#[test]
fn the_page_on_the_command_line_is_what_the_program_writes() {
    holds("docs/command-line.md", "command line", &entente::cli::manual());
}

#[test]
fn the_page_on_the_measures_is_what_the_program_writes() {
    holds("docs/measures.md", "measures", &entente::cli::measures());
}

#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(root().join("docs")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.push(root().join("README.md"));
    let mut n_links = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") {
                n_links += 1;
                assert!(page.parent().unwrap().join(target).exists(), "{}: {link}", page.display());
            }
        }
    }
    assert!(n_links > 10, "the pages were not read");
}
