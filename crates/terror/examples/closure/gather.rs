//! What happened between persons in one run of the country: by region and half-year how often a
//! letter or a name was news, a file was drawn in vain, a household was struck for the first time;
//! and week by week how unevenly fear sat.

use std::collections::BTreeMap;

use chronicle::{Act, Flow};
use evidence::{Day, Evidence, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Course, Ground, Persons, Whom, replay};

/// The powers of fear that are compared, after the one that ships.
pub(crate) const POWERS: [f64; 3] = [0.25, 1.0, 2.0];
/// Where the first power stands among the powers of a week.
pub(crate) const FIRST_POWER: usize = 2;
/// Days between two looks at fear.
const WEEK: u16 = 7;

/// The country before it is peopled, the same for every seed.
pub(crate) struct Before {
    scenario: Scenario,
    census: Census,
    ground: Ground,
}

/// How many of something came about as was asked, in one region and half-year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Met {
    /// What came about.
    pub(crate) came: f64,
    /// What was asked.
    pub(crate) of: f64,
    /// What it depends on, summed over what was asked: the share of the region's adults taken, or
    /// for files the years since the count.
    pub(crate) on: f64,
}

/// One region and half-year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Half {
    /// Names, and those that were news.
    pub(crate) names: Met,
    /// Letters, and those that were news.
    pub(crate) letters: Met,
    /// Dossiers drawn, and those drawn in vain.
    pub(crate) dossiers: Met,
    /// Cards drawn, and those drawn in vain.
    pub(crate) cards: Met,
    /// Arrests, and the kin they left.
    pub(crate) kin: Met,
}

/// Fear in one region in one week.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Afraid {
    /// Arrests still remembered, a thousand adults.
    pub(crate) remembered: f64,
    /// The mean over people of (1 + fear) to the shipped power, and to each of [`POWERS`].
    pub(crate) mean: [f64; 4],
    /// Adults of the region.
    pub(crate) adults: f64,
}

/// One run.
pub(crate) struct Gathered {
    /// By region and half-year.
    pub(crate) halves: BTreeMap<(usize, i16), Half>,
    /// By region and week.
    pub(crate) fear: Vec<Afraid>,
}

impl Before {
    /// The country of the mixed reading as it ships.
    pub(crate) fn shipped() -> Before {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        let rules = replay::census_rules(&scenario.settings).expect("the shipped rules");
        let census = Census::compose(&evidence, &rules).expect("the census composes");
        let ledger = Demography::compose(&evidence, &rules, &census).expect("it closes");
        let ground = Ground::of(&evidence, &census, ledger, &scenario.settings);
        Before {
            scenario,
            census,
            ground,
        }
    }

    /// The shipped powers of fear and those compared with it.
    pub(crate) fn powers(&self) -> [f64; 4] {
        let shipped = self.scenario.settings.number("denunciation.fear");
        [shipped, POWERS[0], POWERS[1], POWERS[2]]
    }

    /// Lives one run, of which one person stands for `scale`.
    pub(crate) fn live(&self, seed: u64, scale: u32) -> Gathered {
        let mut scenario = self.scenario.clone();
        scenario.seed = seed;
        let rules = replay::roll_rules(&scenario.settings);
        let roll = Roll::compose(&self.census, &rules, self.ground.count_day, scale, seed);
        let roll = roll.expect("people in every region");
        let persons = Persons::of(&scenario.settings, roll, scenario.from);
        let whom = Whom::People(Box::new(persons));
        let mut course = Course::open(&scenario, &self.ground, whom, 1);
        let mut gathered = Gathered {
            halves: BTreeMap::new(),
            fear: Vec::new(),
        };
        let mut eve = None;
        while let Some(day) = course.live() {
            let taken = self.taken(&course);
            let years = f64::from(day.days_since(self.ground.count_day).max(0)) / 365.25;
            for act in course.chronicle().acts(day) {
                // Prisoners put on trial again in a camp knew nobody there: no place to measure at.
                if act.region != self.ground.camps {
                    gathered.count(day, *act, [taken[act.region.index()], years]);
                }
            }
            if let Some(mean) = eve.take() {
                gathered.fear.extend(self.afraid(&course, mean));
            }
            if day.index() % WEEK == 0 {
                eve = Day::at(day.index() + 1).map(|next| self.fear_on(&course, next));
            }
        }
        gathered
    }

    /// Of each region's adults, the share taken so far.
    fn taken(&self, course: &Course<'_>) -> Vec<f64> {
        let share = |region: Region| {
            let cells = course.country().lines_of(region);
            let taken: u32 = cells.iter().map(|cell| cell.arrested).sum();
            f64::from(taken) / self.ground.adults(region).max(1.0)
        };
        Region::all().map(share).collect()
    }

    /// What each region will fear on the morning of a day.
    fn fear_on(&self, course: &Course<'_>, day: Day) -> Vec<[f64; 4]> {
        let persons = course.whom().persons().expect("a country with persons");
        let powers = self.powers();
        Region::all()
            .map(|region| powers.map(|power| persons.fear(region, day, power)))
            .collect()
    }

    /// Fear beside what the country in counts remembered on the same morning.
    fn afraid<'a>(
        &'a self,
        course: &'a Course<'_>,
        mean: Vec<[f64; 4]>,
    ) -> impl Iterator<Item = Afraid> + 'a {
        let one = move |(region, mean)| Afraid {
            remembered: course.country().exposure(region),
            mean,
            adults: self.ground.adults(region),
        };
        Region::all()
            .zip(mean)
            .map(one)
            .filter(|afraid| 0.0 < afraid.remembered && 0.0 < afraid.adults)
    }
}

impl Gathered {
    fn count(&mut self, day: Day, act: Act, [taken, years]: [f64; 2]) {
        let date = day.date();
        let at = (
            act.region.index(),
            2 * date.year() + i16::from(date.month() > 6),
        );
        let half = self.halves.entry(at).or_default();
        let people = f64::from(act.count);
        match act.flow {
            Flow::LeadNamed => half.names.count(people, people, taken),
            Flow::NameRepeated => half.names.count(0.0, people, taken),
            Flow::LeadDenounced => half.letters.count(people, people, taken),
            Flow::LetterRepeated => half.letters.count(0.0, people, taken),
            Flow::LeadLapsed => half.dossiers.count(people, people, years),
            Flow::ArrestedDossier => half.dossiers.count(0.0, people, years),
            Flow::CardLapsed => half.cards.count(people, people, years),
            Flow::ArrestedCard | Flow::ArrestedStrike => half.cards.count(0.0, people, years),
            Flow::KinLeft => half.kin.count(people, 0.0, taken),
            _ => {}
        }
        // Kin are taken from households from which somebody was taken before.
        if act.flow.is_arrest() && act.flow != Flow::ArrestedKin {
            half.kin.count(0.0, people, taken);
        }
    }
}

impl Met {
    fn count(&mut self, came: f64, of: f64, on: f64) {
        self.came += came;
        self.of += of;
        self.on += of * on;
    }
}
