//! The figures by which a run is told first: how many were arrested, sentenced and shot, and how many
//! the camps and prisons held and lost.
//!
//! Most are fitted, and so the first that a reader asks for; three that were held out and are known to
//! be hard stand among them, so that a first glance does not flatter. They are few enough to be read at a glance and stand in more places than one: in the answer of a
//! first run, and wherever two runs are set beside one another.

/// Ids of claims, each with the words for it.
pub const HEADLINES: [(&str, &str); 13] = [
    ("arrest_pavlov_1937_38", "arrested in 1937 and 1938"),
    ("conv_1sd_1937", "sentenced in 1937"),
    ("conv_1sd_1938", "sentenced in 1938"),
    ("exec_1sd_1937", "sentenced to death in 1937"),
    ("exec_1sd_1938", "sentenced to death in 1938"),
    ("k447_30sep37_exec", "shot under 00447 by 30 September 1937"),
    ("k447_end_conv", "sentenced under order 00447"),
    ("k447_end_exec", "shot under order 00447"),
    ("exec_natops", "shot in the national operations"),
    ("itl_1939", "in the camps on 1 January 1939"),
    ("deaths_itl_1938", "dead in the camps in 1938"),
    ("deaths_itl_1939", "dead in the camps in 1939"),
    ("prison_1941_01", "in the prisons on 1 January 1941"),
];
