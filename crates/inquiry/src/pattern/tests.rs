//! Small histories set beside the figures of the shipped evidence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chronicle::{Act, Chronicle, Flow, Ledger};
use evidence::{Day, Line, Region};

use super::*;

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().expect("the shipped evidence has no fault"));

/// A country of which only a few days are told.
#[derive(Default)]
struct History {
    opening: Vec<Act>,
    happened: BTreeMap<Day, Vec<Act>>,
    recorded: BTreeMap<Day, Vec<Act>>,
}

impl History {
    fn new() -> History {
        History::default()
    }

    fn opened(mut self, line: Line, flow: Flow, count: f64) -> History {
        self.opening.push(act(line, flow, count));
        self
    }

    /// So many people on a day, all of them in the files.
    fn on(self, day: &str, line: Line, flow: Flow, count: f64) -> History {
        self.but_recorded(day, line, flow, count, count)
    }

    /// So many people on a day, and so many in the files.
    fn but_recorded(
        mut self,
        day: &str,
        line: Line,
        flow: Flow,
        count: f64,
        recorded: f64,
    ) -> History {
        let day = Day::of(day.parse().unwrap()).unwrap();
        self.happened
            .entry(day)
            .or_default()
            .push(act(line, flow, count));
        if flow.is_recorded() {
            self.recorded
                .entry(day)
                .or_default()
                .push(act(line, flow, recorded));
        }
        self
    }

    fn answers(self) -> Answers {
        Answers::of(&EVIDENCE, &self.ledger())
    }

    fn ledger(self) -> Ledger {
        self.ledger_of(Day::FIRST, Day::LAST)
    }

    fn ledger_of(mut self, first: Day, last: Day) -> Ledger {
        self.opening.sort();
        let mut chronicle = Chronicle::open(first, &self.opening);
        for day in first.through(last) {
            let page = |book: &BTreeMap<Day, Vec<Act>>| {
                let mut page = book.get(&day).cloned().unwrap_or_default();
                page.sort();
                page
            };
            chronicle.write_day(day, &page(&self.happened), &page(&self.recorded));
        }
        Ledger::of(&chronicle)
    }
}

fn act(line: Line, flow: Flow, count: f64) -> Act {
    let region = EVIDENCE.places().unit("MOS").unwrap();
    Act {
        region,
        line,
        flow,
        count: whole(count),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of these histories are small"
)]
fn whole(count: f64) -> i32 {
    libm::round(count) as i32
}

fn claim(id: &str) -> &'static Claim {
    EVIDENCE
        .claim(id)
        .unwrap_or_else(|| panic!("the evidence has no `{id}`"))
}

fn figure(id: &str) -> f64 {
    EVIDENCE.number(id)
}

/// The pattern of a claim beside one history.
fn beside(id: &str, history: History) -> Pattern {
    single(claim(id), &history.answers(), &[]).unwrap()
}

#[test]
fn a_run_that_arrests_as_the_report_says_is_inside_and_one_that_arrests_half_is_not() {
    let strike = |share: f64| {
        let arrested = figure("k447_15aug37_arr") * share;
        let history = History::new();
        history.on(
            "1937-08-09",
            Line::Order00447,
            Flow::ArrestedStrike,
            arrested,
        )
    };
    let alike = beside("k447_15aug37_arr", strike(1.0));
    assert_eq!(alike.verdict, Verdict::Inside);
    assert_eq!(
        beside("k447_15aug37_arr", strike(0.5)).verdict,
        Verdict::Outside
    );
}

#[test]
fn the_files_are_compared_and_not_what_happened() {
    let arrested = figure("k447_15aug37_arr");
    let day = "1937-08-09";
    let history = History::new();
    let history = history.but_recorded(
        day,
        Line::Order00447,
        Flow::ArrestedStrike,
        arrested,
        5_000.0,
    );
    let pattern = beside("k447_15aug37_arr", history);
    assert_eq!(pattern.verdict, Verdict::Outside);
    assert!((pattern.run - 5_000.0).abs() < 0.5);
}

