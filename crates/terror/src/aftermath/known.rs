//! What could be known, and when: the same country as an observer of 1939, 1956, 1968, 1993 and of
//! today could reckon it.
//!
//! Each observer sees the run through what had reached him by then (M31).
//!
//! * 1939: newspapers and trials. He counts what was printed: of arrests and executions a share so
//!   small that it says nothing of the scale; of camps and of the famine nothing that he can sum.
//! * 1956 and 1968: people who had been in the camps and got out, and in 1956 the secret speech, which
//!   gave no sums. What they saw of their own cells is multiplied up to the country; the product
//!   errs by a factor, in the middle b, log-normal with deviation s. In 1968 far more of them had been
//!   read, and the deviation is s over the square root of two; the factor is the same, for they were
//!   the same people.
//! * 1993: the files are open. He reads what the organs wrote down, to within the error of their
//!   registers. The people sentenced by militia troikas are not in them.
//! * now: the files, corrected for what is believed not to have reached them, and the militia's cases
//!   beside them.
//!
//! Of the famine nobody in a camp could tell; abroad it was reckoned from the counts of 1926 and 1939,
//! in the middle rightly and with the same deviation s. The files of 1993 are registers of deaths, which broke down where most died; today it
//! is reckoned from births and deaths together, as the run's own ledger is.
//!
//! Beside what could be reckoned stand the estimates that were printed, each at the first observer of
//! its year or after.
//!
//! In symbols:
//!
//! ```text
//! 1939      : happened * known.printed; arrests and executions only
//! 1956, 1968: happened * known.memoir_factor, deviation known.memoir_spread, over sqrt(2) in 1968
//! 1993      : filed, deviation known.register_error; of the famine happened * known.famine_registered
//! now       : (filed + militia) / (1 - record.missing), deviation known.register_error
//! ends      = middle * exp(+-1.645 * deviation)
//! ```

use chronicle::{Chronicle, Ledger, Quantity, Query};
use evidence::{Day, Estimate, Evidence, Line, Lines};
use scenario::{Settings, quantile};

/// When somebody looks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Observer {
    /// Newspapers and trials.
    Of1939,
    /// The first memoirs, and the secret speech.
    Of1956,
    /// Many memoirs.
    Of1968,
    /// The files, just opened.
    Of1993,
    /// The files and what is known to be missing from them.
    Now,
}

impl Observer {
    /// Every observer, in order.
    pub const ALL: [Observer; 5] = [
        Observer::Of1939,
        Observer::Of1956,
        Observer::Of1968,
        Observer::Of1993,
        Observer::Now,
    ];

    /// The word for it in answers.
    pub const fn id(self) -> &'static str {
        match self {
            Observer::Of1939 => "1939",
            Observer::Of1956 => "1956",
            Observer::Of1968 => "1968",
            Observer::Of1993 => "1993",
            Observer::Now => "now",
        }
    }

    /// The last year whose print he can have read.
    const fn has_read_until(self) -> i16 {
        match self {
            Observer::Of1939 => 1939,
            Observer::Of1956 => 1956,
            Observer::Of1968 => 1968,
            Observer::Of1993 => 1993,
            Observer::Now => i16::MAX,
        }
    }

    /// Whoever was the first to be able to read what was printed in a year.
    fn first_to_read(year: i16) -> Observer {
        let mut observers = Observer::ALL.into_iter();
        observers
            .find(|one| year <= one.has_read_until())
            .unwrap_or(Observer::Now)
    }
}

/// What an observer asks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// People arrested in 1937 and 1938.
    Arrests,
    /// People shot in 1937 and 1938.
    Executions,
    /// Prisoners of the camps on the first day of 1939.
    Prisoners,
    /// Deaths in the camps in all years of the run.
    CampDeaths,
    /// Deaths from famine in 1932 and 1933.
    Famine,
}

impl Question {
    /// Every question.
    pub const ALL: [Question; 5] = [
        Question::Arrests,
        Question::Executions,
        Question::Prisoners,
        Question::CampDeaths,
        Question::Famine,
    ];

