//! Who was taken: by line and year of the arrest, how the census had recorded those people.
//!
//! The words are the census's. They say how a person was counted in January 1937, not what the
//! organs wrote down; an operation that went by origin took people whom the census had under
//! another nationality, and an investigator could write what he needed.

use evidence::{Line, Lines};

use crate::case::{Case, Fate, Verdict, Vocabulary};
use crate::people::calendar::Calendar;
use crate::people::sheet::Sheet;

/// An axis on which people are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Nationality.
    Nationality,
    /// Social group.
    Class,
    /// Standing in the party.
    Party,
    /// Occupation.
    Occupation,
    /// Sex.
    Sex,
    /// Age on the day of the arrest, in steps of ten years, by the year of birth.
    Age,
}

impl Axis {
    /// Every axis.
    pub const ALL: [Axis; 6] = [
        Axis::Nationality,
        Axis::Class,
        Axis::Party,
        Axis::Occupation,
        Axis::Sex,
        Axis::Age,
    ];

    /// The axis's word in tables and commands.
    pub const fn id(self) -> &'static str {
        match self {
            Axis::Nationality => "nationality",
            Axis::Class => "class",
            Axis::Party => "party",
            Axis::Occupation => "occupation",
            Axis::Sex => "sex",
            Axis::Age => "age",
        }
    }

    /// The axis with this word.
    pub fn named(id: &str) -> Option<Axis> {
        Axis::ALL.into_iter().find(|axis| axis.id() == id)
    }
}

/// The words of sex, as the census has them.
const SEX: [&str; 2] = ["men", "women"];
/// Steps of age.
const AGES: [&str; 9] = [
    "under 10",
    "10 to 19",
    "20 to 29",
    "30 to 39",
    "40 to 49",
    "50 to 59",
    "60 to 69",
    "70 to 79",
    "80 and over",
];
/// Years of a run at most.
const YEARS: usize = 9;

/// How many people, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taken.
    pub taken: u64,
    /// Sentenced to death.
    pub death: u64,
    /// Shot.
    pub shot: u64,
    /// Died in custody or in a camp, those shot apart.
    pub died: u64,
}

impl Counts {
    fn of(case: &Case) -> Counts {
        let shot = case.fate == Fate::Shot;
        Counts {
            taken: 1,
            death: u64::from(case.verdict == Some(Verdict::Death)),
            shot: u64::from(shot),
            died: u64::from(case.fate.is_death() && !shot),
        }
    }

    fn add(&mut self, other: Counts) {
        self.taken += other.taken;
        self.death += other.death;
        self.shot += other.shot;
        self.died += other.died;
    }
}

