# What is on a card, what is pressed on it, and moderators who see it first

card-day = 🕑 Their day in { $place }, 8:00 to 22:00, is { $since } to { $until } on your clock
we-share-button = We share…
we-share = **You and { $name }**
we-share-nothing = I found nothing yet that you and { $name } both said of yourselves. That is no reason not to say hi.
we-share-time = It is { $time } for { $name } now.
we-share-unknown = { $name } is into { $list }. Introduce yourself, and I can tell what the two of you share.
share-self = That is you! Others press this to see what they share with you.
hi-locked = Moderators have closed the thread of { $name }'s introduction. Press *Ask to meet* instead: { $name } is asked privately.
introduction-kept-no-tag = Thank you, I have kept your introduction. The forum for introductions wants a tag on each post, and there is none that I may give. An organiser can add one that everybody may use; after that, type `/profile edit` and send it again.
introduction-kept-no-moderators = Thank you, I have kept your introduction. Moderators look at introductions first here, and I cannot reach their channel just now. An organiser sees in `/setup check` what is missing; after that, type `/profile edit` and send it again.
introduction-awaits = Thank you! A moderator looks at your introduction first; I tell you as soon as it is posted. Until then you can still change it.
introduction-edit-awaits = Thank you! A moderator looks at the change first; until then your card stays as it was.
approval-request = { $person } would like to introduce themselves:
approval-yes-button = Post it
approval-no-button = Not like this
approval-approved = The introduction of { $person } is posted. { $by } said yes.
approval-declined = The introduction of { $person } is not posted. { $by } told them: { $reason }
approval-told-yes = Your introduction is in { $channel } now. I hope you get to know somebody!
approval-told-no = A moderator would like you to change your introduction before it is posted:
    > { $reason }
    Press *Edit* here, or type `/profile edit` on the server. What you wrote is kept.
approval-form-title = Not like this
approval-form-reason = What should they change?
approval-form-reason-hint = They read this as you write it, without your name.
approval-reason-empty = There was nothing to read. Press *Not like this* again and say in a sentence what they should change.
approval-done = Done: it is posted, and they are told.
approval-declined-done = Done: they are told, and can change it.
approval-over = This introduction no longer waits: somebody has decided already, or it has been taken back.
approval-changed = This introduction has been changed since you read it. Read it once more, and press *Post it* again.
approval-cannot-post = I may not post in the introductions channel just now, so it still waits. `/setup check` says what is missing; after that, press *Post it* again.
moderators-only = This is for moderators, who have **Manage Messages** here. Ask one of them.
did-introductions-approval = ask the moderators about an introduction
