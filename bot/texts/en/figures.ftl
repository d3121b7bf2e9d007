# /introductions figures

cmd-introductions-figures = See how many introductions were answered, how soon, and who came back
figures-none = There is nothing to count yet: nobody has introduced themselves in the last twelve weeks. `/setup check` says whether newcomers can.
figures-title = ## Introductions of the last { $weeks } weeks
figures-answered = Answered: { $share }
figures-minutes = Until the first answer (half are sooner): { $count ->
    [one] a minute
   *[other] { $count } minutes
}
figures-hours = Until the first answer (half are sooner): { $count } hours
figures-waiting = { $count ->
    [one] One was written within the last day and still waits; it is not counted yet.
   *[other] { $count } were written within the last day and still wait; they are not counted yet.
}
figures-feelings = How newcomers say it is going: { $home } feel at home, { $going } are getting there, { $no } not really.
figures-returns = **Do newcomers come back?** Who wrote something, anywhere here:
figures-week-1 = In the first week: of those answered within a day { $answered }; of the others { $unanswered }.
figures-week-4 = In the fourth week: of those answered by then { $answered }; of the others { $unanswered }.
figures-differs = More than chance would explain.
figures-same = That may be chance.
figures-nobody = nobody yet
figures-share = { $percent } % ({ $hits } of { $of })
figures-small = (few: take it with care)
figures-too-few = { $hits } of { $of } (too few for a share)
figures-caution = -# Who is answered may differ in other ways too: a livelier introduction, a better hour. Members who have left are counted.
figures-picture-title = Introductions by week
figures-soon = answered within a day
figures-later = answered later
figures-never = not answered
figures-alt = Bars of introductions by week, in three parts.
figures-alt-week = Week of { $date }: { $soon } answered within a day, { $later } later, { $never } not.
