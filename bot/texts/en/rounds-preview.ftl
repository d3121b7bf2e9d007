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
preview-repeats = Pairs who have met before: { $count }.
preview-worst = Those with least in common share { $count ->
        [0] no interest
        [one] one interest
       *[other] { $count } interests
    }.
preview-alone-count = With nobody: { $count }.
preview-group = **{ $number }** { $people }: { $why }
preview-nothing-shared = no shared interest
preview-more = … and { $count } more, which share more: see the picture.
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
preview-none = This programme has no round that comes. Let it go on with `/rounds pause`, then try again.
preview-too-few = A round needs at least two people, and { $count ->
        [0] nobody takes part yet
       *[other] only one takes part yet
    }. Ask members to type `/introduce` and then `/match join`.
