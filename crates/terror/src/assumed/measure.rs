//! The country lived again under every other assumption, on the same luck, in counts.
//!
//! Some assumptions never reach a country in counts: who was in the party, or who lived by whose
//! work, decides whom it fell on and not how many. Where the ground of a variant is the ground as it
//! stood, the worlds are the same to the last person, and are not lived a second time.

use std::collections::BTreeSet;

use chronicle::{Ledger, Quantity, Query};
use evidence::{Evidence, Lines, Region};
use inquiry::{Answers, HEADLINES, Judged, Verdict, judge};
use rayon::prelude::*;
use scenario::{Scenario, Settings};
use society::census::{Census, Demography};

use crate::assumed::change::{Assumed, Change, Luck, Moved};
use crate::assumed::variant::{Family, Variant};
use crate::ground::Ground;
use crate::replay::census_rules;
use crate::run::run;
use crate::seeds::charter;
use crate::whom::Whom;

/// So many regions are told of each variant.
const REGIONS_TOLD: usize = 3;

/// What is kept of one world: its answers, and verdicts of order 00447 by region.
struct World {
    answers: Answers,
    verdicts: Vec<f64>,
}

/// Measures what these variants change, over these seeds; `watch` is told of each world, of which
/// there are [`worlds_of`].
///
/// # Errors
/// When a census cannot be put together under the settings, or under an assumption.
///
/// # Panics
/// When there is no seed.
pub fn measure(
    scenario: &Scenario,
    evidence: &Evidence,
    variants: &[Variant],
    seeds: &[u64],
    watch: &(dyn Fn() + Sync),
) -> Result<Assumed, society::census::Error> {
    let settings = &scenario.settings;
    let base_people = People::of(evidence, settings)?;
    let base_ground = base_people.ground(evidence, settings);
    let base = worlds(scenario, evidence, &base_ground, seeds, watch);
    let judged = judged(evidence, &base);
    let moved: Result<Vec<Moved>, _> = variants
        .par_iter()
        .map(|variant| {
            let mut other = scenario.clone();
            other.settings = variant.over(settings);
            let ground = if variant.family == Family::Populations {
                People::of(evidence, &other.settings)?.ground(evidence, &other.settings)
            } else {
                base_people.ground(evidence, &other.settings)
            };
            if variant.family == Family::Populations && ground == base_ground {
                for _ in seeds {
                    watch();
                }
                return Ok(moved(evidence, variant, [&base, &base], &judged));
            }
            let worlds = worlds(&other, evidence, &ground, seeds, watch);
            Ok(moved(evidence, variant, [&base, &worlds], &judged))
        })
        .collect();
    Ok(Assumed {
        charter: charter(scenario, evidence, seeds),
        luck: luck(evidence, &base, &judged),
        moved: moved?,
    })
}

/// How many worlds [`measure`] tells of, for so many variants and seeds.
pub const fn worlds_of(variants: usize, seeds: usize) -> usize {
    seeds * (variants + 1)
}

/// The people of a country, as its assumptions have them.
struct People {
    census: Census,
    demography: Demography,
}

impl People {
    fn of(evidence: &Evidence, settings: &Settings) -> Result<People, society::census::Error> {
        let rules = census_rules(settings)?;
        let census = Census::compose(evidence, &rules)?;
        let demography = Demography::compose(evidence, &rules, &census)?;
        Ok(People { census, demography })
    }

    fn ground(&self, evidence: &Evidence, settings: &Settings) -> Ground {
        Ground::of(evidence, &self.census, self.demography.clone(), settings)
    }
}

fn worlds(
    scenario: &Scenario,
    evidence: &Evidence,
    ground: &Ground,
    seeds: &[u64],
    watch: &(dyn Fn() + Sync),
) -> Vec<World> {
    let live = |seed: &u64| {
        let mut scenario = scenario.clone();
        scenario.seed = *seed;
        let whom = Whom::in_strata(&scenario.settings);
        let outcome = run(&scenario, ground, whom, 1, &mut |_| {});
        let ledger = Ledger::of(&outcome.chronicle);
        drop(outcome);
        watch();
        World {
            answers: Answers::of(evidence, &ledger),
            verdicts: verdicts(&scenario, &ledger),
        }
    };
    seeds.par_iter().map(live).collect()
}

/// Verdicts of order 00447 by region, as they fell.
fn verdicts(scenario: &Scenario, ledger: &Ledger) -> Vec<f64> {
    let lines = Lines::parse("00447").ok();
    let here = |region: Region| {
        let query = Query {
            lines,
            regions: Some(BTreeSet::from([region])),
            ..Query::of(Quantity::Sentenced, scenario.from, scenario.to)
        };
        let people = ledger.value(&query).expect("a question within the run");
        f64::from(i32::try_from(people).expect("fewer than two thousand million people"))
    };
    Region::all().map(here).collect()
}

fn judged(evidence: &Evidence, worlds: &[World]) -> Judged {
    let answers: Vec<Answers> = worlds.iter().map(|world| world.answers.clone()).collect();
    judge(evidence, &answers[0], &answers)
}

