# Rescate: una pareja que no responde

rescue-offer = { $person }, aún no ha escrito aquí nadie más. Quizá solo ande con prisas: espera lo que quieras. Si prefieres no esperar, pulsa el botón: pregunto si está y, si no responde, te busco a otra persona en esta misma ronda.
rescue-offer-button = Mi pareja no responde
rescue-begun = Lo pregunto ahora, con amabilidad y sin reproches. Si en un día nadie dice que está, te busco a otra persona en esta misma ronda.
rescue-left-alone = { $person }, la otra persona ya no está en este grupo. ¿Quieres que te presente a alguien más en esta misma ronda? Pulsa el botón y te busco a otra persona.
rescue-again-button = Buscar a otra persona
rescue-begun-again = Te busco a otra persona en esta misma ronda. En cuanto la haya, verás un hilo con ella.
rescue-gone = Una persona ya no está en este grupo.
rescue-asked = { $people }, ¿estás ahí? Pulsa el botón o escribe algo antes de { $until }. Si no, tampoco pasa nada: entonces quien espera hablará con otra persona.
rescue-here-button = Aquí estoy
rescue-are-you-here = **¿Estás ahí?** Alguien a quien te presenté quiere hablar contigo y te espera. { $thread }
    Pulsa el botón o escribe allí antes de { $until }. Si ahora no puedes, no hagas nada: entonces le busco a otra persona.
rescue-welcome = ¡Qué bien que estés! Te esperan: escribe unas palabras. { $thread }
rescue-here = { $person } está aquí. ¡Es cosa vuestra!
rescue-looking = { $person }, no ha venido nadie, así que te busco a otra persona mientras dure esta ronda. Quien al final venga puede escribir aquí sin más.
rescue-looking-again = { $person }, te busco a otra persona mientras dure esta ronda.
rescue-placed = Este grupo ha terminado: quien esperaba aquí ya está con otra persona.
rescue-over = Esto ha llegado a su fin. La próxima ronda te presentará a alguien nuevo.
rescue-let-go = No diste señales en tu último grupo, así que quien esperaba ya está con otra persona: nadie te espera y nadie se lo toma a mal. Estás en la próxima ronda como antes; si ahora es demasiado, escribe `/match pause`.
rescue-may-join = **¿Puede unirse alguien?** Su pareja de esta ronda no respondió y, de todos los grupos, el vuestro es el que mejor le va. Solo si los dos decís que sí; de quién dice que no, no se entera nadie.
rescue-may-join-half = **¿Puede unirse alguien?** Su pareja de esta ronda no respondió y, de todos los grupos, el vuestro es el que mejor le va. Una persona ya ha dicho que sí; si la otra también, se une.
rescue-take-in-button = Sí, con gusto
rescue-stay-two-button = Mejor no
rescue-stay-two = Seguís como estáis.
rescue-taken-in = ¡Gracias! Alguien se os une.
rescue-thanks = ¡Gracias! En cuanto los dos hayáis dicho que sí, le dejo entrar.
rescue-no-matter = No pasa nada: seguís como estáis, y nadie sabrá quién de los dos fue.
rescue-of-another = Esto es para las personas de ese grupo. Para ver el tuyo, escribe `/match why`.
rescue-round-over = Esta ronda ha terminado. Escribe `/match status` para ver cuándo es la próxima.
rescue-begun-already = Ya habías pulsado esto; el mensaje de arriba muestra cómo va. Lee allí cómo sigue.
rescue-too-late = ¡Gracias por venir! Quien esperaba ya está con otra persona. Estás en la próxima ronda como antes: `/match status` muestra cuándo es.
rescue-question-over = Esto ya se ha respondido entretanto, así que no queda nada por decidir. Seguid hablando.

privacy-holds-round-rescues = { $count ->
        [one] Que una vez nadie te respondió en una ronda, y cómo siguió.
       *[other] Que en { $count } rondas nadie te respondió, y cómo siguió.
    }
privacy-holds-round-willing = { $count ->
        [one] Que aceptaste que alguien se uniera a tu grupo.
       *[other] Que aceptaste que alguien se uniera a tu grupo, { $count } veces.
    }
privacy-field-stage = Hasta dónde llegó
did-rounds-rescue = ayudar a alguien cuya pareja no responde
