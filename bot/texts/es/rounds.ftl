# /match y /rounds

cmd-match = Conoce a personas que comparten tus intereses
cmd-match-join = Participa desde la próxima ronda
cmd-match-leave = Deja de participar
cmd-match-status = Mira si participas
cmd-rounds = Presenta a los miembros entre sí
cmd-rounds-run = Haz una ronda ahora: parejas por intereses comunes, nadie dos veces

match-joined = Ya participas. En la próxima ronda abriré un hilo privado para ti y alguien que comparte tus intereses. Puedes dejarlo cuando quieras con `/match leave`.
match-joined-already = Ya participas; no hay nada que hacer hasta la próxima ronda.
match-introduce-first = Los encuentros parten de lo que cada cual cuenta de sí. Escribe primero `/introduce` (es un minuto) y luego `/match join`.
match-left = Ya no participas: no habrá más rondas hasta que vuelvas a escribir `/match join`.
match-not-joined = No participabas. Escribe `/match join` si te apetece.
match-in = Participas, con { $others ->
        [0] nadie más todavía
        [one] otra persona
       *[other] { $others } personas más
    }. Tu próximo encuentro llega con la próxima ronda.
match-out = No participas. { $others ->
        [0] Nadie lo hace todavía
        [one] Una persona lo hace
       *[other] { $others } personas lo hacen
    }; escribe `/match join` para unirte.

round-thread = { $names }
round-hello = Hola { $people }, ¡conoceos!
round-why-all = **¿Por qué vosotros?** Compartís { $list }
round-why-two = { $first } y { $second } comparten { $interest }
round-why-nothing = **¿Por qué vosotros?** Aún no os conocéis, y de intereses distintos salen buenas preguntas.
round-question = **Para empezar:** { $question }
round-readers = -# Este hilo es vuestro. Los moderadores de este servidor también pueden leerlo.

question-shared-1 = ¿Cómo empezó lo vuestro con { $interest }?
question-shared-2 = ¿Qué es lo mejor que os ha dado { $interest } este año?
question-shared-3 = Si alguien quisiera empezar mañana con { $interest }, ¿qué le diríais?
question-shared-4 = ¿Qué entiende mal casi todo el mundo de { $interest }?
question-shared-5 = ¿Dónde os gustaría estar con { $interest } dentro de un año?
question-shared-6 = ¿Qué es lo último de { $interest } que os ha sorprendido?
question-open-1 = ¿Qué os hace ilusión últimamente?
question-open-2 = ¿De qué podríais hablar una hora sin prepararos?
question-open-3 = ¿Qué habéis aprendido este mes sin esperarlo?
question-open-4 = ¿Qué pequeña cosa os ha mejorado la semana?
question-open-5 = ¿Qué haríais mañana con un día libre?
question-open-6 = ¿Quién o qué os metió en lo que más os gusta?

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
    } a todos los que estaban libres; ganarán en cuanto se una más gente.
round-too-few = Una ronda necesita al menos dos personas, y { $count ->
        [0] todavía no participa nadie
       *[other] solo participa una
    }. Pide a los miembros que escriban `/introduce` y luego `/match join`.
round-all-met = Todos los que participan ya se conocen. Cuando más gente escriba `/match join`, haz otra ronda.
round-running = Acaba de hacerse otra ronda. Mira primero sus hilos; repite esta si aún la quieres.
