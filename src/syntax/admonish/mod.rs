//! stub
use super::{Candidate, Notation, Opening};
/// stub
pub struct Admonish;
impl Notation for Admonish {
    fn name(&self) -> &'static str {
        "admonish"
    }
    fn needles(&self) -> &'static [&'static str] {
        &[]
    }
    fn open(&self, _: &Candidate<'_>) -> Option<Opening> {
        None
    }
}
