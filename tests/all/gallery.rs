//! Every widget in one picture, light and dark.

use crate::support;

use eframe::egui::{self, Ui, vec2};
use egui_kittest::kittest::Queryable;
use entente::app::flags::flag_ui;
use entente::app::icons::{Icon, icon_colored_ui};
use entente::app::theme::blocs::BLOCS;
use entente::app::theme::{Severity, Theme, space, text};
use entente::app::widgets::*;
use entente::model::{Stance, Tlp};

struct Gallery {
    query: String,
    filled: String,
    date: String,
    wrong_date: String,
    measure: u8,
    table: TableState,
    inspector_open: bool,
}

impl Gallery {
    fn new() -> Self {
        Self {
            query: String::new(),
            filled: "DIS 29500".to_owned(),
            date: "2007-09-02".to_owned(),
            wrong_date: "2007-13-02".to_owned(),
            measure: 0,
            table: TableState::on(2),
            inspector_open: true,
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        Inspector { open: &mut self.inspector_open, is_idle: false }.show(ui, inspector);
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(theme.ground).inner_margin(egui::Margin::same(20)))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::L;
                self.heading(ui);
                self.lens(ui);
                ui.columns(2, |columns| {
                    controls(&mut columns[0], self);
                    stances(&mut columns[1]);
                });
                ui.columns(2, |columns| {
                    self.rows(&mut columns[0]);
                    places(&mut columns[1]);
                });
                icons(ui);
            });
    }

    fn heading(&mut self, ui: &mut Ui) {
        view_heading_ui(
            ui,
            "Separation between blocs",
            "0 = cannot be told apart · band = 95 % interval",
            |ui| {
                secondary_ui(ui, "Save picture");
                select_ui(ui, "Measure", &mut self.measure, &[(0, "Separation"), (1, "Cross agreement")]);
                tlp_ui(ui, Tlp::Amber);
            },
        );
    }

    fn lens(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        ui.horizontal(|ui| {
            ui.label(text::body("Lens").color(theme.second));
            Chip::new("Cyber norms").selected(true).caret().show(ui);
            for code in ["EU", "BRICS", "G7", "SCO", "NATO", "ASEAN"] {
                Chip::new(code).dot(theme.bloc(code)).removable().show(ui);
            }
            Push::secondary("Bloc").icon(Icon::Plus).show(ui);
            search_ui(ui, "search or command", &mut self.query, "Search or command", "Ctrl K", 200.0);
        });
    }

    fn rows(&mut self, ui: &mut Ui) {
        const COLUMNS: [TableColumn<'static>; 4] = [
            TableColumn::flexible("Country", 90.0, 1.0),
            TableColumn::fixed("Part", 84.0).right().meaning("Part of the change of +0.050"),
            TableColumn::flexible("On", 100.0, 1.0),
            TableColumn::fixed("n", 60.0).right().unsorted(),
        ];
        const ROWS: [(&str, &str, &str, &str); 5] = [
            ("Russian Federation", "+0.019", "disarmament, Ukraine", "41"),
            ("India", "+0.011", "disarmament, human rights, and the peaceful uses of outer space", "38"),
            ("China", "+0.009", "peaceful uses, ICT", "1,204"),
            ("Hungary", "−0.002", "Middle East", "7"),
            ("Åland · Ελλάδα · Україна", "0.000", "日本国 대한민국 المملكة العربية السعودية", "0"),
        ];
        Card::new().flush().show(ui, |ui| {
            let name = |row: usize| ROWS[row].0.to_owned();
            let table = TableView::new("movers", "Who moved it", &COLUMNS, ROWS.len()).short();
            let table = table.first_order(&[Sort { column: 1, descending: true }]);
            table.show(ui, &mut self.table, name, |ui, row, column| match column {
                0 => cell_text_ui(ui, ROWS[row].0),
                1 => cell_strong_ui(ui, ROWS[row].1),
                2 => cell_faint_ui(ui, ROWS[row].2),
                _ => cell_text_ui(ui, ROWS[row].3),
            });
        });
    }
}

