//! Whether work grows with a text and not with its square.

use std::time::{Duration, Instant};

/// How often a measurement that looks bad is repeated. Other programs on the machine can only make
/// a run slower, so one good measurement is the proof.
const ATTEMPTS: usize = 6;

/// Doubles a shape until `work` takes long enough to be measured, and then twice more: the time may
/// grow with the length to the power of one and a half, which is halfway to quadratic. So may what
/// `work` returns, the bytes that it made.
pub fn is_linear(name: &str, shape: &dyn Fn(usize) -> String, work: &dyn Fn(&str) -> usize) {
    let mut size = 64;
    while size < 1 << 17
        && shape(size).len() < 4_000_000
        && measure(&shape(size), work, 1).0 < 0.004
    {
        size *= 2;
    }
    let (small, large) = (shape(size), shape(size * 4));
    // A shape whose lines grow too is longer by more than four times.
    let longer = (large.len() as f64 / small.len() as f64).powf(1.5);
    let mut seen = Vec::new();
    for _ in 0..ATTEMPTS {
        let (before, little) = measure(&small, work, 3);
        let (after, much) = measure(&large, work, 1);
        assert!(
            much as f64 <= little as f64 * longer + 10_000.0,
            "{name}: {little} bytes became {much} as the text grew from {} to {}",
            small.len(),
            large.len()
        );
        if after < before * longer + 0.002 {
            return;
        }
        seen.push((before, after));
    }
    panic!(
        "{name}: the text grew from {} to {}, the seconds as {seen:?}",
        small.len(),
        large.len()
    );
}

/// The least seconds of some runs, and what the last of them returned.
fn measure(text: &str, work: &dyn Fn(&str) -> usize, runs: usize) -> (f64, usize) {
    let mut least = f64::MAX;
    let mut made = 0;
    for _ in 0..runs {
        let start = Clock::start();
        made = work(text);
        least = least.min(start.elapsed().as_secs_f64());
    }
    (least, made)
}

/// Counts the time that this thread has had a processor, where the system tells (Linux), so that a
/// busy machine does not look like a slow program; else the time on the wall.
struct Clock {
    processor: Option<Duration>,
    wall: Instant,
}

impl Clock {
    fn start() -> Clock {
        Clock {
            processor: processor_time(),
            wall: Instant::now(),
        }
    }

    fn elapsed(&self) -> Duration {
        match (self.processor, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => self.wall.elapsed(),
        }
    }
}

fn processor_time() -> Option<Duration> {
    // The kernel brings its account up to date when a thread gives way.
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = account.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
