# Greeters, who see to it that introductions are answered

greeters-title = Greet newcomers
greeters-invitation = **Would you greet newcomers?** When nobody has answered an introduction for some hours, I ask two or three of you who share something with whoever wrote it. A sentence in your own words is enough. You choose how often I ask, and can stop at any time.
greeters-begin-button = I'll greet
greeters-introduce-first = Good of you! Introduce yourself first, so that I know with whom you share something: type `/introduce`, then press *I'll greet* again.
greeters-thanks = **Thank you: you greet newcomers.** I ask you only while you are awake, about people with whom you share something, and never if you are busy answering already. Where shall I ask you, and how often at most?
greeters-way-placeholder = Where I ask you
greeters-way-channel = In the greeters' channel
greeters-way-private = Privately, as in /notifications
greeters-per-week-placeholder = At most how often
greeters-per-week = { $count ->
    [one] Once a week at most
   *[other] { $count } times a week at most
}
greeters-stop-button = Stop greeting
greeters-stopped = All right: I don't ask you any more. Thank you for everyone you greeted!
greeters-not-one = You don't greet newcomers at present. Press *I'll greet* in the greeters' channel to begin.
greeters-who = **{ $name }** introduced themselves { $since }, and nobody has answered yet: { $thread }
    Into { $interests }
greeters-why = { $person }: { $reasons }
greeters-decline-button = Not this time
greeters-declined = No problem: I'll ask somebody else.
greeters-not-asked = This ask is over, or was for somebody else. If you like to greet them all the same, press *Say hi*.
greeters-over = ✓ This one doesn't wait any more. Thank you all the same!
greeters-answered = ✓ **{ $name }** has been answered. Thank you!
greeters-moderators-asked = Asked so far: { $people }. Will one of you say hi?
greeters-moderators-nobody = There was no greeter to ask. Will one of you say hi?
did-introductions-greeter = ask a greeter

cmd-introductions = Whether introductions are answered
cmd-introductions-waiting = See whose introductions have no answer yet
waiting-title = { $count ->
    [one] **One introduction waits for an answer**
   *[other] **{ $count } introductions wait for an answer**
}
waiting-line = { $person } since { $since }: { $thread }
waiting-asked = Asked: { $people }
waiting-next-greeters = Next: greeters, { $when }
waiting-next-moderators = Next: the moderators, { $when }
waiting-next-none = Nobody is asked any more: say hi yourself, or ask somebody to.
waiting-nobody = Nobody waits: every introduction that stands has been answered. `/introductions figures` shows how soon.
