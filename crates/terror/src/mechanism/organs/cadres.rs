//! M06, office-holders: outside the lists that the Politburo signed, the political police arrested
//! people who held office in party, state and economy, few before 1937 and many from then on.
//!
//! A region has as many offices as a share of its party members; each office-holder is taken with a
//! hazard a year, one in ordinary years and another from the plenum of February and March 1937 to the
//! halt, times what failures of the plan add in the region. Both hazards are believed: the accounts of
//! the political police do not tell office-holders from others, so those taken here are of its known
//! total and not beside it. Dossiers are acted on first. A region's turn comes every third day.
//!
//! In symbols:
//!
//! ```text
//! taken = Poisson(in office * h * 3 / 365.25 * blame)                every third day
//! in office = cadres.offices * members of the region - empty offices
//! h     = cadres.terror while the campaign of 1937-38 runs, else cadres.ordinary
//! blame = the gauge of blame for the plan (M23)
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Line, Region};
use scenario::{Settings, quantile};

use crate::ground::Ground;
use crate::ground::party::Campaign;
use crate::mechanism::{Events, Regional, Scene};

/// Days between two turns of a region.
const TURN: u16 = 3;

/// Arrests of office-holders outside the lists.
#[derive(Clone, Debug)]
pub struct Cadres {
    works: bool,
    offices: Vec<f64>,
    /// Arrests expected of an office-holder in one turn: in ordinary years, and under the terror.
    in_a_turn: [f64; 2],
}

impl Cadres {
    /// As the settings have it, among the party of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Cadres {
        let share = settings.number("cadres.offices");
        let in_a_turn = |id: &str| settings.number(id) * f64::from(TURN) / 365.25;
        Cadres {
            works: settings.on("M06.cadres"),
            offices: Region::all()
                .map(|region| share * ground.party.members(region))
                .collect(),
            in_a_turn: ["cadres.ordinary", "cadres.terror"].map(in_a_turn),
        }
    }
}

impl Regional for Cadres {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let turn = u16::try_from(region.index()).expect("a small index") % TURN;
        if !self.works || scene.day.index() % TURN != turn {
            return;
        }
        let line = Line::Cadres;
        let cell = &scene.country[(region, line)];
        let empty = cell.vacancies() + scene.country[(region, Line::People)].vacancies();
        let in_office = self.offices[region.index()] - f64::from(empty);
        let terror = scene.ground.party.runs(Campaign::Terror, scene.day);
        let blame = scene.country.gauge_in(Gauge::PlanBlame, region);
        let mean = in_office.max(0.0) * self.in_a_turn[usize::from(terror)] * blame;
        let lot = scene
            .chance
            .of("office-holders")
            .lot(scene.day, region, line);
        let taken = quantile::poisson(mean, lot.uniform(0));
        let on_dossier = cell.dossiers.min(taken);
        events.act(region, line, Flow::ArrestedDossier, on_dossier);
        events.act(region, line, Flow::ArrestedSweep, taken - on_dossier);
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::ground::party::Party;
    use crate::small_country::{SmallCountry, here, near};

    /// A day on which it is this region's turn, in a region of forty thousand members.
    fn region(from: Day) -> SmallCountry {
        let turn = u16::try_from(here().index()).unwrap() % TURN;
        let day = (0..TURN)
            .filter_map(|after| Day::at(from.index() + after))
            .find(|day| day.index() % TURN == turn);
        let mut small = SmallCountry::on(day.unwrap());
        let mut members = vec![0; Region::COUNT];
        members[here().index()] = 40_000;
        small.ground.party = Party {
            members,
            campaigns: [
                None,
                None,
                None,
                Some((Day::on(1937, 3, 5), Day::on(1938, 11, 17))),
            ],
            ..Party::default()
        };
        small
    }

    fn a_year(small: &SmallCountry) -> f64 {
        let cadres = Cadres::of(&small.settings, &small.ground);
        let a_turn = small.mean(&cadres, 4_000, Line::Cadres, Flow::ArrestedSweep)
            + small.mean(&cadres, 4_000, Line::Cadres, Flow::ArrestedDossier);
        a_turn * 365.25 / f64::from(TURN)
    }

    #[test]
    fn office_holders_are_taken_at_the_hazard_believed_before_and_under_the_terror() {
        let small = region(Day::on(1937, 6, 1))
            .with("cadres.offices", 0.25)
            .with("cadres.terror", 0.1);
        near(a_year(&small), 0.1 * 0.25 * 40_000.0, 0.04);
        let calm = region(Day::on(1935, 6, 1))
            .with("cadres.offices", 0.25)
            .with("cadres.ordinary", 0.02);
        near(a_year(&calm), 0.02 * 0.25 * 40_000.0, 0.08);
    }

    #[test]
    fn blame_multiplies_them_and_an_empty_office_exposes_nobody() {
        let small = region(Day::on(1937, 6, 1));
        let ordinary = a_year(&small);
        let mut blamed = small.clone();
        blamed.read_in(Gauge::PlanBlame, 1.5);
        near(a_year(&blamed) / ordinary, 1.5, 0.05);
        let mut emptied = small.clone();
        let offices = small.settings.number("cadres.offices") * 40_000.0;
        let half = i32::try_from(quantile::to_count(offices / 2.0)).unwrap();
        emptied.book(Line::Cadres, Flow::Vacated, half);
        near(a_year(&emptied) / ordinary, 0.5, 0.05);
    }

    #[test]
    fn dossiers_are_acted_on_first() {
        let mut small = region(Day::on(1937, 6, 1));
        small.book(Line::Cadres, Flow::LeadExpelled, 10_000);
        let cadres = Cadres::of(&small.settings, &small.ground);
        let sweeps = small.mean(&cadres, 200, Line::Cadres, Flow::ArrestedSweep);
        assert!(sweeps.abs() < 1e-12, "{sweeps}");
        assert!(0.0 < small.mean(&cadres, 200, Line::Cadres, Flow::ArrestedDossier));
    }

    #[test]
    fn with_the_line_off_no_office_holder_is_told_apart() {
        let small = region(Day::on(1937, 6, 1)).without("M06.cadres");
        let cadres = Cadres::of(&small.settings, &small.ground);
        for seed in 0..50 {
            assert_eq!(small.hear(&cadres, seed), Events::default());
        }
    }
}