fn controls(ui: &mut Ui, gallery: &mut Gallery) {
    Card::new().title("Controls").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        ui.horizontal(|ui| {
            primary_ui(ui, "Open the sample");
            secondary_ui(ui, "Choose a file");
            quiet_ui(ui, "Not now");
            link_ui(ui, "Definition");
            icon_button_ui(ui, Icon::Undo, "Undo");
            icon_button_ui(ui, Icon::Redo, "Redo");
        });
        ui.horizontal(|ui| {
            ui.add_enabled_ui(false, |ui| primary_ui(ui, "Cannot yet"));
            ui.add_enabled_ui(false, |ui| secondary_ui(ui, "Nor this"));
            toggle_ui(ui, "Cross and within", &mut true);
            toggle_ui(ui, "Events", &mut false);
        });
        ui.horizontal(|ui| {
            search_ui(ui, "filter", &mut gallery.filled, "Filter", "", 130.0);
            field_ui(ui, "name", &mut String::new(), "Name of the bloc", 130.0, false);
            check_ui(ui, "Dual members", &mut true);
            check_ui(ui, "Unanimous", &mut false);
        });
        ui.horizontal(|ui| {
            date_ui(ui, "From", &mut gallery.date);
        });
        ui.horizontal(|ui| {
            optional_date_ui(ui, "To", &mut gallery.wrong_date);
        });
        ui.horizontal(|ui| {
            radio_ui(ui, "Exact", &mut 0, 0);
            radio_ui(ui, "Half", &mut 0, 1);
            ui.add_space(space::M);
            for code in ["FR", "CH", "JP", "BR", "NP", "EU", "QA", "KR", "ZA", "CSK", "3M"] {
                flag_ui(ui, code, 13.0);
            }
        });
        progress_ui(ui, "Building the sample: roll calls", Some(0.62));
    });
}

fn stances(ui: &mut Ui) {
    let theme = Theme::of(ui);
    Card::new().title("Stances and verdicts").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        let all: Vec<Option<Stance>> = Stance::ALL.iter().copied().map(Some).chain([None]).collect();
        for half in all.chunks(3) {
            ui.horizontal(|ui| {
                for stance in half {
                    ui.allocate_ui(vec2(146.0, 20.0), |ui| {
                        ui.set_width(146.0);
                        stance_cell_ui(ui, *stance, None, false);
                    });
                }
            });
        }
        ui.horizontal(|ui| {
            stance_cell_ui(ui, Some(Stance::Support), Some("approve with comments"), false);
            ui.add_space(space::M);
            stance_cell_ui(ui, Some(Stance::Oppose), None, true);
            stance_square_ui(ui, Some(Stance::Abstain));
        });
        ui.horizontal(|ui| {
            badge_ui(ui, Severity::Good, "converging");
            badge_ui(ui, Severity::Caution, "older edition");
            badge_ui(ui, Severity::Bad, "drifting apart");
            badge_ui(ui, Severity::Neutral, "Recorded");
            tlp_ui(ui, Tlp::Red);
        });
        tally_row_ui(ui, "EU", theme.bloc_text("EU"), Tally { favor: 13, against: 7, abstain: 4 });
        tally_row_ui(ui, "BRICS", theme.bloc_text("BRICS"), Tally { favor: 1, against: 4, abstain: 0 });
        tally_row_ui(ui, "Others", theme.second, Tally { favor: 0, against: 0, abstain: 0 });
    });
}

fn places(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = space::S;
    notice_ui(
        ui,
        &Notice {
            verdict: Severity::Good,
            sentence: "Hungary left the EU bloc on 2020-01-31.",
            actions: &["Undo"],
        },
    );
    notice_ui(
        ui,
        &Notice {
            verdict: Severity::Bad,
            sentence: "votes.csv, line 12: \"Atlantis\" is no country.",
            actions: &[],
        },
    );
    card_ui(ui, |ui| {
        ui.set_height(100.0);
        empty_ui(
            ui,
            &EmptyState {
                icon: Icon::Proposals,
                title: "No proposals in this lens",
                sentence: "The lens shows cyber norms in JTC 1 since 2024.",
                action: None,
            },
        )
    });
}

fn inspector(ui: &mut Ui) {
    let theme = Theme::of(ui);
    inspector_heading_ui(
        ui,
        "Selected point",
        "EU – BRICS, 2022",
        "A bloc of 27 and one of 5, dual members left out",
    );
    key_values_ui(ui, |rows| {
        rows.strong_row("Separation", "0.252 ± 0.071");
        rows.row("Cross agreement", "0.607");
        rows.row("Inside EU · BRICS", "0.942 · 0.777");
        rows.row("Proposals · pairs", "81 · 10,845");
        rows.undefined_row("Coverage", "No actor of BRICS has a known position.");
    });
    ui.add_space(space::L);
    section_ui(ui, "Most dividing proposals");
    for (reference, title) in [
        ("A/RES/77/36", "Developments in the field of information and telecommunications"),
        ("A/RES/77/96", "Promoting international cooperation on peaceful uses"),
    ] {
        ui.label(text::strong(reference).color(theme.text));
        ui.label(text::body(title).color(theme.second));
        tally_row_ui(ui, "EU", theme.bloc_text("EU"), Tally { favor: 0, against: 27, abstain: 0 });
        tally_row_ui(ui, "BRICS", theme.bloc_text("BRICS"), Tally { favor: 3, against: 0, abstain: 2 });
        hairline_ui(ui);
    }
    note_ui(ui, "Chance that this vote alone decides, in 100,000 simulated ballots.");
    ui.horizontal(|ui| {
        secondary_ui(ui, "All 81 proposals");
        secondary_ui(ui, "Definition");
    });
    ui.add_space(space::L);
    Card::new().title("Contradiction").border(theme.caution).show(ui, |ui| {
        note_ui(ui, "Approved in the ballot, spoke against it in October.");
    });
}

