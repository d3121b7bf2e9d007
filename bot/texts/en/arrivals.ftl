# Greetings, the reminder, and the post that stands in the introductions channel

greeting = Welcome, { $person }! Tell us a little about yourself, so that the right people find you. It takes a minute.
greeting-crowd = Welcome to everyone who has just arrived! Tell us a little about yourself, so that the right people find you. It takes a minute.
invitation = **Have you introduced yourself yet?** Whoever knows a little about you can say hi. It takes a minute, and you can change it at any time.
invitation-title = Introduce yourself here
reminder = You are still welcome to introduce yourself in { $channel }: a sentence about you and what you enjoy is enough, and people who share it will find you. This is the only time I mention it.
reminder-on-server = Discord takes the form on the server only. Go to { $channel } and press *Introduce yourself* there, or type `/introduce`.
reminder-of-another = This was written to somebody else, and only they can press it. With `/introduce` you introduce yourself.
no-thanks-button = No, thank you
no-thanks = All right, I won't bring it up again. Should you change your mind, type `/introduce` on the server.
did-introductions-standing = keep a post of mine standing
