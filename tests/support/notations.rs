//! Small notations, enough to try every shape of a body.

use mdbook_casebook::directive::Header;
use mdbook_casebook::scan::{Claim, Claims};

/// Claims every directive.
pub struct Everything;

impl Claims for Everything {
    fn claim(&self, _: &Header) -> Claim {
        Claim::Take
    }
}
