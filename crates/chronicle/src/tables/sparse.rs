//! A column in which most rows hold nought: only what stands in the others is kept. A group of rows of
//! the record has some hundred and sixty such columns, and would else take more memory than all that
//! is read from it.

/// The numbers of a column that are not nought, each with its row.
pub(super) struct Sparse {
    numbers: Vec<(u32, i32)>,
    next: usize,
}

impl Sparse {
    /// A column with these numbers.
    pub(super) fn of(column: &[i32]) -> Sparse {
        let numbers = (0..).zip(column.iter().copied());
        let mut numbers: Vec<(u32, i32)> = numbers.filter(|(_, number)| *number != 0).collect();
        numbers.shrink_to_fit();
        Sparse { numbers, next: 0 }
    }

    /// What stands in a row. The rows are asked for in their order, each once.
    pub(super) fn take(&mut self, row: usize) -> i32 {
        match self.numbers.get(self.next) {
            Some((at, number)) if *at as usize == row => {
                self.next += 1;
                *number
            }
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_taken_as_it_was_given() {
        for column in [
            &[][..],
            &[0, 0],
            &[7, 0, -2, 0, 0, 5],
            &[0, i32::MIN, i32::MAX],
        ] {
            let mut sparse = Sparse::of(column);
            let taken: Vec<i32> = (0..column.len()).map(|row| sparse.take(row)).collect();
            assert_eq!(taken, column);
        }
    }
}
