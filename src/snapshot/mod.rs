//! An immutable, columnar copy of what analysis and tables need, and the selection that a lens makes of it.