#[test]
fn what_was_fed_in_is_shown_and_not_counted() {
    let arrested = figure("arrest_pavlov_1932");
    let history = History::new().on(
        "1932-03-01",
        Line::Political,
        Flow::ArrestedDossier,
        arrested,
    );
    let pattern = beside("arrest_pavlov_1932", history);
    assert_eq!(pattern.verdict, Verdict::Identity);
    assert!((pattern.run - arrested).abs() < 0.5);
    let judged = Judged {
        patterns: vec![pattern],
        ..Judged::default()
    };
    assert_eq!(
        judged.score(Role::Input),
        Score {
            identities: 1,
            ..Score::default()
        }
    );
}

#[test]
fn what_was_fed_in_and_is_not_kept_is_no_identity() {
    let arrested = figure("arrest_pavlov_1932");
    let on = |share: f64| {
        let people = (share * arrested).round();
        let history = History::new();
        history.on("1932-03-01", Line::Political, Flow::ArrestedDossier, people)
    };
    let verdict = |share: f64| beside("arrest_pavlov_1932", on(share)).verdict;
    assert_eq!(verdict(0.99), Verdict::Identity);
    assert_eq!(verdict(0.9), Verdict::Given);
}

#[test]
fn a_floor_is_met_from_above() {
    let floor = figure("militia_troikas");
    let tried = |count| {
        let history = History::new();
        history.on("1936-06-01", Line::Militia, Flow::TriedMilitiaTroika, count)
    };
    assert_eq!(
        beside("militia_troikas", tried(2.0 * floor)).verdict,
        Verdict::Inside
    );
    assert_eq!(
        beside("militia_troikas", tried(0.9 * floor)).verdict,
        Verdict::Outside
    );
}

#[test]
fn bounds_that_only_repeat_a_figure_do_not_forbid_every_deviation() {
    let sentenced = figure("conv_1sd_1932");
    let history = History::new().on(
        "1932-05-01",
        Line::Political,
        Flow::SentencedCamp,
        1.01 * sentenced,
    );
    assert_eq!(claim("conv_1sd_1932").low, claim("conv_1sd_1932").high);
    assert_eq!(beside("conv_1sd_1932", history).verdict, Verdict::Inside);
}

#[test]
fn a_share_is_of_all_who_were_sentenced() {
    let share = figure("natops_death_share");
    let history = History::new()
        .on(
            "1938-02-01",
            Line::Polish,
            Flow::SentencedDeath,
            10.0 * share,
        )
        .on(
            "1938-02-01",
            Line::Polish,
            Flow::SentencedCamp,
            10.0 * (100.0 - share),
        )
        .on("1938-02-01", Line::Order00447, Flow::SentencedCamp, 9_000.0);
    let pattern = beside("natops_death_share", history);
    assert!((pattern.run - share).abs() < 0.01, "{}", pattern.run);
    assert_eq!(pattern.verdict, Verdict::Inside);
}

#[test]
fn albums_stand_under_the_troikas_in_the_year_in_which_the_ledger_has_no_row_for_them() {
    let tried = |day: &str| {
        History::new()
            .on(day, Line::Order00447, Flow::TriedTroika, 1_000.0)
            .on(day, Line::Polish, Flow::TriedAlbum, 300.0)
            .on(day, Line::Polish, Flow::TriedSpecialTroika, 50.0)
            .on(day, Line::Lists, Flow::TriedMilitaryCollegium, 7.0)
            .on(day, Line::Political, Flow::TriedCourt, 5.0)
    };
    let model = |id: &str, day: &str| beside(id, tried(day)).run;
    assert!((model("body_troika_1937", "1937-11-01") - 1_050.0).abs() < 0.5);
    assert!((model("body_dvoika_1937", "1937-11-01") - 300.0).abs() < 0.5);
    assert!((model("body_troika_1938", "1938-03-01") - 1_350.0).abs() < 0.5);
    assert!((model("body_courts_1938", "1938-03-01") - 12.0).abs() < 0.5);
}

#[test]
fn a_count_on_the_first_of_january_is_taken_before_the_days_work() {
    let history = || {
        History::new()
            .opened(Line::Ordinary, Flow::CampArrived, 200.0)
            .on("1936-12-31", Line::Ordinary, Flow::CampArrived, 30.0)
            .on("1937-01-01", Line::Ordinary, Flow::CampArrived, 4.0)
            .on("1940-12-31", Line::Ordinary, Flow::CampDied, 1.0)
    };
    let camps = |id: &str| whole(beside(id, history()).run);
    assert_eq!(camps("itl_1932"), 200);
    assert_eq!(camps("itl_1937"), 230);
    assert_eq!(camps("itl_1938"), 234);
    assert_eq!(camps("itl_1941"), 233);
}

