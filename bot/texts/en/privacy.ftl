# /privacy

cmd-privacy = See, take along or erase what I hold on you
cmd-privacy-show = See in words what I hold on you on this server
cmd-privacy-export = Get all of it as files: one for programs, one to read
cmd-privacy-erase = Erase it for good; I ask once more before I do

privacy-nothing = I hold nothing on you on this server. That changes when you type `/introduce`, take part in something, or are greeted.
privacy-held = **This is what I hold on you here:**
privacy-next = `/privacy export` gives you all of it as files; `/privacy erase` erases it.

privacy-holds-ask-notes = { $count ->
        [one] What you wrote to somebody whom you asked to meet.
       *[other] What you wrote to { $count } people whom you asked to meet.
    }
privacy-holds-asks = { $count ->
        [one] That you asked somebody to meet, when, and until when it is open.
       *[other] That you asked { $count } people to meet, when, and until when each is open.
    }
privacy-holds-asks-received = { $count ->
        [one] That somebody asked you to meet, when, and what you answered.
       *[other] That { $count } people asked you to meet, when, and what you answered.
    }
privacy-holds-answers = { $count ->
        [one] One answer to a check-in.
       *[other] { $count } answers to check-ins.
    }
privacy-holds-arrivals = That you have arrived and not yet passed this server's screening.
privacy-holds-contacts = { $count ->
        [one] That I have written to you once without being asked, and when.
       *[other] That I have written to you { $count } times without being asked, and when: so that it is not too often.
    }
privacy-holds-corners = That you have a private thread in which I write to you.
privacy-holds-departures = That you have left this server, and when.
privacy-holds-direct-channels = That we have a direct conversation, and whether you take messages in it.
privacy-holds-greeter-asks = { $count ->
    [one] One time that a greeter was asked to answer somebody: you, or for you.
   *[other] { $count } times that a greeter was asked to answer somebody: you, or for you.
}
privacy-holds-greeters = That you greet newcomers, where you are asked, and how often.
privacy-holds-drafts = A form of yours that I could not take yet, as you typed it.
privacy-holds-greetings = Which message of mine greeted you.
privacy-holds-held-cards = That a moderator sees your introduction before it is posted.
privacy-holds-introduction-records = What became of your introductions: when you wrote them and were answered, and whether you came back.
privacy-holds-introductions = Which message shows your introduction.
privacy-holds-meeting-people = { $count ->
        [one] That I have brought you together with somebody once.
       *[other] That I have brought you together with somebody { $count } times.
    }
privacy-holds-participants = { $count ->
        [one] That you take part in one kind of rounds, since when, how often, and how you wish to.
       *[other] That you take part in { $count } kinds of rounds, since when, how often, and how you wish to.
    }
privacy-holds-round-alone = { $count ->
        [one] One round in which I found nobody for you, and why.
       *[other] { $count } rounds in which I found nobody for you, and why.
    }
privacy-holds-round-groups = { $count ->
        [one] That you were the one to write first in a group, once.
       *[other] That you were the one to write first in a group, { $count } times.
    }
privacy-holds-round-guests = { $count ->
        [one] One round for which you chose something else than for the others.
       *[other] { $count } rounds for which you chose something else than for the others.
    }
privacy-holds-round-seats = { $count ->
        [one] One group of a round that you are or were in, when you first answered there, and what you said came of it.
       *[other] { $count } groups of rounds that you are or were in, when you first answered there, and what you said came of each.
    }
privacy-holds-rounds = { $count ->
        [one] One round that you tried out as an organiser.
       *[other] { $count } rounds that you tried out as an organiser.
    }
privacy-holds-partings = { $count ->
        [one] One person whom you asked to be kept away from.
       *[other] { $count } people whom you asked to be kept away from.
    }
privacy-holds-pictures = The picture that you uploaded.
privacy-holds-preferences = How you wish to be addressed: where, when, and from when on.
privacy-holds-profile-answers = { $count ->
        [one] Your answer to a question of this server's.
       *[other] Your answers to { $count } questions of this server's.
    }
