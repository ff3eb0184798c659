//! M07. Selection: whom the organs took, once it was settled how many.
//!
//! A plan names a number, a line names a kind of people, and somebody has to be found. For each line
//! the people of a region have a weight by social group, party, work, nationality, sex and age: the
//! profile; and a part of the sweeps falls outside it, on whoever was at hand, because a number was
//! wanted and the profile was not. Nobody under eighteen is taken, nobody who is held, in a camp, in
//! exile or dead. The weights are believed; no archive tells them region by region.
//!
//! In counts nobody is chosen and this mechanism does nothing. Person for person it changes who is
//! taken and leaves how many as it was.
//!
//! In symbols:
//!
//! ```text
//! P(person) ~ w(line, class, party, work, nationality) * sex * age, among the free and the living
//! w    = selection.kulak_*, selection.political_*, selection.militia_* by class; in the party
//!        times selection.kulak_party, selection.political_party, selection.lists_party,
//!        selection.cadres_party, selection.army_party; national lines: 1 for those they name, else 0
//! sex  = 1 for men; women so that they are selection.women of a line's arrests
//! age  = 0 under 18, selection.young to 29, 1 to 59, selection.old from 60 on
//! outside the profile: selection.leak of a national line's sweeps fall on whoever is at hand
//! ```

use chronicle::Source;
use evidence::{Day, Line, Region};
use scenario::chance::Purpose;
use scenario::{Mechanism, Settings};
use society::Roll;
use society::census::stocks::named;
use society::census::{CensusRules, Class, Occupation, Party, Stratum};
use society::people::RegionPeople;
use society::roll::{RegionRoll, Row};

use crate::replay::census_rules;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M07",
    name: "Selection",
    does: "chooses, person for person, whom a line takes: by its profile, and in part off it",
    off: "whoever is taken is anybody grown of the region",
    parts: &[
        (
            "profile",
            "no line looks at group, party, work, sex or age, only at nationality",
        ),
        (
            "leak",
            "no sweep of a national line takes anybody of whom the line said nothing",
        ),
    ],
    cites: &["women_share", "communists_1937_38"],
};

/// Nobody younger is taken.
const AGE_LEAST: i16 = 18;
/// Somebody is looked for so many times before it is said that there is nobody.
const ATTEMPTS: u32 = 96;

/// Whom a draw is among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Those whom a line pointed at.
    Profile(Line),
    /// Whoever was at hand: any nationality and group, but men in middle life first.
    AtHand,
    /// Anybody grown.
    Anybody,
}

/// The weights by which people are chosen.
#[derive(Clone, Debug)]
pub struct Selection {
    leak: f64,
    young: f64,
    old: f64,
    /// How likely a woman is taken up on a letter or a name, beside a man.
    women: f64,
    /// By region: tables by line, and at the end those of whoever is at hand and of anybody.
    tables: Vec<Vec<Table>>,
}

/// Men and women of each row of a region, with running weights.
#[derive(Clone, Debug, Default)]
struct Table {
    reached: Vec<f64>,
    rows: Vec<(u32, bool)>,
}

/// The weights by group and party that the settings hold.
struct Weights<'a> {
    settings: &'a Settings,
    rules: CensusRules,
    by_profile: bool,
    national: bool,
    women: f64,
}

impl Selection {
    /// As the settings have it, among the people of the roll.
    ///
    /// # Panics
    /// When the settings hold rules of the census that it does not have.
    pub fn of(settings: &Settings, roll: &Roll) -> Selection {
        let by_profile = settings.on("M07.profile");
        let weights = Weights {
            settings,
            rules: census_rules(settings).expect("the census was composed by these rules"),
            by_profile,
            national: settings.on("M07"),
            women: settings.number("selection.women"),
        };
        let when_on = |id: &str| if by_profile { settings.number(id) } else { 1.0 };
        Selection {
            leak: if settings.on("M07.leak") {
                settings.number("selection.leak")
            } else {
                0.0
            },
            young: when_on("selection.young"),
            old: when_on("selection.old"),
            women: if by_profile {
                weights.women / (1.0 - weights.women)
            } else {
                1.0
            },
            tables: Region::all()
                .map(|region| weights.tables(roll.region(region)))
                .collect(),
        }
    }

