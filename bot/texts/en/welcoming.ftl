# /setup welcome

cmd-setup-welcome = Choose how newcomers are greeted, reminded and answered
welcome-panel = ## How newcomers are welcomed
    Each choice holds at once. The channels of introductions and greetings are in `/setup panel`, the messages of a newcomer's first two weeks in `/setup journey`.
welcome-placeholder = Choose
welcome-never = Never
welcome-greets = **Greeting:** who arrives is greeted in the welcome channel
welcome-greets-yes = Yes, with a mention, once they passed the screening
welcome-greets-no = No
welcome-remind = **One reminder** to who has not introduced themselves
welcome-remind-after = { $count ->
    [one] After a day
   *[other] After { $count } days
}
welcome-ask = **Greeters are asked** about who has not been answered
welcome-ask-after = { $count ->
    [one] After an hour by day
   *[other] After { $count } hours by day
}
welcome-approval = **Who sees an introduction first**
welcome-approval-yes = Moderators, who post it or say what to change
welcome-approval-no = Everybody, at once
welcome-greeters = **The greeters' channel**, in which members press *I'll greet* and are asked. Without one, greeters who chose to be asked privately still are.
welcome-no-moderators = Moderators need a channel for that, which not everybody reads. Choose one in `/setup panel` (*Moderators*), then choose this again.
