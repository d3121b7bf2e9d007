# Rescue: a partner who does not answer

rescue-offer = { $person }, nobody else has written here yet. They may just be busy: wait as long as you like. If you'd rather not, press the button: I ask whether they are here, and match you again in this same round if they don't answer.
rescue-offer-button = My partner does not answer
rescue-begun = I'm asking now, kindly and without blame. If nobody says that they are here within a day, I look for somebody else for you, in this same round.
rescue-left-alone = { $person }, the other one is no longer in this group. Would you like to be matched again, in this same round? Press the button, and I look for somebody else for you.
rescue-again-button = Match me again
rescue-begun-again = I'm looking for somebody else for you, in this same round. You find yourself in a thread with them as soon as there is one.
rescue-gone = One of you is no longer in this group.
rescue-asked = { $people }, are you here? Press the button, or write something, until { $until }. If not, that's fine too: then somebody else talks with the one who waits.
rescue-here-button = I'm here
rescue-are-you-here = **Are you here?** Somebody you were matched with would like to talk, and waits for you. { $thread }
    Press the button, or write there, until { $until }. If you can't just now, do nothing: then I match them with somebody else.
rescue-welcome = Good that you're here! They are waiting for you: write a line. { $thread }
rescue-here = { $person } is here. Over to you both!
rescue-looking = { $person }, nobody has come, so I'm looking for somebody else for you, as long as this round lasts. Who comes after all can simply write here.
rescue-looking-again = { $person }, I'm looking for somebody else for you, as long as this round lasts.
rescue-placed = This group is over: who waited here has been matched again.
rescue-over = This has come to its end. The next round brings you together with somebody new.
rescue-let-go = You gave no sign in your last match, so I have matched the one who waited with somebody else: nobody waits for you any more, and nobody minds. You're in the next round as before; if it's too much just now, type `/match pause`.
rescue-may-join = **May somebody join you?** Their partner in this round did not answer, and of all groups yours fits them best. Only if you both say yes; who says no is not told to anybody.
rescue-may-join-half = **May somebody join you?** Their partner in this round did not answer, and of all groups yours fits them best. One of you has said yes; if the other does too, they join you.
rescue-take-in-button = Yes, gladly
rescue-stay-two-button = Rather not
rescue-stay-two = You stay as you are.
rescue-taken-in = Thank you! Somebody is joining you.
rescue-thanks = Thank you! As soon as you both have said yes, I let them in.
rescue-no-matter = No matter at all: you stay as you are, and nobody hears who of you it was.
rescue-of-another = This is for the people of that group. To see your own match, type `/match why`.
rescue-round-over = This round is over. Type `/match status` to see when the next one comes.
rescue-begun-already = You have pressed this before; the message above shows how it stands. Read there how it goes on.
rescue-too-late = Thank you for coming! Whoever waited has been matched with somebody else meanwhile. You're in the next round as before: `/match status` shows when it is.
rescue-question-over = This has been answered meanwhile, so there is nothing left to decide. Just go on talking.

privacy-holds-round-rescues = { $count ->
        [one] That nobody answered you in a round once, and how it went on.
       *[other] That nobody answered you in { $count } rounds, and how it went on.
    }
privacy-holds-round-willing = { $count ->
        [one] That you were willing to let somebody join your group.
       *[other] That you were willing to let somebody join your group, { $count } times.
    }
privacy-field-stage = How far it went
did-rounds-rescue = help somebody whose partner does not answer