privacy-holds-profile-interests = { $count ->
        [one] One interest, as you wrote it and as I understood it.
       *[other] { $count } interests, as you wrote them and as I understood them.
    }
privacy-holds-profiles = Your profile: what you said of yourself, and the name and picture you had then.
privacy-holds-reminders = That you have been reminded to introduce yourself, or do not wish to be.
privacy-holds-reports = That you have reported somebody within the last day, and not whom: so that it is not too often.
privacy-holds-waits = That your introduction waits for an answer.

privacy-page-title = What Kith holds on you
privacy-page-when = Written on { $when }. Other people are left out of it. kith.json beside this page has every detail.
privacy-when = When
privacy-field-about = About me
privacy-field-again = Would meet again
privacy-field-answer = Answer
privacy-field-answers = Answers, not yet taken
privacy-field-asked-at = Asked whether to go on
privacy-field-avatar-url = Picture on Discord
privacy-field-capacity = Would mentor so many
privacy-field-content = Picture
privacy-field-every = Takes part in every … round
privacy-field-greets-way = Where I ask you to greet
privacy-field-hours = Hours, a bit each
privacy-field-in-messages = Wishes for direct messages
privacy-field-interests = Interests
privacy-field-is-out = Left out of it
privacy-field-joined-at = Since
privacy-field-key = Understood as
privacy-field-label = Interest
privacy-field-languages = Languages
privacy-field-left-at = Left the group
privacy-field-links = Links
privacy-field-looking-for = Looking for
privacy-field-member-since = Member of the server since
privacy-field-name = Name
privacy-field-note = Your words to them
privacy-field-paused-until = Paused until
privacy-field-per-week = At most so often a week
privacy-field-pronouns = Pronouns
privacy-field-quiet-rounds = Rounds without a sign
privacy-field-quiet-since = Quiet from (hour)
privacy-field-quiet-until = Quiet until (hour)
privacy-field-rating = Rating
privacy-field-reason = Why
privacy-field-result = What came of it
privacy-field-signed-at = First sign
privacy-field-text = Answer
privacy-field-way = Where I write to you
privacy-field-word = A word to the organisers
privacy-field-zone = Time zone

privacy-exported = Here is everything I hold on you here. Only you see this message: save the files, it goes when you close Discord.
privacy-export-too-big = What I hold on you is more than the { $limit } MB that Discord lets me send here. Take your picture out of your profile and try again, or ask whoever runs this bot for it.

privacy-erase-question = ## Erase what I hold on you?
privacy-erase-goes = **What goes:** your profile and picture, drafts, answers, whom you blocked as a list, that you take part, and my messages that show your words.
privacy-erase-stays = **What stays:** that somebody was matched, without you in it, so that others' matches still count. Who is to be kept apart from whom, as a code that names nobody: blocks and reports hold, also if you come back. What you wrote yourself, and the threads that I opened: those are Discord's, and yours to delete. Copies that whoever runs this bot has made for safety, until they are replaced.
privacy-erase-final = **This cannot be undone.** If you want to keep it, type `/privacy export` first.
privacy-erase-here-button = Erase here
privacy-erase-everywhere-button = Erase everywhere
privacy-erased-here = Erased. I hold nothing on you on this server any more; messages with your words go in the next minutes.
privacy-erased-everywhere = Erased, on every server that I am on. Messages with your words go in the next minutes.

cmd-setup-keep = Choose how long I keep what people said who have left
cmd-setup-keep-days = Days, from 0 (erased at once) to 365; otherwise 30
setup-keep-chosen = { $days ->
        [0] What somebody said is erased as soon as they leave.
        [one] What somebody said is erased one day after they left, unless they come back.
       *[other] What somebody said is erased { $days } days after they left, unless they come back.
    } That holds for those who left before, too.
did-privacy-erasure = delete a message of somebody who was erased
