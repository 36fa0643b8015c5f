//! The README says of the command line what the program says of itself.

const BEGIN: &str = "<!-- command line: begin -->\n";
const END: &str = "<!-- command line: end -->";

/// Set this variable to write the chapter into the README instead of comparing it.
const UPDATE: &str = "UPDATE_MANUAL";

#[test]
fn the_readme_has_the_chapter_that_the_program_writes() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let begin = readme.find(BEGIN).expect("the README marks where the chapter begins") + BEGIN.len();
    let end = readme.find(END).expect("the README marks where the chapter ends");
    let chapter = entente::cli::manual();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, format!("{}{chapter}{}", &readme[..begin], &readme[end..])).unwrap();
    } else {
        assert!(readme[begin..end] == chapter, "the chapter is out of date: {UPDATE}=1 cargo test manual");
    }
}