fn moved(
    evidence: &Evidence,
    variant: &Variant,
    [base, other]: [&[World]; 2],
    judged_base: &Judged,
) -> Moved {
    let figures = HEADLINES.iter().filter_map(|(claim, _)| {
        let of = |worlds: &[World]| -> Option<Vec<f64>> {
            let each = worlds.iter().map(|world| world.answers.figure(claim).ok());
            each.collect()
        };
        let change = Change::between(&of(base)?, &of(other)?);
        Some(((*claim).to_owned(), change))
    });
    let [entered, left] = sides(judged_base, &judged(evidence, other));
    Moved {
        variant: variant.clone(),
        figures: figures.collect(),
        entered,
        left,
        displaced: displaced(&verdicts_of(base), &verdicts_of(other)),
        regions: regions(evidence, base, other),
    }
}

/// The patterns that came inside, and those that fell out.
fn sides(one: &Judged, other: &Judged) -> [Vec<String>; 2] {
    [false, true].map(|was_inside| {
        let ids = one.patterns.iter().map(|pattern| pattern.id.clone());
        let turned = |id: &String| {
            is_inside(one, id) == Some(was_inside) && is_inside(other, id) == Some(!was_inside)
        };
        ids.filter(turned).collect()
    })
}

/// Whether the archive's range and that of the seeds meet; none for what was given or not answered.
fn is_inside(judged: &Judged, id: &str) -> Option<bool> {
    match judged.pattern(id)?.verdict {
        Verdict::Inside => Some(true),
        Verdict::Outside => Some(false),
        Verdict::Identity | Verdict::Given | Verdict::Context => None,
    }
}

fn luck(evidence: &Evidence, base: &[World], judged_base: &Judged) -> Luck {
    let all = verdicts_of(base);
    let many = f64::from(u32::try_from(base.len()).expect("few seeds"));
    let mut luck = Luck::default();
    for (left_out, world) in base.iter().enumerate() {
        let answers = base.iter().map(|world| world.answers.clone());
        let others: Vec<Answers> = answers
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, answers)| answers)
            .collect();
        if let Some(first) = others.first() {
            let [entered, left] = sides(judged_base, &judge(evidence, first, &others));
            let turned = u32::try_from(entered.len() + left.len()).expect("some hundred patterns");
            luck.sides += f64::from(turned) / many;
        }
        luck.displaced += displaced(&all, &world.verdicts) / many;
    }
    luck
}

/// Verdicts by region, the sum of the worlds.
fn verdicts_of(worlds: &[World]) -> Vec<f64> {
    let sum = |region: Region| {
        worlds
            .iter()
            .map(|world| world.verdicts[region.index()])
            .sum()
    };
    Region::all().map(sum).collect()
}

/// Half the sum of the differences of shares.
fn displaced(one: &[f64], other: &[f64]) -> f64 {
    let share = |all: f64, part: f64| if all > 0.0 { part / all } else { 0.0 };
    let (all_one, all_other) = (one.iter().sum(), other.iter().sum());
    let pairs = one.iter().zip(other);
    let apart = pairs.map(|(a, b)| (share(all_one, *a) - share(all_other, *b)).abs());
    0.5 * apart.sum::<f64>()
}

/// The regions whose verdicts moved furthest.
fn regions(evidence: &Evidence, base: &[World], other: &[World]) -> Vec<(String, Change)> {
    let change = |region: Region| {
        let of = |worlds: &[World]| -> Vec<f64> {
            let here = |world: &World| world.verdicts[region.index()];
            worlds.iter().map(here).collect()
        };
        Change::between(&of(base), &of(other))
    };
    let mut changes: Vec<(Region, Change)> = Region::all()
        .map(|region| (region, change(region)))
        .filter(|(_, change)| change.moved[0].abs() > 0.0)
        .collect();
    changes.sort_by(|(_, a), (_, b)| b.moved[0].abs().total_cmp(&a.moved[0].abs()));
    changes.truncate(REGIONS_TOLD);
    let id = |region| evidence.places().region(region).id.clone();
    let told = changes.into_iter();
    told.map(|(region, change)| (id(region), change)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn a_tenth_of_the_verdicts_given_elsewhere_is_a_tenth_displaced() {
        let (one, other) = ([50.0, 50.0, 0.0], [80.0, 100.0, 20.0]);
        assert!((displaced(&one, &other) - 0.1).abs() < 1e-12);
        assert!(displaced(&one, &[5.0, 5.0, 0.0]).abs() < 1e-12);
        assert!(displaced(&[0.0; 3], &[0.0; 3]).abs() < 1e-12);
    }

    #[test]
    fn a_members_social_group_never_reaches_a_country_in_counts_and_his_region_does() {
        let evidence = Evidence::shipped().unwrap();
        let settings = Settings::shipped(catalogue::ALL);
        let ground = |settings: &Settings| {
            let people = People::of(&evidence, settings).unwrap();
            people.ground(&evidence, settings)
        };
        let as_it_stood = ground(&settings);
        let under = |id: &str, value| {
            let variant = Variant::parse(Family::Populations, &format!("{id}={value}")).unwrap();
            ground(&variant.over(&settings))
        };
        assert_eq!(under("assumption.party-classes", 1), as_it_stood);
        assert_ne!(under("assumption.party-towns", 6), as_it_stood);
        assert_ne!(under("assumption.poles-moved", 0), as_it_stood);
    }
}
