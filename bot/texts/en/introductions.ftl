# /introduce, /profile, greetings and cards

cmd-introduce = Introduce yourself to this server
cmd-profile = What you said of yourself
cmd-profile-show = See your own introduction
cmd-profile-edit = Change your introduction
cmd-profile-zone = Say in which time zone you live
cmd-profile-zone-zone = Type a city, a country or an offset: Madrid, Japan, UTC+2
menu-view-introduction = View introduction

introduce-button = Introduce yourself
edit-button = Edit

form-title = Introduce yourself
form-name = Name and pronouns
form-name-hint = How you wish to be called: Ada (she/her). Left empty, your name on Discord.
form-about = About me
form-about-hint = Who you are, in your own words. Everyone on this server can read it.
form-interests = Interests
form-interests-hint = In your own words, up to 20: I love hiking, sci-fi novels & Rust. People are matched by these.
form-looking-for = I'm looking for
form-languages = Languages
form-languages-hint = Those you like to talk in: English, Español.
form-links = Links
form-links-hint = Up to { $most }, a line each. Those to sites the server knows can be pressed.

introduction-posted = Thank you! Your introduction is in { $channel }. `/people like-me` shows who shares your interests; with `/match join` you are brought together with them.
introduction-edited = Done: your introduction is up to date.
introduction-none = { $name } has not introduced themselves here yet. You can simply write to them.
answers-lost = The organisers ask something else by now, so this answer of yours is not kept: { $answers }
understood = **What I understood you are into**
    { $list }
understood-placeholder = What is so
understood-refused = Left out, as you said that it is not yours: { $list }
understood-hint = -# Not quite? Untick what isn't so, or press *Edit* and say it in other words.
introduction-kept-not-set-up = Thank you, I have kept your introduction. This server has not chosen a channel for introductions yet: once an organiser has (`/setup panel`), type `/profile edit` and send it again to have it posted.
introduction-kept-no-rights = Thank you, I have kept your introduction, but I may not post in the introductions channel just now. An organiser sees in `/setup check` what is missing; after that, type `/profile edit` and send it again.
introduction-about-empty = There was nothing to read under *About me*. A sentence is enough: what you do, or what you enjoy. What you typed is kept.
introduction-interests-empty = I could not read an interest under *Interests*. Name one or more with commas, for example: hiking, cooking, Rust. What you typed is kept.
introduction-too-long = One of the fields takes { $most } characters, and yours has { $over } more. Press *Fix it* and shorten it: what you typed is kept up to there.
introduction-fix-button = Fix it
introduction-gone = This introduction has been taken back. You will find the newer ones further down in this channel.
introduction-thread = Say hi to { $name }
profile-none = You have not introduced yourself here yet. Type `/introduce`: it takes a minute.

say-hi-button = Say hi to { $name }
hi-self = That is you! Others press this to greet you. With `/profile edit` you can change what they read.
hi-where = Write to { $name } here, in your own words: { $thread }
    If you'd like a first line:
hi-opener-shared = We are both into **{ $interest }**. How did you come to it?
hi-opener-theirs = I read that you are into **{ $interest }**. What do you enjoy most about it?
hi-opener-open = What has been keeping you busy lately?
hi-opener-place = What brought you to this server?

more-button = Add more
more = ## More about you
    All of this is up to you; each thing is kept at once.
more-none = nothing yet
more-zone = **Time zone:** { $zone }. Type `/profile zone` to change it.
more-hours = **When you usually have time:** { $hours }
more-links = **Links:** { $links }
more-hours-button = When I have time
more-words-button = Links and more
more-form-title = More about you
hours = ## When do you usually have time?
    On your own clock. Now: { $hours }
hours-stretches-placeholder = Parts of the week
hours-by-day = Or hour by hour:
hours-day-placeholder = Choose a day
hours-placeholder = Hours of { $day }
hours-back-button = Done
links-left-out = Everything else is kept, but not this: { $list }. A link looks like github.com/ada, and there is room for { $most }. Press *Links and more* to change them.
more-picture = **Picture:** the one you uploaded
more-no-picture = **Picture:** the one you have on Discord
more-picture-button = Upload a picture
more-no-picture-button = Take the picture away
picture-form-title = A picture of you, or of what you do
form-picture = Picture
form-picture-hint = JPEG, PNG, GIF or WebP, at most 8 MB. I keep a small copy, without where it was taken.
