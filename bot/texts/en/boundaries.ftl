# /block, /report and /setup pairs

cmd-block = Keep away from somebody: silently, both ways, everywhere on this server
cmd-block-add = Keep away from somebody; they learn nothing of it
cmd-block-add-member = Whom you would rather not meet
cmd-block-remove = Take a block back
cmd-block-remove-member = Whom you have blocked
cmd-block-list = See whom you have blocked
cmd-report = Tell the moderators what somebody did; the two of you are kept apart for good
cmd-report-member = Who it is about

block-added = Done. Whatever I do on this server, I never bring you and { $person } together again: in no round, no thread and no suggestion, for you as for them. { $person } learns nothing of it, now or later. You can take it back with `/block remove`.
    -# I do not hide what people write in channels: Discord's own *Block*, in their profile, does that.
block-there-already = You have blocked { $person } already, and they know nothing of it. `/block list` shows everybody you have blocked.
block-removed = Your block of { $person } is lifted; they know neither of it nor of its end. If you have reported them too, that still keeps you apart. Type `/block add` if you change your mind.
block-not-there = You have not blocked { $person }. `/block list` shows everybody you have blocked.
block-self = That is you. Name somebody else in `/block add`; if you would rather be left out of rounds, type `/match leave`.
block-bot = That is a bot, and I bring nobody together with bots. Name a person in `/block add`.
block-list = **You have blocked:**
block-list-none = You have blocked nobody. With `/block add` you can, and nobody learns of it.
block-list-more = …and { $count } more
block-list-nameless = { $count ->
        [one] …and one person whose data has been erased; it holds all the same
       *[other] …and { $count } people whose data has been erased; it holds all the same
    }

report-self = That is you. Name the person it is about in `/report`.
report-bot = That is a bot. Tell an organiser of this server about it: they decide which bots are here.
report-empty = There is nothing in your report yet. Type `/report` again and say in a few words what happened.
report-too-many = You have made five reports within a day, and more I do not pass on. `/block add` keeps you away from somebody at once; for anything urgent, write to a moderator of this server yourself.
report-form-title = Report { $name }
report-form-words = What happened?
report-form-words-hint = Goes to the moderators, with your name. Where it was and when helps them.
report-delivered = Your report is on its way to the moderators of this server, and I never bring you and { $person } together again. { $person } learns nothing of it from me.
report-not-delivered = I never bring you and { $person } together again, and they learn nothing of it from me. But your report has not reached the moderators: there is no channel for reports here that I can post in and that { $person } cannot read. Here are your words: send them to a moderator whom you trust.
report-notice = ### Report
    { $by } reports { $of }:
report-notice-what = **It is about** { $what }.
report-about-member = what { $person } did
report-about-ask = how { $person } asked to meet
report-notice-apart = -# I never bring these two together again. I have told { $of } nothing: please keep it so, and answer who reported.
did-boundaries-report = hand on a report

cmd-setup-pairs = Bring two people together, or keep them apart
cmd-setup-pairs-together = Bring two people together in the next round
cmd-setup-pairs-apart = Never bring two people together
cmd-setup-pairs-forget = Leave it to the matching again whether two people meet
cmd-setup-pairs-list = See whom you bring together and whom you keep apart
cmd-setup-pairs-one = One of the two
cmd-setup-pairs-other = The other one
pair-pinned = Noted: in the next round in which both take part, { $one } and { $other } come together, unless they have met already or one of them would rather not. With that round the wish is used up, whatever came of it. Nobody is told that it was yours.
pair-pinned-already = That wish is noted already: { $one } and { $other } come together in the next round in which both take part, if nothing speaks against it. `/setup pairs list` shows all of them.
pair-forbidden = Noted: I never bring { $one } and { $other } together, and tell neither of them. `/setup pairs forget` takes it back.
pair-forbidden-already = I keep { $one } and { $other } apart for you already. `/setup pairs forget` takes it back.
pair-forgotten = Noted: for { $one } and { $other } you wish nothing any more.
pair-unknown = You have wished nothing for { $one } and { $other }. `/setup pairs list` shows everything you have.
pair-same = That is one person twice. Name two different ones.
pair-bot = One of these is a bot, and I bring nobody together with bots. Name two people.
pairs-together = **Together in the next round:**
pairs-apart = **Never together:**
pairs-none = You have wished nothing for anybody. With `/setup pairs together` or `/setup pairs apart` you can.
pairs-more = …and { $count } more
pairs-nameless = { $count ->
        [one] …and one pair with somebody whose data has been erased; it holds all the same
       *[other] …and { $count } pairs with somebody whose data has been erased; it holds all the same
    }

setup-choose-moderators = *If you like:* where do reports go? Choose a channel that **only moderators can read**: members must not see it.
setup-check-open = Everybody can read { $channel }, so no report goes there: in the channel's settings → *Permissions*, take *View Channel* from @everyone, or choose another in `/setup panel`.
