//! Small histories of the people by age, told on the shipped evidence and on a village.

use std::sync::OnceLock;

use evidence::{Evidence, Region};

use crate::census::{Census, CensusRules, Demography, Error, figures};
use crate::population::cells::{AGES, Cells, OLDEST, Sex};
use crate::population::claim::{Balance, Claimed, Kind, Verdict};
use crate::population::lead::Law;
use crate::population::mortality::Mortality;
use crate::population::record::Year;
use crate::population::{COUNT, Cohorts, FIRST, LAST, PopulationRules, Toll};

struct Shipped {
    evidence: Evidence,
    census: Census,
    toll: Toll,
    cohorts: Cohorts,
}

fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let evidence = Evidence::shipped().expect("the shipped evidence has no fault");
        let rules = CensusRules::default();
        let census = Census::compose(&evidence, &rules).expect("a census");
        let toll = Toll::of_record(&evidence, LAST).expect("the registers");
        let beliefs = PopulationRules::default();
        let cohorts = Cohorts::compose(&evidence, &rules, &beliefs, &census, &toll);
        Shipped {
            cohorts: cohorts.unwrap_or_else(|fault| panic!("{fault}")),
            evidence,
            census,
            toll,
        }
    })
}

fn people(claim: &str) -> u64 {
    figures::people(&shipped().evidence, claim).unwrap()
}

fn stock(year: i16) -> &'static Cells {
    shipped().cohorts.on(year).unwrap()
}

fn within(found: u64, wanted: u64, in_a_thousand: u64) -> bool {
    found.abs_diff(wanted) * 1000 <= wanted * in_a_thousand
}

#[test]
fn the_ledger_closes_in_every_region_sex_and_age_of_every_year() {
    assert_eq!(shipped().cohorts.unclosed(), []);
    assert_eq!(Cohorts::years().count(), 15);
}

#[test]
fn everyone_counted_is_there_by_region_sex_and_decade() {
    let (shipped, count) = (shipped(), stock(COUNT));
    assert_eq!(count.total(), people("pop_1937"));
    for region in Region::all() {
        let at = region.index();
        assert_eq!(
            count.of_region(at),
            u64::from(shipped.census.people(region))
        );
        let men = count.between_in(at, Sex::Men, 0, OLDEST);
        assert_eq!(men, u64::from(shipped.census.men(region)));
        let aged = |from, to| -> u64 {
            Sex::ALL
                .map(|sex| count.between_in(at, sex, from, to))
                .iter()
                .sum()
        };
        assert_eq!(aged(0, 9), u64::from(shipped.census.children(region)));
        assert_eq!(aged(10, 19), u64::from(shipped.census.youths(region)));
    }
    for sex in Sex::ALL {
        for decade in [0, 10] {
            let of = |home| people(&format!("age37_{decade}_{home}_{}", sex.id()));
            let counted = of("rural") + of("urban");
            assert_eq!(count.between(sex, decade, decade + 9), counted, "{decade}");
        }
        // The ageless, thirty thousand, lie among the grown; the army among men of 20 to 39.
        for (place, decade) in [20, 30, 40, 50, 60, 70].into_iter().enumerate() {
            let counted = shipped.census.grown_by_decade()[sex.index()][place];
            let found = count.between(sex, decade, decade + 9);
            let army = u64::from(sex == Sex::Men && decade < 40) * people("census1937_residual");
            assert!(
                counted <= found && found <= counted + army + counted / 500,
                "{decade}"
            );
        }
    }
}

#[test]
fn births_and_deaths_of_each_year_are_those_of_record_and_the_famine_lies_in_its_regions() {
    let shipped = shipped();
    for year in FIRST..=1938 {
        let movement = shipped.cohorts.in_year(year).unwrap();
        let born: u64 = movement.births.iter().flatten().sum();
        let died = movement.natural.total() + movement.famine.total() + movement.toll.total();
        assert_eq!(born, people(&format!("ussr_births_{year}")), "{year}");
        assert_eq!(died, people(&format!("ussr_deaths_{year}")), "{year}");
        assert_eq!(movement.toll.total(), shipped.toll.of_year(year), "{year}");
    }
    let kiev = figures::region(&shipped.evidence, "KIE").unwrap().index();
    let hungry: u64 = (1932..=1934)
        .map(|year| {
            shipped
                .cohorts
                .in_year(year)
                .unwrap()
                .famine
                .of_region(kiev)
        })
        .sum();
    assert_eq!(hungry, people("fam_ukr_KIE"));
}

