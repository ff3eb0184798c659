//! What a history of the small country came to, in figures that a historian would ask for.

use std::collections::BTreeMap;

use chronicle::{Fate, Motive, Profile, Source, Verdict};
use evidence::Region;
use society::Roll;
use society::census::{Class, Party};

/// A person taken, as engine and oracle alike tell it; days are counted from the first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfCase {
    pub(crate) home: Region,
    pub(crate) person: u32,
    pub(crate) day: i32,
    pub(crate) source: Source,
    pub(crate) parent: Option<usize>,
    pub(crate) writer: Option<u32>,
    pub(crate) motive: Option<Motive>,
    pub(crate) confessed: bool,
    pub(crate) names: u32,
    pub(crate) decided: Option<i32>,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) fate: Fate,
}

/// What was told to the organs, and what came of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) letters: u32,
    pub(crate) news: u32,
    /// Letters, and names.
    pub(crate) repeated: [u32; 2],
    /// Left behind in the households of those taken.
    pub(crate) kin: u32,
    pub(crate) aged: u32,
    pub(crate) lapsed: u32,
}

/// A history.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) counts: Counts,
    pub(crate) cases: Vec<OfCase>,
}

/// A figure of a history, by name.
pub(crate) type Figures = Vec<(&'static str, f64)>;

impl Told {
    /// The figures of a history.
    pub(crate) fn figures(&self, roll: &Roll) -> Figures {
        let mut figures = self.how_many();
        figures.extend(self.how_it_ended());
        figures.extend(self.who(roll));
        figures.extend(self.through_whom());
        figures.extend(self.where_from(roll));
        figures.extend(self.letters(roll));
        figures
    }

    fn count(&self, is_meant: impl Fn(&OfCase) -> bool) -> f64 {
        number(self.cases.iter().filter(|case| is_meant(case)).count())
    }

    fn share(&self, is_meant: impl Fn(&OfCase) -> bool) -> f64 {
        self.count(is_meant) / number(self.cases.len()).max(1.0)
    }

    fn how_many(&self) -> Figures {
        let by = |day| self.count(|case| case.day < day);
        let of = |source| self.count(|case| case.source == source);
        let names: u32 = self.cases.iter().map(|case| case.names).sum();
        let counts = self.counts;
        let repeated: u32 = counts.repeated.iter().sum();
        vec![
            ("taken in 30 days", by(30)),
            ("taken in 60 days", by(60)),
            ("taken in all", by(i32::MAX)),
            ("taken in a sweep", of(Source::Sweep)),
            ("taken off profile", of(Source::OffProfile)),
            ("taken on a name", of(Source::Name)),
            ("taken on a letter", of(Source::Denunciation)),
            ("confessed", self.share(|case| case.confessed)),
            ("names given", f64::from(names)),
            (
                "gave no name",
                self.share(|case| case.confessed && case.names == 0),
            ),
            ("gave ten names", self.share(|case| 10 <= case.names)),
            ("letters", f64::from(counts.letters)),
            ("dossiers opened", f64::from(counts.news)),
            ("letters that repeated", f64::from(counts.repeated[0])),
            ("names that repeated", f64::from(counts.repeated[1])),
            (
                "share that repeated",
                f64::from(repeated) / f64::from((counts.news + repeated).max(1)),
            ),
            ("left behind", f64::from(counts.kin)),
            ("dossiers aged", f64::from(counts.aged)),
            ("dossiers lapsed", f64::from(counts.lapsed)),
        ]
    }

    fn how_it_ended(&self) -> Figures {
        let fate = |fate| self.count(|case| case.fate == fate);
        let waited = |case: &OfCase| case.decided.map(|day| day - case.day);
        let days: Vec<i32> = self.cases.iter().filter_map(waited).collect();
        let within = |most: i32| self.share(|case| waited(case).is_some_and(|days| days <= most));
        vec![
            ("shot", fate(Fate::Shot)),
            ("condemned still", fate(Fate::Condemned)),
            (
                "let go",
                self.count(|case| case.verdict == Some(Verdict::LetGo)),
            ),
            ("in exile", fate(Fate::InExile)),
            ("under another measure", fate(Fate::OtherMeasure)),
            ("waiting for transport", fate(Fate::Convicted)),
            ("in camp", fate(Fate::InCamp)),
            ("died in custody", fate(Fate::DiedInCustody)),
            ("died in camp", fate(Fate::DiedInCamp)),
            ("released from camp", fate(Fate::Released)),
            ("fled", fate(Fate::Escaped)),
            ("not decided", self.count(|case| case.decided.is_none())),
            (
                "days to a verdict",
                mean(days.iter().map(|days| f64::from(*days))),
            ),
            ("decided within 8 days", within(8)),
            ("decided within 20 days", within(20)),
        ]
    }

    fn who(&self, roll: &Roll) -> Figures {
        let recorded = |case: &OfCase| roll.region(case.home).profile(case.person, roll.lives());
        let profiles: Vec<Profile> = self.cases.iter().map(recorded).collect();
        let share = |is_meant: &dyn Fn(&Profile) -> bool| {
            let meant = profiles.iter().filter(|profile| is_meant(profile)).count();
            number(meant) / number(profiles.len()).max(1.0)
        };
        let aged = |least, most| share(&|profile| (least..most).contains(&(1937 - profile.born)));
        let class = |class: Class| share(&|profile| usize::from(profile.class) == class.index());
        let outside = Party::Outside.index();
        let mut taken: BTreeMap<_, u32> = BTreeMap::new();
        for case in &self.cases {
            *taken.entry((case.home, case.person)).or_default() += 1;
        }
        vec![
            ("women", share(&|profile| profile.woman)),
            (
                "year of birth",
                mean(profiles.iter().map(|profile| f64::from(profile.born))),
            ),
            ("under eighteen", aged(0, 18)),
            ("eighteen to thirty", aged(18, 30)),
            ("sixty and over", aged(60, 200)),
            ("workers", class(Class::Worker)),
            ("employees", class(Class::Employee)),
            ("collective farmers", class(Class::CollectiveFarmer)),
            (
                "of the party",
                share(&|profile| usize::from(profile.party) != outside),
            ),
            (
                "taken twice",
                number(taken.values().filter(|times| 1 < **times).count()),
            ),
        ]
    }

    /// The trees of implication: who was named by whom.
    fn through_whom(&self) -> Figures {
        let mut children = vec![0_u32; self.cases.len()];
        let mut sizes = vec![0_u32; self.cases.len()];
        let mut deepest = 0;
        for (at, case) in self.cases.iter().enumerate() {
            let (mut root, mut depth) = (at, 0);
            while let Some(parent) = self.cases[root].parent {
                (root, depth) = (parent, depth + 1);
            }
            sizes[root] += 1;
            deepest = deepest.max(depth);
            if let Some(parent) = case.parent {
                children[parent] += 1;
            }
        }
        let with = |least, most| {
            let meant = children
                .iter()
                .filter(|many| (least..=most).contains(*many));
            number(meant.count()) / number(children.len()).max(1.0)
        };
        let named = |case: &OfCase| case.parent.map(|parent| &self.cases[parent]);
        let in_turn = self.cases.iter().filter_map(|case| {
            let parent = named(case)?;
            Some(f64::from(case.day - parent.day))
        });
        let greatest = |of: &[u32]| f64::from(of.iter().copied().max().unwrap_or(0));
        let alone = sizes.iter().filter(|size| **size == 1).count();
        vec![
            (
                "share named by another",
                self.share(|case| case.parent.is_some()),
            ),
            ("largest tree", greatest(&sizes)),
            ("cases that stand alone", number(alone)),
            ("longest chain", f64::from(deepest)),
            ("led to nobody", with(0, 0)),
            ("led to one", with(1, 1)),
            ("led to two", with(2, 2)),
            ("led to three or four", with(3, 4)),
            ("led to more", with(5, u32::MAX)),
            ("most that one led to", greatest(&children)),
            ("days from case to case", mean(in_turn)),
            (
                "named over the border",
                self.share(|case| named(case).is_some_and(|by| by.home != case.home)),
            ),
        ]
    }

    /// Circles, and how near those taken stood to one another.
    fn where_from(&self, roll: &Roll) -> Figures {
        let circle = |home: Region, person: u32| {
            let part = roll.region(home);
            (home, part.circle_of(part.locate(person)))
        };
        let mut circles: BTreeMap<_, u32> = BTreeMap::new();
        for case in &self.cases {
            *circles.entry(circle(case.home, case.person)).or_default() += 1;
        }
        let struck = |least| number(circles.values().filter(|many| least <= **many).count());
        let by = |case: &OfCase| case.parent.map(|parent| self.cases[parent]);
        let in_circle = |case: &OfCase| {
            by(case).is_some_and(|by| circle(by.home, by.person) == circle(case.home, case.person))
        };
        let in_house = |case: &OfCase| {
            by(case).is_some_and(|by| {
                let mates = roll.region(by.home).housemates(by.person);
                by.home == case.home && mates.contains(&case.person)
            })
        };
        vec![
            ("circles struck", struck(1)),
            ("circles struck twice", struck(2)),
            ("circles struck five times", struck(5)),
            (
                "most from one circle",
                f64::from(circles.values().copied().max().unwrap_or(0)),
            ),
            ("named in the circle", self.share(in_circle)),
            ("named in the household", self.share(in_house)),
            (
                "of the first region",
                self.share(|case| case.home.index() == 3),
            ),
        ]
    }

    /// Letters that led to an arrest: why, and by whom.
    fn letters(&self, roll: &Roll) -> Figures {
        let motive = |motive| self.count(|case| case.motive == Some(motive));
        let by = self.cases.iter().filter_map(|case| {
            let profile = roll.region(case.home).profile(case.writer?, roll.lives());
            Some(profile.born)
        });
        let born: Vec<i16> = by.collect();
        let in_middle_life = born
            .iter()
            .filter(|born| (30..60).contains(&(1937 - **born)));
        let circle = |home: Region, person: u32| {
            let part = roll.region(home);
            part.circle_of(part.locate(person))
        };
        let mut taken: BTreeMap<_, Vec<i32>> = BTreeMap::new();
        for case in &self.cases {
            let at = (case.home, circle(case.home, case.person));
            taken.entry(at).or_default().push(case.day);
        }
        let seen = self.cases.iter().filter_map(|case| {
            let at = (case.home, circle(case.home, case.writer?));
            let days = taken.get(&at).map_or(&[][..], Vec::as_slice);
            let before = days.iter().filter(|day| **day < case.day - 7).count();
            let people: u32 = roll.region(at.0).members(at.1).iter().sum();
            Some(1e3 * number(before) / f64::from(people))
        });
        vec![
            ("of fear for oneself", motive(Motive::SelfProtection)),
            ("of hope for the family", motive(Motive::FamilyLeniency)),
            ("of a grudge", motive(Motive::Grudge)),
            ("for a room", motive(Motive::Housing)),
            ("for a post", motive(Motive::Promotion)),
            (
                "writers' year of birth",
                mean(born.iter().map(|born| f64::from(*born))),
            ),
            (
                "writers in middle life",
                number(in_middle_life.count()) / number(born.len()).max(1.0),
            ),
            ("writers had seen taken", mean(seen)),
        ]
    }
}

fn number(people: usize) -> f64 {
    f64::from(u32::try_from(people).expect("a small country"))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, many) = values.fold((0.0, 0.0), |(sum, many), value| (sum + value, many + 1.0));
    sum / f64::max(many, 1.0)
}
