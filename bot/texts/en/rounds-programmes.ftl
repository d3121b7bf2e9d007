# Programmes: what organisers make of them, and how members take part

cmd-match = Be brought together with people who share your interests
cmd-match-join = Take part in every round, or go on after a pause
cmd-match-pause = Be in no round until a day
cmd-match-pause-until = A day: 2027-01-15, 15.1. or 3 weeks
cmd-match-leave = Take part no more
cmd-match-status = See when you are matched next, and change how often
cmd-match-programme = Which rounds, where this server has several
cmd-rounds = Bring members together
cmd-rounds-create = Begin another kind of rounds
cmd-rounds-edit = Change when and how members are brought together
cmd-rounds-list = See the kinds of rounds of this server
cmd-rounds-pause = Pause rounds, or let them go on
cmd-rounds-delete = End rounds for good; I ask once more before I do
cmd-rounds-programme = Which rounds, where this server has several

programme-first = Coffee chat
programme-none = This server has no rounds yet. An organiser begins them with `/rounds create`.
programme-unknown = I don't know these rounds. Choose from the list that appears while you type.
programme-which = There are several: { $list }. Name one under `programme` and I know which you mean.
programme-gone = These rounds are no more. `/match status` shows those there are.
programme-many = This server has { $count } kinds of rounds, and that is as many as I can show. Delete one with `/rounds delete` first.
programme-nameless = There is no name in that. Write one that members will recognise, for example *Coffee chat*.

programme-form-title = Rounds
programme-form-name = What are they called?
programme-form-preset = What are they for?
programme-form-cadence = How often?
programme-form-day = On which day are people matched?
programme-form-hour = At what time?
programme-form-hour-hint = In this server's time zone; everybody sees it in their own
programme-preset-coffee = Coffee chat: people with shared interests, newcomers with old hands
programme-preset-welcome = Welcome buddy: a newcomer and somebody who has been here a while
programme-preset-mentoring = Mentoring: one who knows, and those who learn
programme-preset-tandem = Language tandem: two who learn each other's language
programme-preset-mixed = Mixed teams: people of different roles
programme-cadence-weekly = Every week
programme-cadence-fortnightly = Every two weeks
programme-cadence-monthly = Once a month, in its first days

programme-about-coffee = People who share interests, hours and a language meet; newcomers preferably somebody established who is like them.
programme-about-welcome = Who joined this server within the last 30 days meets somebody who has been here longer, and shares a language and interests.
programme-about-mentoring = Who says in `/match status` how many they would mentor meets so many who look for it.
programme-about-tandem = Two meet who each speak what the other learns: languages in their introduction, and among their interests.
programme-about-mixed = Nobody meets somebody of the same role, among those that you choose.
programme-when = **{ $rhythm }** ({ $zone }). Announced { $days } days before; each round lasts { $length } days. Next: { $when }
programme-when-paused = **{ $rhythm }** ({ $zone }). It is not running: press *Begin* when everything is as you wish.
programme-rhythm-weekly = every { $day } at { $time }
programme-rhythm-fortnightly = every second { $day } at { $time }
programme-rhythm-monthly = on the first { $day } of each month at { $time }
programme-channel = In which channel do I announce rounds, and open the private threads?
programme-placeholder-channel = Choose a channel
programme-size = { $count ->
        [2] In pairs
       *[other] In groups of { $count }
    }
programme-placeholder-size = How many at a time?
programme-roles-mentoring = Who may mentor? Without a role, whoever says so.
programme-roles-mixed = Across which roles? Choose two at least.
programme-placeholder-role = Choose roles
programme-extra-by-itself = Goes by itself: nobody looks at the plan first
programme-extra-spread = Introductions are spread over an hour
programme-extra-voice = A voice room opens at the time people agreed on
programme-placeholder-extras = What else?
programme-pause-button = Pause
programme-begin-button = Begin
programme-rewrite-button = Change name and times
programme-created = Nothing has begun yet. Look through the choices, then press *Begin*.
programme-paused = Paused: no more rounds until somebody presses *Begin*. Whoever takes part stays in.
programme-goes-on = It goes on. Members join with `/match join`.
programme-needs-roles = Mixed teams need at least two roles across which I can mix. Choose them in `/rounds edit`, then press *Begin*.
programme-channel-gone = The channel of these rounds no longer exists. Choose another in `/rounds edit`, then press *Begin*.
programme-list = **Rounds of this server**
    { $list }
