//! M10, the album: cases of the national operations went to Moscow in albums, a line of text for
//! each person, and waited there for two signatures.
//!
//! What Moscow could read in a day was limited, so a queue grew, to months by the summer of 1938.
//! The day's decisions are shared out over regions and lines in proportion to what lies in the
//! queue. From mid-September 1938 the albums go back to special troikas in the regions. Where the
//! model makes the approvals, special troikas are set up for some weeks once the queue is longer than
//! Moscow reads in so many days.
//!
//! In symbols:
//!
//! ```text
//! read in a day  = min(album.read_a_day, queue), each region and line its part of the queue
//! death          = Binomial(read, album.death_share)
//! handed back, where the model decides: once album.read_a_day * album.own_queue_days < queue,
//!   special troikas sit for album.own_sitting_days
//! ```

use chronicle::{DecisionKind, Flow};
use evidence::{Day, Line, Region};
use scenario::decisions::Class;
use scenario::{Settings, quantile};

use crate::mechanism::{Central, Events, Scene};

/// The album procedure.
#[derive(Clone, Copy, Debug)]
pub struct Album {
    used: bool,
    read_a_day: f64,
    death_share: f64,
    /// Days of reading at which the queue is too long, and days for which special troikas then sit.
    own: Option<(f64, f64)>,
}

impl Album {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Album {
        Album {
            used: settings.on("M10.album"),
            read_a_day: settings.number("album.read_a_day"),
            death_share: settings.number("album.death_share"),
            own: settings.makes(Class::Approvals).then(|| {
                (
                    settings.number("album.own_queue_days"),
                    settings.number("album.own_sitting_days"),
                )
            }),
        }
    }

    /// Sets up special troikas where the queue is too long for Moscow.
    fn hand_back(self, scene: &Scene<'_>, waiting: u64, events: &mut Events) {
        let Some((queue_days, sitting_days)) = self.own else {
            return;
        };
        let bearable = u64::from(quantile::to_count(self.read_a_day * queue_days));
        if bearable < waiting {
            let last = f64::from(scene.day.index()) + sitting_days;
            let last = u16::try_from(quantile::to_count(last)).unwrap_or(u16::MAX);
            let last = Day::at(last).unwrap_or(Day::LAST);
            let open = |line: &Line| scene.country.is_open(*line);
            for line in Line::NATIONAL.into_iter().filter(open) {
                let paper = DecisionKind::SpecialTroikas;
                events.paper(paper, line, scene.day, "own").about = Some(last);
            }
        }
    }
}

impl Central for Album {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.used || scene.special_troikas_sit() {
            return;
        }
        let queue: Vec<(Region, Line, u32)> = Region::all()
            .flat_map(|region| scene.country.astir(region).map(move |line| (region, line)))
            .filter(|(_, line)| line.is_national() && scene.country.is_open(*line))
            .map(|(region, line)| (region, line, scene.country[(region, line)].ready))
            .filter(|(_, _, waiting)| *waiting > 0)
            .collect();
        let mut waiting: u64 = queue
            .iter()
            .map(|(_, _, waiting)| u64::from(*waiting))
            .sum();
        self.hand_back(scene, waiting, events);
        let mut read = u64::from(quantile::to_count(self.read_a_day)).min(waiting);
        for (region, line, cases) in queue {
            // Rounded down here, the rest is handed on: the last in the row gets what is left.
            let part = u32::try_from(read * u64::from(cases) / waiting).expect("fewer than cases");
            (read, waiting) = (read - u64::from(part), waiting - u64::from(cases));
            let draw = scene
                .chance
                .of("album")
                .lot(scene.day, region, line)
                .uniform(0);
            let death = quantile::binomial(part, self.death_share, draw);
            events.act(region, line, Flow::TriedAlbum, part);
            events.act(region, line, Flow::SentencedDeath, death);
            events.act(region, line, Flow::SentencedCamp, part - death);
        }
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Act;
    use evidence::Day;
    use scenario::Chance;
    use society::Country;

    use super::*;
    use crate::ground::Ground;
    use crate::mechanism::catalogue;

    #[test]
    fn what_moscow_cannot_read_waits() {
        let mut country = Country::empty();
        let day = Day::on(1938, 3, 1);
        let mut opened = Events::default();
        opened.paper(chronicle::DecisionKind::Order, Line::Polish, day, "op");
        country.decide(&opened.decisions);
        for region in Region::all() {
            for flow in [Flow::ArrestedSweep, Flow::CaseReady] {
                country.apply(
                    day,
                    &[Act {
                        region,
                        line: Line::Polish,
                        flow,
                        count: 100,
                    }],
                );
            }
        }
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.set("album.read_a_day", 701.0).unwrap();
        let ground = Ground::empty();
        let whom = crate::whom::Whom::in_strata(&settings);
        let scene = Scene {
            country: &country,
            ground: &ground,
            day,
            chance: Chance::of_seed(1),
            fear: &whom,
        };
        let mut events = Events::default();
        Album::of(&settings).act(&scene, &mut events);
        let tried: i32 = events
            .acts
            .iter()
            .filter(|act| act.flow == Flow::TriedAlbum)
            .map(|act| act.count)
            .sum();
        assert_eq!(tried, 701);
    }

    #[test]
    fn special_troikas_are_set_up_when_moscow_lags_by_more_than_is_bearable() {
        use scenario::decisions::{Decisions, Mode};

        use crate::small_country::SmallCountry;

        let day = Day::on(1938, 3, 1);
        let mut small = SmallCountry::on(day)
            .ordered(Line::Polish, day)
            .ready(Line::Polish, 40_001)
            .with("album.read_a_day", 500.0)
            .with("album.own_queue_days", 80.0)
            .with("album.own_sitting_days", 56.0);
        let replayed = small.hear_centre(&Album::of(&small.settings), 1);
        assert!(replayed.decisions.is_empty());
        small.settings.decide(Decisions::all(Mode::Endogenous));
        let album = Album::of(&small.settings);
        let events = small.hear_centre(&album, 1);
        assert_eq!(events.decisions[0].about, Day::at(day.index() + 56));
        small.live(&events);
        assert!(small.scene(1).special_troikas_sit());
        assert_eq!(small.hear_centre(&album, 1), Events::default());
        let few = SmallCountry {
            settings: small.settings.clone(),
            ..SmallCountry::on(day)
                .ordered(Line::Polish, day)
                .ready(Line::Polish, 40_000)
        };
        assert!(few.hear_centre(&album, 1).decisions.is_empty());
    }
}
