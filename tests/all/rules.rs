//! Decision rules held against real ballots, at and beside every threshold, and against brute force.

mod random;

use entente::model::BodyRole;
use entente::rules::*;
use std::collections::{BTreeMap, BTreeSet};

fn rule(key: &str) -> Definition {
    let all = shipped().unwrap();
    all.into_iter().find(|r| r.key == key).unwrap_or_else(|| panic!("{key}")).definition
}

/// In favor, against, abstaining, not returned.
fn line([n_for, n_against, n_abstain, n_missing]: [i64; 4]) -> TallyLine {
    TallyLine { n_for, n_against, n_abstain, n_missing: Some(n_missing) }
}

/// P-members and others.
fn tally(p: [i64; 4], others: [i64; 4]) -> Count {
    let all = [0, 1, 2, 3].map(|at| p[at] + others[at]);
    Count::of_tally(Some(line(p)), Some(line(all)))
}

fn stated(mut count: Count, numbers: &[(&str, i64)]) -> Count {
    count.stated = numbers.iter().map(|(name, n)| (name.to_string(), *n)).collect();
    count
}

const NONE: [i64; 4] = [0; 4];

#[test]
fn the_rules_that_ship_can_be_read_and_say_where_they_come_from() {
    let all = shipped().unwrap();
    let keys: BTreeSet<&str> = all.iter().map(|r| r.key.as_str()).collect();
    assert_eq!((all.len(), keys.len()), (30, 30));
    for rule in &all {
        let texts = [&rule.name, &rule.question, &rule.edition, &rule.source];
        assert!(texts.iter().all(|text| !text.is_empty()) && !rule.bodies.is_empty(), "{}", rule.key);
        let text = rule.definition.text().unwrap();
        assert_eq!(Definition::read(&text).unwrap(), rule.definition, "{}", rule.key);
    }
    assert!(Definition::read("{}").unwrap_err().to_string().contains("neither a test nor a call"));
    assert!(Definition::read("{\"tests\":[{\"name\":\"x\",\"formula\":\"for >\"}]}").is_err());
    assert!(Definition::read("{\"quorum\":3,\"tests\":[]}").unwrap_err().to_string().contains("quorum"));
}

