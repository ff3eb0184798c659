//! Luck, by its oldest rules: a coin for each thing that can happen to each person, and counts made
//! of coins.

/// A row of draws, by Marsaglia's shifts.
pub(crate) struct Dice(u64);

impl Dice {
    /// The row that a seed begins.
    pub(crate) fn of_seed(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..20 {
            dice.word();
        }
        dice
    }

    fn word(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A uniform word of 32 bits.
    pub(crate) fn half(&mut self) -> u32 {
        u32::try_from(self.word() >> 32).expect("half a word")
    }

    /// A uniform number below one.
    pub(crate) fn uniform(&mut self) -> f64 {
        f64::from(self.half()) / 4_294_967_296.0
    }

    /// A coin that falls so with this probability.
    pub(crate) fn falls(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// One of so many.
    pub(crate) fn one_of(&mut self, many: usize) -> usize {
        let place = (u128::from(self.word()) * many as u128) >> 64;
        usize::try_from(place).expect("a place")
    }

    /// A Poisson count: arrivals until the time is up.
    pub(crate) fn arrivals(&mut self, mean: f64) -> u32 {
        let (mut passed, mut count) = (0.0, 0);
        loop {
            passed -= libm::log1p(-self.uniform());
            if mean <= passed {
                return count;
            }
            count += 1;
        }
    }

    /// A negative binomial count of size one half: arrivals at a rate that is itself a gamma of shape
    /// one half, which is half the square of a normal.
    pub(crate) fn unequal(&mut self, mean: f64) -> u32 {
        let radius = -2.0 * libm::log1p(-self.uniform());
        let angle = std::f64::consts::TAU * self.uniform();
        let normal_squared = radius * libm::cos(angle) * libm::cos(angle);
        self.arrivals(mean * normal_squared)
    }
}

#[test]
fn the_dice_are_fair() {
    let mut dice = Dice::of_seed(7);
    let (mut heads, mut counts, mut squares) = (0, 0.0, 0.0);
    for _ in 0..200_000 {
        heads += u32::from(dice.falls(0.3));
        let count = f64::from(dice.unequal(2.0));
        (counts, squares) = (counts + count, squares + count * count);
    }
    let mean = counts / 2e5;
    // Standard errors: 0.001 of the heads, 0.007 of the mean, and 0.11 of the variance.
    assert!((f64::from(heads) / 2e5 - 0.3).abs() < 0.005);
    assert!((mean - 2.0).abs() < 0.03, "{mean}");
    assert!((squares / 2e5 - mean * mean - 10.0).abs() < 0.5);
}
