//! What is expected of a figure before a run has told it: by a run itself nothing is left open, by an
//! emulator its luck and what the emulator does not know.

/// What is expected of one figure, on its scale, as a normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Its mean.
    pub mean: f64,
    /// Its variance: of luck, and of what an emulator does not know. None for a run itself.
    pub variance: f64,
}

/// How something changes with what is expected of one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OutlookSlope {
    /// With its mean.
    pub mean: f64,
    /// With its variance.
    pub variance: f64,
}
