//! Long work: progress, cancel, and slots in which one job runs and only the newest waits.
