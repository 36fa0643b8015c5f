//! The whole window without a screen: opened on a workspace, driven by keys, drawn down to the corners of its triangles.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, epaint::Primitive, vec2};
use entente::app::action::Action;
use entente::app::shell::Shell;
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::session::Settings;
use entente::snapshot::Snapshot;
use std::path::Path;

fn input(events: Vec<Event>) -> RawInput {
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0)));
    RawInput { screen_rect, events, ..Default::default() }
}

pub fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

pub struct Window {
    ctx: Context,
    pub shell: Shell,
    _home: tempfile::TempDir,
}

impl Window {
    pub fn open(path: &Path, view: View) -> Window {
        let home = tempfile::tempdir().unwrap();
        let ctx = Context::default();
        let settings = Settings::load(home.path()).unwrap();
        let shell = Shell::new(&ctx, settings, home.path().to_owned(), Some(path.to_owned()));
        let mut window = Window { ctx, shell, _home: home };
        while !window.shell.stage().is_open() {
            std::thread::sleep(std::time::Duration::from_millis(5));
            window.frame(Vec::new());
        }
        let shortcut = UiCommand::Go(view).shortcut().unwrap();
        window.frame(vec![key(shortcut.logical_key, Modifiers::COMMAND)]);
        window.rest();
        assert_eq!(window.shell.view(), view);
        window
    }

    /// Carries out a wish about the workspace.
    pub fn carry_out(&mut self, wish: impl FnOnce(&Snapshot) -> Action) {
        let action = wish(self.shell.stage().session().unwrap().snapshot());
        self.shell.carry_out(&self.ctx, action);
    }

    /// Draws frames until nothing is computed any more.
    pub fn rest(&mut self) {
        for _ in 0..4 {
            self.frame(Vec::new());
            while self.shell.is_busy() {
                std::thread::sleep(std::time::Duration::from_millis(2));
                self.frame(Vec::new());
            }
        }
    }

    /// One frame, down to the corners of its triangles; how many these are.
    pub fn frame(&mut self, events: Vec<Event>) -> usize {
        let (ctx, shell) = (&self.ctx, &mut self.shell);
        shell.poll(ctx);
        let mut output = ctx.run_ui(input(events), |ui| shell.shell_ui(ui));
        output.textures_delta.clear();
        let drawn = ctx.tessellate(output.shapes, output.pixels_per_point);
        let n_corners = |p: &Primitive| if let Primitive::Mesh(mesh) = p { mesh.vertices.len() } else { 0 };
        drawn.iter().map(|clipped| n_corners(&clipped.primitive)).sum()
    }
}
