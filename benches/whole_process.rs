//! The whole process, as mdBook runs it, against a preprocessor that does nothing with mdBook's own
//! types, and against mdbook-admonish where `ADMONISH` names its program. Same run, same machine, the
//! best of some rounds; only ratios mean anything. What only copies the book, as plainly as that can be
//! written, shows how much of the time the system takes.
//!
//! ```console
//! $ cargo bench --bench whole_process              # 5,000 chapters, 41 MB
//! $ cargo bench --bench whole_process -- 500       # a smaller book
//! ```

#![allow(clippy::print_stdout, reason = "its output is for people")]

mod texts;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use texts::{ADMONISH, DIRECTIVE, MDBOOK_04, MDBOOK_05, Sender};

const ROUNDS: usize = 5;

/// The books, and how many directives a chapter of them has. In public books a chapter with admonitions has
/// two or three.
const BOOKS: [(&str, usize); 4] = [
    ("no directives", 0),
    ("one a chapter", 1),
    ("three a chapter", 3),
    ("ten a chapter", 10),
];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--noop") {
        return noop();
    }
    if arguments.iter().any(|argument| argument == "--copy") {
        return copy();
    }
    let chapters = arguments.iter().find_map(|argument| argument.parse().ok());
    let chapters: usize = chapters.unwrap_or(5_000);
    let folder = tempfile::tempdir()?;
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_mdbook-casebook"));
    let own = std::env::current_exe()?;
    println!(
        "{chapters} chapters; best of {ROUNDS} rounds; ratios to a no-op with mdBook's types\n"
    );
    println!("| book | cores | no-op | a copy | casebook | time | peak memory |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (name, directives) in BOOKS {
        let input = folder.path().join("book.json");
        let size = write_book(&input, chapters, directives, DIRECTIVE, &MDBOOK_05)?;
        for cores in [2, 1] {
            let (noop, copy) = ((&own, &["--noop"][..], cores), &["--copy"][..]);
            let programs = [noop, (&ours, &[], cores), (&own, copy, cores)];
            let [base, result, copy] = race(programs, &input)?;
            println!(
                "| {name}, {} MB | {cores} | {:.0} ms | {:.2} × | {:.0} ms | {:.2} × | {:.2} × |",
                size / 1_000_000,
                base.milliseconds(),
                copy.milliseconds() / base.milliseconds(),
                result.milliseconds(),
                result.milliseconds() / base.milliseconds(),
                result.memory as f64 / base.memory as f64,
            );
        }
    }
    if let Some(admonish) = std::env::var_os("ADMONISH").map(PathBuf::from) {
        let input = folder.path().join("book.json");
        println!("\nmdbook-admonish on its own notation, two cores:");
        for (name, directives) in BOOKS {
            write_book(&input, chapters, directives, ADMONISH, &MDBOOK_04)?;
            let (base, copy) = ((&admonish, &[][..], 2), (&own, &["--copy"][..], 2));
            let [base, result, copy] = race([base, (&ours, &[], 2), copy], &input)?;
            let times = |run: Best| base.milliseconds() / run.milliseconds();
            println!(
                "{name}: {:.0} ms, casebook {:.0} ms: {:.1} times as long; a copy {:.0} ms: {:.1} times",
                base.milliseconds(),
                result.milliseconds(),
                times(result),
                copy.milliseconds(),
                times(copy),
            );
        }
    }
    Ok(())
}

/// Reads and writes the book with mdBook's own types.
fn noop() -> io::Result<()> {
    let (_, book) = mdbook_preprocessor::parse_input(io::stdin()).map_err(io::Error::other)?;
    serde_json::to_writer(io::stdout().lock(), &book).map_err(io::Error::other)
}

/// Reads all of the book, as every preprocessor has to before mdBook listens, and writes it.
fn copy() -> io::Result<()> {
    let mut book = Vec::new();
    io::stdin().lock().read_to_end(&mut book)?;
    stdout()?.write_all(&book)
}

/// Standard output without a buffer that looks for line ends.
fn stdout() -> io::Result<File> {
    let out = io::stdout();
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&out).try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&out).try_clone_to_owned()?;
    Ok(File::from(owned))
}

/// What mdBook sends. Returns its size in bytes.
fn write_book(
    path: &Path,
    chapters: usize,
    directives: usize,
    directive: &str,
    sender: &Sender,
) -> io::Result<u64> {
    let mut file = io::BufWriter::new(File::create(path)?);
    let (context, list) = (texts::context(sender), sender.list);
    write!(file, "[{context},{{\"{list}\":[")?;
    for number in 0..chapters {
        let item = texts::item(number, &texts::chapter(number, directives, directive));
        let comma = if number > 0 { "," } else { "" };
        write!(file, "{comma}{item}")?;
    }
    write!(file, "],\"__non_exhaustive\":null}}]")?;
    file.flush()?;
    Ok(file.get_ref().metadata()?.len())
}

/// The best time and the least memory of a program.
#[derive(Clone, Copy)]
struct Best {
    time: Duration,
    memory: u64,
}

impl Best {
    fn milliseconds(self) -> f64 {
        self.time.as_secs_f64() * 1e3
    }
}

/// Runs the programs in turns, so that what else the machine does meets all of them.
fn race<const N: usize>(
    programs: [(&PathBuf, &[&str], usize); N],
    input: &Path,
) -> io::Result<[Best; N]> {
    let worst = Best {
        time: Duration::MAX,
        memory: u64::MAX,
    };
    let mut best = [worst; N];
    for _ in 0..ROUNDS {
        for (best, (program, arguments, cores)) in best.iter_mut().zip(&programs) {
            let run = run(program, arguments, *cores, input)?;
            best.time = best.time.min(run.time);
            best.memory = best.memory.min(run.memory);
        }
    }
    Ok(best)
}

fn run(program: &Path, arguments: &[&str], cores: usize, input: &Path) -> io::Result<Best> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .env("RAYON_NUM_THREADS", cores.to_string())
        .stdin(File::open(input)?)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut output = child.stdout.take().expect("a pipe");
    let mut buffer = vec![0; 1 << 20];
    let mut read = 0;
    loop {
        match output.read(&mut buffer)? {
            0 => break,
            more => read += more,
        }
    }
    let ended = child.wait4()?;
    assert!(ended.status.success(), "{} failed", program.display());
    assert!(read > 1_000, "{} wrote nothing", program.display());
    Ok(Best {
        time: start.elapsed(),
        memory: ended.rusage.maxrss,
    })
}
