# /match now

cmd-match-now = Meet somebody now, or say that you may be asked

now-panel = **Somebody now?** I ask up to { $most } people who said that they may be asked, one after the other, the best fit first; each has { $minutes } minutes to answer. As soon as one would like to, I open a private thread for you both.
now-begin-button = Find somebody now
now-ready = You may be asked yourself, at the hours you named in your profile.
now-ready-any-hour = You may be asked yourself. You named no hours in your profile, so I ask at any that is not quiet for you; to name some, type `/profile edit`.
now-not-ready = You are not asked yourself.
now-ready-button = I may be asked
now-unready-button = Don't ask me
now-begun = I'm asking. If somebody would like to meet you, you'll find yourself in a thread with them; otherwise you hear from me at { $until }, whatever the reason.
now-asked = **{ $name } has time now, and would like to meet somebody. You?** Open until { $until }.
now-asked-free = -# You are free to do nothing at all: { $name } does not know whom I ask, and never hears of a no.
now-yes-button = Yes, now
now-no-button = Not now
now-opening = I'm opening a private thread for you both…
now-accepted = You said yes: { $thread }
now-declined = All right, not now. Nobody hears of it.
now-ended = This is over, so there is nothing to answer. To meet somebody yourself, type `/match now`.
now-answered = You have answered this already. To meet somebody yourself, type `/match now`.
now-of-another = This is for whoever was asked. To meet somebody yourself, type `/match now`.
now-nobody = Nobody had time just now. Try `/match now` again another time, or ask somebody whom you'd like to know: `/people like-me` shows who is like you.
now-no-thread = I could not open a thread for you both. Tell the organisers that something is missing in the channel of rounds: `/setup check` shows them what. Then try `/match now` again.
now-introduce-first = This rests on what people say of themselves. Type `/introduce` first (it takes a minute), then `/match now`.
now-open-already = I'm asking for you already; you hear from me at { $until } at the latest. Wait until then.
now-too-many = I have asked around for you { $most } times within a day, which is as often as may be. Try again tomorrow.
now-hello = Hello { $people }, you both have time now: meet each other!

privacy-holds-round-ready = That you may be asked to meet somebody at once, and since when.
privacy-holds-round-searches = { $count ->
        [one] That you looked for somebody to meet at once, and when.
       *[other] That you looked for somebody to meet at once { $count } times, and when.
    }
privacy-holds-round-calls = { $count ->
        [one] That you were asked to meet somebody at once, when, and what you answered.
       *[other] That you were asked { $count } times to meet somebody at once, when, and what you answered.
    }
did-rounds-now = show somebody how it goes on with meeting at once
did-rounds-now-thread = open the thread of two who have time now
did-rounds-now-member = add somebody to the thread of two who have time now
did-rounds-now-hello = introduce two to each other who have time now
