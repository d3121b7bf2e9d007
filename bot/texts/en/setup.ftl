# /setup

cmd-setup = Set Kith up on this server
cmd-setup-panel = Choose channels and the time zone: three choices and everything works
cmd-setup-check = See which permission is missing where, and how to mend it
cmd-setup-zone = Choose any time zone, if yours is not in the panel's list
cmd-setup-zone-zone = Type a city, for example Madrid

setup-panel = ## Set Kith up
    Three choices and everything works. You can change them at any time; each is kept at once.
setup-choose-introductions = Where do introductions go?
setup-choose-rounds = In which channel do I announce rounds, and open the private threads of matched people? With a time zone chosen too, *Coffee chat* begins there; `/rounds edit` changes it.
setup-choose-zone = Which time zone does this server live in?
setup-choose-welcome = *If you like:* where do I greet newcomers? Otherwise beside the introductions.
setup-placeholder-channel = Choose a channel
setup-placeholder-zone = Choose a time zone
setup-ready = ✅ **Ready.** Members can type `/introduce` and `/match join`; you can type `/rounds run` and `/checkins create`.
setup-not-ready = ⏳ Not ready yet: make the three choices above.
setup-check-button = Check permissions
setup-ready-but = ⚠️ The choices are made, but I may not do everything in these channels yet: press *Check permissions* to see what is missing.
setup-check-more = …and { $count } more; mend these first, then check again.
setup-check-fine = ✅ Everything is in place: I can post, open threads and add people wherever I need to.
setup-check-problems = **This stands in the way:**
setup-check-unfinished = The setup is not finished: make the three choices in `/setup panel`.
setup-check-gone = A channel you chose no longer exists ({ $channel }): choose another in `/setup panel`, or in `/rounds edit` if it was for rounds.
setup-check-rights = In { $channel } I lack { $rights }: open the channel's settings → *Permissions* → *Kith*, and allow it.
setup-check-server = Voice rooms need { $rights }, which I lack in this server: open *Server Settings* → *Roles* → *Kith*, and allow it; or turn voice rooms off in `/rounds edit`.
setup-failure-forbidden = { $when }, in { $place }, I was not allowed to { $what }{ $count ->
        [one] .
       *[other] {" "}({ $count } times this week).
    } Once the permissions there are mended, what comes next will work.
setup-failure-gone = { $when }, in { $place }, I could not { $what }{ $count ->
        [one] {""},
       *[other] {" "}({ $count } times this week),
    } because the place or person was gone. If that was not meant, choose another channel in `/setup panel` or in the command.
did-introductions-greeting = greet a newcomer
did-introductions-card = post an introduction
did-introductions-thread = open an introduction's thread
did-introductions-guest = add somebody to the thread of their introduction
did-rounds-thread = open a pair's thread
did-rounds-member = add somebody to their pair's thread
did-rounds-introduction = introduce a pair to each other
did-rounds-announcement = announce a round
did-rounds-note = tell the others of a match that somebody could not come
did-rounds-organisers = tell the moderators how a round goes
did-checkins-prompt = ask a question
did-checkins-answers = show the answers to a question
did-contact-corner = open somebody's private corner
did-contact-guest = let somebody into their private corner
did-contact-note = tell somebody something
did-contact-answer = answer somebody
setup-missing-introductions = This server has not chosen a channel for introductions yet. An organiser can do that in `/setup panel`.
setup-missing-rounds = This server has not chosen a channel for matches yet. An organiser can do that in `/setup panel`.
setup-missing-zone = This server has not chosen its time zone yet. Choose it in `/setup panel`, or name one in the command.

cmd-setup-questions = Ask your own questions in the form of introductions
cmd-setup-questions-ask = Ask a question of your own in the place of an optional field
cmd-setup-questions-question = What to ask, at most 45 characters
cmd-setup-questions-field = In the place of which field
cmd-setup-questions-drop = Ask for a field again, and forget your question with its answers
cmd-setup-questions-list = See the form as it is
setup-question-empty = There is no question in that. Write one that fits over a field, for example: Which team are you in?
setup-question-long = "{ $question }" is { $over ->
        [one] one character
       *[other] { $over } characters
    } too long to stand over a field. Say it in at most 45 characters.
setup-question-asked = From now on the form asks "{ $question }" where it asked for { $field }. Members still find { $field } under *Add more*. Earlier answers to another question in that place are gone.
setup-question-dropped = The form asks for { $field } again; your question and its answers are gone.
setup-question-none = The form asks for { $field } as it is; there is no question of yours in its place. `/setup questions list` shows the form.
setup-questions = **The form asks for** *About me* and *Interests*, and if people like for:
    { $list }
setup-question-row = "{ $question }" (in the place of { $field })
slot-name = name and pronouns
slot-looking-for = what they are looking for
slot-languages = languages

cmd-setup-links = Whose links members may show as links
cmd-setup-links-allow = Let members' links to a site be links
cmd-setup-links-forbid = Let members' links to a site be plain words again
cmd-setup-links-site = A site, for example github.com
cmd-setup-links-list = See the sites to which members may link
link-host-unreadable = I can't read "{ $host }" as a site. Write its name, for example: github.com
link-host-invites = { $host } leads into other servers. Members can post invitations themselves, where your server allows it.
link-hosts-full = There are { $most } sites already. Take one out with `/setup links forbid` first.
link-host-allowed = Members' links to { $host } are links from now on, without a preview. All others stay plain words.
link-host-forbidden = Links to { $host } are plain words from now on. What has been posted changes when it is next edited.
link-host-unknown = { $host } was not among the sites anyway. `/setup links list` shows them.
link-hosts = Members' links to these sites, and to what is below them, are links:
    { $list }
link-hosts-none = Members' links are plain words everywhere. Allow a site with `/setup links allow`, for example github.com.
