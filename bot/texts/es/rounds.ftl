# /match y /rounds

cmd-match = Conoce a personas que comparten tus intereses
cmd-match-join = Participa desde la próxima ronda
cmd-match-leave = Deja de participar
cmd-match-status = Mira si participas
cmd-rounds = Presenta a los miembros entre sí

match-joined = Ya participas. En la próxima ronda abriré un hilo privado para ti y alguien que comparte tus intereses. Puedes dejarlo cuando quieras con `/match leave`.
match-joined-already = Ya participas; no hay nada que hacer hasta la próxima ronda.
match-introduce-first = Los encuentros parten de lo que cada cual cuenta de sí. Escribe primero `/introduce` (es un minuto) y luego `/match join`.
match-left = Ya no participas: no habrá más rondas hasta que vuelvas a escribir `/match join`.
match-not-joined = No participabas. Escribe `/match join` si te apetece.
match-in = Participas, { $others ->
        [0] de momento sin nadie más
        [one] con otra persona
       *[other] con { $others } personas más
    }. Tu próximo encuentro llega con la próxima ronda.
match-in-paused = Participas y me has pedido que te deje en paz: no habrá encuentros hasta que pulses *Reanudar* en `/notifications`.
match-in-paused-until = Participas y me has pedido que te deje en paz hasta el { $until }: antes no habrá encuentros. Para deshacerlo, pulsa *Reanudar* en `/notifications`.
match-out = No participas. { $others ->
        [0] Nadie lo hace todavía
        [one] Una persona lo hace
       *[other] { $others } personas lo hacen
    }; escribe `/match join` para unirte.

round-thread = { $names }
round-hello = Hola { $people }, ¡es hora de conocerse!
round-why-all = **¿Por qué este grupo?** Tienen en común { $list }
round-why-some = **¿Por qué este grupo?**
    { $list }
round-why-two = { $first } y { $second } comparten { $interest }
round-why-nothing = **¿Por qué este grupo?** Aún no se conocen, y de intereses distintos salen buenas preguntas.
round-question = **Para empezar:** { $question }
round-readers = -# Este hilo es solo de este grupo. Los moderadores de este servidor también pueden leerlo.

question-shared-1 = ¿Cómo empezó lo de cada cual con { $interest }?
question-shared-2 = ¿Qué es lo mejor que ha traído { $interest } este año?
question-shared-3 = Si alguien quisiera empezar mañana con { $interest }, ¿qué consejo le vendría bien?
question-shared-4 = ¿Qué entiende mal casi todo el mundo de { $interest }?
question-shared-5 = ¿Hasta dónde llegar con { $interest } en un año?
question-shared-6 = ¿Qué es lo más sorprendente de { $interest } últimamente?
question-open-1 = ¿Qué ilusiona a cada cual últimamente?
question-open-2 = ¿De qué se podría hablar una hora sin preparar nada?
question-open-3 = ¿Qué aprendizaje inesperado trajo este mes?
question-open-4 = ¿Qué pequeña cosa mejoró la semana?
question-open-5 = ¿Qué hacer mañana con un día libre?
question-open-6 = ¿Quién o qué despertó la mayor afición de cada cual?
