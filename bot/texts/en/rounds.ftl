# /match and /rounds

cmd-match = Be brought together with people who share your interests
cmd-match-join = Take part from the next round on
cmd-match-leave = Take part no more
cmd-match-status = See whether you take part
cmd-rounds = Bring members together

match-joined = You're in. In the next round I open a private thread for you and somebody who shares your interests. You can leave at any time with `/match leave`.
match-joined-already = You take part already; there is nothing to do until the next round.
match-introduce-first = Matches rest on what people say of themselves. Type `/introduce` first (it takes a minute), then `/match join`.
match-left = You're out: no more rounds until you type `/match join` again.
match-not-joined = You did not take part anyway. Type `/match join` if you would like to.
match-in = You take part, with { $others ->
        [0] nobody else yet
        [one] one other person
       *[other] { $others } others
    }. Your next match comes with the next round.
match-in-paused = You take part, and have asked me to leave you alone: no match comes until you press *Resume* in `/notifications`.
match-in-paused-until = You take part, and have asked me to leave you alone until { $until }: no match comes before. To take it back, press *Resume* in `/notifications`.
match-out = You don't take part. { $others ->
        [0] Nobody does yet
        [one] One person does
       *[other] { $others } people do
    }; type `/match join` to be among them.

round-thread = { $names }
round-hello = Hello { $people }, meet each other!
round-why-all = **Why you?** You share { $list }
round-why-some = **Why you?**
    { $list }
round-why-two = { $first } and { $second } share { $interest }
round-why-nothing = **Why you?** You have not met yet, and different interests make good questions.
round-question = **To start with:** { $question }
round-readers = -# This thread is yours. The moderators of this server can read it too.

question-shared-1 = What got you into { $interest } in the first place?
question-shared-2 = What is the best thing that { $interest } has brought you this year?
question-shared-3 = If somebody wanted to begin with { $interest } tomorrow, what would you tell them?
question-shared-4 = What about { $interest } do most people get wrong?
question-shared-5 = Where would you like to be with { $interest } a year from now?
question-shared-6 = What is the last thing about { $interest } that surprised you?
question-open-1 = What have you been looking forward to lately?
question-open-2 = What could you talk about for an hour without preparing?
question-open-3 = What did you learn this month that you did not expect to?
question-open-4 = Which small thing made your week better?
question-open-5 = What would you do with a free day tomorrow?
question-open-6 = Who or what got you into the thing you like most?