    /// What a sweep of a line goes by: its profile, or, for the part that leaks, whoever is at hand.
    pub fn sweep(&self, line: Line, draw: f64) -> (Among, Source) {
        if line.is_national() && draw < self.leak {
            (Among::AtHand, Source::OffProfile)
        } else {
            (Among::Profile(line), Source::Sweep)
        }
    }

    /// Somebody of a region who may be taken; nobody when none was found. `number` tells this choice
    /// from the others of the line.
    #[expect(clippy::too_many_arguments, reason = "a choice has many sides")]
    pub fn choose(
        &self,
        purpose: Purpose,
        (line, number): (Line, u32),
        among: Among,
        day: Day,
        roll: (&Roll, &RegionRoll),
        people: &RegionPeople,
        mut is_wanted: impl FnMut(u32) -> bool,
    ) -> Option<u32> {
        let mut look = |among: Among, attempt: u32| {
            self.attempt(purpose, (line, number, attempt), among, day, roll, people)
                .filter(|person| is_wanted(*person))
        };
        let found = (0..ATTEMPTS).find_map(|attempt| look(among, attempt));
        match among {
            // Where a line has taken all it pointed at, the number is made up from others.
            Among::Profile(_) if found.is_none() => {
                (ATTEMPTS..2 * ATTEMPTS).find_map(|attempt| look(Among::AtHand, attempt))
            }
            _ => found,
        }
    }

    /// How likely somebody of an age is taken, beside somebody in middle life.
    fn of_age(&self, age: i16) -> f64 {
        match age {
            ..AGE_LEAST => 0.0,
            AGE_LEAST..30 => self.young,
            30..60 => 1.0,
            _ => self.old,
        }
    }

    /// Whether somebody who was written about or named is taken up, at this draw: the organs looked
    /// at sex and age there too.
    pub fn is_taken_up(
        &self,
        person: u32,
        day: Day,
        (roll, part): (&Roll, &RegionRoll),
        draw: f64,
    ) -> bool {
        let (at, offset) = part.locate(person);
        let age = self.of_age(day.year() - part.born((at, offset), roll.lives()));
        let sex = if part.rows()[at].is_man(offset) {
            1.0
        } else {
            self.women
        };
        draw < age * sex
    }

    fn table(&self, region: Region, among: Among) -> &Table {
        let of_region = &self.tables[region.index()];
        match among {
            Among::Profile(line) => &of_region[line.index()],
            Among::AtHand => &of_region[Line::ALL.len()],
            Among::Anybody => &of_region[Line::ALL.len() + 1],
        }
    }

    fn attempt(
        &self,
        purpose: Purpose,
        (line, number, attempt): (Line, u32, u32),
        among: Among,
        day: Day,
        (roll, part): (&Roll, &RegionRoll),
        people: &RegionPeople,
    ) -> Option<u32> {
        let lot = purpose.numbered(number, people.region(), line, attempt);
        let (at, is_man) = self.table(people.region(), among).draw(lot.uniform(0))?;
        let row = &part.rows()[at];
        let offset = if is_man {
            row.man(lot.one_of(1, row.men))
        } else {
            row.woman(lot.one_of(1, row.people - row.men))
        };
        let age = day.year() - part.born((at, offset), roll.lives());
        let wanted = if among == Among::Anybody {
            f64::from(u8::from(AGE_LEAST <= age))
        } else {
            self.of_age(age)
        };
        let person = row.first + offset;
        let fits = lot.uniform(2) < wanted
            && people.is_free(person)
            && part.lives((at, offset), day, roll.lives());
        fits.then_some(person)
    }
}

