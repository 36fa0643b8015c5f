//! The list of views, in the order of the rail.

use super::{Empty, Help, RailGroup, View, ViewEntry};
use crate::app::icons::Icon;
use eframe::egui::Key;

/// Every view, group by group.
pub const VIEWS: &[ViewEntry] = &[
    ViewEntry {
        view: View::Desk,
        title: "Desk",
        group: RailGroup::Prepare,
        icon: Icon::Desk,
        key: Key::Num1,
        tip: "What the workspace holds and what moved",
        help: Help {
            what: "The Desk says what needs a hand: meetings and ballots to come with the positions that are \
                   missing, open proposals that moved since their positions were taken, and contradictions, which \
                   can be explained in place. Below stand the pairs of blocs that moved clearly in the last \
                   window (only where the 95 % interval of the change excludes 0), what the workspace holds and \
                   what was changed lately.",
            keys: &[
                ("1 to 9", "Go to the line with that key"),
                ("Tab, arrow keys, Enter", "From line to line, and there"),
            ],
        },
        empty: Empty {
            title: "This workspace is empty",
            sentence: "It will hold standards bodies, their proposals, and who stands where on each. Begin with \
                       one of these.",
        },
    },
    ViewEntry {
        view: View::Proposals,
        title: "Proposals",
        group: RailGroup::Prepare,
        icon: Icon::Proposals,
        key: Key::Num2,
        tip: "All proposals and who stands where",
        help: Help {
            what: "All proposals that the lens lets through. Type to filter, click a heading to sort. The \
                   inspector shows stages, family, tags with their reasons, and who stood where. Unknown is not \
                   neutral, and absent is not an abstention.",
            keys: &[
                ("Up, Down", "Choose a proposal"),
                ("Page up, Page down, Home, End", "Move faster"),
                ("N", "Add a new one"),
            ],
        },
        empty: Empty {
            title: "No proposals in this workspace",
            sentence: "Add the first one, or open the sample to see 14,000 of them: UN roll calls, drafts of ISO, ITU, 3GPP \
                       and others.",
        },
    },
    ViewEntry {
        view: View::Grid,
        title: "Grid",
        group: RailGroup::Prepare,
        icon: Icon::Grid,
        key: Key::G,
        tip: "Positions of many actors on many proposals, recorded by keyboard",
        help: Help {
            what: "Positions of many actors on many proposals. A key records a stance for what is selected; the \
                   line above the grid says with which date, source and confidence.",
            keys: &[
                (
                    "1 2 3 4 5",
                    "Strongly oppose, oppose, neutral, support, strongly support; then the next line",
                ),
                ("− + 0", "Oppose, support, neutral"),
                ("A X", "Abstain, absent"),
                ("Shift with a stance", "The same, and stay"),
                ("Arrows, Tab, Enter", "Move; Shift and an arrow extends the selection"),
                ("Ctrl and an arrow, Home, End", "To the edge of the grid"),
                ("C", "The next stances correct the entry that the cell shows; Esc goes back to new entries"),
                ("D S N", "To date, source, note; Enter or Esc goes back to the grid"),
                ("K U", "The next kind, the next degree of confidence"),
                ("Ctrl+Enter", "Correct the selected entries to what the line says; stances stay"),
                (
                    "Ctrl+C Ctrl+V",
                    "Copy to and paste from a spreadsheet; a paste is shown before anything is written",
                ),
                ("I", "Opens or folds the inspector: the history of the cell"),
                ("Ctrl+A", "Select everything"),
                ("Shift+F10, right button", "The menu of the cells, of a column or of a row"),
            ],
        },
        empty: Empty {
            title: "No proposals in this workspace",
            sentence: "Add the first one, or open the sample to see 14,000 of them.",
        },
    },
    ViewEntry {
        view: View::Comments,
        title: "Comments",
        group: RailGroup::Prepare,
        icon: Icon::Comments,
        key: Key::M,
        tip: "Comments on a draft, from the experts to the verdict",
        help: Help {
            what: "The comments of one round on a draft, in the order of its clauses. Files of experts, of members and of \
                   the secretariat come in as they are. For each comment you decide whether it goes out: as it stands, \
                   in your words, within another one, or not at all. Reasons and the names of experts stay inside. \
                   When the file comes back, the newest observation and its verdict stand beside each comment.",
            keys: &[
                ("Up, Down, J, K", "From comment to comment"),
                ("T", "Take it"),
                ("R", "Reword it"),
                ("M, then Enter", "Merge it into the comment chosen next"),
                ("D", "Drop it"),
                ("O", "Leave it open"),
                ("N", "To the next open one"),
            ],
        },
        empty: Empty {
            title: "No comment rounds yet",
            sentence: "A round gathers the comments on one draft. Add the file of an expert or of the secretariat, or begin \
                       with an empty round.",
        },
    },
    ViewEntry {
        view: View::Convergence,
        title: "Convergence",
        group: RailGroup::Analyze,
        icon: Icon::Convergence,
        key: Key::Num3,
        tip: "Which blocs come closer or drift apart",
        help: Help {
            what: "Separation is the agreement inside two blocs less the agreement between them: 0 when they \
                   cannot be told apart. A falling line is convergence. The band is the 95 % interval; hollow \
                   points rest on too few proposals. Click a point for the proposals behind it, most dividing \
                   first.",
            keys: &[
                ("Left, Right", "Move along a line"),
                ("Up, Down", "Change the pair"),
                ("[, ]", "Mark the first and the second window to compare"),
                ("Drag with Shift", "Choose a window to compare"),
                ("Wheel, + − 0", "Enlarge the chart, shrink it, show the whole"),
                ("Drag, double click", "Move in an enlarged chart, show the whole"),
                ("Esc", "Choose nothing"),
            ],
        },
        empty: Empty {
            title: "No blocs to compare",
            sentence: "Add two or more blocs in the lens bar: the chart shows how far apart each pair stands, and \
                       how that changes.",
        },
    },
    ViewEntry {
        view: View::IdealPoints,
        title: "Spectrum",
        group: RailGroup::Analyze,
        icon: Icon::IdealPoints,
        key: Key::Num4,
        tip: "Where everyone stands on one line, or on a map of positions, over time",
        help: Help {
            what: "Where everyone stands: ideal points on one line through time, with blocs as bands of one \
                   standard deviation; a map of positions in two dimensions that plays through time; or a debate \
                   between its two poles. Texts that recur link the periods; where none does, the view says \
                   why there is no picture. Click a line, or type a name, to pin it with its interval.",
            keys: &[
                ("Space", "Play through the periods of the map, or pause"),
                ("← →", "One period back or on, on the map"),
            ],
        },
        empty: Empty {
            title: "Nobody has a position yet",
            sentence: "Record positions, or open the sample: then everybody has a place on the line.",
        },
    },
    ViewEntry {
        view: View::World,
        title: "World",
        group: RailGroup::Analyze,
        icon: Icon::World,
        key: Key::Num5,
        tip: "The world map by stance, agreement, place or bloc",
        help: Help {
            what: "The world map in an equal-area projection, colored by agreement with a country or bloc, by \
                   stance on a proposal, by ideal point or by bloc. Small states are dots. Unknown is the color \
                   of bare land: it is not neutral. Today's borders are drawn for orientation; no position on \
                   them is implied. Scroll to look closer, drag to move, double click to see all again.",
            keys: &[
                ("Arrow keys", "From country to country, when the map has the keyboard"),
                ("Enter", "Open what is known of the country"),
                ("Esc", "Give up the selection"),
            ],
        },
        empty: Empty {
            title: "Nobody has a position in this lens",
            sentence: "Widen the lens above, or record positions: then the map shows who stands where.",
        },
    },
    ViewEntry {
        view: View::Network,
        title: "Network",
        group: RailGroup::Analyze,
        icon: Icon::Network,
        key: Key::Num6,
        tip: "Who agrees with whom, and the groups that this makes",
        help: Help {
            what: "Who agrees with whom: a line joins two actors whose agreement reaches the threshold; the \
                   slider moves it and counts the ties. Shaded groups are communities, found in the ties alone \
                   and compared with the blocs of the lens: who sits with whom though no bloc says so stands in \
                   the inspector. Places change as little as they can from one window to the next.",
            keys: &[
                ("Arrow keys", "From actor to actor, when the picture has the keyboard"),
                ("Enter", "Open the neighbors of the actor"),
                ("Esc", "Give up the selection"),
            ],
        },
        empty: Empty {
            title: "Nobody has a position yet",
            sentence: "Record positions, or open the sample: then those who agree are joined by lines.",
        },
    },
    ViewEntry {
        view: View::Matrix,
        title: "Matrix",
        group: RailGroup::Analyze,
        icon: Icon::Matrix,
        key: Key::Num7,
        tip: "The agreement of all pairs at a glance",
        help: Help {
            what: "The agreement of all pairs at a glance, or its change since the window before. Rows and \
                   columns are ordered by clustering, so that those who agree stand together; frames are the \
                   clusters. Click a cell for the proposals on which the two differ.",
            keys: &[
                ("Arrow keys", "From cell to cell, when the picture has the keyboard"),
                ("Enter", "Open the proposals behind the cell"),
                ("Esc", "Give up the selection"),
            ],
        },
        empty: Empty {
            title: "Nobody has a position yet",
            sentence: "Record positions, or open the sample: then the matrix shows who agrees with whom.",
        },
    },
    ViewEntry {
        view: View::Ballots,
        title: "Ballots",
        group: RailGroup::Decide,
        icon: Icon::Ballots,
        key: Key::Num9,
        tip: "Whether a proposal passes, what it still needs, and who decides it",
        help: Help {
            what: "Whether a proposal passes: the rule with its edition and standing, every test with both sides \
                   and its margin, the smallest changes that turn the result, and who decides it. Keys suppose a \
                   vote and everything follows at once; what is supposed is never part of the record until it is \
                   saved as a scenario, and then only as one. With Record on, the same keys write votes into the \
                   record.",
            keys: &[
                ("Up, Down", "Choose a voter"),
                (
                    "Y, C, N, W, A, O, D, M",
                    "in favor, with comments, against, without reasons, abstain, no objection, block, not returned",
                ),
                ("Backspace", "Suppose nothing for this voter"),
                ("R", "Record votes, or only suppose them again"),
                ("Ctrl+V", "Paste a list of votes, with a preview"),
                ("Esc", "Back to what is recorded, then to all ballots"),
            ],
        },
        empty: Empty {
            title: "No ballots yet",
            sentence: "Proposals without a ballot can be opened too: see under which rule they would be decided, \
                       and record the ballot there.",
        },
    },
    ViewEntry {
        view: View::Support,
        title: "Support",
        group: RailGroup::Decide,
        icon: Icon::Support,
        key: Key::T,
        tip: "Supporters of common proposals, whom to call, and what came of it",
        help: Help {
            what: "Proposals that need a number of supporters, such as the common proposals of CEPT, CITEL and \
                   APT: how many support and oppose them, how many are still needed, whom to call first, and what \
                   came of each talk. Who has not said where it stands is pending, never neutral.",
            keys: &[
                ("Up, Down", "Choose a member"),
                (
                    "1 2 3 4 5",
                    "record a stance, from strongly oppose to strongly support, and go on to the next member",
                ),
                ("A X", "Abstain, absent"),
                ("C", "The next stances correct the entry that shows; again: new entries"),
                ("L", "Log a talk with the member"),
                ("T", "Change threshold, ceiling and deadline"),
                ("Enter", "Open the member and its talks"),
                ("Ctrl+Z", "Take the last change back"),
            ],
        },
        empty: Empty {
            title: "No proposal here has to find supporters",
            sentence: "Those of bodies whose rule counts supporters, such as CEPT, CITEL and APT, show by \
                       themselves. For any other, choose \"Track another…\" above and say how many supporters it \
                       needs.",
        },
    },
    ViewEntry {
        view: View::Rules,
        title: "Rules",
        group: RailGroup::Decide,
        icon: Icon::Rules,
        key: Key::U,
        tip: "How each body decides, in words; own rules, and weights",
        help: Help {
            what: "How each body decides: who may vote, every test in words with its formula, what abstentions \
                   and words of the ballot count as, and where the rule is taken from. Rules that ship are never \
                   changed: copy one and change the copy, line by line, with an example that follows at once. A \
                   rule is taken into use by a body here, and weighted rules find their weights on the second \
                   page.",
            keys: &[
                ("Up, Down", "Choose a rule"),
                ("C", "Copy the chosen rule, to change it"),
                ("E", "Change the chosen rule, where it is your own"),
                ("Esc", "Leave the editor; you are asked first where something is not saved"),
            ],
        },
        empty: Empty {
            title: "No decision rules yet",
            sentence: "The rules of the large bodies ship with the program, each with its edition and source. Add \
                       them, then copy and change what your body does differently.",
        },
    },
    ViewEntry {
        view: View::Blocs,
        title: "Blocs",
        group: RailGroup::Keep,
        icon: Icon::Blocs,
        key: Key::Num8,
        tip: "Who belongs to which bloc, and since when",
        help: Help {
            what: "Who belongs to which bloc, and since when. Bars are memberships in time; weak dates say so. \
                   Add, end and correct memberships by hand; every change can be undone.",
            keys: &[
                ("Enter", "Save the form"),
                ("Esc", "Leave the form"),
                ("Left, Right", "Move along the line of cohesion"),
                ("Wheel, + − 0", "Enlarge that chart with the bars above it, shrink, show the whole"),
            ],
        },
        empty: Empty {
            title: "No blocs yet",
            sentence: "Add one of your own, or open the sample to see its alliances and forums.",
        },
    },
    ViewEntry {
        view: View::Dossiers,
        title: "Dossiers",
        group: RailGroup::Keep,
        icon: Icon::Countries,
        key: Key::D,
        tip: "Everything about one country, bloc, company or person",
        help: Help {
            what: "Everything about one country, bloc, company, institute or person under the lens: where it stands by \
                   topic and debate, whom it agrees with and how that changed, its blocs and bodies by date, its \
                   last positions, where they contradict each other, and the sources. A click on a line shows \
                   what lies behind it. \u{201c}For print\u{201d} makes one document of it all.",
            keys: &[
                ("Tab, arrow keys", "From line to line"),
                ("Enter", "Show what lies behind the line"),
                ("Ctrl and wheel, + − 0", "Enlarge a chart, shrink it, show the whole"),
                ("Esc", "Give up the selection"),
            ],
        },
        empty: Empty {
            title: "Nobody to tell of yet",
            sentence: "Add countries, companies or blocs, or open the sample: then everybody has a dossier here.",
        },
    },
    ViewEntry {
        view: View::Records,
        title: "Records",
        group: RailGroup::Keep,
        icon: Icon::Records,
        key: Key::R,
        tip: "Every kind of record: add, edit, merge, retire",
        help: Help {
            what: "Every kind of record by hand. Choose a kind at the left; the inspector shows the record and \
                   what belongs to it, and everything there can be added, edited and retired. Whatever you change \
                   is one line of the journal and one step of undo.",
            keys: &[
                ("Up, Down", "Choose a record"),
                ("Enter", "Edit it, or save the form"),
                ("N", "Add a new one"),
                ("Delete", "Retire it"),
                ("Space", "Mark it, to merge or to put into a family"),
                ("Shift and an arrow", "Select several, which marks them"),
                ("Ctrl+Enter", "Save the form; of a new record: save it and begin the next"),
                ("Esc", "Leave the form"),
            ],
        },
        empty: Empty {
            title: "No records of this kind yet",
            sentence: "Add the first one by hand. Everything you add can be undone.",
        },
    },
    ViewEntry {
        view: View::Exchange,
        title: "Exchange",
        group: RailGroup::Keep,
        icon: Icon::Exchange,
        key: Key::E,
        tip: "Take in a file: votes, lists of documents, ballots, any table",
        help: Help {
            what: "A file that a secretariat, a colleague or an archive sent, or a pasted block, comes into the \
                   record in five steps: what the file is, what its columns mean, who is meant by each name, what \
                   would change, and the result. Nothing is changed before the last step; it is one change, and \
                   one undo takes it all back. Every row of the file ends as added, changed, there already, left \
                   out or refused, and the five add up.",
            keys: &[
                ("Enter, Ctrl+Enter", "Go on to the next step"),
                ("Ctrl+Backspace", "Back to the step before; nothing is lost by it"),
                ("1, 2, 3", "In Names: take that one of the records that are offered"),
                ("N", "In Names: make a new record"),
                ("S", "In Names: leave out the rows with this name"),
                ("Space", "In Preview: change this field, or leave it as it is"),
            ],
        },
        empty: Empty {
            title: "Nothing is being imported",
            sentence: "Choose a file, drop one on the window, or paste a block of cells.",
        },
    },
    ViewEntry {
        view: View::Journal,
        title: "Journal",
        group: RailGroup::Keep,
        icon: Icon::Journal,
        key: Key::J,
        tip: "What was changed, by whom, when, and how to take it back",
        help: Help {
            what: "Every change of this workspace: what it did, who made it, when and on which device. A change \
                   can be undone from here as long as no later one rests on it; the panel on the right says which \
                   one does. What is undone stays in the journal, and can be made again.",
            keys: &[
                ("Up, Down", "Choose a change"),
                ("Page up, Page down, Home, End", "Move faster"),
                ("Enter", "Show what it did"),
                ("U", "Undo the chosen change, or make it again"),
            ],
        },
        empty: Empty {
            title: "Nothing has been changed yet",
            sentence: "Whatever is recorded, edited or imported stands here, and can be undone.",
        },
    },
];
