//! The months of a series: how probable it is that a list, drawn unevenly from those a run arrested,
//! has so many names in each month, given how many it has in all.
//!
//! A list is compiled book by book, so its names come in clumps, and the variance of a month is the
//! multinomial's times the design effect. The Dirichlet-multinomial has that variance when
//! `(N + α)/(1 + α) = design`, which gives `α = (N - design)/(design - 1)`. Two reasons for not
//! knowing the shares one above the other again make, to the second moment, one: what is left of the
//! certainty is multiplied. So the discrepancy loosens a series as it loosens a figure, by a relative
//! error `t` of an average month's share.
//!
//! The half that is added to each month of a run stands for what a run of whole people cannot say: a
//! month in which it happened to arrest nobody was not a month in which nobody could be arrested. A
//! run that arrested nobody in all these months has no shape, and could not have left the list.

/// The logarithm of the probability of the counts, where shares are known with a certainty of
/// `1 - looseness`: nought is a multinomial.
pub(crate) fn log_probability(counts: &[f64], shares: &[f64], looseness: f64) -> f64 {
    let total: f64 = counts.iter().sum();
    let whole = libm::lgamma(total + 1.0);
    if looseness <= 0.0 {
        let each = counts.iter().zip(shares);
        let each = each.map(|(count, share)| {
            let names = if 0.0 < *count {
                count * libm::log(*share)
            } else {
                0.0
            };
            names - libm::lgamma(count + 1.0)
        });
        return whole + each.sum::<f64>();
    }
    let concentration = (1.0 - looseness) / looseness;
    let each = counts.iter().zip(shares);
    let each = each.map(|(count, share)| {
        log_rising(share * concentration, *count) - libm::lgamma(count + 1.0)
    });
    whole - log_rising(concentration, total) + each.sum::<f64>()
}

/// How loose a series is held: by the design of its list, and by the discrepancy.
pub(crate) fn looseness(counts: &[f64], design: f64, discrepancy: f64) -> f64 {
    let total: f64 = counts.iter().sum();
    let months = number(counts.len());
    let parts = [
        (design - 1.0) / (total - 1.0),
        discrepancy * discrepancy / (months - 1.0),
    ];
    let certain = parts.into_iter().map(|part| 1.0 - part.clamp(0.0, LOOSEST));
    1.0 - certain.product::<f64>()
}

/// Looser than this no series is held, or all names would have to fall on one month.
const LOOSEST: f64 = 0.999;

/// The shares of months in which a run arrested so many; none where it arrested nobody at all.
pub(crate) fn shares(people: &[f64]) -> Option<Vec<f64>> {
    let all: f64 = people.iter().sum();
    let total: f64 = people.iter().map(|month| month + ADDED).sum();
    let sound = 0.0 < all && total.is_finite();
    sound.then(|| people.iter().map(|month| (month + ADDED) / total).collect())
}

/// What is added to each month.
pub(crate) const ADDED: f64 = 0.5;

/// The logarithm of `a (a + 1) ... (a + n - 1)`: a difference of two logarithms of the gamma function,
/// taken where they are small, and where they are large and nearly the same by Stirling's series.
fn log_rising(a: f64, n: f64) -> f64 {
    if a < 20.0 {
        return libm::lgamma(a + n) - libm::lgamma(a);
    }
    let correction = |x: f64| {
        let square = 1.0 / (x * x);
        (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x
    };
    (a - 0.5) * libm::log1p(n / a) + n * libm::log(a + n) - n + correction(a + n) - correction(a)
}

#[expect(clippy::cast_precision_loss, reason = "months are few")]
fn number(many: usize) -> f64 {
    many as f64
}

#[cfg(test)]
mod tests;
