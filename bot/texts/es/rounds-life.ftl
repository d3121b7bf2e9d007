# The life of a round: announced, matched, introduced, over

cmd-rounds-run = Hacer una ronda ahora y presentar a todo el mundo
cmd-rounds-status = Ver qué viene y cómo van las rondas en curso
cmd-rounds-history = Ver qué salió de cada ronda
cmd-rounds-trial = Ver con dos amistades lo que verán los miembros
cmd-rounds-of = Qué programa, si hay varios
cmd-rounds-friend = Alguien que ya se ha presentado

round-open = **{ $programme }**: la próxima ronda se hace { $when } ({ $soon }). Quien participa recibe un hilo privado con alguien con quien tiene algo en común. Basta con pulsar, y puedes dejarlo cuando quieras.
round-under-way = **{ $programme }**: la ronda ya está hecha. A quien se apunte antes de { $until } quizá pueda ponerle aún en contacto con alguien; los demás entran en la próxima.
round-called-off = **{ $programme }**: esta ronda no se celebra. Nadie tiene que hacer nada.
round-midway = **{ $programme }**: la ronda de { $when } ya ha pasado la mitad y nadie más entra en ella. Apúntate y estarás en la próxima.
round-was = **{ $programme }**: la ronda de { $when } ha terminado. Apúntate y estarás en la próxima.

round-to-go = **{ $programme }**, ronda { $number }: { $people ->
        [one] una persona
       *[other] { $people } personas
    } en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }. { $repeats ->
        [0] Nadie repite
        [one] Una pareja repite
       *[other] { $repeats } parejas repiten
    }; { $alone ->
        [0] no sobra nadie
        [one] sobra una persona
       *[other] sobran { $alone } personas
    }. Todavía no lo sabe nadie: pulsa *Adelante* en el plazo de un día, o la ronda no se celebra.
round-go-button = Adelante
round-off-button = Esta ronda no
round-goes = **{ $programme }**: { $by } dijo *Adelante*. Las presentaciones salen ahora; `/rounds status` muestra cómo van.
round-goes-not = **{ $programme }**: { $by } ha cancelado esta ronda. No se ha presentado a nadie; la próxima viene a su hora.
round-gone-already = Esta ronda ya no espera a nadie: ha salido o se canceló. Escribe `/rounds status` para ver cómo están las cosas.
round-lapsed = **{ $programme }**: nadie pulsó *Adelante* en un día, así que he dejado pasar esta ronda. No se ha presentado a nadie en { $channel }. Para que las rondas salgan solas, cámbialo en `/rounds edit`.
round-too-late = **{ $programme }**: yo no estaba cuando tocaba la ronda, así que no se celebra. Para hacer una en { $channel } antes de la próxima fecha, escribe `/rounds run`.
round-held = **{ $programme }**: ahora mismo no puedo abrir hilos privados en { $channel }, o ya no existe. Las presentaciones esperan; lo intento cada hora durante un día. Escribe `/setup check` para ver qué falta.
round-given-up = **{ $programme }**: durante un día no he podido abrir hilos privados en { $channel }, así que las presentaciones que quedaban no salen. Escribe `/setup check` para ver qué falta, y después `/rounds run`.
round-threads = **{ $programme }**, ronda { $number }: faltan algunos hilos.
round-threads-fine = **{ $programme }**, ronda { $number }: durante un rato faltaban algunos hilos. Ya están todos.
round-threads-failed = - { $count ->
        [one] Uno no se pudo abrir
       *[other] { $count } no se pudieron abrir
    } en { $channel }. Esas personas lo saben, y las pongo en contacto más tarde si puedo. Escribe `/setup check` para ver qué falta.
round-threads-waiting = - { $count ->
        [one] Uno espera todavía, y sigo intentándolo durante un día. Discord permite 1000 hilos abiertos en un servidor: cerrar los antiguos ayuda.
       *[other] { $count } esperan todavía, y sigo intentándolo durante un día. Discord permite 1000 hilos abiertos en un servidor: cerrar los antiguos ayuda.
    }

round-done = Hecho: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, cada uno con un hilo privado en { $channel }, o por mensajes directos donde todos los eligieron.
round-done-some-left = Hecho: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, cada uno con un hilo privado en { $channel }, o por mensajes directos donde todos los eligieron. Para { $alone ->
        [one] una persona
       *[other] { $alone } personas
    } no encontré a nadie esta vez; en la próxima ronda van primero. Cuantos más miembros escriban `/match join`, más se conocerán.
round-too-few = Una ronda necesita al menos dos personas, y { $count ->
        [0] todavía no participa nadie
       *[other] todavía participa solo una
    }. Pide a los miembros que escriban `/introduce` y después `/match join`.
