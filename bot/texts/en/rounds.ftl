# /match and /rounds

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
