//! Many members at once: a pasted list or ticked countries, who is meant by each name, then one change.

use super::RecordsState;
use crate::app::context::ViewContext;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::{Chooser, actor_name};
use crate::app::widgets::{
    Dialog, Push, area_ui, check_ui, dialog_buttons_ui, error_under_ui, note_ui, optional_date_ui, search_ui,
    section_ui, select_ui,
};
use crate::app::words;
use crate::model::*;
use crate::session::questions::PastedMembers;
use crate::snapshot::Snapshot;
use crate::votes::{Named, NamedMember, NewMembers, add_members};
use eframe::egui::{Align, Key, Layout, Modifiers, ScrollArea, Ui, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the dialog needs beside its two lists.
const REST: f32 = 380.0;
/// Heights between which each list stays.
const LIST: [f32; 2] = [96.0, 200.0];

/// Height of a line of the field in which a list is pasted.
const ROW: f32 = 18.0;

/// Members that are being added.
#[derive(Debug)]
pub(super) struct AddingMembers {
    to: RecordRef,
    pasted: String,
    /// Who is meant by the names of the list, as far as it is read.
    named: Arc<Vec<NamedMember>>,
    /// Whom a person chose for a name that is not clear.
    settled: BTreeMap<String, ActorId>,
    ticked: BTreeSet<ActorId>,
    query: String,
    chooser: Chooser,
    body_role: BodyRole,
    bloc_role: Role,
    since: String,
    until: String,
    error: Option<String>,
}

impl AddingMembers {
    fn new(to: RecordRef) -> AddingMembers {
        AddingMembers {
            to,
            pasted: String::new(),
            named: Arc::default(),
            settled: BTreeMap::new(),
            ticked: BTreeSet::new(),
            query: String::new(),
            chooser: Chooser::default(),
            body_role: BodyRole::Participating,
            bloc_role: Role::Member,
            since: String::new(),
            until: String::new(),
            error: None,
        }
    }

    /// What is typed or ticked and not saved, in words.
    pub(super) fn unsaved(&self, s: &Snapshot) -> Option<String> {
        let is_touched = !self.pasted.trim().is_empty() || !self.ticked.is_empty();
        is_touched.then(|| format!("Members of {}", s.short_name(self.to).unwrap_or_default()))
    }

    fn new_members(&self) -> NewMembers {
        match self.to.noun {
            Noun::Bloc => NewMembers::OfBloc(BlocId(self.to.id), self.bloc_role),
            _ => NewMembers::OfBody(BodyId(self.to.id), self.body_role),
        }
    }

    fn span(&self) -> Span {
        let day = |typed: &str| typed.trim().parse().ok();
        Span { since: day(&self.since), until: day(&self.until) }
    }

    /// Has the list read. Whether it is.
    fn follow(&mut self, cx: &mut ViewContext<'_>) -> bool {
        let answer = cx.ask(PastedMembers { text: self.pasted.as_str().into() });
        self.named = answer.value.filter(|_| answer.is_current).unwrap_or_default();
        answer.is_current
    }

    fn meant(&self, named: &NamedMember) -> Option<ActorId> {
        match named.named {
            Named::Actor(actor) => Some(actor),
            _ => self.settled.get(&named.text).copied(),
        }
    }

    /// Everybody who is meant or ticked.
    fn actors(&self) -> Vec<ActorId> {
        let meant = self.named.iter().filter_map(|named| self.meant(named));
        meant.chain(self.ticked.iter().copied()).collect()
    }

    /// Why an actor cannot become a member now; none where it can.
    fn already(&self, s: &Snapshot, actor: ActorId) -> Option<String> {
        let (noun, owner) = self.new_members().noun_and_owner();
        s.overlapped(noun, (actor, owner), self.span(), None)
    }
}

/// The button that begins to add many members, where what is shown has any.
pub(super) fn add_button_ui(ui: &mut Ui, state: &mut RecordsState, noun: Noun, to: RecordRef) {
    if matches!(noun, Noun::BodyMember | Noun::Membership) && matches!(to.noun, Noun::Body | Noun::Bloc) {
        let button = Push::quiet("Add members…").show(ui);
        if button.on_hover_text("Paste a list of names or codes, or tick countries").clicked() {
            state.adding = Some(AddingMembers::new(to));
        }
    }
}

/// Shows the dialog, while it is open.
pub(super) fn adding_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let Some(mut adding) = state.adding.take() else { return };
    let s = cx.snapshot.clone();
    let Some(to) = s.short_name(adding.to) else { return };
    let is_read = adding.follow(cx);
    let wanted: BTreeSet<ActorId> =
        adding.actors().into_iter().filter(|actor| adding.already(&s, *actor).is_none()).collect();
    let n_open = adding.named.iter().filter(|named| adding.meant(named).is_none()).count();
    let (mut is_added, mut is_left) = (false, false);
    let title = format!("Add members to {to}");
    let shown = Dialog::new("add members", &title).width(size::DIALOG_WIDE).show(ui.ctx(), |ui| {
        let height = ((ui.ctx().content_rect().height() - REST) * 0.5).clamp(LIST[0], LIST[1]);
        sources_ui(ui, &mut adding, &s, height);
        days_ui(ui, &mut adding);
        understood_ui(ui, &mut adding, &s, height);
        if let Some(error) = &adding.error {
            error_under_ui(ui, error);
        }
        dialog_buttons_ui(ui, |ui| {
            let entered = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
            let label = format!("Add {}", words::counted(wanted.len(), "member", "members"));
            ui.add_enabled_ui(cx.is_editable && !wanted.is_empty(), |ui| {
                let add = Push::primary(&label).show(ui).on_hover_text("Ctrl+Enter");
                is_added = add.clicked() || (entered && ui.is_enabled());
            });
            is_left = Push::secondary("Cancel").show(ui).clicked();
            if !is_read {
                note_ui(ui, "Reading the list…");
            } else if n_open > 0 {
                let names = words::counted(n_open, "name is", "names are");
                note_ui(ui, format!("{names} not clear and left out."));
            }
        });
    });
    if is_added {
        match add_members(&s, adding.new_members(), adding.span(), wanted) {
            Ok(command) => {
                cx.put(command);
                return;
            }
            Err(error) => adding.error = Some(error.to_string()),
        }
    }
    if !is_left && !shown.closed {
        state.adding = Some(adding);
    }
}

