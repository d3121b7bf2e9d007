# Said by several features, and by the error handler.

defect = Something broke on our side, and it has been noted (reference { $reference }). Nothing you typed before is lost. Please try once more; if it happens again, tell an organiser that reference.
storage-away = I cannot reach my memory just now; nothing is lost. Try again in a minute.
outdated-button = This button belongs to an older message of mine. Use the newest one in this channel, or type `/` to see what I can do.
outdated-form = This form is from an earlier version of me. Open it once more: the new one takes what you typed.
outdated-command = I have just been updated and this command has changed. Reload Discord (Ctrl+R, or restart the app) and type it again.
restarting = I am just being restarted. Nothing is lost: try that again in a moment.
organisers-only = This is for organisers, who have **Manage Server** here. Ask one of them.
on-server-only = This works on the server only. Go there, open the same thing under its commands (type `/`), and do it there.
channel-gone = The channel chosen for this no longer exists. An organiser can choose another in `/setup panel`.
channel-rights = I can't do that in { $channel }: there I lack { $rights }. Give me that in the channel's settings under *Permissions*, then try again.
zone-unknown = I don't know a time zone called "{ $zone }". Start typing a city and choose from the list, for example *Europe/Madrid* or *America/New_York*.

pair-thread = { $names }
pair-question = **To start with:** { $question }
pair-readers = -# This thread is yours. The moderators of this server can read it too.

card-avatar = { $name }'s picture
card-interests = Into { $list }
card-looking-for = Looking for { $list }
card-languages = Speaks { $list }
card-hours = Usually free: { $hours }
card-hours-in = Usually free: { $hours } ({ $zone })
card-links = Links: { $list }
ask-to-meet-button = Ask to meet

looking-for-friends = friends
looking-for-collaborators = collaborators
looking-for-mentor = a mentor
looking-for-mentee = somebody to mentor
looking-for-professional = professional contacts
looking-for-looking = just looking around

right-view-channel = View Channel
right-send-messages = Send Messages
right-read-message-history = Read Message History
right-create-public-threads = Create Public Threads
right-create-private-threads = Create Private Threads
right-send-messages-in-threads = Send Messages in Threads
right-attach-files = Attach Files
right-manage-channels = Manage Channels
right-connect = Connect
right-speak = Speak

stretch-weekday-mornings = weekday mornings
stretch-weekday-middays = weekday lunchtimes
stretch-weekday-afternoons = weekday afternoons
stretch-weekday-evenings = weekday evenings
stretch-weekday-nights = weekday nights
stretch-weekend-mornings = weekend mornings
stretch-weekend-afternoons = weekend afternoons
stretch-weekend-evenings = weekend evenings
stretch-weekend-nights = weekend nights

day-0 = Monday
day-1 = Tuesday
day-2 = Wednesday
day-3 = Thursday
day-4 = Friday
day-5 = Saturday
day-6 = Sunday
