//! How much memory the program has held at most, how much there is, and how much a run will need.

use std::fs;

use crate::failure::Error;
use crate::wording::many;

/// What the program holds beside the people: evidence, census, record, figures, report.
const BESIDE_PEOPLE: u64 = 260 << 20;
/// What a person of the roll takes, in hundredths of a byte: a byte, and what their circles take.
const HUNDREDTHS_A_PERSON: u64 = 105;
/// What those taken take, for each person of the roll, in hundredths of a byte: a case for one in
/// forty, and the room in which the tables of cases are made.
const HUNDREDTHS_OF_CASES: u64 = 140;

/// The greatest resident size so far, in bytes; nothing on a system that does not tell.
pub(crate) fn peak_bytes() -> Option<u64> {
    size_in(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")
}

/// How many files and connections the program may have open at once; nothing on a system that does
/// not tell.
pub(crate) fn open_files_most() -> Option<usize> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    limit_in(&limits, "Max open files")?.try_into().ok()
}

/// Refuses a run person for person that the memory there is will not hold.
pub(crate) fn check(scale: u32, people: u64) -> Result<(), Error> {
    let needed = needed(scale, people);
    match available() {
        Some(available) if available < needed => Err(Error::usage(
            format!(
                "a run at 1:{} will need about {} MiB of memory, and {} MiB are to be had",
                many(scale),
                many(needed >> 20),
                many(available >> 20)
            ),
            "close other programs, or take a coarser scale such as --scale 1:10",
        )),
        _ => Ok(()),
    }
}

/// Bytes that a run will need: in counts, or person for person of a country of so many people.
pub(crate) fn needed_by(scale: u32, people: Option<u64>) -> u64 {
    people.map_or(BESIDE_PEOPLE, |people| needed(scale, people))
}

/// Bytes that a run will need at this scale, of a country of so many people.
fn needed(scale: u32, people: u64) -> u64 {
    let on_the_roll = people / u64::from(scale);
    BESIDE_PEOPLE + on_the_roll * (HUNDREDTHS_A_PERSON + HUNDREDTHS_OF_CASES) / 100
}

/// Bytes that can still be had: of the machine, of the group of processes, of this process; nothing
/// on a system that does not tell.
pub(crate) fn available() -> Option<u64> {
    let number = |path: &str| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let machine = fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|text| size_in(&text, "MemAvailable:"));
    let group = number("/sys/fs/cgroup/memory.max")
        .zip(number("/sys/fs/cgroup/memory.current"))
        .map(|(most, current)| most.saturating_sub(current));
    let process = fs::read_to_string("/proc/self/limits")
        .ok()
        .and_then(|limits| {
            let most = limit_in(&limits, "Max address space")?;
            let status = fs::read_to_string("/proc/self/status").ok()?;
            Some(most.saturating_sub(size_in(&status, "VmSize:")?))
        });
    [machine, group, process].into_iter().flatten().min()
}

/// A size in a text of Linux, which counts in units of 1,024 bytes.
fn size_in(text: &str, of: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(of))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The limit in force for a process, in bytes; nothing when there is none.
fn limit_in(limits: &str, of: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix(of))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_bytes() {
        let status = "Name:\trequiem\nVmPeak:\t  300 kB\nVmHWM:\t    200 kB\nVmRSS:\t  100 kB\n";
        assert_eq!(size_in(status, "VmHWM:"), Some(204_800));
        assert_eq!(size_in("Name:\trequiem\n", "VmHWM:"), None);
        let limits =
            "Max open files   1024   4096   files\nMax address space  5000  unlimited  bytes\n";
        assert_eq!(limit_in(limits, "Max address space"), Some(5_000));
        assert_eq!(
            limit_in(&limits.replace("5000", "unlimited"), "Max address space"),
            None
        );
    }

    #[test]
    fn a_country_of_everybody_needs_more_than_one_in_a_hundred_of_it() {
        assert!(100_000_000 < needed(1, 162_003_225) - needed(100, 162_003_225));
        assert!(needed(1, 162_003_225) < 1 << 30);
    }
}