/// A list that scrolls when it is higher than this.
fn list_ui(ui: &mut Ui, name: &str, height: f32, content: impl FnOnce(&mut Ui)) {
    let scroll = ScrollArea::vertical().id_salt(name).max_height(height).min_scrolled_height(height);
    scroll.auto_shrink([false, true]).show(ui, content);
}

/// The list that is pasted, and the countries to tick beside it.
fn sources_ui(ui: &mut Ui, adding: &mut AddingMembers, s: &Snapshot, height: f32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let half = vec2((ui.available_width() - space::L) * 0.5, height);
        ui.allocate_ui_with_layout(half, Layout::top_down(Align::Min), |ui| {
            ui.set_width(half.x);
            section_ui(ui, "Paste a list");
            list_ui(ui, "pasted", height, |ui| {
                let name = "Names or codes";
                let n_rows = (height / ROW) as usize;
                area_ui(ui, name, &mut adding.pasted, "Germany\nFR\nJapon, Kenya", n_rows, false);
            });
        });
        ui.allocate_ui_with_layout(half, Layout::top_down(Align::Min), |ui| {
            ui.set_width(half.x);
            section_ui(ui, "Or tick countries");
            search_ui(ui, "Search countries", &mut adding.query, "Search", "", half.x);
            ui.add_space(space::XS);
            list_ui(ui, "ticked", height - size::CONTROL_TALL, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                countries_ui(ui, adding, s);
            });
        });
    });
}

