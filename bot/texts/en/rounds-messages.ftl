# Groups all of whom chose direct messages

messages-hello = Meet { $people }! **{ $programme }** ({ $channel }) brought you together. All of you wished for direct messages, so there is no thread: you write to each other.
messages-you-first = **You write first:** a hello is enough.
messages-readers = -# I don't see what you write to each other. Whatever you press here I pass on, and on { $closes } I ask how it went. If nobody answers you for a day, say so below, and I ask.
messages-write-button = Write to { $name }
messages-joined-by = { $person } joins you: they came late to this round, and fit well.
messages-moved = **{ $programme }**: you meet in a private thread under { $channel } after all, since direct messages don't reach or suit all of you. Everything is there.
messages-thread-instead = -# You wished for direct messages, but they don't reach or suit all of you, so you meet here. To get them another time, allow direct messages from members of this server in Discord's privacy settings.
messages-midway = **Have you and { $people } written to each other yet?** I can't see it, so I ask once. There is time until { $closes }, and one line is enough.
messages-wrote-button = We have written
messages-not-yet-button = Not yet
messages-noted-wrote = Good to hear! On the last day I ask how it went.
messages-noted-not-yet = That's fine, and not too late: there is time until { $closes }. Write a line to { $people }, or press *Find a time*. If they don't answer, press *My partner does not answer*.
messages-asking = I'm asking { $people }, kindly and without blame, until { $until }. This message shows how it goes on.
messages-are-you-here = **Are you here?** I introduced you to { $person }, who would like to talk, and waits for you.
    Press the button, and write to them, until { $until }. If you can't just now, do nothing: then I match them with somebody else.
messages-looking = Nobody has come, so I'm looking for somebody else for you, as long as this round lasts.
messages-placed = You have been matched again, so this match is over.
messages-both-wait = They are here, and wait for you as well! Write them a line: it may be that your messages crossed, or wait among the message requests.
messages-in-thread = You meet in a private thread by now. Write there, and press there if nobody answers.
messages-too-soon = Give them a day: from { $when } on, press this again, and I ask whether they are here.

did-rounds-letter = introduce somebody to others by direct message
did-rounds-moved = tell somebody that they meet others in a thread after all
privacy-holds-round-letters = { $count ->
        [one] Which direct message of mine to you belongs to a group of a round.
       *[other] Which { $count } direct messages of mine to you belong to groups of rounds.
    }