    /// The word for it in answers.
    pub const fn id(self) -> &'static str {
        match self {
            Question::Arrests => "arrests-1937-38",
            Question::Executions => "executions-1937-38",
            Question::Prisoners => "camp-stock-1939",
            Question::CampDeaths => "camp-deaths",
            Question::Famine => "famine-deaths",
        }
    }

    /// What is asked, in words.
    pub const fn asks(self) -> &'static str {
        match self {
            Question::Arrests => "arrested in 1937 and 1938",
            Question::Executions => "shot in 1937 and 1938",
            Question::Prisoners => "in the camps on 1 January 1939",
            Question::CampDeaths => "died in the camps, 1932 to 1940",
            Question::Famine => "died of famine, 1932 and 1933",
        }
    }

    const fn quantity(self) -> Quantity {
        match self {
            Question::Arrests => Quantity::Arrests,
            Question::Executions => Quantity::Shot,
            Question::Prisoners => Quantity::CampStock,
            Question::CampDeaths => Quantity::CampDeaths,
            Question::Famine => Quantity::FamineDeaths,
        }
    }

    /// The first day that is asked after, and the last.
    fn days(self) -> (Day, Day) {
        match self {
            Question::Arrests | Question::Executions => {
                (Day::on(1937, 1, 1), Day::on(1938, 12, 31))
            }
            Question::Prisoners => (Day::on(1938, 12, 31), Day::on(1938, 12, 31)),
            Question::CampDeaths => (Day::FIRST, Day::LAST),
            Question::Famine => (Day::on(1932, 1, 1), Day::on(1933, 12, 31)),
        }
    }

    /// Printed estimates of the same thing, by the ids of the table of estimates.
    const fn estimates(self) -> &'static [&'static str] {
        match self {
            Question::Arrests => &["hist_12", "hist_33"],
            Question::Executions => &["hist_02", "hist_20", "hist_29", "hist_30"],
            Question::Prisoners => &["hist_03", "hist_10"],
            Question::CampDeaths => &[],
            Question::Famine => &["hist_04", "hist_34"],
        }
    }
}

/// What an observer could reckon of something, and who printed what.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Who looks back.
    pub observer: Observer,
    /// At what.
    pub question: Question,
    /// What happened in the run.
    pub happened: i64,
    /// The least, the middle and the most that he could reckon, nine times in ten, in people; none
    /// where nothing he had could be summed.
    pub reckoned: Option<[f64; 3]>,
    /// Ids of the estimates printed since the observer before him.
    pub printed: Vec<String>,
}

/// What each observer could reckon of each thing that lies within the days of a record.
pub fn seen(chronicle: &Chronicle, settings: &Settings, evidence: &Evidence) -> Vec<Seen> {
    let (ledger, believed) = (Ledger::of(chronicle), Believed::of(settings));
    let mut all = Vec::new();
    for question in Question::ALL {
        let Some(told) = Sums::of(&ledger, question) else {
            continue;
        };
        for observer in Observer::ALL {
            let since = |one: &&Estimate| {
                question.estimates().contains(&one.id.as_str())
                    && Observer::first_to_read(one.year) == observer
            };
            let printed = evidence.estimates().iter().filter(since);
            all.push(Seen {
                observer,
                question,
                happened: told.happened,
                reckoned: believed.reckon(observer, question, told),
                printed: printed.map(|one| one.id.clone()).collect(),
            });
        }
    }
    all
}

/// What happened and what was written of it.
#[derive(Clone, Copy, Debug)]
struct Sums {
    happened: i64,
    /// In the files of the security organs.
    filed: i64,
    /// In the files of the militia.
    filed_by_militia: i64,
}

impl Sums {
    /// The sums of a question; none where its days are not all in the record.
    fn of(ledger: &Ledger, question: Question) -> Option<Sums> {
        let (from, to) = question.days();
        let ask = |lines, recorded| {
            let query = Query {
                lines,
                recorded,
                ..Query::of(question.quantity(), from, to)
            };
            ledger.value(&query).ok()
        };
        // What is counted in camps and villages is not divided by who brought people there.
        let by_line = matches!(question, Question::Arrests | Question::Executions);
        let (own, militia) = (Some(Lines::SECURITY), Some(Lines::only(Line::Militia)));
        let recorded = question.quantity().is_recorded();
        Some(Sums {
            happened: ask(None, false)?,
            filed: ask(if by_line { own } else { None }, recorded)?,
            filed_by_militia: if by_line { ask(militia, recorded)? } else { 0 },
        })
    }
}

/// What is believed of what reached each observer.
#[derive(Clone, Copy, Debug)]
struct Believed {
    printed: f64,
    factor: f64,
    spread: f64,
    register: f64,
    missing: f64,
    unregistered: f64,
}

/// Nine in ten of a normal lie within so many deviations.
const NINE_IN_TEN: f64 = 0.95;

impl Believed {
    fn of(settings: &Settings) -> Believed {
        let missing = settings.on("M31.coverage");
        Believed {
            printed: settings.number("known.printed"),
            factor: settings.number("known.memoir_factor"),
            spread: settings.number("known.memoir_spread"),
            register: settings.number("known.register_error"),
            missing: if missing {
                settings.number("record.missing")
            } else {
                0.0
            },
            unregistered: settings.number("known.famine_registered"),
        }
    }

