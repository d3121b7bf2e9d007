# /match y /rounds

cmd-rounds-run = Haz una ronda ahora: parejas por intereses comunes, nadie dos veces

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

round-done = Hecho: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, cada uno con un hilo privado en { $channel }.
round-done-some-alone = Hecho: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, cada uno con un hilo privado en { $channel }. { $alone ->
        [one] Una persona ya conoce
       *[other] { $alone } personas ya conocen
    } a todos los que estaban libres: pide a más gente que escriba `/match join`.
round-done-some-left = Hecho: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, cada uno con un hilo privado en { $channel }. Para { $alone ->
        [one] una persona
       *[other] { $alone } personas
    } no he encontrado esta vez a nadie nuevo: cuanta más gente escriba `/match join`, más se conocerán.
round-too-few = Una ronda necesita al menos dos personas, y { $count ->
        [0] todavía no participa nadie
       *[other] solo participa una
    }. Pide a los miembros que escriban `/introduce` y luego `/match join`.
round-all-met = Todos los que participan ya se conocen. Cuando más gente escriba `/match join`, haz otra ronda.
round-nobody-new = Esta vez no he encontrado ninguna pareja nueva. Pide a más gente que escriba `/match join` y haz otra ronda.
round-again = La última ronda fue { $when }. Otra ahora abre un segundo hilo para todos. ¿La quieres?
round-again-button = Hacer otra ronda
round-running = Mientras planeaba, algo cambió: se hizo otra ronda, por ejemplo, o alguien se fue. Así que no he presentado a nadie. Hazla de nuevo si aún la quieres.
