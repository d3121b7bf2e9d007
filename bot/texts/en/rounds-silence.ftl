# Rounds: who was silent

silence-asked = **A pause for you.** You gave no sign in your last three matches of *{ $programme }*, so I have paused you: silence is an answer too, and nobody minds. How shall it go on? Without an answer you stay paused, and I don't ask again.
silence-stay-button = Stay
silence-later-button = Ask me later
silence-leave-button = Leave
silence-stays = Good to have you! You're in the next round again.
silence-later = You stay paused, and I ask you again on { $when }.
silence-left = You're out: no more rounds until you type `/match join` again.
silence-not-joined = You don't take part in it any more. Type `/match join` if you would like to.
