//! What the papers gave to a republic or to several regions at once has to be shared among them,
//! and a person cannot be: so the parts are whole, and nobody is lost between them.

/// Whole people shared out by weights that sum to one, without loss: each part is what the running
/// total reaches beyond the part before.
pub(crate) fn spread(people: u32, weights: impl Iterator<Item = f64>) -> Vec<u32> {
    let (mut reached, mut given) = (0.0, 0);
    let mut parts: Vec<u32> = weights
        .map(|weight| {
            reached += weight * f64::from(people);
            let part = whole(reached).min(people) - given;
            given += part;
            part
        })
        .collect();
    if let Some(last) = parts.last_mut() {
        *last += people - given;
    }
    parts
}

/// The nearest whole number of people.
pub(crate) fn whole(real: f64) -> u32 {
    scenario::quantile::to_count(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_when_a_figure_is_shared_out() {
        let parts = spread(1_001, [0.5, 0.25, 0.25].into_iter());
        assert_eq!(parts.iter().sum::<u32>(), 1_001);
        assert_eq!(spread(7, std::iter::empty()), Vec::<u32>::new());
        assert_eq!(spread(0, [0.5, 0.5].into_iter()), [0, 0]);
    }
}
