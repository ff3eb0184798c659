//! The party and the economy in the shipped country: what the literature says of them in words, held
//! against a run of the nine years and the same years with one cause taken away.

use std::sync::LazyLock;

use chronicle::{Flow, Gauge};
use evidence::{Day, Evidence, Line, Region};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Whom};

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().expect("the shipped evidence is sound"));

static SHIPPED: LazyLock<Outcome> = LazyLock::new(|| lived((Day::FIRST, Day::LAST), &[]));

/// No operation, no list, no arrest of an office-holder beside, and no expulsion under the terror.
static WITHOUT_TERROR: LazyLock<Outcome> = LazyLock::new(|| {
    lived(
        (Day::on(1934, 2, 1), Day::LAST),
        &["M03", "M04", "M15", "M10.lists", "M06.cadres", "M16.terror"],
    )
});

/// Some years as they ship, with some switches off.
fn lived((from, to): (Day, Day), off: &[&str]) -> Outcome {
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (from, to);
    for switch in off {
        scenario
            .settings
            .switch_off(switch)
            .expect("a known switch");
    }
    let ground = Ground::composed(&EVIDENCE, &scenario.settings).expect("the census composes");
    let whom = Whom::in_strata(&scenario.settings);
    terror::run(&scenario, &ground, whom, 1, &mut |_| {})
}

/// People moved so on a line, from one day to another, both included.
fn moved(outcome: &Outcome, line: Line, flow: Flow, (from, to): (Day, Day)) -> f64 {
    let days = outcome.chronicle.days();
    days.filter(|day| from <= *day && *day <= to)
        .flat_map(|day| outcome.chronicle.acts(day))
        .filter(|act| (act.line, act.flow) == (line, flow))
        .map(|act| f64::from(act.count))
        .sum()
}

fn year(year: i16) -> (Day, Day) {
    (Day::on(year, 1, 1), Day::on(year, 12, 31))
}

/// What a part of a gauge of the whole country stood at on a day; nothing before it was read.
fn read(outcome: &Outcome, gauge: Gauge, part: u8, day: Day) -> f64 {
    let mut readings = outcome.chronicle.readings().iter().rev();
    let latest = readings.find(|(on, one)| *on <= day && (one.gauge, one.part) == (gauge, part));
    latest.map_or(0.0, |(_, one)| one.value())
}

fn members(outcome: &Outcome, day: Day) -> f64 {
    let days = (Day::FIRST, day);
    let of = |flow: Flow| moved(outcome, Line::People, flow, days);
    let stood: f64 = outcome
        .chronicle
        .opening()
        .iter()
        .filter(|act| act.flow == Flow::PartyStood)
        .map(|act| f64::from(act.count))
        .sum();
    let expelled = [
        Flow::PartyExpelledPurge,
        Flow::PartyExpelledVerification,
        Flow::PartyExpelledExchange,
        Flow::PartyExpelledTerror,
        Flow::PartyExpelledOrdinary,
    ];
    stood + of(Flow::PartyAdmitted) + of(Flow::PartyRestored)
        - of(Flow::PartyLeft)
        - expelled.map(of).iter().sum::<f64>()
}

fn claim_range(id: &str) -> (f64, f64) {
    let claim = EVIDENCE.claim(id).expect("a claim");
    claim.range().expect("a range")
}

#[test]
fn the_chistka_expels_a_share_of_those_checked_that_lies_between_the_rival_figures() {
    let expelled = moved(
        &SHIPPED,
        Line::People,
        Flow::PartyExpelledPurge,
        (Day::FIRST, Day::LAST),
    );
    let share = 100.0 * expelled / EVIDENCE.number("purge1933_checked");
    let (low, high) = claim_range("purge1933_share");
    assert!(
        low <= share && share <= high,
        "{share} is not within {low} to {high}"
    );
    let textbooks = EVIDENCE.number("purge1933_textbooks");
    assert!(share <= textbooks && (share - EVIDENCE.number("purge1933_fifth")).abs() < 3.0);
    let held = moved(&SHIPPED, Line::Cadres, Flow::ArrestedSweep, year(1934));
    assert!(held < 0.1 * expelled, "the chistka is no wave of arrests");
}

