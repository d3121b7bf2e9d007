# The thread of a group: introduced, times to meet, what came of it, keeping in touch

thread-name = { $names }
thread-hello = Hello { $people }, meet each other!
thread-why = **Why you?**
    { $list }
thread-why-new = **Why you?** You have not met yet, and different interests make good questions.
thread-why-interests = { $count ->
        [2] You share { $list }
       *[other] You all share { $list }
    }
thread-why-near = { $one } and { $other } are near each other
thread-why-languages = { $count ->
        [2] You both speak { $list }
       *[other] You all speak { $list }
    }
thread-why-two = { $one } and { $other } share { $interest }
thread-why-mentoring = { $one } and { $other }: one looks for a mentor, the other for somebody to mentor
thread-wish-friends = { $count ->
        [2] You are both looking for friends
       *[other] You are all looking for friends
    }
thread-wish-collaborators = { $count ->
        [2] You are both looking for collaborators
       *[other] You are all looking for collaborators
    }
thread-wish-mentoring = { $count ->
       *[other] One of you looks for a mentor, the other for somebody to mentor
    }
thread-wish-professional = { $count ->
        [2] You are both looking for professional contacts
       *[other] You are all looking for professional contacts
    }
thread-openers = **To start with:**
    { $list }
thread-opener-1 = { $name }, how did you come to { $interest }?
thread-opener-2 = { $name }, what would you show somebody who knows nothing of { $interest }?
thread-opener-3 = { $name }, what was your best moment with { $interest } so far?
thread-opener-4 = { $name }, which question about { $interest } does nobody ever ask you?
thread-first = **{ $person } writes first:** a hello is enough.
thread-readers = -# This thread is yours. The moderators of this server can read it too. On { $closes } I ask how it went.
thread-nudge = Nobody has written here yet, and there is time until { $closes }. One line is enough: which of the questions above would you answer first?
thread-nudge-first = Nobody has written here yet, and there is time until { $closes }. { $person }, would you begin? One line is enough.
thread-ended = This group is over, so nothing more comes of it here. To meet somebody, type `/match status` and see when the next round is.
thread-of-others = This belongs to the people of this group, and you are not among them. To meet people yourself, type `/match join`.

dates-suit = **When?** Then all of you usually have time:
dates-unknown = -# Left out of account, since I don't know their time zone: { $people }. `/profile edit` tells me.
dates-line = **{ $number }** · { $when } ({ $soon })
dates-propose = Propose { $number }
dates-other = Another time
dates-find = Find a time
dates-none-yet = **When?** I know no hour that all of you have. Agree on one among yourselves, or press *Find a time*.
dates-pick = Propose a time…
dates-more = **More times that suit all of you**, on your clock ({ $zone }). The one that you choose is proposed to the others.
dates-nearest = **No hour suits all of you**; these suit most, on your clock ({ $zone }). The one that you choose is proposed to the others.
dates-clock = { $day } { $date }, { $since } to { $until }
dates-without = Not among the usual hours of { $names }
dates-no-zones = I don't know when any of you has time. Say it in `/profile edit` (time zone and hours), then press the button again; or agree on a time among yourselves, in your own words.
dates-nothing = In the next weeks I find no hour that any of you named. Change your hours in `/profile edit`, or agree on a time among yourselves, in your own words.
dates-over = That time is over, or about to be. Press *Another time* and choose a later one.
dates-far = That is too far away. Press *Another time* and choose a sooner one.
dates-many = { $most } times of yours wait for an answer, which is as many as may be. Agree to one of the others', or write to them what would suit you.
dates-gone = That time is no longer proposed: you agreed on another one. Press *Another time* to propose one more.
dates-agreed-already = You have all agreed on that time already. To change it, press *Another time* and propose another.
dates-you-proposed = Proposed: { $when }. As soon as everybody agrees, it goes into your calendars.
dates-you-agreed = You agreed to { $when }. As soon as everybody does, it goes into your calendars.
dates-all-agreed = Agreed: { $when }. The date for your calendars comes in a moment.
dates-proposed = **{ $person } proposes { $when }** ({ $soon }). Does that suit you, { $lacking }?
dates-agree = That suits me
dates-agreed = **Agreed:** { $when } ({ $soon })
dates-replaced = { $when } was proposed; you agreed on another time.
dates-one-is-gone = One of you is no longer in this group. The times that were proposed or agreed on are for the rest of you; to propose one more, press *Another time*.
dates-calendar = **It's a date**, { $people }: { $when } ({ $soon }). Open the file, or press where your calendar is:
dates-title = { $names } ({ $programme })
dates-about = You were brought together by Kith. The link leads to where on Discord.
dates-room-then = Five minutes before, I open a voice room for you.
dates-room-name = { $names }
dates-room = Your voice room is open: { $channel }. Only you see it, and it goes away at { $closes }.
dates-no-room = I could not open a voice room for you. Meet in any voice channel here; an organiser sees in `/setup check` what I lack.

