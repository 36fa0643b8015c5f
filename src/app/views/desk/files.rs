//! Recent files, and the way to the sample.

use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{Card, Push, badge_ui, copies, note_ui};
use eframe::egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::path::Path;

/// Shows the files.
pub fn files_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    Card::new().title("Files").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let recent = &cx.settings.recent;
        if recent.is_empty() {
            note_ui(ui, "Files that you open are remembered here.");
        }
        let mut opened = None;
        for path in recent.iter().take(6) {
            if file_ui(ui, path, path == cx.path) {
                opened = Some(path.clone());
            }
        }
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            if Push::secondary("Open a file…").show(ui).clicked() {
                cx.act(Action::Run(UiCommand::Open));
            }
            if Push::secondary("New file…").show(ui).clicked() {
                cx.act(Action::Run(UiCommand::New));
            }
            let sample = Push::secondary("Open the sample").show(ui);
            if sample.on_hover_text(UiCommand::OpenSample.tip()).clicked() {
                cx.act(Action::OpenSample);
            }
        });
        if let Some(path) = opened {
            cx.act(Action::Open(path));
        }
    });
}

/// The name of a file and its folder. Returns true when it was clicked.
fn file_ui(ui: &mut Ui, path: &Path, is_here: bool) -> bool {
    let theme = Theme::of(ui);
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy());
    let folder = path.parent().map(|p| p.to_string_lossy()).unwrap_or_default();
    // What is only read is no stop of the keyboard, but has a menu.
    let sense = if is_here { Sense::CLICK } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), sense);
    let spoken = if is_here { format!("{name}, open now") } else { format!("Open {name} in {folder}") };
    let role = if is_here { Role::Label } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(role, true, &spoken));
    copies(ui, &response, &path.display().to_string());
    if !is_here && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect.expand2(vec2(space::S, 0.0)), 4.0, theme.hover);
    }
    let galley = ui.painter().layout_no_wrap(name.into_owned(), text::body_font(), theme.text);
    let end = rect.left() + galley.size().x + space::M;
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left(), middle - galley.size().y * 0.5), galley, theme.text);
    let clip = eframe::egui::Rect::from_min_max(pos2(end, rect.top()), rect.max - vec2(70.0, 0.0));
    let galley = ui.painter().layout_no_wrap(folder.into_owned(), text::small_font(), theme.second);
    let at = pos2(end, middle - galley.size().y * 0.5);
    ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())).galley(at, galley, theme.second);
    if is_here {
        let builder = eframe::egui::UiBuilder::new()
            .max_rect(rect)
            .layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center));
        badge_ui(&mut ui.new_child(builder), crate::app::theme::Severity::Neutral, "open now");
    }
    response.on_hover_text(path.to_string_lossy()).clicked()
}
