//! The state of a run put down in columns, to be taken up again: what a checkpoint is made of.
//!
//! A run that is broken off after eight of its nine years should not begin anew. Its state is some
//! millions of small numbers, of which many are alike; they are put down column by column and byte
//! by byte, highest byte apart from lowest, so that a common compressor finds what is alike. Whether
//! the bytes are those that were written is for whoever holds them to check: here only their length
//! is looked at.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes end early, or are not of this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoilt;

/// Columns being put down.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    bytes: Vec<u8>,
}

impl Keeper {
    /// What has been put down.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Puts down a column of 32-bit numbers.
    pub fn words(&mut self, column: impl ExactSizeIterator<Item = u32> + Clone) {
        self.planes::<4>(&column.map(u32::to_le_bytes));
    }

    /// Puts down a column of 16-bit numbers.
    pub fn shorts(&mut self, column: impl ExactSizeIterator<Item = u16> + Clone) {
        self.planes::<2>(&column.map(u16::to_le_bytes));
    }

    /// Puts down a column of bytes.
    pub fn bytes(&mut self, column: impl ExactSizeIterator<Item = u8> + Clone) {
        self.planes::<1>(&column.map(u8::to_le_bytes));
    }

    /// Puts down anything small.
    ///
    /// # Panics
    /// When it has a form that cannot be put down: a fault of the code that asks.
    pub fn small(&mut self, thing: &impl Serialize) {
        let bytes = postcard::to_stdvec(thing).expect("plain data");
        self.length(bytes.len());
        self.bytes.extend(bytes);
    }

    fn planes<const WIDTH: usize>(
        &mut self,
        column: &(impl ExactSizeIterator<Item = [u8; WIDTH]> + Clone),
    ) {
        self.length(column.len());
        for plane in 0..WIDTH {
            self.bytes
                .extend(column.clone().map(|number| number[plane]));
        }
    }

    fn length(&mut self, length: usize) {
        self.bytes.extend((length as u64).to_le_bytes());
    }
}

/// Columns being taken up.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'a> {
    bytes: &'a [u8],
}

impl<'a> Taker<'a> {
    /// Takes up what a [`Keeper`] put down.
    pub fn of(bytes: &'a [u8]) -> Taker<'a> {
        Taker { bytes }
    }

    /// Whether everything has been taken up.
    pub fn is_done(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes up a column of 32-bit numbers.
    ///
    /// # Errors
    /// When the bytes end early.
    pub fn words(&mut self) -> Result<Vec<u32>, Spoilt> {
        self.planes::<4, u32>(u32::from_le_bytes)
    }

    /// Takes up a column of 16-bit numbers.
    ///
    /// # Errors
    /// When the bytes end early.
    pub fn shorts(&mut self) -> Result<Vec<u16>, Spoilt> {
        self.planes::<2, u16>(u16::from_le_bytes)
    }

    /// Takes up a column of bytes.
    ///
    /// # Errors
    /// When the bytes end early.
    pub fn bytes(&mut self) -> Result<Vec<u8>, Spoilt> {
        let length = self.length()?;
        Ok(self.take(length)?.to_vec())
    }

    /// Takes up something small.
    ///
    /// # Errors
    /// When the bytes end early, or are not of this form.
    pub fn small<T: DeserializeOwned>(&mut self) -> Result<T, Spoilt> {
        let length = self.length()?;
        postcard::from_bytes(self.take(length)?).map_err(|_unread: postcard::Error| Spoilt)
    }

    fn planes<const WIDTH: usize, T>(
        &mut self,
        number: impl Fn([u8; WIDTH]) -> T,
    ) -> Result<Vec<T>, Spoilt> {
        let length = self.length()?;
        let mut planes: [&[u8]; WIDTH] = [&[]; WIDTH];
        for plane in &mut planes {
            *plane = self.take(length)?;
        }
        Ok((0..length)
            .map(|at| number(planes.map(|plane| plane[at])))
            .collect())
    }

    fn length(&mut self) -> Result<usize, Spoilt> {
        let (length, rest) = self.bytes.split_first_chunk::<8>().ok_or(Spoilt)?;
        self.bytes = rest;
        usize::try_from(u64::from_le_bytes(*length)).map_err(|_too_long| Spoilt)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Spoilt> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(Spoilt)?;
        self.bytes = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_down_is_taken_up(
            words: Vec<u32>, shorts: Vec<u16>, bytes: Vec<u8>, small: (String, Vec<i64>, Option<f64>),
        ) {
            prop_assume!(small.2.is_none_or(|real| !real.is_nan()));
            let mut keeper = Keeper::default();
            keeper.words(words.iter().copied());
            keeper.small(&small);
            keeper.shorts(shorts.iter().copied());
            keeper.bytes(bytes.iter().copied());
            let kept = keeper.into_bytes();
            let mut taker = Taker::of(&kept);
            prop_assert_eq!(taker.words(), Ok(words));
            prop_assert_eq!(taker.small(), Ok(small));
            prop_assert_eq!(taker.shorts(), Ok(shorts));
            prop_assert_eq!(taker.bytes(), Ok(bytes));
            prop_assert!(taker.is_done());
            let mut early = Taker::of(&kept[..kept.len() - 1]);
            let read = early.words().and_then(|_| early.small::<(String, Vec<i64>, Option<f64>)>());
            prop_assert!(read.and_then(|_| early.shorts()).and_then(|_| early.bytes()).is_err());
        }
    }

    #[test]
    fn a_length_beyond_the_end_is_no_column() {
        let mut bytes = u64::MAX.to_le_bytes().to_vec();
        bytes.push(0);
        assert_eq!(Taker::of(&bytes).words(), Err(Spoilt));
    }
}
