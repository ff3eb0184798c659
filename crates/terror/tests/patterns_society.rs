//! What must be seen of fear, trust and opposition in the country of the shipped reading.

use std::sync::LazyLock;

use chronicle::{Flow, Gauge};
use evidence::{Day, Evidence, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::Census;
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Persons, Whom, replay};

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let shipped = Scenario::shipped(Settings::shipped(catalogue::ALL));
    Ground::composed(&evidence, &shipped.settings).expect("it composes")
});

static COUNTRY: LazyLock<Country> = LazyLock::new(|| Country::lived(&[], Day::FIRST, Day::LAST));

struct Country {
    outcome: Outcome,
    adults: Vec<f64>,
}

impl Country {
    fn lived(off: &[&str], from: Day, to: Day) -> Country {
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        (scenario.from, scenario.to) = (from, to);
        for switch in off {
            let switched = scenario.settings.switch_off(switch);
            switched.expect("a known switch");
        }
        let whom = Whom::in_strata(&scenario.settings);
        Country::told(&scenario, whom)
    }

    fn told(scenario: &Scenario, whom: Whom) -> Country {
        Country {
            outcome: terror::run(scenario, &GROUND, whom, 1, &mut |_| {}),
            adults: GROUND
                .adults
                .iter()
                .map(|adults| f64::from(*adults))
                .collect(),
        }
    }

    /// What a part of a gauge stood at on a day, in each region.
    fn regions(&self, gauge: Gauge, part: u8, day: Day) -> Vec<f64> {
        let mut stood = vec![gauge.at_first(); Region::COUNT];
        for (read, reading) in self.outcome.chronicle.readings() {
            if *read <= day && (reading.gauge, reading.part) == (gauge, part) {
                stood[reading.region.map_or(0, Region::index)] = reading.value();
            }
        }
        stood
    }

    /// The mean of a gauge over the adults of the country on a day.
    fn mean(&self, gauge: Gauge, part: u8, day: Day) -> f64 {
        let stood = self.regions(gauge, part, day);
        let all: f64 = self.adults.iter().sum();
        let sum = stood.iter().zip(&self.adults);
        sum.map(|(stood, adults)| stood * adults).sum::<f64>() / all
    }

    /// What a part of a gauge of the whole country stood at on a day.
    fn of_country(&self, gauge: Gauge, part: u8, day: Day) -> f64 {
        self.regions(gauge, part, day)[0]
    }
}

fn first(year: i16, month: i8) -> Day {
    Day::on(year, month, 1)
}

/// The mean of a gauge over the firsts of the months from one to another.
fn mean_over(gauge: Gauge, months: [(i16, i8); 2]) -> f64 {
    let [from, to] = months.map(|(year, month)| first(year, month));
    let days: Vec<Day> = from
        .through(to)
        .filter(|day| day.date().day() == 1)
        .collect();
    let sum: f64 = days.iter().map(|day| COUNTRY.mean(gauge, 0, *day)).sum();
    sum / f64::from(u32::try_from(days.len()).expect("a few months"))
}

/// The OGPU and after it the NKVD counted ever fewer mass disturbances after those of 1930-33.
#[test]
fn fewer_showed_discontent_after_the_famine_than_in_it_and_fewest_in_the_terror() {
    let of = |months| mean_over(Gauge::Dissent, months);
    let (famine, after) = (of([(1932, 7), (1933, 6)]), of([(1934, 9), (1936, 6)]));
    let terror = of([(1937, 10), (1938, 10)]);
    assert!(after < 0.9 * famine, "{after} after {famine}");
    assert!(terror < 0.25 * after, "{terror} after {after}");
    let conforming = mean_over(Gauge::Conformity, [(1937, 10), (1938, 10)]);
    assert!(0.99 < conforming && conforming < 1.0);
}

/// Reports of the summer of 1937 quote the bread queues of the winter: the harvest of 1936 was the
/// worst since the famine.
#[test]
fn more_were_discontented_in_the_winter_after_the_bad_harvest_than_in_those_around_it() {
    let winters = [1936, 1937, 1938].map(|year| COUNTRY.mean(Gauge::Discontent, 0, first(year, 2)));
    assert!(
        winters[0] < winters[1] && winters[2] < winters[1],
        "{winters:?}"
    );
}

/// Opposition in the party belongs to the years before the Seventeenth Congress and just after it.
#[test]
fn the_party_dissented_most_around_its_seventeenth_congress_and_least_in_the_terror() {
    let shown = |year, month| COUNTRY.of_country(Gauge::PartyDissent, 1, first(year, month));
    let private = |year| COUNTRY.of_country(Gauge::PartyDissent, 0, first(year, 2));
    let (congress, before_the_terror, terror) = (shown(1934, 7), shown(1936, 7), shown(1938, 1));
    assert!(terror < before_the_terror && before_the_terror < congress);
    assert!((1935..=1940).all(|year| private(year) < private(1934)));
}

#[test]
fn trust_was_least_in_the_winter_of_the_terror_and_came_back_when_it_had_stopped() {
    let on = |year, month| COUNTRY.mean(Gauge::Trust, 0, first(year, month));
    let least = on(1938, 1);
    let others = [
        on(1934, 1),
        on(1937, 6),
        on(1938, 10),
        on(1939, 1),
        on(1940, 1),
    ];
    assert!(
        others.iter().all(|trust| least < *trust),
        "{least} among {others:?}"
    );
    assert!(on(1937, 6) < on(1940, 1));
}

