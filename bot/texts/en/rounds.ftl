# /match and /rounds

cmd-rounds-run = Run a round now: pairs by shared interests, nobody twice

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

round-done = Done: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, each with a private thread under { $channel }.
round-done-some-alone = Done: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, each with a private thread under { $channel }. { $alone ->
        [one] One person has
       *[other] { $alone } people have
    } met everybody who was free: ask more members to type `/match join`.
round-done-some-left = Done: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, each with a private thread under { $channel }. For { $alone ->
        [one] one person
       *[other] { $alone } people
    } I found nobody new this time: the more members type `/match join`, the more of them meet.
round-too-few = A round needs at least two people, and { $count ->
        [0] nobody takes part yet
       *[other] only one takes part yet
    }. Ask members to type `/introduce` and then `/match join`.
round-all-met = Everybody who takes part has met everybody else already. Once more people type `/match join`, run a round again.
round-nobody-new = I found no new pair this time. Ask more members to type `/match join`, then run a round again.
round-again = The last round was { $when }. Another one now opens a second thread for everybody. Do you want that?
round-again-button = Run another round
round-running = While I was planning, something changed: another round was run, say, or somebody left. So I have introduced nobody. Run it again if you still want to.
