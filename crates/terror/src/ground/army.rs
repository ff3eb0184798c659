//! The commanders whom the army had: how many, of which rank and where, and on which days it was
//! decided that they were to be feared.

use evidence::{Day, Region};

/// The ranks in which commanders and political officers are told apart, the highest first; the
/// political ranks are counted with the ranks of command beside them.
pub const RANKS: usize = 5;

/// The command and political staff of the army.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Army {
    /// People on the list in the middle of a year, by day, in the order of the days.
    pub list: Vec<(Day, f64)>,
    /// Posts of the three highest groups of rank before the purge: corps and above, division,
    /// brigade.
    pub posts: [f64; 3],
    /// Of all under arms, those in a region, by unit of account.
    pub garrisons: Vec<f64>,
    /// Of the whole people, those of a nationality that a national operation named.
    pub foreign: f64,
    /// Discharged in a year outside the purge, as a share of the list, in the order of the years.
    pub ordinary: Vec<(i16, f64)>,
    /// Of those discharged in an ordinary year, the arrested.
    pub ordinary_arrested: f64,
    /// The days of the purge; none in an army that is left alone.
    pub purge: Option<Purge>,
    /// The first and last day on which complaints of the discharged were heard.
    pub complaints: Option<(Day, Day)>,
}

/// The days between which the purge of the army had its four waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purge {
    /// The first wave begins: the year of the plenum of February and March 1937.
    pub begins: Day,
    /// The second and highest: the plot is alleged in open print, and eight commanders are shot.
    pub trial: Day,
    /// The third: the new year under a new head of the army's political administration.
    pub third: Day,
    /// The fourth and last: the complaints are heard and arrests go on.
    pub fourth: Day,
    /// It ends with the halt of the mass operations.
    pub ends: Day,
    /// The directive on commanders of foreign origin.
    pub origin: Option<Day>,
}

impl Purge {
    /// Whether the purge goes on, on a day.
    pub fn contains(&self, day: Day) -> bool {
        (self.begins..=self.ends).contains(&day)
    }
}

impl Army {
    /// People on the list on a day: between the middles of two years of record along a straight
    /// line, before the first and after the last as in those.
    pub fn strength(&self, day: Day) -> f64 {
        let later = self.list.partition_point(|(known, _)| *known <= day);
        let at = |place: usize| self.list.get(place).copied();
        match (later.checked_sub(1).and_then(at), at(later)) {
            (Some((from, least)), Some((to, most))) => {
                let way = f64::from(day.days_since(from)) / f64::from(to.days_since(from));
                least + (most - least) * way
            }
            (Some((_, people)), None) | (None, Some((_, people))) => people,
            (None, None) => 0.0,
        }
    }

    /// Commanders of each group of rank when so many stand on the list, of whom a share is of
    /// regimental rank; the three highest groups have their posts of record.
    pub fn ranks(&self, regimental: f64, strength: f64) -> [f64; RANKS] {
        let [corps, division, brigade] = self.posts;
        let regiment = regimental * strength;
        let below = strength - corps - division - brigade - regiment;
        [corps, division, brigade, regiment, below.max(0.0)]
    }

    /// The share of all under arms that stands in a region.
    pub fn garrison(&self, region: Region) -> f64 {
        self.garrisons.get(region.index()).copied().unwrap_or(0.0)
    }

    /// The share of the list discharged in a year outside the purge: that of the year of record
    /// next before it, or of the first.
    pub fn ordinary(&self, year: i16) -> f64 {
        let before = self.ordinary.partition_point(|(known, _)| *known <= year);
        let place = before.saturating_sub(1);
        self.ordinary.get(place).map_or(0.0, |(_, share)| *share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_country::near;

    #[test]
    fn the_list_grows_along_a_line_between_two_years_of_record() {
        let days = [Day::on(1935, 7, 1), Day::on(1937, 7, 1)];
        let army = Army {
            list: vec![(days[0], 100.0), (days[1], 300.0)],
            ..Army::default()
        };
        near(army.strength(Day::on(1933, 1, 1)), 100.0, 1e-12);
        near(army.strength(Day::on(1936, 7, 1)), 200.0, 0.005);
        near(army.strength(Day::on(1940, 1, 1)), 300.0, 1e-12);
        near(Army::default().strength(days[0]) + 1.0, 1.0, 1e-12);
    }

    #[test]
    fn a_year_without_a_return_is_as_the_one_before_it() {
        let army = Army {
            ordinary: vec![(1935, 0.05), (1936, 0.04)],
            ..Army::default()
        };
        let shares = [1932, 1935, 1940].map(|year| army.ordinary(year));
        assert!(
            (shares[0] - 0.05).abs() + (shares[2] - 0.04).abs() < 1e-12,
            "{shares:?}"
        );
    }
}