fn icons(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        for code in BLOCS.iter().map(|(code, _)| *code) {
            let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), egui::Sense::hover());
            ui.painter().circle_filled(rect.center(), 4.5, theme.bloc(code));
            ui.label(text::small_strong(code).color(theme.bloc_text(code)));
        }
    });
    let color = Theme::of(ui).second;
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::S);
            for icon in Icon::ALL {
                icon_colored_ui(ui, *icon, 16.0, color);
            }
            for icon in [Icon::Convergence, Icon::World, Icon::Ballots, Icon::Warning] {
                icon_colored_ui(ui, icon, 32.0, color);
            }
        });
    });
}

#[test]
fn gallery() {
    for (name, dark) in [("gallery-light", false), ("gallery-dark", true)] {
        let mut gallery = Gallery::new();
        support::picture(name, support::DESK, dark, move |ui| gallery.ui(ui));
    }
}

/// What opens over the window: menus, a tooltip, a dialog, the inspector of a narrow window, the table's states.
struct Opened {
    table: TableState,
    open: bool,
    on: [bool; 3],
    name: String,
    dialog: bool,
}

impl Opened {
    fn ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        egui::Panel::top("menu").show(ui, |ui| {
            egui::MenuBar::new().ui(ui, |ui| {
                ui.menu_button("File", |ui| {
                    let _ = ui.button("Open…");
                    ui.add(egui::Button::new("Save a copy…").shortcut_text("Ctrl+Shift+S"));
                    ui.separator();
                    ui.add_enabled(false, egui::Button::new("Undo"));
                });
                ui.menu_button("Edit", |_| {});
            });
        });
        Inspector { open: &mut self.open, is_idle: false }.show(ui, inspector);
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(theme.ground).inner_margin(egui::Margin::same(20)))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    select_menu_ui(ui, "Blocs", "", |ui| {
                        for (index, code) in ["EU", "BRICS", "G7"].into_iter().enumerate() {
                            menu_toggle_ui(ui, code, &mut self.on[index], Some(theme.bloc(code)));
                        }
                    });
                    secondary_ui(ui, "Separation").on_hover_ui(|ui| {
                        tip_ui(ui, "EU – BRICS, 2022", "Too few proposals to say.", |rows| {
                            rows.strong_row("Separation", "0.252 ± 0.071");
                            rows.row("Proposals · pairs", "81 · 10,845");
                        });
                    });
                });
                ui.add_space(space::L);
                const COLUMNS: [TableColumn<'static>; 3] = [
                    TableColumn::fixed("Reference", 120.0),
                    TableColumn::flexible("Title", 160.0, 1.0),
                    TableColumn::fixed("Stance", 150.0).unsorted(),
                ];
                Card::new().flush().show(ui, |ui| {
                    let name = |row: usize| format!("proposal {row}");
                    let table = TableView::new("all", "Proposals", &COLUMNS, 14_194);
                    table.show(ui, &mut self.table, name, |ui, row, column| match column {
                        0 => cell_strong_ui(ui, &format!("A/RES/77/{}", row + 1)),
                        1 => cell_text_ui(
                            ui,
                            "Developments in the field of information and telecommunications",
                        ),
                        _ => {
                            stance_cell_ui(ui, Stance::ALL.get(row % 9).copied(), None, row % 3 == 0);
                        }
                    });
                });
            });
        if self.dialog {
            Dialog::new("bloc", "A new bloc").show(ui.ctx(), |ui| {
                labeled_field_ui(ui, "Name", &mut self.name, "Friends of the process", 260.0);
                note_ui(ui, "Members are added in the Blocs view, each with its dates.");
                dialog_buttons_ui(ui, |ui| {
                    primary_ui(ui, "Add the bloc");
                    secondary_ui(ui, "Cancel");
                });
            });
        }
    }
}

#[test]
fn opened() {
    for (name, dark) in [("opened-light", false), ("opened-dark", true)] {
        let opened = |dialog| Opened {
            table: TableState::on(3),
            open: true,
            on: [true, false, true],
            name: String::new(),
            dialog,
        };
        let mut over = opened(true);
        support::picture(&format!("{name}-dialog"), support::SMALL, dark, move |ui| over.ui(ui));
        let mut opened = opened(false);
        let app = move |ui: &mut Ui| support::whole(ui, |ui| opened.ui(ui));
        let mut harness = support::harness::<()>(support::SMALL, dark).build_ui(app);
        harness.get_by_label("Blocs").click();
        harness.run_ok();
        support::keep(&mut harness, name);
        harness.key_press(egui::Key::Escape);
        harness.run_ok();
        harness.get_by_label("Separation").hover();
        harness.run_steps(6);
        harness.run_ok();
        support::keep(&mut harness, &format!("{name}-tip"));
        harness.get_by_label("File").click();
        harness.run_ok();
        support::keep(&mut harness, &format!("{name}-menu"));
    }
}
