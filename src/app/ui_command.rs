//! Commands of menus, palette and keys: one list feeds all three; what is said of a view stands in the list of views.

use super::view::View;
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

/// A menu entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Make a new workspace.
    New,
    /// Open a workspace.
    Open,
    /// Open the sample.
    OpenSample,
    /// Take something from another workspace.
    Take,
    /// Take in a file.
    Import,
    /// Save the picture or table of the view in front.
    SaveShown,
    /// Write a checked copy.
    SaveCopy,
    /// Write what the record holds for other programs.
    Export,
    /// Write a workspace of what may travel so far.
    ExportWorkspace,
    /// Check the whole file.
    CheckFile,
    /// Title and handling of the workspace.
    Workspace,
    /// Leave the program.
    Quit,
    /// Take back the last change.
    Undo,
    /// Make it again.
    Redo,
    /// Cut what is selected.
    Cut,
    /// Copy what is selected.
    Copy,
    /// Put in what was copied.
    Paste,
    /// Search in the view.
    Find,
    /// Set the author's name.
    Author,
    /// Back to what was looked at before.
    Back,
    /// Forward again.
    Forward,
    /// Go to a view.
    Go(View),
    /// Search or run a command.
    Palette,
    /// Fold or unfold the rail.
    FoldRail,
    /// Fold or unfold the inspector.
    FoldInspector,
    /// Light look.
    Light,
    /// Dark look.
    Dark,
    /// The system's look.
    SystemLook,
    /// Draw everything larger.
    ZoomIn,
    /// Draw everything smaller.
    ZoomOut,
    /// Draw everything at normal size.
    ZoomReset,
    /// Save the lens by name.
    SaveLens,
    /// See, rename and remove saved lenses.
    ManageLenses,
    /// Read the lens aloud, or no more.
    LensInWords,
    /// Copy the lens as a text.
    CopyLens,
    /// Take a lens from a text.
    PasteLens,
    /// Take every filter off the lens.
    ClearFilters,
    /// Back to the lens that shows everything.
    ResetLens,
    /// Definitions of all measures.
    Definitions,
    /// Help for what is in front.
    Help,
    /// All keys.
    Keys,
    /// About the program.
    About,
}

/// The menus of the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// How things are shown.
    View,
    /// Where to go.
    Go,
    /// What is looked through.
    Lenses,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, from the left.
    pub const ALL: [Menu; 6] = [Menu::File, Menu::Edit, Menu::View, Menu::Go, Menu::Lenses, Menu::Help];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Menu::File => "File",
            Menu::Edit => "Edit",
            Menu::View => "View",
            Menu::Go => "Go",
            Menu::Lenses => "Lenses",
            Menu::Help => "Help",
        }
    }
}

impl UiCommand {
    /// The commands that stand before the views in the order of the menus.
    const BEFORE_VIEWS: [UiCommand; 30] = [
        UiCommand::New,
        UiCommand::Open,
        UiCommand::OpenSample,
        UiCommand::Take,
        UiCommand::Import,
        UiCommand::SaveShown,
        UiCommand::SaveCopy,
        UiCommand::Export,
        UiCommand::ExportWorkspace,
        UiCommand::CheckFile,
        UiCommand::Workspace,
        UiCommand::Quit,
        UiCommand::Undo,
        UiCommand::Redo,
        UiCommand::Cut,
        UiCommand::Copy,
        UiCommand::Paste,
        UiCommand::Find,
        UiCommand::Author,
        UiCommand::FoldRail,
        UiCommand::FoldInspector,
        UiCommand::Light,
        UiCommand::Dark,
        UiCommand::SystemLook,
        UiCommand::ZoomIn,
        UiCommand::ZoomOut,
        UiCommand::ZoomReset,
        UiCommand::Palette,
        UiCommand::Back,
        UiCommand::Forward,
    ];

    /// Those that stand behind them.
    const BEHIND_VIEWS: [UiCommand; 11] = [
        UiCommand::SaveLens,
        UiCommand::ManageLenses,
        UiCommand::LensInWords,
        UiCommand::CopyLens,
        UiCommand::PasteLens,
        UiCommand::ClearFilters,
        UiCommand::ResetLens,
        UiCommand::Definitions,
        UiCommand::Help,
        UiCommand::Keys,
        UiCommand::About,
    ];

    /// Every command, in the order of the menus.
    pub fn all() -> impl Iterator<Item = UiCommand> {
        let views = View::all().map(UiCommand::Go);
        Self::BEFORE_VIEWS.into_iter().chain(views).chain(Self::BEHIND_VIEWS)
    }

