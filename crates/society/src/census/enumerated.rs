//! The people of 6 January 1937 as they were put together: how many lived in each region, of what
//! nationality, group, standing and work, on what each number rests, and which totals were met.
//!
//! A census is read here and made elsewhere; whoever adds its cells again reads them as any other
//! reader does.

use evidence::{Line, Region};

use crate::census::ages::Ages;
use crate::census::figures::small;
use crate::census::margin::Margin;
use crate::census::regions::Basis;
use crate::census::strata::{Class, Nationality, Occupation, Party, Stratum};

/// The people of 6 January 1937.
#[derive(Clone, Debug, PartialEq)]
pub struct Census {
    pub(super) people: Vec<u32>,
    pub(super) basis: Vec<Basis>,
    pub(super) ages: Ages,
    pub(super) adults: Vec<u32>,
    pub(super) cells: Vec<u32>,
    pub(super) stocks: Vec<u32>,
    pub(super) margins: Vec<Margin>,
}

impl Census {
    /// A census written by hand, for a small country: the people of each cell of each region, half of
    /// them men but for the army, a fifth of those grown under twenty, ages spread evenly.
    pub fn by_hand(cells: &[(Region, Stratum, u32)]) -> Census {
        let none = || vec![0_u64; Region::COUNT];
        let mut census = Census {
            people: vec![0; Region::COUNT],
            basis: vec![Basis::Counted; Region::COUNT],
            ages: Ages {
                towns: none(),
                men: none(),
                children: none(),
                youths: none(),
                grown: none(),
                army: none(),
                decades: [[1; 7]; 2],
            },
            adults: vec![0; Region::COUNT],
            cells: vec![0; Region::COUNT * Stratum::COUNT],
            stocks: Vec::new(),
            margins: Vec::new(),
        };
        for (region, stratum, people) in cells {
            let at = region.index();
            census.people[at] += people;
            census.cells[at * Stratum::COUNT + stratum.index()] += people;
            let people = u64::from(*people);
            let of_age = match stratum.occupation {
                Occupation::Child => &mut census.ages.children,
                Occupation::Army => &mut census.ages.army,
                _ => &mut census.ages.grown,
            };
            of_age[at] += people;
        }
        for at in 0..Region::COUNT {
            let ages = &mut census.ages;
            ages.men[at] = ages.army[at] + u64::midpoint(ages.children[at], ages.grown[at]);
            ages.youths[at] = ages.grown[at] / 5;
            ages.grown[at] -= ages.youths[at];
            census.adults[at] = small(ages.grown[at] + ages.army[at]);
        }
        census.stocks = vec![0; Region::COUNT * Line::ALL.len()];
        census
    }

    /// All people.
    pub fn counted(&self) -> u64 {
        self.people.iter().copied().map(u64::from).sum()
    }

    /// People of a region; none for the camps, whose prisoners are counted where the camps lay.
    pub fn people(&self, region: Region) -> u32 {
        self.people[region.index()]
    }

    /// On what the number of a region rests.
    pub fn basis(&self, region: Region) -> Basis {
        self.basis[region.index()]
    }

    /// Adults of a region: those of twenty and over and the army, and by switch a share of those from
    /// 10 to 19.
    pub fn adults(&self, region: Region) -> u32 {
        self.adults[region.index()]
    }

    /// Townspeople of a region.
    pub fn townspeople(&self, region: Region) -> u32 {
        small(self.ages.towns[region.index()])
    }

    /// Men of a region, the army with them.
    pub fn men(&self, region: Region) -> u32 {
        small(self.ages.men[region.index()])
    }

    /// Children under ten of a region.
    pub fn children(&self, region: Region) -> u32 {
        small(self.ages.children[region.index()])
    }

    /// Those from 10 to 19 of a region.
    pub fn youths(&self, region: Region) -> u32 {
        small(self.ages.youths[region.index()])
    }

    /// Men and women of the Union by decade of age, from 20 to 80 and over, the army apart.
    pub fn grown_by_decade(&self) -> [[u64; 7]; 2] {
        self.ages.decades
    }

    /// People of a region recorded under a nationality.
    pub fn of_nationality(&self, region: Region, nationality: Nationality) -> u32 {
        self.sum(region, |stratum| stratum.nationality == nationality)
    }

    /// People of a region in a social group.
    pub fn of_class(&self, region: Region, class: Class) -> u32 {
        self.sum(region, |stratum| stratum.class == class)
    }

    /// People of a region of one standing in the party.
    pub fn of_party(&self, region: Region, party: Party) -> u32 {
        self.sum(region, |stratum| stratum.party == party)
    }

    /// People of a region who lived by an occupation.
    pub fn of_occupation(&self, region: Region, occupation: Occupation) -> u32 {
        self.sum(region, |stratum| stratum.occupation == occupation)
    }

    /// The population that a line drew on, as `stocks` tells.
    pub fn stock_of_line(&self, region: Region, line: Line) -> u32 {
        self.stocks[region.index() * Line::ALL.len() + line.index()]
    }

    /// The cells of a region and the people in each, empty cells left out.
    pub fn cells(&self, region: Region) -> impl Iterator<Item = (Stratum, u32)> {
        Stratum::all()
            .zip(self.of_region(region).iter().copied())
            .filter(|(_, people)| *people > 0)
    }

    /// The totals of the evidence and of the assumptions, each beside what the census holds.
    pub fn margins(&self) -> &[Margin] {
        &self.margins
    }

    fn of_region(&self, region: Region) -> &[u32] {
        &self.cells[region.index() * Stratum::COUNT..(region.index() + 1) * Stratum::COUNT]
    }

    fn sum(&self, region: Region, is_meant: impl Fn(&Stratum) -> bool) -> u32 {
        self.cells(region)
            .filter(|(stratum, _)| is_meant(stratum))
            .map(|(_, people)| people)
            .sum()
    }
}