#[test]
fn nobody_moves_in_the_union_but_those_who_leave_it() {
    for year in FIRST..=LAST {
        let movement = shipped().cohorts.in_year(year).unwrap();
        let all: i64 = movement.net.iter().sum();
        let left = if year == 1933 { -200_000 } else { 0 };
        assert_eq!(all, left, "{year}");
        assert_eq!(movement.net.iter().any(|net| *net != 0), year < COUNT);
    }
}

#[test]
fn against_the_census_of_1926_the_regions_led_back_are_where_they_were() {
    let opening = stock(FIRST);
    let share = |claim: &str, region: &str| {
        let at = figures::region(&shipped().evidence, region)
            .unwrap()
            .index();
        let scale = f64::from(u32::try_from(opening.total() / 1000).unwrap())
            / f64::from(u32::try_from(people("pop26_republics_total") / 1000).unwrap());
        #[expect(clippy::cast_precision_loss, reason = "a region's people")]
        let (found, wanted) = (opening.of_region(at) as f64, people(claim) as f64 * scale);
        found / wanted
    };
    for region in ["KAR", "KUR", "MOS", "BEL", "UZB", "ABS"] {
        let ratio = share(&format!("pop26_{region}"), region);
        assert!((ratio - 1.0).abs() < 0.02, "{region}: {ratio}");
    }
}

#[test]
fn against_the_reconstruction_men_and_women_led_to_other_years_are_as_many() {
    // The cohorts stand on the count, which the reconstruction raises by three in a thousand.
    for (year, mark) in [(1927, ""), (1934, ""), (1938, ""), (1939, "_1938b")] {
        let wanted = people(&format!("ussr_pop_total_{year}{mark}"));
        let found = stock(year).total();
        assert!(within(found, wanted, 5), "{year}: {found} {wanted}");
        for sex in Sex::ALL {
            let wanted = people(&format!("ussr_pop_{}_{year}{mark}", sex.id()));
            let found = stock(year).between(sex, 0, OLDEST);
            // Led back ten years the men are more than one in a hundred too few: what is believed
            // of men's mortality is too little, and is not set by what it is held against.
            let known_miss = year == FIRST && sex == Sex::Men;
            assert!(
                known_miss != within(found, wanted, 12),
                "{year} {}: {found}",
                sex.id()
            );
        }
    }
}

#[test]
fn against_the_infant_mortality_of_the_years_after_the_count_the_first_year_is_as_hard() {
    for year in [1937, 1938, 1939] {
        let movement = shipped().cohorts.in_year(year).unwrap();
        let born: u64 = movement.births.iter().flatten().sum();
        let died: u64 = Sex::ALL
            .map(|sex| movement.natural.between(sex, 0, 0))
            .iter()
            .sum();
        let of_record = shipped().evidence.number(&format!("ussr_imr_{year}"));
        let found = f64::from(u32::try_from(died * 10_000 / born).unwrap()) / 10.0;
        assert!(
            (found / of_record - 1.0).abs() < 0.15,
            "{year}: {found} for {of_record}"
        );
    }
}

#[test]
fn against_the_tables_of_the_years_boys_are_born_as_everywhere() {
    for year in FIRST..COUNT {
        let births = &shipped().cohorts.in_year(year).unwrap().births;
        let of = |sex: usize| births.iter().map(|born| born[sex]).sum::<u64>();
        let boys = of(0) * 1000 / of(1);
        assert!(
            (1030..=1080).contains(&boys),
            "{year}: {boys} to a thousand girls"
        );
    }
}