    /// In which menu it stands.
    pub fn menu(self) -> Menu {
        use UiCommand::*;
        match self {
            New | Open | OpenSample | Take | Import | SaveShown | SaveCopy | Export | ExportWorkspace
            | CheckFile | Workspace | Quit => Menu::File,
            Undo | Redo | Cut | Copy | Paste | Find | Author => Menu::Edit,
            FoldRail | FoldInspector | Light | Dark | SystemLook | ZoomIn | ZoomOut | ZoomReset => Menu::View,
            Palette | Back | Forward | Go(_) => Menu::Go,
            SaveLens | ManageLenses | LensInWords | CopyLens | PasteLens | ClearFilters | ResetLens => {
                Menu::Lenses
            }
            Definitions | Help | Keys | About => Menu::Help,
        }
    }

    /// Whether a line stands above it in its menu.
    pub fn begins_group(self) -> bool {
        use UiCommand::*;
        match self {
            Go(view) => view.begins_group(),
            Take | SaveShown | Quit | Cut | Find | Author | Back | Light | ZoomIn | CopyLens
            | ClearFilters | About => true,
            _ => false,
        }
    }

    /// What it says.
    pub fn label(self) -> &'static str {
        match self {
            UiCommand::New => "New workspace…",
            UiCommand::Open => "Open…",
            UiCommand::OpenSample => "Open the sample",
            UiCommand::Take => "Take from…",
            UiCommand::Import => "Import…",
            UiCommand::SaveShown => "Save this picture or table…",
            UiCommand::SaveCopy => "Save a checked copy…",
            UiCommand::Export => "Export…",
            UiCommand::ExportWorkspace => "Export a workspace…",
            UiCommand::CheckFile => "Check the file",
            UiCommand::Workspace => "Title and handling…",
            UiCommand::Quit => "Quit",
            UiCommand::Undo => "Undo",
            UiCommand::Redo => "Redo",
            UiCommand::Cut => "Cut",
            UiCommand::Copy => "Copy",
            UiCommand::Paste => "Paste",
            UiCommand::Find => "Find in this view",
            UiCommand::Author => "Your name…",
            UiCommand::Go(view) => view.title(),
            UiCommand::Palette => "Search or command…",
            UiCommand::Back => "Back",
            UiCommand::Forward => "Forward",
            UiCommand::FoldRail => "Fold the rail",
            UiCommand::FoldInspector => "Fold the inspector",
            UiCommand::Light => "Light",
            UiCommand::Dark => "Dark",
            UiCommand::SystemLook => "As the system",
            UiCommand::ZoomIn => "Larger",
            UiCommand::ZoomOut => "Smaller",
            UiCommand::ZoomReset => "Normal size",
            UiCommand::SaveLens => "Save the lens…",
            UiCommand::ManageLenses => "Saved lenses…",
            UiCommand::LensInWords => "The lens in words",
            UiCommand::CopyLens => "Copy the lens as text",
            UiCommand::PasteLens => "Paste a lens…",
            UiCommand::ClearFilters => "Clear filters",
            UiCommand::ResetLens => "Show everything",
            UiCommand::Definitions => "Definitions of the measures",
            UiCommand::Help => "Help for this view",
            UiCommand::Keys => "All keys",
            UiCommand::About => "About Entente",
        }
    }

    /// Other words by which it is looked for.
    pub fn other_words(self) -> &'static str {
        match self {
            UiCommand::SaveShown => "export chart png svg csv xlsx excel json data",
            _ => "",
        }
    }

    /// What it does, in a sentence.
    pub fn tip(self) -> &'static str {
        match self {
            UiCommand::New => {
                "Make a workspace in a new file, empty or with countries, bodies, blocs and topics"
            }
            UiCommand::Open => "Open a workspace file",
            UiCommand::OpenSample => "Open the sample: UN votes, ISO committees, technology diplomacy",
            UiCommand::Take => {
                "Take countries, bodies, blocs, topics and rules from the sample or another workspace"
            }
            UiCommand::Import => "Take in a file: votes, lists of documents, ballots, any table",
            UiCommand::SaveShown => {
                "Save what the view in front shows: a picture as PNG or SVG, a table as CSV, XLSX or JSON"
            }
            UiCommand::SaveCopy => "Write a copy of the workspace to a new file and check it",
            UiCommand::Export => {
                "Write graphs, votes, a calendar, sources, JSON Lines or plain SQL for other programs"
            }
            UiCommand::ExportWorkspace => "Write a new workspace without what is marked above a level",
            UiCommand::CheckFile => "Check every page and every reference of the file",
            UiCommand::Workspace => "What the workspace is called, and how far it may travel",
            UiCommand::Quit => "Close the program; everything said to be saved is saved",
            UiCommand::Undo => "Take back your last change, also after a restart",
            UiCommand::Redo => "Make the change again that you took back last",
            UiCommand::Cut => "Cut the selected text",
            UiCommand::Copy => "Copy what is selected: text, rows of a table, cells of the Grid",
            UiCommand::Paste => "Put in what was copied, here or in another program",
            UiCommand::Find => "Search what this view lists; where it lists nothing, everything",
            UiCommand::Author => "The name that the journal shows beside your changes",
            UiCommand::Go(view) => view.entry().tip,
            UiCommand::Palette => "Find a proposal, country or bloc, or run a command",
            UiCommand::Back => "What was looked at before, with what was selected in it",
            UiCommand::Forward => "What was looked at before going back",
            UiCommand::FoldRail => "Show the rail of views as icons, or whole",
            UiCommand::FoldInspector => "Show or hide the panel on the right",
            UiCommand::Light => "Dark text on a light ground",
            UiCommand::Dark => "Light text on a dark ground",
            UiCommand::SystemLook => "Light or dark as the system says",
            UiCommand::ZoomIn => "Draw everything larger",
            UiCommand::ZoomOut => "Draw everything smaller",
            UiCommand::ZoomReset => "Draw everything at normal size",
            UiCommand::SaveLens => "Keep the blocs, filters and dates of this lens under a name",
            UiCommand::ManageLenses => "Look through, rename, describe, replace or remove a saved lens",
            UiCommand::LensInWords => "Say in whole sentences what the lens shows",
            UiCommand::CopyLens => "Put the lens into the clipboard as a short text that others can paste",
            UiCommand::PasteLens => "Look through a lens that somebody sent as text",
            UiCommand::ClearFilters => {
                "Take every filter off the lens; blocs, method and dates of looking back stay"
            }
            UiCommand::ResetLens => "Put everything of the lens back as it was at first, except the blocs",
            UiCommand::Definitions => "What every measure means, its formula, and when not to trust it",
            UiCommand::Help => "What this view shows and which keys it knows",
            UiCommand::Keys => "Every key, of the window and of every view",
            UiCommand::About => "Version, licence and sources",
        }
    }

    /// Its key.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let command = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        match self {
            UiCommand::New => command(Key::N),
            UiCommand::Open => command(Key::O),
            UiCommand::Import => Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::O)),
            UiCommand::SaveShown => command(Key::S),
            UiCommand::Quit => command(Key::Q),
            UiCommand::Undo => command(Key::Z),
            UiCommand::Redo => Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)),
            UiCommand::Cut => command(Key::X),
            UiCommand::Copy => command(Key::C),
            UiCommand::Paste => command(Key::V),
            UiCommand::Find => command(Key::F),
            UiCommand::Palette => command(Key::K),
            UiCommand::Back => Some(KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft)),
            UiCommand::Forward => Some(KeyboardShortcut::new(Modifiers::ALT, Key::ArrowRight)),
            UiCommand::Keys => command(Key::Slash),
            UiCommand::Go(view) => command(view.entry().key),
            UiCommand::FoldRail => command(Key::B),
            UiCommand::FoldInspector => command(Key::I),
            UiCommand::ZoomIn => command(Key::Plus),
            UiCommand::ZoomOut => command(Key::Minus),
            UiCommand::ZoomReset => command(Key::Num0),
            UiCommand::SaveLens => command(Key::L),
            UiCommand::Help => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
            _ => None,
        }
    }
}

impl UiCommand {
    /// Its key as one reads it on a keyboard: "Ctrl+/".
    pub fn key_words(self, ctx: &Context) -> Option<String> {
        let words = ctx.format_shortcut(&self.shortcut()?);
        Some(words.replace("Slash", "/").replace("Plus", "+").replace("Minus", "−"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key_or_a_label() {
        let all: Vec<UiCommand> = UiCommand::all().collect();
        for (n, a) in all.iter().enumerate() {
            for b in &all[n + 1..] {
                assert_ne!(a, b);
                assert_ne!(a.label(), b.label());
                assert!(a.shortcut().is_none() || a.shortcut() != b.shortcut(), "{a:?} {b:?}");
            }
        }
    }
}