/// At each threshold, one vote below it, one above; even counts.
#[test]
fn at_and_beside_every_threshold() {
    use VoteResult::*;
    let plain = |key: &str, cases: &[([i64; 4], [i64; 4], VoteResult)]| {
        for (p, others, verdict) in cases {
            let ruling = evaluate(&rule(key), &tally(*p, *others));
            assert_eq!(ruling.verdict, *verdict, "{key} {p:?} {others:?}: {ruling:?}");
        }
    };
    for key in ["iso-dis", "iso-fdis"] {
        plain(
            key,
            &[
                ([20, 10, 3, 0], NONE, Fails),
                ([20, 10, 3, 0], [10, 0, 0, 0], Passes),
                ([19, 10, 3, 0], [12, 0, 0, 0], Fails),
                ([21, 10, 3, 0], [12, 0, 0, 0], Passes),
                ([30, 0, 0, 0], [45, 25, 0, 9], Passes),
                ([30, 0, 0, 0], [44, 25, 0, 9], Fails),
                ([30, 0, 0, 0], [45, 26, 0, 9], Fails),
                ([30, 0, 0, 0], [46, 25, 0, 9], Passes),
            ],
        );
    }
    plain(
        "iso-cd",
        &[
            ([2, 1, 5, 0], NONE, Passes),
            ([3, 2, 0, 0], NONE, Fails),
            ([4, 2, 0, 0], NONE, Passes),
            ([4, 2, 0, 0], [0, 9, 0, 0], Passes),
        ],
    );
    for key in ["jtc1-committee", "iec-dtr"] {
        let even = if key == "iec-dtr" { Fails } else { EdgeThreshold };
        plain(
            key,
            &[
                ([5, 5, 1, 0], [9, 0, 0, 0], even),
                ([6, 5, 1, 0], [0, 9, 0, 0], Passes),
                ([5, 6, 1, 0], NONE, Fails),
            ],
        );
    }
    plain(
        "itu-t-tap",
        &[
            ([7, 3, 0, 5], NONE, Passes),
            ([7, 2, 1, 5], NONE, Passes),
            ([6, 3, 0, 5], NONE, Fails),
            ([7, 4, 0, 5], NONE, Fails),
            ([8, 3, 0, 5], NONE, Passes),
        ],
    );
    plain(
        "itu-t-aap-meeting",
        &[([0, 0, 0, 0], [9, 1, 0, 0], Passes), (NONE, [9, 2, 0, 0], Fails), (NONE, [9, 0, 0, 0], Passes)],
    );
    plain(
        "itu-t-question",
        &[
            (NONE, [6, 4, 0, 9], Passes),
            (NONE, [5, 5, 0, 9], Fails),
            (NONE, [6, 3, 0, 9], Fails),
            (NONE, [6, 5, 0, 9], Passes),
            (NONE, [6, 5, 1, 9], Fails),
        ],
    );
    plain(
        "itu-t-delete-question",
        &[
            (NONE, [3, 3, 0, 9], Fails),
            (NONE, [3, 3, 1, 9], Passes),
            (NONE, [3, 2, 0, 9], Passes),
            (NONE, [3, 4, 0, 9], Fails),
        ],
    );
    plain("itu-t-delete-recommendation", &[(NONE, [0, 0, 0, 9], Passes), (NONE, [30, 1, 0, 9], Fails)]);
    plain(
        "itu-conference",
        &[
            (NONE, [10, 9, 0, 0], Passes),
            (NONE, [10, 10, 0, 0], Fails),
            (NONE, [10, 11, 0, 0], Fails),
            (NONE, [10, 9, 19, 0], Passes),
            (NONE, [10, 9, 20, 0], Postponed),
            (NONE, [10, 9, 18, 0], Passes),
        ],
    );
    plain(
        "etsi-technical-body",
        &[
            (NONE, [71, 29, 9, 0], Passes),
            (NONE, [70, 29, 9, 0], Fails),
            (NONE, [71, 30, 9, 0], Fails),
            (NONE, [72, 29, 9, 0], Passes),
        ],
    );
    plain(
        "3gpp",
        &[(NONE, [71, 29, 9, 0], Passes), (NONE, [70, 29, 9, 0], Fails), (NONE, [72, 29, 9, 0], Passes)],
    );
    plain(
        "ieee-sa",
        &[
            (NONE, [75, 0, 0, 25], Passes),
            (NONE, [74, 0, 0, 26], Fails),
            (NONE, [76, 0, 0, 24], Passes),
            (NONE, [60, 20, 0, 0], Passes),
            (NONE, [59, 20, 0, 0], Fails),
            (NONE, [60, 21, 0, 0], Fails),
            (NONE, [71, 0, 29, 0], Passes),
            (NONE, [70, 0, 30, 0], Fails),
            (NONE, [69, 0, 31, 0], Fails),
        ],
    );
    plain(
        "ieee-802",
        &[
            (NONE, [6, 3, 0, 9], Passes),
            (NONE, [6, 3, 0, 10], Fails),
            (NONE, [7, 3, 0, 9], Passes),
            (NONE, [6, 4, 0, 9], Fails),
            (NONE, [5, 3, 9, 0], Fails),
        ],
    );
    for key in ["unga-important", "codex-rules"] {
        plain(
            key,
            &[
                (NONE, [20, 10, 50, 3], Passes),
                (NONE, [19, 10, 50, 3], Fails),
                (NONE, [20, 11, 50, 3], Fails),
                (NONE, [21, 10, 50, 3], Passes),
            ],
        );
    }
    for key in ["unga-other", "wto", "codex-standard"] {
        plain(
            key,
            &[(NONE, [5, 5, 0, 0], Fails), (NONE, [6, 5, 99, 0], Passes), (NONE, [5, 6, 0, 0], Fails)],
        );
    }
    plain(
        "wto-waiver",
        &[(NONE, [75, 0, 0, 25], Passes), (NONE, [74, 0, 0, 26], Fails), (NONE, [76, 24, 0, 0], Passes)],
    );
    plain(
        "cept-ecp",
        &[
            (NONE, [10, 6, 0, 30], Passes),
            (NONE, [9, 6, 0, 30], Fails),
            (NONE, [10, 7, 0, 30], Fails),
            (NONE, [11, 5, 0, 30], Passes),
        ],
    );
    plain(
        "citel-iap",
        &[
            (NONE, [6, 3, 0, 9], Passes),
            (NONE, [5, 2, 0, 9], Fails),
            (NONE, [6, 4, 0, 9], Fails),
            (NONE, [8, 4, 0, 9], Passes),
        ],
    );
    plain(
        "apt-acp",
        &[
            (NONE, [10, 0, 0, 30], Passes),
            (NONE, [9, 0, 0, 30], Fails),
            (NONE, [10, 0, 0, 31], Fails),
            (NONE, [11, 9, 0, 24], Passes),
        ],
    );
}

