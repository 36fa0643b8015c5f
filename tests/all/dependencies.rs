//! What the program is built from: nothing that is not used, nothing that talks to a network, licenses that are allowed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap()
}

/// All Rust sources below these folders as one text.
fn sources(folders: &[&str]) -> String {
    fn add(folder: &Path, text: &mut String) {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                add(&path, text);
            } else if path.extension().is_some_and(|x| x == "rs") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut text = String::new();
    for folder in folders {
        add(&root().join(folder), &mut text);
    }
    text
}

/// The names in a section of Cargo.toml.
fn declared(section: &str) -> Vec<String> {
    let manifest = text("Cargo.toml");
    let lines = manifest.lines().skip_while(|line| *line != section).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned()).collect()
}

/// The values of a list of deny.toml: what stands in quotes after `before`, on each line of the list.
fn listed(list: &str, before: &str) -> Vec<String> {
    let page = text("deny.toml");
    let lines = page.lines().skip_while(|line| !line.starts_with(&format!("{list} = ["))).skip(1);
    let lines = lines.take_while(|line| *line != "]");
    lines.filter_map(|line| line.split_once(before)?.1.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn every_dependency_is_used() {
    let (program, tests) = (sources(&["src"]), sources(&["src", "tests", "benches", "examples"]));
    for (section, code) in [("[dependencies]", &program), ("[dev-dependencies]", &tests)] {
        let names = declared(section);
        assert!(names.len() >= 4, "{section} was not read");
        for name in names {
            let used = name.replace('-', "_");
            let is_named =
                [format!("{used}::"), format!("use {used};")].iter().any(|words| code.contains(words));
            assert!(is_named, "{section}: {name} is used nowhere; remove it");
        }
    }
}

#[test]
fn no_crate_talks_to_a_network() {
    let lock = text("Cargo.lock");
    let banned = listed("deny", "crate = \"");
    assert!(banned.len() > 10);
    let found: Vec<&String> = banned.iter().filter(|c| lock.contains(&format!("name = \"{c}\"\n"))).collect();
    assert!(found.is_empty(), "{found:?}: nothing leaves the machine");
}

/// Whether a license may be used: one of an "or", all of an "and".
fn is_allowed(license: &str, allowed: &[String]) -> bool {
    let license = license.replace(['(', ')'], "").replace(" / ", " OR ").replace('/', " OR ");
    // Only the form "(a OR b) AND c" is met with; then each part must be allowed by itself.
    license.split(" AND ").all(|part| part.split(" OR ").any(|one| allowed.iter().any(|a| a == one.trim())))
}

#[test]
fn every_license_is_allowed() {
    let allowed = listed("allow", "\"");
    assert!(allowed.len() > 10);
    assert!(
        is_allowed("(MIT OR GPL-3.0) AND Unicode-3.0", &allowed) && !is_allowed("MIT AND GPL-3.0", &allowed)
    );
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let about = Command::new(cargo.clone()).arg("-vV").output().unwrap().stdout;
    let about = String::from_utf8(about).unwrap();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let run = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        let license = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(license, &allowed), "{}: \"{license}\" is not in deny.toml", package["name"]);
    }
}

/// Words that are often mistyped, and British spellings of words that are American here.
const MISSPELT: [&str; 39] = [
    "accomodat",
    "acheiv",
    "adress",
    "agressiv",
    "aparent",
    "arguement",
    "begining",
    "beleiv",
    "calender",
    "catagor",
    "colleauge",
    "comittee",
    "concious",
    "consistan",
    "definately",
    "dependan",
    "diferen",
    "embarass",
    "enviroment",
    "existan",
    "goverment",
    "immediatly",
    "independan",
    "langauge",
    "neccessar",
    "occured",
    "occurence",
    "paralel",
    "persistan",
    "posible",
    "preceed",
    "recieve",
    "recomend",
    "refered",
    "seperat",
    "succesful",
    "sucess",
    "teh ",
    "untill",
];

#[test]
fn words_are_spelt_right() {
    let mut pages: Vec<(String, String)> = ["src", "tests", "examples"]
        .iter()
        .map(|folder| ((*folder).to_owned(), sources(&[folder])))
        .collect();
    for page in std::fs::read_dir(root().join("docs")).unwrap() {
        let path = page.unwrap().path();
        pages.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
    }
    pages.extend(["README.md", "CHANGELOG.md"].map(|page| (page.to_owned(), text(page))));
    for (page, words) in pages {
        for line in words.lines().filter(|line| !line.trim_start().starts_with('"') || page.ends_with(".md"))
        {
            let lower = line.to_lowercase();
            let wrong = MISSPELT.iter().find(|word| lower.contains(**word));
            assert!(wrong.is_none(), "{page}: {wrong:?} in: {line}");
        }
    }
}