/// People by line, year of the arrest, axis and word.
#[derive(Clone, Debug)]
pub struct Composition {
    /// For each axis its words, and where its first word lies among all of them.
    axes: [(usize, Vec<&'static str>); 6],
    width: usize,
    /// One row of words for each line and year.
    counts: Vec<Counts>,
    calendar: Calendar,
}

impl Composition {
    /// An account of nobody yet.
    pub fn open(vocabulary: &Vocabulary) -> Composition {
        let mut width = 0;
        let axes = Axis::ALL.map(|axis| {
            let words = match axis {
                Axis::Nationality => vocabulary.nationality.clone(),
                Axis::Class => vocabulary.class.clone(),
                Axis::Party => vocabulary.party.clone(),
                Axis::Occupation => vocabulary.occupation.clone(),
                Axis::Sex => SEX.to_vec(),
                Axis::Age => AGES.to_vec(),
            };
            let first = width;
            width += words.len();
            (first, words)
        });
        Composition {
            axes,
            width,
            counts: vec![Counts::default(); width * YEARS * Line::ALL.len()],
            calendar: Calendar::default(),
        }
    }

    /// Enters cases.
    pub fn take(&mut self, cases: &[Case]) {
        for case in cases {
            let year = self.calendar.month(case.arrested).year();
            let counts = Counts::of(case);
            let row = self.row(case.line, year);
            let profile = case.profile;
            let places = [
                usize::from(profile.nationality),
                usize::from(profile.class),
                usize::from(profile.party),
                usize::from(profile.occupation),
                usize::from(profile.woman),
                age(year, profile.born),
            ];
            for ((first, _), place) in self.axes.iter().zip(places) {
                self.counts[row + first + place].add(counts);
            }
        }
    }

    /// People on these lines, taken in these years, by the words of an axis, in the census's order.
    pub fn by(
        &self,
        axis: Axis,
        lines: Lines,
        years: impl Fn(i16) -> bool,
    ) -> Vec<(&'static str, Counts)> {
        let (first, words) = &self.axes[axis as usize];
        let mut told: Vec<(&'static str, Counts)> = words
            .iter()
            .map(|word| (*word, Counts::default()))
            .collect();
        for line in Line::ALL.into_iter().filter(|line| lines.holds(*line)) {
            for year in all_years().filter(|year| years(*year)) {
                let row = self.row(line, year) + first;
                for ((_, sum), counts) in told.iter_mut().zip(&self.counts[row..]) {
                    sum.add(*counts);
                }
            }
        }
        told
    }

    /// People on these lines in each year in which anyone was taken.
    pub fn by_year(&self, lines: Lines) -> Vec<(i16, Counts)> {
        let years = all_years().map(|year| (year, self.all(lines, |other| other == year)));
        years.filter(|(_, counts)| 0 < counts.taken).collect()
    }

    /// People on each line on which anyone was taken in these years.
    pub fn by_line(&self, years: impl Fn(i16) -> bool) -> Vec<(Line, Counts)> {
        let lines = Line::ALL.map(|line| (line, self.all(Lines::only(line), &years)));
        let held = lines.into_iter().filter(|(_, counts)| 0 < counts.taken);
        held.collect()
    }

    /// All people on these lines who were taken in these years.
    pub fn all(&self, lines: Lines, years: impl Fn(i16) -> bool) -> Counts {
        let mut sum = Counts::default();
        for (_, counts) in self.by(Axis::Sex, lines, years) {
            sum.add(counts);
        }
        sum
    }

    /// The table of every line, year, axis and word under which anyone was taken.
    pub(crate) fn csv(&self, scale: u32) -> String {
        let mut sheet = Sheet::with(&[
            "line",
            "year",
            "axis",
            "word",
            "taken",
            "sentenced_to_death",
            "shot",
            "died",
            "people_each",
        ]);
        for line in Line::ALL {
            for year in all_years() {
                for axis in Axis::ALL {
                    let told = self.by(axis, Lines::only(line), |other| other == year);
                    for (word, of) in told.into_iter().filter(|(_, of)| 0 < of.taken) {
                        sheet.row(&[
                            &line,
                            &year,
                            &axis.id(),
                            &word,
                            &of.taken,
                            &of.death,
                            &of.shot,
                            &of.died,
                            &scale,
                        ]);
                    }
                }
            }
        }
        sheet.text()
    }

    fn row(&self, line: Line, year: i16) -> usize {
        let year = usize::try_from(year - 1932).expect("a year of the nine");
        (line.index() * YEARS + year) * self.width
    }
}

fn all_years() -> impl Iterator<Item = i16> {
    1932..=1940
}

/// The step of age of someone born in this year.
fn age(year: i16, born: i16) -> usize {
    usize::try_from((i32::from(year) - i32::from(born)) / 10)
        .unwrap_or(0)
        .min(AGES.len() - 1)
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::histories::people::{shot, taken, vocabulary};

    /// Two peasants and a Polish worker, a woman: one of the peasants was shot, she died in a camp.
    fn three() -> Composition {
        let august = Day::on(1937, 8, 10);
        let mut peasant = taken(0, august);
        peasant.profile.class = 1;
        let mut worker = taken(0, Day::on(1938, 1, 2));
        worker.line = Line::Polish;
        worker.profile.nationality = 1;
        worker.profile.woman = true;
        worker.profile.born = 1918;
        worker.fate = Fate::DiedInCamp;
        let mut composition = Composition::open(&vocabulary());
        composition.take(&[peasant, shot(peasant, 5, 2)]);
        composition.take(&[worker]);
        composition
    }

    fn all(composition: &Composition, axis: Axis) -> Vec<(&'static str, u64)> {
        let told = composition.by(axis, Lines::ALL, |_| true);
        let taken = told.into_iter().map(|(word, counts)| (word, counts.taken));
        taken.filter(|(_, taken)| 0 < *taken).collect()
    }

    #[test]
    fn each_person_stands_once_on_every_axis() {
        let composition = three();
        assert_eq!(
            all(&composition, Axis::Nationality),
            [("russian", 2), ("polish", 1)]
        );
        assert_eq!(
            all(&composition, Axis::Class),
            [("worker", 1), ("peasant", 2)]
        );
        assert_eq!(all(&composition, Axis::Sex), [("men", 2), ("women", 1)]);
        assert_eq!(
            all(&composition, Axis::Age),
            [("20 to 29", 1), ("40 to 49", 2)]
        );
        assert_eq!(composition.all(Lines::ALL, |_| true).taken, 3);
    }

    #[test]
    fn the_dead_are_counted_where_they_were_taken() {
        let composition = three();
        let of_1937 = composition.by(Axis::Class, Lines::ALL, |year| year == 1937);
        let peasants = Counts {
            taken: 2,
            death: 1,
            shot: 1,
            died: 0,
        };
        assert_eq!(
            of_1937,
            [("worker", Counts::default()), ("peasant", peasants)]
        );
        let by_year = composition.by_year(Lines::only(Line::Polish));
        assert_eq!(by_year.len(), 1);
        assert_eq!((by_year[0].0, by_year[0].1.died), (1938, 1));
        let lines: Vec<Line> = composition
            .by_line(|_| true)
            .iter()
            .map(|row| row.0)
            .collect();
        assert_eq!(lines, [Line::Order00447, Line::Polish]);
    }

    #[test]
    fn the_table_says_how_many_people_a_case_stands_for() {
        let csv = three().csv(10);
        assert!(
            csv.contains("\n00447,1937,class,peasant,2,1,1,0,10\n"),
            "{csv}"
        );
        assert_eq!(csv.lines().count(), 1 + 6 + 6, "{csv}");
    }

    #[test]
    fn an_age_is_reckoned_from_the_year_of_birth() {
        assert_eq!(AGES[age(1937, 1927)], "10 to 19");
        assert_eq!(AGES[age(1937, 1928)], "under 10");
        assert_eq!(AGES[age(1937, 1840)], "80 and over");
    }
}
