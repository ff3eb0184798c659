//! A unit of account: one of the 65 regions of mid-1937, or the NKVD's camps.
//!
//! Order 00447 set limits for 64 regions and, apart, for the camps; Yakutia had none. Units split
//! off in 1937-38 fold back into the region of mid-1937. A region is a small number here, in the
//! alphabetical order of its id, so that every table laid out by region reads the same.

/// One of the 66 units of account, in the alphabetical order of ids in `places/places.csv`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Region(u8);

impl Region {
    /// How many units of account there are: 65 regions and the camps.
    pub const COUNT: usize = 66;

    /// The unit at this place of the alphabetical order.
    ///
    /// # Panics
    /// When `index` is 66 or more.
    #[inline]
    pub fn at(index: usize) -> Region {
        assert!(
            index < Region::COUNT,
            "a unit of account below {}",
            Region::COUNT
        );
        Region(u8::try_from(index).expect("66 fits a byte"))
    }

    /// Place of the unit in tables laid out by region.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// All units of account, in order.
    pub fn all() -> impl Iterator<Item = Region> {
        (0..Region::COUNT).map(Region::at)
    }
}