impl Table {
    fn draw(&self, uniform: f64) -> Option<(usize, bool)> {
        let wanted = uniform * self.reached.last()?;
        let at = self.reached.partition_point(|reached| *reached <= wanted);
        let (row, is_man) = self.rows.get(at)?;
        Some((*row as usize, *is_man))
    }
}

impl Weights<'_> {
    fn tables(&self, part: &RegionRoll) -> Vec<Table> {
        let of_lines = Line::ALL.map(|line| self.table(part, |row| self.of(line, row.cell())));
        let at_hand = self.table(part, |_| 1.0);
        let anybody = Table::of(part, |_| 1.0, 1.0);
        of_lines.into_iter().chain([at_hand, anybody]).collect()
    }

    /// The table of a line: women so much rarer than men that they are their share of all.
    fn table(&self, part: &RegionRoll, weight: impl Fn(&Row) -> f64) -> Table {
        let sum = |of: &dyn Fn(&Row) -> u32| -> f64 {
            let rows = part.rows().iter().filter(|row| !row.is_of_children());
            rows.map(|row| weight(row) * f64::from(of(row))).sum()
        };
        let (men, women) = (sum(&|row| row.men), sum(&|row| row.people - row.men));
        let rarer = if self.by_profile {
            self.women / (1.0 - self.women) * men / women.max(1.0)
        } else {
            1.0
        };
        Table::of(part, weight, rarer)
    }

    /// How likely a person of a cell is taken on a line, beside a member of a kolkhoz.
    fn of(&self, line: Line, cell: Stratum) -> f64 {
        if line.is_national() && line != Line::Harbin && self.national {
            return f64::from(u8::from(
                named(&self.rules, line).contains(&cell.nationality),
            ));
        }
        if !self.by_profile {
            return 1.0;
        }
        let number = |id: &str| self.settings.number(&format!("selection.{id}"));
        let in_party = cell.party != Party::Outside;
        let party = |times: &str| if in_party { number(times) } else { 1.0 };
        match line {
            Line::Order00447 => {
                number(&format!("kulak_{}", word(cell.class))) * party("kulak_party")
            }
            Line::Militia | Line::Ordinary => number(&format!("militia_{}", word(cell.class))),
            Line::Lists => {
                let holds_office = in_party
                    || matches!(
                        cell.occupation,
                        Occupation::Office | Occupation::StateSecurity
                    );
                f64::from(u8::from(holds_office)) * party("lists_party")
            }
            Line::Cadres => {
                f64::from(u8::from(cell.occupation == Occupation::Office)) * party("cadres_party")
            }
            Line::Army => {
                f64::from(u8::from(cell.occupation == Occupation::Army)) * party("army_party")
            }
            Line::Organs => f64::from(u8::from(cell.occupation == Occupation::StateSecurity)),
            Line::Harbin => {
                let rails = matches!(cell.occupation, Occupation::Industry | Occupation::Office);
                f64::from(u8::from(rails))
            }
            _ => number(&format!("political_{}", word(cell.class))) * party("political_party"),
        }
    }
}

impl Table {
    fn of(part: &RegionRoll, weight: impl Fn(&Row) -> f64, women: f64) -> Table {
        let mut table = Table::default();
        let mut reached = 0.0;
        for (at, row) in part.rows().iter().enumerate() {
            if row.is_of_children() {
                continue;
            }
            let weight = weight(row);
            let sexes = [
                (row.men, weight, true),
                (row.people - row.men, weight * women, false),
            ];
            for (people, weight, is_man) in sexes {
                if 0 < people && 0.0 < weight {
                    reached += weight * f64::from(people);
                    table.reached.push(reached);
                    table
                        .rows
                        .push((u32::try_from(at).expect("few rows"), is_man));
                }
            }
        }
        table
    }
}

/// The word for a social group in the names of parameters.
fn word(class: Class) -> &'static str {
    match class {
        Class::Worker => "worker",
        Class::Employee => "employee",
        Class::CollectiveFarmer => "kolkhoz",
        Class::Individual => "individual",
        Class::Other => "other",
    }
}

#[cfg(test)]
mod tests;
