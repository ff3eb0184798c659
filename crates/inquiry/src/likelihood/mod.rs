//! How likely the figures of the archive are, had a run been what happened: the kernel on which
//! posterior, evidence and comparison rest, exact for the errors that the evidence declares.
//!
//! A figure is not the truth but a ledger's word of it. Each figure says how far it may err, and
//! figures of one ledger say how far they err together. So a run is not asked how near it comes, by
//! a distance somebody would have to choose, but how probable the declared figures are if the run
//! is the truth. What is reckoned here is a density in the *declared* figures: it integrates to one
//! over all that the archive might have said.
//!
//! With `x` what a run says of a figure and `y` what the archive says, both on the figure's scale
//! `w` (the logarithm of people and one, the logit of a share, days as they are):
//!
//! ```text
//! off                  u = w(x) - w(y)                          truth over figure
//! log-normal           p(y | x) = N(u; 0, s² + t²)
//! Student              p(y | x) = t_df(u / S) / S,              S² = s² + t²
//! two pieces           p(y | x) = 2/(B + A) φ(u / B or A),      B² = b² + t² where u < 0, A² = a² + t²
//! floor                P(yes | x) = Φ(u / S)
//! figures of a ledger  z_i = Φ^-1(F_i(u_i)) = l_i g + √(1 - l_i²) e_i,   l_i = √rho s_i / S_i
//!                      p(y | x) = Π f_i(u_i) / φ(z_i) · ∫ Π N(z_i; l_i g, 1 - l_i²) φ(g) dg
//! months               n ~ Dirichlet-multinomial(N, p α),        p_k = (m_k + ½) / Σ (m + ½)
//!                      1/(1 + α) = F,   1 - F = (1 - F_design)(1 - F_model)
//!                      F_design = (design - 1)/(N - 1),          F_model = t²/(K - 1)
//! average              E p(y | x) over w(x_i) ~ N(mean_i, variance_i): s_i² grows by the variance
//! date                 p(d | x) = t_4((x - d) / s) / s before the last day, P(never) = the rest
//! ```
//!
//! `t` is the *discrepancy*: one further error of every figure, of its own and shared with none,
//! since no model is the country however neat a ledger. It has a prior (half-normal, a tenth) and is
//! one more free parameter.
//!
//! The measure: Lebesgue on each figure's scale `w(y)`, on days for dates (and a point of its own for
//! "never"), counting for months given their sum, and yes or no for a floor. Under another measure
//! every reading's density would change by one common factor, so that no comparison hangs on it.

pub mod block;
pub mod contrasts;
pub mod declared;
pub mod margin;
pub mod outlook;
pub mod scale;

mod accounting;
mod averaged;
mod declaration;
mod factor;
mod hill;
mod ledger;
mod lots;
mod months;
mod panels;
mod slopes;
mod tail;

#[cfg(test)]
mod tests;
