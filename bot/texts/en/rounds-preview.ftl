# /rounds preview: a plan before it goes out

cmd-rounds-preview = See who would be with whom, why, and how good the round is
preview-waits = **{ $programme }**: { $people ->
        [one] one person
       *[other] { $people } people
    } in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. Nobody has been told yet.
preview-now = **{ $programme }**: were it matched now and not { $when }, it would be { $people ->
        [one] one person
       *[other] { $people } people
    } in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. Nothing of this is kept.
preview-best = As good as possible: it is proved that no plan is better.
preview-better = No plan could be better than this one by more than { $percent } %.
preview-behind = There is a plan that places more people, or repeats fewer pairs.
preview-repeats = Pairs who have met before: { $count }.
preview-worst = Those with least in common share { $count ->
        [0] no interest
        [one] one interest
       *[other] { $count } interests
    }.
preview-alone-count = With nobody: { $count }.
preview-group = **{ $number }** { $people }: { $why }
preview-nothing-shared = no shared interest
preview-more = … and { $count } more: see the picture.
preview-left-over = { $person } is with nobody: { $why }.
preview-reason-language = nobody speaks a language of theirs
preview-reason-hours = nobody has time when they have
preview-reason-roles = the roles of this programme leave nobody
preview-reason-taken = everybody who fits is with somebody else
preview-alt = The planned groups, the strongest first: { $groups }
preview-weak = share little
preview-strong = share much
preview-pinned = you wished for
preview-repeat = met before
preview-left = with nobody
preview-unnamed = a name I can't draw

preview-button-pin = Pin two
preview-button-part = Part two
preview-button-swap = Swap two
preview-button-put = Put somebody in
preview-button-out = Take somebody out
preview-whom-pin = **Pin**: which two are to be together in this round? The rest is planned again around them; groups that you put together by hand stay.
preview-whom-part = **Part**: which two are not to meet in this round? The rest is planned again around that; groups that you put together by hand stay.
preview-whom-swap = **Swap**: which two change places? Nobody else moves. Somebody who is with nobody can change places too.
preview-whom-put = **Put in**: choose somebody who is with nobody, and somebody whom they are to join. Nobody else moves.
preview-whom-out = **Take out**: who is not to be in their group? They do not meet its people in this round; nobody else moves.
preview-placeholder = { $count ->
        [one] Choose one person
       *[other] Choose { $count } people
    }
preview-if-pin = **If { $one } and { $other } are together**, and the rest is planned around them:
preview-if-part = **If { $one } and { $other } do not meet in this round**, and the rest is planned around that:
preview-if-swap = **If { $one } and { $other } change places**, and nobody else moves:
preview-if-put = **If { $one } and { $other } are in one group**, and nobody else moves:
preview-if-out = **If { $one } is taken out of their group**, and nobody else moves:
preview-change-repeats = Pairs who have met before: { $before } → { $after }.
preview-change-worst = Those with least in common share: { $before ->
        [0] no interest
        [one] one interest
       *[other] { $before } interests
    } → { $after ->
        [0] no interest
        [one] one interest
       *[other] { $after } interests
    }.
preview-change-alone = With nobody: { $before } → { $after }.
preview-change-fits = All in all the groups fit as well as before.
preview-change-better = All in all the groups fit { $percent } % better.
preview-change-worse = All in all the groups fit { $percent } % less well.
preview-change-groups = { $count ->
        [0] No new group comes of it.
        [one] One group would be new:
       *[other] { $count } groups would be new:
    }
preview-keep-button = Keep
preview-undo-button = Undo
preview-back-button = Back
preview-kept = Kept. This is the plan now; press *Go* when it is as you want it.
preview-changed = The plan has changed since you saw it: another organiser changed it, or somebody came or left. Nothing was done just now. This is how it is; choose again if you still want to.
preview-impossible = These people cannot be brought together in this round, by all that I have to go by. I say no more than that of anybody. Choose others.
preview-not-in-round = { $person } does not take part in this round. Choose somebody whom the plan shows.
preview-same-place = These two are in the same place already. Choose two of different groups, or one of a group and one who is with nobody.
preview-nobody-alone = Both are in a group. Swap two, or choose somebody who is with nobody.
preview-alone-already = They are with nobody already. Choose somebody who is in a group.
preview-too-many = A group of this programme has at most { $most } people. Swap two, or take somebody out first.

preview-none = This programme has no round that comes. Let it go on with `/rounds pause`, then try again.
preview-too-few = A round needs at least two people, and { $count ->
        [0] nobody takes part yet
       *[other] only one takes part yet
    }. Ask members to type `/introduce` and then `/match join`.
