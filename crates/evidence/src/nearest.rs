//! The word a writer most likely meant, for a word that no table knows.

/// The known word nearest to this one, when one is near enough to be worth proposing.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let far = match word.chars().count() {
        0 | 1 => 0,
        2 | 3 => 1,
        4..=6 => 2,
        length => length / 3,
    };
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&word, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= far)
        .min()
        .map(|(_, candidate)| candidate)
}

/// What to do about an unknown word: the nearest known one, else this advice.
pub(crate) fn suggest<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_two_letters_finds_its_word() {
        assert_eq!(nearest("KRA", ["KAR", "KIR", "MOS"]), Some("KAR"));
        assert_eq!(nearest("polsh", ["polish", "finnish"]), Some("polish"));
    }

    #[test]
    fn a_strange_word_finds_none() {
        assert_eq!(nearest("zanzibar", ["polish", "finnish"]), None);
        assert_eq!(nearest("E", ["A", "B"]), None);
        assert_eq!(
            suggest("zanzibar", ["polish"], "see the list"),
            "see the list"
        );
    }
}
