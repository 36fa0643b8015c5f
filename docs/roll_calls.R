# Reads the matrix of `entente export FILE --as roll-calls -o votes.csv` for pscl, wnominate and emIRT.
#
#   Rscript docs/roll_calls.R votes.csv            counts what is there, with base R alone
#   source("docs/roll_calls.R")                    then: votes <- read_roll_calls("votes.csv")
#
# In the file: one line a roll call, behind six columns that tell of it one column an actor;
# 1 in favor, 2 abstaining, 3 against, 8 absent, empty: no position.

about_calls <- c("rcid", "unres", "date", "session", "body", "short")

# Takes off the apostrophe that keeps a spreadsheet from running a text as a formula.
plain <- function(text) sub("^'(?='*[[:space:]]*[=+@-])", "", text, perl = TRUE)

# A list: votes (an integer matrix, a row an actor, a column a roll call) and calls (what the columns are).
read_roll_calls <- function(path) {
  # "NA" is the code of Namibia in some lists, and no missing value.
  read <- read.csv(path, colClasses = "character", check.names = FALSE, na.strings = "",
                   fileEncoding = "UTF-8-BOM", encoding = "UTF-8")
  missing_columns <- setdiff(about_calls, names(read))
  if (length(missing_columns) > 0) {
    stop(path, " is no matrix of roll calls: it has no column ", paste(missing_columns, collapse = ", "))
  }
  calls <- read[about_calls]
  calls[] <- lapply(calls, plain)
  calls$date <- as.Date(calls$date)
  actors <- as.matrix(read[setdiff(names(read), about_calls)])
  votes <- t(matrix(as.integer(actors), nrow = nrow(read), dimnames = dimnames(actors)))
  dimnames(votes) <- list(plain(colnames(actors)), calls$rcid)
  unknown <- setdiff(unique(c(votes)), c(1L, 2L, 3L, 8L, NA))
  if (length(unknown) > 0) stop("codes that are no votes: ", paste(unknown, collapse = ", "))
  list(votes = votes, calls = calls)
}

# For pscl::ideal() and wnominate::wnominate(): abstaining and absent are missing, no position is not in the legislature.
as_rollcall <- function(read, desc = "Entente") {
  votes <- read$votes
  votes[is.na(votes)] <- 9L
  pscl::rollcall(votes, yea = 1, nay = 3, missing = c(2, 8), notInLegis = 9,
                 legis.names = rownames(votes), vote.names = colnames(votes),
                 vote.data = read$calls, desc = desc)
}

# For emIRT::binIRT(): 1 in favor, -1 against, 0 everything else.
as_binary <- function(read) {
  votes <- read$votes
  binary <- ifelse(votes == 1L, 1L, ifelse(votes == 3L, -1L, 0L))
  binary[is.na(votes)] <- 0L
  list(votes = binary)
}

if (sys.nframe() == 0L) {
  path <- commandArgs(trailingOnly = TRUE)
  if (length(path) != 1) stop("name one file: Rscript docs/roll_calls.R votes.csv")
  read <- read_roll_calls(path)
  n <- function(code) sum(read$votes == code, na.rm = TRUE)
  cat(sprintf("%d actors, %d roll calls: %d in favor, %d against, %d abstaining, %d absent\n",
              nrow(read$votes), ncol(read$votes), n(1L), n(3L), n(2L), n(8L)))
  binary <- as_binary(read)$votes
  stopifnot(sum(binary == 1L) == n(1L), sum(binary == -1L) == n(3L))
  if (requireNamespace("pscl", quietly = TRUE)) print(summary(as_rollcall(read), verbose = FALSE))
}
