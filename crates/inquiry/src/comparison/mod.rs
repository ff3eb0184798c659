//! Rival readings of history, held against one another by the figures, and when the figures cannot
//! tell between them.
//!
//! Three witnesses are heard, because each can err alone. The evidence asks how well a reading, with
//! all that its priors allow, foretold the declared figures; it hangs on the width of the priors. A
//! second opinion, a judge taught on made-up histories of every rival, asks whose history this looks
//! like; it says when rivals cannot be told apart at all. The held-out score asks who foretells
//! figures that neither has heard; it hardly hangs on the priors, and rests on few figures.
//!
//! ```text
//! ln B(a, b)   = ln Z_a - ln Z_b,     Z = integral of likelihood x prior
//! weight_a     = before_a Z_a / sum over rivals of before Z
//! cannot tell  <=>  |ln B| < 1.1 + 2 errors,
//!                   or the sign of ln B turns under a declared change of what was assumed,
//!                   or fewer than 80 per cent of made-up histories of either are recovered
//! headline     <=>  none of these, and evidence, second opinion and held-out score agree in sign
//! ```
//!
//! No weight and no verdict can be had from a calibration that stopped early: what enters is a
//! [`Resolved`] evidence, and there is no other way to make one than from replicates that heard the
//! whole likelihood.

pub mod evidence;
pub mod rival;

pub mod held_out;
pub mod second_opinion;
pub mod sweeps;
pub mod weights;

pub mod gain;
pub mod rivalry;
pub mod verdict;

pub use crate::comparison::evidence::{Gate, LogBayesFactor, Replicate, Resolved, Unresolved};
pub use crate::comparison::gain::{Foretelling, Gain, Learning};
pub use crate::comparison::held_out::{HeldOut, Stacking};
pub use crate::comparison::rival::Rival;
pub use crate::comparison::rivalry::{Rivalry, Witnesses};
pub use crate::comparison::second_opinion::{SecondOpinion, Teaching};
pub use crate::comparison::sweeps::{AtHand, Change, Reckon, Sweep, sweep};
pub use crate::comparison::verdict::{Outcome, Verdict};
pub use crate::comparison::weights::{Beforehand, Weights};

#[cfg(test)]
mod tests;
