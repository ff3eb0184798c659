//! Averages over what is not known of one figure, by Gauss and Legendre's rule on panels that are laid
//! where the product of two hills lies: what a run is expected to say, and what the archive allows.

/// Nodes and weights of the rule of six points on (-1, 1), the upper half.
const RULE: [(f64, f64); 3] = [
    (0.238_619_186_083_196_9, 0.467_913_934_572_691_05),
    (0.661_209_386_466_264_5, 0.360_761_573_048_138_6),
    (0.932_469_514_203_152, 0.171_324_492_379_170_35),
];

/// Where a hill is cut, in standard deviations from its middle.
const CUTS: [f64; 5] = [0.8, 1.7, 2.8, 4.5, 7.0];

/// Edges of panels, gathered hill by hill.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels(Vec<f64>);

impl Panels {
    /// Cuts a hill with this middle and standard deviation.
    pub(crate) fn hill(&mut self, middle: f64, sd: f64) {
        self.0.push(middle);
        for cut in CUTS {
            self.0.extend([middle - cut * sd, middle + cut * sd]);
        }
    }

    /// Cuts a hill of which only the side below nought stands, or only that above.
    pub(crate) fn half_hill(&mut self, middle: f64, sd: f64, is_above: bool) {
        let mut whole = Panels::default();
        whole.hill(middle, sd);
        let side = whole.0.into_iter().filter(|edge| (0.0 < *edge) == is_above);
        self.0.extend(side);
    }

    /// Cuts a tail that falls as a power, from its middle outwards to `until` on either side.
    pub(crate) fn tail(&mut self, middle: f64, scale: f64, until: f64) {
        let mut reach = 9.0 * scale;
        while reach < until {
            self.0.extend([middle - reach, middle + reach]);
            reach *= 1.5;
        }
    }

    /// Cuts at one place, where something has a kink.
    pub(crate) fn at(&mut self, place: f64) {
        self.0.push(place);
    }

    /// Every place with its weight.
    pub(crate) fn places(mut self) -> impl Iterator<Item = (f64, f64)> {
        self.0.sort_by(f64::total_cmp);
        let edges = self.0;
        (1..edges.len()).flat_map(move |panel| {
            let half = 0.5 * (edges[panel] - edges[panel - 1]);
            let middle = 0.5 * (edges[panel] + edges[panel - 1]);
            RULE.into_iter().flat_map(move |(place, weight)| {
                [-place, place].map(|place| (middle + half * place, half * weight))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hill_holds_all_there_is_and_its_moments() {
        let mut panels = Panels::default();
        panels.hill(3.0, 0.5);
        panels.at(2.9);
        let (mut all, mut fourth) = (0.0, 0.0);
        for (place, weight) in panels.places() {
            let score = (place - 3.0) / 0.5;
            let density = libm::exp(crate::likelihood::tail::log_hill(score)) / 0.5;
            all += weight * density;
            fourth += weight * density * score * score * score * score;
        }
        assert!(
            (all - 1.0).abs() < 1e-9 && (fourth - 3.0).abs() < 1e-7,
            "{all} {fourth}"
        );
    }
}
