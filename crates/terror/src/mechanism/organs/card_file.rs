//! M06, the card file: people had been registered and sorted for years, and in July 1937 the
//! regions counted them within days; so order 00447 met a stock, not an empty desk.
//!
//! When the operation starts in a region, its file holds a multiple of the first limits, and a part
//! of the file is marked for the first strike. A card is a standing record: it does not age.
//!
//! In symbols:
//!
//! ```text
//! cards  = arrest.cards_over_limits * L0                 on the day the operation opens there
//! marked = arrest.strike_over_limits * L0 * effort, no more than the cards
//! ```

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
            marked: if strike {
                settings.number("arrest.strike_over_limits")
            } else {
                0.0
            },
        }
    }
}

impl Regional for CardFile {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        if scene.country.term(region).opened != Some(scene.day) || region == scene.ground.camps {
            return;
        }
        let limits = scene.first_limit(region);
        let cards = quantile::to_count(self.cards * limits);
        let marked = self.marked * limits * scene.country.effort(region);
        events.act(region, line, Flow::Registered, cards);
        events.act(
            region,
            line,
            Flow::MarkedForStrike,
            quantile::to_count(marked).min(cards),
        );
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, here, moved};

    fn region() -> SmallCountry {
        let start = Day::on(1937, 8, 5);
        SmallCountry::on(start)
            .started(start, None)
            .limited([250, 750])
            .with("arrest.cards_over_limits", 2.0)
            .with("arrest.strike_over_limits", 0.4)
    }

    fn file(small: &SmallCountry) -> [i32; 2] {
        let events = small.hear(&CardFile::of(&small.settings), 1);
        [Flow::Registered, Flow::MarkedForStrike].map(|flow| moved(&events, Line::Order00447, flow))
    }

    #[test]
    fn the_file_is_a_multiple_of_the_limits_and_a_part_of_it_is_marked() {
        assert_eq!(file(&region()), [2_000, 400]);
        assert_eq!(file(&region().without("M06.strike")), [2_000, 0]);
    }

    #[test]
    fn a_zealous_chief_marks_more_but_never_more_than_he_has_on_file() {
        let mut small = region();
        for (effort, marked) in [(1.5, 600), (9.0, 2_000)] {
            small.read_in(chronicle::Gauge::Effort, effort);
            assert_eq!(file(&small), [2_000, marked]);
        }
    }

    #[test]
    fn the_file_is_counted_on_the_day_of_the_start_and_never_again() {
        let mut small = region();
        small.day = Day::on(1937, 8, 6);
        assert_eq!(file(&small), [0, 0]);
    }

    #[test]
    fn the_camps_have_no_card_file() {
        let start = Day::on(1937, 8, 5);
        let mut small = region();
        small.ground.camps = here();
        assert_eq!(file(&small.started(start, None)), [0, 0]);
    }
}
