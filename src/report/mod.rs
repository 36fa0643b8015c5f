//! Briefs, reports and charts as documents.
