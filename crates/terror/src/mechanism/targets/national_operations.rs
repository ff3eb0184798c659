//! M15. The national operations: Poles, Germans, Latvians and nine more lines, without limits, by
//! origin and foreign tie; with the deportations of peoples and the closing of their schools.
//!
//! There was no figure to fill; a region took from the people whom an order pointed at, at a pace
//! that the order, its chief's zeal and the season of the campaign set, and from dossiers that
//! interrogations had opened. How many were taken a year out of a thousand of that origin is
//! believed for each line, since the verdicts that are known show only what Moscow could read. Where
//! people of that origin have been moved away since the count, a line finds them no more; it finds
//! them where they were sent.
//!
//! In symbols:
//!
//! ```text
//! swept   = Poisson(national.* / 365.25 * season * effort * (stock - arrested)) a day, line by line
//! season  = (1 - exp(-days since the order / national.opening_days))
//!           * (1, from February 1938 national.pace_1938, from August national.pace_after_july_1938)
//! on file = Binomial(dossiers, 1 / arrest.lead_days)
//! stock   = people of that origin at the count, less those moved away, with those moved in
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::quantile::Hazard;
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M15",
    name: "National operations",
    does: "takes people by origin and foreign tie on twelve lines, without limits; moves peoples and \
           categories by dated decree; closes the schools of nationalities",
    off: "no national line arrests anybody, though it be ordered; nobody is deported, and every \
          nationality keeps its schools",
    parts: &[
        ("polish", "nobody is taken on the Polish line"),
        ("german", "nobody is taken on the German line"),
        ("latvian", "nobody is taken on the Latvian line"),
        ("finnish", "nobody is taken on the Finnish line"),
        ("estonian", "nobody is taken on the Estonian line"),
        ("greek", "nobody is taken on the Greek line"),
        ("romanian", "nobody is taken on the Romanian line"),
        ("harbin", "nobody is taken on the Harbin line"),
        ("iranian", "nobody is taken on the Iranian line"),
        ("afghan", "nobody is taken on the Afghan line"),
        ("bulgarian", "nobody is taken on the Bulgarian line"),
        ("chinese", "nobody is taken on the Chinese line"),
        (
            "deportation",
            "nobody is moved by decree, and the special settlements are not counted",
        ),
        (
            "closure",
            "every nationality keeps its schools and districts",
        ),
    ],
    cites: &[
        "op_00439",
        "op_00485",
        "op_00593",
        "op_latvian",
        "op_greek",
        "op_finnish",
        "op_estonian",
        "op_romanian",
        "op_iranian",
        "op_afghan",
        "poles_germans_1936",
        "koreans_kazakhstan",
        "koreans_uzbekistan",
        "iranians_azer_1938",
        "leningrad_1935",
        "finns_1935",
        "ss_1932_01",
        "ss_arrivals_1932_40",
        "natsch_cc",
        "natsch_ukr",
    ],
};

/// The national operations.
#[derive(Clone, Debug)]
pub struct NationalOperations {
    taken_a_year: [f64; Line::ALL.len()],
    people_move: bool,
    /// How far an operation has got under way, by days since its order.
    mobilised: Box<[f64]>,
    in_1938: f64,
    after_july: f64,
    on_dossier: Hazard,
}

impl NationalOperations {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> NationalOperations {
        let mut taken_a_year = [0.0; Line::ALL.len()];
        for line in Line::NATIONAL {
            if settings.on(&format!("M15.{}", line.id())) {
                taken_a_year[line.index()] = settings.number(&format!("national.{}", line.id()));
            }
        }
        NationalOperations {
            taken_a_year,
            people_move: settings.on("M15.deportation"),
            mobilised: mobilised(settings.number("national.opening_days")),
            in_1938: settings.number("national.pace_1938"),
            after_july: settings.number("national.pace_after_july_1938"),
            on_dossier: Hazard::of(1.0 / settings.number("arrest.lead_days")),
        }
    }

    /// People of a line's nationality in a region: those counted there, and those moved since.
    fn stock(&self, scene: &Scene<'_>, line: Line, region: Region) -> u32 {
        let counted = scene.ground.stock[line.index()][region.index()];
        let (count, today) = (scene.ground.count_day, scene.day);
        if !self.people_move || today < count {
            return counted;
        }
        let moves = &scene.ground.deportations;
        let gained = moves.gained_on(line, region, count, today);
        let stock = i64::from(counted) + gained;
        u32::try_from(stock.max(0)).expect("no more than the people of a country")
    }

    /// The season of the campaign: full in 1937, then as believed for 1938 and for its last months.
    fn season(&self, today: Day, opened: Day) -> f64 {
        let since =
            usize::try_from(today.days_since(opened)).expect("an order is not of the future");
        let season = if today < Day::on(1938, 2, 1) {
            1.0
        } else if today < Day::on(1938, 8, 1) {
            self.in_1938
        } else {
            self.after_july
        };
        self.mobilised[since] * season
    }
}

/// How far an operation has got under way on each day since its order.
fn mobilised(opening_days: f64) -> Box<[f64]> {
    let days = 0..=Day::LAST.days_since(Day::FIRST);
    days.map(|since| 1.0 - libm::exp(-f64::from(since) / opening_days))
        .collect()
}

impl Regional for NationalOperations {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        for line in Line::NATIONAL {
            let yearly = self.taken_a_year[line.index()];
            if yearly <= 0.0 || !scene.country.is_open(line) {
                continue;
            }
            let Some(opened) = scene.country.opened(line) else {
                continue;
            };
            let cell = &scene.country[(region, line)];
            let stock = self.stock(scene, line, region);
            let left = stock.saturating_sub(cell.arrested);
            let season = self.season(scene.day, opened);
            let pace = yearly / 365.25 * season * scene.country.effort(region);
            let lot = scene
                .chance
                .of("national arrest")
                .lot(scene.day, region, line);
            let swept = quantile::poisson(pace * f64::from(left), lot.uniform(0));
            events.act(region, line, Flow::ArrestedSweep, swept.min(left));
            let on_dossier = self.on_dossier.count(cell.dossiers, lot.uniform(1));
            events.act(region, line, Flow::ArrestedDossier, on_dossier);
        }
    }
}

#[cfg(test)]
mod tests;
