# /notifications, and the private corner in which people are addressed

cmd-notifications = Choose where and when I may write to you

notifications-panel = ## How may I reach you?
    What you did not ask for comes { $day ->
        [one] at most once a day
       *[other] at most { $day } times a day
    } and { $week ->
        [one] once a week
       *[other] { $week } times a week
    }, counted over every server we share. What you have just asked for, the thread of your match, and check-ins that you joined are not counted.
notifications-where = **Where**
notifications-to-thread = I write in a private thread that is yours alone, and mention you there. The moderators of this server can read it too. I open it when there is something to tell.
notifications-to-direct = I write you direct messages, and have just tried one when you chose this. If none has come, your direct messages are closed to me: until you allow them in the privacy settings of this server, I write in a private thread of yours instead.
notifications-to-nothing = I write you nothing and never mention you. You find what there is when you type the commands yourself, for example `/match status`.
notifications-way-placeholder = Where I write to you
notifications-way-thread = In a private thread
notifications-way-direct = By direct message
notifications-way-nothing = Nowhere: I look for myself
notifications-hint-thread = Yours alone; I mention you there. The moderators of this server can read it too.
notifications-hint-direct = Between you and me. If they are closed to me, I use a private thread instead.
notifications-hint-nothing = No message and no mention: you find what there is when you type the commands.
notifications-quiet = **Quiet hours**
    From { $since } until { $until } on the clock of { $zone } (your profile's time zone, or else this server's) I write nothing that you did not ask for: it waits until they are over.
notifications-never-quiet = **Quiet hours**
    You have none: I may write at any hour.
notifications-since = Quiet from
notifications-until = Quiet until
notifications-no-quiet = No quiet hours
notifications-not-paused = **Pause**
    Need a rest? Then I write nothing that you did not ask for, and rounds go on without you. You stay in everything you joined.
notifications-paused = **Pause**
    I leave you alone until you press *Resume*. You stay in everything you joined.
notifications-paused-until = **Pause**
    I leave you alone until { $until }, or until you press *Resume*. You stay in everything you joined.
notifications-pause-day = 1 day
notifications-pause-week = 1 week
notifications-pause-month = 1 month
notifications-pause-open = Until I say so
notifications-resume = Resume
notifications-first = This is where you'll hear from me about **{ $server }**. Type `/notifications` there whenever you want that otherwise.

corner-name = Kith and you
corner-hello = Hello { $person }! I tell you things here that are meant for you alone. The moderators of this server can read this thread too. With `/notifications` you choose another place, quiet hours, or a pause.
