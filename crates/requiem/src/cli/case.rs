//! What may be typed to follow one synthetic, nameless person through a run: whom to pick, and among
//! whom.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Args;

/// Follow one synthetic, nameless person through a run told person for person.
///
/// Who it was by the census, what brought the organs, the line and the limit in force on that day,
/// the interrogation, the verdict, what became of the person and of those left behind, what the family
/// was told and when such convictions were annulled; and only then whose words led here, and whom
/// this case's words reached. Each step names the rule that drew it and the documents behind it, and
/// says what the model draws for nobody in particular.
///
/// Without a word the case is drawn by lot, each as likely as another. The lot is keyed by the seed of
/// the run: whoever has the same run is given the same case. `--draw 2` is the second drawn, and so
/// on, without anybody twice, so that each of a class can be given a case of their own.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem case out/first-run
  requiem case out/first-run --draw 7
  requiem case out/first-run --line polish --region LEN
  requiem case out/first-run --pick 1234567
  requiem case out/first-run --pick longest-chain --json

A case is of no real person. Its number is that of `case` in cases.parquet.
What stands behind a rule: `requiem mechanisms show M09`; behind a document: `requiem why op_00447`.")]
pub(crate) struct Case {
    /// The folder of a run made with `--resolution people`; the first run is one
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// random, the number of a case, or longest-chain: the case at the end of the longest chain of names
    #[arg(long, value_name = "WHICH", default_value = "random", value_parser = pick)]
    pub(crate) pick: Pick,

    /// Which of those drawn by lot, from 1 upwards
    #[arg(long, value_name = "K")]
    pub(crate) draw: Option<NonZeroU32>,

    /// Draw among those taken on these lines: an id such as 00447, a union such as national, or a+b
    #[arg(long)]
    pub(crate) line: Option<String>,

    /// Draw among those whose case was booked in this region: an id such as KAR, or a name
    #[arg(long)]
    pub(crate) region: Option<String>,
}

/// Which case is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// One drawn by lot.
    Random,
    /// The one with this number.
    Number(u32),
    /// The one at the end of the longest chain of names.
    LongestChain,
}

/// Which case a word names.
pub(crate) fn pick(text: &str) -> Result<Pick, &'static str> {
    match text {
        "random" => Ok(Pick::Random),
        "longest-chain" => Ok(Pick::LongestChain),
        number => {
            let digits: String = number.chars().filter(|sign| *sign != ',').collect();
            let digits = Some(digits).filter(|_| number.starts_with(|c: char| c.is_ascii_digit()));
            let number = digits.and_then(|digits| digits.parse().ok());
            number
                .map(Pick::Number)
                .ok_or("write random, longest-chain, or the number of a case, such as 1234567")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_named_by_a_word_or_by_its_number() {
        assert_eq!(pick("random"), Ok(Pick::Random));
        assert_eq!(pick("longest-chain"), Ok(Pick::LongestChain));
        assert_eq!(pick("1,234,567"), Ok(Pick::Number(1_234_567)));
        for other in ["", "-1", "+1", "1.5", "oldest", ",", "99999999999"] {
            assert!(pick(other).is_err(), "{other}");
        }
    }
}
