//! How much memory the program has held at most, where the system tells.

/// The greatest resident size so far, in bytes; nothing on a system that does not tell.
pub(crate) fn peak_bytes() -> Option<u64> {
    peak_in(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// The peak in a text of Linux's `status`, which counts in units of 1,024 bytes.
fn peak_in(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_in_bytes() {
        let status = "Name:\trequiem\nVmPeak:\t  300 kB\nVmHWM:\t    200 kB\nVmRSS:\t  100 kB\n";
        assert_eq!(peak_in(status), Some(204_800));
        assert_eq!(peak_in("Name:\trequiem\n"), None);
    }
}
