//! Shapes of a model that is made by hand.
