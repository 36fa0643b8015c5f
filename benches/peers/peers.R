# The agreement of all pairs, and ideal points of two sessions, in R: prints "name milliseconds what", a line each.
# Usage: Rscript peers.R SAMPLE_DB
folder <- commandArgs(TRUE)[1]
sessions <- read.csv(gzfile(file.path(folder, "unga_rollcalls.csv.gz")))$session
lines <- readLines(gzfile(file.path(folder, "unga_votes.txt.gz")))[-1]
marks <- do.call(rbind, strsplit(lines, "", fixed = TRUE))
# CPU of this process in milliseconds.
timed <- function(work) { spent <- system.time(work()); 1e3 * (spent[[1]] + spent[[2]]) }
say <- function(name, millis, what) cat(name, sprintf("%.1f", millis), what, "\n")

pairs <- function() {
  for (session in unique(sessions)) {
    these <- marks[sessions == session, , drop = FALSE]
    yes <- (these == "1") * 1; abstain <- (these == "2") * 1; no <- (these == "3") * 1
    decided <- yes + no
    joint <- crossprod(decided + abstain)
    near <- crossprod(abstain, decided)
    halves <- 2 * (crossprod(yes) + crossprod(abstain) + crossprod(no)) + near + t(near)
  }
}
say("agreement", timed(pairs), "agreement of all pairs × sessions, crossprod of R's own BLAS")

subset <- marks[sessions %in% c(72, 73), ]
votes <- matrix(NA, ncol(subset), nrow(subset))
votes[t(subset) == "1"] <- 1
votes[t(subset) == "3"] <- 0
keep <- rowSums(!is.na(votes)) >= 20
divided <- apply(votes[keep, ], 2, function(x) length(unique(x[!is.na(x)])) == 2)
votes <- votes[keep, divided]
rownames(votes) <- paste0("a", seq_len(nrow(votes)))
size <- paste0("(", nrow(votes), " actors, ", ncol(votes), " votes of sessions 72 and 73, yes or no, no time, 500 iterations; Entente: the whole record through time)")
if (requireNamespace("pscl", quietly = TRUE)) {
  roll <- pscl::rollcall(votes, yea = 1, nay = 0, missing = NA)
  work <- function() pscl::ideal(roll, maxiter = 500, thin = 10, burnin = 100, verbose = FALSE)
  say("ideal-cold", timed(work), paste("ideal points; pscl::ideal:", size))
}
if (requireNamespace("MCMCpack", quietly = TRUE)) {
  work <- function() MCMCpack::MCMCirt1d(votes, burnin = 100, mcmc = 400, verbose = 0)
  say("ideal-cold", timed(work), paste("ideal points; MCMCirt1d:", size))
}
