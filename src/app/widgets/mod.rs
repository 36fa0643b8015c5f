//! The program's own widgets, on the theme. Every one has a name for a screen reader.

mod about_menu;
mod arrival;
mod badge;
mod button;
mod calendar;
mod card;
mod check;
mod chip;
mod copying;
mod date_field;
mod dialog;
mod empty;
mod excerpt;
mod field;
mod first_field;
mod first_row;
mod figure;
mod free_keys;
mod handling;
mod heading;
mod inspector;
mod key_value;
mod line;
mod list_row;
mod notice;
mod progress;
mod region;
mod save_menu;
mod search;
mod select;
mod spoken;
mod stance;
mod table;
mod tally;
mod tooltip;

pub use about_menu::{about_menu_ui, is_menu_asked, menu_heading_ui, open_menu};
pub use arrival::select_all;
pub use badge::{badge_ui, tlp_button_ui, tlp_choice_ui, tlp_meaning, tlp_ui};
pub use button::{Push, icon_button_ui, link_ui, primary_ui, quiet_ui, secondary_ui, toggle_ui};
pub use calendar::{calendar_button_ui, calendar_ui, close_calendar};
pub use card::{Card, card_ui, hairline_ui};
pub use check::{check_mark_ui, check_ui, radio_ui};
pub use chip::{Chip, ChipResponse};
pub use copying::copies;
pub use date_field::{date_ui, optional_date_ui};
pub use dialog::{Dialog, DialogResponse, dialog_buttons_ui};
pub use empty::{EmptyState, empty_ui, empty_with_ui};
pub use excerpt::Passage;
pub use field::{area_ui, error_under_ui, field_ui, labeled_field_ui};
pub use figure::{FigureActs, FigureState, FigureView, crosshair};
pub use free_keys::{are_keys_free, is_menu_open, note_menu};
pub use handling::{handling_badge_ui, marked_ui, with_handling};
pub use heading::{heading_ui, note_ui, section_ui, view_heading_ui};
pub use inspector::{Inspector, inspector_heading_ui};
pub use key_value::{KeyValues, key_values_ui};
pub use line::one_line;
pub use list_row::list_row_ui;
pub use notice::{Notice, NoticeResponse, notice_line_ui, notice_ui};
pub use progress::{progress_bar_ui, progress_ui};
pub use region::{Region, Stop, mark_region, tab_stops};
pub use save_menu::{ask_save, save_menu_named_ui, save_menu_ui, save_table_ui, take_save_offered};
pub use search::{ask_find, search_ui, take_find};
pub use select::{choose_menu_ui, menu_row_ui, menu_toggle_ui, select_menu_ui, select_told_ui, select_ui};
pub use spoken::{read_out, read_out_at_once, status_ui, tell_chosen, tell_heading};
pub use stance::{leaning, paint_stance, position_cell_ui, stance_cell_ui, stance_square_ui};
pub use table::{
    Align, DataView, Sort, SortKey, TableColumn, TableEvents, TableMemories, TableMemory, TableState,
    TableView, cell_code_ui, cell_faint_ui, cell_reference_ui, cell_strong_ui, cell_text_ui, natural,
    natural_key, order_of, recall_tables, sort_rows, table_memories,
};
pub use tally::{Tally, tally_bar_ui, tally_row_ui, tally_text};
pub use tooltip::{tip, tip_ui};
