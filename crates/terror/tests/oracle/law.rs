//! The law of the small country: the chance of each thing, from the parameters; and the same law
//! told wrongly, to see that the difference would be noticed.

use chronicle::{Motive, Verdict};
use evidence::{Day, Line, Region};

use crate::land::Land;

/// The chance of each thing, for one person on one day unless it says otherwise.
pub(crate) struct Law {
    yearly: f64,
    opening_days: f64,
    /// People whom the line drew on, by region.
    pub(crate) stock: [u32; 2],
    pub(crate) leak: f64,
    /// Arrests of the political police, by region.
    pub(crate) places_a_day: [f64; 2],
    pub(crate) file_a_day: f64,
    pub(crate) youngest_days: i32,
    /// The number of the line that makes cases ready once a week; none where it is done daily.
    pub(crate) sits_weekly: Option<usize>,
    pub(crate) finished: f64,
    pub(crate) confess: f64,
    pub(crate) witnesses: f64,
    /// Names for each who confesses.
    pub(crate) names: f64,
    pub(crate) acted_on: f64,
    pub(crate) elsewhere: f64,
    pub(crate) household: f64,
    pub(crate) comrades: f64,
    pub(crate) acquaintances: f64,
    pub(crate) aged_a_week: f64,
    pub(crate) fear_power: f64,
    pub(crate) fear_kept_a_day: f64,
    /// Letters of all adults of a region.
    pub(crate) letters_a_week: [f64; 2],
    /// Motives, the share of each, and whether it is one of fear.
    pub(crate) motives: [(Motive, f64, bool); 7],
    pub(crate) letters_acted_on: f64,
    pub(crate) strangers: f64,
    /// Verdicts and their shares; the rest go to camp.
    pub(crate) verdicts: Vec<(Verdict, f64)>,
    pub(crate) dies_held: f64,
    pub(crate) shot: f64,
    pub(crate) sent: f64,
    camp_dies_a_year: f64,
    camp_winter: f64,
    camp_released: f64,
    camp_flees: f64,
    /// In which it is told wrongly, if in anything.
    pub(crate) wrong: Option<Wrong>,
}

/// A law told wrongly, beyond a number of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wrong {
    /// A name about somebody taken or on file counts as news.
    NothingIsKnown,
    /// Everybody writes alike, afraid or not.
    FearlessWriters,
    /// The young and the old write as much less as they are taken less.
    WritersByAge,
    /// On letters and names women, the young and the old are taken up like men in middle life.
    BlindToSexAndAge,
    /// The dossiers that lay longest go on waiting, and the newest are closed.
    NewestAge,
}

impl Law {
    /// The law as the parameters have it.
    pub(crate) fn of(land: &Land) -> Law {
        let number = |id: &str| land.number(id);
        let is_polish = land.line == Line::Polish;
        let kind = if is_polish { "national" } else { "ordinary" };
        let of = land.regions.map(Region::index);
        let adults = of.map(|at| f64::from(land.ground.adults[at]));
        let places = land.ground.political_arrests[400] / (adults[0] + adults[1]);
        let letters = if is_polish {
            0.0
        } else {
            number("denunciation.per_adult_year")
        };
        let week = 7.0 / 365.25;
        let days = if is_polish {
            "arrest.lead_days"
        } else {
            "political.dossier_days"
        };
        Law {
            yearly: number("national.polish"),
            opening_days: number("national.opening_days"),
            stock: of.map(|at| land.ground.stock[Line::Polish.index()][at]),
            leak: number("selection.leak"),
            places_a_day: adults.map(|adults| places * adults),
            file_a_day: 1.0 / number(days),
            youngest_days: 8,
            sits_weekly: (!is_polish).then_some(Line::Political.index()),
            finished: if is_polish {
                1.0
            } else {
                -libm::expm1(-7.0 / number("political.case_days"))
            },
            confess: number(&format!("interrogation.confess_{kind}")),
            witnesses: number(&format!("interrogation.witnesses_{kind}")),
            names: number("interrogation.names"),
            acted_on: number("interrogation.acted_on"),
            elsewhere: number("interrogation.elsewhere"),
            household: number("interrogation.named_household"),
            comrades: number("interrogation.named_comrades"),
            acquaintances: number("interrogation.named_acquaintances"),
            aged_a_week: -libm::expm1(-7.0 / number("denunciation.ageing_days")),
            fear_power: number("denunciation.fear"),
            fear_kept_a_day: libm::pow(0.5, 1.0 / number("fear.half_life")),
            letters_a_week: adults.map(|adults| letters * week * adults),
            motives: motives(land),
            letters_acted_on: number("denunciation.acted_on"),
            strangers: number("denunciation.strangers"),
            verdicts: verdicts(land),
            dies_held: if is_polish {
                0.0
            } else {
                number("prisons.deaths_per_thousand_years") / 1e3 / 365.25
            },
            shot: 1.0 / (1.0 + number("executions.days")),
            sent: 1.0 / number("camps.transport_days"),
            camp_dies_a_year: number("camps.deaths_a_year"),
            camp_winter: number("camps.winter"),
            camp_released: number("camps.released_political"),
            camp_flees: number("camps.escapes"),
            wrong: None,
        }
    }

