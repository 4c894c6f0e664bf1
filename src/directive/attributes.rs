//! stub
/// stub
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {}
/// stub
pub struct AttributeError;
/// stub
pub struct Pair;
/// stub
pub fn unquote() {}