/// "No organisation could be formed because each member would suspect one another."
#[test]
fn from_the_first_year_on_no_group_of_ten_could_form_anywhere_and_in_the_terror_hardly_two() {
    let largest = |day| {
        let regions = COUNTRY.regions(Gauge::ViableGroup, 0, day);
        regions.into_iter().fold(0.0, f64::max)
    };
    for year in 1933..=1939 {
        assert!(largest(first(year, 1)) < 10.0, "{year}");
    }
    assert!(COUNTRY.of_country(Gauge::ViableGroupAnywhere, 0, first(1938, 1)) < 3.0);
    assert!(largest(first(1938, 1)) < largest(first(1940, 1)));
}

#[test]
fn where_more_were_taken_more_had_known_somebody_and_most_had_by_1939() {
    let day = first(1939, 1);
    let knew = COUNTRY.regions(Gauge::KnewArrested, 1, day);
    let mut peopled: Vec<(f64, f64)> = Vec::new();
    for region in Region::all().filter(|region| 0.0 < COUNTRY.adults[region.index()]) {
        let cells = COUNTRY.outcome.country.lines_of(region).iter();
        let taken: u32 = cells.map(|cell| cell.arrested).sum();
        let share = f64::from(taken) / COUNTRY.adults[region.index()];
        peopled.push((share, knew[region.index()]));
    }
    peopled.sort_by(|one, other| one.0.total_cmp(&other.0));
    let fifth = peopled.len() / 5;
    let mean = |some: &[(f64, f64)]| some.iter().map(|(_, knew)| knew).sum::<f64>();
    assert!(mean(&peopled[..fifth]) < mean(&peopled[peopled.len() - fifth..]));
    assert!(0.5 < COUNTRY.mean(Gauge::KnewArrested, 2, day));
    let household = COUNTRY.mean(Gauge::KnewArrested, 0, day);
    assert!(
        household < 0.15,
        "few had lost somebody of their own household: {household}"
    );
}

/// The regions of famine remembered what no other had borne.
#[test]
fn the_regions_of_famine_bore_several_times_what_the_country_bore() {
    let borne = COUNTRY.regions(Gauge::Grievance, 0, first(1934, 9));
    let most = borne.iter().copied().fold(0.0, f64::max);
    let mean = COUNTRY.mean(Gauge::Grievance, 0, first(1934, 9));
    assert!(2.0 * mean < most, "{most}, and {mean} for the country");
}

/// Reports are a side stream: a known total of arrests is not made larger by them.
#[test]
fn informers_opened_fewer_dossiers_than_letters_did() {
    let days = COUNTRY.outcome.chronicle.days();
    let (mut reports, mut letters) = (0_i64, 0_i64);
    for act in days.flat_map(|day| COUNTRY.outcome.chronicle.acts(day)) {
        match act.flow {
            Flow::LeadInformed => reports += i64::from(act.count),
            Flow::LeadDenounced => letters += i64::from(act.count),
            _ => {}
        }
    }
    assert!(
        0 < reports && 4 * reports < letters,
        "{reports} beside {letters}"
    );
}

/// Two ways to the end of opposition: distrust alone silences far more than death alone.
#[test]
fn deterrence_explains_more_of_the_silence_of_1938_than_elimination() {
    let on = first(1938, 1);
    let days = [Day::on(1937, 7, 1), Day::on(1938, 1, 2)];
    let dissent = |off: &[&str]| Country::lived(off, days[0], days[1]).mean(Gauge::Dissent, 0, on);
    let neither = dissent(&["M20.elimination", "M20.deterrence"]);
    let [eliminated, deterred] =
        ["M20.deterrence", "M20.elimination"].map(|off| dissent(&[off]) / neither);
    assert!(0.7 < eliminated && eliminated < 1.0, "{eliminated}");
    assert!(
        deterred < 0.5 * eliminated,
        "{deterred} beside {eliminated}"
    );
}

/// One person stands for fifty: circles keep their sizes, so the share of them is the same.
#[test]
fn who_lived_or_worked_where_somebody_was_taken_is_counted_as_it_is_reckoned() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (Day::on(1937, 7, 1), Day::on(1938, 1, 2));
    let rules = replay::census_rules(&scenario.settings).expect("sound rules");
    let census = Census::compose(&evidence, &rules).expect("it composes");
    let rules = replay::roll_rules(&scenario.settings);
    let roll = Roll::compose(&census, &rules, GROUND.count_day, 50, scenario.seed);
    let persons = Persons::of(&scenario.settings, roll.expect("people"), scenario.from);
    let whom = Whom::People(Box::new(persons));
    let counted = Country::told(&scenario, whom);
    let reckoned = Country::told(&scenario, Whom::in_strata(&scenario.settings));
    for month in 9..=12 {
        let on = first(1937, month);
        let [one, other] = [&counted, &reckoned].map(|country| country.mean(Gauge::Struck, 0, on));
        assert!(
            (one - other).abs() < 0.05,
            "{on}: {one} counted, {other} reckoned"
        );
    }
}