    /// Wrong: each who confesses names a tenth more.
    pub(crate) fn with_more_names(mut self) -> Law {
        self.names *= 1.1;
        self
    }

    /// Wrong: people name none but those they live with.
    pub(crate) fn within_households(mut self) -> Law {
        self.household = 1.0;
        self
    }

    /// Wrong in this.
    pub(crate) fn told_wrongly(mut self, wrong: Wrong) -> Law {
        self.wrong = Some(wrong);
        self
    }

    /// Whether it is wrong in this.
    pub(crate) fn is_wrong(&self, wrong: Wrong) -> bool {
        self.wrong == Some(wrong)
    }

    /// The pace of the line in its first months, so many days after the first.
    pub(crate) fn line_a_day(&self, since_first: i32) -> f64 {
        let since = f64::from(since_first + 1);
        self.yearly / 365.25 * -libm::expm1(-since / self.opening_days)
    }

    /// In a camp: death, release, flight, of those whom what comes before has spared.
    pub(crate) fn camp(&self, today: Day) -> [f64; 3] {
        let winter = match today.date().month() {
            8 => -0.8,
            9 => -0.5,
            10 => 0.0,
            11 => 0.5,
            12 => 0.8,
            month => panic!("month {month} is not of the run"),
        };
        let dies = self.camp_dies_a_year * (1.0 + self.camp_winter * winter);
        [dies, self.camp_released, self.camp_flees].map(|yearly| yearly / 365.25)
    }
}

fn motives(land: &Land) -> [(Motive, f64, bool); 7] {
    let opportunist = land.number("denunciation.opportunist");
    [
        (Motive::SelfProtection, "self_protection", true),
        (Motive::Grudge, "grudge", false),
        (Motive::Promotion, "promotion", false),
        (Motive::Housing, "housing", false),
        (Motive::ClassOrigin, "class_origin", false),
        (Motive::FamilyLeniency, "family_leniency", true),
        (Motive::Belief, "belief", false),
    ]
    .map(|(motive, word, is_fearful)| {
        let side = if is_fearful {
            1.0 - opportunist
        } else {
            opportunist
        };
        (
            motive,
            land.number(&format!("denunciation.{word}")) * side,
            is_fearful,
        )
    })
}

fn verdicts(land: &Land) -> Vec<(Verdict, f64)> {
    if land.line == Line::Polish {
        return vec![(Verdict::Death, land.number("album.death_share"))];
    }
    let convicted = land.number("political.convicted_terror");
    let of = |verdict: &str| convicted * land.number(&format!("political.{verdict}_terror"));
    vec![
        (Verdict::LetGo, 1.0 - convicted),
        (Verdict::Death, of("death")),
        (Verdict::Exile, of("exile")),
        (Verdict::Other, of("other")),
    ]
}