#[test]
fn numbers_that_have_to_be_stated_decide_too() {
    let np = rule("iso-np");
    let small = |experts| evaluate(&np, &stated(tally([8, 4, 0, 4], NONE), &[("experts", experts)])).verdict;
    assert_eq!([3, 4, 5].map(small), [VoteResult::Fails, VoteResult::Passes, VoteResult::Passes]);
    let large = |experts| evaluate(&np, &stated(tally([8, 4, 0, 5], NONE), &[("experts", experts)])).verdict;
    assert_eq!([4, 5, 6].map(large), [VoteResult::Fails, VoteResult::Passes, VoteResult::Passes]);
    let votes = |n_for| evaluate(&np, &stated(tally([n_for, 4, 0, 4], NONE), &[("experts", 6)])).verdict;
    assert_eq!([7, 8, 9].map(votes), [VoteResult::Fails, VoteResult::Passes, VoteResult::Passes]);
    let missing = evaluate(&np, &tally([8, 4, 0, 4], NONE));
    assert_eq!(
        (missing.verdict, missing.missing),
        (VoteResult::NotComputable, vec!["the number of experts".to_owned()])
    );
    let aap = |n| evaluate(&rule("itu-t-aap"), &stated(Count::default(), &[("comments", n)])).verdict;
    assert_eq!([0, 1].map(aap), [VoteResult::Passes, VoteResult::Fails]);
}

#[test]
fn area_directors_say_yes_no_objection_discuss_or_recuse() {
    let iesg = rule("ietf-iesg");
    let ballot = |words: &[(&str, usize)]| {
        let voters = words.iter().flat_map(|(word, n)| {
            let choice = iesg.choice_of(word).unwrap_or_else(|| panic!("{word}"));
            vec![Voter { vote: Some(Vote::of(choice)), ..Voter::default() }; *n]
        });
        evaluate(&iesg, &Count::of_poll(&iesg, &Poll { voters: voters.collect(), ..Poll::default() })).verdict
    };
    // 14 active, 2 recused: two thirds of 12 are 8.
    assert_eq!(
        ballot(&[("Yes", 1), ("No Objection", 7), ("No Record", 4), ("Recuse", 2)]),
        VoteResult::Passes
    );
    assert_eq!(
        ballot(&[("Yes", 1), ("No Objection", 6), ("No Record", 5), ("Recuse", 2)]),
        VoteResult::Fails
    );
    assert_eq!(
        ballot(&[("Yes", 1), ("No Objection", 8), ("No Record", 3), ("Recuse", 2)]),
        VoteResult::Passes
    );
    assert_eq!(ballot(&[("Yes", 0), ("No Objection", 12), ("Recuse", 2)]), VoteResult::Fails);
    assert_eq!(ballot(&[("Yes", 5), ("No Objection", 6), ("Discuss", 1), ("Recuse", 2)]), VoteResult::Fails);
    let other = rule("ietf-iesg-other");
    let poll = |choices: &[Choice]| Poll {
        voters: choices.iter().map(|c| Voter { vote: Some(Vote::of(*c)), ..Voter::default() }).collect(),
        ..Poll::default()
    };
    let verdict = |choices: &[Choice]| evaluate(&other, &Count::of_poll(&other, &poll(choices))).verdict;
    assert_eq!(verdict(&[Choice::For, Choice::Abstain]), VoteResult::Passes);
    assert_eq!(verdict(&[Choice::For, Choice::Blocking]), VoteResult::Fails);
    assert_eq!(verdict(&[Choice::NoObjection]), VoteResult::Fails);
}