fn countries_ui(ui: &mut Ui, adding: &mut AddingMembers, s: &Snapshot) {
    let sought = Sought::new(&adding.query);
    let fits = |a: &&Actor| {
        a.kind == ActorKind::Country
            && a.until.is_none()
            && (sought.is_empty() || sought.nearness_of(&a.code, &a.name).is_some())
    };
    let mut countries: Vec<&Actor> = s.actors.iter().filter(fits).collect();
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    if countries.is_empty() {
        note_ui(ui, "No country on record is called so.");
    }
    for country in countries {
        let already = adding.already(s, country.id);
        let mut is_on = adding.ticked.contains(&country.id);
        ui.add_enabled_ui(already.is_none(), |ui| {
            let mut response = check_ui(ui, &country.name, &mut is_on);
            if let Some(already) = &already {
                response = response.on_disabled_hover_text(already);
            }
            match (response.changed(), is_on) {
                (true, true) => drop(adding.ticked.insert(country.id)),
                (true, false) => drop(adding.ticked.remove(&country.id)),
                _ => {}
            }
        });
    }
}

/// In which role and for which days.
fn days_ui(ui: &mut Ui, adding: &mut AddingMembers) {
    ui.add_space(space::M);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let theme = Theme::of(ui);
        ui.vertical(|ui| {
            ui.label(text::small("Role").color(theme.second));
            match adding.to.noun {
                Noun::Bloc => {
                    let roles: Vec<(Role, &str)> =
                        Role::ALL.iter().map(|role| (*role, role.word())).collect();
                    select_ui(ui, "Role", &mut adding.bloc_role, &roles);
                }
                _ => {
                    let roles: Vec<(BodyRole, &str)> =
                        BodyRole::ALL.iter().map(|role| (*role, role.word())).collect();
                    select_ui(ui, "Role", &mut adding.body_role, &roles);
                }
            }
        });
        for (label, typed) in [("First day", &mut adding.since), ("Last day", &mut adding.until)] {
            ui.vertical(|ui| {
                ui.label(text::small(label).color(theme.second));
                optional_date_ui(ui, label, typed);
            });
        }
    });
}

/// Every name of the list with who is meant by it.
fn understood_ui(ui: &mut Ui, adding: &mut AddingMembers, s: &Snapshot, height: f32) {
    if adding.named.is_empty() {
        return;
    }
    ui.add_space(space::M);
    section_ui(ui, "Who is meant");
    let named = adding.named.clone();
    list_ui(ui, "understood", height, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, named) in named.iter().enumerate() {
            ui.push_id(nth, |ui| named_ui(ui, adding, s, named));
        }
    });
}

fn named_ui(ui: &mut Ui, adding: &mut AddingMembers, s: &Snapshot, named: &NamedMember) {
    let theme = Theme::of(ui);
    let meant = adding.meant(named);
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL);
        ui.spacing_mut().item_spacing.x = space::S;
        let (icon, color) = match meant {
            Some(_) => (Icon::Check, theme.good),
            None => (Icon::Warning, theme.caution),
        };
        icon_colored_ui(ui, icon, size::FLAG, color);
        ui.label(text::body(&named.text).color(theme.text));
        if let Some(actor) = meant {
            let name = actor_name(s, actor);
            if name != named.text {
                note_ui(ui, format!("→ {name}"));
            }
            if let Some(already) = adding.already(s, actor) {
                note_ui(ui, already);
            }
        }
        let (told, offers) = match &named.named {
            Named::Actor(_) => return,
            Named::Several(actors) => ("several are called so:", actors),
            Named::Nobody(actors) => ("nobody on record:", actors),
        };
        if meant.is_none() {
            note_ui(ui, told);
            for actor in offers {
                if Push::link(actor_name(s, *actor)).show(ui).clicked() {
                    adding.settled.insert(named.text.clone(), *actor);
                }
            }
        }
        let label = if meant.is_none() { "Choose…" } else { "Another…" };
        if let Some(actor) = adding.chooser.actor_ui(ui, s, label) {
            adding.settled.insert(named.text.clone(), actor);
        }
    });
}
