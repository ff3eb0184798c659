//! What the gauges stood at: asked of a record at the end of each stretch of the calendar.
//!
//! A gauge is read when something moves it and stands until it is read again. So what it stood at on
//! an evening is the last reading until then, or what it began with; and a gauge that nobody read
//! all run long was not measured, whatever it began with.

use evidence::{Day, Region};

use crate::chronicle::Chronicle;
use crate::gauge::{Gauge, Reading};
use crate::period::{Period, Step};

/// One gauge, or one part of one, in the country or in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dial {
    /// The gauge.
    pub gauge: Gauge,
    /// Which part, by its place among [`Gauge::parts`]; 0 where it is read whole.
    pub part: u8,
    /// In which region; none for a gauge of the whole country.
    pub region: Option<Region>,
}

impl Dial {
    /// The dial that a reading is of.
    pub const fn of(reading: &Reading) -> Dial {
        Dial {
            gauge: reading.gauge,
            part: reading.part,
            region: reading.region,
        }
    }

    /// Its readings in a record, in the order of the days; none where it was never read.
    pub fn readings(self, chronicle: &Chronicle) -> impl Iterator<Item = (Day, f64)> + '_ {
        let all = chronicle.readings().iter();
        let own = all.filter(move |(_, reading)| Dial::of(reading) == self);
        own.map(|(day, reading)| (*day, reading.value()))
    }

    /// What it stood at on the evening of the last day of each stretch; nothing where it was never
    /// read in the whole record.
    pub fn at_ends(
        self,
        chronicle: &Chronicle,
        (from, to): (Day, Day),
        step: Step,
    ) -> Option<Vec<(Period, f64)>> {
        let mut readings = self.readings(chronicle).peekable();
        readings.peek()?;
        let mut stands = self.gauge.at_first();
        let periods = step.cover(from, to).into_iter();
        let told = periods.map(|period| {
            while let Some((_, value)) = readings.next_if(|(day, _)| *day <= period.last) {
                stands = value;
            }
            (period, stands)
        });
        Some(told.collect())
    }
}

/// Every dial that was read in a record, in order.
pub fn read_dials(chronicle: &Chronicle) -> Vec<Dial> {
    let readings = chronicle.readings().iter();
    let mut dials: Vec<Dial> = readings.map(|(_, reading)| Dial::of(reading)).collect();
    dials.sort_unstable();
    dials.dedup();
    dials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauge_stands_as_it_was_last_read() {
        let mut chronicle = Chronicle::open(Day::on(1936, 1, 1), &[]);
        let threat = |value: f64| Reading::of(Gauge::Threat, value);
        chronicle.read_off(Day::on(1936, 2, 3), threat(0.25));
        chronicle.read_off(Day::on(1936, 2, 28), threat(0.5));
        chronicle.read_off(Day::on(1936, 4, 30), threat(-1.0));
        let dial = Dial::of(&threat(0.0));
        let span = (Day::on(1936, 1, 1), Day::on(1936, 4, 30));
        let ends = dial.at_ends(&chronicle, span, Step::Month).unwrap();
        let told: Vec<(String, f64)> = ends
            .iter()
            .map(|(at, value)| (at.to_string(), *value))
            .collect();
        let at_first = Gauge::Threat.at_first();
        let months = ["1936-01", "1936-02", "1936-03", "1936-04"];
        let expected = months
            .map(str::to_owned)
            .into_iter()
            .zip([at_first, 0.5, 0.5, -1.0]);
        assert_eq!(told, expected.collect::<Vec<_>>());
        assert_eq!(read_dials(&chronicle), [dial]);
    }

    #[test]
    fn what_nobody_read_was_not_measured() {
        let chronicle = Chronicle::open(Day::on(1936, 1, 1), &[]);
        let dial = Dial::of(&Reading::of(Gauge::Cult, 0.0));
        let span = (Day::on(1936, 1, 1), Day::on(1936, 1, 1));
        assert_eq!(dial.at_ends(&chronicle, span, Step::Day), None);
    }
}
