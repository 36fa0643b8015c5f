# Agreement, separations, bootstrap, and ideal points of two sessions, in R: prints "name milliseconds what", a line
# each, and writes what peers.py checks into WORK, where main.rs wrote its results.
# Usage: Rscript peers.R SAMPLE_DB WORK
folder <- commandArgs(TRUE)[1]
work_folder <- commandArgs(TRUE)[2]
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

n_blocs <- 20
bytes <- readBin(file.path(work_folder, "seats.bin"), "raw", n_blocs * length(marks))
seats <- array(as.integer(bytes) > 0, c(ncol(marks), nrow(marks), n_blocs))
sides <- lapply(c("1", "2", "3"), function(side) marks == side)
order <- unique(sessions)
places <- lapply(order, function(session) which(sessions == session))
ordered <- function(n) n * (n - 1) / 2
inside <- function(c) list(ordered(c[[1]] + c[[2]] + c[[3]]),
  2 * (ordered(c[[1]]) + ordered(c[[2]]) + ordered(c[[3]])) + c[[2]] * (c[[1]] + c[[3]]))
across <- function(c, d) list((c[[1]] + c[[2]] + c[[3]]) * (d[[1]] + d[[2]] + d[[3]]),
  2 * (c[[1]] * d[[1]] + c[[2]] * d[[2]] + c[[3]] * d[[3]]) + c[[2]] * (d[[1]] + d[[3]]) + d[[2]] * (c[[1]] + c[[3]]))
# Pairs and points across and inside, members of both left out.
terms <- function(a, b) {
  count <- function(own, other) lapply(sides, function(side) rowSums(side & t(seats[, , own] & !seats[, , other])))
  c <- count(a, b); d <- count(b, a)
  list(across(c, d), inside(c), inside(d))
}
separations <- function() {
  found <- list()
  for (a in 1:(n_blocs - 1)) for (b in (a + 1):n_blocs) {
    all <- terms(a, b)
    found[[length(found) + 1]] <- sapply(places, function(here) {
      pairs <- lapply(all, function(term) term[[1]][here]); points <- lapply(all, function(term) term[[2]][here])
      total <- sapply(pairs, sum)
      if (any(total == 0)) return(c(NaN, NaN))
      mean <- sapply(points, sum) / (2 * total)
      left <- mapply(function(p, q, m, n) (q / 2 - m * p) / n, pairs, points, mean, total)
      left <- matrix(left, ncol = 3)
      error <- sqrt(sum(((left[, 2] + left[, 3]) / 2 - left[, 1])^2))
      enough <- all(sapply(pairs, function(p) sum(p > 0)) >= 2)
      c((mean[2] + mean[3]) / 2 - mean[1], if (enough) error else NaN)
    })
  }
  writeBin(as.double(unlist(found)), file.path(work_folder, "r-separations.bin"), endian = "little")
}
say("separations", timed(separations), "separation with intervals, all pairs of 20 blocs × sessions")
bootstrap <- function() {
  set.seed(42)
  all <- terms(1, 2)
  errors <- sapply(places, function(here) {
    drawn <- rmultinom(1000, length(here), rep(1, length(here)))
    mean <- lapply(all, function(term) crossprod(drawn, term[[2]][here]) / (2 * crossprod(drawn, term[[1]][here])))
    sd((mean[[2]] + mean[[3]]) / 2 - mean[[1]])
  })
  writeBin(as.double(errors), file.path(work_folder, "r-bootstrap.bin"), endian = "little")
}
say("bootstrap", timed(bootstrap), "bootstrap of EU – BRICS, 1,000 replicates × sessions")

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
