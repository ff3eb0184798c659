//! What a program told of the country it lived, and the judgement whether two of them lived the
//! same: as many people arrested, within the error that chance alone makes.

/// One life of the country.
#[derive(Debug, PartialEq)]
pub(super) struct Lived {
    /// Who lived it.
    pub(super) who: String,
    /// People of the country.
    pub(super) people: f64,
    /// Seconds of the run.
    pub(super) seconds: f64,
    /// Seconds of the run for which its first thread had a processor.
    pub(super) on_processor: f64,
    /// The most memory that the process has held.
    pub(super) peak_kb: f64,
    /// People arrested.
    pub(super) arrests: f64,
    /// Accesses to the state of a person.
    pub(super) touches: f64,
    /// What stands for the whole state at the end.
    pub(super) digest: String,
}

impl Lived {
    /// Reads `ours people 1000960 seconds 0.0021 on-processor 0.0020 ... arrests 16001 touches 64000 ...`.
    pub(super) fn read(line: &str) -> Option<Lived> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let digest = words.iter().position(|word| *word == "digest")?;
        Some(Lived {
            who: (*words.first()?).to_owned(),
            people: number_after(line, "people")?,
            seconds: number_after(line, "seconds")?,
            on_processor: number_after(line, "on-processor")?,
            peak_kb: number_after(line, "peak-kb").unwrap_or(f64::NAN),
            arrests: number_after(line, "arrests")?,
            touches: number_after(line, "touches")?,
            digest: (*words.get(digest + 1)?).to_owned(),
        })
    }
}

/// The number that follows a word.
pub(super) fn number_after(line: &str, word: &str) -> Option<f64> {
    let mut words = line.split_whitespace();
    words.find(|found| *found == word)?;
    words.next()?.parse().ok()
}

/// Arrests for each person, and by how much that may be off because it was rounded: measured
/// before, by programs that are not these.
fn arrests_per_person(days: u32) -> Option<(f64, f64)> {
    match days {
        365 => Some((0.0160, 0.000_05)),
        3_300 => Some((0.140, 0.000_5)),
        _ => None,
    }
}

/// Whoever is arrested names 0.6 others: the variance of all arrests is at the most that of
/// independent ones times one over the square of one less that.
const DISPERSION: f64 = 6.25;
/// How many standard deviations are still chance.
const SIGMAS: f64 = 4.0;

/// Says what is wrong when two programs did not live the same country, or when one program with the
/// same seed did not live the same life on two threads as on one.
pub(super) fn judge(lives: &[Vec<Lived>], days: u32) -> Result<(), String> {
    let lives: Vec<&Vec<Lived>> = lives.iter().filter(|lives| !lives.is_empty()).collect();
    let means: Vec<(&str, f64, f64)> = lives.iter().map(|lives| mean(lives)).collect();
    for (who, share, people) in &means {
        if let Some((expected, rounding)) = arrests_per_person(days) {
            let error = (DISPERSION * expected / people).sqrt();
            if (share - expected).abs() > rounding + SIGMAS * error {
                return Err(format!(
                    "{who}: {share:.6} arrests a person in {days} days where {expected} were expected"
                ));
            }
        }
        for (other, theirs, their_people) in &means {
            let error = (DISPERSION * share * (1.0 / people + 1.0 / their_people)).sqrt();
            if (share - theirs).abs() > SIGMAS * error {
                return Err(format!(
                    "{who} and {other} do not agree: {share:.6} and {theirs:.6} arrests a person in {days} days"
                ));
            }
        }
    }
    for (at, one) in lives.iter().enumerate() {
        for other in &lives[at + 1..] {
            for (a, b) in one.iter().zip(other.iter()) {
                let same = a.digest == b.digest && a.touches.total_cmp(&b.touches).is_eq();
                if a.who == b.who && !same {
                    return Err(format!(
                        "{}: the same seed gave another life on two threads than on one",
                        a.who
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Who, arrests a person over all runs, and people of all runs.
fn mean(lives: &[Lived]) -> (&str, f64, f64) {
    let people: f64 = lives.iter().map(|lived| lived.people).sum();
    let arrests: f64 = lives.iter().map(|lived| lived.arrests).sum();
    (&lives[0].who, arrests / people, people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lived(who: &str, arrests: u32, digest: &str) -> Vec<Lived> {
        let line = format!(
            "{who} people 1000000 seconds 0.002 on-processor 0.002 peak-kb 3300 accusations 9 arrests {arrests} \
             touches 64000 at-end 1/2/3/4/5/6/7 digest {digest}"
        );
        vec![Lived::read(&line).unwrap()]
    }

    #[test]
    fn a_line_is_read() {
        let one = &lived("ours", 16_000, "ab")[0];
        assert_eq!((one.who.as_str(), one.digest.as_str()), ("ours", "ab"));
        assert!((one.seconds - 0.002).abs() < 1e-9 && (one.peak_kb - 3300.0).abs() < 1e-9);
        assert_eq!(Lived::read("ours people 7"), None);
    }

    #[test]
    fn those_who_agree_within_chance_pass() {
        let lives = [
            lived("ours", 16_400, "ab"),
            lived("ixa", 15_700, "0"),
            Vec::new(),
        ];
        assert_eq!(judge(&lives, 365), Ok(()));
    }

    #[test]
    fn those_who_arrest_more_are_named() {
        let apart = [lived("ours", 14_900, "ab"), lived("ixa", 17_000, "0")];
        assert!(judge(&apart, 365).unwrap_err().contains("do not agree"));
        let wrong = [lived("ours", 19_000, "ab"), lived("ixa", 19_000, "0")];
        assert!(
            judge(&wrong, 365)
                .unwrap_err()
                .starts_with("ours: 0.019000")
        );
    }

    #[test]
    fn threads_change_nothing() {
        let lives = [lived("ours", 16_000, "ab"), lived("ours", 16_000, "cd")];
        assert!(judge(&lives, 365).unwrap_err().contains("two threads"));
    }
}
