//! Sex, year of birth and natural death, computed and never stored.
//!
//! In each region the census knows how many were men, children, and from 10 to 19; the roll meets
//! those numbers to the person. Within them it is drawn who was what: ages over twenty follow the
//! decades of the Union's table for the sex, an army is young, and after the count people die of
//! natural causes at a rate that doubles every so many years. How ages and sexes were spread over
//! occupations nobody counted by region; those are assumptions, and can be set.

use evidence::Day;

use crate::census::Occupation;
use crate::roll::row::Row;
use crate::roll::shuffle::mixed;

/// Salts that tell one property of a person from another.
const BIRTH: u32 = 0x6269_7274;
const DEATH: u32 = 0x6465_6174;

/// The year of the count.
const COUNT_YEAR: i16 = 1937;

/// How long people live, and how old they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Lives {
    /// For men and for women: how many of 2^32 grown people are younger than 30, 40, ... 90.
    pub(super) younger: [[u32; 7]; 2],
    /// Natural deaths a year at the age of forty, of one person.
    pub(super) deaths_at_forty: f64,
    /// In so many years of age the rate doubles.
    pub(super) doubling_years: f64,
    /// The day of the count.
    pub(super) count_day: Day,
}

impl Lives {
    /// Ages by the decades of grown people, men and women, from 20 to 80 and over.
    pub(super) fn of(
        decades: &[[u64; 7]; 2],
        (deaths_at_forty, doubling_years): (f64, f64),
        count_day: Day,
    ) -> Lives {
        let younger = decades.map(|of_sex| {
            let all: u64 = of_sex.iter().sum::<u64>().max(1);
            let mut reached = 0_u64;
            of_sex.map(|people| {
                reached += people;
                u32::try_from((u128::from(reached) << 32) / u128::from(all)).unwrap_or(u32::MAX)
            })
        });
        Lives {
            younger,
            deaths_at_forty,
            doubling_years,
            count_day,
        }
    }

    /// Year of birth of the person with this offset in a row.
    pub(super) fn born(&self, row: &Row, offset: u32) -> i16 {
        let draw = mixed(offset, row.salt ^ BIRTH);
        let within = |years: u32| {
            let age = (u64::from(draw.rotate_left(16)) * u64::from(years)) >> 32;
            i16::try_from(age).expect("an age")
        };
        let age = if row.occupation() == Occupation::Child {
            within(10)
        } else if row.is_youth(offset) {
            10 + within(10)
        } else if row.occupation() == Occupation::Army {
            20 + within(15)
        } else {
            let sex = usize::from(!row.is_man(offset));
            let decade = self.younger[sex]
                .iter()
                .filter(|edge| **edge < draw)
                .count();
            20 + 10 * i16::try_from(decade.min(6)).expect("a decade") + within(10)
        };
        COUNT_YEAR - 1 - age
    }

    /// Whether the person with this offset in a row has not died of natural causes by a day. All who
    /// were counted lived until the count.
    pub(super) fn lives(&self, row: &Row, offset: u32, day: Day) -> bool {
        let days = day.days_since(self.count_day);
        if days <= 0 {
            return true;
        }
        let age = f64::from(COUNT_YEAR - self.born(row, offset));
        let at_count = libm::exp2((age - 40.0) / self.doubling_years);
        let since = libm::exp2(f64::from(days) / 365.25 / self.doubling_years) - 1.0;
        let years = self.doubling_years / std::f64::consts::LN_2;
        let hazard = self.deaths_at_forty * years * at_count * since;
        let draw = f64::from(mixed(offset, row.salt ^ DEATH)) / 4_294_967_296.0;
        draw < libm::exp(-hazard)
    }
}
