# Grupos en los que todos eligieron mensajes directos

messages-hello = ¡Te presento a { $people }! Coincidieron en **{ $programme }** ({ $channel }). Todos querían mensajes directos, así que no hay hilo: escríbanse.
messages-you-first = **Empiezas tú:** basta con un saludo.
messages-readers = -# No veo lo que se escriban. Lo que pulses aquí lo paso a los demás, y el { $closes } pregunto qué tal fue. Si en un día no te responde nadie, dilo abajo y pregunto.
messages-write-button = Escribir a { $name }
messages-joined-by = Se une { $person }: llegó tarde a esta ronda y encaja bien.
messages-moved = **{ $programme }**: al final se conocen en un hilo privado de { $channel }, porque los mensajes directos no les llegan o no les van bien a todos. Allí está todo.
messages-thread-instead = -# Querían mensajes directos, pero no les llegan o no les van bien a todos, así que se conocen aquí. Para recibirlos otra vez, permite en los ajustes de privacidad de Discord los mensajes directos de miembros de este servidor.
messages-midway = **¿Ya se han escrito tú y { $people }?** No puedo verlo, así que pregunto una vez. Hay tiempo hasta el { $closes }, y basta una línea.
messages-wrote-button = Ya nos escribimos
messages-not-yet-button = Todavía no
messages-noted-wrote = ¡Qué bien! El último día pregunto qué tal fue.
messages-noted-not-yet = No pasa nada, y no es tarde: hay tiempo hasta el { $closes }. Escribe una línea a { $people }, o pulsa *Buscar una hora*. Si no responden, pulsa *Mi pareja no responde*.
messages-asking = Pregunto a { $people }, con amabilidad y sin reproches, hasta { $until }. Este mensaje muestra cómo sigue.
messages-are-you-here = **¿Estás ahí?** Te presenté a { $person }, que quiere hablar contigo y te espera.
    Pulsa el botón y escríbele antes de { $until }. Si ahora no puedes, no hagas nada: entonces le busco a otra persona.
messages-looking = No ha venido nadie, así que te busco a otra persona mientras dure esta ronda.
messages-placed = Ya estás con otra persona, así que este encuentro ha terminado.
messages-both-wait = ¡Está ahí, y también te espera! Escribe una línea: quizá los mensajes se cruzaron, o esperan entre las solicitudes de mensajes.
messages-in-thread = Ahora se conocen en un hilo privado. Escribe allí, y pulsa allí si nadie responde.
messages-too-soon = Dale un día: a partir de { $when }, pulsa esto otra vez y pregunto si está ahí.

did-rounds-letter = presentar a alguien por mensaje directo
did-rounds-moved = decir a alguien que al final se conocen en un hilo
privacy-holds-round-letters = { $count ->
        [one] Qué mensaje directo mío para ti es de un grupo de una ronda.
       *[other] Qué { $count } mensajes directos míos para ti son de grupos de rondas.
    }