results-closing = **How did it go**, { $people }? Each of you answers alone, nobody sees what another said, and until { $until } you can change it.
results-closing-alone = **How did it go** with { $people }? Your thread is no longer there, so I ask each of you here. Nobody sees what another said, and until { $until } you can change it.
results-button-met = Met
results-button-scheduled = Scheduled
results-button-not-yet = Not yet
results-button-not-this-time = Not this time
results-rate = How was it for you? (private)
results-rating = { $stars }
results-again-yes = Again some day
results-again-no = Rather not again
results-noted-met = Noted: you met. In a month I ask you once whether you'd like to keep in touch. You can change this until { $until }.
results-noted-scheduled = Noted: you have a date. You can change this until { $until }.
results-noted-not-yet = Noted: not yet. It is not too late: write to each other. You can change this until { $until }.
results-noted-not-this-time = Noted: not this time. Nobody is told, and you may be matched again some day. You can change this until { $until }.
results-noted-yes = Noted: again some day. Nobody is told.
results-noted-no = Noted: rather not again. Nobody is told. If you never want to meet somebody again, `/block add` makes sure of it.
results-rated = Noted: { $rating } of { $most }. No member sees it; it counts in the figures of the rounds only.
results-word-button = A word to the organisers
results-word-title = A word to the organisers
results-word-label = What should they know?
results-word-hint = Goes to their channel, with your name. Your rating does not.
results-word-empty = There was nothing to read in it. Press *A word to the organisers* again and write a few words.
results-word-nowhere = The organisers have chosen no channel for such words, so I could hand it to nobody. Write to one of them yourself; here are your words.
results-word-sent = It is with the organisers now, with your name. To change it, press *A word to the organisers* again.
results-final = That round is over for more than a week, and what was said of it stays. Write to each other whenever you like.
results-notice = **A word on a match of { $programme }**, from { $by } (who was with { $others }):

touch-ask = A month ago you met { $others } in a round. Would you like to keep in touch? A press opens your thread again and says that you would; if you do nothing, nobody hears of it.
touch-ask-messages = A month ago you met { $others } in a round. Would you like to keep in touch? A press tells them that you would; if you do nothing, nobody hears of it.
touch-button = Keep in touch
touch-opening = Good. I'm opening your thread again: { $thread }
touch-open = Good: your thread is open, write there. { $thread }
touch-told = Good. I'm telling { $others } that you would like to keep in touch: write to each other.
touch-write = Good: one of you had said so already. Write to { $others }.
touch-ended = This thread is not opened again. To meet somebody, type `/match status` and see when the next round is.
touch-hello = { $by } would like to keep in touch. How have you been since, { $others }?

did-rounds-nudge = remind a group of its thread
did-rounds-proposal = show a group a proposed time
did-rounds-calendar = give a group its date for the calendar
did-rounds-room = open a group's voice room
did-rounds-room-away = take a group's voice room away
did-rounds-room-note = tell a group of its voice room
did-rounds-closing = ask a group how it went
did-rounds-word = hand on a word to the organisers
did-rounds-reopen = open a group's thread again
did-rounds-in-touch = say who would like to keep in touch
did-rounds-reunion = open a new thread for people who met
did-rounds-guest = add somebody to the new thread of people who met

privacy-holds-round-openers = { $count ->
        [one] One question with which I let you and others begin.
       *[other] { $count } questions with which I let you and others begin.
    }
privacy-holds-round-proposals = { $count ->
        [one] One time to meet that you proposed.
       *[other] { $count } times to meet that you proposed.
    }
privacy-holds-round-agreements = { $count ->
        [one] One time to meet to which you agreed.
       *[other] { $count } times to meet to which you agreed.
    }
privacy-holds-round-words = { $count ->
        [one] That a word of yours was shown to the organisers.
       *[other] That { $count } words of yours were shown to the organisers.
    }
privacy-holds-round-touches = { $count ->
        [one] That you were asked once to keep in touch, and whether you wished to.
       *[other] That you were asked { $count } times to keep in touch, and whether you wished to.
    }
privacy-field-opener = Question, by its name
