//! On what scale a figure is measured where errors are added and emulators are fitted: ledgers err
//! by a part of what they count, so people are told in logarithms; a share lies between nothing and
//! all, so it is told in logits; days are days.

/// The scale of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The logarithm of the number of people and one: nobody is a figure like another, and of a
    /// hundred people or more it is the logarithm.
    Log1p,
    /// The logit of a share given in per cent; a share nearer to nothing or all than a hundredth of
    /// one per cent is taken as that far.
    Logit,
    /// As it stands.
    Plain,
}

/// How near to nothing or all a share in per cent may come.
const GRAIN: f64 = 0.01;

impl Scale {
    /// A figure on the scale. Less than nobody is nobody.
    pub fn to(self, figure: f64) -> f64 {
        match self {
            // What is no number is not nobody.
            Scale::Log1p if figure < 0.0 => 0.0,
            Scale::Log1p => libm::log1p(figure),
            Scale::Logit => {
                let share = figure.clamp(GRAIN, 100.0 - GRAIN);
                libm::log(share / (100.0 - share))
            }
            Scale::Plain => figure,
        }
    }

    /// The figure at a place on the scale.
    pub fn from(self, place: f64) -> f64 {
        match self {
            Scale::Log1p => libm::expm1(place),
            Scale::Logit => 100.0 / (1.0 + libm::exp(-place)),
            Scale::Plain => place,
        }
    }

    /// What a standard deviation of the figure's logarithm is on the scale, at the figure.
    pub fn spread(self, sd: f64, figure: f64) -> f64 {
        match self {
            // d ln(1 + y) = y/(1 + y) d ln y
            Scale::Log1p => sd * figure / (1.0 + figure),
            // d logit(p) = 1/(1 - p) d ln p
            Scale::Logit => sd * 100.0 / (100.0 - figure.clamp(GRAIN, 100.0 - GRAIN)),
            Scale::Plain => sd * figure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_again_from_its_place() {
        for (scale, figure) in [
            (Scale::Log1p, 790_665.0),
            (Scale::Log1p, 0.0),
            (Scale::Logit, 73.7),
            (Scale::Plain, -40.0),
        ] {
            let again = scale.from(scale.to(figure));
            assert!(
                (again - figure).abs() < 1e-9 * (1.0 + figure.abs()),
                "{scale:?} {again}"
            );
        }
    }

    #[test]
    fn a_spread_is_carried_by_the_slope_of_the_scale() {
        for (scale, figure) in [
            (Scale::Log1p, 3.0),
            (Scale::Logit, 73.7),
            (Scale::Plain, 40.0),
        ] {
            let narrow = 1e-6;
            let rise = scale.to(figure * (1.0 + narrow)) - scale.to(figure * (1.0 - narrow));
            assert!((rise / (2.0 * narrow) - scale.spread(1.0, figure)).abs() < 1e-6);
        }
    }

    #[test]
    fn nothing_and_all_stay_on_the_scale() {
        assert!(Scale::Logit.to(0.0).is_finite() && Scale::Logit.to(100.0).is_finite());
        assert!(Scale::Logit.spread(0.02, 100.0).is_finite());
        assert!(Scale::Log1p.to(-3.0).abs() < 1e-300);
        for scale in [Scale::Log1p, Scale::Logit, Scale::Plain] {
            assert!(scale.to(f64::NAN).is_nan(), "{scale:?}");
        }
    }
}