programme-row = **{ $name }** · { $channel } · { $rhythm } · { $people ->
        [0] nobody takes part yet
        [one] one takes part
       *[other] { $people } take part
    } · { $when }
programme-row-paused = paused
programme-more = …and { $count } more
programme-delete = Delete **{ $name }**? { $people ->
        [0] Nobody takes part.
        [one] One person takes part, and then no more.
       *[other] { $people } people take part, and then no more.
    } Threads that are open stay. This cannot be undone; `/rounds pause` only pauses.
programme-delete-button = Delete
programme-deleted = **{ $name }** is no more. Its threads stay where they are.

match-introduce-first = Matches rest on what people say of themselves. Type `/introduce` first (it takes a minute), then `/match join`.
match-did-joined = You're in, in every round of { $list }. Each time I open a private thread for you and who fits you best. You can leave at any time with `/match leave`.
match-did-already = You take part in { $list } already; there is nothing to do until the next round.
match-did-resumed = Welcome back: you take part in { $list } again.
match-did-once = You're in for this one round of { $list }, and in no other.
match-did-late = The groups of { $list } are made already. As soon as somebody else is free I put you together; if nobody is, join the next round.
match-did-skipped = I leave you out of this round of { $list }. You are in the ones after it.
match-did-out = You're out of this round of { $list }.
match-did-left = You're out: no more rounds of { $list } until you type `/match join` again.
match-did-not-in = You did not take part anyway. Type `/match join` if you would like to.
match-not-in = You take part in nothing that could be paused or changed. Type `/match join` first.
match-round-over = This round is over for who joins now. Press *Join every round*, or wait for the next announcement.
match-round-begun = The groups of this round are made, so I can't leave you out any more. Tell the others in your thread; `/match leave` is for the rounds to come.

match-programme = ### { $name }
    { $channel } · { $rhythm }
match-in = You take part { $often }, with { $others ->
        [0] nobody else yet
        [one] one other person
       *[other] { $others } others
    }.
match-once-in = You are in the next round only, with { $others ->
        [0] nobody else yet
        [one] one other person
       *[other] { $others } others
    }.
match-out = You don't take part. { $others ->
        [0] Nobody does yet
        [one] One person does
       *[other] { $others } people do
    }; press *Join every round* to be among them.
match-every-1 = in every round
match-every-2 = in every second round
match-every-4 = in every fourth round
match-next = Your next match: { $when } ({ $away }).
match-skipped = You are left out of the next round.
match-paused-until = You pause until { $until }: press *Resume* to be back at once.
match-paused-open = You pause until you press *Resume*.
match-programme-paused = These rounds are paused by the organisers.
match-in-paused = You have asked me to leave you alone: no match comes until you press *Resume* in `/notifications`.
match-in-paused-until = You have asked me to leave you alone until { $until }: no match comes before. To take it back, press *Resume* in `/notifications`.
match-paused = You pause until { $until }: no match comes before. To be back at once, type `/match join`.
match-goes-on = What is under way goes on: { $threads }. If you have no time for it, a word there is enough; whoever waits for you can be matched again.
match-until-day = { $day } (in { $days ->
        [one] one day
       *[other] { $days } days
    })
match-until-unreadable = I can't read "{ $text }" as a day. Write for example *2027-01-15*, *15.1.* or *3 weeks*.
match-until-far = That day is not within the next year. Choose one that is, or type `/match leave`.

match-join-button = Join every round
match-once-button = Only this one
match-skip-button = Not this one
match-only-next-button = Only the next one
match-skip-next-button = Not the next one
match-leave-button = Leave
match-resume-button = Resume
match-show-button = Change
match-often-1 = Every round
match-often-2 = Every second round
match-often-4 = Every fourth round
match-placeholder-often = How often?
match-way-thread = Meet in a private thread
match-way-messages = Meet by direct messages, if all of us wish so
match-placeholder-way = Where?
match-capacity = { $count ->
        [0] I look for a mentor
        [one] I would mentor one person
       *[other] I would mentor { $count } people
    }
match-placeholder-capacity = Mentor, or mentored?
