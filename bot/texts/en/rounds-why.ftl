# /match why

cmd-match-why = See why you were matched with these people, or with nobody

why-together = **Why these people?** What speaks for it, from what you all said of yourselves:
why-nothing-shared = You name nothing in common, and different interests make good questions
why-fact-pinned = The organisers of this server wished that you meet.
why-fact-never-met = { $others ->
        [many] You had not been brought together before, in any of your pairs.
       *[one] You two had not been brought together before.
    }
why-fact-met-before = { $others ->
        [many] Some of you have been brought together before: that counted against it, and the rest for it.
       *[one] You two have been brought together before: that counted against it, and the rest for it.
    }
why-fact-newcomer = Some of you have come here lately, and some have been here for a while: that helps whoever is new.

why-alone-nobody-else = In the last round, nobody else took part. The more people type `/match join`, the more of them meet.
why-alone-language = In the last round, nobody shared a language with you. If you speak another one, add it in `/profile edit`.
why-alone-hours = In the last round, nobody who shares a language with you had time when you have. If there are more hours at which you could, add them in `/profile edit`.
why-alone-roles = In the last round, nobody was left of those with whom this programme brings you together. It depends on who takes part, so the next one may be different.
why-alone-other = In the last round, I found nobody for you. It depends on who takes part and how the groups work out, and says nothing about you.
why-sat-out = Who sat out comes first in the next round.
why-next-sat-out = Who sat out comes first in the next round: { $when }.
why-next = The next round: { $when }.

why-standing-stranger = Matches rest on what people say of themselves. Type `/introduce` first (it takes a minute), then `/match join`.
why-standing-outside = You don't take part in rounds. Type `/match join` if you would like to.
why-standing-before = No round has been matched since you take part.
why-standing-paused = You are paused, so no round brings you together with anybody. `/match join` ends your pause, or *Resume* in `/notifications`.
why-standing-let-go = You gave no sign in the last round, so whoever was with you was matched again. You're in the next one as before.
why-standing-away = The last round was matched without you: you were not in it that time.