#[test]
fn the_ages_of_the_dead_of_famine_and_terror_are_not_the_same() {
    let famine = shipped().cohorts.in_year(1933).unwrap().famine.together();
    let children: u64 = Sex::ALL.map(|sex| famine.between(sex, 0, 9)).iter().sum();
    let share = children * 100 / famine.total();
    assert!((25..=45).contains(&share), "{share} in a hundred");
    let toll = shipped().cohorts.in_year(1937).unwrap().toll.together();
    let men = toll.between(Sex::Men, 20, 59) * 100 / toll.total();
    assert!(80 < men, "{men} in a hundred");
    assert_eq!(toll.between(Sex::Women, 0, 15), 0);
}

#[test]
fn without_migration_karelia_would_have_had_its_newcomers_in_1926_already() {
    let shipped = shipped();
    let still = PopulationRules {
        moved: 0.0,
        ..PopulationRules::default()
    };
    let rules = CensusRules::default();
    let other = Cohorts::compose(
        &shipped.evidence,
        &rules,
        &still,
        &shipped.census,
        &shipped.toll,
    )
    .unwrap();
    let karelia = figures::region(&shipped.evidence, "KAR").unwrap();
    assert!(shipped.cohorts.people(karelia, FIRST) * 3 < other.people(karelia, FIRST) * 2);
    assert_eq!(other.unclosed(), []);
}

#[test]
fn against_the_ledger_of_a_run_the_people_of_each_year_are_as_many() {
    let (rules, shipped) = (CensusRules::default(), shipped());
    let ledger = Demography::compose(&shipped.evidence, &rules, &shipped.census).unwrap();
    for year in [1933, 1935, 1938, 1940] {
        let day = evidence::Day::on(year, 1, 1);
        let wanted: u64 = Region::all()
            .map(|at| u64::from(ledger.people(at, day)))
            .sum();
        // Five days of births and deaths around the count, and those who left in 1933.
        assert!(within(stock(year).total(), wanted, 2), "{year}: {wanted}");
    }
}

#[test]
fn karelia_had_as_many_women_as_men_before_the_prisoners_came() {
    let karelia = figures::region(&shipped().evidence, "KAR").unwrap().index();
    let men = |year| {
        let of = |sex| stock(year).between_in(karelia, sex, 0, OLDEST);
        of(Sex::Men) * 100 / of(Sex::Women)
    };
    assert!(
        110 < men(COUNT) && (85..=105).contains(&men(FIRST)),
        "{}",
        men(FIRST)
    );
}

fn village(men: u64) -> (Law, Cells) {
    let law = Law {
        rules: PopulationRules::default(),
        mortality: Mortality::of(&PopulationRules::default(), 0.2),
        places: vec!["KAR".to_owned()],
    };
    let mut cells = Cells::none(1);
    for age in 0..85 {
        *cells.at_mut(0, Sex::Men, age) = men;
        *cells.at_mut(0, Sex::Women, age) = 1_000;
    }
    (law, cells)
}

fn given(births: u64, natural: u64, toll: u64) -> Year {
    Year {
        year: 1937,
        births,
        natural,
        famine: vec![0],
        toll: vec![toll],
        departures: 0,
        moves: vec![[0; 2]],
    }
}

#[test]
fn who_is_led_forward_and_back_again_is_where_he_was_but_for_rounding() {
    let (law, start) = village(1_000);
    let (end, on) = law
        .on(&start, &given(2_500, 4_000, 300), &[[105, 100]])
        .unwrap();
    assert_eq!(end.total(), start.total() + 2_500 - 4_000 - 300);
    let (again, back) = law.back(&end, &given(2_500, 4_000, 300)).unwrap();
    assert_eq!(again.total(), start.total());
    assert!(
        (on.level - back.level).abs() < 0.02,
        "{} {}",
        on.level,
        back.level
    );
    for age in 0..85 {
        let (found, was) = (again.at(0, Sex::Women, age), start.at(0, Sex::Women, age));
        assert!(found.abs_diff(was) <= 12, "{age}: {found} for {was}");
    }
}

#[test]
fn more_dead_than_a_village_has_men_is_told_with_year_place_and_age() {
    let (law, start) = village(10);
    let fault = law
        .on(&start, &given(2_500, 4_000, 5_000), &[[105, 100]])
        .unwrap_err();
    let told = fault.to_string();
    assert!(matches!(fault, Error::Emptied { year: 1937, .. }), "{told}");
    assert!(
        told.contains("of men who were 16 in KAR") && told.contains("assumption."),
        "{told}"
    );
}

