# The journey of a newcomer, and /setup journey

# Kith's own words stand in a form in which organisers change them: without any markup, therefore.
journey-words-start = Here is how it works. People find each other by what they say of themselves, as you just did. Whoever reads your introduction can write to you right there, and you can do the same: press "Say hi" on the introduction of somebody who interests you. With /people like-me you see with whom you share most.
journey-words-people = You have been here for a few days. One person whom you know makes a place feel smaller, and this is the easiest way to get there: ask somebody to meet. They are asked privately, and you only meet if they would like to as well.
journey-words-how = It has been two weeks since you introduced yourself. How is it going here?

journey-receipt = **Your introduction stands:** { $place }
    You can change it whenever you like, with `/profile edit`.
journey-rounds = With `/match join` you take part in the rounds of this server: each time you are brought together with somebody who fits.
journey-counted = -# Nobody sees what you press: the organisers learn only how many pressed which, from { $fewest } people on. You can change your answer at any time.
journey-feeling-home = I feel at home
journey-feeling-soon = Getting there
journey-feeling-not = Not really
journey-enough-button = No more of these

journey-felt-home = That is good to hear, and good to know. Thank you!
journey-felt-soon = Thank you for saying so. One person to talk with often makes the difference: `/people like-me` shows with whom you share most.
journey-felt-not = Thank you for saying so; it often takes a while. `/people like-me` shows with whom you share most, and *Ask to meet* asks them privately. If something makes it hard for you here, you can write to the moderators; where it is about a person, `/report` tells them.
journey-greet = Would you make it easier for those who come next? Press *I'll greet* in { $channel }.
journey-over = Alright: nothing more of this comes. What else I may write to you, you choose with `/notifications`.
journey-preview = In this preview nothing happens: newcomers get buttons that work. With `/setup journey` you change the words.
journey-of-another = This was written to somebody else, and only they can press it. How I may write to you, you choose with `/notifications`.
journey-gone = This belongs to an introduction of yours that is no longer there. Type `/introduce` on the server to write another.

privacy-holds-journeys = That I welcomed you here in your first two weeks, and how far that went.
privacy-holds-feelings = How you said that it is going here.
privacy-field-feeling = How it is going

cmd-setup-journey = See and change what newcomers read in their first two weeks

setup-journey = ## A newcomer's first two weeks
    Whoever introduces themselves within a month of joining gets these messages from me, privately and when they wish to be written to. Each can be the last, by a press on *No more of these*; and once I have brought them together with somebody, no other comes.
setup-journey-label-start = Right after the introduction
setup-journey-label-people = Three days later
setup-journey-label-how = Two weeks after the introduction
setup-journey-adds-start = -# Before it I say where their introduction stands, and how to change it.
setup-journey-adds-people = -# After it come up to three people like them, each with the reasons and *Ask to meet*, and how to take part in rounds.
setup-journey-adds-how = -# After it come three buttons: *I feel at home*, *Getting there*, *Not really*. Each is answered with what may help.
setup-journey-left-out = *Left out: its words have been emptied.*
setup-journey-counts = **How newcomers say that it is going:** { $home } feel at home, { $soon } are getting there, { $no } say not really.
setup-journey-few = How it is going for newcomers is shown here once { $fewest } of them have answered.
setup-journey-change-button = Change the words
setup-journey-own-button = Kith's own words
setup-journey-preview-button = Send me a preview
setup-journey-form = What newcomers read
setup-journey-form-hint = Plain words. Links work to sites in /setup links. Left empty, this message is not sent.
setup-journey-too-long = A message takes { $most } characters, and one of yours has { $over } more. Shorten it and send it again.
setup-journey-preview-people = -# (Here come up to three people like them, each with the reasons and *Ask to meet*.)
setup-journey-sent = { $count ->
        [one] I have sent you one message
       *[other] I have sent you { $count } messages
    }, as newcomers get them. The buttons do nothing there.
setup-journey-nothing = All three messages are left out, so there is nothing to send. Press *Change the words* to write them.
setup-journey-nowhere = I have no place to write to you: either you have chosen in `/notifications` that I write you nothing, or I may not open private threads here, which `/setup check` tells.