#[test]
fn nobody_voting_and_all_abstaining_adopt_only_what_needs_no_vote() {
    // Consultations in which silence is consent.
    let silent = ["itu-t-tap", "itu-t-aap", "itu-t-aap-meeting", "itu-t-delete-recommendation"];
    let by_abstaining =
        ["itu-t-aap", "itu-t-aap-meeting", "itu-t-delete-question", "itu-t-delete-recommendation"];
    for rule in shipped().unwrap() {
        let key = rule.key.as_str();
        let numbers = [("experts", 9), ("comments", 0)];
        let nobody =
            evaluate(&rule.definition, &stated(tally([0, 0, 0, 10], [0, 0, 0, 10]), &numbers)).verdict;
        let abstaining =
            evaluate(&rule.definition, &stated(tally([0, 0, 10, 0], [0, 0, 10, 0]), &numbers)).verdict;
        if key == "ietf-working-group" || key == "cen-weighted" {
            assert_eq!((nobody, abstaining), (VoteResult::NotComputable, VoteResult::NotComputable), "{key}");
            continue;
        }
        assert_eq!(nobody.is_adopted(), silent.contains(&key), "{key}: {nobody:?}");
        assert_eq!(abstaining.is_adopted(), by_abstaining.contains(&key), "{key}: {abstaining:?}");
        let empty = evaluate(&rule.definition, &stated(tally(NONE, NONE), &numbers)).verdict;
        assert_ne!(empty, VoteResult::EdgeThreshold, "{key}: 0 to 0 is no tie");
    }
    let postponed = evaluate(&rule("itu-conference"), &tally(NONE, [0, 0, 3, 0])).verdict;
    assert_eq!(postponed, VoteResult::Postponed);
}

#[test]
fn real_ballots_come_out_as_they_did() {
    use VoteResult::*;
    let verdict = |key: &str, count: Count| evaluate(&rule(key), &count).verdict;
    let dis = Count::of_tally(Some(TallyLine::of(17, 15, 9)), Some(TallyLine::of(51, 18, 18)));
    assert_eq!(verdict("iso-dis", dis), Fails);
    assert_eq!(verdict("ieee-802", tally(NONE, [7, 0, 3, 3])), Passes, "13 of 18 seats vote; 10 returned");
    assert_eq!(verdict("codex-rules", Count::of_tally(None, Some(TallyLine::of(87, 1, 0)))), Passes);
    assert_eq!(verdict("codex-rules", Count::of_tally(None, Some(TallyLine::of(22, 14, 1)))), Fails);
    assert_eq!(verdict("unga-other", Count::of_tally(None, Some(TallyLine::of(119, 46, 14)))), Passes);
    let wapi = Count::of_tally(Some(TallyLine::of(8, 17, 0)), None);
    let ruling = evaluate(&rule("iso-dis"), &wapi);
    assert_eq!(ruling.verdict, NotComputable, "only P-members are published");
    assert_eq!(ruling.missing, ["the votes of all members"]);
    let two_thirds = &ruling.tests[0];
    assert_eq!((two_thirds.left, two_thirds.right, two_thirds.is_met), (24, 50, false));
    assert_eq!(verdict("jtc1-committee", wapi), Fails);
    // 59 of 88 are needed.
    let codex =
        |n_for| verdict("codex-rules", Count::of_tally(None, Some(TallyLine::of(n_for, 88 - n_for, 0))));
    assert_eq!([58, 59].map(codex), [Fails, Passes]);
}

/// The ballot of 2 September 2007, by national body, from the sample's source table.
fn dis_29500() -> (Definition, Poll, Vec<String>) {
    let rule = rule("iso-dis");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_db/ballot_votes.csv");
    let (mut poll, mut codes) = (Poll::default(), Vec::new());
    for row in csv::Reader::from_path(path).unwrap().deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if row["ballot"] != "DIS-29500-2007" {
            continue;
        }
        let choice = rule.choice_of(&row["word"]).unwrap_or_else(|| panic!("{}", row["word"]));
        poll.voters.push(Voter {
            role: row["status"].parse().ok(),
            vote: Some(Vote::of(choice)),
            ..Voter::default()
        });
        codes.push(row["iso3"].clone());
    }
    (rule, poll, codes)
}

#[test]
fn dis_29500_by_country_fails_both_tests_by_the_published_figures() {
    let (rule, poll, _) = dis_29500();
    let count = Count::of_poll(&rule, &poll);
    let n = |scope| [Choice::For, Choice::Against, Choice::Abstain].map(|c| count.n_of(scope, c).unwrap());
    assert_eq!((n(Scope::P), n(Scope::All)), ([17, 15, 9], [51, 18, 18]));
    let ruling = evaluate(&rule, &count);
    assert_eq!(ruling.verdict, VoteResult::Fails);
    let sides: Vec<_> = ruling.tests.iter().map(|t| (t.left, t.sign.text(), t.right, t.is_met)).collect();
    assert_eq!(sides, [(51, ">=", 64, false), (72, "<=", 69, false), (17, ">=", 1, true)]);
    assert_eq!(
        ruling.tests[0].words,
        "needs 5 of the 15 P-members against to vote in favor, or 7 of them to abstain"
    );
    assert!(!ruling.tests[0].words.contains("the member"));
    assert_eq!(
        ruling.tests[1].words,
        "needs 1 of the 18 members against to vote in favor, or 1 of them to abstain, \
         or 3 of the 18 members abstaining to vote in favor"
    );
    assert_eq!(
        ruling.notes,
        ["18 votes against are taken to give technical reasons: whether they do is not recorded."]
    );
    let compiled = Compiled::new(&rule, &count);
    let found = flips(&compiled, &count);
    assert_eq!((found.n, found.is_exact), (Some(5), true));
    let p = count.groups.iter().position(|g| g.is_p == Some(true)).unwrap();
    let five = Shift { group: p, from: Choice::Against, to: Choice::For, n: 5 };
    assert!(found.sets.contains(&vec![five]), "{found:?}");
    assert_eq!(pivotal(&compiled, &count), [0usize; 0], "no single vote turns it");
}