#[test]
fn the_party_shrinks_by_more_than_a_third_and_comes_back_when_it_is_opened() {
    let of_record = |year: i16| EVIDENCE.number(&format!("party_total_{year}"));
    let eve = |year: i16| members(&SHIPPED, Day::on(year - 1, 12, 31));
    for year in 1934..=1936 {
        let off = libm::log(eve(year) / of_record(year));
        assert!(
            off.abs() < 0.3,
            "{year}: {} and {}",
            eve(year),
            of_record(year)
        );
    }
    assert!(eve(1937) < 0.65 * eve(1933) && 1.4 * eve(1937) < eve(1940));
}

#[test]
fn arrests_of_office_holders_outside_the_lists_are_of_the_order_of_the_lists() {
    let terror = (Day::on(1937, 3, 5), Day::on(1938, 11, 17));
    let taken = |line: Line, days: (Day, Day)| -> f64 {
        [
            Flow::ArrestedSweep,
            Flow::ArrestedDossier,
            Flow::ArrestedList,
        ]
        .map(|flow| moved(&SHIPPED, line, flow, days))
        .iter()
        .sum()
    };
    let (cadres, lists) = (taken(Line::Cadres, terror), taken(Line::Lists, terror));
    // Werth: elite and party together about 100,000 of those arrested in 1937-38.
    let all = cadres + lists;
    assert!(50_000.0 < all && all < 200_000.0, "{cadres} beside {lists}");
    let before = taken(Line::Cadres, year(1935));
    assert!(5.0 * before < cadres, "{before} a year before the terror");
}

#[test]
fn those_who_made_the_revolution_are_few_among_the_senior_in_1939_and_the_new_are_many() {
    let day = Day::on(1939, 3, 1);
    let (old, new) = (
        read(&SHIPPED, Gauge::Cohort, 0, day),
        read(&SHIPPED, Gauge::Cohort, 3, day),
    );
    let spared = read(&WITHOUT_TERROR, Gauge::Cohort, 0, day);
    let delegates = EVIDENCE.number("congress18_del_pre1919") / 100.0;
    assert!(
        old < 0.5 * read(&SHIPPED, Gauge::Cohort, 0, Day::on(1934, 3, 1)),
        "{old}"
    );
    assert!(
        old < spared && (old - delegates).abs() < (spared - delegates).abs(),
        "{spared}"
    );
    assert!(0.25 < new, "{new}");
    let beholden = |outcome: &Outcome| read(outcome, Gauge::Beholden, 0, day);
    assert!(0.2 < beholden(&SHIPPED), "{}", beholden(&SHIPPED));
    assert!(beholden(&WITHOUT_TERROR) < 0.5 * beholden(&SHIPPED));
}

#[test]
fn industry_grows_more_slowly_after_1937_and_part_of_it_is_the_terrors_doing() {
    let growth = |outcome: &Outcome, from: i16, to: i16| {
        let output = |year: i16| -> f64 {
            (0..4)
                .map(|part| libm::log(read(outcome, Gauge::Output, part, Day::on(year, 1, 1))))
                .sum::<f64>()
                / 4.0
        };
        (output(to) - output(from)) / f64::from(to - from)
    };
    let (before, after) = (growth(&SHIPPED, 1933, 1937), growth(&SHIPPED, 1937, 1940));
    let spared = growth(&WITHOUT_TERROR, 1937, 1940);
    assert!(after < 0.5 * before, "{before} before, {after} after");
    assert!(
        after + 0.01 < spared && spared < before,
        "{spared} without the terror"
    );
}

