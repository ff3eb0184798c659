//! M06, the card file: people had been registered and sorted for years, and in July 1937 the
//! regions counted them within days; so order 00447 met a stock, not an empty desk.
//!
//! When the operation starts in a region, its file holds a multiple of the first limits, and a part
//! of the file is marked for the first strike. A card is a standing record: it does not age.

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Settings, quantile};

use crate::mechanism::{Events, Regional, Scene};

/// The card file on the day of the start.
#[derive(Clone, Copy, Debug)]
pub struct CardFile {
    cards: f64,
    marked: f64,
}

impl CardFile {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> CardFile {
        let strike = settings.on("M06.strike");
        CardFile {
            cards: settings.number("arrest.cards_over_limits"),
            marked: if strike { settings.number("arrest.strike_over_limits") } else { 0.0 },
        }
    }
}

impl Regional for CardFile {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        if scene.country.term(region).opened != Some(scene.day) || region == scene.ground.camps {
            return;
        }
        let limits = scene.ground.first_limit(region);
        let cards = quantile::to_count(self.cards * limits);
        let marked = self.marked * limits * scene.country.effort(region);
        events.act(region, line, Flow::Registered, cards);
        events.act(region, line, Flow::MarkedForStrike, quantile::to_count(marked).min(cards));
    }
}
