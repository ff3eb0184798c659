//! After a run: whose conviction was annulled, in which wave, and what the families of those shot
//! were told meanwhile.
//!
//! A run ends on the last day of 1940 at the latest. What came of its convictions after that is
//! reckoned here and changes nothing in it (M30). The lines are put together into six groups, as
//! the reviews did: the state's own ranks and the lists; the organs' own officers; the ordinary
//! political police with the kin; order 00447; the national lines; the militia. In each of three
//! waves a share of what is left of a group is annulled, evenly in hazard over the years of the
//! wave: of N convictions,
//!
//! left(t) = N (1 - s)^((t - from) / (to - from))
//!
//! The shares are beliefs. The figures of record are of all convictions since 1918 and of other
//! borders; they are laid beside, and judge nothing.
//!
//! Families (M31) were misled before the war, by the record of the run. Later answers are shares of
//! them: a word of mouth from 1945, a certificate with an invented cause and day from 1955, the true
//! day from 1963, the true cause from 1989.
//!
//! In symbols:
//!
//! ```text
//! annulled by a year = 1 - product over waves of (1 - s)^(part of the wave that is past)
//! ranks, lists, organs: s = rehabilitation.first_ranks, rehabilitation.second_ranks (organs: none),
//!                       rehabilitation.last or rehabilitation.last_organs
//! political, kin      : rehabilitation.first_others, rehabilitation.second_political, rehabilitation.last
//! 00447, national     : rehabilitation.first_others, rehabilitation.second_mass, rehabilitation.last
//! militia             : rehabilitation.militia, in the last wave only
//! told                = misled * (aftermath.asked_1945, aftermath.asked_1955, aftermath.asked_1989)
//! ```

pub mod known;

use chronicle::{Chronicle, Flow};
use evidence::{Line, Lines};
use scenario::Settings;

/// Lines that the reviews took together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Office-holders, commanders, and whoever stood on a signed list.
    Ranks,
    /// The NKVD's own officers.
    Organs,
    /// The ordinary political police, and kin of those it took.
    Political,
    /// Order 00447.
    Order00447,
    /// The national operations.
    National,
    /// Militia troikas.
    Militia,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 6] = [
        Group::Ranks,
        Group::Organs,
        Group::Political,
        Group::Order00447,
        Group::National,
        Group::Militia,
    ];

    /// The word for it in answers.
    pub const fn id(self) -> &'static str {
        match self {
            Group::Ranks => "ranks-and-lists",
            Group::Organs => "organs",
            Group::Political => "political",
            Group::Order00447 => "00447",
            Group::National => "national",
            Group::Militia => "militia",
        }
    }

    /// Who it was, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Group::Ranks => "office-holders, commanders, and people on the lists",
            Group::Organs => "the organs' own officers",
            Group::Political => "the ordinary political police, and kin",
            Group::Order00447 => "order 00447",
            Group::National => "national operations",
            Group::Militia => "militia troikas",
        }
    }

    /// The group to which a line belongs; none for accounts to which no verdict belongs.
    pub fn of(line: Line) -> Option<Group> {
        match line {
            Line::Cadres | Line::Army | Line::Lists => Some(Group::Ranks),
            Line::Organs => Some(Group::Organs),
            Line::Political | Line::Kin => Some(Group::Political),
            Line::Order00447 => Some(Group::Order00447),
            Line::Militia => Some(Group::Militia),
            line if Lines::NATIONAL.holds(line) => Some(Group::National),
            _ => None,
        }
    }
}

/// A time in which convictions were annulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wave {
    /// From Stalin's death to the secret speech.
    First,
    /// From the secret speech to the fall of Khrushchev.
    Second,
    /// From perestroika to the law of 1991 and its first ten years.
    Last,
}

impl Wave {
    /// Every wave, in order.
    pub const ALL: [Wave; 3] = [Wave::First, Wave::Second, Wave::Last];

    /// The first year of the wave, and the first after it.
    pub const fn years(self) -> (u16, u16) {
        match self {
            Wave::First => (1953, 1956),
            Wave::Second => (1956, 1965),
            Wave::Last => (1988, 2002),
        }
    }
}

/// The share of what is left of a group that each wave annuls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares([[f64; 3]; 6]);

impl Shares {
    /// As the settings have it; none where the waves are switched off.
    pub fn of(settings: &Settings) -> Shares {
        if !settings.on("M30.waves") {
            return Shares([[0.0; 3]; 6]);
        }
        let of = |name: &str| settings.number(&format!("rehabilitation.{name}"));
        Shares(Group::ALL.map(|group| match group {
            Group::Ranks => [of("first_ranks"), of("second_ranks"), of("last")],
            Group::Organs => [of("first_ranks"), 0.0, of("last_organs")],
            Group::Political => [of("first_others"), of("second_political"), of("last")],
            Group::Order00447 | Group::National => {
                [of("first_others"), of("second_mass"), of("last")]
            }
            Group::Militia => [0.0, 0.0, of("militia")],
        }))
    }

    /// The year by whose end half of a group's convictions were annulled; none where more than half
    /// stand.
    pub fn half_annulled_in(&self, group: Group) -> Option<u16> {
        let (first, last) = (Wave::First.years().0, Wave::Last.years().1);
        (first..last).find(|year| 0.5 <= self.annulled_by(group, year + 1))
    }