#[test]
fn names_of_a_set_are_those_likeliest_to_vote_so() {
    let (rule, poll, codes) = dis_29500();
    let count = Count::of_poll(&rule, &poll);
    let set = flips(&Compiled::new(&rule, &count), &count).sets.remove(0);
    let chances: Vec<[f64; 3]> = codes
        .iter()
        .map(|code| match code.as_str() {
            "CAN" | "CHN" | "CZE" | "DNK" | "GBR" => [0.2, 0.2, 0.6],
            "BRA" => [0.0, 0.0, 1.0],
            _ => [0.8, 0.1, 0.1],
        })
        .collect();
    let named: Vec<&str> = named(&set, &count, &chances).iter().map(|(v, _)| codes[*v].as_str()).collect();
    assert_eq!(named, ["CAN", "CHN", "CZE", "DNK", "GBR"], "Brazil is no P-member");
}

#[test]
fn unreasoned_negatives_are_set_aside_where_the_rule_says_so() {
    let against = |is_reasoned| Voter {
        role: Some(BodyRole::Participating),
        vote: Some(Vote { is_reasoned, ..Vote::of(Choice::Against) }),
        ..Voter::default()
    };
    let in_favor = Voter { vote: Some(Vote::of(Choice::For)), ..against(None) };
    let poll = |reasoned| Poll {
        voters: [vec![in_favor.clone(); 3], vec![against(reasoned)], vec![against(Some(true))]].concat(),
        ..Poll::default()
    };
    let (dis, dtr) = (rule("iso-dis"), rule("iec-dtr"));
    let with = |rule: &Definition, reasoned| evaluate(rule, &Count::of_poll(rule, &poll(reasoned)));
    assert_eq!(with(&dis, Some(true)).verdict, VoteResult::Fails);
    assert_eq!(with(&dis, None).verdict, VoteResult::Fails);
    let aside = with(&dis, Some(false));
    assert_eq!(aside.verdict, VoteResult::Passes);
    assert_eq!(aside.notes, ["1 vote against gives no technical reasons and is set aside."]);
    assert_eq!(with(&dtr, Some(false)).tests[0].right, 2, "a rule that says nothing of reasons counts all");
}

#[test]
fn proxies_caps_and_roles_decide_whose_votes_count() {
    let p = |by_proxy| Voter {
        role: Some(BodyRole::Participating),
        vote: Some(Vote { by_proxy, ..Vote::of(Choice::For) }),
        ..Voter::default()
    };
    let observer = Voter { role: Some(BodyRole::Observing), ..p(None) };
    let jtc1 = rule("jtc1-committee");
    let count = Count::of_poll(
        &jtc1,
        &Poll { voters: vec![p(None), p(Some(0)), p(Some(0)), observer], ..Poll::default() },
    );
    assert_eq!(
        (count.n_of(Scope::All, Choice::For), count.n_of(Scope::All, Choice::Missing)),
        (Some(2), Some(1))
    );
    assert_eq!(count.seats[3], None);
    assert_eq!(count.notes.len(), 1);
    let capped = Definition { most_of_group: Some(2), ..rule("3gpp") };
    let firm = |group: &str, choice| Voter {
        group: Some(group.to_owned()),
        vote: Some(Vote::of(choice)),
        ..Voter::default()
    };
    let voters =
        [vec![firm("A", Choice::For); 9], vec![firm("B", Choice::Against), firm("C", Choice::Against)]]
            .concat();
    let count = Count::of_poll(&capped, &Poll { voters, ..Poll::default() });
    assert_eq!(evaluate(&capped, &count).verdict, VoteResult::Fails);
    assert_eq!(count.notes, ["7 votes are not counted: their groups have cast as many as they may."]);
}