#[test]
fn reports_run_further_ahead_of_output_the_greater_the_fear() {
    let padding = |day: Day| {
        let [reported, output] =
            [Gauge::Reported, Gauge::Output].map(|gauge| read(&SHIPPED, gauge, 0, day));
        reported / output - 1.0
    };
    let (calm, afraid) = (padding(Day::on(1936, 6, 1)), padding(Day::on(1938, 3, 1)));
    assert!(
        0.0 <= calm && 1.5 * calm + 0.01 < afraid,
        "{calm}, then {afraid}"
    );
}

/// A half of the regions: those that live more by industry than most, or less.
#[derive(Clone, Copy, Default)]
struct Half {
    members: f64,
    /// Their members, each counted by the share in which his region lives by industry.
    industrial: f64,
    taken: f64,
}

/// The correlation, over the months of the terror and the two halves of the country, of what the
/// branches lacked three to four months before and of the office-holders arrested a member.
fn blame_in_arrests(outcome: &Outcome) -> f64 {
    let ground = Ground::composed(&EVIDENCE, &Settings::shipped(catalogue::ALL)).expect("a census");
    let half = |region: Region| usize::from(ground.economy.in_industry(region) < 0.42);
    let mut pairs = Vec::new();
    for month in (0..19).map(|month| Day::at(Day::on(1937, 4, 1).index() + 30 * month)) {
        let month = month.expect("a day of the terror");
        let back = Day::at(month.index() - 106).expect("three and a half months before");
        let lacking = ground.economy.shortfall(back).expect("an economy");
        let industry = lacking[..4].iter().sum::<f64>() / 4.0;
        let mut halves = [Half::default(); 2];
        for region in Region::all() {
            let members = ground.party.members(region);
            halves[half(region)].members += members;
            halves[half(region)].industrial += members * ground.economy.in_industry(region);
        }
        let days = month.through(Day::at(month.index() + 29).expect("a month"));
        for act in days.flat_map(|day| outcome.chronicle.acts(day)) {
            if act.line == Line::Cadres && act.flow.is_arrest() {
                halves[half(act.region)].taken += f64::from(act.count);
            }
        }
        pairs.extend(halves.map(|half| {
            let share = half.industrial / half.members;
            let lacking = share * industry + (1.0 - share) * lacking[4];
            (lacking, half.taken / half.members)
        }));
    }
    correlation(&pairs)
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let number = f64::from(u32::try_from(pairs.len()).expect("few pairs"));
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / number;
    let (x, y) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let with = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = with(&|pair| (pair.0 - x) * (pair.1 - y));
    let spread = with(&|pair| (pair.0 - x).powi(2)) * with(&|pair| (pair.1 - y).powi(2));
    both / spread.sqrt()
}

#[test]
fn arrests_of_office_holders_follow_shortfall_by_some_months_and_do_not_without_blame() {
    let years = (Day::on(1936, 7, 1), Day::on(1938, 11, 30));
    let blamed = blame_in_arrests(&SHIPPED);
    let without = blame_in_arrests(&lived(years, &["M23"]));
    assert!(
        0.5 < blamed && without < 0.35,
        "{blamed} with blame, {without} without"
    );
}

#[test]
fn the_archive_asks_for_the_party_and_is_answered() {
    let ledger = chronicle::Ledger::of(&SHIPPED.chronicle);
    let answers = inquiry::Answers::of(&EVIDENCE, &ledger);
    let judged = inquiry::judge(&EVIDENCE, &answers, &[]);
    for year in 1934..=1936 {
        let pattern = judged.pattern(&format!("party_total_{year}"));
        let pattern = pattern.expect("the membership of the year is asked for");
        assert!(
            pattern.is_judged() && pattern.archive.holds(pattern.run),
            "{pattern:?}"
        );
    }
    for id in ["prov1935_expelled", "exp1936", "exp1937", "exp1938_jan"] {
        assert!(
            judged.pattern(id).is_some_and(inquiry::Pattern::is_judged),
            "{id}"
        );
    }
    let given = judged.pattern("party_total_1933").map(|it| it.verdict);
    assert_eq!(
        given,
        Some(inquiry::Verdict::Identity),
        "what is given never counts"
    );
}
