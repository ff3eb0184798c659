//! `requiem claims`: what the documents claim, what the archive and the model say to it, and the
//! verdict, worked out from the two when it is asked for.

mod json;
mod judged;
mod told;

use evidence::Evidence;
use inquiry::register::{Judged, Verdict};
use serde_json::Value;

use crate::cli;
use crate::command::claims::judged::Register;
use crate::command::{evidence_of, hint, nearest, settings};
use crate::failure::Error;
use crate::voice::{Voice, answer, answer_json};

/// Tells the claims that were asked for, one of them, or the contradictions.
pub(crate) fn claims(asked: &cli::Claims, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(asked.dir.as_deref())?;
    let register = Register::of(&evidence, asked.dir.as_deref())?;
    if let Some(number) = number(&asked.words)? {
        let claim = register.claim(number)?;
        return if voice.json {
            answer_json(&json::one(claim, &register))
        } else {
            answer(&told::one(claim, &register))
        };
    }
    if asked.contradictions {
        return if voice.json {
            answer_json(&json::contradictions(&register))
        } else {
            answer(&told::contradictions(&register))
        };
    }
    let chosen = chosen(asked, &register)?;
    if voice.json {
        answer_json(&json::all(&chosen, &register))
    } else {
        answer(&told::all(&chosen, &register))
    }
}

/// The whole register as data, judged by what ships with the program.
///
/// # Errors
/// When the kept answers are of another edition than the evidence.
pub(crate) fn register_json(evidence: &Evidence) -> Result<Value, Error> {
    let register = Register::of(evidence, None)?;
    let every: Vec<&Judged<'_>> = register.claims.iter().collect();
    Ok(json::all(&every, &register))
}

/// Where the documents contradict one another, as data.
///
/// # Errors
/// As [`register_json`].
pub(crate) fn contradictions_json(evidence: &Evidence) -> Result<Value, Error> {
    Ok(json::contradictions(&Register::of(evidence, None)?))
}

/// The number that was asked for, behind the word `show` or without it.
fn number(words: &[String]) -> Result<Option<u32>, Error> {
    let word = match words {
        [] => return Ok(None),
        [word] if word != "show" => word,
        [show, word] if show == "show" => word,
        [.., last] => last,
    };
    let Ok(number) = word.parse() else {
        return Err(Error::usage(
            format!("`{word}` is no number of a claim"),
            "write `requiem claims show 42`; `requiem claims` lists them",
        ));
    };
    Ok(Some(number))
}

/// The claims that were asked for; an option that names nothing is told as such.
fn chosen<'r, 'a>(
    asked: &cli::Claims,
    register: &'r Register<'a>,
) -> Result<Vec<&'r Judged<'a>>, Error> {
    let documents = &register.evidence.register().documents;
    let ids = || documents.iter().map(|document| document.id.as_str());
    if let Some(id) = asked
        .document
        .as_deref()
        .filter(|id| !ids().any(|known| known == *id))
    {
        let known: Vec<&str> = ids().collect();
        return Err(Error::usage(
            format!("no document is called `{id}`"),
            format!("the documents are {}", known.join(", ")),
        ));
    }
    let verdict = asked.verdict.as_deref().map(verdict).transpose()?;
    if let Some(code) = asked.mechanism.as_deref() {
        let settings = settings();
        let codes = || settings.catalogue().iter().map(|mechanism| mechanism.code);
        if !codes().any(|known| known == code) {
            return Err(Error::usage(
                format!(
                    "no mechanism has the code `{code}`{}",
                    hint(nearest(code, codes()))
                ),
                "`requiem mechanisms` lists them",
            ));
        }
    }
    let is_meant = |claim: &&Judged<'a>| {
        let says = |id: &String| claim.statement.documents.contains(id);
        let carries = |code: &String| claim.statement.carried_by.contains(code);
        asked.document.as_ref().is_none_or(says)
            && asked.mechanism.as_ref().is_none_or(carries)
            && verdict.is_none_or(|verdict| claim.verdict == verdict)
    };
    Ok(register.claims.iter().filter(is_meant).collect())
}

fn verdict(word: &str) -> Result<Verdict, Error> {
    Verdict::named(word).ok_or_else(|| {
        let words = || Verdict::ALL.into_iter().map(Verdict::id);
        let all: Vec<&str> = words().collect();
        Error::usage(
            format!("`{word}` is no verdict{}", hint(nearest(word, words()))),
            format!("write one of: {}", all.join(", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> cli::Claims {
        cli::Claims {
            words: Vec::new(),
            document: None,
            verdict: None,
            mechanism: None,
            contradictions: false,
            dir: None,
        }
    }

    #[test]
    fn every_claim_of_the_documents_has_a_verdict_and_every_question_an_answer() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let register =
            Register::of(&evidence, None).expect("the shipped answers are of this edition");
        assert_eq!(register.claims.len(), 149);
        for claim in &register.claims {
            for judgement in &claim.judgements {
                let assertion = judgement.assertion;
                let is_asked = !assertion.model.is_empty();
                let number = claim.statement.number;
                assert_eq!(
                    judgement.model.is_some(),
                    is_asked,
                    "{number}: {}",
                    assertion.model
                );
            }
        }
        for verdict in Verdict::ALL {
            assert!(register.claims.iter().any(|claim| claim.verdict == verdict));
        }
    }

    #[test]
    fn the_documents_contradict_one_another_and_the_archive() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let register =
            Register::of(&evidence, None).expect("the shipped answers are of this edition");
        let verdict = |number| register.claim(number).unwrap().verdict;
        // Twenty million in two years; twenty or twenty-two in a hundred; one officer in twenty or in ten.
        assert_eq!(verdict(42), Verdict::Contradicted);
        assert_eq!(verdict(25), Verdict::Contested);
        assert_eq!(verdict(97), Verdict::Contested);
        let of_kirov = register.claim(19).unwrap();
        assert!(1 < of_kirov.judgements.len());
        for contradiction in &evidence.register().contradictions {
            assert!(!contradiction.numbers.is_empty(), "{}", contradiction.id);
        }
    }

    #[test]
    fn claims_are_chosen_by_document_verdict_and_mechanism() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let register =
            Register::of(&evidence, None).expect("the shipped answers are of this edition");
        let many = |asked: &cli::Claims| chosen(asked, &register).unwrap().len();
        let of = |document: &str, verdict: &str| cli::Claims {
            document: Some(document.to_owned()),
            verdict: Some(verdict.to_owned()),
            ..asked()
        };
        let all: usize = Verdict::ALL
            .iter()
            .map(|verdict| many(&of("S1", verdict.id())))
            .sum();
        let of_s1 = cli::Claims {
            document: Some("S1".to_owned()),
            ..asked()
        };
        assert_eq!(all, many(&of_s1));
        assert!(0 < all && all < 149);
        assert!(chosen(&of("S9", "supported"), &register).is_err());
        assert!(chosen(&of("S1", "proven"), &register).is_err());
    }
}
