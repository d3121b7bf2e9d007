# /setup interests

cmd-setup-interests = Interests of this server's own, which I then understand like any other
cmd-setup-interests-add = Add an interest, or say anew what else people write for it
cmd-setup-interests-remove = Take an interest from the list; whoever named it keeps it
cmd-setup-interests-list = See the interests of this server's own
cmd-setup-interests-interest = What it is called, at most 40 characters
cmd-setup-interests-also = What else people write for it, with commas between

setup-interests-added = Done: I understand **{ $interest }** from now on, with small slips too. `/setup interests list` shows all of them.
setup-interests-removed = **{ $interest }** is no longer one of this server's own interests; whoever named it keeps it as they wrote it. `/setup interests add` brings it back.
setup-interests-unknown = "{ $interest }" is none of this server's own interests. `/setup interests list` shows those there are.
setup-interests-known = I know that already: it is **{ $interest }**. Add one that I don't know yet.
setup-interests-empty = I need a name with a letter or two in it. Type the command again with one, for example *gumboot dancing*.
setup-interests-long = An interest has at most { $most } characters. Type the command again with a shorter name.
setup-interests-many = That is more than I can keep: at most { $most } other ways to write it. Type the command again with fewer.
setup-interests-full = This server has { $most } interests of its own already, and that is as many as I can keep apart. Take one away with `/setup interests remove`, then add this one.
setup-interests-none = This server has no interests of its own yet. I learn one by myself when a second member names it; with `/setup interests add` you can be quicker.
setup-interests-list = **Interests of this server's own:**
setup-interests-line = { $interest } (also: { $also })
setup-interests-more = …and { $count } more
