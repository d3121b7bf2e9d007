# The life of a round: announced, matched, introduced, over

cmd-rounds-run = Match a round now, and introduce everybody
cmd-rounds-status = See what comes, and how far the rounds under way are
cmd-rounds-history = See what came of each round
cmd-rounds-trial = See with two friends what members will see
cmd-rounds-of = Which programme, where there are several
cmd-rounds-friend = Somebody who has introduced themselves

round-open = **{ $programme }**: the next round is matched { $when } ({ $soon }). Whoever takes part gets a private thread with somebody they have something in common with. A press is enough, and you can leave at any time.
round-under-way = **{ $programme }**: the round has been matched. Who joins by { $until } may still be brought together with somebody; everybody else is in the next one.
round-called-off = **{ $programme }**: this round does not take place. Nobody has to do anything.
round-midway = **{ $programme }**: the round of { $when } is half over, and nobody comes into it any more. Join, and you are in the next one.
round-was = **{ $programme }**: the round of { $when } is over. Join, and you are in the next one.

round-to-go = **{ $programme }**, round { $number }: { $people ->
        [one] one person
       *[other] { $people } people
    } in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. { $repeats ->
        [0] Nobody meets somebody again
        [one] One pair meets again
       *[other] { $repeats } pairs meet again
    }; { $alone ->
        [0] nobody is left over
        [one] one person is left over
       *[other] { $alone } people are left over
    }. Nobody has been told yet: press *Go* within a day, or the round does not take place.
round-go-button = Go
round-off-button = Not this round
round-goes = **{ $programme }**: { $by } said *Go*. The introductions go out now; `/rounds status` shows how far they are.
round-goes-not = **{ $programme }**: { $by } called this round off. Nobody was introduced; the next one comes at its time.
round-gone-already = This round does not wait for anybody any more: it has gone out, or was called off. Type `/rounds status` to see how things stand.
round-lapsed = **{ $programme }**: nobody pressed *Go* within a day, so I have let this round go. Nobody was introduced in { $channel }. To let rounds go out by themselves, change it in `/rounds edit`.
round-too-late = **{ $programme }**: I was away when the round was due, so it does not take place. To have one in { $channel } before the next date, type `/rounds run`.
round-held = **{ $programme }**: I may not open private threads in { $channel } just now, or it is gone. The introductions wait; I try again every hour for a day. Type `/setup check` to see what is missing.
round-given-up = **{ $programme }**: for a day I could not open private threads in { $channel }, so the introductions that were left do not go out. Type `/setup check` to see what is missing, then `/rounds run`.
round-threads = **{ $programme }**, round { $number }: some threads are not there.
round-threads-fine = **{ $programme }**, round { $number }: some threads were not there for a while. All of them are there now.
round-threads-failed = - { $count ->
        [one] One could not be opened
       *[other] { $count } could not be opened
    } in { $channel }. Those people know, and I bring them together later if I can. Type `/setup check` to see what is missing.
round-threads-waiting = - { $count ->
        [one] One still waits, and I go on trying for a day. Discord allows 1,000 open threads in a server: closing old ones helps.
       *[other] { $count } still wait, and I go on trying for a day. Discord allows 1,000 open threads in a server: closing old ones helps.
    }

round-done = Done: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, each with a private thread under { $channel }, or by direct messages where all of them chose so.
round-done-some-left = Done: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, each with a private thread under { $channel }, or by direct messages where all of them chose so. For { $alone ->
        [one] one person
       *[other] { $alone } people
    } I found nobody this time; they come first in the next round. The more members type `/match join`, the more of them meet.
round-too-few = A round needs at least two people, and { $count ->
        [0] nobody takes part yet
       *[other] only one takes part yet
    }. Ask members to type `/introduce` and then `/match join`.
round-nobody-new = I found nobody who could be brought together this time. Ask more members to type `/match join`, then run a round again.
round-again = The last round was { $when }. Another one now opens a second thread for everybody. Do you want that?
round-again-button = Run another round
round-running = While I was planning, something changed: another round was run, say, or somebody left. So I have introduced nobody. Run it again if you still want to.
round-roles-unknown = Discord does not tell me just now which roles people have, and this programme goes by them. Try again in a few minutes.

round-alone = In this round of **{ $programme }** I have found nobody for you yet. I am sorry about that: it happens, and you come first next time.
round-alone-next = The next round is { $when }.
round-alone-late = Should somebody who fits join by { $until }, I bring you together at once. There is nothing you have to do.
round-alone-helps = What makes it easier, if you like (`/profile edit`):
round-help-hours = say in which hours you usually have time
round-help-languages = name every language that you would talk in
round-help-interests = name a few more interests
round-no-thread = I had found somebody for you in **{ $programme }**, but Discord did not let me open a thread for you. The organisers know. I try again later by myself; there is nothing you have to do.
round-you-cannot-see = I wanted to introduce you in **{ $programme }**, but you cannot see { $channel }. Ask an organiser of this server to let you in; you are in the next round without doing anything.
round-cannot-see = { $person } could not be added here: they cannot see this channel. I have told them. If you are alone here now, I look for somebody else for you.
round-not-here = One of you is no longer on this server. If you are alone here now, I look for somebody else for you.
round-joined-by = { $person } joins you: they came late to this round, and fit well.

rounds-status = ## Rounds
rounds-status-programme = **{ $programme }**: { $people ->
        [0] nobody takes part in every round
        [one] one person takes part in every round
       *[other] { $people } people take part in every round
    }; since { $since }.
rounds-status-paused = Paused: no round comes until you let it go on in `/rounds pause`.
rounds-status-no-next = No round is to come.
rounds-status-next = Round { $number } comes { $when }.
rounds-status-open = Round { $number } is open, and is matched { $when }.
rounds-status-off = Round { $number } did not take place. To have one before the next date, type `/rounds run`.
rounds-status-shut = I may not open private threads in { $channel }, or it is gone, so introductions wait: I try every hour for a day. Type `/setup check` to see what is missing, or choose another channel in `/rounds edit`.
rounds-status-waits = Round { $number } is matched and waits for you: { $groups ->
        [one] one group
       *[other] { $groups } groups
    }, { $alone } left over. Press *Go* by { $lapses }; without it, the round does not take place.
rounds-status-round = Round { $number } ({ $since } to { $until }): { $out } of { $groups } groups introduced, { $signs } gave a sign, { $alone ->
        [0] nobody is alone
        [one] one person is alone
       *[other] { $alone } people are alone
    }.
rounds-history = ## Rounds of { $programme }
rounds-history-line = Round { $number }, { $when }: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }; { $met } met, { $scheduled } have a date; { $repeats ->
        [one] one repeat
       *[other] { $repeats } repeats
    }; { $alone } alone
rounds-history-rated = ; rated { $rating } of 5 by { $count }
rounds-history-none = No round of this programme has been matched yet. Type `/rounds run` to have one now.

round-trial-thread = Trial: { $names }
round-trial-note = -# This is a trial: only you see it, and nothing of it counts.
round-trial-begun = On its way: look for your thread under { $channel } in a moment. It is a trial, ends within a day, and counts nowhere. If there is none in a few minutes, you three could not be put together: try it with others.
round-trial-who = A trial takes you and two other members. Choose two different people, no bots.
round-trial-introduce = A trial shows what people said of themselves, and { $people } said nothing yet. Let them type `/introduce` first, then try again.