#[test]
fn weighted_votes_need_every_weight() {
    let cen = rule("cen-weighted");
    let voter = |choice, population: Option<i64>| Voter {
        weights: population.map(|n| ("population".to_owned(), n)).into_iter().collect(),
        vote: Some(Vote::of(choice)),
        ..Voter::default()
    };
    let verdict = |voters: Vec<Voter>| {
        let count = Count::of_poll(&cen, &Poll { voters, ..Poll::default() });
        evaluate(&cen, &count)
    };
    use Choice::*;
    let with = |n| verdict(vec![voter(For, Some(n)), voter(For, Some(1)), voter(Against, Some(35))]);
    assert_eq!(
        [63, 64, 65].map(|n| with(n).verdict),
        [VoteResult::Fails, VoteResult::Passes, VoteResult::Passes]
    );
    let tests: Vec<_> = with(64).tests.iter().map(|t| (t.left, t.right)).collect();
    assert_eq!(tests, [(200, 165), (6500, 6500), (2, 1)]);
    let heads = verdict([vec![voter(For, Some(900)); 11], vec![voter(Against, Some(1)); 9]].concat());
    assert_eq!((heads.verdict, heads.tests[0].left), (VoteResult::Passes, 1100));
    let heads = verdict([vec![voter(For, Some(900)); 6], vec![voter(Against, Some(1)); 5]].concat());
    assert_eq!((heads.verdict, heads.tests[0].is_met), (VoteResult::Fails, false));
    let missing = verdict(vec![voter(For, Some(64)), voter(For, None), voter(Against, None)]);
    assert_eq!(missing.verdict, VoteResult::NotComputable);
    assert_eq!(missing.missing, ["the population of 2 voters"]);
}

#[test]
fn what_cannot_be_counted_is_a_recorded_call_with_its_objections() {
    let wg = rule("ietf-working-group");
    let none = evaluate(&wg, &Count::default());
    assert_eq!(none.verdict, VoteResult::NotComputable);
    assert_eq!(none.missing, ["the call of rough consensus by the chairs"]);
    let call = |is_reached| Count {
        call: Some(Call { is_reached, objections: vec!["Key length is not addressed".to_owned()] }),
        ..tally(NONE, [0, 50, 0, 0])
    };
    let reached = evaluate(&wg, &call(true));
    assert_eq!((reached.verdict, reached.tests.len()), (VoteResult::Reached, 0));
    assert_eq!(reached.objections, ["Key length is not addressed"]);
    assert_eq!(evaluate(&wg, &call(false)).verdict, VoteResult::NotReached);
    // Where votes are counted failing consensus, a call comes first and the count after it.
    assert_eq!(evaluate(&rule("wto"), &call(true)).verdict, VoteResult::Reached);
    assert_eq!(evaluate(&rule("wto"), &call(false)).verdict, VoteResult::Fails);
}

#[test]
fn interest_categories_are_asked_where_they_are_known() {
    let sa = rule("ieee-sa");
    let voter = |category: Option<&str>| Voter {
        category: category.map(str::to_owned),
        vote: Some(Vote::of(Choice::For)),
        ..Voter::default()
    };
    let with = |voters: Vec<Voter>| evaluate(&sa, &Count::of_poll(&sa, &Poll { voters, ..Poll::default() }));
    let unknown = with(vec![voter(None); 9]);
    assert_eq!(unknown.verdict, VoteResult::Passes);
    assert!(unknown.notes.iter().any(|note| note.starts_with("Not asked: No interest category")));
    let thirds = ["user", "producer", "general"].map(|c| vec![voter(Some(c)); 3]).concat();
    assert_eq!(with(thirds.clone()).verdict, VoteResult::Passes);
    assert_eq!(with([thirds, vec![voter(Some("user"))]].concat()).verdict, VoteResult::Fails);
}

#[test]
fn words_of_ballots_are_understood_and_others_are_not_guessed() {
    let dis = rule("iso-dis");
    for (word, choice) in [
        ("approve", Choice::For),
        ("approve_with_comments", Choice::For),
        ("Approve with comments", Choice::For),
        ("disapprove", Choice::Against),
        ("Abstain", Choice::Abstain),
        ("not returned", Choice::Missing),
        ("DISCUSS", Choice::Blocking),
    ] {
        assert_eq!(dis.choice_of(word), Some(choice), "{word}");
    }
    assert_eq!(dis.choice_of("maybe"), None);
}