#[test]
fn common_criminals_are_no_counter_revolutionaries() {
    let history = History::new()
        .opened(Line::Ordinary, Flow::CampArrived, 500.0)
        .opened(Line::Militia, Flow::CampArrived, 40.0)
        .opened(Line::Political, Flow::CampArrived, 9.0);
    assert_eq!(whole(beside("itl_cr_1937", history).run), 9);
}

#[test]
fn a_bodys_death_sentences_are_compared_only_where_no_other_body_judged() {
    let tried = |albums: f64| {
        History::new()
            .on(
                "1938-10-01",
                Line::Polish,
                Flow::SentencedDeath,
                700.0 + albums,
            )
            .on(
                "1938-10-01",
                Line::Polish,
                Flow::TriedSpecialTroika,
                1_000.0,
            )
            .on("1938-10-02", Line::Polish, Flow::TriedAlbum, albums)
            .on("1938-10-02", Line::Polish, Flow::SentencedCamp, 300.0)
    };
    assert!((beside("sptroika_death", tried(0.0)).run - 700.0).abs() < 0.5);
    let mixed = single(claim("sptroika_death"), &tried(1_000.0).answers(), &[]);
    assert!(matches!(mixed, Err(Reason::OtherBodies { share }) if (share - 0.5).abs() < 0.01));
}

#[test]
fn a_run_of_1937_is_not_asked_about_1938() {
    let year = History::new().ledger_of(Day::on(1937, 1, 1), Day::on(1937, 12, 31));
    let run = Answers::of(&EVIDENCE, &year);
    assert_eq!(
        single(claim("conv_1sd_1938"), &run, &[]),
        Err(Reason::OutsideRun)
    );
    assert!(single(claim("conv_1sd_1937"), &run, &[]).is_ok());
    assert!(single(claim("itl_1937"), &run, &[]).is_ok());
    assert!(single(claim("itl_1938"), &run, &[]).is_ok());
    assert_eq!(
        single(claim("itl_1939"), &run, &[]),
        Err(Reason::OutsideRun)
    );
}

/// The country with so much of the strike's arrests under each seed.
fn strikes(shares: &[f64]) -> Vec<Answers> {
    let arrested = figure("k447_15aug37_arr");
    let strike = |share: &f64| {
        let (history, count) = (History::new(), share * arrested);
        history
            .on("1937-08-09", Line::Order00447, Flow::ArrestedStrike, count)
            .answers()
    };
    shares.iter().map(strike).collect()
}

#[test]
fn a_country_is_judged_by_what_its_luck_allows_and_shown_with_its_own_figure() {
    let arrested = figure("k447_15aug37_arr");
    let (claim, seeds) = (claim("k447_15aug37_arr"), strikes(&[0.8, 0.9, 1.2]));
    let unlucky = &strikes(&[0.5])[0];
    let pattern = single(claim, unlucky, &seeds).unwrap();
    let spread = pattern.seeds.unwrap();
    assert!((pattern.run / arrested - 0.5).abs() < 1e-4);
    assert!((spread.median / arrested - 0.9).abs() < 1e-4);
    assert!(0.8 * arrested < spread.low && spread.high < 1.2 * arrested);
    assert_eq!(pattern.verdict, Verdict::Inside);
    let alone = single(claim, unlucky, &[]).unwrap();
    assert_eq!((alone.verdict, alone.seeds), (Verdict::Outside, None));
    let missed = single(claim, &strikes(&[1.0])[0], &strikes(&[0.4, 0.5, 0.6])).unwrap();
    assert_eq!(missed.verdict, Verdict::Outside);
}

#[test]
fn where_one_seed_cannot_answer_the_run_stands_alone() {
    let (claim, own) = (claim("k447_15aug37_arr"), &strikes(&[1.0])[0]);
    let mut seeds = strikes(&[0.4, 0.5]);
    seeds[1].figures.remove(&claim.id);
    let pattern = single(claim, own, &seeds).unwrap();
    assert_eq!((pattern.verdict, pattern.seeds), (Verdict::Inside, None));
}

