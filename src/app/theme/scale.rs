//! The one space scale, the radii, and the sizes of what recurs. All in points.

/// Distances between things.
pub mod space {
    /// 4: between an icon and its word.
    pub const XS: f32 = 4.0;
    /// 8: between controls of one group.
    pub const S: f32 = 8.0;
    /// 12: between groups; inside small frames.
    pub const M: f32 = 12.0;
    /// 16: inside cards; between cards.
    pub const L: f32 = 16.0;
    /// 20: around a view.
    pub const XL: f32 = 20.0;
    /// 24: between parts of a view.
    pub const XXL: f32 = 24.0;
}

/// Rounding of corners.
pub mod radius {
    /// 3: stance squares, marks in charts.
    pub const TINY: u8 = 3;
    /// 6: controls, chips, badges, menus.
    pub const CONTROL: u8 = 6;
    /// 8: cards, dialogs.
    pub const CARD: u8 = 8;
}

/// Sizes of what recurs.
pub mod size {
    /// Height of a row in a table or list.
    pub const ROW: f32 = 30.0;
    /// Height of a header row in a table.
    pub const HEADER_ROW: f32 = 30.0;
    /// Height of buttons, chips, fields.
    pub const CONTROL: f32 = 26.0;
    /// Height of the search field and the controls of the top bar.
    pub const CONTROL_TALL: f32 = 28.0;
    /// Height of a badge.
    pub const BADGE: f32 = 22.0;
    /// Width of the rail of views.
    pub const RAIL: f32 = 140.0;
    /// Width of the rail folded to icons.
    pub const RAIL_FOLDED: f32 = 48.0;
    /// Height of the heading of a group in the rail.
    pub const RAIL_HEADING: f32 = 18.0;
    /// Height of an entry in the rail.
    pub const RAIL_ROW: f32 = 32.0;
    /// Width of the steps of an import.
    pub const STEPS: f32 = 188.0;
    /// The same in a low window, at the least.
    pub const RAIL_ROW_LEAST: f32 = 25.0;
    /// Width of the inspector.
    pub const INSPECTOR: f32 = 344.0;
    /// Width of the inspector in a narrow window.
    pub const INSPECTOR_NARROW: f32 = 288.0;
    /// Below this width a window is narrow.
    pub const NARROW: f32 = 1200.0;
    /// Height of the menu bar.
    pub const MENU_BAR: f32 = 40.0;
    /// Height of the lens bar.
    pub const LENS_BAR: f32 = 44.0;
    /// Height of the status bar.
    pub const STATUS_BAR: f32 = 28.0;
    /// Side of an icon.
    pub const ICON: f32 = 16.0;
    /// Side of the icon of an empty state.
    pub const ICON_LARGE: f32 = 32.0;
    /// Line width of icons.
    pub const ICON_STROKE: f32 = 1.4;
    /// Width of borders and grid lines.
    pub const HAIRLINE: f32 = 1.0;
    /// Width of a curve in a chart.
    pub const CURVE: f32 = 1.6;
    /// Radius of a point in a chart.
    pub const POINT: f32 = 3.2;
    /// Side of the dot of a chip.
    pub const DOT: f32 = 9.0;
    /// Height of a stacked bar.
    pub const BAR: f32 = 8.0;
    /// Width and height of the square of a stance.
    pub const STANCE: [f32; 2] = [20.0, 16.0];
    /// Width of a column of the grid: the longest stance on one line, and its marks.
    pub const GRID_COLUMN: f32 = 152.0;
    /// Width of the names of actors beside the grid.
    pub const GRID_NAMES: f32 = 212.0;
    /// Width of the names of proposals beside the grid.
    pub const GRID_TITLES: f32 = 288.0;
    /// Height of the heads of the grid: reference, stage, date.
    pub const GRID_HEADS: f32 = 58.0;
    /// Side of a mark in a cell of the grid.
    pub const MARK: f32 = 12.0;
    /// Height of a flag beside text.
    pub const FLAG: f32 = 13.0;
    /// Width that a text column should not exceed to stay readable.
    pub const READABLE: f32 = 620.0;
    /// Width of a tooltip.
    pub const TOOLTIP: f32 = 340.0;
    /// Width of a dialog with a list at its left.
    pub const DIALOG_WIDE: f32 = 760.0;
    /// Default width of a dialog.
    pub const DIALOG: f32 = 480.0;
    /// What a dialog needs beside its scrolled page.
    pub const DIALOG_REST: f32 = 240.0;
    /// Height of the row of filters below it.
    pub const CHIPS_BAR: f32 = 34.0;
    /// Width at which the lens in words wraps.
    pub const SENTENCE: f32 = 900.0;
    /// Room for the links beside the lens in words.
    pub const SENTENCE_LINKS: f32 = 160.0;
    /// Width of the menu of filters.
    pub const FILTER_MENU: f32 = 320.0;
    /// The lens bar takes short words below this width.
    pub const LENS_BAR_SHORT: f32 = 1080.0;
    /// Room for "+ bloc" in the lens bar.
    pub const ADD_BLOC: f32 = 86.0;
    /// Room for the menu of the blocs that find none in the lens bar.
    pub const MORE_BLOCS: f32 = 56.0;
    /// Width of the menu bar's own menus together.
    pub const MENUS: f32 = 330.0;
    /// Least width of a menu of a few words.
    pub const MENU_LEAST: f32 = 150.0;
    /// Width of a menu.
    pub const MENU: f32 = 260.0;
    /// Height at which a menu begins to scroll.
    pub const MENU_HEIGHT: f32 = 360.0;
    /// Height at which the palette's list begins to scroll.
    pub const PALETTE: f32 = 460.0;
    /// How far below the upper edge of the window the palette stands.
    pub const PALETTE_TOP: f32 = 72.0;
    /// Width of the palette.
    pub const PALETTE_WIDTH: f32 = 720.0;
    /// Height of a row of the palette with a second line.
    pub const ROW_OF_TWO: f32 = 46.0;
    /// Width of the search button of the menu bar.
    pub const SEARCH: f32 = 210.0;
    /// Width of the progress bar of the status bar.
    pub const PROGRESS: f32 = 160.0;
    /// The window when it opens for the first time.
    pub const WINDOW: [f32; 2] = [1440.0, 900.0];
    /// The smallest window.
    pub const WINDOW_LEAST: [f32; 2] = [900.0, 600.0];
}
