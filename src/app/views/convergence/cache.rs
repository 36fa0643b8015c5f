//! Drawing data of the view, kept until what it is made of changes.

use std::sync::Arc;

use crate::analysis::InView;
use crate::model::{BlocId, Lens};
use crate::report::figure::Figure;
use crate::report::figures::convergence::{self as figures, CurveData, CurveMeasure, Overlay, Picture};
use crate::report::figures::events::{self, Event, EventKinds};
use crate::snapshot::Snapshot;

/// Drawing data, kept until what it is made of changes.
#[derive(Debug, Default)]
pub(super) struct Cache {
    picture: Option<Arc<Picture>>,
    events: Option<(EventsKey, Arc<Vec<Event>>)>,
    figure: Option<Drawn>,
}

/// A figure and what it is made of.
#[derive(Debug)]
struct Drawn {
    picture: Arc<Picture>,
    events: Arc<Vec<Event>>,
    min_n: u32,
    overlay: Overlay,
    figure: Arc<Figure>,
}

/// What the events on the axis are made of.
#[derive(Debug)]
pub(super) struct EventsKey {
    pub snapshot: Arc<Snapshot>,
    pub lens: Lens,
    pub kinds: EventKinds,
    pub in_view: Option<Arc<InView>>,
}

impl EventsKey {
    fn is_same(&self, other: &EventsKey) -> bool {
        let same_view = match (&self.in_view, &other.in_view) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
            && same_view
            && self.kinds == other.kinds
            && self.lens == other.lens
    }
}

impl Cache {
    /// The picture of an outcome.
    pub fn picture(
        &mut self,
        snapshot: &Snapshot,
        lens: &Lens,
        outcome: CurveData,
        shown: CurveMeasure,
    ) -> Arc<Picture> {
        match &self.picture {
            Some(picture) if picture.shows(&outcome, shown) => picture.clone(),
            _ => {
                let picture = Arc::new(Picture::new(snapshot, outcome, shown, lens.window));
                self.picture = Some(picture.clone());
                picture
            }
        }
    }

    /// The figure of a picture, with events above it and an overlay.
    pub fn figure(
        &mut self,
        picture: &Arc<Picture>,
        events: Arc<Vec<Event>>,
        min_n: u32,
        overlay: Overlay,
    ) -> Arc<Figure> {
        let is_same = |drawn: &&Drawn| {
            Arc::ptr_eq(&drawn.picture, picture)
                && Arc::ptr_eq(&drawn.events, &events)
                && drawn.min_n == min_n
                && drawn.overlay == overlay
        };
        if let Some(drawn) = self.figure.as_ref().filter(is_same) {
            return drawn.figure.clone();
        }
        let mut figure = figures::figure(picture, &events, min_n);
        figures::lay_over(&mut figure, picture, &overlay);
        let figure = Arc::new(figure);
        let picture = picture.clone();
        self.figure = Some(Drawn { picture, events, min_n, overlay, figure: figure.clone() });
        figure
    }

    /// The events on the axis.
    pub fn events(&mut self, key: EventsKey, blocs: &[BlocId]) -> Arc<Vec<Event>> {
        if let Some((_, events)) = self.events.as_ref().filter(|(kept, _)| kept.is_same(&key)) {
            return events.clone();
        }
        let proposals = key.in_view.as_ref().map_or(&[][..], |v| &v.proposals);
        let events = Arc::new(events::events(&key.snapshot, &key.lens, blocs, key.kinds, proposals));
        self.events = Some((key, events.clone()));
        events
    }
}