#[test]
fn a_year_with_more_children_left_than_were_born_is_refused() {
    let (law, end) = village(1_000);
    let fault = law.back(&end, &given(1_500, 4_000, 0)).unwrap_err();
    assert!(
        matches!(fault, Error::Unborn { births: 1_500, .. }),
        "{fault}"
    );
}

#[test]
fn natural_deaths_beyond_everybody_have_no_level() {
    let (law, start) = village(1_000);
    let all = start.total() * 2;
    let fault = law
        .on(&start, &given(2_500, all, 0), &[[105, 100]])
        .unwrap_err();
    assert!(matches!(fault, Error::Level { year: 1937, .. }), "{fault}");
    assert_eq!(start.all().len(), 2 * AGES);
}

fn balance() -> Balance {
    let (rules, beliefs) = (CensusRules::default(), PopulationRules::default());
    Balance::read(&shipped().evidence, &rules, &beliefs).unwrap()
}

fn claimed(kind: Kind, (from, to): (i16, i16), low: f64, high: f64) -> Claimed {
    Claimed {
        kind,
        from,
        to,
        low,
        high,
    }
}

#[test]
fn twenty_million_killed_in_1937_and_1938_are_excluded_and_a_million_are_not() {
    let test = |dead| balance().test(claimed(Kind::Terror, (1937, 1938), dead, dead));
    let schoolbook = test(20e6);
    let Verdict::Excluded { times } = schoolbook.verdict else {
        panic!("{schoolbook:?}");
    };
    assert!(5.0 < times, "{times}");
    let (follows, counted) = schoolbook.follows.unwrap();
    assert!(follows.high < counted.low, "{follows:?} {counted:?}");
    assert_eq!(test(0.95e6).verdict, Verdict::Allowed);
    assert_eq!(test(1.2e6).verdict, Verdict::Allowed);
}

#[test]
fn the_censuses_of_1926_and_1937_need_millions_of_dead_and_allow_every_serious_estimate() {
    let balance = balance();
    let excess = balance.intervals[0].excess();
    assert!(2e6 < excess.low && 9e6 < excess.high, "{excess:?}");
    let none = balance.test(claimed(Kind::Excess, (1927, 1936), 0.0, 100_000.0));
    assert!(matches!(none.verdict, Verdict::TooFew { .. }), "{none:?}");
    for dead in [5.5e6, 7e6, 8.7e6] {
        let found = balance.test(claimed(Kind::Famine, (1932, 1933), dead, dead));
        assert_eq!(found.verdict, Verdict::Allowed, "{dead}");
    }
}

#[test]
fn a_claim_on_years_that_no_counts_enclose_is_not_decided() {
    let long = balance().test(claimed(Kind::Excess, (1924, 1953), 50e6, 50e6));
    let Verdict::Outside { beyond } = long.verdict else {
        panic!("{long:?}");
    };
    assert!((beyond - (50e6 - long.allowed.high)).abs() < 1.0);
    let late = balance().test(claimed(Kind::Terror, (1945, 1953), 1e6, 1e6));
    assert_eq!((late.verdict, late.years), (Verdict::Uncounted, None));
}

#[test]
fn against_the_fertility_of_record_there_are_as_many_women_as_had_the_children() {
    for year in FIRST..=1938 {
        let (first, last) = (stock(year), stock(year + 1));
        let born: f64 = (15..55)
            .step_by(5)
            .map(|from| {
                let id = format!("ussr_asfr_{year}_{from}_{}", from + 4);
                let of = |cells: &Cells| cells.between(Sex::Women, from, from + 4);
                let women = f64::from(u32::try_from(of(first).midpoint(of(last))).unwrap());
                let evidence = &shipped().evidence;
                evidence.claim(&id).map_or(0.0, |_| evidence.number(&id)) * women / 1000.0
            })
            .sum();
        let of_record = f64::from(u32::try_from(people(&format!("ussr_births_{year}"))).unwrap());
        let ratio = born / of_record;
        assert!((ratio - 1.0).abs() < 0.08, "{year}: {ratio}");
    }
}
