//! The way down to the least of a smooth convex function: steps that remember how the slope changed
//! on the last few, and are shortened until they go down (limited-memory BFGS).

use std::collections::VecDeque;

use nalgebra::DVector;

/// How many steps are remembered.
const REMEMBERED: usize = 10;

/// The slope at which the way is at its end.
const FLAT: f64 = 1e-5;

/// The most steps.
const STEPS: usize = 300;

/// A step, how the slope changed on it, and one over the product of both.
type Step = (DVector<f64>, DVector<f64>, f64);

/// Where a function, told with its slope, is least; from `start` on.
pub(crate) fn least(
    start: DVector<f64>,
    function: impl Fn(&DVector<f64>) -> (f64, DVector<f64>),
) -> DVector<f64> {
    let mut at = start;
    let (mut value, mut slope) = function(&at);
    let mut memory: VecDeque<Step> = VecDeque::new();
    for _ in 0..STEPS {
        if slope.amax() < FLAT {
            break;
        }
        let direction = downwards(&slope, &memory);
        let descent = direction.dot(&slope);
        let mut length = 1.0;
        let next = loop {
            let next = &at + &direction * length;
            let (reached, inclined) = function(&next);
            if reached <= value + 1e-4 * length * descent {
                break Some((next, reached, inclined));
            }
            length *= 0.5;
            // Below the grain of the numbers nothing goes down any more.
            if length < 1e-12 {
                break None;
            }
        };
        let Some((next, reached, inclined)) = next else {
            break;
        };
        let (step, change) = (&next - &at, &inclined - &slope);
        let product = step.dot(&change);
        if 0.0 < product {
            memory.push_back((step, change, 1.0 / product));
            if REMEMBERED < memory.len() {
                memory.pop_front();
            }
        }
        (at, value, slope) = (next, reached, inclined);
    }
    at
}

/// The direction down, the slope bent by what is remembered of its changes.
fn downwards(slope: &DVector<f64>, memory: &VecDeque<Step>) -> DVector<f64> {
    let mut direction = -slope;
    let mut shares = Vec::new();
    for (step, change, over) in memory.iter().rev() {
        let share = over * step.dot(&direction);
        direction -= change * share;
        shares.push(share);
    }
    if let Some((_, change, over)) = memory.back() {
        direction /= over * change.dot(change);
    } else {
        direction /= slope.norm().max(1.0);
    }
    for ((step, change, over), share) in memory.iter().zip(shares.into_iter().rev()) {
        let taken = over * change.dot(&direction);
        direction += step * (share - taken);
    }
    direction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_a_narrow_valley_is_found() {
        // (x - 1)^2 + 1,000 (y + 2)^4 + 300 (x - y - 3)^2: least at (1, -2).
        let found = least(DVector::from_vec(vec![5.0, 5.0]), |at| {
            let (x, y) = (at[0] - 1.0, at[1] + 2.0);
            let value = x * x + 1_000.0 * y.powi(4) + 300.0 * (x - y) * (x - y);
            let slope = [
                2.0 * x + 600.0 * (x - y),
                4_000.0 * y.powi(3) - 600.0 * (x - y),
            ];
            (value, DVector::from_row_slice(&slope))
        });
        assert!(
            (found[0] - 1.0).abs() < 1e-4 && (found[1] + 2.0).abs() < 1e-4,
            "{found}"
        );
    }
}
