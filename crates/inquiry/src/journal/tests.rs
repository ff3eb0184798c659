//! A journal torn off is read up to its last whole entry; an altered one is not read at all.

use super::*;

fn written(many: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut journal = Journal::on(Standing::read(&[], "one").unwrap(), "one", &mut bytes).unwrap();
    for at in 0..many {
        journal.once(&format!("work {at}"), || Ok(at * at)).unwrap();
    }
    drop(journal);
    bytes
}

#[test]
fn an_entry_cut_short_is_forgotten_wherever_it_was_cut() {
    let bytes = written(3);
    let whole = Standing::read(&bytes, "one").unwrap();
    assert_eq!((whole.whole, whole.entries.len()), (bytes.len(), 3));
    for cut in 0..bytes.len() {
        let standing = Standing::read(&bytes[..cut], "one").unwrap();
        assert!(standing.whole <= cut && standing.entries.len() < 3);
    }
}

#[test]
fn work_that_was_done_is_not_done_again() {
    let mut bytes = written(2);
    let standing = Standing::read(&bytes, "one").unwrap();
    let mut journal = Journal::on(standing, "one", &mut bytes).unwrap();
    let not_again = || panic!("it was done");
    assert_eq!(journal.once::<usize>("work 1", not_again), Ok(1));
    assert_eq!(journal.once("work 2", || Ok(4_usize)), Ok(4));
    drop(journal);
    assert_eq!(bytes, written(3));
}

#[test]
fn one_bit_turned_anywhere_is_seen() {
    let bytes = written(2);
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        // A length that was altered may seem to cut the last entry short: then it is done again.
        match Standing::read(&altered, "one") {
            Ok(standing) => assert!(standing.entries.len() < 2, "byte {at}"),
            Err(error) => assert!(
                matches!(error, Error::Altered { .. } | Error::OtherJournal { .. }),
                "byte {at}: {error}"
            ),
        }
    }
}

#[test]
fn the_journal_of_another_inquiry_is_refused() {
    let error = Standing::read(&written(1), "two").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the journal is of another inquiry: one, and this is two; give another file, or take it \
         away to begin anew"
    );
    let error = Standing::read(b"id,7,8\n", "one").unwrap_err();
    assert!(matches!(error, Error::Altered { byte: 0, .. }), "{error}");
}
