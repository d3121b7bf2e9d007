# /people and asking to meet

cmd-people = Find the people you would like to know
cmd-people-find = Find people by what they like, speak or look for
cmd-people-find-interest = Something they are into, for example hiking
cmd-people-find-language = A language they speak
cmd-people-find-looking-for = What they hope to find here
cmd-people-like-me = See with whom you share most, and what
menu-ask-to-meet = Ask to meet

page-back = Back
page-on = More

people-find-how = Say whom you look for: name an interest, a language or what they look for (or several of them) in `/people find`. To see who is like you, type `/people like-me`.
people-introduce-first = This rests on what people say of themselves. Type `/introduce` first (it takes a minute), then try this again.
people-found = **{ $count ->
        [one] One person
       *[other] { $count } people
    }** for { $wanted }{ $pages ->
        [one] {""}
       *[other] {" "}(page { $page } of { $pages })
    }
people-found-more = **More than { $count } people** for { $wanted } (page { $page } of { $pages }; others tomorrow)
people-found-nobody = I know nobody here for { $wanted } yet. Name less in `/people find`, or see who is like you with `/people like-me`.
people-all-gone = Nobody of them is left to be shown. Type `/people find` again.
people-like-me = **Like you**: the people with whom you share most.
people-like-me-nobody = I know nobody here yet who shares your interests. As more people introduce themselves, try `/people like-me` again; more interests in `/profile edit` help too.
people-helps = **What would help:** if any of these is yours too, add it in `/profile edit`.
    { $list }
people-help = { $count ->
       *[other] { $count } people
    } here are into { $interest }
people-help-more = More than { $count } people here are into { $interest }
people-help-near = { $count ->
       *[other] { $count } people
    } here are into { $interest }, which is near your { $near }
people-help-near-more = More than { $count } people here are into { $interest }, which is near your { $near }

share-interests = You share { $list }
share-near = Their { $theirs } is near your { $mine }
share-near-both = { $one } and { $other } are near each other
share-languages = You both speak { $list }
share-evenings = Both usually have time on { $count ->
        [one] one evening
       *[other] { $count } evenings
    } a week
share-hours = Both usually have time in { $count ->
        [one] one hour
       *[other] { $count } hours
    } of the week
share-wish-friends = You are both looking for friends
share-wish-collaborators = You are both looking for collaborators
share-wish-mentoring = One of you looks for a mentor, the other for somebody to mentor
share-wish-professional = You are both looking for professional contacts

ask-form = Ask { $name } to meet
ask-form-note = A word from you, if you like
ask-form-note-hint = Why you would like to meet, or what you could talk about. Sent only to them.
ask-sent = I'll ask { $name } privately. If they would like to meet you too, I open a thread for you both; otherwise you hear "not now" from me within a week, whatever the reason.
ask-crossing = { $name } has asked to meet you too! I'm opening a private thread for you both.
ask-self = That is you! Use this on somebody whom you would like to meet; `/people like-me` shows who shares your interests.
ask-bot = That is a bot, and bots are always free. Use this on somebody whom you would like to meet; `/people like-me` shows who shares your interests.
ask-not-introduced = { $person } has not introduced themselves here, so I ask them nothing. Write to them yourself if you would like to.
ask-met-lately = You and { $name } have a thread already: write to them there. { $thread }
ask-open-already = You have asked { $name } already, and it is still open: you'll hear from me within a week of asking.
ask-again-so-soon = You asked { $name } not long ago; give it time. `/people like-me` shows who else shares your interests.
ask-too-many-open = You have { $most } asks open, which is as many as may be. Wait until you hear of one of them, then ask again.
ask-too-many-this-week = You have asked { $most } people within a week, which is as many as may be. Ask again in a few days.

ask-received = **{ $name } would like to meet you.**
ask-note = { $name } writes: { $note }
ask-received-free = -# You are free to do nothing at all. Unless you accept, { $name } only hears "not now" one of these days, at a time that does not depend on what you do. Open until { $until }.
ask-accept-button = Accept
ask-decline-button = Not now
ask-report-button = Report
ask-report-form = Report this
ask-report-words = What is wrong with it?
ask-report-hint = Goes to the moderators with your name and with what was written to you.
ask-opening = You accepted. I'm opening a private thread for you both…
ask-accepted = You accepted: { $thread }
ask-declined = Alright. They hear "not now" one of these days, and nothing more.
ask-reported = You reported this. I never bring you two together again, and they learn nothing of it from me.
ask-ended = This has ended, and nothing more comes of it. If you would like to meet somebody, use *Ask to meet* on their card or in the menu on their name.
ask-answered = You have answered this already; the message above says how it goes on.
ask-of-another = This is for the person who was asked, and only they can answer. To meet somebody yourself, use *Ask to meet* on their card.
ask-no-thread = ⚠️ You accepted, but I could not open a thread for you two. An organiser sees in `/setup check` what is missing; once it is mended, press *Accept* again.
ask-not-now = Not now: { $name } and you do not meet this time. It says nothing about you; people are busy, away, or miss a message. `/people like-me` shows who else shares your interests.
ask-not-now-somebody = Not now: somebody whom you asked and you do not meet this time. It says nothing about you; people are busy, away, or miss a message. `/people like-me` shows who else shares your interests.
ask-hello = Hello { $people }, meet each other! { $name } asked, and here you are.
ask-why = **What you share**
    { $list }

did-connections-thread = open the thread of two who would like to meet
did-connections-member = add somebody to the thread of two who would like to meet
did-connections-hello = introduce two to each other who would like to meet
did-connections-ask = show somebody how it goes on with an ask to meet
