//! Where the titles of groups stand: in the middle of the upper edge, as Mermaid has them, or beside the
//! lines that would run through them there. They are drawn last, above all lines.

use std::fmt::Write;

use super::value::short;

/// The height of a row of text.
const ROW: f64 = 19.0;

/// How much wider the page's letters may be than those that were measured.
const WIDER: f64 = 1.17;

/// What is left free between a title and a line, and between a title and the sides of its group.
const CLEAR: f64 = 5.0;

/// The way from one place that is tried to the next.
const STEP: f64 = 4.0;

/// Into how many pieces a curve is cut.
const PIECES: u32 = 8;

type Point = (f64, f64);

/// A rectangle, in the coordinates of the whole picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn outline(&self) -> [(Point, Point); 4] {
        let (a, b) = ((self.left, self.top), (self.right, self.top));
        let (c, d) = ((self.right, self.bottom), (self.left, self.bottom));
        [(a, b), (b, c), (c, d), (d, a)]
    }

    /// Whether a straight line comes into it: what each side cuts off leaves something.
    fn is_crossed_by(&self, (from, to): (Point, Point)) -> bool {
        let (right, down) = (to.0 - from.0, to.1 - from.1);
        let (mut begin, mut end) = (0.0_f64, 1.0_f64);
        for (way, room) in [
            (-right, from.0 - self.left),
            (right, self.right - from.0),
            (-down, from.1 - self.top),
            (down, self.bottom - from.1),
        ] {
            if way == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if way < 0.0 {
                begin = begin.max(room / way);
            } else {
                end = end.min(room / way);
            }
        }
        begin <= end
    }
}

struct Title {
    markup: String,
    /// Where Mermaid has it begin.
    left: f64,
    top: f64,
    rows: usize,
    /// The place of its group among the groups.
    group: Option<usize>,
}

/// The titles of a picture, and what may be in their way.
#[derive(Default)]
pub(super) struct Titles {
    lines: Vec<(Point, Point)>,
    labels: Vec<Area>,
    groups: Vec<Area>,
    titles: Vec<Title>,
}

impl Titles {
    /// A line of the picture, as the `d` of a path, which is moved.
    pub(super) fn line(&mut self, path: &str, (right, down): Point) {
        let points = points(path);
        let moved = |(x, y): Point| (x + right, y + down);
        let pieces = points.windows(2);
        self.lines
            .extend(pieces.map(|pair| (moved(pair[0]), moved(pair[1]))));
    }

    /// The label of a line.
    pub(super) fn label(&mut self, area: Area) {
        self.labels.push(area);
    }

    /// A group, whose title comes next.
    pub(super) fn group(&mut self, area: Area) {
        self.groups.push(area);
    }

    /// The title of the group that came last, if it stands there.
    pub(super) fn title(&mut self, markup: String, (left, top): Point, rows: usize) {
        let last = self.groups.len().checked_sub(1);
        let group = last.filter(|&last| {
            let area = &self.groups[last];
            area.left < left && left < area.middle() && area.top <= top && top < area.bottom
        });
        self.titles.push(Title {
            markup,
            left,
            top,
            rows,
            group,
        });
    }

    /// All titles as SVG.
    pub(super) fn draw(&self) -> String {
        let mut out = String::new();
        for title in &self.titles {
            // The letters of the page have other widths, so that only its middle is known.
            let (class, anchor, x) = match title.group.map(|group| self.middle(title, group)) {
                Some((x, 0)) => ("d-title", " text-anchor=\"middle\"", x),
                Some((x, _)) => ("d-title d-crossed", " text-anchor=\"middle\"", x),
                None => ("d-title", "", title.left),
            };
            let (x, y) = (short(x), short(title.top));
            let _ = write!(
                out,
                "<g class=\"{class}\"{anchor} transform=\"translate({x},{y})\">{}</g>",
                title.markup
            );
        }
        out
    }

    /// The middle of the title where least is in its way, and how much is: as Mermaid has it, in a corner,
    /// or anywhere.
    fn middle(&self, title: &Title, group: usize) -> (f64, usize) {
        let own = self.groups[group];
        let half = (own.middle() - title.left) * WIDER;
        let area = |middle: f64| Area {
            left: middle - half - CLEAR,
            top: title.top,
            right: middle + half + CLEAR,
            bottom: title.top + ROW * title.rows as f64,
        };
        let band = Area {
            left: own.left,
            right: own.right,
            ..area(own.middle())
        };
        let others = self.groups.iter().enumerate();
        let outlines = others.filter(|&(at, _)| at != group);
        let lines: Vec<_> = outlines
            .flat_map(|(_, other)| other.outline())
            .chain(self.lines.iter().copied())
            .filter(|&line| band.is_crossed_by(line))
            .collect();
        let labels = self.labels.iter().filter(|label| label.meets(&band));
        let labels: Vec<_> = labels.collect();
        let in_the_way = |middle: f64| {
            let area = area(middle);
            let lines = lines.iter().filter(|&&line| area.is_crossed_by(line));
            lines.count() + labels.iter().filter(|label| label.meets(&area)).count()
        };
        let first = own.left + half + 2.0 * CLEAR;
        let last = own.right - half - 2.0 * CLEAR;
        if first >= last {
            return (own.middle(), in_the_way(own.middle()));
        }
        let steps = ((last - first) / STEP) as usize;
        let corners = [own.middle(), first, last];
        let places = corners
            .into_iter()
            .chain((1..=steps).map(|step| first + STEP * step as f64));
        let mut best = (own.middle(), usize::MAX);
        for place in places {
            let found = in_the_way(place);
            if found < best.1 {
                best = (place, found);
            }
            if found == 0 {
                break;
            }
        }
        best
    }
}

/// The corners of a path of lines and curves; of anything else, as far as it is that.
fn points(path: &str) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut rest = path.trim_start();
    while let Some(command) = rest.chars().next() {
        let behind = &rest[command.len_utf8()..];
        let end = behind.find(|c: char| c.is_ascii_alphabetic() && c != 'e');
        let (given, next) = behind.split_at(end.unwrap_or(behind.len()));
        let numbers: Option<Vec<f64>> = given
            .split([',', ' '])
            .filter(|number| !number.is_empty())
            .map(|number| {
                number
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite())
            })
            .collect();
        let Some(numbers) = numbers else { break };
        let pairs: Vec<Point> = numbers
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        match command {
            'M' | 'L' => points.extend(pairs),
            'C' => {
                for curve in pairs.chunks_exact(3) {
                    let Some(&from) = points.last() else { break };
                    points.extend((1..=PIECES).map(|piece| {
                        let part = f64::from(piece) / f64::from(PIECES);
                        on_curve([from, curve[0], curve[1], curve[2]], part)
                    }));
                }
            }
            _ => break,
        }
        rest = next;
    }
    points
}

/// The point of a cubic Bézier curve at a part of its way.
fn on_curve(corners: [Point; 4], part: f64) -> Point {
    let left = 1.0 - part;
    let weights = [
        left * left * left,
        3.0 * left * left * part,
        3.0 * left * part * part,
        part * part * part,
    ];
    corners
        .into_iter()
        .zip(weights)
        .fold((0.0, 0.0), |(x, y), (corner, weight)| {
            (x + corner.0 * weight, y + corner.1 * weight)
        })
}

#[cfg(test)]
mod tests;