    fn reckon(self, observer: Observer, question: Question, told: Sums) -> Option<[f64; 3]> {
        let [happened, filed, militia] =
            [told.happened, told.filed, told.filed_by_militia].map(super::real);
        let famine = question == Question::Famine;
        match observer {
            Observer::Of1939 => {
                let told = matches!(question, Question::Arrests | Question::Executions);
                told.then(|| around(happened * self.printed, self.spread))
            }
            Observer::Of1956 | Observer::Of1968 if famine => Some(around(happened, self.spread)),
            Observer::Of1956 => Some(around(happened * self.factor, self.spread)),
            Observer::Of1968 => {
                let spread = self.spread / core::f64::consts::SQRT_2;
                Some(around(happened * self.factor, spread))
            }
            Observer::Of1993 if famine => Some(around(happened * self.unregistered, self.register)),
            Observer::Of1993 => Some(around(filed, self.register)),
            Observer::Now => {
                let all = if famine { happened } else { filed + militia };
                let missing = if famine { 0.0 } else { self.missing };
                Some(around(all / (1.0 - missing), self.register))
            }
        }
    }
}

/// A middle with the ends between which nine in ten of a log-normal error lie.
fn around(middle: f64, deviation: f64) -> [f64; 3] {
    let reach = libm::exp(deviation * quantile::normal(NINE_IN_TEN));
    [middle / reach, middle, middle * reach]
}

#[cfg(test)]
mod tests {
    use chronicle::{Act, Flow};
    use evidence::Region;

    use super::*;
    use crate::mechanism::catalogue;

    /// All of 1937 and 1938, in which a thousand were shot, nine hundred of them on file, and a
    /// hundred were taken by the militia.
    fn record() -> Chronicle {
        let day = Day::on(1937, 12, 1);
        let act = |line, flow, count| Act {
            region: Region::at(3),
            line,
            flow,
            count,
        };
        let happened = [
            act(Line::Militia, Flow::ArrestedSweep, 100),
            act(Line::Polish, Flow::Shot, 1_000),
        ];
        let filed = [
            act(Line::Militia, Flow::ArrestedSweep, 90),
            act(Line::Polish, Flow::Shot, 900),
        ];
        let mut chronicle = Chronicle::open(Day::on(1937, 1, 1), &[]);
        for today in Day::on(1937, 1, 1).through(Day::on(1939, 1, 1)) {
            let (acts, records): (&[Act], &[Act]) = if today == day {
                (&happened, &filed)
            } else {
                (&[], &[])
            };
            chronicle.write_day(today, acts, records);
        }
        chronicle
    }

    fn of(question: Question, observer: Observer) -> Seen {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.set("known.memoir_factor", 2.0).unwrap();
        settings.set("known.memoir_spread", 0.5).unwrap();
        settings.set("record.missing", 0.1).unwrap();
        let evidence = Evidence::shipped().unwrap();
        let all = seen(&record(), &settings, &evidence);
        let mut of = all.into_iter();
        of.find(|one| (one.question, one.observer) == (question, observer))
            .unwrap()
    }

    #[test]
    fn memoirs_err_by_their_factor_and_more_of_them_by_no_other() {
        let [few, many] = [Observer::Of1956, Observer::Of1968]
            .map(|observer| of(Question::Executions, observer).reckoned.unwrap());
        assert!((few[1] - 2_000.0).abs() < 1e-6 && (many[1] - 2_000.0).abs() < 1e-6);
        assert!((few[2] - 2_000.0 * libm::exp(0.5 * 1.644_853_6)).abs() < 0.1);
        assert!(few[0] < many[0] && many[2] < few[2]);
    }

    #[test]
    fn the_files_hold_what_was_written_and_today_what_is_missing_is_put_back() {
        let opened = of(Question::Executions, Observer::Of1993).reckoned.unwrap();
        let today = of(Question::Executions, Observer::Now).reckoned.unwrap();
        assert!((opened[1] - 900.0).abs() < 1e-6 && (today[1] - 1_000.0).abs() < 1e-6);
        let arrests = |observer| of(Question::Arrests, observer).reckoned.unwrap()[1];
        // The militia's people stand in no file of the security organs.
        assert!(arrests(Observer::Of1993) < 1e-6);
        assert!((arrests(Observer::Now) - 100.0).abs() < 1e-6);
    }

    #[test]
    fn in_1939_the_camps_cannot_be_summed_and_nothing_outside_the_days_is_asked() {
        let settings = Settings::shipped(catalogue::ALL);
        let evidence = Evidence::shipped().unwrap();
        let all = seen(&record(), &settings, &evidence);
        assert!(all.iter().all(|one| one.question != Question::Famine));
        let stock = of(Question::Prisoners, Observer::Of1939);
        assert_eq!(stock.reckoned, None);
    }

    #[test]
    fn every_estimate_is_laid_beside_one_observer_and_stands_in_the_evidence() {
        let printed = of(Question::Executions, Observer::Of1968).printed;
        assert_eq!(printed, ["hist_02"]);
        let evidence = Evidence::shipped().unwrap();
        for id in Question::ALL.iter().flat_map(|one| one.estimates()) {
            assert!(evidence.estimates().iter().any(|one| one.id == *id), "{id}");
        }
    }
}
