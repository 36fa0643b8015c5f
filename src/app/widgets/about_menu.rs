//! A menu opened by the right button or by a key, about one of the things that a table, grid or picture shows.

use crate::app::theme::{Theme, size, space, text};
use eframe::egui::containers::menu::menu_style;
use eframe::egui::{
    Align, Context, Id, Key, Label, Layout, Modifiers, Popup, PopupCloseBehavior, PopupKind, Pos2, Ui,
};

/// A word above entries, in line with them: what the menu is about, or what they do.
pub fn menu_heading_ui(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(space::S);
        ui.add(Label::new(text::small(words).color(Theme::of(ui).second)).truncate());
    });
}

/// What an open menu is about.
#[derive(Clone, Copy)]
struct Opened<T> {
    about: T,
    at: Pos2,
    /// What has the keyboard again when something was chosen.
    from: Option<Id>,
    /// Its first entry takes the keyboard as soon as it is drawn.
    is_new: bool,
}

/// Opens the menu with this id at a place, about something.
pub fn open_menu<T: Copy + Send + Sync + 'static>(ctx: &Context, id: Id, about: T, at: Pos2) {
    let from = ctx.memory(|memory| memory.focused());
    ctx.data_mut(|data| data.insert_temp(id, Opened { about, at, from, is_new: true }));
    Popup::open_id(ctx, id);
}

/// Whether the key that opens menus was pressed; nobody else sees it then.
pub fn is_menu_asked(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// Shows the menu while it is open.
pub fn about_menu_ui<T: Copy + Send + Sync + 'static>(
    ui: &Ui,
    id: Id,
    name: &str,
    content: impl FnOnce(&mut Ui, T),
) {
    if !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let Some(opened) = ui.data(|data| data.get_temp::<Opened<T>>(id)) else { return };
    let popup = Popup::new(id, ui.ctx().clone(), opened.at, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name(name)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .open_memory(None);
    popup.show(|ui| {
        // A line between entries is no longer than they are.
        ui.set_max_width(size::MENU);
        content(ui, opened.about);
        if ui.will_parent_close()
            && let Some(from) = opened.from
        {
            ui.memory_mut(|memory| memory.request_focus(from));
        } else if opened.is_new && !ui.is_sizing_pass() {
            focus_first(ui);
            ui.data_mut(|data| data.insert_temp(id, Opened { is_new: false, ..opened }));
        }
    });
}

fn focus_first(ui: &Ui) {
    let layer = ui.layer_id();
    let first = ui.ctx().viewport(|viewport| {
        let mut entries = viewport.this_pass.widgets.get_layer(layer);
        entries.find(|entry| entry.enabled && entry.sense.is_focusable()).map(|entry| entry.id)
    });
    if let Some(first) = first {
        ui.memory_mut(|memory| memory.request_focus(first));
    }
}
