//! Checks of actuals: what was filled in, and the reasons beside it.
