//! stub
use super::{Candidate, Notation, Opening};
/// stub
pub struct Mkdocs;
impl Notation for Mkdocs {
    fn name(&self) -> &'static str {
        "mkdocs"
    }
    fn needles(&self) -> &'static [&'static str] {
        &[]
    }
    fn open(&self, _: &Candidate<'_>) -> Option<Opening> {
        None
    }
}