round-nobody-new = Esta vez no encontré a nadie a quien poner en contacto. Pide a más miembros que escriban `/match join` y haz otra ronda.
round-again = La última ronda fue { $when }. Otra ahora abre un segundo hilo para todo el mundo. ¿Lo quieres?
round-again-button = Hacer otra ronda
round-running = Mientras planificaba, algo cambió: se hizo otra ronda, por ejemplo, o alguien se fue. Así que no he presentado a nadie. Hazla otra vez si todavía quieres.
round-roles-unknown = Discord no me dice ahora mismo qué roles tiene cada persona, y este programa se guía por ellos. Inténtalo dentro de unos minutos.

round-alone = En esta ronda de **{ $programme }** todavía no he encontrado a nadie para ti. Lo siento: a veces pasa, y la próxima vez vas primero.
round-alone-next = La próxima ronda es { $when }.
round-alone-late = Si antes de { $until } se apunta alguien que encaje, te pongo en contacto enseguida. No tienes que hacer nada.
round-alone-helps = Lo que lo hace más fácil, si quieres (`/profile edit`):
round-help-hours = decir a qué horas sueles tener tiempo
round-help-languages = nombrar todos los idiomas en los que hablarías
round-help-interests = nombrar algunos intereses más
round-no-thread = Había encontrado a alguien para ti en **{ $programme }**, pero Discord no me dejó abrir un hilo. La organización lo sabe. Lo intento más tarde por mi cuenta; no tienes que hacer nada.
round-you-cannot-see = Quería presentarte en **{ $programme }**, pero no puedes ver { $channel }. Pide a la organización de este servidor que te deje entrar; en la próxima ronda ya estás.
round-cannot-see = No he podido añadir a { $person }: no puede ver este canal. Se lo he dicho. Si aquí ya solo quedas tú, te busco a otra persona.
round-not-here = Alguien del grupo ya no está en este servidor. Si aquí ya solo quedas tú, te busco a otra persona.
round-joined-by = { $person } se une a este grupo: llegó tarde a la ronda y encaja bien.

rounds-status = ## Rondas
rounds-status-programme = **{ $programme }**: { $people ->
        [0] nadie participa en cada ronda
        [one] una persona participa en cada ronda
       *[other] { $people } personas participan en cada ronda
    }; desde { $since }.
rounds-status-paused = En pausa: no viene ninguna ronda hasta que lo reanudes en `/rounds pause`.
rounds-status-no-next = No viene ninguna ronda.
rounds-status-next = La ronda { $number } viene { $when }.
rounds-status-open = La ronda { $number } está abierta y se hace { $when }.
rounds-status-off = La ronda { $number } no se hizo. Para tener una antes de la próxima fecha, escribe `/rounds run`.
rounds-status-shut = No puedo abrir hilos privados en { $channel }, o ya no existe, así que las presentaciones esperan: lo intento cada hora durante un día. Escribe `/setup check` para ver qué falta, o elige otro canal en `/rounds edit`.
rounds-status-waits = La ronda { $number } está hecha y te espera: { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }, { $alone } sin nadie. Pulsa *Adelante* antes de { $lapses }; si no, la ronda no se hace.
rounds-status-round = Ronda { $number } (de { $since } a { $until }): { $out } de { $groups } grupos presentados, { $signs } dieron señales, { $alone ->
        [0] nadie se quedó sin grupo
        [one] una persona sin grupo
       *[other] { $alone } personas sin grupo
    }.
rounds-history = ## Rondas de { $programme }
rounds-history-line = Ronda { $number }, { $when }: { $people } personas en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }; { $met } se vieron, { $scheduled } tienen fecha; { $repeats ->
        [one] una repetición
       *[other] { $repeats } repeticiones
    }; { $alone } sin grupo
rounds-history-rated = ; valorada con { $rating } de 5 por { $count }
rounds-history-none = Todavía no se ha hecho ninguna ronda de este programa. Escribe `/rounds run` para hacer una ahora.

round-trial-thread = Prueba: { $names }
round-trial-note = -# Esto es una prueba: solo lo ve este grupo, y nada de ello cuenta.
round-trial-begun = En camino: busca tu hilo en { $channel } dentro de un momento. Es una prueba, acaba en un día y no cuenta en ningún sitio. Si en unos minutos no hay ninguno, no se pudo reunir a los tres: prueba con otras personas.
round-trial-who = Una prueba es contigo y con otros dos miembros. Elige a dos personas distintas, sin bots.
round-trial-introduce = Una prueba muestra lo que la gente dijo de sí misma, y { $people } todavía no ha dicho nada. Que escriban primero `/introduce`, y prueba otra vez.