    /// The share of a group's convictions annulled by the first day of a year.
    pub fn annulled_by(&self, group: Group, year: u16) -> f64 {
        let shares = self.0[group as usize];
        let left = Wave::ALL.into_iter().zip(shares).map(|(wave, share)| {
            let (from, to) = wave.years();
            let past = f64::from(year.clamp(from, to) - from) / f64::from(to - from);
            libm::pow(1.0 - share, past)
        });
        1.0 - left.product::<f64>()
    }
}

/// What became of the convictions of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convicted {
    /// Which.
    pub group: Group,
    /// People sentenced, to whatever measure.
    pub sentenced: i64,
    /// Of them, to death.
    pub to_death: i64,
    /// Let out of a camp on review before the end of the run.
    pub reviewed: i64,
    /// People whose conviction was annulled in each wave.
    pub annulled: [f64; 3],
    /// People whose conviction was never annulled.
    pub standing: f64,
}

/// What families of those shot were told, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// From which year.
    pub year: u16,
    /// What, in a few words.
    pub answer: &'static str,
    /// Whether it was true.
    pub is_true: bool,
    /// Of how many people shot it was said.
    pub people: f64,
    /// The id of the row in the evidence that dates the answer.
    pub claim: &'static str,
}

/// What came after.
#[derive(Clone, Debug, PartialEq)]
pub struct Aftermath {
    /// Convictions, group by group.
    pub convicted: Vec<Convicted>,
    /// What families were told, in the order of years.
    pub told: Vec<Told>,
    /// People shot in the run.
    pub shot: i64,
    /// People who died in custody before a verdict, and of them those under an invented cause.
    pub died_in_custody: [i64; 2],
    shares: Shares,
}

impl Aftermath {
    /// What came after a record, as the settings have it.
    pub fn of(chronicle: &Chronicle, settings: &Settings) -> Aftermath {
        let shares = Shares::of(settings);
        let sums = Sums::of(chronicle);
        let convicted = Group::ALL.map(|group| {
            let of = |flows: &[Flow]| sums.people(Some(group), flows);
            let sentenced = of(&[
                Flow::SentencedDeath,
                Flow::SentencedCamp,
                Flow::SentencedExile,
                Flow::SentencedOther,
            ]);
            let all = real(sentenced);
            let by = |year| all * shares.annulled_by(group, year);
            Convicted {
                group,
                sentenced,
                to_death: of(&[Flow::SentencedDeath]),
                reviewed: of(&[Flow::CampReviewed]),
                annulled: Wave::ALL.map(|wave| {
                    let (from, to) = wave.years();
                    by(to) - by(from)
                }),
                standing: all - by(Wave::Last.years().1),
            }
        });
        let all = |flow| sums.people(None, &[flow]);
        Aftermath {
            convicted: convicted.to_vec(),
            told: told(real(all(Flow::FamilyMisled)), settings),
            shot: all(Flow::Shot),
            died_in_custody: [all(Flow::DiedInCustody), all(Flow::CauseFalsified)],
            shares,
        }
    }

    /// People whose conviction was annulled by the first day of a year.
    pub fn annulled_by(&self, year: u16) -> f64 {
        self.convicted
            .iter()
            .map(|of| real(of.sentenced) * self.shares.annulled_by(of.group, year))
            .sum()
    }
}

/// What was answered to families of whom so many had been misled, in the order of years.
pub fn told(misled: f64, settings: &Settings) -> Vec<Told> {
    let share = |id: &str| misled * settings.number(id);
    let papers = share("aftermath.asked_1955");
    let one = |year, answer, is_true, people, claim| Told {
        year,
        answer,
        is_true,
        people,
        claim,
    };
    vec![
        one(
            1937,
            "ten years without the right of correspondence",
            false,
            misled,
            "ev_080",
        ),
        one(
            1945,
            "died in a place of imprisonment (by word of mouth)",
            false,
            share("aftermath.asked_1945"),
            "told_1945",
        ),
        one(
            1955,
            "a certificate with an invented cause and day of death",
            false,
            papers,
            "told_1955",
        ),
        one(
            1989,
            "the true day and cause of death",
            true,
            share("aftermath.asked_1989"),
            "told_1989",
        ),
    ]
}

/// Sums of the record by line and flow.
struct Sums(Vec<i64>);

impl Sums {
    fn of(chronicle: &Chronicle) -> Sums {
        let mut sums = vec![0; Line::ALL.len() * Flow::ALL.len()];
        for day in chronicle.days() {
            for act in chronicle.acts(day) {
                let at = act.line.index() * Flow::ALL.len() + act.flow.index();
                sums[at] += i64::from(act.count);
            }
        }
        Sums(sums)
    }

    /// People of a group, or of every line, to whom one of these happened.
    fn people(&self, group: Option<Group>, flows: &[Flow]) -> i64 {
        let lines = Line::ALL.into_iter();
        let of_group = lines.filter(|line| group.is_none() || Group::of(*line) == group);
        of_group
            .flat_map(|line| {
                let row = line.index() * Flow::ALL.len();
                flows.iter().map(move |flow| self.0[row + flow.index()])
            })
            .sum()
    }
}

/// People as a real number.
fn real(people: i64) -> f64 {
    f64::from(u32::try_from(people.max(0)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
