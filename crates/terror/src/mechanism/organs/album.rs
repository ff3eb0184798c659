//! M10, the album: cases of the national operations went to Moscow in albums, a line of text for
//! each person, and waited there for two signatures.
//!
//! What Moscow could read in a day was limited, so a queue grew, to months by the summer of 1938.
//! The day's decisions are shared out over regions and lines in proportion to what lies in the
//! queue. From mid-September 1938 the albums go back to special troikas in the regions.

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Settings, quantile};

use crate::mechanism::{Central, Events, Scene};

/// The album procedure.
#[derive(Clone, Copy, Debug)]
pub struct Album {
    used: bool,
    read_a_day: f64,
    death_share: f64,
}

impl Album {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Album {
        Album {
            used: settings.on("M10.album"),
            read_a_day: settings.number("album.read_a_day"),
            death_share: settings.number("album.death_share"),
        }
    }
}

impl Central for Album {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let given_back = scene
            .ground
            .special_troikas
            .is_some_and(|(first, last)| (first..=last).contains(&scene.day));
        if !self.used || given_back {
            return;
        }
        let queue: Vec<(Region, Line, u32)> = Region::all()
            .flat_map(|region| Line::NATIONAL.map(|line| (region, line)))
            .filter(|(_, line)| scene.country.is_open(*line))
            .map(|(region, line)| (region, line, scene.country[(region, line)].ready))
            .filter(|(_, _, waiting)| *waiting > 0)
            .collect();
        let mut waiting: u64 = queue
            .iter()
            .map(|(_, _, waiting)| u64::from(*waiting))
            .sum();
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
}
