# /checkins

cmd-checkins = Questions that keep a channel talking
cmd-checkins-create = Ask a question in a channel, again and again
cmd-checkins-list = See this server's check-ins
cmd-checkins-delete = Ask a check-in no more
cmd-checkins-channel = Where to ask
cmd-checkins-question = What to ask
cmd-checkins-days = On which days: weekdays, or mon, thu
cmd-checkins-time = At what time: 9:30, 17 or 5 pm
cmd-checkins-zone = In which time zone; this server's unless you choose another
cmd-checkins-delete-checkin = Which check-in

checkin-created = I'll ask in { $channel }, in the time of { $zone }. The next times, shown in yours:
    { $times }
checkins-list = **Check-ins of this server**
    { $list }
checkins-row = `{ $id }` { $question } · { $channel } · next { $next }
checkins-more = …and { $count } more
checkins-none = This server has no check-ins yet. Begin one with `/checkins create`.
checkin-unknown = This server has no check-in { $id }. `/checkins list` shows those it has.
checkin-deleted = I ask no more: "{ $question }". The answers stay where they are.
checkin-closed = This question is closed: a newer one has been asked, or it was taken back. Answer the newest one in the channel.

days-unreadable = I can't read "{ $days }" as days. Write for example *weekdays* or *mon, thu*.
time-unreadable = I can't read "{ $time }" as a time of day. Write for example *9:30* or *5 pm*.
question-empty = There is no question in that. Write one that people can answer in a sentence, for example: What made you smile this week?

answer-button = Answer
answer-title = Your answer
answer-label = Everyone in the channel will read it
answer-empty = There was nothing to read in your answer. Press *Answer* again; a word is enough.
answer-kept = Thank you, I have your answer. The question shows as many as fit; press *Answer* again to change yours.
answers-count = { $count ->
        [one] One answer
       *[other] { $count } answers
    }
answers-more = -# …and { $count } more