/// The held-out months of all of Memorial's lists.
fn memorial() -> Vec<&'static Claim> {
    let months = EVIDENCE.claims().iter().filter(|claim| {
        claim.group.as_deref() == Some("memorial-months-1937-38")
            && claim.part("nationality").is_none()
    });
    months.collect()
}

/// A run that arrests in each of Memorial's months what `count` makes of the lists' figure.
fn monthly_arrests(count: impl Fn(f64) -> f64) -> Answers {
    memorial()
        .into_iter()
        .fold(History::new(), |history, claim| {
            let day = claim.period.start.to_string();
            let count = count(claim.value.unwrap());
            history.on(&day, Line::Political, Flow::ArrestedDossier, count)
        })
        .answers()
}

#[test]
fn a_run_with_the_lists_months_is_inside_at_any_level_and_a_flat_one_is_not() {
    let series = memorial();
    assert_eq!(series.len(), 24);
    let judge = |run: Answers| monthly("m".to_owned(), &series, &run, &[]).unwrap();
    let alike = judge(monthly_arrests(|listed| 2.0 * listed));
    let shape = alike.shape.unwrap();
    assert_eq!(alike.verdict, Verdict::Inside);
    assert!(shape.chance > 0.99 && shape.displaced < 1e-3);
    let total: f64 = shape.months.iter().map(|month| month.archive).sum();
    assert!((total - 1.0).abs() < 1e-9);
    let flat = judge(monthly_arrests(|_| 1_000.0));
    assert_eq!(flat.verdict, Verdict::Outside);
    assert!(flat.shape.unwrap().displaced > 0.1);
    assert_eq!(judge(History::new().answers()).verdict, Verdict::Outside);
}

#[test]
fn every_figure_of_the_evidence_is_compared_or_left_out_with_a_reason() {
    let judged = judge(&EVIDENCE, &History::new().answers(), &[]);
    let comparable = asked(&EVIDENCE);
    let compared = judged
        .patterns
        .iter()
        .flat_map(|pattern| pattern.claims.iter());
    let left_out = judged.left_out.iter().map(|left_out| &left_out.id);
    let mut told: Vec<&str> = compared.chain(left_out).map(String::as_str).collect();
    let mut all: Vec<&str> = comparable.iter().map(|claim| claim.id.as_str()).collect();
    told.sort_unstable();
    all.sort_unstable();
    assert_eq!(told, all);
    let unanswered: Vec<String> = judged
        .left_out
        .iter()
        .filter(|left_out| left_out.role.is_compared() && left_out.reason != Reason::NoNationality)
        .map(|left_out| format!("{}: {}", left_out.id, left_out.reason))
        .collect();
    assert_eq!(unanswered, Vec::<String>::new());
}

#[test]
fn an_empty_country_reproduces_nothing() {
    let judged = judge(&EVIDENCE, &History::new().answers(), &[]);
    for role in [Role::Fitted, Role::HeldOut] {
        let score = judged.score(role);
        assert_eq!(score.inside, 0, "{role:?}");
        assert!(score.outside > 0, "{role:?}");
    }
}

#[test]
fn a_region_of_the_lists_is_compared_with_that_region() {
    let month = EVIDENCE
        .claims()
        .iter()
        .find(|claim| claim.group.as_deref() == Some("memorial-sample-months"))
        .unwrap();
    let unit = EVIDENCE.places().unit(&month.place).unwrap();
    let question = Question::of(&EVIDENCE, month, (Day::FIRST, Some(Day::LAST))).unwrap();
    let elsewhere = Region::all().find(|region| *region != unit).unwrap();
    let arrests = |region: Region| {
        let mut history = History::new();
        let day = Day::of(month.period.start).unwrap();
        let arrest = Act {
            region,
            line: Line::Political,
            flow: Flow::ArrestedDossier,
            count: 3,
        };
        history.happened.insert(day, vec![arrest]);
        history.recorded.insert(day, vec![arrest]);
        whole(question.answer(&history.ledger()).unwrap())
    };
    assert_eq!((arrests(unit), arrests(elsewhere)), (3, 0));
}
